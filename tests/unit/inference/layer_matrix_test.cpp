#include <convene/inference/layer_matrix.hpp>

#include <gtest/gtest.h>

#include <convene/network/weight.hpp>

#include "../../support/drawn_layers.hpp"

namespace layer_matrix_test {
namespace {

using namespace convene;

TEST(LayerMatrix, OfNobodyIsEmpty) { EXPECT_EQ(layer_matrix(network().trust()).size(), 0); }

TEST(LayerMatrix, HoldsTheWeightOfEveryPair) {
  convene_test::for_each_drawn_layer([](const convene_test::drawn_layer& drawn) {
    const Eigen::MatrixXd matrix = layer_matrix(drawn.layer());
    ASSERT_EQ(matrix.rows(), drawn.size());
    ASSERT_EQ(matrix.cols(), drawn.size());
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = 0; v < drawn.size(); ++v)
        EXPECT_TRUE(same_weight(matrix(u, v), drawn.layer().weight(u, v))) << u << " to " << v;
  });
}

TEST(LayerMatrix, LeavesOutAPairOfWhichADirectedLayerStoredOneWay) {
  // "talk" is undirected and says nothing of 0 and 1, whom trust stores from 0 alone.
  constexpr float no = std::numeric_limits<float>::quiet_NaN();
  network_builder builder(3);
  const auto talk = builder.add_layer({"talk", {}, absence::zero, true});
  builder.add(0, 1, {1, no, no, no});
  builder.answered(talk, vertex_set::all(3));
  const network net = std::move(builder).build();
  const Eigen::MatrixXd matrix = layer_matrix(net.layer("talk"));
  for (vertex u = 0; u < 3; ++u)
    for (vertex v = 0; v < 3; ++v)
      EXPECT_TRUE(same_weight(matrix(u, v), static_cast<double>(net.layer("talk").weight(u, v))));
  EXPECT_FALSE(is_observed(matrix(0, 1)));
  EXPECT_EQ(matrix(0, 2), 0);
}

}  // namespace
}  // namespace layer_matrix_test
