#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/diversity_and_trust.hpp>

#include "../../support/small_partnership.hpp"

// The indicators of practice 4 that count who came and what was done: 4.3, 4.8.
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
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::practitioners, "needed_disciplines", 0.5}}));
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

}  // namespace
