#pragma once

#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include <convene/network/basic_network.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/network/vertex_set.hpp>

namespace convene_test {

/// The friendships of Zachary (1977), An information flow model for conflict and fission in small groups, J. Anthropol.
/// Res. 33(4): 34 members, 78 unweighted undirected ties in the layer "friendship". Member 0 is the instructor, 33 the
/// officer.
inline const std::vector<std::pair<convene::vertex, convene::vertex>>& karate_club_ties() {
  static const std::vector<std::pair<convene::vertex, convene::vertex>> ties = {
      {0, 1},   {0, 2},   {0, 3},   {0, 4},   {0, 5},   {0, 6},   {0, 7},   {0, 8},   {0, 10},  {0, 11},
      {0, 12},  {0, 13},  {0, 17},  {0, 19},  {0, 21},  {0, 31},  {1, 2},   {1, 3},   {1, 7},   {1, 13},
      {1, 17},  {1, 19},  {1, 21},  {1, 30},  {2, 3},   {2, 7},   {2, 8},   {2, 9},   {2, 13},  {2, 27},
      {2, 28},  {2, 32},  {3, 7},   {3, 12},  {3, 13},  {4, 6},   {4, 10},  {5, 6},   {5, 10},  {5, 16},
      {6, 16},  {8, 30},  {8, 32},  {8, 33},  {9, 33},  {13, 33}, {14, 32}, {14, 33}, {15, 32}, {15, 33},
      {18, 32}, {18, 33}, {19, 33}, {20, 32}, {20, 33}, {22, 32}, {22, 33}, {23, 25}, {23, 27}, {23, 29},
      {23, 32}, {23, 33}, {24, 25}, {24, 27}, {24, 31}, {25, 31}, {26, 29}, {26, 33}, {27, 33}, {28, 31},
      {28, 33}, {29, 32}, {29, 33}, {30, 32}, {30, 33}, {31, 32}, {31, 33}, {32, 33}};
  return ties;
}

inline convene::basic_network<double> karate_club() {
  constexpr double no = std::numeric_limits<double>::quiet_NaN();
  convene::basic_network_builder<double> builder(34);
  const auto layer = builder.add_layer({"friendship", {}, convene::absence::zero, true});
  for (const auto& [u, v] : karate_club_ties()) builder.add(u, v, {no, no, no, 1});
  builder.answered(layer, convene::vertex_set::all(34));
  return std::move(builder).build();
}

/// Which club a member joined after the split: 0 the instructor's, 1 the officer's (as networkx 3.6 gives it).
inline convene::grouping karate_club_split() {
  const std::vector<convene::vertex> with_the_instructor = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21};
  std::vector<convene::vertex> club(34, 1);
  for (const convene::vertex v : with_the_instructor) club[static_cast<std::size_t>(v)] = 0;
  return {std::move(club), {"Mr. Hi", "Officer"}};
}

}  // namespace convene_test
