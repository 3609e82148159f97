#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/shared_purpose.hpp>

#include "../../support/small_partnership.hpp"

// The indicators of practice 2 that count dated records: 2.2 to 2.5 and 2.8.
namespace shared_purpose_records_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_no_value;
using convene_test::expect_scored;
using convene_test::small_partnership;
using convene_test::too_little_observed;
using convene_test::value_without;

purpose version(std::string id, date on) {
  purpose row;
  row.id = std::move(id);
  row.on = on;
  return row;
}

void sign(small_partnership& here, std::optional<practitioner_set> signatories, std::string id = "p1",
          date on = day(3, 14)) {
  purpose row = version(std::move(id), on);
  row.signatories = std::move(signatories);
  here.record.add(std::move(row));
}

// ---- 2.2 ------------------------------------------------------------------------------------------------------------

/// Frontline f1 f2 f3 of a, f4 of b; managers m1 of a, m2 m3 of b; senior s1 of c.
small_partnership three_levels(bool with_a = true) {
  small_partnership here({"a", "b", "c"});
  if (with_a)
    for (const char* who : {"f1", "f2", "f3"}) here.person(who, "a", "frontline");
  here.person("f4", "b", "frontline");
  if (with_a) here.person("m1", "a", "manager");
  here.person("m2", "b", "manager");
  here.person("m3", "b", "manager");
  here.person("s1", "c", "senior");
  here.person("jo", "c", "senior", role::facilitator);
  here.wave("w1", day(9, 30));
  return here;
}

TEST(SignUp, IsTheShareOfTheLevelThatSignedLeast) {
  small_partnership here = three_levels();
  sign(here, here.people({"f1", "f2", "f3", "m1", "m2", "m3", "jo"}));
  // Frontline 3/4. One senior is too few and joins the smaller other group, managers: 3/4 as well.
  expect_scored(here.value(sign_up{}), 0.75, 8, 1);
  using lists = std::vector<organisation_list>;
  EXPECT_EQ(here.value(sign_up{}).about_organisations, (lists{{"organisations without a signatory", {"c"}}}));

  small_partnership top = three_levels();
  sign(top, top.people({"f1", "m1", "m2", "m3", "s1", "f4"}));
  expect_scored(top.value(sign_up{}), 0.5, 8, 1);  // frontline 2/4; managers and senior 4/4
  EXPECT_TRUE(top.value(sign_up{}).about_organisations.empty());
}

TEST(SignUp, LooksAtTheLastVersionSoFar) {
  small_partnership here = three_levels();
  sign(here, small_partnership::everybody());
  sign(here, here.people({"f1"}), "p2", day(6, 1));
  sign(here, small_partnership::everybody(), "p3", day(10, 1));  // after the wave
  expect_scored(here.value(sign_up{}), 0, 8, 1);
}

TEST(SignUp, IsOneWhereEverybodySigned) {
  small_partnership here = three_levels();
  sign(here, small_partnership::everybody());
  expect_scored(here.value(sign_up{}), 1, 8, 1);
}

TEST(SignUp, IsZeroWithoutAPurpose) {
  small_partnership here = three_levels();
  here.keeps({table::purposes});
  expect_scored(here.value(sign_up{}), 0, 8, 1);
  const std::vector<organisation_list> all = {{"organisations without a signatory", {"a", "b", "c"}}};
  EXPECT_EQ(here.value(sign_up{}).about_organisations, all);
}

TEST(SignUp, MergesLevelsAgainWhereAnOrganisationIsLeftOut) {
  small_partnership here = three_levels(), without = three_levels(false);
  sign(here, here.people({"f1", "f2", "f3", "m2", "s1"}));
  sign(without, without.people({"m2", "s1"}));
  // Without a one frontline, two managers and a senior are left: one group of four, 2/4.
  expect_scored(without.value(sign_up{}), 0.5, 4, 1);
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(sign_up{}, seen, {here.of("a")}), 0.5);
  EXPECT_TRUE(std::isnan(value_without(sign_up{}, seen, {here.of("a"), here.of("b")})));  // one member in all
}

TEST(SignUp, NeedsThreeMembersWhoseLevelIsKnown) {
  small_partnership here({"a"});
  here.person("f1", "a", "frontline");
  here.person("m1", "a", "manager");
  here.person("x1", "a");
  here.wave("w1", day(9, 30));
  sign(here, small_partnership::everybody());
  const indicator_value found = here.value(sign_up{});
  expect_no_value(found, "n = 2 is below its minimum 3");
  EXPECT_NEAR(found.coverage, 2.0 / 3, 1e-12);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_EQ(found.lacked[0].from, table::practitioners);
  EXPECT_NEAR(found.lacked[0].coverage_gain, 1.0 / 3, 1e-12);
}

TEST(SignUp, SaysWhatItLackedWhereNobodyWroteDownWhoSigned) {
  small_partnership here = three_levels();
  sign(here, std::nullopt);
  const indicator_value found = here.value(sign_up{});
  expect_no_value(found, "nothing was observed");
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::purposes, "signatories", 1}}));
  EXPECT_TRUE(found.remarks.empty());
}

// ---- 2.3 ------------------------------------------------------------------------------------------------------------

void write(small_partnership& here, std::optional<practitioner_set> authors) {
  purpose row = version("p1", day(3, 14));
  row.authors = std::move(authors);
  here.record.add(std::move(row));
}

TEST(CoAuthorship, ComparesTheFrontlineAmongAuthorsAndMembers) {
  small_partnership here = three_levels();
  write(here, here.people({"f1", "m1", "s1", "jo"}));
  // 1 of 4 authors (the facilitator is one who is not frontline), 4 of 8 members.
  expect_scored(here.value(co_authorship{}), 0.25 / 0.5, 4, 1);
}

TEST(CoAuthorship, IsOneWhereEverybodyWroteOrTheFrontlineMore) {
  small_partnership all = three_levels(), more = three_levels();
  write(all, small_partnership::everybody());
  write(more, more.people({"f1", "f2", "f3"}));
  expect_scored(all.value(co_authorship{}), 1, 8, 1);
  expect_scored(more.value(co_authorship{}), 1, 3, 1);
}

TEST(CoAuthorship, IsZeroForAPlanOfConsultantsAndManagers) {
  small_partnership here = three_levels();
  write(here, here.people({"jo", "m1"}));
  expect_scored(here.value(co_authorship{}), 0, 2, 1);
}

TEST(CoAuthorship, KnowsTheLevelOfAuthorsWhoLeft) {
  small_partnership here({"a"});
  practitioner gone;
  gone.id = "fay";
  gone.organisation = here.of("a");
  gone.level = "frontline";
  gone.left = day(4, 1);
  here.record.add(gone);
  here.person("m1", "a", "manager");
  here.wave("w1", day(9, 30));
  write(here, here.people({"fay"}));
  expect_scored(here.value(co_authorship{}), 1, 1, 1);  // frontline wrote it, and no member is frontline now
}

TEST(CoAuthorship, IsUndefinedWhereNobodyIsFrontline) {
  small_partnership here({"a"});
  here.person("m1", "a", "manager");
  here.wave("w1", day(9, 30));
  write(here, here.people({"m1"}));
  expect_no_value(here.value(co_authorship{}), "undefined for what was observed");
}

TEST(CoAuthorship, IsUndefinedWhereNoMembersLevelIsKnown) {
  small_partnership here({"a"});
  practitioner gone;
  gone.id = "fay";
  gone.organisation = here.of("a");
  gone.level = "frontline";
  gone.left = day(4, 1);
  here.record.add(gone);
  here.person("x1", "a");
  here.wave("w1", day(9, 30));
  write(here, here.people({"fay"}));
  expect_no_value(here.value(co_authorship{}), "undefined for what was observed");
}

TEST(CoAuthorship, HasNoValueWithoutAuthors) {
  small_partnership nobody = three_levels(), unknown = three_levels(), unlevelled({"a"});
  write(nobody, nobody.people({}));
  write(unknown, std::nullopt);
  unlevelled.person("x1", "a");
  unlevelled.person("x2", "a");
  unlevelled.person("f1", "a", "frontline");
  unlevelled.wave("w1", day(9, 30));
  write(unlevelled, unlevelled.people({"x1", "x2", "f1"}));
  expect_no_value(nobody.value(co_authorship{}), "n = 0 is below its minimum 1");
  expect_no_value(unknown.value(co_authorship{}), "nothing was observed");
  EXPECT_EQ(unknown.value(co_authorship{}).lacked, (std::vector<need>{{table::purposes, "authors", 1}}));
  expect_no_value(unlevelled.value(co_authorship{}), too_little_observed);
}

TEST(CoAuthorship, LosesAuthorsAndMembersOfAnOrganisation) {
  small_partnership here = three_levels(), without = three_levels(false);
  write(here, here.people({"f1", "f2", "f4", "m2", "s1", "m3"}));
  write(without, without.people({"f4", "m2", "s1", "m3"}));
  // 1 of 4 authors, 1 of 4 members.
  EXPECT_DOUBLE_EQ(*without.value(co_authorship{}).value, 1);
  EXPECT_DOUBLE_EQ(value_without(co_authorship{}, here.seen(), {here.of("a")}), 1);
}

// ---- 2.4 ------------------------------------------------------------------------------------------------------------

small_partnership goals(std::vector<std::optional<goals_state>> of_meetings) {
  small_partnership here({"a"});
  here.person("ann", "a");
  here.wave("w1", day(9, 30));
  unsigned month = 3;
  for (const auto& state : of_meetings) {
    here.meets("m" + std::to_string(month - 2), day(month, 1), [&](meeting& row) { row.goals = state; });
    ++month;
  }
  return here;
}

void aim(small_partnership& here, std::vector<std::optional<long_aim>> later) {
  here.record.add(version("p1", day(3, 1)));
  for (std::size_t i = 0; i < later.size(); ++i) {
    purpose row = version("p" + std::to_string(i + 2), day(4, static_cast<unsigned>(i + 1)));
    row.long_aim = later[i];
    here.record.add(std::move(row));
  }
}

TEST(SteadyAim, IsTheShareOfMeetingsThatRevisitedTheGoals) {
  small_partnership here = goals({goals_state::revised, goals_state::revised, goals_state::untouched,
                                  goals_state::confirmed, goals_state::untouched});
  aim(here, {long_aim::held, long_aim::ratified});
  expect_scored(here.value(steady_aim{}), 2.0 / 4, 4, 1);  // the first of all does not count
}

TEST(SteadyAim, IsZeroWhereTheLongAimDrifted) {
  small_partnership here = goals({goals_state::revised, goals_state::revised});
  aim(here, {long_aim::held, long_aim::changed});
  expect_scored(here.value(steady_aim{}), 0, 1, 1);
}

TEST(SteadyAim, IsZeroWithoutAPurpose) {
  small_partnership here = goals({goals_state::revised, goals_state::revised});
  here.keeps({table::purposes});
  expect_scored(here.value(steady_aim{}), 0, 1, 1);
}

TEST(SteadyAim, NeedsBothGoalsAndAims) {
  small_partnership here = goals({{}, goals_state::revised, goals_state::revised, {}, {}});
  aim(here, {long_aim::held, {}});
  const indicator_value found = here.value(steady_aim{});
  expect_scored(found, 1, 2, 0.5);  // 2 of 4 meetings, 1 of 2 later versions
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::meetings, "goals", 0.25}, {table::purposes, "long_aim", 0.25}}));
  small_partnership no_aims = goals({{}, goals_state::revised});
  aim(no_aims, {std::nullopt});
  expect_no_value(no_aims.value(steady_aim{}), "nothing was observed");
  small_partnership no_purposes = goals({{}, goals_state::revised});
  expect_no_value(no_purposes.value(steady_aim{}), "nothing was observed");
}

TEST(SteadyAim, HasNoValueForTheFirstMeetingAlone) {
  small_partnership here = goals({goals_state::revised});
  aim(here, {});
  expect_no_value(here.value(steady_aim{}), "n = 0 is below its minimum 1");
}

TEST(SteadyAim, CountsTheMeetingsOfThePeriodAndVersionsSoFar) {
  small_partnership here({"a"});
  here.person("ann", "a");
  here.wave("w1", day(3, 31));
  here.wave("w2", day(9, 30));
  here.meets("m1", day(3, 1), [](meeting& row) { row.goals = goals_state::untouched; });
  here.meets("m2", day(5, 1), [](meeting& row) { row.goals = goals_state::revised; });
  aim(here, {});
  expect_no_value(here.value(steady_aim{}, "w1"), "n = 0 is below its minimum 1");
  expect_scored(here.value(steady_aim{}, "w2"), 1, 1, 1);
}

TEST(SteadyAim, LosesMeetingsAndNotPurposes) {
  small_partnership here = goals({{}, goals_state::revised, goals_state::untouched});
  aim(here, {long_aim::held});
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(steady_aim{}, seen, {}, {here.at("m3")}), 1);
  EXPECT_DOUBLE_EQ(value_without(steady_aim{}, seen, {here.of("a")}), 0.5);
  EXPECT_TRUE(std::isnan(value_without(steady_aim{}, seen, {}, {here.at("m2"), here.at("m3")})));
}

// ---- 2.5 ------------------------------------------------------------------------------------------------------------

action serving(std::string id, date agreed, id_list<purpose_id> serves, std::optional<practitioner_set> owners = {}) {
  action row;
  row.id = std::move(id);
  row.agreed = agreed;
  row.serves = std::move(serves);
  row.owners = std::move(owners);
  return row;
}

small_partnership present(bool with_b = true) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  if (with_b) here.person("bob", "b");
  here.wave("w1", day(9, 30));
  here.meets("m1", day(3, 1), [](meeting& row) { row.from_purpose = true; });
  here.meets("m2", day(4, 1), [](meeting& row) { row.from_purpose = false; });
  here.meets("m3", day(5, 1), [](meeting& row) { row.from_purpose = true; });
  here.meets("m4", day(6, 1));
  const purpose_id first = here.record.add(version("p1", day(3, 1)));
  const std::vector<purpose_id> linked = {first};
  here.record.add(serving("a1", day(3, 1), linked, here.people({"ann"})));
  if (with_b) here.record.add(serving("a2", day(4, 2), std::vector<purpose_id>{}, here.people({"bob"})));
  here.record.add(serving("a3", day(5, 3), std::nullopt, here.people({"ann"})));
  here.record.add(serving("a4", day(5, 4), linked));
  return here;
}

TEST(PurposePresent, AveragesMeetingsAndActions) {
  small_partnership here = present();
  const indicator_value found = here.value(purpose_present{});
  expect_scored(found, (2.0 / 3 + 2.0 / 3) / 2, 6, 0.75);  // 3 of 4 meetings filled, 3 of 4 actions
  EXPECT_EQ(found.lacked,
            (std::vector<need>{{table::meetings, "from_purpose", 0.125}, {table::actions, "serves", 0.125}}));
}

TEST(PurposePresent, IsOfTheHalfThatWasObserved) {
  small_partnership here({"a"});
  here.person("ann", "a");
  here.wave("w1", day(9, 30));
  here.meets("m1", day(3, 1), [](meeting& row) { row.from_purpose = true; });
  const indicator_value found = here.value(purpose_present{});
  expect_scored(found, 1, 1, 0.5);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::actions, "", 0.5}}));
}

TEST(PurposePresent, DropsAHalfThatWasKeptAndEmpty) {
  small_partnership here({"a"});
  here.person("ann", "a");
  here.wave("w1", day(9, 30));
  here.meets("m1", day(3, 1), [](meeting& row) { row.from_purpose = false; });
  here.keeps({table::actions});
  const indicator_value found = here.value(purpose_present{});
  expect_scored(found, 0, 1, 1);
  EXPECT_TRUE(found.lacked.empty());
}

TEST(PurposePresent, LosesOrganisationsAndMeetings) {
  small_partnership here = present(), without = present(false);
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(purpose_present{}, seen, {here.of("b")}), *without.value(purpose_present{}).value);
  // Without m1: meetings no, yes; actions a2 no, a4 yes (a3 is unknown).
  EXPECT_DOUBLE_EQ(value_without(purpose_present{}, seen, {}, {here.at("m1")}), 0.5);
  // Without m1 and m3 as well a2 is the one action left.
  EXPECT_DOUBLE_EQ(value_without(purpose_present{}, seen, {}, {here.at("m1"), here.at("m3")}), 0);
}

// ---- 2.8 ------------------------------------------------------------------------------------------------------------

action agreed(std::string id, date on, bool quick_win = false) {
  action row;
  row.id = std::move(id);
  row.agreed = on;
  row.quick_win = quick_win;
  return row;
}

small_partnership with_wave() {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("bob", "b");
  here.wave("w1", day(9, 30));
  return here;
}

TEST(PurposeBeforeAction, CountsActionsFromTheDayOfTheFirstPurposeOn) {
  small_partnership here = with_wave();
  here.record.add(version("p2", day(6, 1)));
  here.record.add(version("p1", day(4, 1)));
  here.record.add(agreed("a1", day(3, 31)));
  here.record.add(agreed("a2", day(4, 1)));
  here.record.add(agreed("a3", day(5, 1)));
  here.record.add(agreed("a4", day(3, 1), true));
  expect_scored(here.value(purpose_before_action{}), 2.0 / 3, 3, 1);
}

TEST(PurposeBeforeAction, IsZeroWhereThereIsNoPurpose) {
  small_partnership here = with_wave();
  here.record.add(agreed("a1", day(3, 31)));
  here.keeps({table::purposes});
  expect_scored(here.value(purpose_before_action{}), 0, 1, 1);
}

TEST(PurposeBeforeAction, NeedsBothTablesKept) {
  small_partnership actions = with_wave(), purposes = with_wave();
  actions.record.add(agreed("a1", day(3, 31)));
  purposes.record.add(version("p1", day(3, 1)));
  expect_no_value(actions.value(purpose_before_action{}), "nothing was observed");
  EXPECT_EQ(actions.value(purpose_before_action{}).lacked, (std::vector<need>{{table::purposes, "", 1}}));
  expect_no_value(purposes.value(purpose_before_action{}), "nothing was observed");
  EXPECT_EQ(purposes.value(purpose_before_action{}).lacked, (std::vector<need>{{table::actions, "", 1}}));
}

TEST(PurposeBeforeAction, HasNoValueWhereAllActionsAreQuickWins) {
  small_partnership here = with_wave();
  here.record.add(version("p1", day(3, 1)));
  here.record.add(agreed("a1", day(3, 31), true));
  expect_no_value(here.value(purpose_before_action{}), "n = 0 is below its minimum 1");
}

TEST(PurposeBeforeAction, LosesTheActionsOfAnOrganisation) {
  small_partnership here = with_wave();
  here.record.add(version("p1", day(4, 1)));
  action shared = agreed("a1", day(3, 1));
  shared.owners = here.people({"ann", "bob"});
  here.record.add(shared);
  action own = agreed("a2", day(5, 1));
  own.owners = here.people({"ann"});
  here.record.add(own);
  const evidence seen = here.seen();
  EXPECT_DOUBLE_EQ(value_without(purpose_before_action{}, seen, {here.of("a")}), 0);
  EXPECT_DOUBLE_EQ(value_without(purpose_before_action{}, seen, {here.of("b")}), 1 / 1.5);
}

}  // namespace
}  // namespace shared_purpose_records_test
