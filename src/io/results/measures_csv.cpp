#include <convene/io/measures_csv.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <ostream>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/io/detail/file_writer.hpp>
#include <convene/io/detail/whole_file.hpp>

namespace convene {

namespace {

/// Empty for NaN.
void add_number(detail::csv_text& to, double number) {
  std::array<char, 32> digits{};
  const char* end = digits.data();
  if (!std::isnan(number)) end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  to.plain_cell({digits.data(), end});
}

/// What the rows of a table are.
struct row_kind {
  std::string_view column;  // of their ids
  const char* plural;
  bool (*has)(measure_shape);
};
constexpr row_kind vertex_rows = {"id", "vertices", [](measure_shape shape) {
                                    return shape == measure_shape::per_vertex || shape == measure_shape::matrix;
                                  }};
constexpr row_kind group_rows = {"group", "groups",
                                 [](measure_shape shape) { return shape == measure_shape::per_group; }};

/// Names of the columns of a measure.
std::vector<std::string> columns_of(const named_measure& one) {
  if (one.shape == measure_shape::per_vertex) return {std::string(one.key)};
  std::vector<std::string> names;
  for (const std::string_view column : one.columns) names.push_back(std::string(one.key) + "." + std::string(column));
  return names;
}

std::string text_of(const network_measures& measured, std::span<const std::string> ids, const row_kind& kind) {
  std::vector<std::string> header;  // every column of any layer, in order of appearance
  for (const layer_measures& layer : measured.layers)
    for (const named_measure& one : layer.measures) {
      if (!kind.has(one.shape)) continue;
      if (one.value.values.rows() != static_cast<Eigen::Index>(ids.size()))
        throw invalid_option("measures of " + std::to_string(one.value.values.rows()) + " " + kind.plural +
                             " need as many names; got " + std::to_string(ids.size()));
      for (std::string& name : columns_of(one))
        if (std::find(header.begin(), header.end(), name) == header.end()) header.push_back(std::move(name));
    }
  detail::csv_text table("measures");
  table.cell("layer", "layer");
  table.cell(kind.column, kind.column);
  for (const std::string& name : header) table.cell(name, name);
  table.end_row();
  for (const layer_measures& layer : measured.layers) {
    std::map<std::string, std::pair<const named_measure*, Eigen::Index>> found;
    for (const named_measure& one : layer.measures) {
      if (!kind.has(one.shape)) continue;
      Eigen::Index column = 0;
      for (const std::string& name : columns_of(one)) found[name] = {&one, column++};
    }
    std::vector<std::pair<const named_measure*, Eigen::Index>> places;
    for (const std::string& name : header) {
      const auto at = found.find(name);
      places.push_back(at == found.end() ? std::pair<const named_measure*, Eigen::Index>{nullptr, 0} : at->second);
    }
    for (std::size_t row = 0; row < ids.size(); ++row) {
      table.cell("layer", layer.layer);
      table.cell(kind.column, ids[row]);
      for (const auto& [measure, column] : places)
        add_number(table, measure == nullptr ? std::numeric_limits<double>::quiet_NaN()
                                             : measure->value.values(static_cast<Eigen::Index>(row), column));
      table.end_row();
    }
  }
  return std::move(table).text();
}

}  // namespace

void write_measures_csv(std::ostream& out, const network_measures& measured, std::span<const std::string> ids) {
  out << text_of(measured, ids, vertex_rows);
}

void write_measures_csv(const std::filesystem::path& file, const network_measures& measured,
                        std::span<const std::string> ids) {
  detail::write_whole_file(file, text_of(measured, ids, vertex_rows));
}

void write_group_measures_csv(std::ostream& out, const network_measures& measured) {
  out << text_of(measured, measured.groups, group_rows);
}

void write_group_measures_csv(const std::filesystem::path& file, const network_measures& measured) {
  detail::write_whole_file(file, text_of(measured, measured.groups, group_rows));
}

}  // namespace convene
