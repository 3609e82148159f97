#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/diversity_and_trust.hpp>

#include "../../support/small_partnership.hpp"

// The indicators of practice 4 that look at what was voiced, and what was not: 4.5, 4.6, 4.7.
namespace diversity_and_trust_voices_test {
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

/// ann and amy of a, bob of b, cat of c, and jo who facilitates; meetings m1 to m8, a month apart, in the period of w1.
small_partnership eight_meetings(bool with_c = true) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("amy", "a");
  here.person("bob", "b");
  if (with_c) here.organisation("c");
  if (with_c) here.person("cat", "c");
  here.organisation("animate");
  here.person("jo", "animate", "", role::facilitator);
  here.wave("w1", day(9, 30));
  for (unsigned m = 1; m <= 8; ++m)
    here.meets("m" + std::to_string(m), day(m, 10), [&](meeting& row) { row.kept = meeting_kept{true, m != 5}; });
  return here;
}

/// Used are m2, m3, m4, m6, m7, m8: of m5 voices were not kept.
small_partnership differing(bool with_c = true) {
  small_partnership here = eight_meetings(with_c);
  for (const char* where : {"m2", "m3"}) here.attends(where, "ann");
  for (const char* where : {"m1", "m2", "m5"}) here.attends(where, "amy");  // at one of those used
  for (const char* where : {"m1", "m6", "m7"}) here.attends(where, "bob");
  for (const char* where : {"m6", "m7"}) here.attends(where, "jo");
  here.voices("m3", "ann", voice_kind::difference);
  here.voices("m2", "amy", voice_kind::difference);
  here.voices("m1", "bob", voice_kind::dissent);  // too long ago
  here.voices("m6", "bob", voice_kind::failing);  // of another kind
  here.voices("m6", "jo", voice_kind::difference);
  if (!with_c) return here;
  for (const char* where : {"m7", "m8"}) here.attends(where, "cat");
  here.voices("m8", "cat", voice_kind::fear);
  return here;
}

// ---- 4.5 ------------------------------------------------------------------------------------------------------------

TEST(DifferenceVoiced, LooksAtTheLastSixMeetingsWithBothKept) {
  // ann of a 1 of 1, bob of b 0 of 1, cat of c 1 of 1.
  small_partnership here = differing();
  const indicator_value found = here.value(difference_voiced{});
  expect_scored(found, 2.0 / 3, 3, 1);
  EXPECT_TRUE(found.lacked.empty());
}

TEST(DifferenceVoiced, TakesItsNumbersOfMeetingsByName) {
  // All seven kept: amy was at m1 and m2, bob dissented at m1. At one of the last two: cat alone, and bob at m7.
  small_partnership here = differing();
  const any_indicator seven = any_indicator(difference_voiced{}).with({"last_meetings", 7.0});
  EXPECT_EQ(seven, any_indicator(difference_voiced{7, 2}));
  expect_scored(here.value(seven), 1, 4, 1);
  const any_indicator once =
      any_indicator(difference_voiced{}).with({"last_meetings", 2.0}).with({"minimum_presence", 1.0});
  EXPECT_EQ(once.parameters(), (std::vector<parameter>{{"last_meetings", 2.0}, {"minimum_presence", 1.0}}));
  expect_scored(here.value(once), (0 + 1) / 2.0, 2, 1);
}

TEST(DifferenceVoiced, CountsDifferencesDissentAndFears) {
  for (const voice_kind kind : {voice_kind::strength, voice_kind::failing, voice_kind::difference, voice_kind::dissent,
                                voice_kind::fear, voice_kind::systemic, voice_kind::blaming, voice_kind::powerless}) {
    small_partnership here = eight_meetings();
    for (const char* where : {"m7", "m8"}) here.attends(where, "ann");
    here.voices("m7", "ann", kind);
    const bool differs = kind == voice_kind::difference || kind == voice_kind::dissent || kind == voice_kind::fear;
    expect_scored(here.value(difference_voiced{}), differs ? 1 : 0, 1, 1);
  }
}

TEST(DifferenceVoiced, AveragesPeopleWithinOrganisationsFirst) {
  // One of two in a, none of one in b, however often ann speaks up: (1/2 + 0)/2.
  small_partnership here = eight_meetings();
  for (const char* where : {"m7", "m8"})
    for (const char* who : {"ann", "amy", "bob"}) here.attends(where, who);
  for (int i = 0; i < 5; ++i) here.voices("m8", "ann", voice_kind::difference);
  expect_scored(here.value(difference_voiced{}), 0.25, 3, 1);
}

TEST(DifferenceVoiced, CoversTheMeetingsThereWereUpToSix) {
  // Four in the period, three of them with both kept; of two entries one names nobody: 3/4 * 1/2.
  small_partnership here({"a"});
  here.person("ann", "a");
  here.wave("w1", day(9, 30));
  for (unsigned m = 1; m <= 4; ++m)
    here.meets("m" + std::to_string(m), day(m, 10), [&](meeting& row) { row.kept = meeting_kept{m != 4, true}; });
  for (const char* where : {"m1", "m2"}) here.attends(where, "ann");
  here.voices("m1", "ann", voice_kind::fear);
  expect_scored(here.value(difference_voiced{}), 1, 1, 0.75);
  EXPECT_EQ(here.value(difference_voiced{}).lacked, (std::vector<need>{{table::attendance, "", 0.25}}));
  here.voices("m1", "", voice_kind::strength);    // of another kind
  here.voices("m4", "", voice_kind::difference);  // of a meeting that is not used
  expect_scored(here.value(difference_voiced{}), 1, 1, 0.75);
  here.voices("m1", "", voice_kind::difference);
  const indicator_value found = here.value(difference_voiced{});
  expect_no_value(found, too_little_observed);
  EXPECT_DOUBLE_EQ(found.coverage, 0.375);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::attendance, "", 0.25}, {table::voices, "practitioner", 0.375}}));
}

TEST(DifferenceVoiced, LooksAtThePeriodAlone) {
  small_partnership here = eight_meetings();
  here.wave("w2", day(12, 31));
  for (const char* where : {"m7", "m8"}) here.attends(where, "ann");
  here.voices("m8", "ann", voice_kind::difference);
  here.meets("m11", day(11, 10), [](meeting& row) { row.kept = meeting_kept{true, true}; });
  here.attends("m11", "ann");
  here.attends("m11", "bob");
  expect_scored(here.value(difference_voiced{}, "w1"), 1, 1, 1);
  expect_no_value(here.value(difference_voiced{}, "w2"), "n = 0 is below its minimum 1");  // nobody was at two
}

TEST(DifferenceVoiced, TellsSilenceFromVoicesThatWereNotKept) {
  small_partnership silent = eight_meetings(), unkept({"a"});
  for (const char* where : {"m6", "m7", "m8"}) silent.attends(where, "ann");
  expect_scored(silent.value(difference_voiced{}), 0, 1, 1);
  unkept.person("ann", "a");
  unkept.wave("w1", day(9, 30));
  for (unsigned m = 1; m <= 3; ++m) unkept.meets("m" + std::to_string(m), day(m, 10));
  for (const char* where : {"m1", "m2", "m3"}) unkept.attends(where, "ann");
  expect_no_value(unkept.value(difference_voiced{}), nothing_observed);
  EXPECT_EQ(unkept.value(difference_voiced{}).lacked, (std::vector<need>{{table::voices, "", 1}}));
}

TEST(DifferenceVoiced, WithoutAnOrganisationIsAsIfItHadNeverBeen) {
  small_partnership here = differing(), without = differing(false);
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(difference_voiced{}, seen, {here.of("c")}), 0.5);
  EXPECT_DOUBLE_EQ(*without.value(difference_voiced{}).value, 0.5);
  EXPECT_TRUE(std::isnan(value_without(difference_voiced{}, seen, {here.of("a"), here.of("b"), here.of("c")})));
}

TEST(DifferenceVoiced, LosesPresenceAndVoiceWithAMeeting) {
  small_partnership here = differing();
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(difference_voiced{}, seen, {}, {here.at("m3")}), 0.5);      // ann was at m2 alone
  EXPECT_DOUBLE_EQ(value_without(difference_voiced{}, seen, {}, {here.at("m4")}), 2.0 / 3);  // nobody came
  small_partnership often = eight_meetings();
  for (const char* where : {"m6", "m7", "m8"}) often.attends(where, "ann");
  often.voices("m8", "ann", voice_kind::difference);
  const evidence of_often = often.seen();
  EXPECT_DOUBLE_EQ(value_without(difference_voiced{}, of_often, {}, {often.at("m8")}), 0);  // silent in the others
  EXPECT_DOUBLE_EQ(value_without(difference_voiced{}, of_often, {}, {often.at("m6")}), 1);
}

// ---- 4.6 ------------------------------------------------------------------------------------------------------------

small_partnership worked(bool with_c = true) {
  small_partnership here = eight_meetings(with_c);
  here.voices("m1", "ann", voice_kind::difference, std::optional(handling::acted_on));
  here.voices("m2", "bob", voice_kind::difference, std::optional(handling::explosive));
  here.voices("m2", "", voice_kind::difference, std::optional(handling::ignored));
  here.voices("m3", "jo", voice_kind::difference, std::optional(handling::acknowledged));
  here.voices("m3", "ann", voice_kind::dissent, std::optional(handling::ignored));  // of 6.4
  here.voices("m3", "ann", voice_kind::fear, std::optional(handling::ignored));
  if (with_c) here.voices("m4", "cat", voice_kind::difference, std::optional(handling::explored));
  return here;
}

TEST(DifferenceWorked, IsTheMeanHandlingOfDifferencesWithoutDissent) {
  // (1 + 0 + 0 + 1/3 + 2/3)/5; voices were kept in 7 of 8 meetings.
  small_partnership here = worked();
  const indicator_value found = here.value(difference_worked{});
  expect_scored(found, 0.4, 5, 7.0 / 8);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::voices, "", 1.0 / 8}}));
}

TEST(DifferenceWorked, NeedsToKnowHowDifferencesWereHandled) {
  small_partnership here = eight_meetings();
  here.voices("m1", "ann", voice_kind::difference, std::optional(handling::explored));
  here.voices("m2", "ann", voice_kind::difference);
  const indicator_value found = here.value(difference_worked{});
  expect_no_value(found, too_little_observed);  // 7/8 * 1/2
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::voices, "", 1.0 / 8}, {table::voices, "handling", 7.0 / 16}}));
  here.voices("m3", "ann", voice_kind::difference, std::optional(handling::explored));
  expect_scored(here.value(difference_worked{}), 2.0 / 3, 2, 7.0 / 8 * 2 / 3);  // all alike
}

TEST(DifferenceWorked, TellsSilenceFromVoicesThatWereNotKept) {
  small_partnership silent = eight_meetings(), unkept({"a"});
  silent.voices("m1", "ann", voice_kind::dissent, std::optional(handling::acted_on));
  expect_no_value(silent.value(difference_worked{}), "n = 0 is below its minimum 1");
  EXPECT_DOUBLE_EQ(silent.value(difference_worked{}).coverage, 7.0 / 8);
  unkept.person("ann", "a");
  unkept.wave("w1", day(9, 30));
  unkept.meets("m1", day(3, 14));
  expect_no_value(unkept.value(difference_worked{}), nothing_observed);
  EXPECT_EQ(unkept.value(difference_worked{}).lacked, (std::vector<need>{{table::voices, "", 1}}));
}

TEST(DifferenceWorked, WithoutAnOrganisationIsAsIfItHadNeverSpoken) {
  small_partnership here = worked(), without = worked(false);
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(difference_worked{}, seen, {here.of("c")}), 1.0 / 3);  // (1 + 0 + 0 + 1/3)/4
  EXPECT_DOUBLE_EQ(*without.value(difference_worked{}).value, 1.0 / 3);
  EXPECT_DOUBLE_EQ(value_without(difference_worked{}, seen, {}, {here.at("m2")}), 2.0 / 3);
  EXPECT_TRUE(std::isnan(
      value_without(difference_worked{}, seen, {}, {here.at("m1"), here.at("m2"), here.at("m3"), here.at("m4")})));
}

// ---- 4.7 ------------------------------------------------------------------------------------------------------------

/// ann of a voiced a difference, bob of b did not; what a and b say of undiscussed differences, 1 to 5, anonymously.
small_partnership undiscussed(const std::vector<double>& of_a, const std::vector<double>& of_b, bool ann_voices = true,
                              bool bob_voices = false) {
  small_partnership here = eight_meetings(false);
  here.asks("q", construct::undiscussed_differences, 1, 5, 5);
  for (const double one : of_a) here.somebody_says("a", {one});
  for (const double one : of_b) here.somebody_says("b", {one});
  for (const char* where : {"m7", "m8"})
    for (const char* who : {"ann", "bob"}) here.attends(where, who);
  if (ann_voices) here.voices("m7", "ann", voice_kind::difference);
  if (bob_voices) here.voices("m8", "bob", voice_kind::dissent);
  return here;
}

TEST(NoCollusion, IsOneLessWhatIsNeitherDiscussedNorVoiced) {
  // L = ((1 + .5)/2 + .25)/2 = .5 over organisations, D = 1/2: 1 - .5 * .5.
  small_partnership here = undiscussed({5, 3}, {2});
  expect_scored(here.value(no_collusion{}), 0.75, 3, 1);
  EXPECT_TRUE(here.value(no_collusion{}).lacked.empty());
}

TEST(NoCollusion, IsZeroWhereAllIsUndiscussedAndNothingVoiced) {
  expect_scored(undiscussed({5, 5}, {5}, false).value(no_collusion{}), 0, 3, 1);
  expect_scored(undiscussed({5, 5}, {5}, true, true).value(no_collusion{}), 1, 3, 1);  // all voiced a difference
  expect_scored(undiscussed({1, 1}, {1}, false).value(no_collusion{}), 1, 3, 1);       // there is none to discuss
}

TEST(NoCollusion, TurnsReversedItems) {
  small_partnership here = eight_meetings(false);
  item open;
  open.id = "q";
  open.construct = construct::undiscussed_differences;
  open.none = 1;
  open.highest = 5;
  open.reversed = true;
  here.record.add(open);
  for (const char* of : {"a", "a", "b"}) here.somebody_says(of, {2});  // L = .75
  for (const char* where : {"m7", "m8"}) here.attends(where, "ann");
  expect_scored(here.value(no_collusion{}), 0.25, 3, 1);
}

TEST(NoCollusion, RunsOverPeopleWhereAnAnswerLacksItsOrganisation) {
  // L = (1 + .5 + .25 + 0)/4; four answers of three members cover them all.
  small_partnership here = undiscussed({5, 3}, {2});
  here.somebody_says("", {1});
  const indicator_value found = here.value(no_collusion{});
  expect_scored(found, 1 - 1.75 / 4 / 2, 4, 1);
  EXPECT_EQ(found.remarks, std::vector<std::string>{"an answer lacks its organisation, so the mean runs over people"});
}

TEST(NoCollusion, HasNoValueWithoutTheItemOrWithoutVoices) {
  const indicator_value unasked = undiscussed({}, {}).value(no_collusion{});
  expect_no_value(unasked, nothing_observed);
  EXPECT_EQ(unasked.lacked, (std::vector<need>{{table::survey, "undiscussed_differences", 1}}));
  expect_no_value(undiscussed({5}, {}).value(no_collusion{}), too_little_observed);  // 1 of 3 members
  small_partnership absent = eight_meetings(false), unkept({"a"});
  absent.asks("q", construct::undiscussed_differences);
  for (const char* of : {"a", "a", "b"}) absent.somebody_says(of, {1});
  absent.attends("m8", "ann");
  expect_no_value(absent.value(no_collusion{}), undefined_here);  // nobody was at two meetings
  unkept.person("ann", "a");
  unkept.wave("w1", day(9, 30));
  unkept.meets("m1", day(3, 14));
  unkept.asks("q", construct::undiscussed_differences);
  unkept.says("ann", {0});
  expect_no_value(unkept.value(no_collusion{}), nothing_observed);
  EXPECT_EQ(unkept.value(no_collusion{}).lacked, (std::vector<need>{{table::voices, "", 1}}));
}

TEST(NoCollusion, IsCoveredByTheSmallerOfItsSources) {
  // 2 of 3 answered; of three entries two say who: the smaller is 2/3, and each source lacks half of the rest.
  small_partnership here = undiscussed({5}, {5}, true, true);
  here.voices("m8", "", voice_kind::fear);
  const indicator_value found = here.value(no_collusion{});
  expect_scored(found, 1, 2, 2.0 / 3);
  ASSERT_EQ(found.lacked.size(), 2u);
  EXPECT_EQ(found.lacked[0].from, table::voices);
  EXPECT_EQ(found.lacked[1].from, table::survey);
  for (const need& one : found.lacked) EXPECT_NEAR(one.coverage_gain, 1.0 / 6, 1e-12);
}

TEST(NoCollusion, CanLookAtOtherMeetings) {
  // Of the last meeting alone, where one presence is enough: bob's dissent, none of ann: D = 1/2, L = 1.
  no_collusion last;
  last.last_meetings = 1;
  last.minimum_presence = 1;
  expect_scored(undiscussed({5, 5}, {5}, true, true).value(last), 0.5, 3, 1);
  EXPECT_NE(any_indicator(last), any_indicator(no_collusion{}));
}

TEST(NoCollusion, WithoutAnOrganisationIsOfTheOthersVoicesAndAnswers) {
  // Without b: L = .75, D = 1. Without a: L = .25, D = 0. Without m7 nobody was at two meetings.
  small_partnership here = undiscussed({5, 3}, {2});
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(no_collusion{}, seen, {here.of("b")}), 1);
  EXPECT_DOUBLE_EQ(value_without(no_collusion{}, seen, {here.of("a")}), 0.75);
  EXPECT_TRUE(std::isnan(value_without(no_collusion{}, seen, {}, {here.at("m7")})));
}

}  // namespace
}  // namespace diversity_and_trust_voices_test
