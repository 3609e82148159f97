#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include <convene/error.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/io/nearest_name.hpp>
#include <convene/io/node_link_json.hpp>

#include "../json_document.hpp"
#include "../stated_networks/edge_layers.hpp"
#include "../stated_networks/named_losses.hpp"
#include "../stated_networks/network_terms.hpp"
#include "../stated_networks/node_mentions.hpp"
#include "../stated_networks/stated_network.hpp"
#include "../stated_networks/value_text.hpp"
#include "json_tokens.hpp"
#include "node_link_json_terms.hpp"

namespace convene {

namespace {

namespace link_terms = detail::node_link_terms;
using detail::excerpt;
using detail::stated_network;
using detail::text_place;

using json_scalar = std::variant<std::monostate, bool, std::int64_t, double, std::string>;  // the first is null

enum class link_context : std::uint8_t { file, graph, types, nodes, node, links, link };

/// What an attribute of nodes holds, before its type is known.
struct node_column {
  struct cell {
    std::uint32_t node, line, column;
    json_scalar value;
  };
  std::string name;
  std::optional<std::size_t> declared;  // of node_link_terms::types
  std::vector<cell> cells;
  std::uint64_t stated_in = 0;  // which node stated it last
};

/// What is known of a key of links.
struct link_key {
  stated_network::edge_numbers numbers;
  bool any_number = false;
  bool any_other = false;
  std::uint64_t stated_in = 0;
};

/// Follows the text and keeps what it states.
class node_link_listener {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  node_link_listener(std::string file, detail::json_tokens& tokens, stated_network& contents)
      : file_(std::move(file)), tokens_(tokens), contents_(contents), nodes_(file_) {}
  [[nodiscard]] const detail::passed_over& passed() const { return passed_; }

  // ---- what nlohmann tells ------------------------------------------------------------------------------------------
  bool null() { return scalar({}, false); }
  bool boolean(bool value) { return scalar(value, false); }
  bool number_integer(number_integer_t value) { return scalar(static_cast<std::int64_t>(value), true); }
  bool number_unsigned(number_unsigned_t value) {
    if (value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max())) {
      if (is_of_id()) return scalar(std::to_string(value), true);
      return scalar(static_cast<double>(value), true);
    }
    return scalar(static_cast<std::int64_t>(value), true);
  }
  bool number_float(number_float_t value, const string_t&) { return scalar(value, true); }
  bool string(string_t& value) { return scalar(std::move(value), false); }
  bool binary(binary_t&) { return false; }
  bool start_object(std::size_t) { return begin(true); }
  bool start_array(std::size_t) { return begin(false); }
  bool end_object() { return end(); }
  bool end_array() { return end(); }
  bool key(string_t& name) {
    tokens_.take(false);
    if (passing_ > 0) return true;
    if (name.size() > detail::network_terms::longest_text)
      fail("a key may have " + std::to_string(detail::network_terms::longest_text) + " bytes; this one has " +
           std::to_string(name.size()));
    check_characters(name);
    key_ = name;
    check_key();
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception& wrong) {
    detail::refuse_json(file_, tokens_.text(), wrong, position);
  }

  void finish() {
    if (!seen_keys_.contains("nodes") || !(seen_keys_.contains("links") || seen_keys_.contains("edges")))
      fail_at({1, 1}, "node-link JSON has lists of 'nodes' and of 'links' or 'edges'; this file has " +
                          std::string(seen_keys_.contains("nodes") ? "no links" : "no nodes") +
                          ". A data set is read by its folder");
    nodes_.resolve(contents_);
    for (stated_network::edge& one : contents_.edges) one.undirected = contents_.undirected;
    finish_attributes();
    finish_links();
  }

 private:
  // ---- refusals -----------------------------------------------------------------------------------------------------
  [[nodiscard]] text_place place() { return tokens_.place(); }
  [[noreturn]] void fail(const std::string& message) { fail_at(place(), message); }
  [[noreturn]] void fail_at(const text_place& at, const std::string& message) const {
    throw convene::parse_error(file_, at.line, at.column, message);
  }

  /// No text of the library holds a NUL, which JSON can escape.
  void check_characters(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) fail("a text must not hold the character U+0000");
  }

  // ---- what is where ------------------------------------------------------------------------------------------------
  void check_key() {
    switch (open_.back()) {
      case link_context::file:
        if (!seen_keys_.insert(key_).second) fail_twice();
        if (seen_keys_.size() > link_terms::most_keys) fail_keys("the file");
        if ((key_ == "links" && seen_keys_.contains("edges")) || (key_ == "edges" && seen_keys_.contains("links")))
          fail("'links' and 'edges' are two names of one list; keep one of them");
        return;
      case link_context::graph:
      case link_context::types:
        if (!seen_in_graph_.emplace(open_.back(), key_).second) fail_twice();
        if (seen_in_graph_.size() > link_terms::most_keys) fail_keys("the graph");
        return;
      case link_context::node:
        if (key_ == "id") {
          if (id_) fail_twice();
          return;
        }
        if (key_.empty()) fail("an attribute must have a name");
        column_ = &column_of(key_ == link_terms::attribute_id ? "id" : key_);
        if (std::exchange(column_->stated_in, statement_) == statement_) fail_twice();
        return;
      case link_context::link: {
        std::string name = key_;
        named_layer_ = name.starts_with(link_terms::layer_prefix);
        if (named_layer_) name.erase(0, link_terms::layer_prefix.size());
        // What has a meaning of its own is told apart from a layer that is called so.
        const bool is_term = !named_layer_ && link_terms::is_key_of_links(name);
        const auto found = link_keys_.try_emplace({is_term, name}).first;
        if (link_keys_.size() > link_terms::most_keys) fail_keys("links");
        link_key_ = &found->second;
        link_key_->numbers.name = name;
        if (std::exchange(link_key_->stated_in, statement_) == statement_) fail_twice();
        return;
      }
      case link_context::nodes:
      case link_context::links:
        return;
    }
  }
  [[noreturn]] void fail_twice() { fail("the key " + excerpt(key_) + " stands twice; keep one of them"); }
  [[noreturn]] void fail_keys(std::string_view of) {
    fail(std::string(of) + " may have " + std::to_string(link_terms::most_keys) + " keys; " + excerpt(key_) +
         " is one more");
  }
  node_column& column_of(const std::string& name) {
    const auto [found, is_new] = column_numbers_.try_emplace(name, columns_.size());
    if (is_new) {
      if (columns_.size() == link_terms::most_keys) fail_keys("nodes");
      columns_.push_back({name, {}, {}, 0});
    }
    return columns_[found->second];
  }

  bool begin(bool is_object) {
    tokens_.take(false);
    if (passing_ > 0) {
      if (open_.size() + ++passing_ > link_terms::deepest)
        fail("nested deeper than " + std::to_string(link_terms::deepest) + " levels");
      return true;
    }
    if (open_.empty()) {
      if (!is_object) fail("node-link JSON is an object with lists of 'nodes' and 'links'; got a list");
      open_.push_back(link_context::file);
      return true;
    }
    switch (open_.back()) {
      case link_context::file:
        return begin_in_file(is_object);
      case link_context::graph:
        if (key_ == link_terms::attributes && is_object) return open(link_context::types);
        refuse_term();
        return pass("the key " + excerpt(key_) + " of the graph");
      case link_context::types:
        fail_type();
      case link_context::nodes:
        if (!is_object) fail("a node must be an object such as {\"id\": \"ann\"}; got a list");
        begin_statement();
        id_.reset();
        return open(link_context::node);
      case link_context::links:
        if (!is_object) fail("a link must be an object with a source and a target; got a list");
        begin_statement();
        source_.reset();
        target_.reset();
        return open(link_context::link);
      case link_context::node:
        if (key_ == "id") fail_id("id");
        refuse_term();
        return pass("lists and objects in " + excerpt(key_) + " of nodes");
      case link_context::link:
        if (key_ == "source" || key_ == "target") fail_id(key_);
        if (named_layer_) fail_weight();
        other_in_link();
        return pass(std::string());
    }
    return true;
  }
  bool open(link_context inside) {
    open_.push_back(inside);
    return true;
  }
  bool pass(std::string kind) {
    passing_ = 1;
    if (!kind.empty()) passed_.add(std::move(kind));
    return true;
  }
  bool begin_in_file(bool is_object) {
    if (key_ == "graph") {
      contents_.graph_place = place();
      if (is_object) return open(link_context::graph);
      return pass("what a list says of the graph");
    }
    const bool nodes = key_ == "nodes", links = key_ == "links" || key_ == "edges";
    if (nodes || links) {
      if (is_object) fail(key_ + " must be a list; got an object");
      return open(nodes ? link_context::nodes : link_context::links);
    }
    if (key_ == "directed" || key_ == "multigraph") fail(key_ + " must be true or false; got a list or an object");
    return pass("the key " + excerpt(key_) + " of the file");
  }
  bool end() {
    tokens_.take(false);
    if (passing_ > 0) {
      --passing_;
      return true;
    }
    const link_context ended = open_.back();
    open_.pop_back();
    if (ended == link_context::node && !id_) {
      fail_at(begun_, "a node needs an 'id'; links that count nodes, as of D3 version 3, are not read");
    } else if (ended == link_context::link) {
      end_link();
    }
    return true;
  }
  [[nodiscard]] bool is_of_id() const {
    if (passing_ > 0 || open_.empty()) return false;
    if (open_.back() == link_context::node) return key_ == "id";
    return open_.back() == link_context::link && (key_ == "source" || key_ == "target");
  }
  void begin_statement() {
    ++statement_;
    begun_ = place();
  }

  // ---- values -------------------------------------------------------------------------------------------------------
  static std::string scalar_text(const json_scalar& value) {
    const auto text = []<class Value>(const Value& one) -> std::string {
      if constexpr (std::is_same_v<Value, std::monostate>)
        return "null";
      else
        return detail::value_text(one);
    };
    return std::visit(text, value);
  }
  static bool is_text(const json_scalar& value) { return std::holds_alternative<std::string>(value); }
  static bool is_null(const json_scalar& value) { return std::holds_alternative<std::monostate>(value); }

  bool scalar(json_scalar value, bool looks_ahead) {
    tokens_.take(looks_ahead);
    if (passing_ > 0) return true;
    if (open_.empty())
      fail("node-link JSON is an object with lists of 'nodes' and 'links'; got " + excerpt(scalar_text(value)));
    if (is_text(value)) {
      check_characters(std::get<std::string>(value));
      const bool of_graph = open_.back() == link_context::graph;
      const std::size_t most = of_graph ? detail::network_terms::longest_list : detail::network_terms::longest_text;
      if (const std::size_t size = std::get<std::string>(value).size(); size > most)
        fail("a text may have " + std::to_string(most) + " bytes here; this one has " + std::to_string(size));
    }
    switch (open_.back()) {
      case link_context::file:
        return scalar_of_file(value);
      case link_context::graph:
        return scalar_of_graph(value);
      case link_context::types:
        return type_of_attribute(value);
      case link_context::nodes:
        fail("a node must be an object such as {\"id\": \"ann\"}; got " + excerpt(scalar_text(value)));
      case link_context::links:
        fail("a link must be an object with a source and a target; got " + excerpt(scalar_text(value)));
      case link_context::node:
        return scalar_of_node(std::move(value));
      case link_context::link:
        return scalar_of_link(value);
    }
    return true;
  }
  bool scalar_of_file(const json_scalar& value) {
    const bool* const truth = std::get_if<bool>(&value);
    if (key_ == "directed" || key_ == "multigraph") {
      if (truth == nullptr) fail(key_ + " must be true or false; got " + excerpt(scalar_text(value)));
      if (key_ == "directed") contents_.undirected = !*truth;
    } else if (key_ == "nodes" || key_ == "links" || key_ == "edges") {
      fail(key_ + " must be a list; got " + excerpt(scalar_text(value)));
    } else if (!(key_ == "graph" && is_null(value))) {
      passed_.add("the key " + excerpt(key_) + " of the file");
    }
    return true;
  }
  bool scalar_of_graph(const json_scalar& value) {
    if (key_ == link_terms::attributes)
      fail("'convene.attributes' must be an object; got " + excerpt(scalar_text(value)));
    if (key_.starts_with(detail::network_terms::reserved))
      contents_.about.emplace(key_, stated_network::graph_text{scalar_text(value), place()});
    else if (key_ == "name" && is_text(value) && !std::get<std::string>(value).empty())
      contents_.name = std::get<std::string>(value);
    else if (!is_null(value) && scalar_text(value) != "")
      passed_.add("the key " + excerpt(key_) + " of the graph");
    return true;
  }
  [[noreturn]] void fail_type() {
    fail("the type of an attribute is \"text\", \"number\", \"whole number\" or \"truth\"");
  }
  bool type_of_attribute(const json_scalar& value) {
    const auto found = std::find(link_terms::types.begin(), link_terms::types.end(), scalar_text(value));
    if (!is_text(value) || found == link_terms::types.end()) fail_type();
    column_of(key_).declared = static_cast<std::size_t>(found - link_terms::types.begin());
    declared_.push_back(column_numbers_.at(key_));
    return true;
  }
  [[noreturn]] void fail_id(const std::string& what) { fail("'" + what + "' must be a text or a whole number"); }
  [[nodiscard]] std::string id_of(const json_scalar& value) {
    if (!is_text(value) && !std::holds_alternative<std::int64_t>(value)) fail_id(key_);
    std::string id = scalar_text(value);
    if (id.empty()) fail("a node needs an id; '" + key_ + "' is empty");
    return id;
  }
  bool scalar_of_node(json_scalar value) {
    const text_place at = place();
    if (key_ == "id") {
      id_ = id_of(value);
      nodes_.declare(*id_, at);
    } else if (!is_null(value)) {
      // Of the node that is open, whether its id came already or not.
      const std::size_t node = nodes_.size() - (id_ ? 1 : 0);
      column_->cells.push_back({static_cast<std::uint32_t>(node), static_cast<std::uint32_t>(at.line),
                                static_cast<std::uint32_t>(at.column), std::move(value)});
    }
    return true;
  }
  /// Names that begin with "convene." hold no lists or objects.
  void refuse_term() {
    if (key_.starts_with(detail::network_terms::reserved))
      fail(excerpt(key_) + " must be a text or a truth; names that begin with 'convene.' have a meaning");
  }
  [[noreturn]] void fail_weight() { fail("a weight must be a number; got another value of " + excerpt(key_)); }
  void other_in_link() {
    if (link_key_->any_number || key_ == "weight") fail_weight();
    link_key_->any_other = true;
  }
  bool scalar_of_link(const json_scalar& value) {
    if (key_ == "source" || key_ == "target") {
      (key_ == "source" ? source_ : target_) = nodes_.mention(id_of(value), place());
      return true;
    }
    const auto* const whole = std::get_if<std::int64_t>(&value);
    if (key_ == "key") {
      if (is_null(value) || scalar_text(value).empty()) return true;
      keys_.set(contents_.edges.size(), scalar_text(value));
      keys_are_texts_ = keys_are_texts_ || is_text(value);
      return true;
    }
    if (key_ == "layer" && is_text(value)) {
      if (link_key_->any_number) fail_weight();
      if (std::get<std::string>(value).empty()) fail("a tie needs a layer");
      layers_.set(contents_.edges.size(), std::get<std::string>(value));
      link_key_->any_other = true;
      return true;
    }
    const auto* const number = std::get_if<double>(&value);
    if (!is_null(value) && whole == nullptr && number == nullptr) {
      if (named_layer_) fail_weight();
      other_in_link();
      return true;
    }
    if (!is_null(value) && link_key_->any_other) fail_weight();
    if (link_key_->numbers.name.empty()) fail("a key of links that is a number is a layer, which must have a name");
    link_key_->any_number = link_key_->any_number || !is_null(value) || named_layer_ || key_ == "weight";
    link_key_->numbers.edges.push_back(static_cast<std::uint32_t>(contents_.edges.size()));
    link_key_->numbers.weights.push_back(whole != nullptr    ? static_cast<double>(*whole)
                                         : number != nullptr ? *number
                                                             : std::numeric_limits<double>::quiet_NaN());
    return true;
  }
  void end_link() {
    if (!source_) fail_at(begun_, "a link needs a 'source'");
    if (!target_) fail_at(begun_, "a link needs a 'target'");
    if (*source_ == *target_)
      fail_at(begun_, "nobody can have a relationship with themselves; source and target are one");
    if (contents_.edges.size() == static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
      fail_at(begun_, "there may be 2147483647 links; this is one more");
    contents_.edges.push_back({*source_, *target_, static_cast<std::uint32_t>(begun_.line),
                               static_cast<std::uint32_t>(begun_.column), false});
  }

  // ---- at the end ---------------------------------------------------------------------------------------------------
  void finish_attributes() {
    detail::network_terms::attribute_room room;
    std::vector<std::size_t> order = declared_;
    for (std::size_t k = 0; k < columns_.size(); ++k)
      if (!columns_[k].declared) order.push_back(k);
    for (const std::size_t k : order) {
      node_column& from = columns_[k];
      if (!from.declared && from.cells.empty()) continue;  // null everywhere
      if (!room.takes(from.name))
        fail_at(contents_.graph_place, "nodes may have " + std::to_string(detail::network_terms::most_attributes) +
                                           " attributes; " + excerpt(from.name) + " is one more");
      const std::size_t type = from.declared ? *from.declared : type_of(from);
      vertex_attribute made{from.name, {}};
      if (type == 0) made.values = values_of<std::string>(from);
      if (type == 1) made.values = values_of<double>(from);
      if (type == 2) made.values = values_of<std::int64_t>(from);
      if (type == 3) made.values = values_of<bool>(from);
      contents_.attributes.push_back(std::move(made));
      from.cells.clear();
    }
  }
  /// Which type all values of an attribute have, if nothing declares it.
  [[nodiscard]] std::size_t type_of(const node_column& from) {
    bool truths = false, whole = false, numbers = false, texts = false, exact = true;
    for (const node_column::cell& one : from.cells) {
      truths = truths || std::holds_alternative<bool>(one.value);
      numbers = numbers || std::holds_alternative<double>(one.value);
      texts = texts || is_text(one.value);
      if (const auto* const number = std::get_if<std::int64_t>(&one.value)) {
        constexpr std::int64_t most = std::int64_t{1} << 53U;  // above that a double leaves some out
        whole = true;
        exact = exact && *number >= -most && *number <= most;
      }
    }
    if (truths && !whole && !numbers && !texts) return 3;
    if (!truths && whole && !numbers && !texts) return 2;
    if (!truths && numbers && !texts && exact) return 1;
    if (truths || numbers || whole)
      passed_.add("of which type the values of " + excerpt(from.name) +
                  " are, since they are of several; they are read "
                  "as texts");
    return 0;
  }
  template <class Value>
  [[nodiscard]] std::vector<std::optional<Value>> values_of(const node_column& from) const {
    std::vector<std::optional<Value>> result(nodes_.size());
    for (const node_column::cell& one : from.cells) result[one.node] = value_of<Value>(from, one);
    return result;
  }
  template <class Value>
  [[nodiscard]] Value value_of(const node_column& from, const node_column::cell& one) const {
    if constexpr (std::is_same_v<Value, std::string>) {
      if (!from.declared || is_text(one.value)) return scalar_text(one.value);
    } else {
      if (const auto* const same = std::get_if<Value>(&one.value)) return *same;
      if constexpr (std::is_same_v<Value, double>) {
        if (const auto* const whole = std::get_if<std::int64_t>(&one.value)) return static_cast<double>(*whole);
        constexpr double infinity = std::numeric_limits<double>::infinity();
        if (is_text(one.value) && scalar_text(one.value) == link_terms::infinity) return infinity;
        if (is_text(one.value) && scalar_text(one.value) == link_terms::minus_infinity) return -infinity;
      }
    }
    fail_at({one.line, one.column}, excerpt(from.name) + " is declared as " +
                                        std::string(link_terms::types[*from.declared]) + "; got " +
                                        excerpt(scalar_text(one.value)));
  }
  void finish_links() {
    const bool by_layer = layers_.any();
    if (by_layer)
      std::move(layers_).give(contents_, "layer");
    else if (keys_are_texts_)
      std::move(keys_).give(contents_, "key");
    if (keys_.any() && (by_layer || !keys_are_texts_)) passed_.add("keys of links");
    for (auto& [entry, one] : link_keys_) {
      const auto& [is_term, name] = entry;
      if (is_term && name != "layer") {
        if (name.starts_with(detail::network_terms::reserved))
          fail_at(contents_.graph_place, "no key of links is called " + excerpt(name) +
                                             "; names that begin with 'convene.' have a meaning of their own");
        if (name == "key" && one.any_other) passed_.add("keys of links that are lists, objects or truths");
        continue;
      }
      if (one.any_other && !(is_term && by_layer))
        passed_.add("the key " + excerpt(name) + " of links, which is no number");
      if (!one.any_number) continue;
      if (is_term && link_keys_.contains({false, name}))
        fail_at(contents_.graph_place, "links state both 'layer' and 'convene.layer.layer'; keep one of them");
      if (contents_.names_layers && name != "weight") {
        passed_.add("the key " + excerpt(name) + " of links, as these name their layers and only their weight is read");
        continue;
      }
      contents_.numbers.push_back(std::move(one.numbers));
    }
    if (contents_.numbers.size() > detail::network_terms::most_layers)
      fail_at(contents_.graph_place, "links may have " + std::to_string(detail::network_terms::most_layers) +
                                         " numbers; these have " + std::to_string(contents_.numbers.size()));
  }

  std::string file_;
  detail::json_tokens& tokens_;
  stated_network& contents_;
  detail::node_mentions nodes_;
  std::vector<link_context> open_;
  std::size_t passing_ = 0;  // how many lists and objects are open that are passed over
  std::string key_;
  std::set<std::string> seen_keys_;
  std::set<std::pair<link_context, std::string>> seen_in_graph_;
  std::uint64_t statement_ = 0;  // number of the node or link that is open
  text_place begun_{};           // where that began
  std::optional<std::string> id_;
  std::optional<vertex> source_, target_;
  std::vector<node_column> columns_;
  std::unordered_map<std::string, std::size_t> column_numbers_;
  std::vector<std::size_t> declared_;  // columns, in the order of convene.attributes
  node_column* column_ = nullptr;
  std::map<std::pair<bool, std::string>, link_key> link_keys_;  // whether it is a term, and its name
  link_key* link_key_ = nullptr;
  bool named_layer_ = false;  // whether the key says which layer it is
  detail::edge_layers layers_, keys_;
  bool keys_are_texts_ = false;  // any of them
  detail::passed_over passed_;
};

}  // namespace

network_dataset read_node_link_json(const std::filesystem::path& file, const run_options& options,
                                    const loss_warning& warn) {
  stated_network contents;
  contents.file = file.string();
  contents.name = file.stem().string();
  contents.undirected = true;
  contents.about_parallel = ". Parallel links belong in layers of their own, or in one link with their weight";
  detail::passed_over passed;
  {
    const detail::file_text bytes(file);
    const std::string_view text = detail::checked_text(bytes.name(), bytes.bytes());
    detail::json_tokens tokens(text, options);
    node_link_listener listener(bytes.name(), tokens, contents);
    nlohmann::json::sax_parse(tokens.begin(), tokens.end(), &listener);
    listener.finish();
    passed = listener.passed();
  }
  return detail::dataset_of(std::move(contents), passed, options, warn);
}

}  // namespace convene
