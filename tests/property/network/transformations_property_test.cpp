#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <convene/network/co_attendance.hpp>
#include <convene/network/freeze.hpp>
#include <convene/network/quotient.hpp>
#include <convene/network/subgraph.hpp>
#include <convene/network/undirected_projection.hpp>

#include "random_network.hpp"

namespace transformations_property_test {
namespace {

using convene::group_share;
using convene::membership;
using convene::network;
using convene::vertex;
constexpr double unobserved = std::numeric_limits<double>::quiet_NaN();

template <class Check>
void on_random_networks(const Check& check) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    convene::random_stream random(convene::seed{seed});
    const network g = convene_test::draw_network(random, {.undirected_layer = seed % 2 == 0});
    check(g, random);
    if (testing::Test::HasFatalFailure()) return;
  }
}

void expect_same(double a, double b) {
  if (std::isnan(b)) {
    ASSERT_TRUE(std::isnan(a)) << a;
  } else {
    ASSERT_NEAR(a, b, 1e-5 * std::max(1.0, b));
  }
}

TEST(TransformationsProperty, FreezingWhatWasThawedIsIdentity) {
  on_random_networks([](const network& g, auto&) { ASSERT_EQ(convene::freeze(convene::thaw(g)), g); });
}

TEST(TransformationsProperty, RenumberingThereAndBackIsIdentity) {
  on_random_networks([](const network& g, convene::random_stream& random) {
    std::vector<vertex> order(static_cast<std::size_t>(g.number_of_vertices()));
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), random);
    const auto renumbered = convene::induced_subgraph(g, order);
    std::vector<vertex> back;
    for (vertex v = 0; v < g.number_of_vertices(); ++v) back.push_back(*renumbered.ids.to_part(v));
    ASSERT_EQ(convene::induced_subgraph(renumbered.part, back).part, g);
  });
}

TEST(TransformationsProperty, AFrozenOrderIsASubgraph) {
  on_random_networks([](const network& g, convene::random_stream& random) {
    std::vector<vertex> order;
    for (vertex v = 0; v < g.number_of_vertices(); ++v)
      if (random.below(3) != 0) order.push_back(v);
    if (order.empty()) return;
    std::shuffle(order.begin(), order.end(), random);
    ASSERT_EQ(convene::freeze(convene::thaw(g), {.order = order}), convene::induced_subgraph(g, order).part);
  });
}

TEST(TransformationsProperty, ASubgraphKeepsTheStateOfEveryPair) {
  on_random_networks([](const network& g, convene::random_stream& random) {
    std::vector<vertex> keep;
    for (vertex v = 0; v < g.number_of_vertices(); ++v)
      if (random.below(2) == 0) keep.push_back(v);
    const auto sub = convene::induced_subgraph(g, keep);
    for (std::size_t k = 0; k < g.number_of_layers(); ++k) {
      ASSERT_EQ(sub.part.layer(k).asked(), g.layer(k).asked());
      for (vertex u = 0; u < sub.part.number_of_vertices(); ++u)
        for (vertex v = 0; v < sub.part.number_of_vertices(); ++v)
          ASSERT_EQ(sub.part.layer(k).state(u, v), g.layer(k).state(sub.ids.to_whole(u), sub.ids.to_whole(v)));
    }
  });
}

TEST(TransformationsProperty, AProjectionIsTheRuleOverBothEnds) {
  using convene::projection_rule;
  on_random_networks([](const network& g, auto&) {
    for (const auto rule : {projection_rule::maximum, projection_rule::minimum, projection_rule::mean,
                            projection_rule::sum, projection_rule::mutual}) {
      const network flat = convene::undirected_projection(g, rule);
      for (std::size_t k = 0; k < g.number_of_layers(); ++k)
        for (vertex u = 0; u < g.number_of_vertices(); ++u)
          for (vertex v = 0; v < g.number_of_vertices(); ++v) {
            const bool stored = g.find_relationship(u, v) || g.find_relationship(v, u);
            ASSERT_EQ(flat.find_relationship(u, v).has_value(), stored);
            if (!stored) continue;
            std::vector<double> ends;
            for (const float end : {g.layer(k).weight(u, v), g.layer(k).weight(v, u)})
              if (!std::isnan(end)) ends.push_back(static_cast<double>(end));
            double expected = unobserved;
            if (g.info(k).undirected) {
              if (!ends.empty()) expected = ends.front();
            } else if (rule == projection_rule::mutual) {
              if (ends.size() == 2) expected = ends[0] > 0 && ends[1] > 0 ? std::min(ends[0], ends[1]) : 0;
            } else if (!ends.empty()) {
              const double sum = std::accumulate(ends.begin(), ends.end(), 0.0);
              expected = rule == projection_rule::sum       ? sum
                         : rule == projection_rule::mean    ? sum / static_cast<double>(ends.size())
                         : rule == projection_rule::maximum ? *std::max_element(ends.begin(), ends.end())
                                                            : *std::min_element(ends.begin(), ends.end());
            }
            ASSERT_NO_FATAL_FAILURE(expect_same(static_cast<double>(flat.layer(k).weight(u, v)), expected));
          }
    }
  });
}

membership draw_membership(vertex n, convene::random_stream& random) {
  const vertex groups = static_cast<vertex>(1 + random.below(6));
  std::vector<group_share> rows;
  for (vertex v = 0; v < n; ++v) {
    const auto first = static_cast<vertex>(random.below(static_cast<std::uint64_t>(groups)));
    const auto second = static_cast<vertex>(random.below(static_cast<std::uint64_t>(groups)));
    if (first == second) {
      rows.push_back({v, first, 1});
    } else {
      rows.push_back({v, first, .75});
      rows.push_back({v, second, .25});
    }
  }
  return {n, rows, std::vector<std::string>(static_cast<std::size_t>(groups), "some")};
}

// The obvious version: all pairs of groups, all pairs of people.
TEST(TransformationsProperty, AQuotientIsTheSumOverPairsOfMembers) {
  on_random_networks([](const network& g, convene::random_stream& random) {
    const membership members = draw_membership(g.number_of_vertices(), random);
    for (const auto rule : {convene::quotient_rule::sum, convene::quotient_rule::mean}) {
      const auto made = convene::organisation_quotient(g, members, rule);
      for (std::size_t k = 0; k < g.number_of_layers(); ++k)
        for (vertex a = 0; a < members.number_of_groups(); ++a)
          for (vertex b = 0; b < members.number_of_groups(); ++b) {
            double sum = 0, observed = 0;
            bool related = false;
            for (vertex u = 0; u < g.number_of_vertices(); ++u)
              for (vertex v = 0; v < g.number_of_vertices(); ++v) {
                const double share = members.share(u, a) * members.share(v, b);
                if (share == 0 || u == v) continue;
                related = related || g.find_relationship(u, v);
                const float weight = g.layer(k).weight(u, v);
                if (std::isnan(weight)) continue;
                sum += share * static_cast<double>(weight);
                observed += share;
              }
            double expected = observed > 0 ? (rule == convene::quotient_rule::mean ? sum / observed : sum) : unobserved;
            if (a == b) {
              if (rule == convene::quotient_rule::sum && g.info(k).undirected) expected /= 2;
              ASSERT_NO_FATAL_FAILURE(expect_same(made.within[k][static_cast<std::size_t>(a)], expected));
            } else if (related) {
              ASSERT_NO_FATAL_FAILURE(expect_same(static_cast<double>(made.groups.layer(k).weight(a, b)), expected));
            }
          }
    }
  });
}

TEST(TransformationsProperty, CoAttendanceIsTheSumOverMeetings) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    convene::random_stream random(convene::seed{seed});
    const auto people = static_cast<vertex>(1 + random.below(15)), meetings = static_cast<vertex>(1 + random.below(8));
    std::vector<convene::presence> attended;
    std::vector<std::set<vertex>> at(static_cast<std::size_t>(meetings));
    for (std::uint64_t k = random.below(60); k > 0; --k) {
      const convene::presence one{static_cast<vertex>(random.below(static_cast<std::uint64_t>(people))),
                                  static_cast<vertex>(random.below(static_cast<std::uint64_t>(meetings)))};
      attended.push_back(one);
      at[static_cast<std::size_t>(one.meeting)].insert(one.person);
    }
    using convene::co_attendance_weight;
    const network count = convene::co_attendance(people, meetings, attended);
    const network newman = convene::co_attendance(people, meetings, attended, {.weight = co_attendance_weight::newman});
    const network jaccard =
        convene::co_attendance(people, meetings, attended, {.weight = co_attendance_weight::jaccard});
    for (vertex u = 0; u < people; ++u)
      for (vertex v = 0; v < people; ++v) {
        if (u == v) continue;
        double both = 0, either = 0, shared_out = 0;
        for (const auto& there : at) {
          either += there.contains(u) || there.contains(v);
          if (!there.contains(u) || !there.contains(v)) continue;
          ++both;
          shared_out += 1 / (static_cast<double>(there.size()) - 1);
        }
        ASSERT_EQ(count.find_relationship(u, v).has_value(), both > 0);
        const auto weight = [&](const network& g) {
          return static_cast<double>(g.layer("co_attendance").weight(u, v));
        };
        ASSERT_EQ(weight(count), both);
        ASSERT_NO_FATAL_FAILURE(expect_same(weight(newman), shared_out));
        ASSERT_NO_FATAL_FAILURE(expect_same(weight(jaccard), both > 0 ? both / either : 0));
      }
  }
}

TEST(TransformationsProperty, EgoNetworksHoldExactlyThoseWithinReach) {
  on_random_networks([](const network& g, convene::random_stream& random) {
    if (g.number_of_vertices() == 0) return;
    const auto ego = static_cast<vertex>(random.below(static_cast<std::uint64_t>(g.number_of_vertices())));
    const int radius = static_cast<int>(random.below(4));
    std::set<vertex> reached = {ego};
    for (int step = 0; step < radius; ++step) {
      const std::set<vertex> before = reached;
      for (const vertex u : before)
        for (vertex v = 0; v < g.number_of_vertices(); ++v)
          if (g.trust().weight(u, v) > 0 || g.trust().weight(v, u) > 0) reached.insert(v);
    }
    const auto found = convene::ego_network(g, "trust", ego, {.radius = radius});
    const auto in_whole = found.ids.in_whole();
    ASSERT_EQ(in_whole.front(), ego);
    ASSERT_EQ(std::set<vertex>(in_whole.begin(), in_whole.end()), reached);
  });
}

}  // namespace
}  // namespace transformations_property_test
