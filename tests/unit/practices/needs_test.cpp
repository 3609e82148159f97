#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/needs.hpp>

#include "../../support/small_partnership.hpp"

namespace needs_test {
namespace {
using namespace convene;

using needs = std::vector<need>;

TEST(CoverByHalves, CountsAnUnobservedHalfAsZero) {
  tally both;
  cover_by_halves(both, {table::meetings, "goals", 0.5, false}, {table::actions, "", 0, false});
  EXPECT_EQ(both.coverage, 0.25);
  EXPECT_EQ(both.lacked, (needs{{table::meetings, "goals", 0.25}, {table::actions, "", 0.5}}));
}

TEST(CoverByHalves, DropsOneWithNothingToCount) {
  tally one;
  cover_by_halves(one, {table::meetings, "goals", 0.5, false}, {table::actions, "serves", 1, true});
  EXPECT_EQ(one.coverage, 0.5);
  EXPECT_EQ(one.lacked, (needs{{table::meetings, "goals", 0.5}}));
  tally none;
  cover_by_halves(none, {table::meetings, "goals", 1, true}, {table::actions, "serves", 1, true});
  EXPECT_TRUE(none.lacked.empty());
  EXPECT_EQ(none.undefined_because, "there was nothing to count");
}

TEST(NeedOfMeetings, IsNoneWhereItWasObservedThatNobodyMet) {
  convene_test::small_partnership here({"a"});
  here.wave("w1", convene_test::day(9, 30));
  tally unknown;
  need_of_meetings(unknown, here.seen(), table::voices, 1);
  EXPECT_EQ(unknown.lacked, (needs{{table::voices, "", 1}}));
  here.keeps({table::meetings});
  tally none;
  need_of_meetings(none, here.seen(), table::voices, 1);
  EXPECT_TRUE(none.lacked.empty());
  EXPECT_EQ(none.undefined_because, "nobody met in the period");
  here.meets("m1", convene_test::day(9, 1));
  tally some;
  need_of_meetings(some, here.seen(), table::voices, 0.5);
  EXPECT_EQ(some.lacked, (needs{{table::voices, "", 0.5}}));
}

TEST(CoverByAll, IsTheSmallest) {
  tally result;
  const source_coverage parts[] = {{table::meetings, "goals", 0.5, false}, {table::purposes, "long_aim", 1, false}};
  cover_by_all(result, parts);
  EXPECT_EQ(result.coverage, 0.5);
  EXPECT_EQ(result.lacked, (needs{{table::meetings, "goals", 0.5}}));
}

TEST(CoverByAll, SharesWhatIsMissingByWhatEachLacks) {
  tally result;
  const source_coverage parts[] = {{table::meetings, "", 0, false}, {table::purposes, "long_aim", 0.5, false}};
  cover_by_all(result, parts);
  EXPECT_EQ(result.coverage, 0);
  ASSERT_EQ(result.lacked.size(), 2u);
  EXPECT_DOUBLE_EQ(result.lacked[0].coverage_gain, 2.0 / 3);
  EXPECT_DOUBLE_EQ(result.lacked[1].coverage_gain, 1.0 / 3);
  tally none_held;
  const source_coverage of_no_meeting[] = {{table::voices, "", 0, true}, {table::survey, "", 0.5, false}};
  cover_by_all(none_held, of_no_meeting);
  EXPECT_EQ(none_held.coverage, 0);
  EXPECT_EQ(none_held.lacked, (needs{{table::survey, "", 1}}));
  tally full;
  cover_by_all(full, std::vector<source_coverage>{{table::meetings, "", 1, false}});
  EXPECT_TRUE(full.lacked.empty());
  EXPECT_EQ(full.coverage, 1);
}

TEST(SourceOf, WantsTheTableWhereItWasNotKept) {
  const source_coverage not_kept = source_of(table::actions, "serves", {false, 0, 0});
  EXPECT_EQ(not_kept.what, "");
  EXPECT_EQ(not_kept.coverage, 0);
  EXPECT_FALSE(not_kept.nothing_to_count);
  const source_coverage empty = source_of(table::actions, "serves", {true, 0, 0});
  EXPECT_TRUE(empty.nothing_to_count);
  EXPECT_EQ(empty.coverage, 1);
  const source_coverage part = source_of(table::actions, "serves", {true, 1, 4});
  EXPECT_EQ(part.what, "serves");
  EXPECT_EQ(part.coverage, 0.25);
}

TEST(NeedTwoColumns, TellsApartWhatRecordsLack) {
  const evidence_source first{table::stories, "actions"}, second{table::actions, "done"};
  const auto lacked = [&](record_coverage covered, std::size_t without_first) {
    tally counted;
    need_two_columns(counted, first, second, covered, without_first);
    return counted.lacked;
  };
  EXPECT_EQ(lacked({false, 0, 0}, 0), (std::vector<need>{{table::stories, "", 1}}));
  EXPECT_EQ(lacked({true, 0, 0}, 0), std::vector<need>{});
  EXPECT_EQ(lacked({true, 1, 4}, 2),
            (std::vector<need>{{table::stories, "actions", 0.5}, {table::actions, "done", 0.25}}));
  EXPECT_EQ(lacked({true, 2, 4}, 2), (std::vector<need>{{table::stories, "actions", 0.5}}));
}

}  // namespace
}  // namespace needs_test
