#include <cmath>
#include <utility>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/cohesion/transitivity.hpp>
#include <convene/measures/triad_families.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/random/random_stream.hpp>

#include "../../support/drawn_layers.hpp"
#include "../../support/same_values.hpp"

namespace triad_families_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;

TEST(TriadFamilies, HaveNoBrokerageWithoutGroups) { EXPECT_FALSE(triad_families(network().communication()).brokerage); }

TEST(TriadFamilies, AreWhatTheSingleFunctionsGive) {
  const tbb_executor threads;
  for_each_drawn_layer([&](const drawn_layer& drawn) {
    const auto layer = drawn.layer();
    const triad_families_result all = triad_families(layer, &drawn.groups, {.on = &threads});
    expect_same_values(all.local_clustering, local_clustering(layer), 0);
    EXPECT_TRUE(all.transitivity == transitivity(layer) ||
                (std::isnan(all.transitivity) && std::isnan(transitivity(layer))));
    expect_same_values(all.triad_census, triad_census(layer), 0);
    expect_same_values(all.structural_holes.constraint, constraint(layer), 0);
    expect_same_values(all.structural_holes.effective_size, effective_size(layer), 0);
    expect_same_values(all.brokerage->z, gould_fernandez(layer, drawn.groups).z, 0);
  });
}

TEST(TriadFamilies, KeepApartThoseWhoseIdsEndInTheSameDigits) {
  // The same ties among ten in a row and among two fives that are as far apart as the pass over triangles tells ids.
  constexpr vertex apart = 1 << 17;
  const auto id_of = [](vertex v) { return v % 5 + v / 5 * apart; };
  random_stream random(seed{5});
  for (int round = 0; round < 20; ++round) {
    basic_network_builder<double> near(10), far(5 + apart);
    for (vertex u = 0; u < 10; ++u)
      for (vertex v = 0; v < 10; ++v) {
        if (u == v || random.below(10) >= 4) continue;
        const double weight = 1 + static_cast<double>(random.below(4));
        near.add(u, v, {weight, weight, weight});
        far.add(id_of(u), id_of(v), {weight, weight, weight});
      }
    const auto small = std::move(near).build(), large = std::move(far).build();
    const triad_families_result expected = triad_families(small.communication()),
                                found = triad_families(large.communication());
    EXPECT_EQ(found.transitivity, expected.transitivity);
    for (const Eigen::Index type : {8, 9, 11, 12, 13, 14, 15})  // triangles
      EXPECT_EQ(found.triad_census[type], expected.triad_census[type]);
    const auto of_ten = [&](const Eigen::VectorXd& all) {
      Eigen::VectorXd ten(10);
      for (vertex v = 0; v < 10; ++v) ten[v] = all[id_of(v)];
      return ten;
    };
    expect_same_values(of_ten(found.local_clustering), expected.local_clustering, 0);
    expect_same_values(of_ten(found.structural_holes.constraint), expected.structural_holes.constraint, 1e-14);
  }
}

TEST(TriadFamilies, KeepApartTheManyNeighboursOfOne) {
  // One who knows everybody, and pairs whose ids end in the same digits, however many of these are looked at.
  constexpr vertex pairs = 600, apart = 1 << 14;
  network_builder builder(1 + pairs + apart);
  for (vertex k = 1; k <= pairs; ++k) {
    builder.add(0, k, {1, 1, 1});
    builder.add(0, k + apart, {1, 1, 1});
    builder.add(k, k + apart, {1, 1, 1});
  }
  const network net = std::move(builder).build();
  const triad_families_result found = triad_families(net.communication());
  EXPECT_DOUBLE_EQ(found.local_clustering[0], 1.0 / (2 * pairs - 1));
  EXPECT_EQ(found.triad_census[8], pairs);  // 030T
  for (vertex k = 1; k <= pairs; ++k) {
    EXPECT_EQ(found.local_clustering[k], 1);
    EXPECT_EQ(found.local_clustering[k + apart], 1);
    EXPECT_DOUBLE_EQ(found.structural_holes.effective_size[k], 1.0);
  }
}

}  // namespace
}  // namespace triad_families_test
