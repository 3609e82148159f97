#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/affected.hpp>

#include "../../support/random_survey.hpp"
#include "../../support/small_partnership.hpp"

namespace affected_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::random_survey;
using convene_test::small_partnership;
using convene_test::two_organisations;

structure change(std::string id, date on, std::optional<affected_set> affected) {
  structure row;
  row.id = std::move(id);
  row.on = on;
  row.affected = std::move(affected);
  return row;
}

std::vector<std::string> names(const small_partnership& here, const people_set& in) {
  std::vector<std::string> result;
  for (const char* one : {"ann", "amy", "bob", "flo"})
    if (in.contains(here.who(one))) result.push_back(one);
  return result;
}
using people = std::vector<std::string>;

TEST(AffectedBy, NothingIsNobody) {
  small_partnership here = two_organisations();
  const evidence seen = here.seen();
  EXPECT_EQ(names(here, affected_by(seen, seen.so_far<structure>())), people{});
  EXPECT_EQ(count_members(seen, affected_by(seen, seen.so_far<structure>())), 0u);
}

TEST(AffectedBy, AChangeOfUnobservedReachIsNobody) {
  small_partnership here = two_organisations();
  here.record.add(change("hub", day(2, 1), std::nullopt));
  const evidence seen = here.seen();
  EXPECT_EQ(names(here, affected_by(seen, seen.so_far<structure>())), people{});
}

TEST(AffectedBy, NamesPeopleOrganisationsOrAll) {
  small_partnership here = two_organisations();
  here.record.add(change("one", day(1, 1), affected_set{false, {here.who("ann"), here.who("flo")}, {}}));
  here.record.add(change("two", day(2, 1), affected_set{false, {}, {here.of("b")}}));
  here.record.add(change("whole", day(3, 1), affected_set{true, {}, {}}));
  here.record.add(change("later", day(4, 1), affected_set{true, {}, {}}));
  const evidence seen = here.seen();
  const auto changes = seen.so_far<structure>();
  ASSERT_EQ(changes.size(), 3u);
  EXPECT_EQ(names(here, affected_by(seen, changes.subspan(0, 1))), people{"ann"});  // a facilitator is no member
  EXPECT_EQ(names(here, affected_by(seen, changes.subspan(1, 1))), people{"bob"});
  EXPECT_EQ(names(here, affected_by(seen, changes.subspan(0, 2))), (people{"ann", "bob"}));
  EXPECT_EQ(names(here, affected_by(seen, changes.subspan(2, 1))), (people{"ann", "amy", "bob"}));
  EXPECT_EQ(count_members(seen, affected_by(seen, changes)), 3u);
}

/// Whether a respondent is among some members, whoever of the partnership an anonymous one was.
bool surely_in(const evidence& seen, const people_set& some, practitioner_id who, organisation_id organisation) {
  if (who != no_id<practitioner_id>) return some.contains(who);
  bool all_members = !seen.members().empty(), all_of_organisation = false;
  for (const practitioner_id one : seen.members()) all_members = all_members && some.contains(one);
  if (organisation != no_id<organisation_id>) {
    all_of_organisation = !seen.members_of(organisation).empty();
    for (const practitioner_id one : seen.members_of(organisation))
      all_of_organisation = all_of_organisation && some.contains(one);
  }
  return all_members || all_of_organisation;
}

TEST(AnswersOfAffected, AreAnonymousOnlyIfNobodyElseCouldHaveGivenThem) {
  const auto found = [](std::vector<std::string_view> affected) {
    small_partnership here = two_organisations();
    std::vector<practitioner_id> concerned;
    for (const std::string_view one : affected) concerned.push_back(here.who(one));
    here.record.add(change("hub", day(1, 1), affected_set{false, concerned, {}}));
    here.asks("fit", construct::structure_fit);
    here.somebody_says("a", {0.25});
    here.somebody_says("b", {0.5});
    here.somebody_says("", {1});
    const evidence seen = here.seen();
    std::vector<double> result;
    for (const answer& one : answers_of_affected(seen, construct::structure_fit, seen.so_far<structure>()))
      result.push_back(one.u);
    return result;
  };
  using answers = std::vector<double>;
  EXPECT_EQ(found({}), answers{});
  EXPECT_EQ(found({"ann"}), answers{});
  EXPECT_EQ(found({"ann", "amy"}), answers{0.25});
  EXPECT_EQ(found({"ann", "amy", "bob"}), (answers{0.25, 0.5, 1}));
}

TEST(AnswersOfAffected, AreNoneWhereThereIsNobody) {
  small_partnership here({"a"});
  here.wave("w1", day(3, 31));
  here.record.add(change("hub", day(1, 1), affected_set{true, {}, {}}));
  here.asks("fit", construct::structure_fit);
  here.somebody_says("a", {0.25});
  const evidence seen = here.seen();
  EXPECT_TRUE(answers_of_affected(seen, construct::structure_fit, seen.so_far<structure>()).empty());
}

TEST(AnswersOfAffected, AreMeansOfTheItemsThatConcernAPerson) {
  small_partnership here = two_organisations();
  here.record.add(change("hub", day(1, 1), affected_set{false, {here.who("ann")}, {}}));
  here.record.add(change("team", day(2, 1), affected_set{false, {}, {here.of("b")}}));
  const auto ask = [&](std::string id, std::optional<std::string_view> about) {
    item row;
    row.id = std::move(id);
    row.construct = construct::structure_fit;
    if (about) row.about = here.record.find<structure>(*about).value();
    here.record.add(std::move(row));
  };
  ask("of_hub", "hub");
  ask("of_any", std::nullopt);
  here.says("ann", {0.2, 0.6});         // both concern her: 0.4
  here.says("amy", {1, 1});             // affected by neither
  here.says("bob", {1, 0.5});           // the hub is none of his
  here.somebody_says("b", {0.9, 0.7});  // all of b is affected by the team, and not by the hub
  here.somebody_says("a", {0.9, 0.7});  // not all of a is affected
  const evidence seen = here.seen();
  const auto found = answers_of_affected(seen, construct::structure_fit, seen.so_far<structure>());
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].practitioner, here.who("ann"));
  EXPECT_DOUBLE_EQ(found[0].u, 0.4);
  EXPECT_EQ(found[1].practitioner, here.who("bob"));
  EXPECT_DOUBLE_EQ(found[1].u, 0.5);
  EXPECT_EQ(found[2].organisation, here.of("b"));
  EXPECT_DOUBLE_EQ(found[2].u, 0.7);
  EXPECT_TRUE(answers_of_affected(seen, construct::structure_enabling, seen.so_far<structure>()).empty());

  const auto of_team = answers_of_affected(seen, construct::structure_fit, seen.so_far<structure>().subspan(1));
  ASSERT_EQ(of_team.size(), 2u);  // the item about the hub is left aside
  EXPECT_EQ(of_team[0].practitioner, here.who("bob"));
}

TEST(AnswersOfAffected, AgreeWithALookAtEveryPersonAndItem) {
  std::size_t answers = 0, anonymous = 0;
  for (std::uint64_t number = 0; number < 200; ++number) {
    SCOPED_TRACE("survey " + std::to_string(number));
    random_survey here(number);
    here.enter_all();
    for (std::size_t w = 0; w < here.record.waves().size(); ++w) {
      const evidence seen(here.record, id_at<wave_id>(w));
      const auto changes = seen.so_far<structure>();
      for (const construct about : {construct::structure_fit, construct::structure_enabling, construct::meaning}) {
        std::vector<answer> expected;
        for (std::size_t row = 0; row < here.record.survey().respondents().size(); ++row) {
          const respondent& who = here.record.survey().respondents()[row];
          if (!seen.counts(who)) continue;
          double sum = 0, items = 0;
          for (const item_id one : items_of(here.record, about)) {
            const item& asked = here.record.at<item>(one);
            people_set concerned = affected_by(seen, changes);
            if (asked.about) {
              const structure* const change = &here.record.at<structure>(*asked.about);
              if (std::find(changes.begin(), changes.end(), change) == changes.end()) continue;
              concerned = affected_by(seen, record_view<structure>(&change, 1));
            }
            const double x = here.record.survey().answers(one)[row];
            if (std::isnan(x) || !surely_in(seen, concerned, who.practitioner, seen.organisation_of(who))) continue;
            sum += unit_value(asked, x);
            ++items;
          }
          if (items > 0) expected.push_back({row, who.practitioner, seen.organisation_of(who), sum / items});
        }
        const std::vector<answer> found = answers_of_affected(seen, about, changes);
        ASSERT_EQ(found.size(), expected.size());
        for (std::size_t k = 0; k < found.size(); ++k) {
          EXPECT_EQ(found[k].row, expected[k].row);
          EXPECT_EQ(found[k].practitioner, expected[k].practitioner);
          EXPECT_EQ(found[k].organisation, expected[k].organisation);
          EXPECT_NEAR(found[k].u, expected[k].u, 1e-12);
          anonymous += found[k].practitioner == no_id<practitioner_id> ? 1U : 0U;
        }
        answers += found.size();
      }
    }
  }
  EXPECT_GT(answers, 500u);
  EXPECT_GT(anonymous, 20u);
}

}  // namespace
}  // namespace affected_test
