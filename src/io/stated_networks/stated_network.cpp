#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <convene/error.hpp>
#include <convene/io/detail/dataset_files.hpp>
#include <convene/io/nearest_name.hpp>
#include <convene/io/scale_text.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/number_text.hpp>
#include <convene/observed.hpp>

#include "network_terms.hpp"
#include "stated_network.hpp"
#include "value_text.hpp"

namespace convene::detail {

namespace {

constexpr double unobserved_weight = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint32_t no_edge = std::numeric_limits<std::uint32_t>::max();

/// A layer as the file has it.
struct stated_layer {
  std::string name;
  bool described = false;  // by the graph
  stated_network::edge_numbers states{};
};

/// Which rows the network stores, and which of them an edge is.
class stated_rows {
 public:
  /// \param both_ways  whether all of them are stored in both directions.
  stated_rows(const std::vector<stated_network::edge>& edges, bool both_ways, const run_options& run) {
    struct arc {
      vertex source, target;
      std::uint32_t edge;
      bool back;
    };
    std::vector<arc> arcs;
    arcs.reserve(both_ways ? 2 * edges.size() : edges.size());
    there_.resize(edges.size(), no_edge);
    back_.resize(edges.size(), no_edge);
    for (std::size_t k = 0; k < edges.size(); ++k) {
      const auto& one = edges[k];
      const auto number = static_cast<std::uint32_t>(k);
      arcs.push_back({one.source, one.target, number, false});
      if (both_ways || one.undirected) arcs.push_back({one.target, one.source, number, true});
    }
    run.check_stop();
    std::sort(arcs.begin(), arcs.end(), [](const arc& a, const arc& b) {
      return std::tie(a.source, a.target, a.edge) < std::tie(b.source, b.target, b.edge);
    });
    run.check_stop();
    for (std::size_t k = 0; k < arcs.size(); ++k) {
      if (k == 0 || arcs[k].source != arcs[k - 1].source || arcs[k].target != arcs[k - 1].target) {
        sources.push_back(arcs[k].source);
        targets.push_back(arcs[k].target);
      }
      (arcs[k].back ? back_ : there_)[arcs[k].edge] = static_cast<std::uint32_t>(sources.size() - 1);
    }
  }
  [[nodiscard]] std::uint32_t there(std::uint32_t edge) const { return there_[edge]; }
  [[nodiscard]] std::uint32_t back(std::uint32_t edge) const { return back_[edge]; }

  std::vector<vertex> sources, targets;  // ascending

 private:
  std::vector<std::uint32_t> there_, back_;
};

/// Columns that the file changes beside those that the builder made.
struct stated_columns {
  basic_network<double> net;
  std::vector<vertex_set> answered;
};

class dataset_maker {
 public:
  dataset_maker(stated_network from, const run_options& run) : from_(std::move(from)), run_(run) {}

  network_dataset made() {
    check_about();
    find_layers();
    network_dataset result;
    result.name = described_ || about(network_terms::name) ? text_about(network_terms::name) : from_.name;
    result.two_mode = two_mode() || from_.two_mode;
    result.layers = listed();
    result.net = network();
    result.groups = groups();
    for (vertex_attribute& one : from_.attributes)
      if (!one.name.starts_with(network_terms::reserved)) result.attributes.push_back(std::move(one));
    result.ids = std::move(from_.ids);
    return result;
  }

 private:
  // ---- what is said of the graph ------------------------------------------------------------------------------------
  [[nodiscard]] const stated_network::graph_text* about(std::string_view name) const {
    const auto found = from_.about.find(name);
    return found == from_.about.end() ? nullptr : &found->second;
  }
  [[nodiscard]] std::string text_about(std::string_view name) const {
    const auto* const found = about(name);
    return found == nullptr ? std::string() : found->text;
  }
  [[noreturn]] void fail(const text_place& place, const std::string& message) const {
    throw parse_error(from_.file, place.line, place.column, message);
  }
  [[noreturn]] void fail_about(std::string_view name, const std::string& message) const {
    const auto* const found = about(name);
    fail(found == nullptr ? from_.graph_place : found->place, message);
  }
  [[noreturn]] void fail_at_edge(std::uint32_t edge, const std::string& message) const {
    fail({from_.edges[edge].line, from_.edges[edge].column}, message);
  }
  /// A misspelt one would be missed without a word.
  void check_about() const {
    using namespace network_terms;
    constexpr std::string_view known[] = {network_terms::name,
                                          two_mode_name,
                                          layers,
                                          network_terms::listed_name,
                                          undirected,
                                          unstated,
                                          asked,
                                          answered_inferred,
                                          scales,
                                          group_attribute,
                                          groups_name};
    for (const auto& [name, one] : from_.about) {
      if (std::find(std::begin(known), std::end(known), name) != std::end(known)) continue;
      nearest_name nearest(name);
      for (const std::string_view each : known) nearest.consider(each);
      fail(one.place, "nothing is called " + excerpt(name) +
                          nearest.suggestion("; names that begin with 'convene.' "
                                             "have a meaning"));
    }
    for (const vertex_attribute& one : from_.attributes) {
      if (!one.name.starts_with(reserved) || one.name.starts_with(answered) || one.name == group ||
          one.name == group_number)
        continue;
      fail(from_.graph_place, "no attribute of nodes is called " + excerpt(one.name) +
                                  "; names that begin with 'convene.' have a meaning");
    }
  }
  [[nodiscard]] bool two_mode() const {
    const std::string text = text_about(network_terms::two_mode_name);
    if (text == "true" || text == "True" || text == "1") return true;
    if (text.empty() || text == "false" || text == "False" || text == "0") return false;
    fail_about(network_terms::two_mode_name, "'convene.two_mode' must be true or false; got " + excerpt(text));
  }

  // ---- layers -------------------------------------------------------------------------------------------------------
  void find_layers() {
    described_ = about(network_terms::layers) != nullptr;
    for (std::string& name : network_terms::names_of_list(text_about(network_terms::layers)))
      add_described(std::move(name));
    if (from_.names_layers) {
      find_named_layers();
    } else if (!described_ &&
               (from_.numbers.empty() || (from_.numbers.size() == 1 && from_.numbers.front().name == "weight"))) {
      layer_called("tie").states = weights_of_all(from_.numbers.empty() ? nullptr : &from_.numbers.front());
    } else {
      if (from_.numbers.size() > from_.most_layers) fail_layers(from_.numbers.size());
      for (stated_network::edge_numbers& one : from_.numbers) {
        stated_layer& to = layer_called(is_weight_of_ties(one) ? "tie" : one.name);
        to.states = one.otherwise ? weights_of_all(&one) : std::move(one);
      }
    }
    if (from_.is_signed) check_signs();
    const std::size_t layers = from_.is_signed ? 2 * layers_.size() : layers_.size();  // those of weights < 0, too
    if (layers > std::max(from_.most_layers, described_ ? network_terms::most_described_layers : 0))
      fail_layers(layers);
    for (const stated_layer& one : layers_) check_weights(one);
  }
  [[noreturn]] void fail_layers(std::size_t number) const {
    fail_about(network_terms::layers, "there may be " + std::to_string(from_.most_layers) + " layers; these are " +
                                          std::to_string(number) +
                                          (from_.is_signed ? ", with one of weights < 0 for each" : ""));
  }
  /// As network_statement::number_names has it.
  [[nodiscard]] bool is_weight_of_ties(const stated_network::edge_numbers& one) {
    const auto is_tie = [](const auto& other) { return other.name == "tie"; };
    return described_ && one.name == "weight" && find("weight") == nullptr && find("tie") != nullptr &&
           std::none_of(from_.numbers.begin(), from_.numbers.end(), is_tie);
  }
  void add_described(std::string name) {
    if (name.empty()) fail_about(network_terms::layers, "a layer must have a name");
    if (find(name) != nullptr) fail_about(network_terms::layers, "the layer " + excerpt(name) + " stands twice");
    if (layers_.size() == network_terms::most_described_layers)
      fail_about(network_terms::layers, "there may be " + std::to_string(network_terms::most_described_layers) +
                                            " layers; " + excerpt(name) + " is one more");
    layers_.push_back({std::move(name), true});
  }
  [[nodiscard]] stated_layer* find(std::string_view name) {
    const auto found = std::find_if(layers_.begin(), layers_.end(), [&](const auto& one) { return one.name == name; });
    return found == layers_.end() ? nullptr : &*found;
  }
  stated_layer& layer_called(const std::string& name) {
    if (stated_layer* const known = find(name)) return *known;
    layers_.push_back({name});
    return layers_.back();
  }
  /// A weight of every edge: as it states, else the default of the key, else 1.
  [[nodiscard]] stated_network::edge_numbers weights_of_all(const stated_network::edge_numbers* stated) const {
    stated_network::edge_numbers result;
    result.weights.resize(from_.edges.size(), stated != nullptr && stated->otherwise ? *stated->otherwise : 1);
    for (std::size_t k = 0; k < from_.edges.size(); ++k) result.edges.push_back(static_cast<std::uint32_t>(k));
    if (stated != nullptr)
      for (std::size_t k = 0; k < stated->edges.size(); ++k) result.weights[stated->edges[k]] = stated->weights[k];
    return result;
  }
  void find_named_layers() {
    const auto weight =
        std::find_if(from_.numbers.begin(), from_.numbers.end(), [](const auto& one) { return one.name == "weight"; });
    const stated_network::edge_numbers all = weights_of_all(weight == from_.numbers.end() ? nullptr : &*weight);
    for (const std::string& name : from_.layer_names) layer_called(name);
    std::vector<stated_layer*> of_number;
    for (const std::string& name : from_.layer_names) of_number.push_back(find(name));
    for (std::size_t k = 0; k < from_.edges.size(); ++k) {
      stated_network::edge_numbers& to = of_number[from_.layer_of[k]]->states;
      to.edges.push_back(static_cast<std::uint32_t>(k));
      to.weights.push_back(all.weights[k]);
    }
  }
  /// Each layer gets another for its negative ties.
  void check_signs() const {
    std::set<std::string> names;
    for (const stated_layer& one : layers_) {
      if (const auto clash = clash_of_signs(names, one.name)) fail(from_.graph_place, *clash);
      names.insert(one.name);
    }
  }
  void check_weights(const stated_layer& one) {
    for (std::size_t k = 0; k < one.states.weights.size(); ++k) {
      const double stated = one.states.weights[k], weight = from_.is_signed ? std::abs(stated) : stated;
      if (!is_weight(weight))
        fail_at_edge(one.states.edges[k], "a weight must be finite" + std::string(from_.is_signed ? "" : " and >= 0") +
                                              "; got " + number_text(stated) + " in the layer " + excerpt(one.name) +
                                              (from_.is_signed ? ""
                                                               : "; write negative ties as a layer of their own, "
                                                                 "without their sign"));
      if (weight > largest_) largest_ = weight;
    }
  }
  [[nodiscard]] std::vector<std::string> listed() {
    if (!about(network_terms::listed_name)) {
      const std::vector<bool> asked = listed_in(network_terms::asked);
      std::vector<std::string> all;
      for (std::size_t k = 0; k < layers_.size(); ++k)
        if (!layers_[k].described || asked[k]) all.push_back(layers_[k].name);
      return all;
    }
    std::vector<std::string> result = network_terms::names_of_list(text_about(network_terms::listed_name));
    for (std::size_t k = 0; k < result.size(); ++k) {
      known_layer(network_terms::listed_name, result[k]);
      if (std::find(result.begin(), result.begin() + static_cast<std::ptrdiff_t>(k), result[k]) !=
          result.begin() + static_cast<std::ptrdiff_t>(k))
        fail_about(network_terms::listed_name, "the layer " + excerpt(result[k]) + " stands twice");
    }
    return result;
  }
  stated_layer& known_layer(std::string_view list, const std::string& name) {
    if (stated_layer* const found = find(name)) return *found;
    nearest_name nearest(name);
    for (const stated_layer& one : layers_) nearest.consider(one.name);
    fail_about(list, "there is no layer " + excerpt(name) + nearest.suggestion(""));
  }
  /// For each layer whether a list of the graph has it.
  [[nodiscard]] std::vector<bool> listed_in(std::string_view list) {
    std::vector<bool> result(layers_.size());
    for (const std::string& name : network_terms::names_of_list(text_about(list)))
      result[static_cast<std::size_t>(&known_layer(list, name) - layers_.data())] = true;
    return result;
  }
  [[nodiscard]] std::vector<scale> all_scales() const {
    std::vector<scale> result(layers_.size(), scale{0, largest_});
    const std::vector<std::string> texts = network_terms::names_of_list(text_about(network_terms::scales));
    const auto described = static_cast<std::size_t>(
        std::count_if(layers_.begin(), layers_.end(), [](const auto& one) { return one.described; }));
    if (texts.empty()) return result;
    if (texts.size() != described)
      fail_about(network_terms::scales, "there must be a scale for each layer in 'convene.layers', " +
                                            std::to_string(described) + "; got " + std::to_string(texts.size()));
    for (std::size_t k = 0; k < texts.size(); ++k) {
      const auto found = scale_from_text(texts[k]);
      if (!found || !found->valid())
        fail_about(network_terms::scales,
                   "a scale must read like 0..5, count(31) or log_count(31); got " + excerpt(texts[k]));
      result[k] = *found;
    }
    return result;
  }
  /// Whether all edges of a layer are undirected.
  [[nodiscard]] bool looks_undirected(const stated_layer& one) const {
    if (one.states.edges.empty()) {
      const auto named = from_.layer_names.find(one.name);
      const bool said = named && static_cast<std::size_t>(*named) < from_.undirected_if_empty.size();
      return said ? from_.undirected_if_empty[static_cast<std::size_t>(*named)] : from_.undirected;
    }
    return std::all_of(one.states.edges.begin(), one.states.edges.end(),
                       [&](std::uint32_t edge) { return from_.edges[edge].undirected; });
  }

  // ---- the network --------------------------------------------------------------------------------------------------
  basic_network<double> network() {
    std::vector<bool> undirected = listed_in(network_terms::undirected);
    const std::vector<bool> unstated = listed_in(network_terms::unstated), asked = listed_in(network_terms::asked),
                            inferred = listed_in(network_terms::answered_inferred);
    const std::vector<scale> scales = all_scales();
    for (std::size_t k = 0; k < layers_.size(); ++k)
      if (!layers_[k].described) undirected[k] = looks_undirected(layers_[k]);
    // Where pairs that a layer does not list are known to be 0, an undirected one knows it of both directions.
    const bool both_ways =
        from_.names_layers && std::find(undirected.begin(), undirected.end(), true) != undirected.end();
    const stated_rows rows(from_.edges, both_ways, run_);
    const auto n = static_cast<vertex>(from_.ids.size());
    basic_network_builder<double> builder(n);
    std::vector<std::size_t> place, negative_place;  // in the network
    for (std::size_t k = 0; k < layers_.size(); ++k) {
      const auto add = [&](const std::string& name) {
        const absence when = unstated[k] ? absence::unstated : absence::zero;
        const layer_handle handle = builder.add_layer({name, scales[k], when, false});
        const bool is_asked = !layers_[k].described || asked[k];
        if (is_asked) builder.asked(handle);
        if (is_asked && !inferred[k]) builder.answered(handle, vertex_set::all(n));
        return handle.index;
      };
      place.push_back(add(layers_[k].name));
      if (from_.is_signed) negative_place.push_back(add(negative_of(layers_[k].name)));
    }
    std::vector<std::vector<double>> columns(builder.number_of_layers());
    for (std::size_t k = 0; k < layers_.size(); ++k) {
      columns[place[k]] = column_of(layers_[k], rows, asked[k]);
      if (from_.is_signed) columns[negative_place[k]] = negatives_out_of(columns[place[k]]);
    }
    for (std::vector<double>& one : columns)
      if (one.size() < rows.sources.size()) one.resize(rows.sources.size(), unobserved_weight);
    for (std::size_t k = 0; k < layers_.size(); ++k)
      if (undirected[k] && layers_[k].described) check_undirected(layers_[k], columns[place[k]], rows);
    builder.add_columns(rows.sources, rows.targets, std::move(columns), run_);
    stated_columns made{std::move(builder).build(merge_rule::refuse, run_), {}};
    // What the builder would find out by itself, the file says.
    column_spans<double> spans = made.net.spans();
    for (const layer_columns<double>& one : spans.layers)
      made.answered.push_back(vertex_set::of_words(n, one.answered));
    for (std::size_t k = 0; k < layers_.size(); ++k) {
      layer_columns<double>& to = spans.layers[place[k]];
      to.info.undirected = undirected[k];
      if (from_.is_signed) spans.layers[negative_place[k]].info.undirected = undirected[k];
      if (!layers_[k].described) continue;
      to.asked = asked[k];
      to.answered_inferred = inferred[k];
    }
    for (const vertex_attribute& one : from_.attributes)
      if (one.name.starts_with(network_terms::answered)) made.answered[place_of_answers(one, place)] = who_is_true(one);
    for (std::size_t k = 0; k < spans.layers.size(); ++k) spans.layers[k].answered = made.answered[k].words();
    return basic_network<double>::adopt(std::move(spans), std::move(made), run_);
  }
  [[nodiscard]] std::vector<double> column_of(const stated_layer& layer, const stated_rows& rows,
                                              bool listed_as_asked) const {
    run_.check_stop();
    const bool zero = from_.names_layers && (!layer.described || listed_as_asked);
    std::vector<double> result(rows.sources.size(), zero ? 0 : unobserved_weight);
    std::vector<std::uint32_t> stated_by(rows.sources.size(), no_edge);
    const auto put = [&](std::uint32_t row, std::uint32_t edge, double weight) {
      if (stated_by[row] != no_edge) refuse_parallel(layer, stated_by[row], edge);
      stated_by[row] = edge;
      result[row] = weight;
    };
    for (std::size_t k = 0; k < layer.states.edges.size(); ++k) {
      const std::uint32_t edge = layer.states.edges[k];
      put(rows.there(edge), edge, layer.states.weights[k]);
      if (from_.edges[edge].undirected) put(rows.back(edge), edge, layer.states.weights[k]);
    }
    return result;
  }
  /// Takes the negative weights out of a column, and gives those without their sign.
  [[nodiscard]] static std::vector<double> negatives_out_of(std::vector<double>& column) {
    std::vector<double> result(column.size());
    for (std::size_t row = 0; row < column.size(); ++row) {
      if (!is_observed(column[row])) result[row] = unobserved_weight;
      if (column[row] < 0) result[row] = -std::exchange(column[row], 0);
    }
    return result;
  }
  [[noreturn]] void refuse_parallel(const stated_layer& layer, std::uint32_t before, std::uint32_t edge) const {
    const auto& one = from_.edges[edge];
    const auto id = [&](vertex v) { return excerpt(from_.ids[static_cast<std::size_t>(v)]); };
    fail_at_edge(edge, "the tie between " + id(one.source) + " and " + id(one.target) + " stands twice in the layer " +
                           excerpt(layer.name) + "; it is in line " + std::to_string(from_.edges[before].line) +
                           " too" + from_.about_parallel);
  }
  void check_undirected(const stated_layer& layer, const std::vector<double>& column, const stated_rows& rows) const {
    const auto weight = [&](vertex u, vertex v) {
      std::size_t first = 0, last = rows.sources.size();
      while (first < last) {
        const std::size_t middle = first + (last - first) / 2;
        if (std::pair(rows.sources[middle], rows.targets[middle]) < std::pair(u, v))
          first = middle + 1;
        else
          last = middle;
      }
      const bool found = first < rows.sources.size() && rows.sources[first] == u && rows.targets[first] == v;
      return found ? column[first] : unobserved_weight;
    };
    for (const std::uint32_t edge : layer.states.edges) {
      const auto& one = from_.edges[edge];
      const double there = weight(one.source, one.target), back = weight(one.target, one.source);
      if (same_weight(there, back)) continue;
      fail_at_edge(edge, "the layer " + excerpt(layer.name) +
                             " is undirected and must have one weight for both directions; got " + number_text(there) +
                             " there and " + number_text(back) + " back");
    }
  }
  [[nodiscard]] std::size_t place_of_answers(const vertex_attribute& from, const std::vector<std::size_t>& places) {
    const std::string name = from.name.substr(network_terms::answered.size());
    if (const stated_layer* const layer = find(name)) return places[static_cast<std::size_t>(layer - layers_.data())];
    nearest_name nearest(name);
    for (const stated_layer& one : layers_) nearest.consider(one.name);
    fail(from_.graph_place,
         "nodes say who answered " + excerpt(name) + ", but there is no such layer" + nearest.suggestion(""));
  }
  [[nodiscard]] vertex_set who_is_true(const vertex_attribute& from) const {
    const auto* const truths = std::get_if<std::vector<std::optional<bool>>>(&from.values);
    if (truths == nullptr) fail(from_.graph_place, excerpt(from.name) + " must be boolean");
    vertex_set result(static_cast<vertex>(from_.ids.size()));
    for (std::size_t v = 0; v < truths->size(); ++v)
      if ((*truths)[v].value_or(false)) result.insert(static_cast<vertex>(v));
    return result;
  }

  // ---- groups -------------------------------------------------------------------------------------------------------
  [[nodiscard]] const vertex_attribute* attribute(std::string_view name) const {
    for (const vertex_attribute& one : from_.attributes)
      if (one.name == name) return &one;
    return nullptr;
  }
  [[nodiscard]] std::optional<grouping> groups() const {
    if (about(network_terms::group_attribute)) {
      const std::string name = text_about(network_terms::group_attribute);
      if (const vertex_attribute* const by = attribute(name)) return grouping_by_name(labels_of(*by));
      nearest_name nearest(name);
      for (const vertex_attribute& one : from_.attributes) nearest.consider(one.name);
      fail_about(network_terms::group_attribute, "nodes have no attribute " + excerpt(name) + nearest.suggestion(""));
    }
    if (const vertex_attribute* const by = attribute(network_terms::group_number)) return groups_by_number(*by);
    if (const vertex_attribute* const by = attribute(network_terms::group)) return grouping_by_name(labels_of(*by));
    return from_.groups;
  }
  /// -1 where there is none. Programs that know one kind of number write whole ones as others.
  [[nodiscard]] static double number_at(const vertex_attribute& by, std::size_t v) {
    if (const auto* const whole = std::get_if<std::vector<std::optional<std::int64_t>>>(&by.values))
      return static_cast<double>((*whole)[v].value_or(-1));
    if (const auto* const any = std::get_if<std::vector<std::optional<double>>>(&by.values))
      return (*any)[v].value_or(-1);
    return -1;
  }
  [[nodiscard]] grouping groups_by_number(const vertex_attribute& by) const {
    std::vector<std::string> names = network_terms::names_of_list(text_about(network_terms::groups_name));
    std::vector<vertex> group_of;
    for (std::size_t v = 0; v < from_.ids.size(); ++v) {
      const double number = number_at(by, v);
      if (!(number >= 0 && number < static_cast<double>(names.size()) && number == std::floor(number)))
        fail_about(network_terms::groups_name, "the group of " + excerpt(from_.ids[v]) +
                                                   " must be a whole number in [0, " + std::to_string(names.size()) +
                                                   "), as many as 'convene.groups' names");
      group_of.push_back(static_cast<vertex>(number));
    }
    return {std::move(group_of), std::move(names)};
  }

  stated_network from_;
  const run_options& run_;
  bool described_ = false;  // whether the graph lists its layers
  std::vector<stated_layer> layers_;
  double largest_ = 1;
};

void keep_the_weight(stated_network& from, passed_over& passed) {
  const auto is_weight = [](const auto& one) { return one.name == "weight"; };
  if (from.names_layers || from.about.contains(network_terms::layers) || from.numbers.size() < 2 ||
      std::none_of(from.numbers.begin(), from.numbers.end(), is_weight))
    return;
  for (const auto& one : from.numbers)
    if (!is_weight(one)) passed.add("the number " + excerpt(one.name) + " of ties, whose weight is 'weight'");
  std::erase_if(from.numbers, [&](const auto& one) { return !is_weight(one); });
}

}  // namespace

std::vector<std::optional<std::string>> texts_of(const vertex_attribute& attribute) {
  std::vector<std::optional<std::string>> result;
  std::visit(
      [&](const auto& values) {
        for (const auto& one : values) {
          result.emplace_back();
          if (one) result.back() = value_text(*one);
          if (result.back() && result.back()->empty()) result.back().reset();
        }
      },
      attribute.values);
  return result;
}

std::vector<std::string> labels_of(const vertex_attribute& attribute) {
  std::vector<std::string> result;
  for (std::optional<std::string>& text : texts_of(attribute))
    result.push_back(text ? std::move(*text) : std::string("(missing)"));
  return result;
}

network_dataset dataset_of(stated_network from, const run_options& options) {
  return dataset_maker(std::move(from), options).made();
}

network_dataset dataset_of(stated_network from, passed_over passed, const run_options& options,
                           const loss_warning& warn) {
  keep_the_weight(from, passed);
  network_dataset result = dataset_of(std::move(from), options);
  passed.tell(warn);
  return result;
}

}  // namespace convene::detail
