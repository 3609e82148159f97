#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include <convene/error.hpp>
#include <convene/io/detail/dataset_files.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/io/detail/file_writer.hpp>
#include <convene/io/network_dataset.hpp>
#include <convene/number_text.hpp>
#include <convene/observed.hpp>

#include "../folder_in_the_making.hpp"
#include "../json_text.hpp"
#include "../stated_networks/listed_ties.hpp"
#include "../stated_networks/named_losses.hpp"
#include "../stated_networks/network_statement.hpp"
#include "../stated_networks/stated_network.hpp"
#include "../stated_networks/stated_ties.hpp"

namespace convene {

namespace {

using detail::stated_network;
using dataset_texts = std::vector<std::optional<std::string>>;

/// What the files say.
struct dataset_statement {
  stated_network ties;
  std::vector<vertex_attribute> attributes;  // of texts
  std::string group_column;                  // empty = none
};

class dataset_stater {
 public:
  explicit dataset_stater(const network_dataset& data) : data_(data) {}

  dataset_statement made(const std::filesystem::path& folder) {
    state_ties();
    state_attributes();
    result_.ties.name = detail::dataset_name(folder);
    result_.ties.ids = data_.ids;
    result_.ties.two_mode = data_.two_mode;
    return std::move(result_);
  }

 private:
  void state_ties() {
    result_.ties = detail::ties_of(data_);
    if (result_.ties.is_signed) return;
    stated_network ties;
    ties.names_layers = true;
    ties.numbers.push_back({"weight", {}, {}, std::nullopt});
    for (const detail::listed_layer& layer : detail::listed_layers(data_)) {
      const auto number = static_cast<std::uint32_t>(ties.layer_names.add(data_.net.layer(layer.layer).info().name));
      ties.undirected_if_empty.push_back(layer.undirected || data_.net.layer(layer.layer).info().undirected);
      for (const detail::listed_tie& one : layer.ties) {
        ties.numbers[0].edges.push_back(static_cast<std::uint32_t>(ties.edges.size()));
        ties.numbers[0].weights.push_back(one.weight);
        ties.edges.push_back({one.source, one.target, 0, 0, layer.undirected});
        ties.layer_of.push_back(number);
      }
    }
    result_.ties = std::move(ties);
  }
  void state_attributes() {
    std::set<std::string> names = {"id"};
    for (const vertex_attribute& one : data_.attributes) {
      if (one.name != "id") result_.attributes.push_back({one.name, detail::texts_of(one)});
      names.insert(one.name);
    }
    if (!data_.groups) return;
    for (const vertex_attribute& one : result_.attributes)
      if (detail::grouping_by_name(detail::labels_of(one)) == *data_.groups) {
        result_.group_column = one.name;
        return;
      }
    result_.group_column = "group";
    while (names.contains(result_.group_column)) result_.group_column += '_';
    dataset_texts labels;
    for (const vertex group : data_.groups->groups()) {
      labels.emplace_back();
      if (const auto name = data_.groups->name(group); !name.empty()) labels.back() = std::string(name);
    }
    result_.attributes.push_back({result_.group_column, std::move(labels)});
  }

  const network_dataset& data_;
  dataset_statement result_;
};

network_dataset dataset_of_files(const dataset_statement& from) {
  stated_network ties = from.ties;
  if (!from.group_column.empty())
    for (const vertex_attribute& one : from.attributes)
      if (one.name == from.group_column) ties.groups = detail::grouping_by_name(detail::labels_of(one));
  network_dataset result = detail::dataset_of(std::move(ties), {});
  result.attributes = from.attributes;
  return result;
}

void write_nodes(const dataset_statement& from, detail::csv_writer out) {
  out.cell("id", "id");
  for (const vertex_attribute& one : from.attributes) out.cell(one.name, one.name);
  out.end_row();
  for (std::size_t v = 0; v < from.ties.ids.size(); ++v) {
    out.cell("id", from.ties.ids[v]);
    for (const vertex_attribute& one : from.attributes)
      out.cell(one.name, std::get<dataset_texts>(one.values)[v].value_or(""));
    out.end_row();
  }
  out.close();
}

void write_edges(const dataset_statement& from, detail::csv_writer out) {
  for (const std::string_view name : {"source", "target", "layer", "weight"}) out.cell(name, name);
  out.end_row();
  for (std::size_t k = 0; k < from.ties.edges.size(); ++k) {
    const stated_network::edge& one = from.ties.edges[k];
    out.cell("source", from.ties.ids[static_cast<std::size_t>(one.source)]);
    out.cell("target", from.ties.ids[static_cast<std::size_t>(one.target)]);
    out.cell("layer", from.ties.layer_names[from.ties.layer_of[k]]);
    const double weight = from.ties.numbers[0].weights[k];
    out.plain_cell(is_observed(weight) ? number_text(weight) : std::string());
    out.end_row();
  }
  out.close();
}

std::string dataset_json(const dataset_statement& from) {
  nlohmann::ordered_json about = nlohmann::ordered_json::object();
  if (from.ties.two_mode) about["two_mode"] = true;
  if (from.ties.is_signed) about["signed"] = true;
  auto& layers = about["layers"] = nlohmann::ordered_json::array();
  for (std::size_t k = 0; k < from.ties.layer_names.size(); ++k)
    layers.push_back({{"layer", from.ties.layer_names[k]}, {"directed", !from.ties.undirected_if_empty[k]}});
  if (!from.group_column.empty()) about["group_attribute"] = from.group_column;
  return detail::json_text(about, "dataset", 2) + '\n';
}

}  // namespace

void write_network_dataset(const network_dataset& data, const std::filesystem::path& folder, const loss_warning& warn) {
  detail::check_dataset(data, detail::utf8_texts);
  const dataset_statement stated = dataset_stater(data).made(folder);
  detail::tell_losses("a data set folder", detail::losses_between(data, dataset_of_files(stated)), warn);
  detail::folder_in_the_making to(folder);
  write_nodes(stated, detail::csv_writer(to.new_file("nodes.csv"), "nodes"));
  write_edges(stated, detail::csv_writer(to.new_file("edges.csv"), "edges"));
  detail::file_writer about = to.new_file("dataset.json");
  about.write(dataset_json(stated));
  about.close();
  to.finish();
}

}  // namespace convene
