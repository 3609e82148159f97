#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <zlib.h>

#include <convene/error.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/io/detail/file_writer.hpp>
#include <convene/io/detail/whole_file.hpp>
#include <convene/io/edge_list.hpp>
#include <convene/number_text.hpp>
#include <convene/observed.hpp>

#include "../stated_networks/listed_ties.hpp"
#include "../stated_networks/named_losses.hpp"
#include "../stated_networks/network_statement.hpp"
#include "../stated_networks/network_terms.hpp"
#include "../stated_networks/stated_network.hpp"
#include "edge_list_columns.hpp"

namespace convene {

namespace {

using detail::listed_layer;
using detail::listed_tie;
using detail::stated_network;

/// Ties in an order in which vertices come as early as their numbers let them.
bool comes_first(const listed_tie& a, const listed_tie& b) {
  const auto key = [](const listed_tie& one) {
    return std::pair(std::max(one.source, one.target), std::min(one.source, one.target));
  };
  return std::pair(key(a), a.source) < std::pair(key(b), b.source);
}

/// What a list says, row by row as the edges of a network that has all vertices.
stated_network long_list(const network_dataset& data, std::vector<listed_layer> layers) {
  stated_network result;
  result.names_layers = true;
  result.numbers.push_back({"weight", {}, {}, std::nullopt});
  for (listed_layer& layer : layers) {
    if (layer.ties.empty()) continue;  // nobody hears of it
    std::sort(layer.ties.begin(), layer.ties.end(), comes_first);
    const auto number = static_cast<std::uint32_t>(result.layer_names.add(data.net.layer(layer.layer).info().name));
    for (const listed_tie& one : layer.ties) {
      result.numbers[0].edges.push_back(static_cast<std::uint32_t>(result.edges.size()));
      result.numbers[0].weights.push_back(one.weight);
      result.edges.push_back({one.source, one.target, 0, 0, layer.undirected});
      result.layer_of.push_back(number);
    }
  }
  // without a column that names it
  if (layers.size() == 1 && data.net.layer(layers.front().layer).info().name == "tie") {
    result.names_layers = false;
    result.layer_names = {};
    result.layer_of.clear();
  }
  return result;
}

/// Nothing where a layer cannot be the name of a column, its column would be empty, or there would be no two alike.
std::optional<stated_network> wide_list(const network_dataset& data, const std::vector<listed_layer>& layers) {
  stated_network result;
  const column_spans<double>& all = data.net.spans();
  const bool undirected =
      !layers.empty() && std::all_of(layers.begin(), layers.end(), [](const auto& one) { return one.undirected; });
  for (const listed_layer& layer : layers) {
    const std::string& name = all.layers[layer.layer].info.name;
    const bool is_other_weight = name != "weight" && detail::edge_list_columns::in_small_letters(name) == "weight";
    const bool is_one_of_several = layers.size() > 1 && name == "weight";
    if (name.empty() || is_other_weight || is_one_of_several || !detail::states_anything(all.layers[layer.layer]) ||
        detail::edge_list_columns::has_a_meaning(name))
      return std::nullopt;
    result.numbers.push_back({name, {}, {}, std::nullopt});
  }
  std::vector<std::pair<listed_tie, std::size_t>> rows;
  for (vertex u = 0; u < all.vertices; ++u)
    for (auto row = static_cast<std::size_t>(all.out_offsets[static_cast<std::size_t>(u)]);
         row < static_cast<std::size_t>(all.out_offsets[static_cast<std::size_t>(u) + 1]); ++row)
      if (!undirected || u < all.targets[row]) rows.push_back({{u, all.targets[row], 0}, row});
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return comes_first(a.first, b.first); });
  for (const auto& [tie, row] : rows) {
    for (std::size_t k = 0; k < layers.size(); ++k) {
      result.numbers[k].edges.push_back(static_cast<std::uint32_t>(result.edges.size()));
      result.numbers[k].weights.push_back(all.layers[layers[k].layer].weights[row]);
    }
    result.edges.push_back({tie.source, tie.target, 0, 0, undirected});
  }
  return result;
}

/// Losses that reading shows only where vertices are those of the list.
std::vector<std::string> lost_vertices(const stated_network& from) {
  std::vector<vertex> order;
  std::vector<bool> seen(from.ids.size());
  for (const stated_network::edge& one : from.edges)
    for (const vertex v : {one.source, one.target}) {
      if (seen[static_cast<std::size_t>(v)]) continue;
      seen[static_cast<std::size_t>(v)] = true;
      order.push_back(v);
    }
  std::vector<std::string> losses;
  if (order.size() < from.ids.size())
    losses.push_back("vertices without a tie (" + std::to_string(from.ids.size() - order.size()) + ")");
  if (!std::is_sorted(order.begin(), order.end())) losses.emplace_back("the order of vertices");
  return losses;
}

struct edge_list_form {
  stated_network stated;
  std::vector<std::string> losses;
};

edge_list_form form_of(const network_dataset& data, stated_network stated, const std::string& name) {
  stated.name = name;
  stated.ids = data.ids;
  std::vector<std::string> losses = lost_vertices(stated);
  for (std::string& one : detail::losses_between(data, detail::dataset_of(stated, {})))
    losses.push_back(std::move(one));
  return {std::move(stated), std::move(losses)};
}

std::string edge_list_text(const stated_network& from) {
  detail::csv_text table("edges");
  const bool any_undirected =
      std::any_of(from.edges.begin(), from.edges.end(), [](const auto& one) { return one.undirected; });
  const auto name = [&](std::string_view column) { table.cell(column, column); };
  name("source");
  name("target");
  if (any_undirected) name("type");
  if (from.names_layers) name("layer");
  for (const stated_network::edge_numbers& one : from.numbers) name(one.name);
  table.end_row();
  for (std::size_t k = 0; k < from.edges.size(); ++k) {
    const stated_network::edge& one = from.edges[k];
    table.cell("source", from.ids[static_cast<std::size_t>(one.source)]);
    table.cell("target", from.ids[static_cast<std::size_t>(one.target)]);
    if (any_undirected) table.cell("type", one.undirected ? "undirected" : "directed");
    if (from.names_layers) table.cell("layer", from.layer_names[from.layer_of[k]]);
    for (const stated_network::edge_numbers& numbers : from.numbers)  // every edge states them all
      table.plain_cell(is_observed(numbers.weights[k]) ? number_text(numbers.weights[k]) : std::string());
    table.end_row();
  }
  return std::move(table).text();
}

std::string gzip_of(const std::string& text, const std::filesystem::path& file) {
  struct deflating {
    z_stream stream{};
    deflating() = default;
    deflating(const deflating&) = delete;
    deflating& operator=(const deflating&) = delete;
    ~deflating() { deflateEnd(&stream); }
  } open;
  z_stream& stream = open.stream;
  constexpr int with_gzip_header = 15 + 16;
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, with_gzip_header, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw write_error(file.string(), "cannot be compressed");
  std::string result, block(std::size_t{1} << 18U, '\0');
  std::size_t given = 0;
  int state = Z_OK;
  while (state == Z_OK) {
    const std::size_t some = std::min<std::size_t>(text.size() - given, std::size_t{1} << 30U);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data() + given));  // is only read
    stream.avail_in = static_cast<uInt>(some);
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = static_cast<uInt>(block.size());
    state = deflate(&stream, given + some == text.size() ? Z_FINISH : Z_NO_FLUSH);
    given += some - stream.avail_in;
    result.append(block, 0, block.size() - stream.avail_out);
  }
  if (state != Z_STREAM_END) throw write_error(file.string(), "cannot be compressed");
  return result;
}

}  // namespace

void write_edge_list(const network_dataset& data, const std::filesystem::path& file, const loss_warning& warn) {
  detail::check_dataset(data, detail::utf8_texts);
  const std::string name = detail::edge_list_columns::name_of_file(file);
  const std::vector<listed_layer> layers = detail::listed_layers(data);
  edge_list_form chosen = form_of(data, long_list(data, layers), name);
  if (!chosen.losses.empty())
    if (std::optional<stated_network> wide = wide_list(data, layers)) {
      edge_list_form other = form_of(data, std::move(*wide), name);
      if (other.losses.size() < chosen.losses.size()) chosen = std::move(other);
    }
  detail::tell_losses("a list of ties", chosen.losses, warn);
  const std::string text = edge_list_text(chosen.stated);
  const bool packed = detail::edge_list_columns::in_small_letters(file.extension().string()) == ".gz";
  detail::write_whole_file(file, packed ? gzip_of(text, file) : text);
}

}  // namespace convene
