#include <cmath>
#include <limits>
#include <utility>

#include <gtest/gtest.h>

#include <convene/inference/independent_difference.hpp>
#include <convene/inference/vertex_jackknife.hpp>
#include <convene/measures/cohesion/density.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/random/random_stream.hpp>

namespace independent_difference_test {
namespace {
using namespace convene;

TEST(IndependentDifference, IsOverTheRootOfBothVariances) {
  const auto found = independent_difference(0.2, 0.3, 1.2, 0.4);
  EXPECT_DOUBLE_EQ(found.difference, 1);
  EXPECT_DOUBLE_EQ(found.standard_error, 0.5);
  EXPECT_DOUBLE_EQ(found.t, 2);
  EXPECT_NEAR(found.p_value, 0.0455002638963584, 1e-15);  // 2 (1 - Phi(2)), of the tables
  const auto back = independent_difference(1.2, 0.4, 0.2, 0.3);
  EXPECT_DOUBLE_EQ(back.t, -2);
  EXPECT_DOUBLE_EQ(back.p_value, found.p_value);
}

TEST(IndependentDifference, OfWhatIsKnownExactlyIsCertain) {
  EXPECT_EQ(independent_difference(0.5, 0, 0.5, 0).t, 0);
  EXPECT_EQ(independent_difference(0.5, 0, 0.5, 0).p_value, 1);
  EXPECT_EQ(independent_difference(0.5, 0, 0.6, 0).p_value, 0);
  EXPECT_TRUE(std::isinf(independent_difference(0.5, 0, 0.6, 0).t));
}

TEST(IndependentDifference, OfWhatIsNotKnownIsNotKnown) {
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(std::isnan(independent_difference(unknown, 0.1, 0.5, 0.1).p_value));
  EXPECT_TRUE(std::isnan(independent_difference(0.1, unknown, 0.5, 0.1).p_value));
}

/// A network of so many people with ties at random.
network drawn(vertex n, double density, seed from) {
  network_builder builder(n);
  random_stream random(from);
  for (vertex u = 0; u < n; ++u)
    for (vertex v = 0; v < n; ++v)
      if (u != v && random.uniform() < density) builder.add(u, v, {1, 1, 1});
  return std::move(builder).build();
}

// Of networks that differ by chance alone about one in twenty has p <= .05.
TEST(IndependentDifference, SeldomFindsWhatIsNotThere) {
  constexpr auto measure = [](const auto& layer) { return density(layer); };
  int found = 0;
  constexpr int pairs = 200;
  for (int k = 0; k < pairs; ++k) {
    double values[2], errors[2];
    for (int side = 0; side < 2; ++side) {
      const network one = drawn(20, 0.3, seed{7}.split(static_cast<std::uint64_t>(2 * k + side)));
      const auto estimate = vertex_jackknife(one.communication(), measure);
      values[side] = estimate.observed;
      errors[side] = estimate.standard_error();
    }
    if (independent_difference(values[0], errors[0], values[1], errors[1]).p_value <= 0.05) ++found;
  }
  EXPECT_GE(found, 2);  // of 10 expected
  EXPECT_LE(found, 24);
}

}  // namespace
}  // namespace independent_difference_test
