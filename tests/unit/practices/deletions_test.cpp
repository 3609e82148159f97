#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/accountability.hpp>
#include <convene/practices/deletions.hpp>
#include <convene/practices/diversity_and_trust.hpp>
#include <convene/practices/suspending_disbelief.hpp>
#include <convene/random/random_stream.hpp>

#include "../../support/small_partnership.hpp"
#include "../../support/survey_of_organisations.hpp"

namespace deletions_test {
namespace {
using namespace convene;
using convene_test::small_partnership;
using convene_test::survey_of_organisations;

deletion_plan plan_of(const small_partnership& here, std::size_t most = 100) {
  return {here.record.records<organisation>().size(), here.record.records<meeting>().size(), seed{1}, most};
}

deletions deletions_of(small_partnership& here, const any_indicator& which, std::size_t most = 100) {
  return delete_groups(which, which.tally_of(here.seen()), plan_of(here, most));
}

// ---- the plan -------------------------------------------------------------------------------------------------------

TEST(DeletionPlan, LeavesFewUnitsOutOneByOne) {
  const deletion_plan plan(5, 3, seed{1}, 5);
  EXPECT_TRUE(plan.one_by_one());
  EXPECT_EQ(plan.organisation_groups(), 5u);
  EXPECT_EQ(plan.meeting_groups(), 3u);
  for (std::uint32_t g = 0; g < 5; ++g) EXPECT_EQ(plan.organisations()[g], g);
}

TEST(DeletionPlan, DealsManyUnitsOutEvenlyAndAtRandom) {
  const deletion_plan plan(1003, 0, seed{1}, 10), same(1003, 0, seed{1}, 10), other(1003, 0, seed{2}, 10);
  EXPECT_FALSE(plan.one_by_one());
  EXPECT_EQ(plan.organisation_groups(), 10u);
  std::map<std::uint32_t, int> sizes;
  for (const std::uint32_t group : plan.organisations()) ++sizes[group];
  ASSERT_EQ(sizes.size(), 10u);
  for (const auto& [group, size] : sizes) EXPECT_TRUE(size == 100 || size == 101) << group;
  EXPECT_TRUE(std::ranges::equal(plan.organisations(), same.organisations()));
  EXPECT_FALSE(std::ranges::equal(plan.organisations(), other.organisations()));
}

TEST(DeletionPlan, NeedsTwoGroups) {
  EXPECT_THROW(deletion_plan(5, 5, seed{1}, 1), invalid_option);
  EXPECT_NO_THROW(deletion_plan(0, 0, seed{1}, 2));
}

// ---- of an indicator ------------------------------------------------------------------------------------------------

TEST(DeleteGroups, FindsNothingWhereNothingWasSaid) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.wave();
  EXPECT_EQ(deletions_of(here, willingness{}), deletions{});
}

TEST(DeleteGroups, OfAMeanOfOrganisationsVaryAsTheOrganisationsDo) {
  small_partnership here = survey_of_organisations({{0.2, 0.4}, {0.9}, {0.5, 0.5, 0.8}, {0.1}, {1.0}});
  const deletion_variances found = variances_of(deletions_of(here, willingness{}));
  const std::vector<double> means = {0.3, 0.9, 0.6, 0.1, 1.0};
  double sum = 0, squares = 0;
  for (const double one : means) sum += one;
  for (const double one : means) squares += (one - sum / 5) * (one - sum / 5);
  EXPECT_EQ(found.organisation_groups, 5u);
  EXPECT_EQ(found.meeting_groups, 0u);
  EXPECT_NEAR(found.organisations.variance, squares / 4 / 5, 1e-14);
  EXPECT_NEAR(found.both.variance, squares / 4 / 5, 1e-14);
  EXPECT_DOUBLE_EQ(found.both.degrees_of_freedom, 4);
}

TEST(DeleteGroups, LeaveOutOrganisationsAsRatersAndAsRated) {
  small_partnership here({"a", "b", "c"});
  for (const char* who : {"a", "b", "c"}) here.person(who + std::string("1"), who);
  here.wave();
  here.rates("a1", "b1", "trust", 0.2);
  here.rates("a1", "c1", "trust", 0.6);
  here.rates("b1", "c1", "trust", 0.9);
  const deletions found = deletions_of(here, cross_trust{});
  ASSERT_EQ(found.organisations.size(), 3u);
  EXPECT_NEAR(found.organisations[0].without, 0.9, 1e-7);  // b of c
  EXPECT_NEAR(found.organisations[1].without, 0.6, 1e-7);  // a of c
  EXPECT_NEAR(found.organisations[2].without, 0.2, 1e-7);  // a of b
}

TEST(DeleteGroups, LeaveOutMeetingsWithTheirRecords) {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("bob", "b");
  here.wave("w1", convene_test::day(12, 31));
  here.meets("m1", convene_test::day(3, 1));
  here.meets("m2", convene_test::day(4, 1));
  const auto acts = [&](const char* id, date agreed, const char* owner, bool done) {
    action row;
    row.id = id;
    row.agreed = agreed;
    row.owners = here.people({owner});
    row.done = done ? occurrence(convene_test::day(3, 20)) : occurrence::no();
    here.record.add(std::move(row));
  };
  acts("a1", convene_test::day(3, 1), "ann", true);
  acts("a2", convene_test::day(3, 2), "bob", false);
  acts("a3", convene_test::day(3, 3), "bob", false);
  here.keeps({table::actions});
  const any_indicator which = follow_through{};
  const tally counted = which.tally_of(here.seen());
  const deletions found = delete_groups(which, counted, plan_of(here));
  ASSERT_EQ(found.meetings.size(), 1u);  // all of them belong to the first
  EXPECT_EQ(found.meetings[0].group, index_of(here.at("m1")));
  EXPECT_TRUE(std::isnan(found.meetings[0].without));
  ASSERT_EQ(found.organisations.size(), 2u);
  EXPECT_DOUBLE_EQ(found.organisations[0].without, 0);
  EXPECT_DOUBLE_EQ(found.organisations[1].without, 1);
  const deletion_variances varies = variances_of(found);
  EXPECT_EQ(varies.meeting_groups, 0u);
  EXPECT_DOUBLE_EQ(varies.both.variance, 0.25);  // 1/2 of twice (1/2)^2
}

TEST(DeleteGroups, OfManyOrganisationsTakesThemInGroups) {
  std::vector<std::vector<double>> answers;
  random_stream random(seed{3});
  for (int g = 0; g < 60; ++g) answers.push_back({random.uniform()});
  small_partnership here = survey_of_organisations(answers);
  const deletion_plan plan = plan_of(here, 12);
  const deletions found = deletions_of(here, willingness{}, 12);
  ASSERT_EQ(found.organisations.size(), 12u);
  for (const deletion& one : found.organisations) {
    double sum = 0, left = 0;
    for (std::size_t g = 0; g < answers.size(); ++g)
      if (plan.organisations()[g] != one.group) {
        sum += answers[g][0];
        ++left;
      }
    EXPECT_EQ(left, 55);
    EXPECT_NEAR(one.without, sum / left, 1e-14);
  }
}

// ---- of what is made of indicators ----------------------------------------------------------------------------------

TEST(DeletionsOfMean, TakesAPartThatAGroupHasNoEvidenceInAsItIs) {
  const std::vector<double> values = {0.5, 0.8}, weights = {1, 3};
  const std::vector<deletions> parts = {{{{0, 0.4}, {2, 0.6}}, {{1, 0.3}}}, {{{2, 0.7}, {3, NAN}}, {}}};
  const deletions found = deletions_of_mean(values, parts, weights);
  ASSERT_EQ(found.organisations.size(), 3u);
  EXPECT_DOUBLE_EQ(found.organisations[0].without, (0.4 + 3 * 0.8) / 4);
  EXPECT_DOUBLE_EQ(found.organisations[1].without, (0.6 + 3 * 0.7) / 4);
  EXPECT_DOUBLE_EQ(found.organisations[2].without, (0.5 + 3 * 0.8) / 4);  // nothing left without 3
  ASSERT_EQ(found.meetings.size(), 1u);
  EXPECT_DOUBLE_EQ(found.meetings[0].without, (0.3 + 3 * 0.8) / 4);
}

TEST(DeletionsOfMean, IsEmptyForNoParts) { EXPECT_EQ(deletions_of_mean({}, {}, {}), deletions{}); }

TEST(DeletionsOfDifference, IsNothingBetweenTwoEqualWaves) {
  const deletions one = {{{0, 0.4}, {1, 0.6}}, {}};
  for (const deletion& each : deletions_of_difference(0.5, one, 0.5, one).organisations) EXPECT_EQ(each.without, 0);
}

TEST(DeletionsOfDifference, LeavesWhoIsInOneWaveAloneOutOfThatOne) {
  const deletions found = deletions_of_difference(0.5, {{{1, 0.4}}, {{7, 0.45}}}, 0.3, {{{0, 0.1}}, {{2, 0.2}}});
  ASSERT_EQ(found.organisations.size(), 2u);
  EXPECT_DOUBLE_EQ(found.organisations[0].without, 0.5 - 0.1);
  EXPECT_DOUBLE_EQ(found.organisations[1].without, 0.4 - 0.3);
  ASSERT_EQ(found.meetings.size(), 2u);
  EXPECT_DOUBLE_EQ(found.meetings[0].without, 0.5 - 0.2);
  EXPECT_DOUBLE_EQ(found.meetings[1].without, 0.45 - 0.3);
}

TEST(ObstacleOf, AsksForFiveOrganisationsOrFourMeetingsThatDiffer) {
  deletion_variances few;
  EXPECT_EQ(obstacle_of(few), interval_obstacle::nobodys);
  few.both.variance = 0.01;
  few.meeting_groups = 3;
  EXPECT_EQ(obstacle_of(few), interval_obstacle::few_meetings);
  few.meeting_groups = 4;
  EXPECT_EQ(obstacle_of(few), interval_obstacle::none);
  few.organisation_groups = 4;
  EXPECT_EQ(obstacle_of(few), interval_obstacle::few_organisations);
  few.organisation_groups = 5;
  EXPECT_EQ(obstacle_of(few), interval_obstacle::none);
  few.both.variance = 0;
  EXPECT_EQ(obstacle_of(few), interval_obstacle::no_variation);
}

TEST(TextOf, TellsObstaclesApart) {
  std::set<std::string_view> texts;
  for (int why = 0; why <= static_cast<int>(interval_obstacle::not_counted); ++why)
    texts.insert(text_of(static_cast<interval_obstacle>(why)));
  EXPECT_EQ(texts.size(), 7u);
}

}  // namespace
}  // namespace deletions_test
