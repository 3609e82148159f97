#include <limits>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/practices/constructs/theory_of_change.hpp>
#include <convene/practices/suspending_disbelief.hpp>

#include "../../../support/small_partnership.hpp"

namespace theory_of_change_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;

/// What one wave shows of the five stages: u of both survey constructs and of trust, whether the two organisations are
/// in contact, and the measured outcome between 0 and 1. Nothing = not observed.
struct shown {
  std::optional<double> attitudes, trust, teams;
  std::optional<bool> contact;
  std::optional<double> outcome;
};

/// Ann of a and Bob of b, who say the same.
struct changing : small_partnership {
  explicit changing(const std::vector<shown>& waves) : small_partnership({"a", "b"}) {
    person("ann", "a");
    person("bob", "b");
    for (std::size_t w = 0; w < waves.size(); ++w) wave(name(w), day(static_cast<unsigned>(w) + 3, 1));
    asks("q1", construct::willingness);
    asks("q2", construct::team_practice);
    outcome aim;
    aim.id = "o1";
    aim.base = 0;
    aim.target = 1;
    const outcome_id which = record.add(aim);
    for (std::size_t w = 0; w < waves.size(); ++w) {
      const shown& now = waves[w];
      const double none = std::numeric_limits<double>::quiet_NaN();
      for (const char* one : {"ann", "bob"})
        says(one, {now.attitudes.value_or(none), now.teams.value_or(none)}, name(w));
      for (const auto& [from, to] : {std::pair("ann", "bob"), std::pair("bob", "ann")}) {
        if (now.trust) rates(from, to, "trust", *now.trust, name(w));
        if (now.contact) rates(from, to, "communication", *now.contact ? 1 : 0, name(w));
      }
      if (now.contact) between("a", "b", 1, std::nullopt, std::nullopt, name(w));
      if (now.outcome) record.add(measurement{which, day(static_cast<unsigned>(w) + 3, 1), *now.outcome});
      ids.push_back(id_at<wave_id>(w));
    }
  }
  static std::string name(std::size_t w) { return "w" + std::to_string(w + 1); }
  theory_of_change_result result(const theory_of_change_options& options = {}) {
    (void)seen();  // makes the networks
    return theory_of_change(record, ids, options);
  }
  std::vector<wave_id> ids;
};

TEST(TheoryOfChange, NeedsTwoWavesInOrder) {
  changing here({{}, {}});
  (void)here.seen();
  const wave_id first{0}, second{1}, unknown{2};
  const std::vector<wave_id> one = {first}, backwards = {second, first}, twice = {first, first},
                             without = {first, unknown};
  EXPECT_THROW((void)theory_of_change(here.record, std::vector<wave_id>{}), invalid_option);
  EXPECT_THROW((void)theory_of_change(here.record, one), invalid_option);
  EXPECT_THROW((void)theory_of_change(here.record, backwards), invalid_option);
  EXPECT_THROW((void)theory_of_change(here.record, twice), invalid_option);
  EXPECT_THROW((void)theory_of_change(here.record, without), std::out_of_range);
  EXPECT_THROW((void)here.result({-0.1, {}}), invalid_option);
  EXPECT_THROW((void)here.result({1.1, {}}), invalid_option);
}

TEST(TheoryOfChange, OfEvidenceThatIsThereIsTheSame) {
  changing here({{{}, 0.2, {}, false, {}}, {{}, 0.6, {}, true, {}}});
  const theory_of_change_result found = here.result();
  std::vector<evidence> waves;
  for (const wave_id one : here.ids) waves.emplace_back(here.record, one);
  EXPECT_EQ(theory_of_change(waves), found);
  std::swap(waves[0], waves[1]);
  EXPECT_THROW((void)theory_of_change(waves), invalid_option);
  waves.pop_back();
  EXPECT_THROW((void)theory_of_change(waves), invalid_option);
}

TEST(TheoryOfChange, StopsWhenAskedTo) {
  changing here({{}, {}});
  (void)here.seen();
  std::stop_source stop;
  run_options run;
  run.stop = stop.get_token();
  EXPECT_EQ(theory_of_change(here.record, here.ids, {}, run), theory_of_change(here.record, here.ids));
  stop.request_stop();
  EXPECT_THROW((void)theory_of_change(here.record, here.ids, {}, run), cancelled);
}

TEST(TheoryOfChange, OfNothingObservedIsUndefined) {
  changing here({{}, {}});
  const theory_of_change_result found = here.result();
  EXPECT_EQ(found.n, 0u);
  EXPECT_FALSE(found.break_at || found.order);
  EXPECT_EQ(found.pairs, 0u);
  EXPECT_EQ(found.waves, (std::vector<std::string>{"w1", "w2"}));
  for (const stage_of_change& stage : found.stages) {
    EXPECT_FALSE(stage.change || stage.moved || stage.first_move);
    ASSERT_EQ(stage.steps.size(), 1u);
    EXPECT_FALSE(stage.steps[0]);
  }
  EXPECT_EQ(found.stages[0].coverage, 0);
  EXPECT_FALSE(found.lacked.empty());
}

TEST(TheoryOfChange, IsTheDifferenceOfEveryStage) {
  changing here({{0.25, 0.5, 0.5, false, 0.25}, {0.75, 0.75, 0.25, true, 0.25}});
  const theory_of_change_result found = here.result();
  const double changes[] = {0.5, 0.25, -0.25, 1, 0};
  const char* const ids[] = {"1.1", "4.1", "team_practice", "4.4", "3.6"};
  for (std::size_t k = 0; k < 5; ++k) {
    const stage_of_change& stage = found.stages[k];
    EXPECT_EQ(stage.which, static_cast<change_stage>(k));
    ASSERT_EQ(stage.in_wave.size(), 2u);
    EXPECT_EQ(stage.in_wave[0].id, ids[k]);
    ASSERT_TRUE(stage.change) << ids[k];
    EXPECT_DOUBLE_EQ(*stage.change, changes[k]) << ids[k];
    EXPECT_EQ(stage.steps[0], stage.change);
    EXPECT_EQ(stage.moved, changes[k] > 0);
    EXPECT_EQ(stage.coverage, 1);
  }
  EXPECT_EQ(found.n, 5u);
  EXPECT_EQ(found.coverage, 1);
  EXPECT_TRUE(found.lacked.empty());
  EXPECT_EQ(name_of(found.break_at.value()), "teams");
  // In order: attitudes before relationships, relationships before teams (which never moved), organisations before
  // outcomes; not teams before organisations.
  EXPECT_EQ(found.pairs, 4u);
  EXPECT_EQ(found.pairs_in_order, 3u);
  EXPECT_DOUBLE_EQ(found.order.value(), 0.75);
}

TEST(TheoryOfChange, UsesTheIndicatorsOfTheProfile) {
  changing here({{0.25, 0.5, 0.5, false, 0.25}, {0.75, 0.75, 0.25, true, 0.25}});
  EXPECT_EQ(here.result().stages[0].in_wave[1], evaluate(willingness{}, here.seen("w2")));
}

TEST(TheoryOfChange, WithoutABreakMovesEverywhere) {
  changing here({{0, 0, 0, false, 0}, {0.5, 0.5, 0.5, true, 0.5}});
  EXPECT_FALSE(here.result().break_at);
  EXPECT_EQ(here.result().order, 1.0);
}

TEST(TheoryOfChange, ThatDidNotMoveAtAllHasABreakAndNoOrder) {
  const shown same{0.3, 0.3, 0.3, true, 0.3};
  changing here({same, same});
  const theory_of_change_result found = here.result();
  EXPECT_EQ(found.break_at, change_stage::attitudes);
  EXPECT_FALSE(found.order);
  EXPECT_EQ(found.n, 5u);
}

TEST(TheoryOfChange, PassesOverStagesNotScoredOnBothSides) {
  shown before{0.25, 0.5, std::nullopt, false, 0.25}, after{0.75, 0.75, 0.5, false, std::nullopt};
  changing here({before, after});
  const theory_of_change_result found = here.result();
  EXPECT_FALSE(found.stages[2].change || found.stages[2].moved);
  EXPECT_EQ(found.break_at, change_stage::organisations);
  EXPECT_EQ(found.n, 4u);      // an outcome keeps its last measurement
  EXPECT_EQ(found.pairs, 1u);  // attitudes and relationships; organisations and outcomes did not move
  EXPECT_EQ(found.order, 1.0);
  EXPECT_EQ(found.stages[2].coverage, 0);
  EXPECT_DOUBLE_EQ(found.coverage, 0.8);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::survey, "team_practice", 0.2}}));
}

TEST(TheoryOfChange, CountsAMoveFromTheLeastChangeOn) {
  changing here({{0.25, 0.5, 0, false, 0}, {0.5, 0.625, 1, true, 1}});
  EXPECT_FALSE(here.result({0.125, {}}).break_at);  // just reached
  EXPECT_EQ(here.result({0.2, {}}).break_at, change_stage::relationships);
  EXPECT_EQ(here.result({0.5, {}}).break_at, change_stage::attitudes);
}

TEST(TheoryOfChange, OverSeveralWavesComparesWhenStagesFirstMoved) {
  changing here({{0.0, 0.5, 0.5, false, 0.0},
                 {0.5, 0.5, 0.25, true, 0.0},
                 {0.25, 0.75, 0.75, true, 0.5},
                 {0.5, 0.75, 0.25, true, 0.5}});
  const theory_of_change_result found = here.result();
  EXPECT_EQ(found.stages[0].first_move, 0u);
  EXPECT_EQ(found.stages[1].first_move, 1u);
  EXPECT_EQ(found.stages[2].first_move, 1u);
  EXPECT_EQ(found.stages[3].first_move, 0u);
  EXPECT_EQ(found.stages[4].first_move, 1u);
  // 0 <= 1, 1 <= 1, not 1 <= 0, 0 <= 1.
  EXPECT_EQ(found.pairs, 4u);
  EXPECT_DOUBLE_EQ(found.order.value(), 0.75);
  EXPECT_DOUBLE_EQ(found.stages[2].change.value(), -0.25);  // moved, and moved back
  EXPECT_EQ(found.break_at, change_stage::teams);
  EXPECT_DOUBLE_EQ(found.stages[0].steps[1].value(), -0.25);
}

TEST(TheoryOfChange, DoesNotDateAStageWithAWaveUnobserved) {
  changing here({{0.0, 0.5, 0, false, 0}, {std::nullopt, 0.75, 0, false, 0}, {0.5, 0.75, 0, false, 0}});
  const theory_of_change_result found = here.result();
  EXPECT_DOUBLE_EQ(found.stages[0].change.value(), 0.5);
  EXPECT_FALSE(found.stages[0].first_move);
  EXPECT_FALSE(found.stages[0].steps[0] || found.stages[0].steps[1]);
  EXPECT_EQ(found.pairs, 1u);  // relationships and teams
  EXPECT_EQ(found.order, 1.0);
}

}  // namespace
}  // namespace theory_of_change_test
