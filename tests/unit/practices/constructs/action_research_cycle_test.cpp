#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/constructs/action_research_cycle.hpp>

#include "../../../support/small_partnership.hpp"

namespace action_research_cycle_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;

const occurrence no = occurrence::no();

struct cycling : small_partnership {
  cycling() : small_partnership({"a"}) {
    wave("w1", day(3, 31));
    wave("w2", day(9, 30));
  }
  void turns(std::string id, occurrence observe, occurrence reflect, occurrence plan, occurrence act,
             date on = day(5, 1)) {
    cycle row;
    row.id = std::move(id);
    row.on = on;
    row.observe = observe;
    row.reflect = reflect;
    row.plan = plan;
    row.act = act;
    record.add(std::move(row));
  }
};

TEST(ActionResearchCycle, NotKeptIsUnobserved) {
  cycling here;
  const action_research_cycle_result found = action_research_cycle(here.seen());
  EXPECT_FALSE(found.kept || found.in_order || found.most_often_skipped);
  EXPECT_EQ(found.coverage, 0);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::cycles, "", 1}}));
}

TEST(ActionResearchCycle, KeptAndEmptyHasNoShare) {
  cycling here;
  here.keeps({table::cycles});
  const action_research_cycle_result found = action_research_cycle(here.seen());
  EXPECT_TRUE(found.kept);
  EXPECT_FALSE(found.in_order);
  EXPECT_EQ(found.coverage, 1);
  EXPECT_TRUE(found.lacked.empty());
}

TEST(ActionResearchCycle, IsInOrderAlsoWithinOneDay) {
  cycling here;
  here.turns("slow", day(5, 1), day(5, 2), day(5, 3), day(5, 4));
  here.turns("at_once", day(5, 1), day(5, 1), day(5, 1), day(5, 1));
  const action_research_cycle_result found = action_research_cycle(here.seen());
  EXPECT_EQ(found.in_order, 1.0);
  EXPECT_EQ(found.n, 2u);
  EXPECT_EQ(found.skipped, (std::array<std::size_t, 4>{}));
  EXPECT_FALSE(found.most_often_skipped);
}

TEST(ActionResearchCycle, NamesTheFirstStepPassedOver) {
  struct one_case {
    occurrence observe, reflect, plan, act;
    research_step skipped;
  };
  const one_case cases[] = {
      {no, day(5, 1), day(5, 1), day(5, 1), research_step::observe},
      {day(5, 1), no, day(5, 2), day(5, 3), research_step::reflect},
      {day(5, 1), day(5, 1), no, no, research_step::plan},                   // not further yet
      {day(5, 1), day(5, 1), day(5, 1), no, research_step::act},             // talk without action
      {day(5, 1), day(5, 1), day(5, 1), day(10, 1), research_step::act},     // after the wave: not yet
      {day(5, 1), day(5, 4), day(5, 2), day(5, 3), research_step::reflect},  // reflected on what was done
      {day(5, 5), day(5, 6), day(5, 7), day(5, 1), research_step::observe},  // acted first
      {day(5, 1), day(5, 2), day(5, 4), day(5, 3), research_step::plan},
  };
  for (const one_case& c : cases) {
    cycling here;
    here.turns("k", c.observe, c.reflect, c.plan, c.act);
    const action_research_cycle_result found = action_research_cycle(here.seen());
    EXPECT_EQ(found.in_order, 0.0);
    ASSERT_TRUE(found.cycles.at(0).skipped);
    EXPECT_EQ(name_of(*found.cycles[0].skipped), name_of(c.skipped));
    EXPECT_EQ(found.cycles[0].in_order, false);
    EXPECT_EQ(found.skipped[static_cast<std::size_t>(c.skipped)], 1u);
  }
}

TEST(ActionResearchCycle, CountsWhichStepIsPassedOverMost) {
  cycling here;
  here.turns("k1", day(5, 1), day(5, 1), no, no);
  here.turns("k2", day(5, 1), no, day(5, 1), day(5, 1));
  here.turns("k3", day(5, 1), no, day(5, 1), no);
  here.turns("k4", day(5, 1), day(5, 1), day(5, 2), day(5, 3));
  const action_research_cycle_result found = action_research_cycle(here.seen());
  EXPECT_EQ(found.in_order, 0.25);
  EXPECT_EQ(found.skipped, (std::array<std::size_t, 4>{0, 2, 1, 0}));
  EXPECT_EQ(found.most_often_skipped, research_step::reflect);
}

TEST(ActionResearchCycle, NeedsAllFourCells) {
  cycling here;
  here.turns("k1", day(5, 1), day(5, 1), day(5, 2), day(5, 3));
  here.turns("k2", day(5, 1), {}, day(5, 2), {});
  here.turns("k3", day(5, 1), day(5, 1), day(5, 2), {});
  here.turns("k4", no, day(5, 1), day(5, 2), {});
  const action_research_cycle_result found = action_research_cycle(here.seen());
  EXPECT_EQ(found.n, 1u);
  EXPECT_EQ(found.in_order, 1.0);
  EXPECT_EQ(found.coverage, 0.25);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::cycles, "reflect", 0.25}, {table::cycles, "act", 0.5}}));
  ASSERT_EQ(found.cycles.size(), 4u);
  EXPECT_FALSE(found.cycles[1].in_order || found.cycles[1].skipped);
}

TEST(ActionResearchCycle, CountsThePeriodAlone) {
  cycling here;
  here.turns("early", day(3, 1), day(3, 1), no, no, day(3, 1));
  here.turns("late", day(5, 1), day(5, 1), day(5, 1), day(5, 1));
  EXPECT_EQ(action_research_cycle(here.seen()).in_order, 1.0);
  EXPECT_EQ(action_research_cycle(here.seen("w1")).in_order, 0.0);
}

}  // namespace
}  // namespace action_research_cycle_test
