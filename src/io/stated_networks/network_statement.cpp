#include "network_statement.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>

#include <convene/error.hpp>
#include <convene/io/detail/dataset_files.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/io/scale_text.hpp>
#include <convene/observed.hpp>

#include "network_terms.hpp"
#include "stated_network.hpp"

namespace convene::detail {

namespace {

[[noreturn]] void refuse_statement(std::string_view table, std::string_view field, const std::string& message) {
  throw invalid_record(table, field, message);
}

class statement_maker {
 public:
  statement_maker(const network_dataset& data, const text_rule& texts)
      : data_(data), texts_(texts), all_(data.net.spans()) {}

  network_statement made() {
    result_.all = &all_;
    check_terms();
    check();
    describe_layers();
    describe_groups();
    result_.one_edge_a_pair = pairs_are_undirected();
    return std::move(result_);
  }

  void check() const {
    check_text("graph", "name", data_.name);
    check_size("id", data_.ids.size());
    std::unordered_set<std::string_view> ids;
    for (const std::string& id : data_.ids) {
      check_text("nodes", "id", id);
      if (id.empty()) refuse_statement("nodes", "id", "a node needs an id");
      if (!ids.insert(id).second) refuse_statement("nodes", "id", "the id " + excerpt(id) + " stands twice");
    }
    check_layers();
    check_attributes();
    if (!data_.groups) return;
    check_size("group", data_.groups->groups().size());
    for (const std::string& name : data_.groups->names()) check_text("nodes", "group", name);
  }

 private:
  // ---- what is written, checked -------------------------------------------------------------------------------------
  void check_text(std::string_view table, std::string_view field, std::string_view text) const {
    if (!texts_.carries(text))
      refuse_statement(table, field, std::string(field) + " " + excerpt(text) + " " + texts_.refusal);
    if (text.size() > network_terms::longest_text)
      refuse_statement(table, field,
                       std::string(field) + " may have " + std::to_string(network_terms::longest_text) +
                           " bytes; got " + std::to_string(text.size()) + " in " + excerpt(text));
  }
  void check_size(std::string_view field, std::size_t size) const {
    const auto n = static_cast<std::size_t>(all_.vertices);
    if (size != n)
      refuse_statement(
          "nodes", field,
          std::string(field) + " must be of all " + std::to_string(n) + " vertices; got " + std::to_string(size));
  }
  void check_layers() const {
    const auto stated = static_cast<std::size_t>(std::count_if(
        all_.layers.begin(), all_.layers.end(), [](const auto& one) { return one.asked || states_anything(one); }));
    if (stated > network_terms::most_layers || all_.layers.size() > network_terms::most_described_layers)
      refuse_statement("edges", "layer",
                       "a file may have " + std::to_string(network_terms::most_layers) + " layers; got " +
                           std::to_string(std::max(stated, all_.layers.size() - 3)));
    // Names of attributes are made of those of layers.
    for (const auto& one : all_.layers)
      check_text("edges", "layer", std::string(network_terms::answered) + one.info.name);
    std::set<std::string_view> listed;
    for (const std::string& name : data_.layers) {
      if (!data_.net.find_layer(name)) refuse_statement("edges", "layer", "the network has no layer " + excerpt(name));
      if (!listed.insert(name).second)
        refuse_statement("edges", "layer", "the layer " + excerpt(name) + " is listed twice");
    }
  }
  /// The names that say what others do not know are free, and there is room for them.
  void check_terms() const {
    if (data_.attributes.size() + 2 > network_terms::most_attributes)  // two may be needed for groups
      refuse_statement("nodes", "",
                       "nodes may have " + std::to_string(network_terms::most_attributes - 2) + " attributes; got " +
                           std::to_string(data_.attributes.size()));
    for (const vertex_attribute& one : data_.attributes)
      if (one.name.starts_with(network_terms::reserved))
        refuse_statement("nodes", one.name,
                         "no attribute may be called " + excerpt(one.name) +
                             ": names that begin with 'convene.' have a meaning of their own");
  }
  void check_attributes() const {
    std::set<std::string_view> names;
    for (const vertex_attribute& one : data_.attributes) {
      check_text("nodes", "attribute", one.name);
      if (one.name.empty()) refuse_statement("nodes", "attribute", "an attribute must have a name");
      if (!names.insert(one.name).second)
        refuse_statement("nodes", one.name, "two attributes are called " + excerpt(one.name));
      check_size(one.name, one.size());
      std::visit([&](const auto& values) { check_values(one.name, values); }, one.values);
    }
  }
  template <class Value>
  void check_values(const std::string& name, const std::vector<std::optional<Value>>& values) const {
    for (const std::optional<Value>& one : values) {
      if (!one) continue;
      if constexpr (std::is_same_v<Value, std::string>) check_text("nodes", name, *one);
      if constexpr (std::is_same_v<Value, double>)
        if (!is_observed(*one))
          refuse_statement("nodes", name,
                           "a number must not be NaN, in " + excerpt(name) + "; leave out what nobody knows");
    }
  }

  // ---- what other programs do not know ------------------------------------------------------------------------------
  void add_about(std::string_view name, std::string value, bool is_truth = false) {
    if (value.size() > network_terms::longest_list)
      refuse_statement("graph", name,
                       std::string(name) + " may have " + std::to_string(network_terms::longest_list) + " bytes; got " +
                           std::to_string(value.size()));
    result_.about.push_back({name, std::move(value), is_truth});
  }
  template <class Holds>
  void add_list(std::string_view name, const Holds& holds) {
    std::vector<std::string> names;
    for (const auto& one : all_.layers)
      if (holds(one)) names.push_back(one.info.name);
    add_about(name, network_terms::list_text(names));
  }
  void describe_layers() {
    if (!data_.name.empty()) add_about(network_terms::name, data_.name);
    if (data_.two_mode) add_about(network_terms::two_mode_name, "true", true);
    add_list(network_terms::layers, [](const auto&) { return true; });
    add_about(network_terms::listed_name, network_terms::list_text(data_.layers));
    add_list(network_terms::undirected, [](const auto& one) { return one.info.undirected; });
    add_list(network_terms::unstated, [](const auto& one) { return one.info.when_absent == absence::unstated; });
    add_list(network_terms::asked, [](const auto& one) { return one.asked; });
    add_list(network_terms::answered_inferred, [](const auto& one) { return one.answered_inferred; });
    std::vector<std::string> scales;
    for (const auto& one : all_.layers) scales.push_back(scale_text(one.info.declared));
    add_about(network_terms::scales, network_terms::list_text(scales));
    for (std::size_t k = 0; k < all_.layers.size(); ++k) {
      const std::string& name = all_.layers[k].info.name;
      const bool is_the_weight = name == "tie" && !data_.net.find_layer("weight");
      result_.number_names.emplace_back(is_the_weight ? "weight" : name);
      if (states_anything(all_.layers[k])) result_.stating.push_back(k);
      if (!answers_go_without_saying(all_.layers[k])) result_.answered.push_back(k);
    }
  }
  /// Whether they are what the reader takes them for where nothing is said.
  [[nodiscard]] bool answers_go_without_saying(const layer_columns<double>& one) const {
    vertex_set usual = one.asked && !one.answered_inferred ? vertex_set::all(all_.vertices) : stating(one);
    return std::equal(usual.words().begin(), usual.words().end(), one.answered.begin(), one.answered.end());
  }
  [[nodiscard]] vertex_set stating(const layer_columns<double>& one) const {
    vertex_set result(all_.vertices);
    for (vertex u = 0; u < all_.vertices; ++u)
      for (std::size_t row = result_.first_row(u); row < result_.first_row(u + 1); ++row)
        if (is_observed(one.weights[row])) result.insert(u);
    return result;
  }
  void describe_groups() {
    if (!data_.groups) return;
    for (const vertex_attribute& one : data_.attributes)
      if (grouping_by_name(labels_of(one)) == *data_.groups) return add_about(network_terms::group_attribute, one.name);
    result_.group_names = true;
    std::vector<std::string> labels;
    for (const vertex group : data_.groups->groups()) labels.push_back(data_.groups->name(group));
    const bool empty = std::find(labels.begin(), labels.end(), std::string()) != labels.end();
    if (!empty && grouping_by_name(labels) == *data_.groups) return;
    result_.group_numbers = true;
    const auto names = data_.groups->names();
    add_about(network_terms::groups_name, network_terms::list_text({names.begin(), names.end()}));
  }

  [[nodiscard]] bool pairs_are_undirected() const {
    bool any = false;
    for (const auto& one : all_.layers) {
      if (!one.asked && !states_anything(one)) continue;
      if (!one.info.undirected) return false;
      any = true;
    }
    if (!any) return false;
    for (vertex v = 0; v < all_.vertices; ++v)
      if (!std::ranges::equal(data_.net.out_neighbours(v), data_.net.in_neighbours(v))) return false;
    return true;
  }

  const network_dataset& data_;
  const text_rule& texts_;
  const column_spans<double>& all_;
  network_statement result_;
};

}  // namespace

bool states_anything(const layer_columns<double>& layer) {
  return std::any_of(layer.weights.begin(), layer.weights.end(), is_observed<double>);
}

void check_dataset(const network_dataset& data, const text_rule& texts) { statement_maker(data, texts).check(); }

network_statement statement_of(const network_dataset& data, const text_rule& texts) {
  return statement_maker(data, texts).made();
}

}  // namespace convene::detail
