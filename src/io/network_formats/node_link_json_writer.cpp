#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include <convene/io/detail/file_text.hpp>
#include <convene/io/detail/whole_file.hpp>
#include <convene/io/node_link_json.hpp>
#include <convene/observed.hpp>

#include "../stated_networks/network_statement.hpp"
#include "../stated_networks/network_terms.hpp"
#include "node_link_json_terms.hpp"

namespace convene {

namespace {

std::string json_string(std::string_view text) { return nlohmann::json(text).dump(); }

class node_link_writer {
 public:
  explicit node_link_writer(const network_dataset& data)
      : data_(data), stated_(detail::statement_of(data, detail::utf8_texts)), all_(*stated_.all) {
    for (const std::string& id : data.ids) ids_.push_back(json_string(id));
    for (const std::string& name : stated_.number_names) {
      const bool taken = detail::node_link_terms::is_key_of_links(name);
      layer_keys_.push_back(json_string(taken ? std::string(detail::node_link_terms::layer_prefix) + name : name));
    }
    for (const vertex_attribute& one : data.attributes)
      attribute_keys_.push_back(
          json_string(one.name == "id" ? detail::node_link_terms::attribute_id : std::string_view(one.name)));
  }

  void write(const std::function<void(std::string_view)>& take) {
    take_ = &take;
    out_ = "{\n\"directed\": ";
    out_ += stated_.one_edge_a_pair ? "false" : "true";
    out_ += ",\n\"multigraph\": false,\n\"graph\": {";
    write_graph();
    out_ += "\n},\n\"nodes\": [";
    for (std::size_t v = 0; v < ids_.size(); ++v) write_node(v);
    out_ += "\n],\n\"links\": [";
    first_ = true;
    for (vertex u = 0; u < all_.vertices; ++u) write_links(u);
    out_ += "\n]\n}\n";
    take(out_);
    out_.clear();
  }

 private:
  void write_graph() {
    first_ = true;
    for (const auto& one : stated_.about) {
      begin_line();
      out_ += json_string(one.name) + ": " + (one.is_truth ? one.value : json_string(one.value));
    }
    if (data_.attributes.empty() && !stated_.group_names) return;
    begin_line();
    out_ += json_string(detail::node_link_terms::attributes) + ": {";
    std::string_view between;
    const auto declare = [&](std::string_view name, std::size_t type) {
      out_ += between;
      out_ += json_string(name) + ": " + json_string(detail::node_link_terms::types[type]);
      between = ", ";
    };
    for (const vertex_attribute& one : data_.attributes) declare(one.name, one.values.index());
    if (stated_.group_names) declare(detail::network_terms::group, 0);
    if (stated_.group_numbers) declare(detail::network_terms::group_number, 2);
    out_ += '}';
  }
  void begin_line() {
    out_ += first_ ? "\n" : ",\n";
    first_ = false;
    detail::hand_over_when_long(out_, *take_);
  }
  void begin_member(std::string_view key) {
    out_ += ", ";
    out_ += key;
    out_ += ": ";
  }
  template <class Number>
  void append(Number value) {
    std::array<char, 32> text;
    const char* const end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    const std::string_view written(text.data(), static_cast<std::size_t>(end - text.data()));
    out_ += written;
    // so that programs that tell whole numbers from others take it for what it is
    if (std::is_same_v<Number, double> && written.find_first_of(".e") == std::string_view::npos) out_ += ".0";
  }
  void write_node(std::size_t v) {
    out_ += v == 0 ? "\n" : ",\n";
    out_ += "{\"id\": ";
    out_ += ids_[v];
    for (std::size_t k = 0; k < data_.attributes.size(); ++k)
      std::visit(
          [&](const auto& values) {
            if (!values[v]) return;
            begin_member(attribute_keys_[k]);
            write_value(*values[v]);
          },
          data_.attributes[k].values);
    if (stated_.group_names || stated_.group_numbers) {
      const vertex group = data_.groups->groups()[v];
      begin_member("\"convene.group\"");
      out_ += json_string(data_.groups->name(group));
      if (stated_.group_numbers) {
        begin_member("\"convene.group_number\"");
        append(group);
      }
    }
    for (const std::size_t k : stated_.answered) {
      begin_member(json_string(std::string(detail::network_terms::answered) + all_.layers[k].info.name));
      out_ += stated_.has_answered(k, v) ? "true" : "false";
    }
    out_ += '}';
    detail::hand_over_when_long(out_, *take_);
  }
  template <class Value>
  void write_value(const Value& value) {
    if constexpr (std::is_same_v<Value, std::string>) {
      out_ += json_string(value);
    } else if constexpr (std::is_same_v<Value, bool>) {
      out_ += value ? "true" : "false";
    } else {
      if constexpr (std::is_same_v<Value, double>)
        if (std::isinf(value)) {
          using namespace detail::node_link_terms;
          out_ += json_string(value > 0 ? infinity : minus_infinity);
          return;
        }
      append(value);
    }
  }
  void write_links(vertex u) {
    for (std::size_t row = stated_.first_row(u); row < stated_.first_row(u + 1); ++row) {
      const vertex v = all_.targets[row];
      if (stated_.one_edge_a_pair && v < u) continue;
      begin_line();
      out_ += "{\"source\": ";
      out_ += ids_[static_cast<std::size_t>(u)];
      out_ += ", \"target\": ";
      out_ += ids_[static_cast<std::size_t>(v)];
      for (const std::size_t k : stated_.stating) {
        if (!is_observed(all_.layers[k].weights[row])) continue;
        begin_member(layer_keys_[k]);
        append(all_.layers[k].weights[row]);
      }
      out_ += '}';
    }
  }

  const network_dataset& data_;
  const detail::network_statement stated_;
  const column_spans<double>& all_;
  std::vector<std::string> ids_, layer_keys_, attribute_keys_;  // as JSON
  const std::function<void(std::string_view)>* take_ = nullptr;
  std::string out_;
  bool first_ = true;
};

}  // namespace

void write_node_link_json(const network_dataset& data, const std::filesystem::path& file, const loss_warning&) {
  node_link_writer writer(data);
  detail::write_whole_file(file, [&](const auto& take) { writer.write(take); });
}

}  // namespace convene
