#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/io/detail/csv_reader.hpp>
#include <convene/io/detail/dataset_files.hpp>
#include <convene/io/edge_list.hpp>

#include "../stated_networks/edge_layers.hpp"
#include "../stated_networks/named_losses.hpp"
#include "../stated_networks/network_terms.hpp"
#include "../stated_networks/stated_network.hpp"
#include "edge_list_columns.hpp"

namespace convene {

namespace {

using detail::csv_reader;
using detail::excerpt;
using detail::stated_network;
using detail::edge_list_columns::in_small_letters;

/// A number, if a cell holds one.
std::optional<double> edge_list_number(std::string_view text) {
  double number = 0;
  const auto [stop, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (trouble != std::errc() || stop != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

class edge_list_reader {
 public:
  edge_list_reader(const detail::dataset_text& from, const run_options& run, stated_network& contents)
      : rows_(from.name, from.text, "source,target,weight"), run_(run), contents_(contents) {
    find_columns();
  }
  [[nodiscard]] const detail::passed_over& passed() const { return passed_; }

  void read() {
    while (rows_.next()) {
      if (contents_.edges.size() % 65536 == 0)
        run_.check(static_cast<double>(rows_.position()), static_cast<double>(rows_.size()));
      add_tie();
    }
    if (layer_) {
      contents_.names_layers = true;
      std::move(layers_).give(contents_, "layer");
    }
    for (std::size_t k = 0; k < others_.size(); ++k) {
      const std::string& name = rows_.header()[others_[k].column];
      const bool is_weight = in_small_letters(name) == "weight";
      const bool is_empty = others_[k].use == column_use::unknown && !is_weight && !contents_.edges.empty();
      if (others_[k].use == column_use::passed_over || (is_empty && !is_direction(k)))
        passed_.add("the column " + excerpt(name));
      else if (!is_direction(k))
        contents_.numbers.push_back(
            {is_weight ? "weight" : name, std::move(others_[k].edges), std::move(others_[k].weights), std::nullopt});
    }
    for (const std::string& id : ids_) contents_.ids.push_back(id);
  }

 private:
  static constexpr std::size_t most_columns = 1024;
  enum class column_use : std::uint8_t { unknown, number, direction, passed_over };
  struct other_column {
    std::size_t column;
    bool may_be_number, may_be_direction;
    column_use use = column_use::unknown;
    std::vector<std::uint32_t> edges{};
    std::vector<double> weights{};
  };

  [[nodiscard]] std::optional<std::size_t> column_called(std::initializer_list<std::string_view> names) const {
    std::optional<std::size_t> found;
    for (std::size_t k = 0; k < rows_.header().size(); ++k)
      for (const std::string_view name : names) {
        if (in_small_letters(rows_.header()[k]) != name) continue;
        if (found)
          rows_.fail(k, "the columns " + excerpt(rows_.header()[*found]) + " and " + excerpt(rows_.header()[k]) +
                            " mean the same; keep one of them");
        found = k;
      }
    return found;
  }
  [[nodiscard]] std::size_t required(std::initializer_list<std::string_view> names) const {
    if (const auto found = column_called(names)) return *found;
    std::string all;
    for (const std::string& one : rows_.header()) all += (all.empty() ? "" : ", ") + one;
    const bool other_sign = rows_.header().size() == 1 && all.find_first_of(";\t") != std::string::npos;
    rows_.fail_row("there is no column '" + std::string(*names.begin()) + "' nor '" +
                   std::string(*(names.begin() + 1)) + "'; the columns are " + excerpt(all) +
                   (other_sign ? ". Cells must be separated by commas" : ""));
  }
  void find_columns() {
    if (rows_.header().size() > most_columns)
      rows_.fail_row("a list of ties may have " + std::to_string(most_columns) + " columns; this one has " +
                     std::to_string(rows_.header().size()));
    source_ = required({"source", "from", "sender"});
    target_ = required({"target", "to", "receiver"});
    layer_ = column_called({"layer"});
    (void)column_called({"weight"});  // once at most
    for (std::size_t k = 0; k < rows_.header().size(); ++k) {
      if (k == source_ || k == target_ || k == layer_) continue;
      const std::string name = in_small_letters(rows_.header()[k]);
      other_column one{k, name != "id" && name != "label" && name != "type" && (!layer_ || name == "weight"),
                       name == "type"};
      if (!one.may_be_number && !one.may_be_direction) one.use = column_use::passed_over;
      others_.push_back(std::move(one));
    }
  }
  [[nodiscard]] bool is_direction(std::size_t k) const { return others_[k].may_be_direction; }
  [[nodiscard]] vertex vertex_at(std::size_t column) {
    const std::string_view id = rows_.row()[column];
    if (id.empty()) rows_.fail(column, "a tie needs a " + excerpt(rows_.header()[column]));
    if (id.size() > detail::network_terms::longest_text)
      rows_.fail(column, "an id may have " + std::to_string(detail::network_terms::longest_text) +
                             " bytes; this one has " + std::to_string(id.size()));
    if (const auto known = ids_.find(id)) return *known;
    return ids_.add(id);
  }
  void add_tie() {
    const vertex source = vertex_at(source_), target = vertex_at(target_);
    if (source == target)
      rows_.fail(target_, excerpt(rows_.row()[target_]) + " cannot have a relationship with themselves");
    if (contents_.edges.size() == static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()))
      rows_.fail_row("there may be 2147483647 ties; this is one more");
    const std::size_t edge = contents_.edges.size();
    if (layer_) {
      if (rows_.row()[*layer_].empty()) rows_.fail(*layer_, "a tie needs a layer");
      layers_.set(edge, std::string(rows_.row()[*layer_]));
    }
    bool undirected = false;
    for (other_column& one : others_) add_cell(one, edge, undirected);
    contents_.edges.push_back({source, target, static_cast<std::uint32_t>(rows_.line()), 1, undirected});
  }
  void add_cell(other_column& one, std::size_t edge, bool& undirected) {
    const std::string_view text = rows_.row()[one.column];
    if (one.use == column_use::passed_over) return;
    if (one.may_be_direction) {
      const std::string direction = in_small_letters(text);
      if (direction == "undirected") undirected = true;
      if (direction == "directed" || direction == "undirected") {
        one.use = column_use::direction;
      } else if (!text.empty() && one.use == column_use::direction) {
        rows_.fail(one.column, "a tie is directed or undirected; got " + excerpt(text));
      } else if (!text.empty()) {
        one.use = column_use::passed_over;
      }
      return;
    }
    const auto number = edge_list_number(text);
    if (number) {
      if (*number < 0 && one.use != column_use::passed_over)
        rows_.fail(one.column, "a weight must be >= 0; got " + excerpt(text) +
                                   "; write negative ties as a layer of their own, without their sign");
      one.use = column_use::number;
    } else if (!text.empty()) {
      if (one.use == column_use::number || in_small_letters(rows_.header()[one.column]) == "weight")
        rows_.fail(one.column, excerpt(text) + " is not a weight; write a finite number or leave the cell empty");
      one.use = column_use::passed_over;
      one.edges.clear();
      one.weights.clear();
      return;
    }
    one.edges.push_back(static_cast<std::uint32_t>(edge));
    one.weights.push_back(number.value_or(std::numeric_limits<double>::quiet_NaN()));
  }

  csv_reader rows_;
  const run_options& run_;
  stated_network& contents_;
  std::size_t source_ = 0, target_ = 0;
  std::optional<std::size_t> layer_;
  std::vector<other_column> others_;
  name_index ids_;
  detail::edge_layers layers_;
  detail::passed_over passed_;
};

}  // namespace

network_dataset read_edge_list(const std::filesystem::path& file, const run_options& options,
                               const loss_warning& warn) {
  stated_network contents;
  contents.file = file.string();
  contents.name = detail::edge_list_columns::name_of_file(file);
  detail::passed_over passed;
  {
    const detail::dataset_text text = detail::unpacked_text(file, options);
    edge_list_reader reader(text, options, contents);
    reader.read();
    passed = reader.passed();
  }
  return detail::dataset_of(std::move(contents), passed, options, warn);
}

}  // namespace convene
