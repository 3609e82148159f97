#include <convene/measures/centrality/katz_centrality.hpp>

#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include <gtest/gtest.h>
#include <Eigen/Dense>

#include <convene/execution/tbb.hpp>
#include <convene/network/network_builder.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/karate_club.hpp"
#include "../../../support/large_layer.hpp"
#include "../../../support/same_values.hpp"

namespace katz_centrality_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::expect_moved;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

TEST(KatzCentrality, OfNobodyIsEmpty) { EXPECT_EQ(katz_centrality(network().communication()).values.size(), 0); }

TEST(KatzCentrality, WithoutTiesCountsTheEmptyWalk) {
  const network net = network_builder(3).build();
  EXPECT_EQ(katz_centrality(net.communication()).values, Eigen::VectorXd::Ones(3));
  EXPECT_EQ(katz_centrality(net.communication(), {.walks = katz_walks::of_ties}).values, Eigen::VectorXd::Zero(3));
}

TEST(KatzCentrality, OfAChainIsAGeometricSum) {
  network_builder builder(4);
  for (vertex v = 0; v < 3; ++v) builder.add(v, v + 1, {no, no, 1});
  const network net = std::move(builder).build();
  expect_same_values(katz_centrality(net.communication(), {.attenuation = 2}).values, Eigen::Vector4d(1, 3, 7, 15),
                     1e-14);
  expect_same_values(katz_centrality(net.communication(), {.attenuation = 2, .direction = tie_direction::out}).values,
                     Eigen::Vector4d(15, 7, 3, 1), 1e-14);
  EXPECT_EQ(katz_centrality(net.communication()).attenuation, .85);
}

TEST(KatzCentrality, OfACompleteNetworkHasItsClosedForm) {
  network_builder builder(4);
  for (vertex u = 0; u < 4; ++u)
    for (vertex v = 0; v < 4; ++v)
      if (u != v) builder.add(u, v, {no, no, 1});
  const network net = std::move(builder).build();
  const katz_result found = katz_centrality(net.communication());
  EXPECT_NEAR(found.attenuation, .85 / 3, 1e-12);
  expect_same_values(found.values, Eigen::VectorXd::Constant(4, 1 / .15), 1e-11);
}

TEST(KatzCentrality, RefusesAnAttenuationBeyondTheRadiusAndNamesIt) {
  const auto club = convene_test::karate_club();
  try {
    static_cast<void>(katz_centrality(club.layer("friendship"), {.attenuation = .2}));
    ADD_FAILURE();
  } catch (const invalid_option& error) {
    EXPECT_NE(std::string(error.what()).find("1 / (largest eigenvalue) = 0.1486"), std::string::npos) << error.what();
  }
  EXPECT_TRUE(katz_centrality(club.layer("friendship"), {.attenuation = .1486}).converged);
}

TEST(KatzCentrality, AgreesWithTheLinearSystem) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const square ties = drawn.ties();
    const vertex n = drawn.size();
    for (const auto values : {tie_values::weighted, tie_values::binary})
      for (const auto direction : {tie_direction::in, tie_direction::out, tie_direction::both}) {
        Eigen::MatrixXd w(n, n);
        for (vertex u = 0; u < n; ++u)
          for (vertex v = 0; v < n; ++v)
            w(u, v) = values == tie_values::weighted ? ties(u, v) : (ties(u, v) > 0 ? 1 : 0);
        if (direction == tie_direction::in) w.transposeInPlace();
        if (direction == tie_direction::both && !drawn.undirected()) w += w.transpose().eval();
        const katz_result found = katz_centrality(drawn.layer(), {.values = values, .direction = direction});
        EXPECT_TRUE(found.converged);
        if (n == 0) continue;
        const double radius = w.eigenvalues().cwiseAbs().maxCoeff();
        if (radius > 1e-2) {
          EXPECT_NEAR(found.attenuation * radius, .85, 1e-5);
        }
        const Eigen::VectorXd expected =
            (Eigen::MatrixXd::Identity(n, n) - found.attenuation * w).fullPivLu().solve(Eigen::VectorXd::Ones(n));
        expect_same_values(found.values, expected, 1e-10);
        EXPECT_GE(found.values.minCoeff(), 1);
        const Eigen::VectorXd own =
            katz_centrality(drawn.layer(), {.walks = katz_walks::of_ties, .values = values, .direction = direction})
                .values;
        expect_same_values(own, expected - Eigen::VectorXd::Ones(n), 1e-10);
      }
    const auto moved = relabelled(drawn);
    const katz_options options{.attenuation = .02};
    expect_moved(katz_centrality(moved.layer.layer(), options).values, katz_centrality(drawn.layer(), options).values,
                 moved.from, 1e-12);
  });
}

TEST(KatzCentrality, HasTheSameBitsOnAnyNumberOfThreads) {
  const network net = convene_test::large_layer();
  const tbb_executor on;
  run_options run;
  run.on = &on;
  EXPECT_EQ(katz_centrality(net.communication(), {}, run).values, katz_centrality(net.communication()).values);
}

TEST(KatzCentrality, RefusesOptionsOutsideTheirRange) {
  const auto club = convene_test::karate_club();
  const auto layer = club.layer("friendship");
  EXPECT_THROW(static_cast<void>(katz_centrality(layer, {.attenuation = -.1})), invalid_option);
  EXPECT_THROW(static_cast<void>(katz_centrality(layer, {.attenuation = std::nan("")})), invalid_option);
  EXPECT_THROW(static_cast<void>(katz_centrality(layer, {.tolerance = 0})), invalid_option);
  EXPECT_THROW(static_cast<void>(katz_centrality(layer, {.max_iterations = 0})), invalid_option);
}

}  // namespace
}  // namespace katz_centrality_test
