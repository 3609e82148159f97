#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/cohesion/structural_balance.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/network/subgraph.hpp>
#include <convene/random/random_stream.hpp>

namespace structural_balance_test {
namespace {

using namespace convene;
constexpr double no = std::numeric_limits<double>::quiet_NaN();

/// Signed ties (u, v, weight); two layers, "liking" and "liking.negative".
template <class Ties>
basic_network<double> signed_network(vertex n, const Ties& ties, bool undirected = false) {
  basic_network_builder<double> builder(n);
  const auto good = builder.add_layer({"liking", {0, 1}, absence::zero, undirected});
  const auto bad = builder.add_layer({"liking.negative", {0, 1}, absence::zero, undirected});
  for (const auto& [u, v, weight] : ties) {
    const double w = weight;
    builder.add(u, v, {no, no, no, w > 0 ? w : no, w < 0 ? -w : no});
    if (undirected) builder.add(v, u, {no, no, no, w > 0 ? w : no, w < 0 ? -w : no});
  }
  builder.answered(good, vertex_set::all(n));
  builder.answered(bad, vertex_set::all(n));
  return std::move(builder).build();
}
using tie_list = std::initializer_list<std::tuple<vertex, vertex, double>>;

/// All triples of the table of signs.
signed_triads slow_balance(const basic_signed_view<double>& layer, const balance_options& options) {
  const vertex n = layer.number_of_vertices();
  const auto sign = [&](vertex u, vertex v) {
    const double a = layer.weight(u, v), b = layer.weight(v, u);
    const bool good_a = a > options.trust_above, bad_a = a < options.distrust_below;
    const bool good_b = b > options.trust_above, bad_b = b < options.distrust_below;
    if ((good_a && bad_b) || (bad_a && good_b)) {
      if (options.when_directions_disagree == disagreement::negative) return -1;
      if (options.when_directions_disagree == disagreement::positive) return 1;
      if (options.when_directions_disagree == disagreement::stronger) return a + b > 0 ? 1 : a + b < 0 ? -1 : 0;
      return 0;
    }
    return good_a || good_b ? 1 : bad_a || bad_b ? -1 : 0;
  };
  signed_triads count;
  for (vertex a = 0; a < n; ++a)
    for (vertex b = a + 1; b < n; ++b)
      for (vertex c = b + 1; c < n; ++c) {
        const int x = sign(a, b), y = sign(b, c), z = sign(a, c);
        if (x == 0 || y == 0 || z == 0) continue;
        const int negative = (x < 0) + (y < 0) + (z < 0);
        ++(negative == 0   ? count.no_negative
           : negative == 1 ? count.one_negative
           : negative == 2 ? count.two_negative
                           : count.three_negative);
      }
  return count;
}

TEST(StructuralBalance, IsUndefinedWithoutTriads) {
  for (const vertex n : {0, 1, 3}) {
    const auto net = signed_network(n, tie_list{});
    const signed_triads triads = structural_balance(net.signed_layer("liking"));
    EXPECT_EQ(triads, signed_triads());
    EXPECT_TRUE(std::isnan(triads.balance()));
    EXPECT_TRUE(std::isnan(triads.weak_balance()));
  }
}

TEST(StructuralBalance, AllowsThreeEnemiesOnlyInTheWeakReading) {
  const auto net = signed_network(3, tie_list{{0, 1, -1}, {1, 2, -1}, {2, 0, -1}});
  const signed_triads triads = structural_balance(net.signed_layer("liking"));
  EXPECT_EQ(triads, (signed_triads{0, 0, 0, 1}));
  EXPECT_EQ(triads.balance(), 0);
  EXPECT_EQ(triads.weak_balance(), 1);
}

TEST(StructuralBalance, OfTwoCampsIsFull) {
  basic_network_builder<double> builder(8);
  std::vector<std::tuple<vertex, vertex, double>> ties;
  for (vertex u = 0; u < 8; ++u)
    for (vertex v = u + 1; v < 8; ++v) ties.emplace_back(u, v, u % 2 == v % 2 ? 1 : -1);
  const auto net = signed_network(8, ties, true);
  const signed_triads triads = structural_balance(net.signed_layer("liking"));
  EXPECT_EQ(triads, (signed_triads{8, 0, 48, 0}));
  EXPECT_EQ(triads.balance(), 1);
}

TEST(StructuralBalance, ReadsPairsThatDisagreeAsToldTo) {
  const auto net = signed_network(3, tie_list{{0, 1, 0.5}, {1, 0, -0.25}, {1, 2, 1}, {2, 0, 1}});
  const auto with = [&](disagreement how) {
    return structural_balance(net.signed_layer("liking"), {.when_directions_disagree = how});
  };
  EXPECT_EQ(with(disagreement::left_out), (signed_triads{0, 0, 0, 0}));
  EXPECT_EQ(with(disagreement::negative), (signed_triads{0, 1, 0, 0}));
  EXPECT_EQ(with(disagreement::positive), (signed_triads{1, 0, 0, 0}));
  EXPECT_EQ(with(disagreement::stronger), (signed_triads{1, 0, 0, 0}));
}

TEST(StructuralBalance, LeavesOutWhatIsBetweenTheThresholds) {
  const auto net = signed_network(3, tie_list{{0, 1, 0.5}, {1, 2, 0.25}, {2, 0, -0.75}});
  EXPECT_EQ(structural_balance(net.signed_layer("liking"), {.trust_above = 0.2}).total(), 1);
  EXPECT_EQ(structural_balance(net.signed_layer("liking"), {.trust_above = 0.25}).total(), 0);
  EXPECT_EQ(structural_balance(net.signed_layer("liking"), {.distrust_below = -0.75}).total(), 0);
}

TEST(StructuralBalance, AgreesWithALookAtEveryTriple) {
  for (std::uint64_t number = 0; number < 220; ++number) {
    SCOPED_TRACE("case " + std::to_string(number));
    random_stream random(seed{20261125}.split(number));
    const auto n = static_cast<vertex>(number < 8 ? number / 2 : 3 + random.below(14));
    const bool undirected = number % 3 == 2;
    const double density = 0.9 * random.uniform();
    basic_network_builder<double> builder(n);
    const auto good = builder.add_layer({"liking", {0, 1}, absence::zero, undirected});
    const auto bad = builder.add_layer({"liking.negative", {0, 1}, absence::zero, undirected});
    vertex_set answered(n);
    for (vertex v = 0; v < n; ++v)
      if (number % 4 < 2 || random.below(4) != 0) answered.insert(v);
    for (vertex u = 0; u < n; ++u)
      for (vertex v = undirected ? u + 1 : 0; v < n; ++v) {
        if (u == v || random.uniform() >= density || !answered.contains(u)) continue;
        const auto one = [&] { return random.below(3) == 0 ? no : static_cast<double>(random.below(5)) / 4; };
        const double a = one(), b = one();
        builder.add(u, v, {no, no, no, a, b});
        if (undirected) builder.add(v, u, {no, no, no, a, b});
      }
    builder.answered(good, answered);
    builder.answered(bad, answered);
    const auto net = std::move(builder).build();
    std::vector<vertex> order;
    for (vertex v = n; v-- > 0;) order.push_back(v);
    const auto reversed = induced_subgraph(net, order).part;
    for (const disagreement how :
         {disagreement::left_out, disagreement::negative, disagreement::positive, disagreement::stronger})
      for (const double threshold : {0.0, 0.25}) {
        const balance_options options{threshold, -threshold, how};
        const signed_triads slow = slow_balance(net.signed_layer("liking"), options);
        EXPECT_EQ(structural_balance(net.signed_layer("liking"), options), slow);
        EXPECT_EQ(structural_balance(reversed.signed_layer("liking"), options), slow);
      }
  }
}

TEST(StructuralBalance, IsTheSameForAnyNumberOfThreads) {
  random_stream random(seed{8});
  std::vector<std::tuple<vertex, vertex, double>> ties;
  for (vertex u = 0; u < 6000; ++u)
    for (const vertex step : {1, 2, 3, 5, 8, 9, 13})
      ties.emplace_back(u, (u + step) % 6000, random.below(3) == 0 ? -1 : 1);
  const auto net = signed_network(6000, ties);
  const tbb_executor on;
  run_options parallel;
  parallel.on = &on;
  const signed_triads triads = structural_balance(net.signed_layer("liking"), {}, parallel);
  EXPECT_EQ(triads, structural_balance(net.signed_layer("liking")));
  EXPECT_GT(triads.total(), 6000);
  EXPECT_NEAR(triads.balance(), (1 + 1.0 / 27) / 2, 0.02);  // independent signs
}

TEST(StructuralBalance, RefusesThresholdsOnTheWrongSide) {
  const auto net = signed_network(3, tie_list{});
  EXPECT_THROW((void)structural_balance(net.signed_layer("liking"), {.trust_above = -1}), invalid_option);
  EXPECT_THROW((void)structural_balance(net.signed_layer("liking"), {.distrust_below = 1}), invalid_option);
  EXPECT_THROW((void)structural_balance(net.signed_layer("liking"), {.trust_above = std::nan("")}), invalid_option);
}

}  // namespace
}  // namespace structural_balance_test
