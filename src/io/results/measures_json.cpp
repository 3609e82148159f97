#include <convene/io/measures_json.hpp>

#include <cmath>
#include <cstdint>
#include <ostream>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <convene/io/detail/whole_file.hpp>

#include "../json_text.hpp"

namespace convene {

namespace {

using json = nlohmann::ordered_json;

json number(double one) {
  if (std::isnan(one)) return nullptr;
  if (std::isinf(one)) return one > 0 ? "Inf" : "-Inf";  // JSON has no infinity
  if (one == std::floor(one) && std::abs(one) < 0x1p53) return static_cast<std::int64_t>(one);
  return one;
}

json array(const auto& values) {
  json all = json::array();
  for (const double one : values) all.push_back(number(one));
  return all;
}

json rows(const Eigen::MatrixXd& values) {
  json all = json::array();
  for (Eigen::Index row = 0; row < values.rows(); ++row) all.push_back(array(values.row(row)));
  return all;
}

json value_of(const named_measure& measure) {
  const Eigen::MatrixXd& values = measure.value.values;
  switch (measure.shape) {
    case measure_shape::scalar:
      return number(values(0, 0));
    case measure_shape::vector:
      return array(values.row(0));
    case measure_shape::per_vertex:
      return array(values.col(0));
    case measure_shape::matrix:
    case measure_shape::per_group:
      return rows(values);
    case measure_shape::set: {
      json all = json::array();
      for (const double one : values.reshaped()) all.push_back(number(one + 1));
      return all;
    }
  }
  return nullptr;
}

std::string text_of(const network_measures& measured, std::span<const std::string> ids) {
  json layers = json::object(), between = json::object(), columns = json::object();
  json not_converged = json::object(), left_out = json::object();
  for (const layer_measures& layer : measured.layers) {
    json values = json::object();
    for (const named_measure& measure : layer.measures) {
      values[std::string(measure.key)] = value_of(measure);
      if (!measure.columns.empty()) columns[std::string(measure.key)] = measure.columns;
      if (!measure.value.converged) not_converged[layer.layer].push_back(measure.key);
    }
    layers[layer.layer] = std::move(values);
    if (!layer.left_out.empty()) left_out[layer.layer] = layer.left_out;
  }
  for (const between_layers_measure& measure : measured.between_layers)
    between[std::string(measure.key)] = rows(measure.values);
  json all = {{"layers", std::move(layers)}, {"between_layers", std::move(between)}};
  if (!ids.empty()) all["vertices"] = std::vector<std::string>(ids.begin(), ids.end());
  if (!measured.groups.empty()) all["groups"] = measured.groups;
  if (!columns.empty()) all["columns"] = std::move(columns);
  if (!not_converged.empty()) all["not_converged"] = std::move(not_converged);
  if (!left_out.empty()) all["left_out"] = std::move(left_out);
  return detail::json_text(all, "measures") + "\n";
}

}  // namespace

void write_measures_json(std::ostream& out, const network_measures& measured, std::span<const std::string> ids) {
  out << text_of(measured, ids);
}

void write_measures_json(const std::filesystem::path& file, const network_measures& measured,
                         std::span<const std::string> ids) {
  detail::write_whole_file(file, text_of(measured, ids));
}

}  // namespace convene
