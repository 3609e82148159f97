#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <Eigen/Core>

#include <convene/measures/network_measures.hpp>

namespace convene_test {

/// Measures of three vertices, two groups and two layers as measure_network() lays them out; names need quotes in CSV.
inline const std::vector<std::string> measured_ids = {"ann", "bob, jr", "eve"};
inline convene::network_measures measured_town() {
  using convene::measure_shape;
  const double undefined = std::numeric_limits<double>::quiet_NaN();
  const auto layer = [&](const std::string& name, double of_ann) {
    const std::vector<std::string_view> dyads = {"mutual", "asymmetric", "null"}, groups = {"members", "ei_index"};
    const Eigen::MatrixXd ties{{2, -1}, {1, undefined}};
    return convene::layer_measures{
        name,
        {{"density", measure_shape::scalar, {}, {Eigen::MatrixXd{{1}}}},
         {"dyad_census", measure_shape::vector, dyads, {Eigen::MatrixXd{{1, 0, 0}}}},
         {"in_strength", measure_shape::per_vertex, {}, {Eigen::MatrixXd{{of_ann}, {.5}, {0}}}},
         {"constraint", measure_shape::per_vertex, {}, {Eigen::MatrixXd{{1}, {1}, {undefined}}}},
         {"group_ties", measure_shape::per_group, groups, {ties}},
         {"articulation_vertices", measure_shape::set, {}, {Eigen::MatrixXd(0, 1)}}},
        {}};
  };
  return {{layer("trust", .5), layer("power", .25)},
          {{"layer_jaccard", Eigen::MatrixXd{{1, 1}, {1, 1}}}},
          {"the board", "club, old"}};
}

}  // namespace convene_test
