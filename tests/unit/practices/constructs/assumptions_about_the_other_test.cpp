#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/constructs/assumptions_about_the_other.hpp>

#include "../../../support/small_partnership.hpp"

namespace assumptions_about_the_other_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;

struct assuming : small_partnership {
  assuming() : small_partnership({"a", "b"}) {
    wave("w1", day(3, 31));
    wave("w2", day(9, 30));
  }
  void assumes(date on, occurrence tested, std::optional<bool> revised) {
    assumption row;
    row.id = "u" + std::to_string(record.records<assumption>().size());
    row.on = on;
    row.about = of("b");
    row.tested = tested;
    row.revised = revised;
    record.add(std::move(row));
  }
};

TEST(AssumptionsAboutTheOther, NotKeptAreUnobserved) {
  assuming here;
  const auto found = assumptions_about_the_other(here.seen());
  EXPECT_FALSE(found.kept || found.tested_share || found.revised_share);
  EXPECT_EQ(found.coverage, 0);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::assumptions, "", 1}}));
}

TEST(AssumptionsAboutTheOther, KeptAndEmptyHaveNoShares) {
  assuming here;
  here.keeps({table::assumptions});
  const auto found = assumptions_about_the_other(here.seen());
  EXPECT_TRUE(found.kept);
  EXPECT_FALSE(found.tested_share || found.revised_share);
  EXPECT_EQ(found.coverage, 1);
  EXPECT_TRUE(found.lacked.empty());
}

TEST(AssumptionsAboutTheOther, UntestedHaveNothingRevised) {
  assuming here;
  here.assumes(day(5, 9), occurrence::no(), std::nullopt);
  const auto found = assumptions_about_the_other(here.seen());
  EXPECT_EQ(found.tested_share, 0.0);
  EXPECT_FALSE(found.revised_share);
  EXPECT_EQ(found.coverage, 1);
}

TEST(AssumptionsAboutTheOther, AreTestedAndThenRevised) {
  assuming here;
  here.assumes(day(5, 1), day(5, 9), true);
  here.assumes(day(5, 1), day(9, 30), false);
  here.assumes(day(5, 1), day(5, 1), false);
  here.assumes(day(5, 1), occurrence::no(), std::nullopt);
  const auto found = assumptions_about_the_other(here.seen());
  EXPECT_DOUBLE_EQ(found.tested_share.value(), 0.75);
  EXPECT_DOUBLE_EQ(found.revised_share.value(), 1.0 / 3);
  EXPECT_EQ(found.n, 4u);
  EXPECT_EQ(found.coverage, 1);
  EXPECT_TRUE(found.lacked.empty());
}

TEST(AssumptionsAboutTheOther, TestedAfterTheWaveAreNotTestedYet) {
  assuming here;
  here.assumes(day(5, 1), day(10, 1), true);
  const auto found = assumptions_about_the_other(here.seen());
  EXPECT_EQ(found.tested_share, 0.0);
  EXPECT_EQ(found.revised, 0u);
  EXPECT_FALSE(found.revised_share);
}

TEST(AssumptionsAboutTheOther, LackWhatIsNotFilled) {
  assuming here;
  here.assumes(day(5, 1), day(5, 9), true);
  here.assumes(day(5, 1), day(5, 9), std::nullopt);
  here.assumes(day(5, 1), {}, std::nullopt);
  here.assumes(day(5, 1), {}, true);  // revised of what nobody says was tested
  const auto found = assumptions_about_the_other(here.seen());
  EXPECT_EQ(found.declared, 4u);
  EXPECT_EQ(found.n, 2u);
  EXPECT_EQ(found.tested_share, 1.0);
  EXPECT_EQ(found.revised_share, 1.0);
  EXPECT_EQ(found.coverage, 0.25);
  EXPECT_EQ(found.lacked,
            (std::vector<need>{{table::assumptions, "tested", 0.5}, {table::assumptions, "revised", 0.25}}));
}

TEST(AssumptionsAboutTheOther, CountThePeriodAlone) {
  assuming here;
  here.assumes(day(3, 1), occurrence::no(), std::nullopt);
  here.assumes(day(5, 1), day(5, 9), false);
  EXPECT_EQ(assumptions_about_the_other(here.seen()).tested_share, 1.0);
  EXPECT_EQ(assumptions_about_the_other(here.seen("w1")).tested_share, 0.0);
}

}  // namespace
}  // namespace assumptions_about_the_other_test
