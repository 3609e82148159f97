#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/constructs/stretch.hpp>

#include "../../../support/small_partnership.hpp"

namespace stretch_test {
namespace {
using namespace convene;
using convene_test::small_partnership;

constexpr double unanswered = std::numeric_limits<double>::quiet_NaN();

/// Ann and Bob of a, Cat of b, asked one item of each element on 0..1.
struct stretched : small_partnership {
  stretched() : small_partnership({"a", "b"}) {
    person("ann", "a");
    person("bob", "a");
    person("cat", "b");
    wave();
    for (const construct one : {construct::curious, construct::appreciative, construct::proactive,
                                construct::courageous, construct::thinkers, construct::communicators})
      asks(std::string(name_of(one)), one);
  }
};

TEST(Stretch, OfNobodyIsUndefined) {
  stretched here;
  const stretch_result found = stretch(here.seen());
  EXPECT_FALSE(found.minimum || found.lowest || found.trio);
  EXPECT_EQ(found.n, 0u);
  EXPECT_EQ(found.coverage, 0);
  ASSERT_EQ(found.lacked.size(), 6u);
  EXPECT_EQ(found.lacked[0].what, "curious");
  EXPECT_DOUBLE_EQ(found.lacked[0].coverage_gain, 1.0 / 6);
}

TEST(Stretch, IsAsFarAsItsLowestElement) {
  stretched here;
  here.says("ann", {1, 0.5, 0.5, 0.2, 0.9, 0.6});
  here.says("bob", {0, 0.5, 0.5, 0.4, 0.9, 0.6});
  here.says("cat", {1, 0.5, 0.3, 0.7, 0.9, 0.3});
  const stretch_result found = stretch(here.seen());
  const double means[] = {0.75, 0.5, 0.4, 0.5, 0.9, 0.45};  // organisations equally
  for (std::size_t k = 0; k < 6; ++k) EXPECT_NEAR(found.elements[k].mean.value(), means[k], 1e-15) << k;
  EXPECT_NEAR(found.minimum.value(), 0.4, 1e-15);
  EXPECT_EQ(found.lowest, construct::proactive);
  EXPECT_NEAR(found.trio.value(), 1.7 / 3, 1e-15);  // .75, .5, .45
  EXPECT_EQ(found.n, 3u);
  EXPECT_EQ(found.coverage, 1);
  EXPECT_TRUE(found.lacked.empty());
  EXPECT_NEAR(stretch(here.seen(), averaging::people).elements[0].mean.value(), 2.0 / 3, 1e-15);
}

TEST(Stretch, NeedsEveryElementForItsMinimumAndThreeForTheTrio) {
  stretched here;
  here.says("ann", {0.3, unanswered, 0.1, 0.6, 0.1, 0.9});
  const stretch_result found = stretch(here.seen());
  EXPECT_FALSE(found.minimum || found.lowest);
  EXPECT_NEAR(found.trio.value(), 0.6, 1e-15);
  EXPECT_EQ(found.coverage, 0);
  EXPECT_DOUBLE_EQ(found.elements[0].coverage, 1.0 / 3);
  EXPECT_EQ(found.elements[1].n, 0u);
  stretched there;
  there.says("ann", {0.3, 0.2, 0.1, 0.6, 0.1, unanswered});
  EXPECT_FALSE(stretch(there.seen()).trio);
}

TEST(Stretch, IsCoveredAsFarAsItsLeastAnsweredElement) {
  stretched here;
  here.says("ann", {1, 1, 1, 1, 1, 1});
  here.says("bob", {1, 1, 1, 1, 1, unanswered});
  here.says("cat", {unanswered, unanswered, unanswered, unanswered, unanswered, unanswered});
  const stretch_result found = stretch(here.seen());
  EXPECT_EQ(found.n, 2u);
  EXPECT_DOUBLE_EQ(found.coverage, 1.0 / 3);
  double gains = 0;
  for (const need& one : found.lacked) gains += one.coverage_gain;
  EXPECT_NEAR(gains, 2.0 / 3, 1e-15);
}

TEST(Stretch, OfTiesNamesTheFirst) {
  stretched here;
  here.says("ann", {0.5, 0.25, 0.25, 0.5, 0.5, 0.5});
  EXPECT_EQ(stretch(here.seen()).lowest, construct::appreciative);
}

}  // namespace
}  // namespace stretch_test
