#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/cohesion/triad_census.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/same_values.hpp"

namespace triad_census_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;
using convene_test::square;

using arcs = std::vector<std::pair<int, int>>;

/// One example of every type, as Holland and Leinhardt draw them.
const std::vector<arcs> examples = {
    {},                                                // 003
    {{0, 1}},                                          // 012
    {{0, 1}, {1, 0}},                                  // 102
    {{1, 0}, {1, 2}},                                  // 021D: down from one
    {{0, 1}, {2, 1}},                                  // 021U: up to one
    {{0, 1}, {1, 2}},                                  // 021C: a chain
    {{0, 1}, {1, 0}, {2, 1}},                          // 111D
    {{0, 1}, {1, 0}, {1, 2}},                          // 111U
    {{0, 1}, {1, 2}, {0, 2}},                          // 030T
    {{0, 1}, {1, 2}, {2, 0}},                          // 030C
    {{0, 1}, {1, 0}, {1, 2}, {2, 1}},                  // 201
    {{1, 0}, {1, 2}, {0, 2}, {2, 0}},                  // 120D
    {{0, 1}, {2, 1}, {0, 2}, {2, 0}},                  // 120U
    {{0, 1}, {1, 2}, {0, 2}, {2, 0}},                  // 120C
    {{0, 1}, {1, 2}, {2, 1}, {0, 2}, {2, 0}},          // 210
    {{0, 1}, {1, 0}, {1, 2}, {2, 1}, {0, 2}, {2, 0}},  // 300
};

/// The six ties of a triad as bits, the same for all six orders of its vertices: the smallest.
template <class Tied>
unsigned pattern(const Tied& tied) {
  std::array<int, 3> order = {0, 1, 2};
  unsigned smallest = 64;
  do {
    unsigned bits = 0, at = 0;
    for (int a = 0; a < 3; ++a)
      for (int b = 0; b < 3; ++b)
        if (a != b)
          bits |= (tied(order[static_cast<std::size_t>(a)], order[static_cast<std::size_t>(b)]) ? 1U : 0U) << at++;
    smallest = std::min(smallest, bits);
  } while (std::next_permutation(order.begin(), order.end()));
  return smallest;
}

TEST(TriadCensus, OfFewerThanThreeIsZero) {
  expect_same_values(triad_census(network().communication()), Eigen::VectorXd::Zero(16), 0);
  expect_same_values(triad_census(network_builder(2).build().communication()), Eigen::VectorXd::Zero(16), 0);
}

TEST(TriadCensus, NamesEveryType) {
  for (std::size_t type = 0; type < examples.size(); ++type) {
    network_builder builder(3);
    for (const auto& [u, v] : examples[type]) builder.add(u, v, {1, 1, 1});
    const network net = std::move(builder).build();
    Eigen::VectorXd expected = Eigen::VectorXd::Zero(16);
    expected[static_cast<Eigen::Index>(type)] = 1;
    SCOPED_TRACE(std::string(triad_names[type]));
    expect_same_values(triad_census(net.communication()), expected, 0);
  }
}

TEST(TriadCensus, AgreesWithALookAtEveryTriple) {
  std::map<unsigned, Eigen::Index> types;
  for (std::size_t type = 0; type < examples.size(); ++type)
    types[pattern([&](int a, int b) {
      return std::find(examples[type].begin(), examples[type].end(), std::pair(a, b)) != examples[type].end();
    })] = static_cast<Eigen::Index>(type);
  ASSERT_EQ(types.size(), 16u);
  const tbb_executor threads;
  for_each_drawn_layer([&](const drawn_layer& drawn) {
    const square all = drawn.ties();
    Eigen::VectorXd expected = Eigen::VectorXd::Zero(16);
    for (vertex i = 0; i < drawn.size(); ++i)
      for (vertex j = 0; j < i; ++j)
        for (vertex k = 0; k < j; ++k) {
          const vertex of[3] = {i, j, k};
          ++expected[types.at(pattern([&](int a, int b) { return all(of[a], of[b]) > 0; }))];
        }
    expect_same_values(triad_census(drawn.layer()), expected, 0);
    expect_same_values(triad_census(drawn.layer(), {.on = &threads}), expected, 0);
    expect_same_values(triad_census(relabelled(drawn).layer.layer()), expected, 0);
  });
}

TEST(TriadCensus, OfAMillionVerticesSumsToAllTriads) {
  network_builder builder(1'000'000);
  builder.add(0, 1, {1, 1, 1});
  const network net = std::move(builder).build();
  const Eigen::VectorXd found = triad_census(net.communication());
  EXPECT_EQ(found[1], 999'998);
  EXPECT_DOUBLE_EQ(found.sum(), 1e6 * 999'999 * 999'998 / 6);
}

}  // namespace
}  // namespace triad_census_test
