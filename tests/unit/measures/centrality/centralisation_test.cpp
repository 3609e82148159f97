#include <convene/measures/centrality/centralisation.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <gtest/gtest.h>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/karate_club.hpp"

namespace centralisation_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;

TEST(Centralisation, OfNothingIsUndefined) {
  EXPECT_TRUE(std::isnan(centralisation(Eigen::VectorXd(), 1)));
  EXPECT_TRUE(std::isnan(in_degree_centralisation(network().communication())));
  EXPECT_TRUE(std::isnan(out_degree_centralisation(network_builder(1).build().communication())));
  EXPECT_TRUE(std::isnan(degree_centralisation(network_builder(2).build().communication())));
  EXPECT_TRUE(std::isnan(betweenness_centralisation(network_builder(2).build().communication())));
  EXPECT_TRUE(std::isnan(closeness_centralisation(network_builder(1).build().communication())));
}

TEST(Centralisation, IsUndefinedWhereAValueOrTheMaximumIs) {
  const Eigen::VectorXd values = (Eigen::VectorXd(2) << 1, std::nan("")).finished();
  EXPECT_TRUE(std::isnan(centralisation(values, 1)));
  EXPECT_TRUE(std::isnan(centralisation(Eigen::VectorXd::Ones(2), 0)));
  EXPECT_TRUE(std::isnan(centralisation(Eigen::VectorXd::Ones(2), std::nan(""))));
}

TEST(Centralisation, WithoutTiesIsZero) {
  const network net = network_builder(4).build();
  EXPECT_EQ(in_degree_centralisation(net.communication()), 0);
  EXPECT_EQ(betweenness_centralisation(net.communication()), 0);
  EXPECT_EQ(closeness_centralisation(net.communication()), 0);
}

TEST(Centralisation, OfAStarIsOne) {
  network_builder inward(6), mutual(6);
  mutual.add_layer({"trust", {}, absence::zero, true});
  for (vertex v = 1; v < 6; ++v) {
    inward.add(v, 0, {1, 1, 1});
    mutual.add(v, 0, {1, 1, 1});
    mutual.add(0, v, {1, 1, 1});
  }
  const network in = std::move(inward).build(), both = std::move(mutual).build();
  EXPECT_EQ(in_degree_centralisation(in.communication()), 1);
  EXPECT_EQ(closeness_centralisation(in.communication()), 1);
  EXPECT_EQ(degree_centralisation(both.communication()), 1);
  EXPECT_EQ(degree_centralisation(both.trust()), 1);
  EXPECT_EQ(in_degree_centralisation(both.trust()), 1);
  EXPECT_DOUBLE_EQ(betweenness_centralisation(both.communication()), 1);
  EXPECT_DOUBLE_EQ(betweenness_centralisation(both.trust()), 1);
  EXPECT_DOUBLE_EQ(closeness_centralisation(both.trust()), 1);
}

// networkx 3.6 scores, summed by the short formula.
TEST(Centralisation, OfTheKarateClubIsThePublishedOne) {
  const auto net = convene_test::karate_club();
  const auto layer = net.layer("friendship");
  EXPECT_NEAR(degree_centralisation(layer), .399621, 5e-7);
  EXPECT_NEAR(betweenness_centralisation(layer), .405557, 5e-7);
  EXPECT_NEAR(closeness_centralisation(layer), .298195, 5e-7);
}

TEST(Centralisation, IsAShareOfTheMaximumAndDoesNotDependOnNames) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const double n = drawn.size();
    if (n < 3) return;
    const auto layer = drawn.layer();
    const auto other = relabelled(drawn);
    const Eigen::VectorXd in = in_degree(layer), between = betweenness_centrality(layer);
    double degrees = 0, paths = 0;
    for (vertex v = 0; v < drawn.size(); ++v) {
      degrees += in.maxCoeff() - in[v];
      paths += between.maxCoeff() - between[v];
    }
    EXPECT_NEAR(in_degree_centralisation(layer), degrees / ((n - 1) * (drawn.undirected() ? n - 2 : n - 1)), 1e-12);
    EXPECT_NEAR(betweenness_centralisation(layer), paths / ((n - 1) * (n - 1) * (n - 2) / (drawn.undirected() ? 2 : 1)),
                1e-12);
    for (const double share : {in_degree_centralisation(layer), out_degree_centralisation(layer),
                               degree_centralisation(layer), betweenness_centralisation(layer)}) {
      EXPECT_GE(share, 0);
      EXPECT_LE(share, 1 + 1e-12);
    }
    EXPECT_NEAR(closeness_centralisation(other.layer.layer()), closeness_centralisation(layer), 1e-12);
    EXPECT_NEAR(out_degree_centralisation(other.layer.layer()), out_degree_centralisation(layer), 1e-12);
  });
}

}  // namespace
}  // namespace centralisation_test
