#include <convene/io/network_dataset.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include <convene/error.hpp>
#include <convene/io/detail/csv_reader.hpp>
#include <convene/io/detail/dataset_files.hpp>
#include <convene/io/nearest_name.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/partnership/name_index.hpp>

namespace convene {

namespace {

struct read_nodes {
  name_index ids;
  std::vector<std::string> groups;  // empty unless there is a column
  std::vector<vertex_attribute> attributes;
};

read_nodes nodes_of(const detail::dataset_text& from, const detail::dataset_description& about) {
  detail::csv_reader rows(from.name, from.text, "id,group");
  const std::size_t id = detail::required_column(rows, "id");
  const auto group = detail::group_column(rows, about);
  read_nodes result;
  using texts = std::vector<std::optional<std::string>>;
  for (std::size_t column = 0; column < rows.header().size(); ++column)
    if (column != id) result.attributes.push_back({rows.header()[column], texts()});
  while (rows.next()) {
    const std::string name(rows.row()[id]);
    if (name.empty()) rows.fail(id, "a node needs an id");
    if (result.ids.find(name)) rows.fail(id, "the id '" + name + "' stands twice");
    result.ids.add(name);
    if (group) result.groups.push_back(rows.row()[*group].empty() ? "(missing)" : std::string(rows.row()[*group]));
    for (std::size_t k = 0; k < result.attributes.size(); ++k) {
      const std::string_view text = rows.row()[k < id ? k : k + 1];
      auto& values = std::get<texts>(result.attributes[k].values);
      if (text.empty())
        values.emplace_back();
      else
        values.emplace_back(text);
    }
  }
  return result;
}

constexpr std::uint32_t no_layer = std::numeric_limits<std::uint32_t>::max();  // a pair that nothing is said of

struct stated_tie {
  vertex source, target;
  std::uint32_t layer;
  double weight;  // NaN = unobserved, < 0 = of the negative layer
  std::size_t line;
};

class tie_reader {
 public:
  tie_reader(const detail::dataset_text& from, const detail::dataset_description& about, const name_index& ids)
      : rows_(from.name, from.text, "source,target,layer,weight"), about_(about), ids_(ids), layers_(about.layers) {}

  /// All ties, of undirected layers both ways, sorted by source, target and layer.
  std::vector<stated_tie> read() {
    const std::size_t source = detail::required_column(rows_, "source"),
                      target = detail::required_column(rows_, "target");
    const auto layer = detail::optional_column(rows_, "layer"), weight = detail::optional_column(rows_, "weight");
    if (!layer) only_ = detail::only_layer(rows_, about_);
    if (!layer && layers_.empty()) layers_.push_back(only_);  // of which there may be no tie
    std::vector<stated_tie> ties;
    while (rows_.next()) {
      stated_tie one{detail::node_at(rows_, source, ids_), detail::node_at(rows_, target, ids_), layer_number(layer),
                     detail::weight_at(rows_, weight, about_), rows_.line()};
      if (one.source == one.target)
        rows_.fail(target, "'" + std::string(rows_.row()[target]) + "' cannot have a relationship with themselves");
      ties.push_back(one);
      if (about_.undirected.count(layers_[one.layer]) == 0) continue;
      std::swap(one.source, one.target);
      ties.push_back(one);
    }
    // Beside an undirected layer every pair is stored both ways: then both are known to be 0 in the directed layers.
    if (!about_.undirected.empty())
      for (std::size_t k = 0, listed = ties.size(); k < listed; ++k)
        if (about_.undirected.count(layers_[ties[k].layer]) == 0)
          ties.push_back({ties[k].target, ties[k].source, no_layer, 0, 0});
    const auto place = [](const stated_tie& tie) { return std::tie(tie.source, tie.target, tie.layer, tie.line); };
    std::sort(ties.begin(), ties.end(), [&](const stated_tie& a, const stated_tie& b) { return place(a) < place(b); });
    for (std::size_t k = 1; k < ties.size(); ++k)
      if (ties[k].layer != no_layer && ties[k].source == ties[k - 1].source && ties[k].target == ties[k - 1].target &&
          ties[k].layer == ties[k - 1].layer)
        throw parse_error(rows_.file(), std::max(ties[k].line, ties[k - 1].line), 1,
                          "the tie between '" + std::string(ids_[static_cast<std::size_t>(ties[k].source)]) +
                              "' and '" + std::string(ids_[static_cast<std::size_t>(ties[k].target)]) +
                              "' stands twice in the layer '" + layers_[ties[k].layer] + "'; it is in line " +
                              std::to_string(std::min(ties[k].line, ties[k - 1].line)) + " too");
    return ties;
  }
  [[nodiscard]] const std::vector<std::string>& layers() const { return layers_; }

 private:
  std::uint32_t layer_number(const std::optional<std::size_t>& column) {
    const std::string name = column ? std::string(rows_.row()[*column]) : only_;
    if (name.empty() && column) rows_.fail(*column, "a tie needs a layer");
    const auto found = std::find(layers_.begin(), layers_.end(), name);
    if (found != layers_.end()) return static_cast<std::uint32_t>(found - layers_.begin());
    if (!about_.layers.empty() && column) {
      nearest_name nearest(name);
      for (const std::string& one : about_.layers) nearest.consider(one);
      rows_.fail(*column, "dataset.json has no layer '" + name + "'" + nearest.suggestion(""));
    }
    layers_.push_back(name);
    names_.insert(name);
    if (const auto clash = about_.is_signed && column ? detail::clash_of_signs(names_, name) : std::nullopt)
      rows_.fail(*column, *clash);
    return static_cast<std::uint32_t>(layers_.size() - 1);
  }
  detail::csv_reader rows_;
  const detail::dataset_description& about_;
  const name_index& ids_;
  std::vector<std::string> layers_;
  std::set<std::string> names_;  // of the layers that only this table names
  std::string only_;             // where no column names layers
};

/// One row of weights an arc, 0 in the layers that do not list it.
basic_network<double> network_of(vertex n, const std::vector<stated_tie>& ties, const std::vector<std::string>& layers,
                                 const detail::dataset_description& about) {
  basic_network_builder<double> builder(n);
  const vertex_set everybody = vertex_set::all(n);
  double largest = 1;
  for (const stated_tie& one : ties)
    if (std::abs(one.weight) > largest) largest = std::abs(one.weight);
  const auto add = [&](const std::string& name, bool undirected) {
    const layer_handle handle = builder.add_layer({name, {0, largest}, absence::zero, undirected});
    builder.asked(handle);
    builder.answered(handle, everybody);
    return handle.index;
  };
  std::vector<std::size_t> positive, negative;
  for (const std::string& name : layers) {
    const bool undirected = about.undirected.count(name) != 0;
    positive.push_back(add(name, undirected));
    if (about.is_signed) negative.push_back(add(detail::negative_of(name), undirected));
  }
  std::vector<double> row(builder.number_of_layers());
  for (std::size_t first = 0; first < ties.size();) {
    std::fill(row.begin(), row.end(), std::numeric_limits<double>::quiet_NaN());
    for (const std::size_t k : positive) row[k] = 0;
    for (const std::size_t k : negative) row[k] = 0;
    std::size_t last = first;
    for (; last < ties.size() && ties[last].source == ties[first].source && ties[last].target == ties[first].target;
         ++last) {
      const stated_tie& one = ties[last];
      if (one.layer == no_layer) continue;
      if (one.weight < 0) {
        row[negative[one.layer]] = -one.weight;
      } else {
        row[positive[one.layer]] = one.weight;
        if (std::isnan(one.weight) && about.is_signed) row[negative[one.layer]] = one.weight;
      }
    }
    builder.add(ties[first].source, ties[first].target, row);
    first = last;
  }
  return std::move(builder).build();
}

}  // namespace

network_dataset read_network_dataset(const std::filesystem::path& folder) {
  const detail::dataset_description about = detail::read_dataset_description(folder);
  const detail::dataset_text node_text = detail::read_dataset_text(folder, "nodes.csv"),
                             edge_text = detail::read_dataset_text(folder, "edges.csv");
  read_nodes nodes = nodes_of(node_text, about);
  tie_reader reader(edge_text, about, nodes.ids);
  const std::vector<stated_tie> ties = reader.read();
  network_dataset result;
  result.name = detail::dataset_name(folder);
  for (std::size_t v = 0; v < nodes.ids.size(); ++v) result.ids.emplace_back(nodes.ids[v]);
  result.layers = reader.layers();
  result.two_mode = about.two_mode;
  if (!about.group_column.empty()) result.groups = detail::grouping_by_name(nodes.groups);
  result.attributes = std::move(nodes.attributes);
  result.net = network_of(static_cast<vertex>(nodes.ids.size()), ties, result.layers, about);
  return result;
}

}  // namespace convene
