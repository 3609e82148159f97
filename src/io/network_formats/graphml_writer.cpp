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

#include "../stated_networks/network_statement.hpp"
#include "../stated_networks/network_terms.hpp"
#include "../stated_networks/xml_values.hpp"

namespace convene {

namespace {

namespace terms = detail::network_terms;

class graphml_writer {
 public:
  explicit graphml_writer(const network_dataset& data)
      : data_(data), stated_(detail::statement_of(data, detail::xml_texts)), all_(*stated_.all) {}

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
    out_ += stated_.one_edge_a_pair ? "undirected" : "directed";
    out_ += "\">\n";
    for (std::size_t k = 0; k < stated_.about.size(); ++k) {
      out_ += "    ";
      write_data("graph", k, stated_.about[k].value);
      out_ += '\n';
    }
    for (std::size_t v = 0; v < data_.ids.size(); ++v) write_node(v);
    for (vertex u = 0; u < all_.vertices; ++u) write_edges(u);
    out_ += "  </graph>\n</graphml>\n";
    take(out_);
    out_.clear();
  }

 private:
  void escape(std::string_view text) { detail::append_xml(out_, text); }
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
    for (std::size_t k = 0; k < stated_.about.size(); ++k)
      write_key("graph", k, "graph", stated_.about[k].name, stated_.about[k].is_truth ? "boolean" : "string");
    constexpr std::string_view types[] = {"string", "double", "long", "boolean"};
    for (std::size_t k = 0; k < data_.attributes.size(); ++k)
      write_key("attribute", k, "node", data_.attributes[k].name, types[data_.attributes[k].values.index()]);
    if (stated_.group_names) write_key("group", 0, "node", terms::group, "string");
    if (stated_.group_numbers) write_key("group", 1, "node", terms::group_number, "long");
    for (const std::size_t k : stated_.answered)
      write_key("answered", k, "node", std::string(terms::answered) + all_.layers[k].info.name, "boolean");
    for (const std::size_t k : stated_.stating) write_key("layer", k, "edge", stated_.number_names[k], "double");
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
    if (stated_.group_names || stated_.group_numbers) {
      const vertex group = data_.groups->groups()[v];
      write_data("group", 0, data_.groups->name(group));
      if (stated_.group_numbers) write_number("group", 1, group);
    }
    for (const std::size_t k : stated_.answered)
      write_data("answered", k, stated_.has_answered(k, v) ? "true" : "false");
    out_ += "</node>\n";
    detail::hand_over_when_long(out_, *take_);
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
    for (std::size_t row = stated_.first_row(u); row < stated_.first_row(u + 1); ++row) {
      const vertex v = all_.targets[row];
      if (stated_.one_edge_a_pair && v < u) continue;
      out_ += "    <edge source=\"";
      escape(data_.ids[static_cast<std::size_t>(u)]);
      out_ += "\" target=\"";
      escape(data_.ids[static_cast<std::size_t>(v)]);
      out_ += "\">";
      for (const std::size_t k : stated_.stating)
        if (is_observed(all_.layers[k].weights[row])) write_number("layer", k, all_.layers[k].weights[row]);
      out_ += "</edge>\n";
      detail::hand_over_when_long(out_, *take_);
    }
  }

  const network_dataset& data_;
  const detail::network_statement stated_;
  const column_spans<double>& all_;
  const std::function<void(std::string_view)>* take_ = nullptr;
  std::string out_;
};

}  // namespace

void write_graphml(const network_dataset& data, const std::filesystem::path& file) {
  graphml_writer writer(data);
  detail::write_whole_file(file, [&](const auto& take) { writer.write(take); });
}

}  // namespace convene
