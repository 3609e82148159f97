#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "../../../benchmarks/support/study_network.hpp"

namespace {

using namespace convene_benchmark;

study_options contiguous(study_options options) {
  options.shuffled = false;
  return options;
}
double share(std::size_t part, std::size_t whole) { return static_cast<double>(part) / static_cast<double>(whole); }

TEST(StudyNetwork, IsTheSameEachTimeAndAnotherWithAnotherSeed) {
  EXPECT_EQ(draw_study_network(p5k), draw_study_network(p5k));
  study_options other = p5k;
  other.seed = 43;
  EXPECT_NE(edge_hash(draw_study_network(p5k)), edge_hash(draw_study_network(other)));
}

TEST(StudyNetwork, HasTheSharesItIsDrawnWith) {
  const study_network net = draw_study_network(p5k);
  const std::size_t m = net.sources.size();
  ASSERT_EQ(net.targets.size(), m);
  ASSERT_EQ(net.weights.size(), m);
  ASSERT_EQ(net.layers.size(), m);
  EXPECT_NEAR(static_cast<double>(m) / 5000, 16.4, 0.5);
  std::vector<std::pair<vertex, vertex>> arcs;
  for (std::size_t k = 0; k < m; ++k) arcs.emplace_back(net.sources[k], net.targets[k]);
  std::size_t inside = 0, returned = 0, trusted = 0, powerful = 0;
  for (std::size_t k = 0; k < m; ++k) {
    const auto [u, v] = arcs[k];
    ASSERT_NE(u, v);
    if (k > 0) {
      ASSERT_LT(arcs[k - 1], arcs[k]);
    }
    inside +=
        net.organisation_of[static_cast<std::size_t>(u)] == net.organisation_of[static_cast<std::size_t>(v)] ? 1U : 0U;
    returned += std::binary_search(arcs.begin(), arcs.end(), std::pair(v, u)) ? 1U : 0U;
    trusted += (net.layers[k] & study_network::trust) != 0 ? 1U : 0U;
    powerful += (net.layers[k] & study_network::power) != 0 ? 1U : 0U;
    EXPECT_TRUE((net.layers[k] & study_network::communication) != 0);
    EXPECT_TRUE(net.weights[k] > 0 && net.weights[k] < 1);
  }
  EXPECT_NEAR(share(inside, m), 0.82, 0.01);
  EXPECT_NEAR(share(returned, m), 0.72, 0.01);
  EXPECT_NEAR(share(trusted, m), 0.6, 0.01);
  EXPECT_NEAR(share(powerful, m), 0.3, 0.01);
}

TEST(StudyNetwork, HasEveryOrganisationWithTwoPractitionersAtLeast) {
  const study_network net = draw_study_network(p20k);
  const convene::grouping groups = organisations(net);
  ASSERT_EQ(groups.number_of_vertices(), 20000);
  ASSERT_EQ(groups.number_of_groups(), 400);
  for (vertex g = 0; g < 400; ++g) EXPECT_GE(groups.size(g), 2);
}

TEST(StudyNetwork, IsTheSameInBothNumberings) {
  const study_network mixed = draw_study_network(p5k), sorted = draw_study_network(contiguous(p5k));
  EXPECT_TRUE(organisations(sorted).contiguous());
  EXPECT_FALSE(organisations(mixed).contiguous());
  ASSERT_EQ(mixed.sources.size(), sorted.sources.size());
  const auto degrees = [](const study_network& net) {
    std::vector<std::pair<vertex, vertex>> of(static_cast<std::size_t>(net.practitioners));
    for (std::size_t k = 0; k < net.sources.size(); ++k) {
      ++of[static_cast<std::size_t>(net.sources[k])].first;
      ++of[static_cast<std::size_t>(net.targets[k])].second;
    }
    std::sort(of.begin(), of.end());
    return of;
  };
  EXPECT_EQ(degrees(mixed), degrees(sorted));
  const auto weights = [](study_network net) {
    std::sort(net.weights.begin(), net.weights.end());
    return net.weights;
  };
  EXPECT_EQ(weights(mixed), weights(sorted));
}

TEST(StudyNetwork, BecomesANetworkWithItsLayers) {
  const study_network drawn = draw_study_network(p5k);
  const convene::network net = collaboration_network(drawn);
  EXPECT_EQ(net.number_of_relationships(), static_cast<std::int64_t>(drawn.sources.size()));
  EXPECT_EQ(net.communication().number_of_ties(), net.number_of_relationships());
  for (convene::vertex v = 0; v < net.number_of_vertices(); ++v) EXPECT_TRUE(net.trust().answered(v));
  const auto with = [&](std::uint8_t bit) {
    return std::count_if(drawn.layers.begin(), drawn.layers.end(),
                         [&](std::uint8_t bits) { return (bits & bit) != 0; });
  };
  EXPECT_EQ(net.trust().number_of_ties(), with(study_network::trust));
  EXPECT_EQ(net.power().number_of_ties(), with(study_network::power));
}

}  // namespace
