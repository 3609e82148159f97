#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/courageous_leadership.hpp>

#include "../../support/small_partnership.hpp"

// The indicators of practice 6 that count what was said: 6.4, 6.5.
namespace courageous_leadership_voices_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_no_value;
using convene_test::expect_scored;
using convene_test::nothing_observed;
using convene_test::small_partnership;
using convene_test::too_little_observed;
using convene_test::value_without;

/// ann of a and bob of b are senior, fay of a is frontline, nia of b has no level, jo facilitates; m1 to m4.
small_partnership talking(bool with_b = true) {
  small_partnership here({"a"});
  here.person("ann", "a", "senior");
  here.person("fay", "a", "frontline");
  if (with_b) {
    here.organisation("b");
    here.person("bob", "b", "senior");
    here.person("nia", "b");
  }
  here.organisation("animate");
  here.person("jo", "animate", "", role::facilitator);
  here.wave("w1", day(9, 30));
  here.meets("m1", day(3, 14));
  here.meets("m2", day(4, 11));
  here.meets("m3", day(5, 9));
  here.meets("m4", day(6, 13));
  return here;
}

// ---- 6.4 ------------------------------------------------------------------------------------------------------------

small_partnership dissenting(bool with_b = true) {
  small_partnership here = talking(with_b);
  here.voices("m1", "fay", voice_kind::dissent, std::optional(handling::acted_on));
  here.voices("m2", "fay", voice_kind::dissent, std::optional(handling::explosive));
  here.voices("m3", "", voice_kind::dissent, std::optional(handling::acknowledged));
  if (with_b) here.voices("m3", "nia", voice_kind::dissent, std::optional(handling::explored));
  return here;
}

TEST(DissentWelcomed, IsTheMeanHandlingOfDissent) {
  // (1 + 0 + 1/3 + 2/3)/4 = 1/2; voices kept in 3 of 4 meetings.
  small_partnership here = dissenting();
  const indicator_value found = here.value(dissent_welcomed{});
  expect_scored(found, 0.5, 4, 0.75);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::voices, "", 0.25}}));
}

TEST(DissentWelcomed, CountsDissentAlone) {
  small_partnership here = talking();
  here.keeps({table::voices});
  here.voices("m1", "fay", voice_kind::dissent, std::optional(handling::ignored));
  here.voices("m1", "fay", voice_kind::dissent, std::optional(handling::ignored));
  here.voices("m1", "fay", voice_kind::difference, std::optional(handling::acted_on));  // of 4.6
  expect_scored(here.value(dissent_welcomed{}), 0, 2, 1);
}

TEST(DissentWelcomed, TellsSilenceFromVoicesThatWereNotKept) {
  small_partnership nobody({"a"});
  nobody.wave("w1", day(9, 30));
  expect_no_value(nobody.value(dissent_welcomed{}), nothing_observed);
  small_partnership unkept = talking();
  expect_no_value(unkept.value(dissent_welcomed{}), nothing_observed);
  EXPECT_EQ(unkept.value(dissent_welcomed{}).lacked, (std::vector<need>{{table::voices, "", 1}}));
  small_partnership silent = talking();
  silent.keeps({table::voices});
  expect_no_value(silent.value(dissent_welcomed{}), "n = 0 is below its minimum 1");
  EXPECT_DOUBLE_EQ(silent.value(dissent_welcomed{}).coverage, 1);
  small_partnership rarely = talking();
  rarely.voices("m1", "fay", voice_kind::dissent, std::optional(handling::acted_on));
  expect_no_value(rarely.value(dissent_welcomed{}), too_little_observed);  // 1 of 4 meetings
}

TEST(DissentWelcomed, NeedsToKnowHowDissentWasHandled) {
  small_partnership here = talking();
  here.keeps({table::voices});
  here.voices("m1", "fay", voice_kind::dissent, std::optional(handling::acted_on));
  here.voices("m1", "fay", voice_kind::dissent);
  const indicator_value found = here.value(dissent_welcomed{});
  expect_scored(found, 1, 1, 0.5);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::voices, "handling", 0.5}}));
}

TEST(DissentWelcomed, WithoutAnOrganisationIsAsIfItHadNeverSpoken) {
  small_partnership here = dissenting(), without = dissenting(false);
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(dissent_welcomed{}, seen, {here.of("b")}), 4.0 / 9);  // (1 + 0 + 1/3)/3
  EXPECT_DOUBLE_EQ(value_without(dissent_welcomed{}, seen, {here.of("b")}), *without.value(dissent_welcomed{}).value);
  EXPECT_DOUBLE_EQ(value_without(dissent_welcomed{}, seen, {}, {here.at("m2")}), 2.0 / 3);
  EXPECT_TRUE(std::isnan(value_without(dissent_welcomed{}, seen, {}, {here.at("m1"), here.at("m2"), here.at("m3")})));
}

// ---- 6.5 ------------------------------------------------------------------------------------------------------------

small_partnership explaining(bool with_b = true) {
  small_partnership here = talking(with_b);
  here.keeps({table::voices});
  here.voices("m1", "ann", voice_kind::systemic);
  here.voices("m1", "ann", voice_kind::blaming);
  here.voices("m2", "fay", voice_kind::blaming);  // no leader, as jo
  here.voices("m2", "jo", voice_kind::blaming);
  if (with_b) here.voices("m2", "bob", voice_kind::systemic);
  return here;
}

TEST(SystemicNotBlaming, IsTheShareOfLeadersStatementsThatAreSystemic) {
  small_partnership here = explaining();
  expect_scored(here.value(systemic_not_blaming{}), 2.0 / 3, 3, 1);
}

TEST(SystemicNotBlaming, NeedsToKnowWhoSpokeAndOnWhichLevel) {
  // Of seven statements one is nobody's and one is of nia, whose level is unknown.
  small_partnership here = explaining();
  here.voices("m3", "", voice_kind::blaming);
  here.voices("m3", "nia", voice_kind::blaming);
  here.voices("m3", "", voice_kind::powerless);  // of another kind
  const indicator_value found = here.value(systemic_not_blaming{});
  expect_scored(found, 2.0 / 3, 3, 5.0 / 7);
  ASSERT_EQ(found.lacked.size(), 2u);
  EXPECT_EQ(found.lacked[0].what, "practitioner");
  EXPECT_NEAR(found.lacked[0].coverage_gain, 1.0 / 7, 1e-12);
  EXPECT_EQ(found.lacked[1].what, "level");
  EXPECT_NEAR(found.lacked[1].coverage_gain, 1.0 / 7, 1e-12);
}

TEST(SystemicNotBlaming, IsOneOrZeroWhereAllSayTheSame) {
  small_partnership systemic = talking(), blaming = talking();
  for (const char* where : {"m1", "m2", "m3", "m4"}) {
    systemic.voices(where, "ann", voice_kind::systemic);
    blaming.voices(where, "bob", voice_kind::blaming);
  }
  expect_scored(systemic.value(systemic_not_blaming{}), 1, 4, 1);
  expect_scored(blaming.value(systemic_not_blaming{}), 0, 4, 1);
}

TEST(SystemicNotBlaming, HasNothingToCountWhereNoLeaderSpeaks) {
  small_partnership nobody({"a"});
  nobody.wave("w1", day(9, 30));
  expect_no_value(nobody.value(systemic_not_blaming{}), nothing_observed);
  small_partnership unkept = talking();
  expect_no_value(unkept.value(systemic_not_blaming{}), nothing_observed);
  small_partnership silent = talking();
  silent.keeps({table::voices});
  expect_no_value(silent.value(systemic_not_blaming{}), "n = 0 is below its minimum 1");
  small_partnership others = talking();
  others.keeps({table::voices});
  others.voices("m1", "fay", voice_kind::blaming);
  others.voices("m1", "jo", voice_kind::systemic);
  expect_no_value(others.value(systemic_not_blaming{}), "n = 0 is below its minimum 1");
  EXPECT_DOUBLE_EQ(others.value(systemic_not_blaming{}).coverage, 1);
  small_partnership unknown = talking();
  unknown.keeps({table::voices});
  unknown.voices("m1", "ann", voice_kind::systemic);
  unknown.voices("m1", "", voice_kind::blaming);
  unknown.voices("m1", "nia", voice_kind::blaming);
  expect_no_value(unknown.value(systemic_not_blaming{}), too_little_observed);  // 1 of 3
}

TEST(SystemicNotBlaming, WithoutAnOrganisationIsAsIfItHadNeverSpoken) {
  small_partnership here = explaining(), without = explaining(false);
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(systemic_not_blaming{}, seen, {here.of("b")}), 0.5);
  EXPECT_DOUBLE_EQ(value_without(systemic_not_blaming{}, seen, {here.of("b")}),
                   *without.value(systemic_not_blaming{}).value);
  EXPECT_DOUBLE_EQ(value_without(systemic_not_blaming{}, seen, {}, {here.at("m1")}), 1);
  EXPECT_TRUE(std::isnan(value_without(systemic_not_blaming{}, seen, {here.of("a"), here.of("b")})));
}

}  // namespace
}  // namespace courageous_leadership_voices_test
