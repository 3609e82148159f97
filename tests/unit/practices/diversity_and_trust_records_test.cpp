#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/diversity_and_trust.hpp>

#include "../../support/small_partnership.hpp"

// The indicators of practice 4 that count who came and what was done: 4.3, 4.8.
namespace diversity_and_trust_records_test {
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
using texts = std::vector<std::string>;

// ---- 4.3 ------------------------------------------------------------------------------------------------------------

void comes_from(small_partnership& here, std::string id, std::string_view organisation, std::string discipline,
                std::string style, role part = role::member) {
  practitioner row;
  row.id = std::move(id);
  row.organisation = here.of(organisation);
  row.discipline = std::move(discipline);
  row.working_style = std::move(style);
  row.role = part;
  here.record.add(row);
}

/// Four disciplines, two sectors and two styles to be had; of the three disciplines needed one is in nobody.
description declared(std::optional<texts> needed = texts{"nursing", "pharmacy", "housing"}) {
  description about;
  about.categories = {texts{"nursing", "pharmacy", "social work", "housing"}, texts{"public", "voluntary"},
                      texts{"reflector", "pragmatist"}};
  about.needed_disciplines = std::move(needed);
  return about;
}

/// ann and amy of a, bob of b, cat of c, and jo who facilitates; ann, amy and bob at m1, ann and cat at m2.
small_partnership gathered(const description& about = declared(), bool with_b = true) {
  small_partnership here;
  here.record.describe(about);
  here.organisation("a", {}, "public");
  if (with_b) here.organisation("b", {}, "public");
  here.organisation("c", {}, "voluntary");
  comes_from(here, "ann", "a", "nursing", "reflector");
  comes_from(here, "amy", "a", "nursing", "pragmatist");
  if (with_b) comes_from(here, "bob", "b", "pharmacy", "reflector");
  comes_from(here, "cat", "c", "nursing", "reflector");
  comes_from(here, "jo", "c", "housing", "pragmatist", role::facilitator);
  here.wave("w1", day(9, 30));
  here.meets("m1", day(3, 14));
  here.meets("m2", day(4, 11));
  for (const char* who : {"ann", "amy", "jo"}) here.attends("m1", who);
  if (with_b) here.attends("m1", "bob");
  for (const char* who : {"ann", "cat", "jo"}) here.attends("m2", who);
  return here;
}

// m1, n = 3: discipline 2/3 and 1/3, 1 - 5/9 = 4/9, times 4/3 and 3/2: 8/9; sector 0; style 4/9 times 2 and 3/2:
// above 1. m2, n = 2: discipline 0; sector 1/2 times 2 and 2: above 1; style 0.
constexpr double variation_m1 = (8.0 / 9 + 0 + 1) / 3, variation_m2 = (0 + 1.0 + 0) / 3;

TEST(RangeInTheRoom, IsTheMeanOfVariationAndOfWhatIsNeeded) {
  // Needed: 2 of 3 at m1, 1 of 3 at m2.
  small_partnership here = gathered();
  const indicator_value found = here.value(range_in_the_room{});
  expect_scored(found, ((variation_m1 + variation_m2) / 2 + 0.5) / 2, 2, 1);
  EXPECT_NEAR(*found.value, 53.0 / 108, 1e-12);
  EXPECT_TRUE(found.lacked.empty());
}

TEST(RangeInTheRoom, IsVariationAloneWhereNoDisciplineIsNeeded) {
  expect_scored(gathered(declared(texts{})).value(range_in_the_room{}), (variation_m1 + variation_m2) / 2, 2, 1);
}

TEST(RangeInTheRoom, CountsNeedsThatWereNotDeclaredAsHalfUnseen) {
  small_partnership here = gathered(declared(std::nullopt));
  const indicator_value found = here.value(range_in_the_room{});
  expect_scored(found, (variation_m1 + variation_m2) / 2, 2, 0.5);
  EXPECT_EQ(found.lacked, (std::vector<need>{{std::nullopt, "needed_disciplines", 0.5}}));
}

TEST(RangeInTheRoom, CountsMeetingsWhoseAttendanceWasNotKept) {
  small_partnership here = gathered();
  here.meets("m3", day(6, 13));
  here.meets("m4", day(7, 11));
  const indicator_value found = here.value(range_in_the_room{});
  expect_scored(found, 53.0 / 108, 2, 0.5);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::attendance, "", 0.5}}));
  small_partnership more = gathered();
  for (unsigned m = 3; m <= 5; ++m) more.meets("m" + std::to_string(m), day(m + 2, 1));
  expect_no_value(more.value(range_in_the_room{}), too_little_observed);  // 2 of 5
}

TEST(RangeInTheRoom, SaysWhichCategoriesAreEmpty) {
  // All three cells of ann are filled and none of pat's, whose organisation has no sector: half.
  small_partnership here;
  here.record.describe(declared(texts{"nursing"}));
  here.organisation("a", {}, "public");
  here.organisation("b");
  comes_from(here, "ann", "a", "nursing", "reflector");
  comes_from(here, "pat", "b", "", "");
  here.wave("w1", day(9, 30));
  here.meets("m1", day(3, 14));
  here.meets("m2", day(4, 11));
  here.attends("m1", "ann");
  here.attends("m1", "pat");
  const indicator_value found = here.value(range_in_the_room{});
  EXPECT_NEAR(found.coverage, (0.5 * 0.5 + 0.5) / 2, 1e-12);
  ASSERT_EQ(found.lacked.size(), 4u);
  EXPECT_EQ(found.lacked[0], (need{table::attendance, "", 0.5}));  // for both halves
  const evidence_source empty[] = {
      {table::practitioners, "discipline"}, {table::organisations, "sector"}, {table::practitioners, "working_style"}};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(found.lacked[i + 1].from, empty[i].from);
    EXPECT_EQ(found.lacked[i + 1].what, empty[i].what);
    EXPECT_NEAR(found.lacked[i + 1].coverage_gain, 0.125 / 3, 1e-12);
  }
}

TEST(RangeInTheRoom, TakesTheCategoriesOfMembersWhereNoneAreDeclared) {
  // K = 2 of each: at m1 discipline 4/9 * 2 * 3/2 is above 1, as style; the facilitator's is no third discipline.
  description about;
  about.needed_disciplines = texts{};
  expect_scored(gathered(about).value(range_in_the_room{}), ((1 + 0 + 1) / 3.0 + 1.0 / 3) / 2, 2, 1);
}

TEST(RangeInTheRoom, LeavesOutCategoriesThatCannotVary) {
  // One sector and one discipline are all there is; style differs in 1 of 2 meetings: (1 + 0)/2.
  small_partnership here;
  description about;
  about.needed_disciplines = texts{};
  here.record.describe(about);
  here.organisation("a", {}, "public");
  here.organisation("b", {}, "public");
  comes_from(here, "ann", "a", "nursing", "reflector");
  comes_from(here, "amy", "a", "nursing", "reflector");
  comes_from(here, "bob", "b", "nursing", "pragmatist");
  here.wave("w1", day(9, 30));
  here.meets("m1", day(3, 14));
  here.meets("m2", day(4, 11));
  for (const char* who : {"ann", "bob"}) here.attends("m1", who);
  for (const char* who : {"ann", "amy"}) here.attends("m2", who);
  expect_scored(here.value(range_in_the_room{}), 0.5, 2, 1);
}

TEST(RangeInTheRoom, HasNoVariationOfOnePersonOrOfNobody) {
  const auto meeting_of = [](std::vector<const char*> present, texts needed) {
    small_partnership here = gathered(declared(std::move(needed)));
    here.meets("m3", day(10, 10));
    here.wave("w2", day(12, 31));
    here.keeps({table::attendance});
    for (const char* who : present) here.attends("m3", who);
    return here;
  };
  expect_scored(meeting_of({"ann"}, {"nursing", "pharmacy"}).value(range_in_the_room{}, "w2"), 0.5, 1, 1);
  expect_no_value(meeting_of({"ann"}, {}).value(range_in_the_room{}, "w2"), undefined_here);
  expect_scored(meeting_of({}, {"nursing"}).value(range_in_the_room{}, "w2"), 0, 1, 1);
  expect_no_value(meeting_of({}, {}).value(range_in_the_room{}, "w2"), undefined_here);
  // All alike: no variation, though two are there.
  expect_scored(meeting_of({"ann", "amy"}, {"housing"}).value(range_in_the_room{}, "w2"), (1.0 / 3 + 0) / 2, 1, 1);
}

TEST(RangeInTheRoom, IsUnobservedWithoutAttendance) {
  small_partnership here;
  here.record.describe(declared());
  here.organisation("a", {}, "public");
  comes_from(here, "ann", "a", "nursing", "reflector");
  here.wave("w1", day(9, 30));
  here.meets("m1", day(3, 14));
  const indicator_value found = here.value(range_in_the_room{});
  expect_no_value(found, nothing_observed);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::attendance, "", 1}}));
}

TEST(RangeInTheRoom, WithoutAnOrganisationIsAsIfItHadNeverBeen) {
  // Without bob m1 is of nurses of one sector and two styles: (0 + 0 + 1)/3, and reaches 1 of 3.
  small_partnership here = gathered(), without = gathered(declared(), false);
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(range_in_the_room{}, seen, {here.of("b")}), 1.0 / 3);
  EXPECT_DOUBLE_EQ(*without.value(range_in_the_room{}).value, 1.0 / 3);
  EXPECT_DOUBLE_EQ(value_without(range_in_the_room{}, seen, {}, {here.at("m2")}), (variation_m1 + 2.0 / 3) / 2);
  EXPECT_TRUE(std::isnan(value_without(range_in_the_room{}, seen, {}, {here.at("m1"), here.at("m2")})));
}

// ---- 4.8 ------------------------------------------------------------------------------------------------------------

/// An action that falls due at the first meeting after the day it was agreed.
void agreed(small_partnership& here, std::optional<practitioner_set> owners, occurrence done, date on = day(3, 14)) {
  action row;
  row.id = "action" + std::to_string(here.record.records<action>().size());
  row.agreed = on;
  row.owners = std::move(owners);
  row.done = done;
  here.record.add(std::move(row));
}

/// So many actions of one person that fall due, and so many of them done at once.
void acts(small_partnership& here, const char* who, int due, int done, date on = day(3, 14)) {
  for (int i = 0; i < due; ++i) agreed(here, here.people({who}), i < done ? occurrence(on) : occurrence::no(), on);
}

/// One person each in a, b, c. pa receives 1 and .5, pb 1 and 1, pc .5. Actions done of those due: 1/4, 3/3, 0/2.
small_partnership promising(bool with_c = true) {
  small_partnership here({"a", "b"});
  here.person("pa", "a");
  here.person("pb", "b");
  if (with_c) here.organisation("c");
  if (with_c) here.person("pc", "c");
  here.wave("w1", day(9, 30));
  here.meets("m1", day(3, 14));
  here.meets("m2", day(6, 13));
  here.rates("pb", "pa", "trust", 1);
  here.rates("pa", "pb", "trust", 1);
  acts(here, "pa", 4, 1);
  acts(here, "pb", 3, 3);
  if (!with_c) return here;
  here.rates("pc", "pa", "trust", 0.5);
  here.rates("pc", "pb", "trust", 1);
  here.rates("pa", "pc", "trust", 0.5);
  acts(here, "pc", 2, 0);
  return here;
}

// p = 4/9. Kept of a (1 + 8/9)/6 = 17/54, of b (3 + 8/9)/5 = 7/9, of c (0 + 8/9)/4 = 2/9.
constexpr double gap_a = 0.75 - 17.0 / 54, gap_b = 1 - 7.0 / 9, gap_c = 0.5 - 2.0 / 9;

TEST(DeedsMatchWords, ComparesTrustReceivedWithActionsDoneOfThoseWithThreeDue) {
  small_partnership here = promising();
  const indicator_value found = here.value(deeds_match_words{});
  expect_scored(found, 1 - (gap_a + gap_b) / 2, 2, 1);
  EXPECT_NEAR(*found.value, 145.0 / 216, 1e-12);
  EXPECT_TRUE(found.lacked.empty());
}

TEST(DeedsMatchWords, TakesItsMinimumByName) {
  const any_indicator two = any_indicator(deeds_match_words{}).with({"minimum_actions", 2.0});
  EXPECT_EQ(two, any_indicator(deeds_match_words{2}));
  EXPECT_EQ(two.parameters(), (std::vector<parameter>{{"minimum_actions", 2.0}}));
  expect_scored(promising().value(two), 1 - (gap_a + gap_b + gap_c) / 3, 3, 1);
  expect_no_value(promising().value(deeds_match_words{5}), "n = 0 is below its minimum 1");
}

TEST(DeedsMatchWords, DoesNotCountDeedsBeyondWords) {
  // p = 1, kept of b (3 + 2)/5 = 1, more than the trust of .5: no gap. Of a, trusted fully, nothing fell due: not
  // counted.
  small_partnership here({"a", "b"});
  here.person("pa", "a");
  here.person("pb", "b");
  here.wave("w1", day(9, 30));
  here.meets("m1", day(6, 13));
  here.rates("pa", "pb", "trust", 0.5);
  here.rates("pb", "pa", "trust", 1);
  acts(here, "pb", 3, 3);
  expect_scored(here.value(deeds_match_words{}), 1, 1, 1);
}

TEST(DeedsMatchWords, IsZeroWhereAllAreTrustedAndNothingIsDone) {
  // Trust 1 and none of three done in either: p = 0, kept 0, gap 1.
  small_partnership here({"a", "b"});
  here.person("pa", "a");
  here.person("pb", "b");
  here.wave("w1", day(9, 30));
  here.meets("m1", day(6, 13));
  here.rates("pa", "pb", "trust", 1);
  here.rates("pb", "pa", "trust", 1);
  for (const char* who : {"pa", "pb"}) acts(here, who, 3, 0);
  expect_scored(here.value(deeds_match_words{}), 0, 2, 1);
}

TEST(DeedsMatchWords, CountsAnActionOnceForEveryOwningOrganisation) {
  // Three of pa, qa and pb together, two done: 2 of 3 in a and in b, p = 2/3: kept (2 + 4/3)/5 = 2/3 either way.
  small_partnership here({"a", "b"});
  here.person("pa", "a");
  here.person("qa", "a");
  here.person("pb", "b");
  here.wave("w1", day(9, 30));
  here.meets("m1", day(6, 13));
  for (const char* who : {"pa", "qa"}) {
    here.rates(who, "pb", "trust", 0.5);
    here.rates("pb", who, "trust", who[0] == 'p' ? 1 : 0.75);
  }
  for (int i = 0; i < 3; ++i)
    agreed(here, here.people({"pa", "qa", "pb"}), i < 2 ? occurrence(day(4, 1)) : occurrence::no());
  expect_scored(here.value(deeds_match_words{}), 1 - (0.875 - 2.0 / 3 + 0) / 2, 2, 1);
}

TEST(DeedsMatchWords, CountsWhatIsDoneTooLateAsNotDone) {
  small_partnership here = promising();
  agreed(here, here.people({"pc"}), day(6, 14));  // the day after the meeting at which it was due
  // p = 4/10, c has three due: kept of a (1 + .8)/6 = .3, b (3 + .8)/5 = .76, c (0 + .8)/5 = .16.
  expect_scored(here.value(deeds_match_words{}), 1 - (0.75 - 0.3 + 1 - 0.76 + 0.5 - 0.16) / 3, 3, 1);
}

TEST(DeedsMatchWords, LeavesOutActionsOfUnknownOwnersAndOutcomes) {
  small_partnership here = promising();
  agreed(here, std::nullopt, day(4, 1));  // counts in p alone: 5/10
  agreed(here, here.people({"pa"}), {});
  const indicator_value found = here.value(deeds_match_words{});
  expect_scored(found, 1 - (0.75 - 2.0 / 6 + 1 - 4.0 / 5) / 2, 2, 9.0 / 11);
  ASSERT_EQ(found.lacked.size(), 2u);
  EXPECT_EQ(found.lacked[0].what, "owners");
  EXPECT_NEAR(found.lacked[0].coverage_gain, 1.0 / 11, 1e-12);
  EXPECT_EQ(found.lacked[1].what, "done");
  EXPECT_NEAR(found.lacked[1].coverage_gain, 1.0 / 11, 1e-12);
}

TEST(DeedsMatchWords, NeedsBothTrustAndActions) {
  small_partnership untrusted({"a", "b"}), idle({"a", "b"}), unkept({"a", "b"});
  for (small_partnership* one : {&untrusted, &idle, &unkept}) {
    one->person("pa", "a");
    one->person("pb", "b");
    one->wave("w1", day(9, 30));
    one->meets("m1", day(6, 13));
  }
  acts(untrusted, "pa", 3, 3);
  expect_no_value(untrusted.value(deeds_match_words{}), nothing_observed);
  EXPECT_EQ(untrusted.value(deeds_match_words{}).lacked, (std::vector<need>{{table::relationships, "trust", 1}}));
  for (small_partnership* one : {&idle, &unkept}) {
    one->rates("pa", "pb", "trust", 1);
    one->rates("pb", "pa", "trust", 1);
  }
  expect_no_value(unkept.value(deeds_match_words{}), nothing_observed);
  EXPECT_EQ(unkept.value(deeds_match_words{}).lacked, (std::vector<need>{{table::actions, "", 1}}));
  idle.keeps({table::actions});
  expect_no_value(idle.value(deeds_match_words{}), "n = 0 is below its minimum 1");
  EXPECT_EQ(idle.value(deeds_match_words{}).coverage, 1);
  expect_no_value(idle.value(deeds_match_words{0}), undefined_here);  // without 3.1 it has no value either
}

TEST(DeedsMatchWords, WithoutAnOrganisationIsAsIfItHadNeverBeen) {
  // p = 4/7: kept of a (1 + 8/7)/6 = 5/14, of b (3 + 8/7)/5 = 29/35; both receive 1.
  small_partnership here = promising(), without = promising(false);
  const evidence seen = here.seen();
  const double left = 1 - (1 - 5.0 / 14 + 1 - 29.0 / 35) / 2;
  EXPECT_DOUBLE_EQ(value_without(deeds_match_words{}, seen, {here.of("c")}), left);
  EXPECT_DOUBLE_EQ(*without.value(deeds_match_words{}).value, left);
  EXPECT_TRUE(std::isnan(value_without(deeds_match_words{}, seen, {here.of("a"), here.of("b")})));
}

TEST(DeedsMatchWords, LosesTheActionsOfAMeeting) {
  small_partnership here = promising();
  here.meets("m3", day(7, 11));
  acts(here, "pa", 3, 3, day(6, 13));  // agreed at m2
  // Without m2 as before; without m1 a has 3 of 3, p = 1, and b none: the trust in a is earned.
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(deeds_match_words{}, seen, {}, {here.at("m2")}), 145.0 / 216);
  EXPECT_DOUBLE_EQ(value_without(deeds_match_words{}, seen, {}, {here.at("m1")}), 1);
}

}  // namespace
}  // namespace diversity_and_trust_records_test
