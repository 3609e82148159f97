#include <array>
#include <charconv>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include <convene/io/detail/whole_file.hpp>
#include <convene/io/gexf.hpp>
#include <convene/observed.hpp>

#include "../stated_networks/network_statement.hpp"
#include "../stated_networks/network_terms.hpp"
#include "../stated_networks/xml_values.hpp"

namespace convene {

namespace {

class gexf_writer {
 public:
  explicit gexf_writer(const network_dataset& data)
      : data_(data), stated_(detail::statement_of(data, detail::xml_texts)), all_(*stated_.all) {}

  void write(const std::function<void(std::string_view)>& take) {
    take_ = &take;
    out_ =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n"
        "  <meta>\n    <creator>convene</creator>\n    <description>";
    std::vector<std::string> terms;
    for (const auto& one : stated_.about) terms.push_back(std::string(one.name) + '=' + one.value);
    detail::append_xml(out_, detail::network_terms::list_text(terms));
    out_ += "</description>\n  </meta>\n  <graph mode=\"static\" defaultedgetype=\"";
    out_ += stated_.one_edge_a_pair ? "undirected" : "directed";
    out_ += "\">\n";
    declare_of_nodes();
    declare_of_edges();
    out_ += "    <nodes>\n";
    for (std::size_t v = 0; v < data_.ids.size(); ++v) write_node(v);
    out_ += "    </nodes>\n    <edges>\n";
    for (vertex u = 0; u < all_.vertices; ++u) write_edges(u);
    out_ += "    </edges>\n  </graph>\n</gexf>\n";
    take(out_);
    out_.clear();
  }

 private:
  void declare(char kind, std::size_t number, std::string_view title, std::string_view type) {
    out_ += "      <attribute id=\"";
    out_ += kind + std::to_string(number);
    out_ += "\" title=\"";
    detail::append_xml(out_, title);
    out_ += "\" type=\"";
    out_ += type;
    out_ += "\"/>\n";
  }
  void declare_of_nodes() {
    if (data_.attributes.empty() && !stated_.group_names && stated_.answered.empty()) return;
    out_ += "    <attributes class=\"node\">\n";
    constexpr std::string_view types[] = {"string", "double", "long", "boolean"};
    for (std::size_t k = 0; k < data_.attributes.size(); ++k)
      declare('a', k, data_.attributes[k].name, types[data_.attributes[k].values.index()]);
    if (stated_.group_names) declare('g', 0, detail::network_terms::group, "string");
    if (stated_.group_numbers) declare('g', 1, detail::network_terms::group_number, "long");
    for (const std::size_t k : stated_.answered)
      declare('w', k, std::string(detail::network_terms::answered) + all_.layers[k].info.name, "boolean");
    out_ += "    </attributes>\n";
  }
  void declare_of_edges() {
    if (stated_.stating.empty()) return;
    out_ += "    <attributes class=\"edge\">\n";
    for (const std::size_t k : stated_.stating) declare('l', k, stated_.number_names[k], "double");
    out_ += "    </attributes>\n";
  }
  void write_value(char kind, std::size_t number, std::string_view text) {
    out_ += "<attvalue for=\"";
    out_ += kind + std::to_string(number);
    out_ += "\" value=\"";
    detail::append_xml(out_, text);
    out_ += "\"/>";
  }
  template <class Number>
  void write_number(char kind, std::size_t number, Number value) {
    if constexpr (std::is_same_v<Number, double>) {
      if (value > std::numeric_limits<double>::max()) return write_value(kind, number, "INF");
      if (value < std::numeric_limits<double>::lowest()) return write_value(kind, number, "-INF");
    }
    std::array<char, 32> text;
    const char* const end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    write_value(kind, number, {text.data(), static_cast<std::size_t>(end - text.data())});
  }
  void write_node(std::size_t v) {
    out_ += "      <node id=\"";
    detail::append_xml(out_, data_.ids[v]);
    out_ += "\" label=\"";
    detail::append_xml(out_, data_.ids[v]);
    out_ += "\"><attvalues>";
    for (std::size_t k = 0; k < data_.attributes.size(); ++k)
      std::visit(
          [&]<class Value>(const std::vector<std::optional<Value>>& values) {
            if (!values[v]) return;
            if constexpr (std::is_same_v<Value, std::string>)
              write_value('a', k, *values[v]);
            else if constexpr (std::is_same_v<Value, bool>)
              write_value('a', k, *values[v] ? "true" : "false");
            else
              write_number('a', k, *values[v]);
          },
          data_.attributes[k].values);
    if (stated_.group_names || stated_.group_numbers) {
      const vertex group = data_.groups->groups()[v];
      write_value('g', 0, data_.groups->name(group));
      if (stated_.group_numbers) write_number('g', 1, group);
    }
    for (const std::size_t k : stated_.answered) write_value('w', k, stated_.has_answered(k, v) ? "true" : "false");
    out_ += "</attvalues></node>\n";
    detail::hand_over_when_long(out_, *take_);
  }
  void write_edges(vertex u) {
    for (std::size_t row = stated_.first_row(u); row < stated_.first_row(u + 1); ++row) {
      const vertex v = all_.targets[row];
      if (stated_.one_edge_a_pair && v < u) continue;
      out_ += "      <edge id=\"";
      out_ += std::to_string(edges_++);
      out_ += "\" source=\"";
      detail::append_xml(out_, data_.ids[static_cast<std::size_t>(u)]);
      out_ += "\" target=\"";
      detail::append_xml(out_, data_.ids[static_cast<std::size_t>(v)]);
      out_ += "\"><attvalues>";
      for (const std::size_t k : stated_.stating)
        if (is_observed(all_.layers[k].weights[row])) write_number('l', k, all_.layers[k].weights[row]);
      out_ += "</attvalues></edge>\n";
      detail::hand_over_when_long(out_, *take_);
    }
  }

  const network_dataset& data_;
  const detail::network_statement stated_;
  const column_spans<double>& all_;
  const std::function<void(std::string_view)>* take_ = nullptr;
  std::string out_;
  std::size_t edges_ = 0;
};

}  // namespace

void write_gexf(const network_dataset& data, const std::filesystem::path& file, const loss_warning&) {
  gexf_writer writer(data);
  detail::write_whole_file(file, [&](const auto& take) { writer.write(take); });
}

}  // namespace convene
