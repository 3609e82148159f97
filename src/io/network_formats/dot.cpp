#include <convene/io/dot.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/io/detail/whole_file.hpp>
#include <convene/number_text.hpp>

#include "../stated_networks/named_losses.hpp"
#include "../stated_networks/network_statement.hpp"
#include "../stated_networks/stated_network.hpp"

namespace convene {

namespace {

// Okabe and Ito (2008), Color universal design: told apart by people of any colour vision.
constexpr std::array<std::string_view, 7> colours = {"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                                     "#e69f00", "#56b4e9", "#000000"};

/// A text in quotes; `what` is its column in a refusal. A backslash before another letter means something to Graphviz.
std::string quoted(std::string_view text, std::string_view what) {
  if (!detail::is_text(text))
    throw invalid_record("dot", what, "a text that is not UTF-8, or holds a NUL, cannot be written");
  std::string result = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') result += '\\';
    result += letter;
  }
  return result + '"';
}

/// Calls take(u, v, weight) for each edge of the picture, undirected ties once.
template <class Take>
void for_each_tie(const basic_layer_view<double>& layer, const Take& take) {
  if (!layer.asked()) return;
  for (vertex u = 0; u < layer.number_of_vertices(); ++u) {
    const auto row = layer.out_neighbours(u);
    const auto weights = layer.out_weights(u);
    for (std::size_t k = 0; k < row.size(); ++k)
      if (weights[k] > 0 && !(layer.info().undirected && row[k] < u)) take(u, row[k], weights[k]);
  }
}

class dot_text {
 public:
  explicit dot_text(const network_dataset& shown) : shown_(shown) {
    for (const std::string& id : shown.ids) ids_.push_back(quoted(id, "id"));
  }
  std::string all() && {
    text_ = "digraph " + quoted(shown_.name, "name") + " {\n";
    vertices();
    std::size_t asked = 0;
    for (std::size_t k = 0; k < shown_.net.number_of_layers(); ++k)
      if (shown_.net.layer(k).asked()) ties(shown_.net.layer(k), colours[asked++ % colours.size()]);
    text_ += "}\n";
    return std::move(text_);
  }

 private:
  void vertices() {
    if (!shown_.groups) {
      for (const std::string& id : ids_) text_ += "  " + id + ";\n";
      return;
    }
    const grouping& groups = *shown_.groups;
    for (std::size_t g = 0; g < groups.names().size(); ++g) {
      text_ +=
          "  subgraph \"cluster_" + std::to_string(g) + "\" {\n    label=" + quoted(groups.names()[g], "group") + ";\n";
      for (const vertex v : groups.members(static_cast<vertex>(g)))
        text_ += "    " + ids_[static_cast<std::size_t>(v)] + ";\n";
      text_ += "  }\n";
    }
  }
  void ties(const basic_layer_view<double>& layer, std::string_view colour) {
    const std::string relation = quoted(layer.info().name, "layer");
    for_each_tie(layer, [&](vertex u, vertex v, double weight) {
      text_ += "  " + ids_[static_cast<std::size_t>(u)] + " -> " + ids_[static_cast<std::size_t>(v)] +
               " [class=" + relation + ", relation=" + relation + ", strength=\"" + number_text(weight) +
               "\", color=\"" + std::string(colour) + '"' + (layer.info().undirected ? ", dir=none" : "") + "];\n";
    });
  }

  const network_dataset& shown_;
  std::vector<std::string> ids_;
  std::string text_;
};

std::string text_of_picture(const network_dataset& shown) {
  detail::check_dataset(shown, detail::utf8_texts);
  return dot_text(shown).all();
}

/// What somebody sees who looks at the picture: vertices, groups and ties.
network_dataset seen_in_picture(const network_dataset& shown) {
  detail::stated_network seen;
  seen.name = shown.name;
  seen.ids = shown.ids;
  seen.groups = shown.groups;
  seen.names_layers = true;
  seen.numbers.push_back({"weight", {}, {}, std::nullopt});
  for (std::size_t k = 0; k < shown.net.number_of_layers(); ++k) {
    std::optional<std::int32_t> number;
    for_each_tie(shown.net.layer(k), [&](vertex u, vertex v, double weight) {
      if (!number) number = seen.layer_names.add(shown.net.layer(k).info().name);
      seen.numbers[0].edges.push_back(static_cast<std::uint32_t>(seen.edges.size()));
      seen.numbers[0].weights.push_back(weight);
      seen.edges.push_back({u, v, 0, 0, shown.net.layer(k).info().undirected});
      seen.layer_of.push_back(static_cast<std::uint32_t>(*number));
    });
  }
  return detail::dataset_of(std::move(seen), {});
}

}  // namespace

void write_dot(std::ostream& out, const network_dataset& shown) { out << text_of_picture(shown); }

void write_dot(const network_dataset& shown, const std::filesystem::path& file, const loss_warning& warn) {
  const std::string text = text_of_picture(shown);
  if (warn) detail::tell_losses("a picture", detail::losses_between(shown, seen_in_picture(shown)), warn);
  detail::write_whole_file(file, text);
}

}  // namespace convene
