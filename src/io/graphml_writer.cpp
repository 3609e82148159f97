#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <map>
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
#include <convene/io/detail/whole_file.hpp>
#include <convene/io/graphml.hpp>
#include <convene/number_text.hpp>
#include <convene/observed.hpp>

#include "graphml_contents.hpp"
#include "graphml_terms.hpp"

namespace convene {

namespace {

namespace graphml = detail::graphml;

[[noreturn]] void refuse_graphml(std::string_view table, std::string_view field, const std::string& message) {
  throw invalid_record(table, field, message);
}

/// Whether XML has all characters of a UTF-8 text.
bool xml_carries(std::string_view text) {
  if (!detail::is_text(text)) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') return false;
    if (byte == 0xEF && (text.substr(at, 3) == "\xEF\xBF\xBE" || text.substr(at, 3) == "\xEF\xBF\xBF")) return false;
  }
  return true;
}

std::string graphml_scale_text(const scale& from) {
  if (from.shape == scale::form::count) return "count(" + number_text(from.highest) + ")";
  if (from.shape == scale::form::log_count) return "log_count(" + number_text(from.highest) + ")";
  return from.text();
}

/// Whether anything was observed in a layer.
bool states_anything(const layer_columns<double>& layer) {
  return std::any_of(layer.weights.begin(), layer.weights.end(), is_observed<double>);
}

class graphml_writer {
 public:
  explicit graphml_writer(const network_dataset& data) : data_(data), all_(data.net.spans()) {
    check();
    describe_layers();
    describe_groups();
    one_edge_a_pair_ = pairs_are_undirected();
  }

  void write(const std::function<void(std::string_view)>& take) {
    take_ = &take;
    out_ =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
        "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";
    write_keys();
    out_ += "  <graph edgedefault=\"";
    out_ += one_edge_a_pair_ ? "undirected" : "directed";
    out_ += "\">\n";
    for (std::size_t k = 0; k < about_.size(); ++k) {
      out_ += "    ";
      write_data("graph", k, about_[k].value);
      out_ += '\n';
    }
    for (std::size_t v = 0; v < data_.ids.size(); ++v) write_node(v);
    for (vertex u = 0; u < all_.vertices; ++u) write_edges(u);
    out_ += "  </graph>\n</graphml>\n";
    take(out_);
    out_.clear();
  }

 private:
  struct about_graph {
    std::string_view name, type;
    std::string value;
  };

  // ---- what is written, checked -------------------------------------------------------------------------------------
  static void check_text(std::string_view table, std::string_view field, std::string_view text) {
    if (!xml_carries(text))
      refuse_graphml(table, field,
                     std::string(field) + " " + detail::excerpt(text) +
                         " cannot be written as XML, which has UTF-8 without control characters");
    if (text.size() > graphml::longest_text)
      refuse_graphml(table, field,
                     std::string(field) + " may have " + std::to_string(graphml::longest_text) + " bytes; got " +
                         std::to_string(text.size()) + " in " + detail::excerpt(text));
  }
  void check_size(std::string_view field, std::size_t size) const {
    const auto n = static_cast<std::size_t>(all_.vertices);
    if (size != n)
      refuse_graphml(
          "nodes", field,
          std::string(field) + " must be of all " + std::to_string(n) + " vertices; got " + std::to_string(size));
  }
  void check() const {
    check_text("graph", "name", data_.name);
    check_size("id", data_.ids.size());
    std::unordered_set<std::string_view> ids;
    for (const std::string& id : data_.ids) {
      check_text("nodes", "id", id);
      if (id.empty()) refuse_graphml("nodes", "id", "a node needs an id");
      if (!ids.insert(id).second) refuse_graphml("nodes", "id", "the id " + detail::excerpt(id) + " stands twice");
    }
    check_layers();
    check_attributes();
    if (!data_.groups) return;
    check_size("group", data_.groups->groups().size());
    for (const std::string& name : data_.groups->names()) check_text("nodes", "group", name);
  }
  void check_layers() const {
    if (all_.layers.size() > graphml::most_layers)
      refuse_graphml("edges", "layer",
                     "a GraphML file may have " + std::to_string(graphml::most_layers) + " layers; got " +
                         std::to_string(all_.layers.size()));
    // Names of keys are made of those of layers.
    for (const auto& one : all_.layers) check_text("edges", "layer", std::string(graphml::answered) + one.info.name);
    std::set<std::string_view> listed;
    for (const std::string& name : data_.layers) {
      if (!data_.net.find_layer(name))
        refuse_graphml("edges", "layer", "the network has no layer " + detail::excerpt(name));
      if (!listed.insert(name).second)
        refuse_graphml("edges", "layer", "the layer " + detail::excerpt(name) + " is listed twice");
    }
  }
  void check_attributes() const {
    if (data_.attributes.size() + 2 > graphml::most_attributes)  // two may be needed for groups
      refuse_graphml("nodes", "",
                     "nodes may have " + std::to_string(graphml::most_attributes - 2) + " attributes; got " +
                         std::to_string(data_.attributes.size()));
    std::set<std::string_view> names;
    for (const vertex_attribute& one : data_.attributes) {
      check_text("nodes", "attribute", one.name);
      if (one.name.empty()) refuse_graphml("nodes", "attribute", "an attribute must have a name");
      if (one.name.starts_with(graphml::reserved))
        refuse_graphml("nodes", one.name,
                       "no attribute may be called " + detail::excerpt(one.name) +
                           ": names that begin with 'convene.' have a meaning of their own");
      if (!names.insert(one.name).second)
        refuse_graphml("nodes", one.name, "two attributes are called " + detail::excerpt(one.name));
      check_size(one.name, one.size());
      std::visit([&](const auto& values) { check_values(one.name, values); }, one.values);
    }
  }
  template <class Value>
  static void check_values(const std::string& name, const std::vector<std::optional<Value>>& values) {
    for (const std::optional<Value>& one : values) {
      if (!one) continue;
      if constexpr (std::is_same_v<Value, std::string>) check_text("nodes", name, *one);
      if constexpr (std::is_same_v<Value, double>)
        if (!is_observed(*one))
          refuse_graphml("nodes", name,
                         "a number must not be NaN, in " + detail::excerpt(name) + "; leave out what nobody knows");
    }
  }

  // ---- what other programs do not know ------------------------------------------------------------------------------
  void add_about(std::string_view name, std::string value, std::string_view type = "string") {
    if (value.size() > graphml::longest_list)
      refuse_graphml("graph", name,
                     std::string(name) + " may have " + std::to_string(graphml::longest_list) + " bytes; got " +
                         std::to_string(value.size()));
    about_.push_back({name, type, std::move(value)});
  }
  template <class Holds>
  void add_list(std::string_view name, const Holds& holds) {
    std::vector<std::string> names;
    for (const auto& one : all_.layers)
      if (holds(one)) names.push_back(one.info.name);
    add_about(name, graphml::list_text(names));
  }
  void describe_layers() {
    if (!data_.name.empty()) add_about(graphml::name, data_.name);
    if (data_.two_mode) add_about(graphml::two_mode_name, "true", "boolean");
    add_list(graphml::layers, [](const auto&) { return true; });
    add_about(graphml::listed_name, graphml::list_text(data_.layers));
    add_list(graphml::undirected, [](const auto& one) { return one.info.undirected; });
    add_list(graphml::unstated, [](const auto& one) { return one.info.when_absent == absence::unstated; });
    add_list(graphml::asked, [](const auto& one) { return one.asked; });
    add_list(graphml::answered_inferred, [](const auto& one) { return one.answered_inferred; });
    std::vector<std::string> scales;
    for (const auto& one : all_.layers) scales.push_back(graphml_scale_text(one.info.declared));
    add_about(graphml::scales, graphml::list_text(scales));
    for (std::size_t k = 0; k < all_.layers.size(); ++k) {
      if (states_anything(all_.layers[k])) stating_.push_back(k);
      if (!answers_go_without_saying(all_.layers[k])) answered_.push_back(k);
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
      for (std::size_t row = first_row(u); row < first_row(u + 1); ++row)
        if (is_observed(one.weights[row])) result.insert(u);
    return result;
  }
  void describe_groups() {
    if (!data_.groups) return;
    for (const vertex_attribute& one : data_.attributes)
      if (detail::grouping_by_name(detail::labels_of(one)) == *data_.groups)
        return add_about(graphml::group_attribute, one.name);
    group_names_ = true;
    std::vector<std::string> labels;
    for (const vertex group : data_.groups->groups()) labels.push_back(data_.groups->name(group));
    const bool empty = std::find(labels.begin(), labels.end(), std::string()) != labels.end();
    if (!empty && detail::grouping_by_name(labels) == *data_.groups) return;
    group_numbers_ = true;
    const auto names = data_.groups->names();
    add_about(graphml::groups_name, graphml::list_text({names.begin(), names.end()}));
  }

  // ---- the document -------------------------------------------------------------------------------------------------
  [[nodiscard]] std::size_t first_row(vertex u) const {
    return static_cast<std::size_t>(all_.out_offsets[static_cast<std::size_t>(u)]);
  }
  /// Whether one edge says all that there is to say of a pair.
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
  /// A text between tags or, the more careful one, between quotes.
  void escape(std::string_view text) {
    for (const char one : text) {
      switch (one) {
        case '&':
          out_ += "&amp;";
          break;
        case '<':
          out_ += "&lt;";
          break;
        case '>':
          out_ += "&gt;";
          break;
        case '"':
          out_ += "&quot;";
          break;
        case '\t':
          out_ += "&#9;";
          break;
        case '\n':
          out_ += "&#10;";
          break;
        case '\r':
          out_ += "&#13;";
          break;
        default:
          out_ += one;
      }
    }
  }
  void write_key(std::string_view kind, std::size_t number, std::string_view about, std::string_view name,
                 std::string_view type) {
    out_ += "  <key id=\"";
    out_ += kind;
    out_ += std::to_string(number);
    out_ += "\" for=\"";
    out_ += about;
    out_ += "\" attr.name=\"";
    escape(name);
    out_ += "\" attr.type=\"";
    out_ += type;
    out_ += "\"/>\n";
  }
  void write_keys() {
    for (std::size_t k = 0; k < about_.size(); ++k) write_key("graph", k, "graph", about_[k].name, about_[k].type);
    constexpr std::string_view types[] = {"string", "double", "long", "boolean"};
    for (std::size_t k = 0; k < data_.attributes.size(); ++k)
      write_key("attribute", k, "node", data_.attributes[k].name, types[data_.attributes[k].values.index()]);
    if (group_names_) write_key("group", 0, "node", graphml::group, "string");
    if (group_numbers_) write_key("group", 1, "node", graphml::group_number, "long");
    for (const std::size_t k : answered_)
      write_key("answered", k, "node", std::string(graphml::answered) + all_.layers[k].info.name, "boolean");
    for (const std::size_t k : stating_) write_key("layer", k, "edge", all_.layers[k].info.name, "double");
  }
  void begin_data(std::string_view kind, std::size_t number) {
    out_ += "<data key=\"";
    out_ += kind;
    out_ += std::to_string(number);
    out_ += "\">";
  }
  void write_data(std::string_view kind, std::size_t number, std::string_view text) {
    begin_data(kind, number);
    escape(text);
    out_ += "</data>";
  }
  template <class Number>
  void write_number(std::string_view kind, std::size_t number, Number value) {
    begin_data(kind, number);
    if constexpr (std::is_same_v<Number, double>) {
      if (value > std::numeric_limits<double>::max())
        out_ += "INF";
      else if (value < std::numeric_limits<double>::lowest())
        out_ += "-INF";
      else
        append(value);
    } else {
      append(value);
    }
    out_ += "</data>";
  }
  template <class Number>
  void append(Number value) {
    std::array<char, 32> text;
    out_.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr);
  }
  void write_node(std::size_t v) {
    out_ += "    <node id=\"";
    escape(data_.ids[v]);
    out_ += "\">";
    for (std::size_t k = 0; k < data_.attributes.size(); ++k)
      std::visit([&](const auto& values) { write_value(k, values[v]); }, data_.attributes[k].values);
    if (group_names_ || group_numbers_) {
      const vertex group = data_.groups->groups()[v];
      write_data("group", 0, data_.groups->name(group));
      if (group_numbers_) write_number("group", 1, group);
    }
    for (const std::size_t k : answered_)
      write_data("answered", k, (all_.layers[k].answered[v / 64] >> (v % 64) & 1U) != 0 ? "true" : "false");
    out_ += "</node>\n";
    hand_over();
  }
  template <class Value>
  void write_value(std::size_t attribute, const std::optional<Value>& value) {
    if (!value) return;
    if constexpr (std::is_same_v<Value, std::string>)
      write_data("attribute", attribute, *value);
    else if constexpr (std::is_same_v<Value, bool>)
      write_data("attribute", attribute, *value ? "true" : "false");
    else
      write_number("attribute", attribute, *value);
  }
  void write_edges(vertex u) {
    for (std::size_t row = first_row(u); row < first_row(u + 1); ++row) {
      const vertex v = all_.targets[row];
      if (one_edge_a_pair_ && v < u) continue;
      out_ += "    <edge source=\"";
      escape(data_.ids[static_cast<std::size_t>(u)]);
      out_ += "\" target=\"";
      escape(data_.ids[static_cast<std::size_t>(v)]);
      out_ += "\">";
      for (const std::size_t k : stating_)
        if (is_observed(all_.layers[k].weights[row])) write_number("layer", k, all_.layers[k].weights[row]);
      out_ += "</edge>\n";
      hand_over();
    }
  }
  void hand_over() {
    constexpr std::size_t enough = std::size_t{1} << 20U;
    if (out_.size() < enough) return;
    (*take_)(out_);
    out_.clear();
  }

  const network_dataset& data_;
  const column_spans<double>& all_;
  std::vector<about_graph> about_;
  std::vector<std::size_t> stating_, answered_;  // layers that have a key for edges, or one for nodes
  bool group_names_ = false, group_numbers_ = false, one_edge_a_pair_ = false;
  const std::function<void(std::string_view)>* take_ = nullptr;
  std::string out_;
};

}  // namespace

void write_graphml(const network_dataset& data, const std::filesystem::path& file) {
  graphml_writer writer(data);
  detail::write_whole_file(file, [&](const auto& take) { writer.write(take); });
}

}  // namespace convene
