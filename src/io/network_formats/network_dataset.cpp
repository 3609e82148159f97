#include <convene/io/network_dataset.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <convene/error.hpp>
#include <convene/io/detail/csv_reader.hpp>
#include <convene/io/detail/dataset_files.hpp>
#include <convene/io/nearest_name.hpp>
#include <convene/partnership/name_index.hpp>

#include "../stated_networks/named_losses.hpp"
#include "../stated_networks/stated_network.hpp"

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

class tie_reader {
 public:
  tie_reader(const detail::dataset_text& from, const detail::dataset_description& about, const name_index& ids)
      : rows_(from.name, from.text, "source,target,layer,weight"), about_(about), ids_(ids) {
    for (const std::string& name : about.layers) add_layer(name);
  }

  /// All ties and their layers.
  detail::stated_network read(const run_options& options) {
    const std::size_t source = detail::required_column(rows_, "source"),
                      target = detail::required_column(rows_, "target");
    const auto layer = detail::optional_column(rows_, "layer"), weight = detail::optional_column(rows_, "weight");
    if (!layer) only_ = detail::only_layer(rows_, about_);
    if (!layer && about_.layers.empty()) add_layer(only_);  // of which there may be no tie
    detail::stated_network made;
    auto& weights = made.numbers.emplace_back();
    weights.name = "weight";
    for (std::size_t k = 0; k < rows_.header().size(); ++k)
      if (k != source && k != target && k != layer && k != weight)
        passed_.add("the column " + detail::excerpt(rows_.header()[k]) + " of edges.csv");
    while (rows_.next()) {
      if (made.edges.size() % 65536 == 0)
        options.check(static_cast<double>(rows_.position()), static_cast<double>(rows_.size()));
      const vertex u = detail::node_at(rows_, source, ids_), v = detail::node_at(rows_, target, ids_);
      const std::uint32_t number = layer_number(layer);
      weights.weights.push_back(detail::weight_at(rows_, weight, about_));
      if (u == v)
        rows_.fail(target, "'" + std::string(rows_.row()[target]) + "' cannot have a relationship with themselves");
      weights.edges.push_back(static_cast<std::uint32_t>(made.edges.size()));
      made.layer_of.push_back(number);
      made.edges.push_back({u, v, static_cast<std::uint32_t>(rows_.line()), 1, undirected_[number]});
    }
    made.file = rows_.file();
    made.names_layers = true;
    made.most_layers = std::numeric_limits<std::uint32_t>::max();
    made.is_signed = about_.is_signed;
    made.layer_names = std::move(layers_);
    made.undirected_if_empty = std::move(undirected_);
    return made;
  }

  [[nodiscard]] const detail::passed_over& passed() const { return passed_; }

 private:
  std::uint32_t layer_number(const std::optional<std::size_t>& column) {
    const std::string name = column ? std::string(rows_.row()[*column]) : only_;
    if (name.empty() && column) rows_.fail(*column, "a tie needs a layer");
    if (const auto found = layers_.find(name)) return static_cast<std::uint32_t>(*found);
    if (!about_.layers.empty() && column) {
      nearest_name nearest(name);
      for (const std::string& one : about_.layers) nearest.consider(one);
      rows_.fail(*column, "dataset.json has no layer '" + name + "'" + nearest.suggestion(""));
    }
    names_.insert(name);
    if (const auto clash = about_.is_signed && column ? detail::clash_of_signs(names_, name) : std::nullopt)
      rows_.fail(*column, *clash);
    return add_layer(name);
  }
  std::uint32_t add_layer(const std::string& name) {
    undirected_.push_back(about_.undirected.count(name) != 0);
    return static_cast<std::uint32_t>(layers_.add(name));
  }
  detail::csv_reader rows_;
  const detail::dataset_description& about_;
  const name_index& ids_;
  name_index layers_;
  std::vector<bool> undirected_;  // one a layer
  std::set<std::string> names_;   // of the layers that only this table names
  std::string only_;              // where no column names layers
  detail::passed_over passed_;
};

}  // namespace

network_dataset read_network_dataset(const std::filesystem::path& folder, const run_options& options,
                                     const loss_warning& warn) {
  const detail::dataset_description about = detail::read_dataset_description(folder);
  const detail::dataset_text node_text = detail::read_dataset_text(folder, "nodes.csv"),
                             edge_text = detail::read_dataset_text(folder, "edges.csv");
  read_nodes nodes = nodes_of(node_text, about);
  tie_reader ties(edge_text, about, nodes.ids);
  detail::stated_network stated = ties.read(options);
  stated.name = detail::dataset_name(folder);
  stated.two_mode = about.two_mode;
  for (const std::string& id : nodes.ids) stated.ids.push_back(id);
  if (!about.group_column.empty()) stated.groups = detail::grouping_by_name(nodes.groups);
  network_dataset result = detail::dataset_of(std::move(stated), ties.passed(), options, warn);
  result.attributes = std::move(nodes.attributes);  // whatever they are called
  return result;
}

}  // namespace convene
