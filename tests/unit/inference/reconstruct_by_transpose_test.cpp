#include <convene/inference/reconstruct_by_transpose.hpp>

#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/cohesion/density.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/network/weight.hpp>

#include "../../support/drawn_layers.hpp"

namespace reconstruct_by_transpose_test {
namespace {

using namespace convene;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

TEST(ReconstructByTranspose, OfNobodyIsNobody) {
  const reconstruction made = reconstruct_by_transpose(network());
  EXPECT_EQ(made.net, network());
  EXPECT_EQ(made.reconstructed, (std::vector<std::int64_t>{0, 0, 0}));
}

// 0 and 1 answered about communication, 2 and 3 did not; 1 did not say of 0.
network meeting() {
  network_builder builder(4);
  builder.add(0, 1, {.5F, no, .75F});
  builder.add(1, 0, {no, no, no});
  builder.add(0, 2, {.25F, no, 1});
  vertex_set answered(4);
  answered.insert(0);
  answered.insert(1);
  builder.answered({2}, answered);
  return std::move(builder).build();
}

TEST(ReconstructByTranspose, TakesTiesAndZerosFromTheOtherEnd) {
  const network before = meeting();
  const reconstruction made = reconstruct_by_transpose(before, {"communication"});
  const layer_view after = made.net.communication();
  EXPECT_EQ(after.weight(1, 0), .75F);  // an empty cell
  EXPECT_EQ(after.weight(2, 0), 1.F);   // of somebody silent
  EXPECT_EQ(after.weight(3, 0), 0.F);
  EXPECT_EQ(after.weight(2, 1), 0.F);
  EXPECT_EQ(after.weight(3, 1), 0.F);
  EXPECT_EQ(after.state(2, 3), relationship_state::unobserved);  // neither end said
  EXPECT_EQ(after.weight(0, 1), .75F);
  EXPECT_EQ(made.reconstructed, (std::vector<std::int64_t>{0, 0, 5}));
  EXPECT_EQ(count_pairs(after).observed, count_pairs(before.communication()).observed + 5);
  // Trust was not asked for.
  for (vertex u = 0; u < 4; ++u)
    for (vertex v = 0; v < 4; ++v)
      EXPECT_TRUE(same_weight(made.net.trust().weight(u, v), before.trust().weight(u, v))) << u << v;
}

TEST(ReconstructByTranspose, LetsNobodyHaveAnsweredWhoDidNot) {
  const network before = meeting();
  const reconstruction made = reconstruct_by_transpose(before);
  for (std::size_t k = 0; k < before.number_of_layers(); ++k) {
    EXPECT_EQ(made.net.layer(k).asked(), before.layer(k).asked());
    EXPECT_EQ(made.net.layer(k).answered_inferred(), before.layer(k).answered_inferred());
    for (vertex v = 0; v < 4; ++v) EXPECT_EQ(made.net.layer(k).answered(v), before.layer(k).answered(v));
  }
  EXPECT_EQ(made.net.trust().weight(2, 0), .25F);  // where absence is unstated, stated values alone
  EXPECT_EQ(made.net.trust().state(3, 0), relationship_state::unobserved);
  EXPECT_EQ(made.reconstructed[0], 2);
}

TEST(ReconstructByTranspose, IsTheOtherDirectionOfEveryPairThatWasUnobserved) {
  convene_test::for_each_drawn_layer([](const convene_test::drawn_layer& drawn) {
    const auto made = reconstruct_by_transpose(drawn.net);
    for (std::size_t k = 0; k < drawn.net.number_of_layers(); ++k) {
      const auto before = drawn.net.layer(k), after = made.net.layer(k);
      EXPECT_EQ(after.info(), before.info());
      std::int64_t reconstructed = 0;
      for (vertex u = 0; u < drawn.size(); ++u)
        for (vertex v = 0; v < drawn.size(); ++v) {
          if (u == v) continue;
          const double own = before.weight(u, v), other = before.weight(v, u);
          EXPECT_TRUE(same_weight(after.weight(u, v), std::isnan(own) ? other : own)) << u << " to " << v;
          reconstructed += std::isnan(own) && !std::isnan(other) ? 1 : 0;
        }
      EXPECT_EQ(made.reconstructed[k], reconstructed);
      for (vertex v = 0; v < drawn.size(); ++v) EXPECT_EQ(after.answered(v), before.answered(v));
    }
    EXPECT_EQ(reconstruct_by_transpose(made.net).net, made.net);  // nothing is left to be taken
  });
}

TEST(ReconstructByTranspose, RefusesALayerThatThereIsNot) {
  EXPECT_THROW((void)reconstruct_by_transpose(meeting(), {"communication", "coffee"}), unknown_layer);
}

}  // namespace
}  // namespace reconstruct_by_transpose_test
