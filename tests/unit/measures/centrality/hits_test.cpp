#include <convene/measures/centrality/hits.hpp>

#include <cmath>
#include <limits>
#include <utility>

#include <gtest/gtest.h>
#include <Eigen/Dense>

#include <convene/execution/tbb.hpp>
#include <convene/measures/centrality/eigenvector_centrality.hpp>
#include <convene/network/network_builder.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/karate_club.hpp"
#include "../../../support/large_layer.hpp"
#include "../../../support/same_values.hpp"

namespace hits_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::expect_moved;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

TEST(Hits, OfNobodyIsEmpty) {
  const hits_result found = hits(network().communication());
  EXPECT_EQ(found.hub.size(), 0);
  EXPECT_EQ(found.authority.size(), 0);
}

TEST(Hits, IsUndefinedWithoutTies) {
  const network net = network_builder(3).build();
  EXPECT_TRUE(hits(net.communication()).hub.array().isNaN().all());
  EXPECT_TRUE(hits(net.communication()).authority.array().isNaN().all());
}

TEST(Hits, TellsWhoNamesFromWhoIsNamed) {
  network_builder builder(5);  // 0 names 2 and 3, 1 names 3, nobody has to do with 4
  builder.add(0, 2, {no, no, 1});
  builder.add(0, 3, {no, no, 1});
  builder.add(1, 3, {no, no, 1});
  const network net = std::move(builder).build();
  const hits_result found = hits(net.communication());
  const double golden = (std::sqrt(5.0) - 1) / 2;
  Eigen::VectorXd hub(5), authority(5);
  hub << 1, golden, 0, 0, 0;
  authority << 0, 0, golden, 1, 0;
  EXPECT_TRUE(found.converged);
  EXPECT_NEAR(found.eigenvalue, (3 + std::sqrt(5.0)) / 2, 1e-12);
  expect_same_values(found.hub, hub, 1e-11);
  expect_same_values(found.authority, authority, 1e-11);
}

TEST(Hits, OfAnUndirectedLayerIsItsEigenvectorCentrality) {
  const auto club = convene_test::karate_club();
  const hits_result found = hits(club.layer("friendship"));
  const Eigen::VectorXd expected = eigenvector_centrality(club.layer("friendship")).values;
  expect_same_values(found.hub, expected, 1e-10);
  expect_same_values(found.authority, expected, 1e-10);
}

/// The projection of equal values on the leading singular vectors.
TEST(Hits, AgreesWithTheSingularVectors) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const square ties = drawn.ties();
    const vertex n = drawn.size();
    for (const auto values : {tie_values::weighted, tie_values::binary}) {
      Eigen::MatrixXd w(n, n);
      for (vertex u = 0; u < n; ++u)
        for (vertex v = 0; v < n; ++v) w(u, v) = values == tie_values::weighted ? ties(u, v) : (ties(u, v) > 0 ? 1 : 0);
      const hits_result found = hits(drawn.layer(), {.values = values});
      if (n == 0 || w.norm() == 0) {
        EXPECT_TRUE(found.hub.array().isNaN().all());
        continue;
      }
      EXPECT_TRUE(found.converged);
      const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> exact(w * w.transpose());
      const double largest = exact.eigenvalues()[n - 1];
      EXPECT_NEAR(found.eigenvalue, largest, 1e-11 * largest);
      Eigen::VectorXd hub = Eigen::VectorXd::Zero(n);
      double next = 0;
      for (vertex k = 0; k < n; ++k) {
        if (exact.eigenvalues()[k] > (1 - 1e-9) * largest) {
          hub += exact.eigenvectors().col(k).sum() * exact.eigenvectors().col(k);
        } else {
          next = exact.eigenvalues()[k];
        }
      }
      const double tolerance = 1e-11 / (1 - next / largest) + 2e-7;
      expect_same_values(found.hub, hub / hub.maxCoeff(), tolerance);
      const Eigen::VectorXd authority = w.transpose() * hub;
      expect_same_values(found.authority, authority / authority.maxCoeff(), 10 * tolerance);
      EXPECT_EQ(found.hub.maxCoeff(), 1);
      EXPECT_EQ(found.authority.maxCoeff(), 1);
      EXPECT_GE(found.hub.minCoeff(), 0);
      EXPECT_GE(found.authority.minCoeff(), 0);
    }
    const auto moved = relabelled(drawn);
    expect_moved(hits(moved.layer.layer()).hub, hits(drawn.layer()).hub, moved.from, 1e-6);
    expect_moved(hits(moved.layer.layer()).authority, hits(drawn.layer()).authority, moved.from, 1e-6);
  });
}

TEST(Hits, HasTheSameBitsOnAnyNumberOfThreads) {
  const network net = convene_test::large_layer();
  const tbb_executor on;
  run_options run;
  run.on = &on;
  const hits_result alone = hits(net.communication()), together = hits(net.communication(), {}, run);
  EXPECT_EQ(together.hub, alone.hub);
  EXPECT_EQ(together.authority, alone.authority);
}

TEST(Hits, RefusesOptionsOutsideTheirRange) {
  const auto club = convene_test::karate_club();
  EXPECT_THROW(static_cast<void>(hits(club.layer("friendship"), {.tolerance = -1})), invalid_option);
  EXPECT_THROW(static_cast<void>(hits(club.layer("friendship"), {.max_iterations = 0})), invalid_option);
}

}  // namespace
}  // namespace hits_test
