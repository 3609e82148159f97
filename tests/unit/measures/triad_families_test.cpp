#include <cmath>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/cohesion/transitivity.hpp>
#include <convene/measures/triad_families.hpp>

#include "../../support/drawn_layers.hpp"
#include "../../support/same_values.hpp"

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

}  // namespace
