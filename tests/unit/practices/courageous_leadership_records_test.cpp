#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/courageous_leadership.hpp>

#include "../../support/small_partnership.hpp"

// The indicators of practice 6 that count acts, tests, outcomes and meetings: 6.3, 6.6, 6.7.
namespace courageous_leadership_records_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_no_value;
using convene_test::expect_scored;
using convene_test::nothing_observed;
using convene_test::small_partnership;
using convene_test::too_little_observed;
using convene_test::undefined_here;
using convene_test::value_without;

/// Organisations a, b of one person each, two waves, m1 in the first period, m2 and m3 in the second.
small_partnership leading(std::optional<double> minutes = {}, std::optional<double> exploring = {}) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("bob", "b");
  here.wave("w1", day(3, 31));
  here.wave("w2", day(9, 30));
  const auto timed = [&](meeting& row) {
    row.minutes = minutes;
    row.exploring_minutes = exploring;
  };
  here.meets("m1", day(3, 14));
  here.meets("m2", day(4, 11), timed);
  here.meets("m3", day(6, 13), timed);
  return here;
}

void leads(small_partnership& here, std::string_view who, leadership_kind kind, std::optional<visibility> seen_by = {},
           date on = day(5, 1)) {
  leadership_act row;
  row.id = "l" + std::to_string(here.record.records<leadership_act>().size());
  row.on = on;
  if (!who.empty()) row.practitioner = here.who(who);
  row.kind = kind;
  row.visibility = seen_by;
  here.record.add(std::move(row));
}

// ---- 6.3 ------------------------------------------------------------------------------------------------------------

TEST(CollaborationFirst, WeighsActsByHowManySawThem) {
  // pro = 1 + 1/3 = 4/3, self = 2/3: (4/3 + 1)/(2 + 2) = 7/12. One act of four does not say who saw it.
  small_partnership here = leading();
  leads(here, "ann", leadership_kind::collaboration_first, visibility::all);
  leads(here, "ann", leadership_kind::collaboration_first, visibility::few);
  leads(here, "bob", leadership_kind::self_first, visibility::many);
  leads(here, "bob", leadership_kind::self_first);
  leads(here, "bob", leadership_kind::long_term);                               // a decision, no such act
  leads(here, "bob", leadership_kind::self_first, visibility::all, day(3, 1));  // of the period before
  const indicator_value found = here.value(collaboration_first{});
  expect_scored(found, 7.0 / 12, 3, 0.75);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::leadership, "visibility", 0.25}}));
}

TEST(CollaborationFirst, IsAHalfWithAsMuchOfEither) {
  // (1 + 1)/(1 + 1 + 2) = 1/2; all for oneself: 1/(3 + 2) = 1/5; all for the whole: 4/5.
  small_partnership even = leading(), selfish = leading(), whole = leading();
  leads(even, "ann", leadership_kind::collaboration_first, visibility::all);
  leads(even, "bob", leadership_kind::self_first, visibility::few);
  leads(even, "bob", leadership_kind::self_first, visibility::many);
  expect_scored(even.value(collaboration_first{}), 0.5, 3, 1);
  for (int i = 0; i < 3; ++i) {
    leads(selfish, "ann", leadership_kind::self_first, visibility::all);
    leads(whole, "", leadership_kind::collaboration_first, visibility::all);
  }
  expect_scored(selfish.value(collaboration_first{}), 0.2, 3, 1);
  expect_scored(whole.value(collaboration_first{}), 0.8, 3, 1);
}

TEST(CollaborationFirst, NeedsThreeActs) {
  small_partnership here = leading();
  leads(here, "ann", leadership_kind::collaboration_first, visibility::all);
  leads(here, "ann", leadership_kind::collaboration_first, visibility::all);
  expect_no_value(here.value(collaboration_first{}), "n = 2 is below its minimum 3");
  expect_scored(here.value(collaboration_first{2}), 0.75, 2, 1);  // (2 + 1)/(2 + 2)
}

TEST(CollaborationFirst, TellsNothingKeptFromNothingDone) {
  small_partnership unkept = leading();
  expect_no_value(unkept.value(collaboration_first{}), nothing_observed);
  EXPECT_EQ(unkept.value(collaboration_first{}).lacked, (std::vector<need>{{table::leadership, "", 1}}));
  small_partnership kept = leading();
  kept.keeps({table::leadership});
  expect_no_value(kept.value(collaboration_first{}), "n = 0 is below its minimum 3");
  EXPECT_DOUBLE_EQ(kept.value(collaboration_first{}).coverage, 1);
  expect_no_value(kept.value(collaboration_first{0}), undefined_here);
  small_partnership hidden = leading();
  leads(hidden, "ann", leadership_kind::collaboration_first, visibility::all);
  for (int i = 0; i < 2; ++i) leads(hidden, "ann", leadership_kind::collaboration_first);
  expect_no_value(hidden.value(collaboration_first{1}), too_little_observed);
}

TEST(CollaborationFirst, WithoutAnOrganisationIsAsIfItHadNeverLed) {
  const auto build = [](bool with_b) {
    small_partnership here = leading();
    leads(here, "ann", leadership_kind::collaboration_first, visibility::all);
    leads(here, "ann", leadership_kind::self_first, visibility::few, day(6, 20));  // belongs to m3
    if (with_b) leads(here, "bob", leadership_kind::self_first, visibility::many);
    return here;
  };
  small_partnership here = build(true), without = build(false);
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(collaboration_first{}, seen, {here.of("b")}),
                   *without.value(collaboration_first{2}).value);
  EXPECT_DOUBLE_EQ(value_without(collaboration_first{}, seen, {here.of("b")}), 2.0 / (4.0 / 3 + 2));
  EXPECT_DOUBLE_EQ(value_without(collaboration_first{}, seen, {}, {here.at("m3")}), 2.0 / (5.0 / 3 + 2));
  EXPECT_TRUE(std::isnan(value_without(collaboration_first{}, seen, {here.of("a"), here.of("b")})));
}

// ---- 6.6 ------------------------------------------------------------------------------------------------------------

void tries(small_partnership& here, std::optional<test_result> result, std::optional<bool> learned,
           std::initializer_list<std::string_view> organisations = {"a"}) {
  small_test row;
  row.id = "t" + std::to_string(here.record.records<small_test>().size());
  row.started = day(5, 1);
  row.organisations = here.organisations(organisations);
  row.result = result;
  row.learned = learned;
  here.record.add(std::move(row));
}

void aims(small_partnership& here, std::optional<bool> imposed, std::optional<bool> harmful, occurrence challenged) {
  outcome row;
  row.id = "o" + std::to_string(here.record.records<outcome>().size());
  row.imposed = imposed;
  row.harmful = harmful;
  row.challenged = challenged;
  here.record.add(std::move(row));
}

TEST(BraveTrying, IsTheMeanOfLearningFromFailureAndChallengingHarm) {
  small_partnership here = leading();
  tries(here, test_result::no_benefit, true);
  tries(here, test_result::no_benefit, true);
  tries(here, test_result::no_benefit, false);
  tries(here, test_result::benefit, {});
  tries(here, test_result::running, {});
  tries(here, test_result::no_benefit, {});  // incomplete
  tries(here, {}, {});                       // incomplete
  aims(here, true, true, day(6, 1));
  aims(here, true, true, day(10, 1));  // not yet
  aims(here, true, true, occurrence::no());
  aims(here, true, false, {});
  aims(here, false, {}, {});
  aims(here, true, true, {});  // incomplete, as are the next two
  aims(here, true, {}, day(6, 1));
  aims(here, {}, {}, {});
  // (2/3 + 1/3)/2; n = 3 + 3; c = (5/7 + 5/8)/2 = 75/112.
  const indicator_value found = here.value(brave_trying{});
  expect_scored(found, 0.5, 6, 75.0 / 112);
  ASSERT_EQ(found.lacked.size(), 5u);  // two of seven tests, three of eight outcomes; each half weighs 1/2
  const char* const columns[] = {"learned", "result", "challenged", "harmful", "imposed"};
  for (std::size_t k = 0; k < 5; ++k) {
    EXPECT_EQ(found.lacked[k].what, columns[k]);
    EXPECT_NEAR(found.lacked[k].coverage_gain, k < 2 ? 1.0 / 14 : 1.0 / 16, 1e-12);
  }
}

TEST(BraveTrying, DropsAHalfInWhichNothingFailedOrHarmed) {
  small_partnership no_harm = leading();
  tries(no_harm, test_result::no_benefit, true);
  aims(no_harm, false, {}, {});
  expect_scored(no_harm.value(brave_trying{}), 1, 1, 1);
  small_partnership no_failure = leading();
  no_failure.keeps({table::tests});
  aims(no_failure, true, true, occurrence::no());
  expect_scored(no_failure.value(brave_trying{}), 0, 1, 1);
  small_partnership neither = leading();
  tries(neither, test_result::benefit, {});
  aims(neither, true, false, {});
  expect_no_value(neither.value(brave_trying{}), nothing_observed);
}

TEST(BraveTrying, CountsAHalfThatWasNotKeptAsNothing) {
  small_partnership here = leading();
  expect_no_value(here.value(brave_trying{}), nothing_observed);
  EXPECT_EQ(here.value(brave_trying{}).lacked,
            (std::vector<need>{{table::tests, "", 0.5}, {table::outcomes, "", 0.5}}));
  small_partnership tests_alone = leading();
  tries(tests_alone, test_result::no_benefit, true);
  expect_scored(tests_alone.value(brave_trying{}), 1, 1, 0.5);
  small_partnership partly = leading();
  tries(partly, test_result::no_benefit, true);
  tries(partly, test_result::no_benefit, {});
  expect_no_value(partly.value(brave_trying{}), too_little_observed);  // (1/2 + 0)/2
}

TEST(BraveTrying, SharesATestBetweenItsOrganisationsAndKeepsOutcomes) {
  small_partnership here = leading();
  tries(here, test_result::no_benefit, true, {"a", "b"});
  tries(here, test_result::no_benefit, false, {"b"});
  aims(here, true, true, day(6, 1));
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(*here.value(brave_trying{}).value, 0.75);
  EXPECT_DOUBLE_EQ(value_without(brave_trying{}, seen, {here.of("b")}), 1);
  EXPECT_DOUBLE_EQ(value_without(brave_trying{}, seen, {here.of("a")}), (0.5 / 1.5 + 1) / 2);
  EXPECT_DOUBLE_EQ(value_without(brave_trying{}, seen, {}, {here.at("m2")}), 1);  // the challenge is left
}

// ---- 6.7 ------------------------------------------------------------------------------------------------------------

TEST(TimeAndHorizon, IsTheMeanOfLongTermDecisionsAndExploringTime) {
  // Long term 1 of 3; exploring 30 + 30 of 120 + 120 minutes: (1/4)/(1/2) = 1/2; mean 5/12.
  small_partnership here = leading(120, 30);
  leads(here, "ann", leadership_kind::long_term);
  leads(here, "bob", leadership_kind::short_term);
  leads(here, "", leadership_kind::short_term);
  leads(here, "ann", leadership_kind::self_first, visibility::all);
  expect_scored(here.value(time_and_horizon{}), 5.0 / 12, 5, 1);
  expect_scored(here.value(time_and_horizon{1}), 7.0 / 24, 5, 1);  // (1/3 + 1/4)/2
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(time_and_horizon{}, seen, {here.of("b")}), 0.5);
  EXPECT_DOUBLE_EQ(value_without(time_and_horizon{}, seen, {here.of("a")}), 0.25);
  EXPECT_DOUBLE_EQ(value_without(time_and_horizon{}, seen, {}, {here.at("m2")}), 0.5);  // the decisions are of m2
  EXPECT_TRUE(std::isnan(value_without(time_and_horizon{}, seen, {}, {here.at("m2"), here.at("m3")})));
}

TEST(TimeAndHorizon, AsksForNoMoreThanEnoughExploring) {
  small_partnership here = leading(100, 80);
  here.keeps({table::leadership});  // no decision: the half drops out
  expect_scored(here.value(time_and_horizon{}), 1, 2, 1);
}

TEST(TimeAndHorizon, AddsUpMinutesRatherThanAveragingShares) {
  // (10 + 30)/(20 + 180) = 1/5, over 1/2 = 2/5; m4 says nothing of exploring: 2 of 3 meetings.
  small_partnership here({"a"});
  here.person("ann", "a");
  here.wave("w1", day(9, 30));
  const auto meets = [&](std::string id, date on, double minutes, std::optional<double> exploring) {
    here.meets(std::move(id), on, [&](meeting& row) {
      row.minutes = minutes;
      row.exploring_minutes = exploring;
    });
  };
  meets("m1", day(3, 14), 20, 10);
  meets("m2", day(4, 11), 180, 30);
  meets("m4", day(6, 13), 100, {});
  here.keeps({table::leadership});
  const indicator_value found = here.value(time_and_horizon{});
  expect_scored(found, 0.4, 2, 2.0 / 3);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_EQ(found.lacked[0].from, table::meetings);
  EXPECT_EQ(found.lacked[0].what, "exploring_minutes");
  EXPECT_NEAR(found.lacked[0].coverage_gain, 1.0 / 3, 1e-12);
}

TEST(TimeAndHorizon, TellsNothingKeptFromNothingDone) {
  small_partnership here = leading();
  const indicator_value found = here.value(time_and_horizon{});
  expect_no_value(found, nothing_observed);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::leadership, "", 0.5},
                                             {table::meetings, "minutes", 0.25},
                                             {table::meetings, "exploring_minutes", 0.25}}));
  small_partnership timed = leading(100, 0);
  expect_scored(timed.value(time_and_horizon{}), 0, 2, 0.5);  // leadership was not kept
  small_partnership decided = leading();
  leads(decided, "ann", leadership_kind::long_term);
  expect_scored(decided.value(time_and_horizon{}), 1, 1, 0.5);
  small_partnership empty({"a"});
  empty.wave("w1", day(9, 30));
  empty.keeps({table::leadership, table::meetings});
  expect_no_value(empty.value(time_and_horizon{}), nothing_observed);
  small_partnership instant = leading(0, 0);
  instant.keeps({table::leadership});
  expect_no_value(instant.value(time_and_horizon{}), undefined_here);
}

}  // namespace
}  // namespace courageous_leadership_records_test
