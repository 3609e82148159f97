#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/brokerage/gould_fernandez.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/same_values.hpp"

namespace gould_fernandez_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::expect_moved;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;
using convene_test::square;

/// 0 -> 1 -> 2 with these groups.
Eigen::RowVectorXd of_broker(const std::vector<std::string>& groups) {
  network_builder builder(3);
  builder.add(0, 1, {1, 1, 1});
  builder.add(1, 2, {1, 1, 1});
  return gould_fernandez(std::move(builder).build().communication(), grouping::from_labels(groups)).counts.row(1);
}

TEST(GouldFernandez, OfNobodyIsEmpty) {
  const brokerage_result found = gould_fernandez(network().communication(), grouping());
  EXPECT_EQ(found.counts.rows(), 0);
  EXPECT_EQ(found.counts.cols(), 6);
}

TEST(GouldFernandez, NamesTheFiveRoles) {
  const auto role = [](int k) {
    Eigen::RowVectorXd one = Eigen::RowVectorXd::Zero(6);
    one[k] = one[5] = 1;
    return one;
  };
  EXPECT_EQ(of_broker({"a", "a", "a"}), role(0));  // coordinator
  EXPECT_EQ(of_broker({"b", "a", "b"}), role(1));  // itinerant
  EXPECT_EQ(of_broker({"a", "a", "b"}), role(2));  // representative
  EXPECT_EQ(of_broker({"b", "a", "a"}), role(3));  // gatekeeper
  EXPECT_EQ(of_broker({"b", "a", "c"}), role(4));  // liaison
}

TEST(GouldFernandez, LeavesOutPathsThatAreClosedOrLeadBack) {
  network_builder builder(3);
  builder.add(0, 1, {1, 1, 1});
  builder.add(1, 0, {1, 1, 1});
  builder.add(1, 2, {1, 1, 1});
  builder.add(0, 2, {1, 1, 1});
  const auto found = gould_fernandez(std::move(builder).build().communication(),
                                     grouping::from_labels(std::vector<std::string>{"a", "a", "a"}));
  EXPECT_EQ(found.counts, Eigen::MatrixXd::Zero(3, 6));
}

TEST(GouldFernandez, HasNoZWhereNothingCanVary) {
  const network nobody_tied = network_builder(3).build();
  const auto found =
      gould_fernandez(nobody_tied.communication(), grouping::from_labels(std::vector<std::string>{"a", "a", "b"}));
  EXPECT_EQ(found.expected, Eigen::MatrixXd::Zero(3, 6));
  for (Eigen::Index k = 0; k < found.z.size(); ++k) EXPECT_TRUE(std::isnan(found.z(k)));
}

TEST(GouldFernandez, RefusesAGroupingOfOtherVertices) {
  try {
    (void)gould_fernandez(network_builder(3).build().communication(),
                          grouping::from_labels(std::vector<std::string>{"a"}));
    FAIL();
  } catch (const invalid_option& wrong) {
    EXPECT_STREQ(wrong.what(), "a grouping must have a group for each of the 3 vertices of the layer; got one of 1");
  }
}

/// Mean and variance over all networks of independent ties, by a look at every pair of places that a tie may have.
struct slow_expectation {
  Eigen::MatrixXd mean, variance;
};
slow_expectation expect_by_pairs(const grouping& groups, double d) {
  const vertex n = groups.number_of_vertices();
  slow_expectation result{Eigen::MatrixXd::Zero(n, 6), Eigen::MatrixXd::Zero(n, 6)};
  const auto role = [&](vertex a, vertex v, vertex b) {
    const vertex x = groups.group_of(a), y = groups.group_of(v), z = groups.group_of(b);
    if (x == y && y == z) return 0;
    if (x == z) return 1;
    if (x == y) return 2;
    return y == z ? 3 : 4;
  };
  // The event of (a, b): ties av and vb there, ab not. Two events of one broker are dependent where they share av or
  // vb.
  const double p = d * d * (1 - d), shared = d * d * d * (1 - d) * (1 - d);
  for (vertex v = 0; v < n; ++v)
    for (vertex a = 0; a < n; ++a)
      for (vertex b = 0; b < n; ++b) {
        if (a == v || b == v || a == b) continue;
        for (const int k : {role(a, v, b), 5}) {
          result.mean(v, k) += p;
          result.variance(v, k) += p * (1 - p);
          for (vertex c = 0; c < n; ++c) {
            if (c == v || c == a || c == b) continue;
            if (k == 5 || role(c, v, b) == k) result.variance(v, k) += shared - p * p;
            if (k == 5 || role(a, v, c) == k) result.variance(v, k) += shared - p * p;
          }
        }
      }
  return result;
}

TEST(GouldFernandez, AgreesWithALookAtEveryPair) {
  const tbb_executor threads;
  for_each_drawn_layer([&](const drawn_layer& drawn) {
    const square all = drawn.ties();
    const vertex n = drawn.size();
    Eigen::MatrixXd expected = Eigen::MatrixXd::Zero(n, 6);
    double m = 0;
    for (vertex v = 0; v < n; ++v)
      for (vertex a = 0; a < n; ++a) {
        m += all(v, a) > 0;
        for (vertex b = 0; b < n; ++b) {
          if (a == b || all(a, v) == 0 || all(v, b) == 0 || all(a, b) > 0) continue;
          const vertex x = drawn.groups.group_of(a), y = drawn.groups.group_of(v), z = drawn.groups.group_of(b);
          ++expected(v, x == y && y == z ? 0 : x == z ? 1 : x == y ? 2 : y == z ? 3 : 4);
          ++expected(v, 5);
        }
      }
    const brokerage_result found = gould_fernandez(drawn.layer(), drawn.groups);
    expect_same_values(found.counts, expected, 0);
    expect_same_values(gould_fernandez(drawn.layer(), drawn.groups, {.on = &threads}).z, found.z, 0);
    const auto moved = relabelled(drawn);
    expect_moved(gould_fernandez(moved.layer.layer(), moved.layer.groups).counts, expected, moved.from, 0);
    if (n < 2) return;
    const slow_expectation by_pairs = expect_by_pairs(drawn.groups, m / (n * (n - 1.0)));
    expect_same_values(found.expected, by_pairs.mean, 1e-12);
    expect_same_values(found.standard_deviation.array().square().matrix(), by_pairs.variance, 1e-10);
  });
}

}  // namespace
}  // namespace gould_fernandez_test
