#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

/// What measure_network() found, for those that write it down: no measure is included here.
namespace convene {

/// How the value of a measure is laid out.
enum class measure_shape : std::uint8_t {
  scalar,      ///< One number.
  vector,      ///< A row of named numbers.
  per_vertex,  ///< One number a vertex.
  matrix,      ///< A row of named numbers a vertex.
  per_group,   ///< A row of named numbers a group.
  set          ///< Some of the vertices.
};

/// The value of a measure on one layer.
struct measure_value {
  /// scalar 1 x 1; vector 1 x k; vertex n x 1; matrix n x k; per_group groups x k; set: the vertices, k x 1. Undefined is NaN.
  Eigen::MatrixXd values;
  bool converged = true;  ///< False where an iteration gave up before it was near enough; values are its last.
  friend bool operator==(const measure_value& a, const measure_value& b) {
    return a.converged == b.converged && a.values.rows() == b.values.rows() && a.values.cols() == b.values.cols() &&
           a.values == b.values;
  }
};

/// One measure on one layer.
struct named_measure {
  std::string_view key;
  measure_shape shape = measure_shape::scalar;
  std::vector<std::string_view> columns;  ///< Names of the columns of a vector, matrix or per_group.
  measure_value value;
  friend bool operator==(const named_measure&, const named_measure&) = default;
};

/// All measures of one layer.
struct layer_measures {
  std::string layer;
  std::vector<named_measure> measures;
  std::vector<std::string_view> left_out;  ///< Keys that the budget left out.
  friend bool operator==(const layer_measures&, const layer_measures&) = default;
};

/// A measure between all layers: a symmetric matrix in the order of network_measures::layers.
struct between_layers_measure {
  std::string_view key;
  Eigen::MatrixXd values;
  friend bool operator==(const between_layers_measure& a, const between_layers_measure& b) {
    return a.key == b.key && a.values.rows() == b.values.rows() && a.values.cols() == b.values.cols() &&
           a.values == b.values;
  }
};

/// All measures of a network.
struct network_measures {
  std::vector<layer_measures> layers;
  std::vector<between_layers_measure> between_layers;  ///< Empty for one layer.
  std::vector<std::string> groups{};  ///< Names, in the order of the rows of per_group; empty without a grouping.
  friend bool operator==(const network_measures&, const network_measures&) = default;
};

}  // namespace convene
