#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/affected.hpp>

#include "../../support/small_partnership.hpp"

namespace affected_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;

structure change(std::string id, date on, std::optional<affected_set> affected) {
  structure row;
  row.id = std::move(id);
  row.on = on;
  row.affected = std::move(affected);
  return row;
}

/// Organisations a (ann, amy) and b (bob; the facilitator flo), one wave.
small_partnership town() {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("amy", "a");
  here.person("bob", "b");
  here.person("flo", "b", "", role::facilitator);
  here.wave("w1", day(3, 31));
  return here;
}

std::vector<std::string> names(const small_partnership& here, const people_set& in) {
  std::vector<std::string> result;
  for (const char* one : {"ann", "amy", "bob", "flo"})
    if (in.contains(here.who(one))) result.push_back(one);
  return result;
}
using people = std::vector<std::string>;

TEST(AffectedBy, NothingIsNobody) {
  small_partnership here = town();
  const evidence seen = here.seen();
  EXPECT_EQ(names(here, affected_by(seen, seen.so_far<structure>())), people{});
  EXPECT_EQ(count_members(seen, affected_by(seen, seen.so_far<structure>())), 0u);
}

TEST(AffectedBy, AChangeOfUnobservedReachIsNobody) {
  small_partnership here = town();
  here.record.add(change("hub", day(2, 1), std::nullopt));
  const evidence seen = here.seen();
  EXPECT_EQ(names(here, affected_by(seen, seen.so_far<structure>())), people{});
}

TEST(AffectedBy, NamesPeopleOrganisationsOrAll) {
  small_partnership here = town();
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

TEST(SurelyIn, IsAnAnonymousAnswerOnlyIfNobodyElseCouldHaveGivenIt) {
  small_partnership here = town();
  const evidence seen = here.seen();
  people_set some(4), whole(4), everybody(4);
  some.insert(here.who("ann"));
  for (const char* one : {"ann", "amy"}) whole.insert(here.who(one));
  for (const char* one : {"ann", "amy", "bob"}) everybody.insert(here.who(one));
  const auto nobody = no_id<practitioner_id>;
  const auto nowhere = no_id<organisation_id>;
  EXPECT_TRUE(surely_in(seen, some, here.who("ann"), here.of("a")));
  EXPECT_FALSE(surely_in(seen, some, here.who("amy"), here.of("a")));
  EXPECT_FALSE(surely_in(seen, some, nobody, here.of("a")));
  EXPECT_TRUE(surely_in(seen, whole, nobody, here.of("a")));
  EXPECT_FALSE(surely_in(seen, whole, nobody, here.of("b")));
  EXPECT_FALSE(surely_in(seen, whole, nobody, nowhere));
  EXPECT_TRUE(surely_in(seen, everybody, nobody, nowhere));
}

TEST(SurelyIn, IsNobodyWhereThereIsNobody) {
  small_partnership here({"a"});
  here.wave("w1", day(3, 31));
  EXPECT_FALSE(surely_in(here.seen(), people_set(0), no_id<practitioner_id>, here.of("a")));
}

TEST(AnswersOfAffected, AreMeansOfTheItemsThatConcernAPerson) {
  small_partnership here = town();
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

}  // namespace
}  // namespace affected_test
