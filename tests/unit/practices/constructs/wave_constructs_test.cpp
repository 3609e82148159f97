#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/constructs/wave_constructs.hpp>

#include "../../../support/full_record.hpp"
#include "../../../support/small_partnership.hpp"

namespace wave_constructs_test {
namespace {
using namespace convene;
using convene_test::full_record;
using convene_test::small_partnership;

TEST(WaveConstructs, OfAnEmptyPartnershipAreAllUndefined) {
  small_partnership here;
  here.wave();
  const wave_constructs found = constructs_of(here.seen());
  EXPECT_FALSE(found.theory_of_change);
  EXPECT_FALSE(found.adaptive_challenges.match || found.four_quadrants.evenness || found.immunity_to_change.depth ||
               found.assumptions_about_the_other.tested_share || found.stretch.minimum ||
               found.action_research_cycle.in_order || found.fluid_attendance.presence ||
               found.protected_time.hours_per_presence || found.working_styles.within ||
               found.coordinator_dependence.with_them || found.meeting_mood.mean || found.exploring_share.share);
}

TEST(WaveConstructs, AreEachAsItsFunctionSays) {
  small_partnership here = full_record(3, 3);
  const evidence seen = here.seen();
  const wave_constructs found = constructs_of(seen);
  EXPECT_EQ(found.adaptive_challenges, adaptive_challenges(seen));
  EXPECT_EQ(found.four_quadrants, four_quadrants(seen));
  EXPECT_EQ(found.immunity_to_change, immunity_to_change(seen));
  EXPECT_EQ(found.assumptions_about_the_other, assumptions_about_the_other(seen));
  EXPECT_EQ(found.stretch, stretch(seen));
  EXPECT_EQ(found.action_research_cycle, action_research_cycle(seen));
  EXPECT_EQ(found.fluid_attendance, fluid_attendance(seen));
  EXPECT_EQ(found.protected_time, protected_time(seen));
  EXPECT_EQ(found.working_styles, working_styles(seen));
  EXPECT_EQ(found.coordinator_dependence, coordinator_dependence(seen));
  EXPECT_EQ(found.meeting_mood, meeting_mood(seen));
  EXPECT_EQ(found.exploring_share, exploring_share(seen));
}

TEST(WaveConstructs, OfWhatEverybodySaysAlike) {
  small_partnership here = full_record(3, 3);
  const wave_constructs found = constructs_of(here.seen());
  EXPECT_EQ(found.stretch.minimum, 0.75);
  EXPECT_EQ(found.stretch.trio, 0.75);
  EXPECT_EQ(found.fluid_attendance.presence, 1.0);
  EXPECT_EQ(found.fluid_attendance.continuity, 1.0);
  EXPECT_EQ(found.fluid_attendance.newcomers, 0.0);
  EXPECT_EQ(found.working_styles.within, 0.0);
  EXPECT_EQ(found.meeting_mood.u, 0.75);
  EXPECT_EQ(found.exploring_share.share, 0.5);
  EXPECT_EQ(found.coordinator_dependence.with_them->density, 1.0);
  EXPECT_FALSE(found.coordinator_dependence.without_them);
}

TEST(WaveConstructs, HaveATheoryOfChangeFromTheSecondWaveOn) {
  small_partnership here = full_record(3, 3);
  EXPECT_FALSE(constructs_of(here.seen("w1")).theory_of_change);
  const auto found = constructs_of(here.seen("w2")).theory_of_change;
  ASSERT_TRUE(found);
  EXPECT_EQ(found->waves, (std::vector<std::string>{"w1", "w2"}));
  // The survey was asked in the second wave alone, and the outcome measured in it; ratings stay the same.
  EXPECT_EQ(found->n, 2u);
  EXPECT_EQ(found->stages[1].change, 0.0);
  EXPECT_EQ(found->break_at, change_stage::relationships);
}

}  // namespace
}  // namespace wave_constructs_test
