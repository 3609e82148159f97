#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <convene/error.hpp>
#include <convene/io/gexf.hpp>
#include <convene/io/nearest_name.hpp>

#include "../stated_networks/edge_layers.hpp"
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
using detail::xml_element;

constexpr std::size_t most_gexf_attributes = 1024;

enum class gexf_element : std::uint8_t {
  gexf,
  meta,
  description,
  graph,
  attributes,
  attribute,
  default_value,
  nodes,
  node,
  edges,
  edge,
  attvalues,
  attvalue
};

constexpr std::string_view name_of(gexf_element element) {
  constexpr std::string_view names[] = {"gexf",  "meta", "description", "graph", "attributes", "attribute", "default",
                                        "nodes", "node", "edges",       "edge",  "attvalues",  "attvalue"};
  return names[static_cast<std::size_t>(element)];
}

/// As the alternatives of vertex_attribute::values.
enum class gexf_type : std::uint8_t { text, number, whole, truth };

gexf_type type_of_gexf(std::string_view name) {
  for (const std::string_view whole : {"byte", "short", "integer", "long"})
    if (name == whole) return gexf_type::whole;
  for (const std::string_view number : {"float", "double", "bigdecimal"})
    if (name == number) return gexf_type::number;
  return name == "boolean" ? gexf_type::truth : gexf_type::text;
}

/// A declared attribute, of nodes or of edges.
struct gexf_attribute {
  std::string title;
  gexf_type type = gexf_type::text;
  bool changes = false;                  // over time
  bool stated = false;                   // by any node or edge
  std::optional<std::string> otherwise;  // its default
  bool names_layers = false;             // of edges
  std::optional<std::size_t> values;     // which attribute of the contents, or numbers
  std::uint64_t stated_in = 0;           // which node or edge stated it last
};

/// Follows the document and keeps what it states.
class gexf_listener final : public detail::passing_listener {
 public:
  gexf_listener(const detail::xml_reader& from, stated_network& contents, detail::passed_over& passed)
      : passing_listener(passed), from_(from), contents_(contents), passed_(passed), nodes_(contents.file) {}

 private:
  void enter(const xml_element& element) override {
    const std::string_view tag = element.name();
    if (open_.empty()) {
      if (tag != "gexf") from_.fail("the outermost element must be <gexf>; got " + tag_text(tag));
      return open_.push_back(gexf_element::gexf);
    }
    switch (open_.back()) {
      case gexf_element::gexf:
        if (tag == "meta") return open_.push_back(gexf_element::meta);
        if (tag == "graph") return begin_graph(element);
        break;
      case gexf_element::meta:
        if (tag == "creator" || tag == "lastmodifieddate") return pass({});
        if (tag != "description") return pass("what the file says of itself, beside its description");
        value_.clear();
        value_place_ = from_.place();
        return open_.push_back(gexf_element::description);
      case gexf_element::graph:
        if (tag == "attributes") return begin_attributes(element);
        if (tag == "nodes") return open_.push_back(gexf_element::nodes);
        if (tag == "edges") return open_.push_back(gexf_element::edges);
        break;
      case gexf_element::attributes:
        if (tag == "attribute") return begin_attribute(element);
        break;
      case gexf_element::attribute:
        if (tag == "options") return pass({});
        if (tag != "default") break;
        if (declared()[attribute_].otherwise) from_.fail("an attribute has one default; this is another");
        value_.clear();
        return open_.push_back(gexf_element::default_value);
      case gexf_element::nodes:
        if (tag == "node") return begin_node(element);
        break;
      case gexf_element::edges:
        if (tag == "edge") return begin_edge(element);
        break;
      case gexf_element::node:
        if (tag == "nodes" || tag == "edges" || tag == "graph")
          from_.fail("nodes within a node cannot be read; keep them in one list, and what groups them as an attribute");
        return begin_part(tag);
      case gexf_element::edge:
        return begin_part(tag);
      case gexf_element::attvalues:
        if (tag == "attvalue") return begin_value(element);
        break;
      case gexf_element::description:
      case gexf_element::default_value:
      case gexf_element::attvalue:
        break;
    }
    if (tag == "slices" || tag == "spells") return pass(times);
    from_.fail("GEXF has no " + tag_text(tag) + " within <" + std::string(name_of(open_.back())) + ">");
  }

  void take(std::string_view piece) override {
    if (open_.empty()) return;
    const bool about = open_.back() == gexf_element::description;
    if (about || open_.back() == gexf_element::default_value) {
      const std::size_t most = about ? 4 * detail::network_terms::longest_list : detail::network_terms::longest_default;
      if (piece.size() > most - value_.size())
        from_.fail("the text of <" + std::string(name_of(open_.back())) + "> may have " + std::to_string(most) +
                   " bytes; this one has more");
      value_ += piece;
    } else if (const std::string_view rest = detail::without_blanks(piece); !rest.empty()) {
      from_.fail("there is no place for the text " + excerpt(rest) + " in <" + std::string(name_of(open_.back())) +
                 ">; values stand in <attvalue>");
    }
  }

  void leave() override {
    const gexf_element ended = open_.back();
    open_.pop_back();
    switch (ended) {
      case gexf_element::description:
        return end_description();
      case gexf_element::default_value:
        declared()[attribute_].otherwise = std::exchange(value_, {});
        return check_default(declared()[attribute_]);
      case gexf_element::attribute:
        return end_attribute();
      case gexf_element::edge:
        return end_edge();
      case gexf_element::graph:
        return end_graph();
      case gexf_element::gexf:
        if (!graph_ended_) from_.fail("there is no <graph> in this document");
        return;
      default:
        return;
    }
  }

  static constexpr std::string_view times = "when nodes and edges exist, and values that change over time";

  static constexpr std::string_view names_of_times[] = {"start",     "end",        "startopen", "endopen",
                                                        "timestamp", "timestamps", "intervals"};
  static constexpr std::string_view known_of_nodes[] = {"id",        "label",   "pid",       "start",      "end",
                                                        "startopen", "endopen", "timestamp", "timestamps", "intervals"};
  static constexpr std::string_view known_of_edges[] = {"id",      "source",    "target",     "type",     "weight",
                                                        "kind",    "label",     "start",      "end",      "startopen",
                                                        "endopen", "timestamp", "timestamps", "intervals"};

  void pass_times(const xml_element& element) {
    for (const std::string_view name : names_of_times)
      if (element.find(name)) passed_.add(std::string(times));
  }

  // ---- what is said of the graph ------------------------------------------------------------------------------------
  void end_description() {
    if (!value_.starts_with(detail::network_terms::reserved)) {
      if (!detail::without_blanks(value_).empty()) passed_.add("the 'description' of the file");
      return;
    }
    for (const std::string& one : detail::network_terms::names_of_list(value_)) {
      const std::size_t equals = one.find('=');
      if (equals == std::string::npos)
        from_.fail_at(value_place_, "the description must be a list of NAME=VALUE, as it begins with 'convene.'; got " +
                                        excerpt(one));
      const std::string name = one.substr(0, equals);
      if (!contents_.about.emplace(name, stated_network::graph_text{one.substr(equals + 1), value_place_}).second)
        from_.fail_at(value_place_, excerpt(name) + " is stated twice; keep one of them");
    }
  }
  void begin_graph(const xml_element& element) {
    if (graph_begun_) from_.fail("a file has one graph; this is another, write it as a file of its own");
    graph_begun_ = true;
    contents_.graph_place = from_.place();
    if (const auto type = element.find("defaultedgetype")) default_type_ = edge_type(*type);
    if (element.find("mode").value_or("static") == "dynamic") passed_.add(std::string(times));
    open_.push_back(gexf_element::graph);
  }

  // ---- attributes ---------------------------------------------------------------------------------------------------
  [[nodiscard]] std::vector<gexf_attribute>& declared() { return of_edges_ ? edge_attributes_ : node_attributes_; }
  [[nodiscard]] std::map<std::string, std::size_t>& ids() { return of_edges_ ? edge_ids_ : node_ids_; }

  void begin_attributes(const xml_element& element) {
    const auto about = element.find("class");
    if (!about || (*about != "node" && *about != "edge"))
      from_.fail("attributes are of the class node or edge; got " + (about ? excerpt(*about) : "none"));
    of_edges_ = *about == "edge";
    if (nodes_.size() > 0 || !contents_.edges.empty()) from_.fail("attributes must be declared before nodes and edges");
    change_ = element.find("mode").value_or("static") == "dynamic";
    open_.push_back(gexf_element::attributes);
  }
  void begin_attribute(const xml_element& element) {
    gexf_attribute made;
    const std::string id = required(from_, element, "id");
    const auto title = element.find("title");
    made.title = title && !title->empty() ? required(from_, element, "title") : id;
    made.type = type_of_gexf(element.find("type").value_or("string"));
    made.changes = change_;
    if (of_edges_ ? edge_attributes_.size() == most_gexf_attributes : !room_.takes(made.title))
      from_.fail(std::string(of_edges_ ? "edges" : "nodes") + " may have " +
                 std::to_string(of_edges_ ? most_gexf_attributes : detail::network_terms::most_attributes) +
                 " attributes; this is one more");
    for (const gexf_attribute& one : declared())
      if (one.title == made.title)
        from_.fail("two attributes are called " + excerpt(made.title) + "; rename one of them");
    made.names_layers = of_edges_ && made.type == gexf_type::text && made.title == "layer";
    attribute_ = declared().size();
    if (!ids().emplace(id, attribute_).second) from_.fail("the attribute " + excerpt(id) + " stands twice");
    declared().push_back(std::move(made));
    open_.push_back(gexf_element::attribute);
  }
  void end_attribute() {
    gexf_attribute& one = declared()[attribute_];
    if (one.changes) return;
    if (of_edges_) {
      if (one.type != gexf_type::whole && one.type != gexf_type::number) return;
      one.values = numbers_called(one.title);
      if (one.otherwise)
        contents_.numbers[*one.values].otherwise = detail::stated_weight(from_, one.title, *one.otherwise);
      return;
    }
    one.values = contents_.attributes.size();
    vertex_attribute made{one.title, {}};
    if (one.type == gexf_type::number) made.values = std::vector<std::optional<double>>();
    if (one.type == gexf_type::whole) made.values = std::vector<std::optional<std::int64_t>>();
    if (one.type == gexf_type::truth) made.values = std::vector<std::optional<bool>>();
    contents_.attributes.push_back(std::move(made));
  }
  /// Where it stands, once.
  void check_default(const gexf_attribute& one) const {
    if (one.changes) return;
    if (of_edges_ && (one.type == gexf_type::number || one.type == gexf_type::whole))
      return (void)detail::stated_weight(from_, one.title, *one.otherwise);
    if (one.type == gexf_type::number) return (void)otherwise<double>(one);
    if (one.type == gexf_type::whole) return (void)otherwise<std::int64_t>(one);
    if (one.type == gexf_type::truth) return (void)otherwise<bool>(one);
  }
  [[nodiscard]] std::size_t numbers_called(const std::string& name) {
    for (std::size_t k = 0; k < contents_.numbers.size(); ++k)
      if (contents_.numbers[k].name == name) return k;
    if (contents_.numbers.size() == detail::network_terms::most_layers)
      from_.fail("edges may have " + std::to_string(detail::network_terms::most_layers) + " numbers; this is one more");
    contents_.numbers.push_back({name, {}, {}, std::nullopt});
    return contents_.numbers.size() - 1;
  }
  template <class Value>
  [[nodiscard]] std::optional<Value> otherwise(const gexf_attribute& of) const {
    if (!of.otherwise) return std::nullopt;
    return stated_value<Value>(from_, of.title, *of.otherwise);
  }

  // ---- nodes and edges ----------------------------------------------------------------------------------------------
  void begin_node(const xml_element& element) {
    const std::string id = required(from_, element, "id");
    nodes_.declare(id, from_.place());
    if (const auto label = element.find("label")) {
      detail::check_length(from_, "label", *label);
      labels_.resize(nodes_.size() - 1);
      labels_.emplace_back(*label);
      labels_differ_ = labels_differ_ || *label != id;
    }
    if (element.find("pid")) passed_.add("parents of nodes");
    detail::name_unknown_attributes(element, known_of_nodes, "nodes", passed_);
    pass_times(element);
    ++statement_;
    open_.push_back(gexf_element::node);
  }
  enum class direction : std::uint8_t { directed, undirected, mutual };
  [[nodiscard]] direction edge_type(std::string_view type) const {
    if (type == "directed") return direction::directed;
    if (type == "undirected") return direction::undirected;
    if (type == "mutual") return direction::mutual;
    from_.fail("an edge is directed, undirected or mutual; got " + excerpt(type));
  }
  void begin_edge(const xml_element& element) {
    const std::string source = required(from_, element, "source"), target = required(from_, element, "target");
    if (source == target) from_.fail(excerpt(source) + " cannot have a relationship with themselves");
    if (contents_.edges.size() + 2 > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
      from_.fail("there may be 2147483647 edges; this is one more");
    const auto type = element.find("type");
    type_ = type ? edge_type(*type) : default_type_;
    const text_place place = from_.place();
    edge_ = {nodes_.mention(source, place), nodes_.mention(target, place), static_cast<std::uint32_t>(place.line),
             static_cast<std::uint32_t>(place.column), type_ == direction::undirected};
    edge_numbers_.clear();
    layer_.reset();
    kind_.reset();
    if (const auto weight = element.find("weight"))
      edge_numbers_.emplace_back(numbers_called("weight"), detail::stated_weight(from_, "weight", *weight));
    if (const auto kind = element.find("kind"); kind && !kind->empty()) kind_ = required(from_, element, "kind");
    if (const auto label = element.find("label"); label && !label->empty()) passed_.add("labels of edges");
    detail::name_unknown_attributes(element, known_of_edges, "edges", passed_);
    pass_times(element);
    ++statement_;
    open_.push_back(gexf_element::edge);
  }
  /// Of a node or an edge.
  void begin_part(std::string_view tag) {
    if (tag == "attvalues") {
      of_edges_ = open_.back() == gexf_element::edge;
      return open_.push_back(gexf_element::attvalues);
    }
    for (const std::string_view drawn : {"color", "position", "size", "shape", "thickness"})
      if (tag == drawn) return pass("colours, sizes, positions and shapes");
    if (tag == "spells" || tag == "slices") return pass(times);
    if (tag == "parents") return pass("parents of nodes");
    from_.fail("GEXF has no " + tag_text(tag) + " within <" + std::string(name_of(open_.back())) + ">");
  }
  void begin_value(const xml_element& element) {
    const std::string id =
        element.find("for") || !element.find("id") ? required(from_, element, "for") : required(from_, element, "id");
    const auto found = ids().find(id);
    if (found == ids().end()) {
      nearest_name nearest(id);
      for (const auto& [known, number] : ids()) nearest.consider(known);
      from_.fail(std::string(of_edges_ ? "edges" : "nodes") + " have no attribute " + excerpt(id) +
                 nearest.suggestion(""));
    }
    gexf_attribute& one = declared()[found->second];
    open_.push_back(gexf_element::attvalue);
    if (one.changes) return passed_.add(std::string(times));
    pass_times(element);
    if (std::exchange(one.stated_in, statement_) == statement_)
      from_.fail(excerpt(one.title) + " is stated twice; keep one of them");
    const auto value = element.find("value");
    if (!value) from_.fail("<attvalue> needs a 'value'");
    detail::check_length(from_, "value", *value);
    one.stated = true;
    if (!of_edges_) {
      std::visit([&](auto& values) { put_of_node(one, *value, values); }, contents_.attributes[*one.values].values);
    } else if (one.values) {
      for (const auto& [numbers, weight] : edge_numbers_)
        if (numbers == *one.values) from_.fail(excerpt(one.title) + " is stated twice; keep one of them");
      edge_numbers_.emplace_back(*one.values, detail::stated_weight(from_, one.title, *value));
    } else if (one.names_layers) {
      if (value->empty()) from_.fail("a tie needs a layer");
      layer_ = std::string(*value);
    }
  }
  /// Those nodes before it that state nothing have the default.
  template <class Value>
  void put_of_node(const gexf_attribute& of, std::string_view text, std::vector<std::optional<Value>>& values) const {
    if (values.size() + 1 < nodes_.size()) values.resize(nodes_.size() - 1, otherwise<Value>(of));
    values.push_back(stated_value<Value>(from_, of.title, text));
  }
  void end_edge() {
    add_edge();
    if (type_ != direction::mutual) return;
    std::swap(edge_.source, edge_.target);
    add_edge();
  }
  void add_edge() {
    const std::size_t number = contents_.edges.size();
    for (const auto& [numbers, weight] : edge_numbers_) {
      contents_.numbers[numbers].edges.push_back(static_cast<std::uint32_t>(number));
      contents_.numbers[numbers].weights.push_back(weight);
    }
    if (layer_)
      layers_.set(number, *layer_);
    else if (const auto* const usual = default_layer())
      layers_.set(number, *usual);
    if (kind_) kinds_.set(number, *kind_);
    contents_.edges.push_back(edge_);
  }
  [[nodiscard]] const std::string* default_layer() const {
    for (const gexf_attribute& one : edge_attributes_)
      if (one.names_layers && one.otherwise && !one.otherwise->empty()) return &*one.otherwise;
    return nullptr;
  }

  // ---- at the end ---------------------------------------------------------------------------------------------------
  void end_graph() {
    graph_ended_ = true;
    nodes_.resolve(contents_);
    for (const gexf_attribute& one : node_attributes_) {
      if (!one.values) continue;
      const auto fill = [&]<class Value>(std::vector<std::optional<Value>>& values) {
        values.resize(nodes_.size(), otherwise<Value>(one));
      };
      std::visit(fill, contents_.attributes[*one.values].values);
    }
    add_labels();
    if (layers_.any()) {
      if (kinds_.any()) passed_.add("kinds of edges");
      std::move(layers_).give(contents_, "layer");
    } else if (kinds_.any()) {
      std::move(kinds_).give(contents_, "kind", "tie");
    }
    for (const gexf_attribute& one : edge_attributes_) {
      const bool says = one.stated || (one.otherwise && !one.otherwise->empty() && !contents_.edges.empty());
      const std::string called = "the attribute " + excerpt(one.title) + " of edges";
      if (!says || one.changes) continue;
      if (!one.values && !one.names_layers) passed_.add(called + ", which is no number");
      if (one.values && contents_.names_layers && one.title != "weight")
        passed_.add(called + ", as these name their layers and only their weight is read");
    }
  }
  void add_labels() {
    if (!labels_differ_) return;
    for (const vertex_attribute& one : contents_.attributes)
      if (one.name == "label") return passed_.add("labels of nodes, which have an attribute of that name");
    if (!room_.takes("label"))
      from_.fail("nodes may have " + std::to_string(detail::network_terms::most_attributes) +
                 " attributes; their labels are one more");
    labels_.resize(nodes_.size());
    contents_.attributes.insert(contents_.attributes.begin(), {"label", std::move(labels_)});
  }

  const detail::xml_reader& from_;
  stated_network& contents_;
  detail::passed_over& passed_;
  detail::node_mentions nodes_;
  std::vector<gexf_element> open_;
  bool graph_begun_ = false, graph_ended_ = false;
  direction default_type_ = direction::undirected;
  bool of_edges_ = false, change_ = false;  // of the attributes that are open
  std::vector<gexf_attribute> node_attributes_, edge_attributes_;
  std::map<std::string, std::size_t> node_ids_, edge_ids_;  // of attributes
  std::size_t attribute_ = 0;
  detail::network_terms::attribute_room room_;
  text_place value_place_{};
  std::string value_;
  std::vector<std::optional<std::string>> labels_;
  bool labels_differ_ = false;
  std::uint64_t statement_ = 0;  // number of the node or edge that is open
  stated_network::edge edge_{};
  direction type_ = direction::undirected;
  std::vector<std::pair<std::size_t, double>> edge_numbers_;  // of the edge that is open
  std::optional<std::string> layer_, kind_;
  detail::edge_layers layers_, kinds_;
};

}  // namespace

network_dataset read_gexf(const std::filesystem::path& file, const run_options& options, const loss_warning& warn) {
  return detail::read_xml_network<gexf_listener>(file, options, warn);
}

}  // namespace convene
