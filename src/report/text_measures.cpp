#include <convene/report/text_measures.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <ostream>
#include <string_view>
#include <vector>

#include <convene/error.hpp>

#include "text_table.hpp"

namespace convene {

namespace {

constexpr std::size_t groups_shown = 20;

std::string number(double one) {
  if (std::isnan(one)) return "-";
  std::array<char, 32> text{};
  const bool whole = one == std::floor(one) && std::abs(one) < 1e15;
  std::snprintf(text.data(), text.size(), whole ? "%.0f" : "%.4f", one);
  return text.data();
}

/// What a layer's cell says.
std::string cell_of(const named_measure& one, std::span<const std::string> ids) {
  const Eigen::MatrixXd& values = one.value.values;
  if (one.shape == measure_shape::scalar) return number(values(0, 0));
  if (one.shape == measure_shape::set)
    return std::to_string(values.rows()) + (values.rows() == 1 ? " vertex" : " vertices");
  Eigen::Index highest = -1;
  for (Eigen::Index v = 0; v < values.rows(); ++v)
    if (!std::isnan(values(v, values.cols() - 1)) &&
        (highest < 0 || values(v, values.cols() - 1) > values(highest, values.cols() - 1)))
      highest = v;
  if (highest < 0) return "-";
  return ids[static_cast<std::size_t>(highest)] + " " + number(values(highest, values.cols() - 1));
}

/// A measure of groups: a row a group, the first of them where there are many.
void write_groups(std::ostream& out, const named_measure& one, const std::string& layer,
                  const std::vector<std::string>& names) {
  const auto number_of_groups = static_cast<std::size_t>(one.value.values.rows());
  if (number_of_groups != names.size())
    throw invalid_option("measures of " + std::to_string(number_of_groups) + " groups need as many names; got " +
                         std::to_string(names.size()));
  std::vector<std::vector<std::string>> rows = {{std::string(one.key) + " of " + layer}};
  for (const std::string_view column : one.columns) rows.front().emplace_back(column);
  for (std::size_t g = 0; g < std::min(number_of_groups, groups_shown); ++g) {
    rows.push_back({names[g]});
    for (const double value : one.value.values.row(static_cast<Eigen::Index>(g))) rows.back().push_back(number(value));
  }
  detail::write_table(out, rows);
  if (number_of_groups > groups_shown) out << "and " << number_of_groups - groups_shown << " more groups\n";
  out << '\n';
}

}  // namespace

void write_text_measures(std::ostream& out, const network_measures& measured, std::span<const std::string> ids) {
  std::vector<std::string_view> whole, single;  // keys in order of appearance
  for (const layer_measures& layer : measured.layers)
    for (const named_measure& one : layer.measures) {
      const bool of_vertices = one.shape == measure_shape::per_vertex || one.shape == measure_shape::matrix;
      if (of_vertices && one.value.values.rows() != static_cast<Eigen::Index>(ids.size()))
        throw invalid_option("measures of " + std::to_string(one.value.values.rows()) +
                             " vertices need as many ids; got " + std::to_string(ids.size()));
      auto& keys = of_vertices ? single : whole;
      const bool in_a_column = one.shape != measure_shape::vector && one.shape != measure_shape::per_group;
      if (in_a_column && std::find(keys.begin(), keys.end(), one.key) == keys.end()) keys.push_back(one.key);
    }
  const auto table = [&](const std::string& title, const std::vector<std::string_view>& keys) {
    if (keys.empty()) return;
    std::vector<std::vector<std::string>> rows = {{title}};
    for (const layer_measures& layer : measured.layers) rows.front().push_back(layer.layer);
    for (const std::string_view key : keys) {
      rows.push_back({std::string(key)});
      for (const layer_measures& layer : measured.layers) {
        const auto found = std::find_if(layer.measures.begin(), layer.measures.end(),
                                        [&](const named_measure& one) { return one.key == key; });
        rows.back().push_back(found == layer.measures.end() ? "" : cell_of(*found, ids));
      }
    }
    detail::write_table(out, rows);
    out << '\n';
  };
  table("Of the layer", whole);
  for (const layer_measures& layer : measured.layers)
    for (const named_measure& one : layer.measures) {
      if (one.shape != measure_shape::vector) continue;
      out << one.key << " of " << layer.layer << ':';
      for (std::size_t k = 0; k < one.columns.size(); ++k)
        out << ' ' << one.columns[k] << ' ' << number(one.value.values(0, static_cast<Eigen::Index>(k)));
      out << '\n';
    }
  table("Highest of the vertices", single);
  for (const layer_measures& layer : measured.layers)
    for (const named_measure& one : layer.measures)
      if (one.shape == measure_shape::per_group) write_groups(out, one, layer.layer, measured.groups);
  for (const between_layers_measure& one : measured.between_layers) {
    std::vector<std::vector<std::string>> rows = {{std::string(one.key)}};
    for (const layer_measures& layer : measured.layers) rows.front().push_back(layer.layer);
    for (std::size_t k = 0; k < measured.layers.size(); ++k) {
      rows.push_back({measured.layers[k].layer});
      for (std::size_t j = 0; j < measured.layers.size(); ++j)
        rows.back().push_back(number(one.values(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(j))));
    }
    detail::write_table(out, rows);
    out << '\n';
  }
  write_text_omissions(out, measured);
}

void write_text_omissions(std::ostream& out, const network_measures& measured) {
  for (const layer_measures& layer : measured.layers)
    for (const named_measure& one : layer.measures)
      if (!one.value.converged)
        out << one.key << " of " << layer.layer << " did not converge: its values say nothing.\n";
  for (const layer_measures& layer : measured.layers) {
    if (layer.left_out.empty()) continue;
    out << "Left out of " << layer.layer << " for their cost:";
    for (const std::string_view key : layer.left_out) out << ' ' << key;
    out << ".\n";
  }
}

}  // namespace convene
