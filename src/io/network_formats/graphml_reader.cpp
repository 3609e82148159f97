#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include <convene/error.hpp>
#include <convene/io/graphml.hpp>
#include <convene/io/nearest_name.hpp>

#include "../stated_networks/named_losses.hpp"
#include "../stated_networks/network_terms.hpp"
#include "../stated_networks/node_mentions.hpp"
#include "../stated_networks/stated_network.hpp"
#include "../stated_networks/xml_reader.hpp"
#include "../stated_networks/xml_statement.hpp"
#include "../stated_networks/xml_values.hpp"

namespace convene {

namespace {

using detail::excerpt;
using detail::required;
using detail::stated_network;
using detail::stated_value;
using detail::tag_text;
using detail::text_place;
using detail::truth_of;
using detail::without_blanks;
using detail::xml_element;

constexpr std::size_t most_graphml_keys = 1024;

enum class graphml_type : std::uint8_t { boolean, whole, number, text };
enum class graphml_element : std::uint8_t { graphml, key, default_value, graph, node, edge, data };

constexpr std::string_view name_of(graphml_element element) {
  constexpr std::string_view names[] = {"graphml", "key", "default", "graph", "node", "edge", "data"};
  return names[static_cast<std::size_t>(element)];
}

struct graphml_key {
  std::string name;
  graphml_type type = graphml_type::text;
  bool of_graph = false, of_nodes = false, of_edges = false;
  bool passed_over = false;                       // nothing that a program other than its own could read
  std::optional<std::string> otherwise;           // its default
  std::optional<std::size_t> attribute, numbers;  // which of the contents
  bool names_layers = false, stated_by_node = false, stated_by_edge = false;
};

/// Follows the document and keeps what it states.
class graphml_listener final : public detail::passing_listener {
 public:
  graphml_listener(const detail::xml_reader& from, stated_network& contents, detail::passed_over& passed)
      : passing_listener(passed), from_(from), contents_(contents), passed_(passed), nodes_(contents.file) {}

 private:
  void enter(const xml_element& element) override {
    const std::string_view tag = element.name();
    if (open_.empty()) {
      if (tag != "graphml") from_.fail("the outermost element must be <graphml>; got " + tag_text(tag));
      return open_.push_back(graphml_element::graphml);
    }
    switch (open_.back()) {
      case graphml_element::graphml:
        if (tag == "key") return begin_key(element);
        if (tag == "graph") return begin_graph(element);
        if (tag == "data") return pass(drawings);
        break;
      case graphml_element::key:
        if (tag == "default") return begin_default();
        break;
      case graphml_element::graph:
        if (tag == "node") return begin_node(element);
        if (tag == "edge") return begin_edge(element);
        if (tag == "data") return begin_data(element);
        if (tag == "hyperedge")
          from_.fail(
              "a hyperedge joins any number of nodes, a tie two; write an <edge> for each pair, or a node for "
              "what they have in common");
        break;
      case graphml_element::node:
      case graphml_element::edge:
        if (tag == "data") return begin_data(element);
        if (tag == "graph")
          from_.fail("a graph within a " + std::string(name_of(open_.back())) +
                     " cannot be read; keep its nodes in the outer graph, and what groups them as an attribute");
        if (tag == "port") refuse_port();
        break;
      case graphml_element::data:
      case graphml_element::default_value:
        from_.fail("the value of " + key_text() + " must be a text without elements; got " + tag_text(tag));
    }
    if (tag == "desc" || tag == "locator") return pass("descriptions and locators");
    from_.fail("GraphML has no " + tag_text(tag) + " within <" + std::string(name_of(open_.back())) + ">");
  }

  void take(std::string_view piece) override {
    if (open_.empty()) return;
    if (open_.back() == graphml_element::data || open_.back() == graphml_element::default_value) {
      const bool of_graph = open_.size() > 1 && open_[open_.size() - 2] == graphml_element::graph;
      // a default of the graph holds once
      const bool is_default =
          open_.back() == graphml_element::default_value && (keys_[key_].of_nodes || keys_[key_].of_edges);
      const std::size_t most = of_graph     ? detail::network_terms::longest_list
                               : is_default ? detail::network_terms::longest_default
                                            : detail::network_terms::longest_text;
      if (piece.size() > most - value_.size())
        from_.fail("the value of " + key_text() + " may have " + std::to_string(most) + " bytes; this one has more");
      value_ += piece;
    } else if (const std::string_view rest = without_blanks(piece); !rest.empty()) {
      from_.fail("there is no place for the text " + excerpt(rest) + " in <" + std::string(name_of(open_.back())) +
                 ">; values stand in <data>");
    }
  }

  void leave() override {
    const graphml_element ended = open_.back();
    open_.pop_back();
    switch (ended) {
      case graphml_element::key:
        return end_key();
      case graphml_element::default_value:
        keys_[key_].otherwise = std::exchange(value_, {});
        return;
      case graphml_element::data:
        return end_data();
      case graphml_element::graph:
        return end_graph();
      case graphml_element::graphml:
        if (!graph_ended_) from_.fail("there is no <graph> in this document");
        return;
      case graphml_element::edge:
        return end_edge();
      case graphml_element::node:
        return;
    }
  }

  [[nodiscard]] std::string key_text() const {
    return keys_[key_].name.empty() ? "this key" : excerpt(keys_[key_].name);
  }
  [[noreturn]] void refuse_port() const { from_.fail("ports of nodes cannot be read; a tie is between nodes"); }
  static constexpr std::string_view drawings = "drawings, and whatever else has a key without a name";

  // ---- keys ---------------------------------------------------------------------------------------------------------
  void begin_key(const xml_element& element) {
    if (graph_begun_) from_.fail("keys must stand before the graph");
    if (keys_.size() == most_graphml_keys)
      from_.fail("there may be " + std::to_string(most_graphml_keys) + " keys; this is one more");
    graphml_key made;
    const std::string id = required(from_, element, "id");
    if (!key_of_id_.emplace(id, keys_.size()).second) from_.fail("the key " + excerpt(id) + " stands twice");
    set_domain(element.find("for").value_or("all"), made);
    const auto name = element.find("attr.name");
    made.passed_over = (!name && element.find("yfiles.type")) || !(made.of_graph || made.of_nodes || made.of_edges);
    made.name = name ? required(from_, element, "attr.name") : id;
    set_type(element.find("attr.type"), made);
    const auto key = keys_.size();
    for (const auto& [holds, names] : {std::pair{made.of_graph, &graph_names_}, std::pair{made.of_nodes, &node_names_},
                                       std::pair{made.of_edges, &edge_names_}})
      if (holds && !made.passed_over && !names->emplace(made.name, key).second && !is_same_number(made))
        from_.fail("two keys are called " + excerpt(made.name) + "; rename one of them");
    keys_.push_back(std::move(made));
    key_ = key;
    key_place_ = from_.place();
    value_.clear();
    open_.push_back(graphml_element::key);
  }
  /// Whether a key is of the same numbers of edges as another of its name: NetworkX has a key for each type of them.
  [[nodiscard]] bool is_same_number(const graphml_key& key) const {
    const auto is_number = [](const graphml_key& one) {
      return one.of_edges && !one.of_nodes && !one.of_graph &&
             (one.type == graphml_type::number || one.type == graphml_type::whole);
    };
    return is_number(key) && is_number(keys_[edge_names_.at(key.name)]);
  }
  void set_domain(std::string_view domain, graphml_key& made) const {
    const bool all = domain == "all";
    made.of_graph = all || domain == "graph";
    made.of_nodes = all || domain == "node";
    made.of_edges = all || domain == "edge";
    if (made.of_graph || made.of_nodes || made.of_edges) return;
    for (const std::string_view other : {"graphml", "port", "endpoint", "hyperedge"})
      if (domain == other) return;
    from_.fail("a key is for graph, node, edge or all; got " + excerpt(domain));
  }
  void set_type(std::optional<std::string_view> type, graphml_key& made) const {
    if (!type) {
      if (made.of_edges && made.name == "weight") made.type = graphml_type::number;
      return;
    }
    constexpr std::pair<std::string_view, graphml_type> types[] = {
        {"boolean", graphml_type::boolean}, {"int", graphml_type::whole},     {"long", graphml_type::whole},
        {"float", graphml_type::number},    {"double", graphml_type::number}, {"string", graphml_type::text}};
    for (const auto& [name, meant] : types)
      if (*type == name) {
        made.type = meant;
        return;
      }
    if (!made.passed_over)
      from_.fail("the type of a key is boolean, int, long, float, double or string; got " + excerpt(*type));
  }
  void begin_default() {
    if (keys_[key_].otherwise) from_.fail("a key has one default; this is another");
    value_.clear();
    open_.push_back(graphml_element::default_value);
    if (!keys_[key_].passed_over) return;
    open_.pop_back();
    pass(drawings);
  }
  /// Makes room for what the key says of nodes or edges, once its default is known.
  void end_key() {
    graphml_key& key = keys_[key_];
    if (key.passed_over) return;
    if (key.otherwise && key.type != graphml_type::text) check_default(key);
    if (key.of_nodes) {
      if (!room_.takes(key.name))
        from_.fail_at(key_place_, "nodes may have " + std::to_string(detail::network_terms::most_attributes) +
                                      " attributes; this is one more");
      key.attribute = contents_.attributes.size();
      vertex_attribute made{key.name, {}};
      if (key.type == graphml_type::boolean) made.values.emplace<3>();
      if (key.type == graphml_type::whole) made.values.emplace<2>();
      if (key.type == graphml_type::number) made.values.emplace<1>();
      contents_.attributes.push_back(std::move(made));
    }
    if (!key.of_edges) return;
    if (key.type == graphml_type::number || key.type == graphml_type::whole) {
      const graphml_key& first = keys_[edge_names_.at(key.name)];
      if (first.numbers) {
        if (key.otherwise)
          from_.fail_at(key_place_, "two keys are called " + excerpt(key.name) + "; only the first may have a default");
        key.numbers = first.numbers;
        return;
      }
      if (contents_.numbers.size() == detail::network_terms::most_layers)
        from_.fail_at(key_place_, "edges may have " + std::to_string(detail::network_terms::most_layers) +
                                      " numbers; this is one more");
      key.numbers = contents_.numbers.size();
      contents_.numbers.push_back({key.name, {}, {}, std::nullopt});
      if (key.otherwise) contents_.numbers.back().otherwise = weight_of(key, *key.otherwise);
    } else if (key.type == graphml_type::text && key.name == "layer") {
      key.names_layers = contents_.names_layers = true;
    }
  }
  void check_default(const graphml_key& key) const {
    if (key.type == graphml_type::boolean) (void)otherwise<bool>(key);
    if (key.type == graphml_type::whole) (void)otherwise<std::int64_t>(key);
    if (key.type == graphml_type::number) (void)otherwise<double>(key);
  }

  // ---- values -------------------------------------------------------------------------------------------------------
  /// The default of a key for nodes; nothing where there is none.
  template <class Value>
  [[nodiscard]] std::optional<Value> otherwise(const graphml_key& key) const {
    if (!key.otherwise) return std::nullopt;
    return value_of<Value>(key, *key.otherwise);
  }
  /// Messages leave out the blanks around what it states, which may be lines.
  template <class Value>
  [[nodiscard]] std::optional<Value> value_of(const graphml_key& key, std::string_view text) const {
    return stated_value<Value>(from_, key.name, std::is_same_v<Value, std::string> ? text : without_blanks(text));
  }
  [[nodiscard]] double weight_of(const graphml_key& key, std::string_view text) const {
    return detail::stated_weight(from_, key.name, without_blanks(text));
  }
  /// What the current node states; those before it that state nothing have the default.
  void put_of_node(const graphml_key& key, const std::string& text) {
    const auto put = [&]<class Value>(std::vector<std::optional<Value>>& values) {
      if (values.size() + 1 < nodes_.size()) values.resize(nodes_.size() - 1, otherwise<Value>(key));
      values.push_back(value_of<Value>(key, text));
    };
    std::visit(put, contents_.attributes[*key.attribute].values);
  }
  void fill_up(const graphml_key& key) {
    const auto fill = [&]<class Value>(std::vector<std::optional<Value>>& values) {
      values.resize(nodes_.size(), otherwise<Value>(key));
    };
    std::visit(fill, contents_.attributes[*key.attribute].values);
  }
  void put_of_edge(const graphml_key& key, const std::string& text) {
    if (key.names_layers) {
      layer_ = layer_number(text);
    } else if (key.numbers) {
      auto& to = contents_.numbers[*key.numbers];
      if (!to.edges.empty() && to.edges.back() + 1 == contents_.edges.size())
        from_.fail(excerpt(key.name) + " is stated twice; keep one of them");
      to.edges.push_back(static_cast<std::uint32_t>(contents_.edges.size() - 1));
      to.weights.push_back(weight_of(key, text));
    } else if (!without_blanks(text).empty()) {
      if (key.type == graphml_type::boolean) (void)value_of<bool>(key, text);
      passed_over_[key_] = true;
    }
  }
  [[nodiscard]] std::uint32_t layer_number(const std::string& name) {
    if (name.empty()) from_.fail("a tie needs a layer");
    if (const auto known = contents_.layer_names.find(name)) return static_cast<std::uint32_t>(*known);
    if (contents_.layer_names.size() == detail::network_terms::most_layers)
      from_.fail("there may be " + std::to_string(detail::network_terms::most_layers) + " layers; " + excerpt(name) +
                 " is one more");
    return static_cast<std::uint32_t>(contents_.layer_names.add(name));
  }

  // ---- the graph ----------------------------------------------------------------------------------------------------
  void begin_graph(const xml_element& element) {
    if (graph_begun_) from_.fail("a file has one graph; this is another, write it as a file of its own");
    graph_begun_ = true;
    contents_.graph_place = from_.place();
    const auto direction = element.find("edgedefault");
    if (!direction || (*direction != "directed" && *direction != "undirected"))
      from_.fail("edgedefault must be directed or undirected; got " + (direction ? excerpt(*direction) : "none"));
    contents_.undirected = *direction == "undirected";
    open_.push_back(graphml_element::graph);
  }
  void begin_node(const xml_element& element) {
    nodes_.declare(required(from_, element, "id"), from_.place());
    constexpr std::string_view known[] = {"id", "parse.indegree", "parse.outdegree", "parse.order"};
    detail::name_unknown_attributes(element, known, "nodes", passed_);
    open_.push_back(graphml_element::node);
    begin_statements();
  }
  void begin_edge(const xml_element& element) {
    if (element.find("sourceport") || element.find("targetport")) refuse_port();
    const std::string source = required(from_, element, "source"), target = required(from_, element, "target");
    if (source == target) from_.fail(excerpt(source) + " cannot have a relationship with themselves");
    // Both directions of all of them are at most as many as a network can hold.
    if (contents_.edges.size() == static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
      from_.fail("there may be 2147483647 edges; this is one more");
    bool undirected = contents_.undirected;
    if (const auto directed = element.find("directed")) {
      const auto truth = truth_of(*directed);
      if (!truth) from_.fail("directed must be true or false; got " + excerpt(*directed));
      undirected = !*truth;
    }
    const text_place place = from_.place();
    contents_.edges.push_back({nodes_.mention(source, place), nodes_.mention(target, place),
                               static_cast<std::uint32_t>(place.line), static_cast<std::uint32_t>(place.column),
                               undirected});
    layer_.reset();
    if (element.find("id")) edge_ids_ = true;
    constexpr std::string_view known[] = {"id", "source", "target", "directed"};
    detail::name_unknown_attributes(element, known, "edges", passed_);
    open_.push_back(graphml_element::edge);
    begin_statements();
  }
  void begin_statements() {
    ++statement_;
    if (stated_in_.size() < keys_.size()) stated_in_.resize(keys_.size());
    if (passed_over_.size() < keys_.size()) passed_over_.resize(keys_.size());
  }
  void begin_data(const xml_element& element) {
    const graphml_element about = open_.back();
    const std::string id = required(from_, element, "key");
    const auto found = key_of_id_.find(id);
    if (found == key_of_id_.end()) {
      nearest_name nearest(id);
      for (const auto& [known, key] : key_of_id_) nearest.consider(known);
      from_.fail("there is no key " + excerpt(id) + nearest.suggestion(""));
    }
    key_ = found->second;
    const graphml_key& key = keys_[key_];
    if (key.passed_over) return pass(drawings);
    const bool fits = about == graphml_element::graph  ? key.of_graph
                      : about == graphml_element::node ? key.of_nodes
                                                       : key.of_edges;
    if (!fits) from_.fail("the key " + excerpt(id) + " is not for a " + std::string(name_of(about)));
    if (about != graphml_element::graph) {
      if (stated_in_[key_] == statement_) from_.fail(excerpt(key.name) + " is stated twice; keep one of them");
      stated_in_[key_] = statement_;
    }
    value_.clear();
    value_place_ = from_.place();
    open_.push_back(graphml_element::data);
  }
  void end_data() {
    graphml_key& key = keys_[key_];
    if (open_.back() == graphml_element::graph) return put_of_graph(key, value_place_, std::move(value_));
    if (open_.back() == graphml_element::node) {
      key.stated_by_node = true;
      return put_of_node(key, value_);
    }
    key.stated_by_edge = true;
    put_of_edge(key, value_);
  }
  void put_of_graph(const graphml_key& key, const text_place& place, std::string text) {
    if (!key.name.starts_with(detail::network_terms::reserved)) {
      if (!without_blanks(text).empty()) passed_.add("the attribute " + excerpt(key.name) + " of the graph");
      return;
    }
    if (!contents_.about.emplace(key.name, stated_network::graph_text{std::move(text), place}).second)
      from_.fail_at(place, excerpt(key.name) + " is stated twice; keep one of them");
  }
  void end_edge() {
    if (contents_.names_layers) contents_.layer_of.push_back(layer_ ? *layer_ : default_layer());
  }
  [[nodiscard]] std::uint32_t default_layer() {
    for (const graphml_key& key : keys_)
      if (key.names_layers && key.otherwise) return layer_number(*key.otherwise);
    const stated_network::edge& one = contents_.edges.back();
    from_.fail_at({one.line, one.column}, "a tie needs a layer");
  }
  void end_graph() {
    graph_ended_ = true;
    nodes_.resolve(contents_);
    for (const graphml_key& key : keys_) {
      if (key.attribute) fill_up(key);
      if (key.of_graph && key.otherwise && contents_.about.find(key.name) == contents_.about.end())
        put_of_graph(key, contents_.graph_place, *key.otherwise);
    }
    name_unread();
    drop_unused();
  }
  void name_unread() {
    if (edge_ids_) passed_.add("ids of edges");
    for (std::size_t k = 0; k < keys_.size(); ++k) {
      const graphml_key& key = keys_[k];
      if (!key.of_edges || key.passed_over || key.names_layers || contents_.edges.empty()) continue;
      const bool has_default = key.otherwise && !without_blanks(*key.otherwise).empty();
      const std::string called = "the attribute " + excerpt(key.name) + " of edges";
      if (!key.numbers && (passed_over_[k] || has_default)) passed_.add(called + ", which is no number");
      if (key.numbers && (key.stated_by_edge || has_default) && contents_.names_layers && key.name != "weight")
        passed_.add(called + ", as these name their layers and only their weight is read");
    }
  }
  /// A key that is for everything makes nothing of what nobody states.
  void drop_unused() {
    for (auto key = keys_.rbegin(); key != keys_.rend(); ++key) {
      if (!(key->of_graph && key->of_nodes && key->of_edges) || key->passed_over || key->otherwise) continue;
      const auto drop = [](auto& from, std::size_t at) { from.erase(from.begin() + static_cast<std::ptrdiff_t>(at)); };
      if (key->attribute && !key->stated_by_node) drop(contents_.attributes, *key->attribute);
      if (key->numbers && !key->stated_by_edge) drop(contents_.numbers, *key->numbers);
      if (key->names_layers && !key->stated_by_edge && contents_.edges.empty()) contents_.names_layers = false;
    }
  }

  const detail::xml_reader& from_;
  stated_network& contents_;
  detail::passed_over& passed_;
  detail::node_mentions nodes_;
  std::vector<graphml_element> open_;
  std::vector<bool> passed_over_;  // one a key: whether edges state what is no number
  bool edge_ids_ = false;
  bool graph_begun_ = false, graph_ended_ = false;
  std::vector<graphml_key> keys_;
  std::map<std::string, std::size_t> key_of_id_;
  std::unordered_map<std::string, std::size_t> graph_names_, node_names_, edge_names_;
  detail::network_terms::attribute_room room_;
  std::size_t key_ = 0;  // whose value is read
  std::string value_;
  text_place key_place_{}, value_place_{};
  std::uint64_t statement_ = 0;           // number of the node or edge that is open
  std::vector<std::uint64_t> stated_in_;  // which one stated a key last
  std::optional<std::uint32_t> layer_;    // of the edge that is open
};

}  // namespace

network_dataset read_graphml(const std::filesystem::path& file, const run_options& options, const loss_warning& warn) {
  return detail::read_xml_network<graphml_listener>(file, options, warn);
}

}  // namespace convene
