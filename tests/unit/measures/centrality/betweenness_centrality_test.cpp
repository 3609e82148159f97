#include <convene/measures/centrality/betweenness_centrality.hpp>

#include <cmath>
#include <cstdint>
#include <limits>
#include <stop_token>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <convene/execution/tbb.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/karate_club.hpp"
#include "../../../support/slow_paths.hpp"

namespace betweenness_centrality_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;

/// Every shortest path of every pair, walked one by one. Lengths are whole numbers, so that sums are exact.
class every_path {
 public:
  explicit every_path(const square& lengths)
      : lengths_(lengths),
        distances_(convene_test::all_distances(lengths)),
        between_(Eigen::VectorXd::Zero(lengths.size())) {
    for (vertex s = 0; s < lengths.size(); ++s)
      for (vertex t = 0; t < lengths.size(); ++t) {
        if (s == t || std::isinf(distances_(s, t))) continue;
        std::vector<double> through(static_cast<std::size_t>(lengths.size()), 0);
        std::vector<vertex> path = {s};
        const double paths = walk(path, t, through);
        for (vertex v = 0; v < lengths.size(); ++v) between_[v] += through[static_cast<std::size_t>(v)] / paths;
      }
  }
  [[nodiscard]] Eigen::VectorXd betweenness(bool undirected) const { return between_ / (undirected ? 2 : 1); }

 private:
  double walk(std::vector<vertex>& path, vertex t, std::vector<double>& through) {
    const vertex u = path.back();
    if (u == t) {
      for (std::size_t k = 1; k + 1 < path.size(); ++k) ++through[static_cast<std::size_t>(path[k])];
      return 1;
    }
    double paths = 0;
    for (vertex v = 0; v < lengths_.size(); ++v) {
      if (!(lengths_(u, v) > 0) || lengths_(u, v) + distances_(v, t) != distances_(u, t)) continue;
      path.push_back(v);
      paths += walk(path, t, through);
      path.pop_back();
    }
    return paths;
  }

  square lengths_, distances_;
  Eigen::VectorXd between_;
};

void expect_near(const Eigen::VectorXd& a, const Eigen::VectorXd& b, double tolerance = 1e-9) {
  ASSERT_EQ(a.size(), b.size());
  for (Eigen::Index v = 0; v < a.size(); ++v) EXPECT_NEAR(a[v], b[v], tolerance) << "vertex " << v;
}

template <class Weight>
basic_network<Weight> with_ties(vertex n, bool undirected,
                                const std::vector<std::pair<std::pair<vertex, vertex>, Weight>>& ties) {
  basic_network_builder<Weight> builder(n);
  builder.add_layer({"communication", {}, absence::zero, undirected});
  constexpr Weight no = std::numeric_limits<Weight>::quiet_NaN();
  for (const auto& [ends, weight] : ties) builder.add(ends.first, ends.second, {no, no, weight});
  return std::move(builder).build();
}

TEST(BetweennessCentrality, OfNobodyIsEmpty) {
  EXPECT_EQ(betweenness_centrality(network().communication()).size(), 0);
  EXPECT_EQ(betweenness_by_inverse_strength(network().communication()).size(), 0);
}

TEST(BetweennessCentrality, OfFewerThanThreeIsZeroAndUndefinedWhenNormalised) {
  for (const vertex n : {1, 2}) {
    const network net = network_builder(n).build();
    EXPECT_EQ(betweenness_centrality(net.communication()), Eigen::VectorXd::Zero(n));
    EXPECT_TRUE(betweenness_centrality(net.communication(), {.normalised = true}).array().isNaN().all());
  }
}

TEST(BetweennessCentrality, IsZeroWithoutTies) {
  EXPECT_EQ(betweenness_centrality(network_builder(5).build().trust()), Eigen::VectorXd::Zero(5));
}

TEST(BetweennessCentrality, CountsUnorderedPairsOfAnUndirectedLayer) {
  const std::vector<std::pair<std::pair<vertex, vertex>, float>> ties = {{{0, 2}, 1}, {{1, 2}, 1}, {{2, 3}, 1},
                                                                         {{2, 4}, 1}, {{3, 5}, 1}, {{4, 5}, 1}};
  auto both = ties;
  for (const auto& [ends, weight] : ties) both.push_back({{ends.second, ends.first}, weight});
  const network undirected = with_ties(6, true, ties), directed = with_ties(6, false, both);
  EXPECT_EQ(betweenness_centrality(undirected.communication())[2], 7.5);
  EXPECT_EQ(betweenness_centrality(directed.communication())[2], 15);
  EXPECT_EQ(betweenness_centrality(undirected.communication(), {.normalised = true})[2], .75);
  EXPECT_EQ(betweenness_centrality(directed.communication(), {.normalised = true})[2], .75);
}

TEST(BetweennessCentrality, OfTheCentreOfAStarIsOneWhenNormalised) {
  std::vector<std::pair<std::pair<vertex, vertex>, float>> ties;
  for (vertex v = 1; v < 9; ++v) ties.push_back({{0, v}, 1});
  const network net = with_ties(9, true, ties);
  const Eigen::VectorXd scores = betweenness_centrality(net.communication(), {.normalised = true});
  EXPECT_EQ(scores[0], 1);
  EXPECT_EQ(scores.tail(8), Eigen::VectorXd::Zero(8));
}

TEST(BetweennessCentrality, OfAPathIsTheProductOfItsSides) {
  std::vector<std::pair<std::pair<vertex, vertex>, float>> ties;
  for (vertex v = 0; v < 99; ++v) ties.push_back({{v, v + 1}, 1});
  const network one_way = with_ties(100, false, ties), both_ways = with_ties(100, true, ties);
  for (vertex v = 0; v < 100; ++v) {
    EXPECT_EQ(betweenness_centrality(one_way.communication())[v], v * (99 - v));
    EXPECT_EQ(betweenness_centrality(both_ways.communication())[v], v * (99 - v));
  }
}

// Freeman's normalised scores of the two leaders, as networkx 3.6.1 computes them.
TEST(BetweennessCentrality, OfTheKarateClubIsThePublishedOne) {
  const auto net = convene_test::karate_club();
  const Eigen::VectorXd scores = betweenness_centrality(net.layer("friendship"), {.normalised = true});
  EXPECT_NEAR(scores[0], 0.43763528138528146, 1e-12);
  EXPECT_NEAR(scores[33], 0.30407497594997596, 1e-12);
}

TEST(BetweennessCentrality, AgreesWithAWalkAlongEveryShortestPath) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const auto layer = drawn.layer();
    const Eigen::VectorXd slow = every_path(convene_test::ones(drawn.ties())).betweenness(drawn.undirected());
    const Eigen::VectorXd fast = betweenness_centrality(layer);
    expect_near(fast, slow);
    const double pairs = (drawn.size() - 1.0) * (drawn.size() - 2.0) / (drawn.undirected() ? 2 : 1);
    for (Eigen::Index v = 0; v < fast.size(); ++v) {
      EXPECT_GE(fast[v], 0);
      EXPECT_LE(fast[v], std::max(pairs, 0.0) * (1 + 1e-12));
    }
    const auto other = relabelled(drawn);
    const Eigen::VectorXd there = betweenness_centrality(other.layer.layer());
    for (vertex k = 0; k < drawn.size(); ++k)
      EXPECT_NEAR(there[k], fast[other.from[static_cast<std::size_t>(k)]], 1e-9);
  });
}

// Weights are k/8; 8 * 840 / k is whole, and so is every sum of such lengths.
TEST(BetweennessByLength, AgreesWithAWalkAlongEveryShortestPathInWholeNumbers) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    square whole = drawn.ties();
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = 0; v < drawn.size(); ++v)
        if (whole(u, v) > 0) whole(u, v) = std::round(840 / whole(u, v));
    const Eigen::VectorXd slow = every_path(whole).betweenness(drawn.undirected());
    const Eigen::VectorXd fast = betweenness_by_inverse_strength(drawn.layer());
    expect_near(fast, slow);
    const auto other = relabelled(drawn);
    const Eigen::VectorXd there = betweenness_by_inverse_strength(other.layer.layer());
    for (vertex k = 0; k < drawn.size(); ++k)
      EXPECT_NEAR(there[k], fast[other.from[static_cast<std::size_t>(k)]], 1e-9);
  });
}

TEST(BetweennessByLength, AgreesWhereLengthsAreTooDifferentForBuckets) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    square whole = drawn.ties();
    std::vector<double> lengths;
    for (vertex u = 0; u < drawn.size(); ++u)
      for (vertex v = 0; v < drawn.size(); ++v)
        if (whole(u, v) > 0) {
          whole(u, v) = (u + v) % 3 == 0 ? 4096 : (u + v) % 3;
          lengths.push_back(whole(u, v));
        }
    const Eigen::VectorXd slow = every_path(whole).betweenness(drawn.undirected());
    expect_near(betweenness_centrality(drawn.layer(), tie_lengths(drawn.layer(), lengths)), slow);
  });
}

TEST(BetweennessByLength, TakesThreeThirdsForAWhole) {
  // 1/3 and 1/3 and 1/3 is as far as 1 at once; in doubles 1/49 forty-nine times is not 1.
  const basic_network<double> net = with_ties<double>(4, false, {{{0, 1}, 3}, {{1, 2}, 3}, {{2, 3}, 3}, {{0, 3}, 1}});
  expect_near(betweenness_by_inverse_strength(net.communication()), (Eigen::VectorXd(4) << 0, 1.5, 1.5, 0).finished());

  double sum = 0;
  std::vector<std::pair<std::pair<vertex, vertex>, double>> ties = {{{0, 49}, 1}};
  for (vertex v = 0; v < 49; ++v) {
    ties.push_back({{v, v + 1}, 49});
    sum += 1.0 / 49;
  }
  ASSERT_NE(sum, 1.0) << "a comparison of floating-point sums would have been right";
  const basic_network<double> long_way = with_ties<double>(50, false, ties);
  // Vertex 1 lies on all paths from 0 to 2, ..., 48 and on half of those to 49.
  EXPECT_DOUBLE_EQ(betweenness_by_inverse_strength(long_way.communication())[1], 47.5);
}

TEST(BetweennessByLength, TakesDecimalsForWhatTheyWereWrittenAs) {
  const double third_of_the_way = 1 / static_cast<double>(.6F), whole_way = 1 / static_cast<double>(.2F);
  ASSERT_NE(third_of_the_way + third_of_the_way + third_of_the_way, whole_way);
  // As stated: 3 / 0.6 = 1 / 0.2 = 5. Neither number is a float, and the nearest floats are 3 parts in 10^8 off.
  const network coarse = with_ties<float>(4, false, {{{0, 1}, .6F}, {{1, 2}, .6F}, {{2, 3}, .6F}, {{0, 3}, .2F}});
  expect_near(betweenness_by_inverse_strength(coarse.communication()),
              (Eigen::VectorXd(4) << 0, 1.5, 1.5, 0).finished());
  const basic_network<double> fine =
      with_ties<double>(4, false, {{{0, 1}, .6}, {{1, 2}, .6}, {{2, 3}, .6}, {{0, 3}, .2}});
  expect_near(betweenness_by_inverse_strength(fine.communication()), (Eigen::VectorXd(4) << 0, 1.5, 1.5, 0).finished());
  // Lengths of one's own: .1 + .2 is .3.
  ASSERT_NE(.1 + .2, .3);
  const basic_network<double> own = with_ties<double>(3, false, {{{0, 1}, 1}, {{0, 2}, 1}, {{1, 2}, 1}});
  expect_near(betweenness_centrality(own.communication(), tie_lengths(own.communication(), {.1, .3, .2})),
              (Eigen::VectorXd(3) << 0, .5, 0).finished());
  expect_near(
      betweenness_centrality(own.communication(), tie_lengths(own.communication(), {.1, .3, .2}, {.resolution = 0})),
      (Eigen::VectorXd(3) << 0, 0, 0).finished());
}

TEST(BetweennessByLength, TellsApartWhatDiffersByMoreThanTheResolution) {
  const basic_network<double> net = with_ties<double>(3, false, {{{0, 1}, 1}, {{0, 2}, 1}, {{1, 2}, 1}});
  const auto of_middle = [&](double direct) {
    return betweenness_centrality(net.communication(), tie_lengths(net.communication(), {1, direct, 1}))[1];
  };
  EXPECT_EQ(of_middle(2), .5);
  EXPECT_EQ(of_middle(2 * (1 + 1e-9)), 1);
  EXPECT_EQ(of_middle(2 * (1 - 1e-9)), 0);
}

TEST(BetweennessByLength, SurvivesTiesThatAreLostBesideTheDistance) {
  // 1e18 + 1 is 1e18 in doubles.
  const basic_network<double> net = with_ties<double>(4, false, {{{0, 1}, 1}, {{1, 2}, 1}, {{2, 3}, 1}});
  const Eigen::VectorXd scores =
      betweenness_centrality(net.communication(), tie_lengths(net.communication(), {1e18, 1, 1}));
  expect_near(scores, (Eigen::VectorXd(4) << 0, 2, 2, 0).finished());
}

TEST(BetweennessByLength, DoesNotDependOnTheUnitOfLengths) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const tie_lengths one = inverse_strengths(drawn.layer());
    std::vector<double> scaled(one.values().begin(), one.values().end());
    for (double& length : scaled) length *= 1.7e-5;
    expect_near(betweenness_centrality(drawn.layer(), tie_lengths(drawn.layer(), scaled)),
                betweenness_centrality(drawn.layer(), one));
  });
}

TEST(BetweennessByLength, RefusesLengthsOfAnotherLayer) {
  const network net = with_ties<float>(3, false, {{{0, 1}, 1}, {{1, 2}, 1}});
  const network other = with_ties<float>(3, false, {{{0, 1}, 1}});
  EXPECT_THROW((void)betweenness_centrality(net.communication(), inverse_strengths(other.communication())),
               invalid_option);
}

TEST(BetweennessCentrality, GivesTheBitsOfOneThread) {
  convene_test::drawing large;
  large.cases = 8;
  large.most_vertices = 500;
  large.seed = 7;
  const tbb_executor on;
  run_options run;
  run.on = &on;
  for_each_drawn_layer(large, [&](const drawn_layer& drawn) {
    EXPECT_EQ(betweenness_centrality(drawn.layer(), {}, run), betweenness_centrality(drawn.layer()));
    EXPECT_EQ(betweenness_by_inverse_strength(drawn.layer(), {}, run), betweenness_by_inverse_strength(drawn.layer()));
  });
}

TEST(BetweennessCentrality, TellsHowFarItIsAndStopsWhenAsked) {
  std::vector<std::pair<std::pair<vertex, vertex>, float>> ties;
  for (vertex v = 0; v < 299; ++v) ties.push_back({{v, v + 1}, 1});
  const network net = with_ties(300, false, ties);
  double done = -1;
  std::stop_source source;
  run_options run;
  run.progress = [&](double share) {
    EXPECT_GT(share, done);
    done = share;
  };
  (void)betweenness_centrality(net.communication(), {}, run);
  EXPECT_EQ(done, 1);
  run.progress = [&](double share) {
    if (share > .3) source.request_stop();
  };
  run.stop = source.get_token();
  EXPECT_THROW((void)betweenness_centrality(net.communication(), {}, run), cancelled);
}

}  // namespace
}  // namespace betweenness_centrality_test
