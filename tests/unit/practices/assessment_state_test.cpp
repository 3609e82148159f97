#include <limits>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/practices/assessment_state.hpp>

#include "../../support/full_record.hpp"
#include "../../support/thrown.hpp"

namespace assessment_state_test {
namespace {
using namespace convene;
using convene_test::full_record;
using convene_test::small_partnership;
using convene_test::thrown;

constexpr double empty = std::numeric_limits<double>::quiet_NaN();

partnership six_organisations() {
  small_partnership here = full_record(6, 3);
  static_cast<void>(here.seen());  // makes the networks
  return here.record;
}

practitioner_id who(const partnership& record, std::string_view id) { return *record.practitioners().find(id); }

double value_of(const assessment& in, std::string_view id) {
  for (const practice_score& practice : in.practices)
    for (const indicator_value& one : practice.indicators)
      if (one.id == id) return one.value.value_or(empty);
  return empty;
}

TEST(AssessmentState, BeginsWithTheAssessment) {
  const partnership record = six_organisations();
  EXPECT_EQ(assessment_state(record).result(), assess(record));
}

TEST(AssessmentState, OfNoWaveCannotBe) { EXPECT_THROW(assessment_state(partnership{}), std::out_of_range); }

TEST(AssessmentState, TellsOfAChangeOnceItIsUpdated) {
  const partnership record = six_organisations();
  assessment_state state(record);
  EXPECT_DOUBLE_EQ(value_of(state.result(), "4.1"), 0.5);
  for (int k = 0; k < 3; ++k)
    for (int j = 0; j < 3; ++j)
      state.set_rating(who(record, "p0_" + std::to_string(k)), who(record, "p1_" + std::to_string(j)), "trust", 1);
  EXPECT_DOUBLE_EQ(value_of(state.result(), "4.1"), 0.5);
  // o0 rates o1 with 1 and four others with 1/2: 3/5; five others rate by 1/2 alone.
  EXPECT_NEAR(value_of(state.update(), "4.1"), (0.6 + 5 * 0.5) / 6, 1e-12);
  EXPECT_DOUBLE_EQ(value_of(state.result(), "4.2"), 0.5);
  EXPECT_EQ(state.result(), assess(state.record()));
}

TEST(AssessmentState, KeepsTheRecordItWasGiven) {
  const partnership record = six_organisations(), before = record;
  assessment_state state(record);
  state.set_rating(who(record, "p0_0"), who(record, "p1_0"), "trust", 1);
  state.update();
  EXPECT_EQ(record, before);
  EXPECT_NE(state.record(), before);
}

TEST(AssessmentState, FollowsARespondent) {
  small_partnership here = full_record(6, 3);
  here.person("late", "o2", "frontline");
  static_cast<void>(here.seen());
  assessment_state state(here.record);
  const double coverage = state.result().practices[0].indicators[0].coverage;
  const std::vector<double> answers(here.record.records<item>().size(), 5);
  state.add({id_at<wave_id>(1), who(here.record, "late"), no_id<organisation_id>}, answers);
  EXPECT_GT(state.update().practices[0].indicators[0].coverage, coverage);
  EXPECT_EQ(state.result(), assess(state.record()));
}

TEST(AssessmentState, RefusesWhatARecordWouldRefuse) {
  const partnership record = six_organisations();
  assessment_state state(record);
  const practitioner_id one = who(record, "p0_0"), other = who(record, "p1_0");
  EXPECT_EQ(thrown<invalid_record>([&] { state.set_rating(one, one, "trust", 1); }),
            "'p0_0' cannot have a relationship with themselves");
  EXPECT_EQ(thrown<invalid_record>([&] { state.set_rating(one, other, "trust", 2); }),
            "2 is outside the scale 0..1 of 'trust'; correct the value or declare the layer's "
            "scale");
  EXPECT_EQ(thrown<invalid_record>([&] { state.set_relationship(one, other, std::vector{1.0}); }),
            "a row needs one number a layer: 5; got 1");
  EXPECT_EQ(thrown<invalid_record>([&] { state.set_rating(one, practitioner_id{99}, "trust", 1); }),
            "there is no such practitioner");
  EXPECT_EQ(thrown<invalid_record>([&] { state.set_answered(practitioner_id{99}, "trust"); }),
            "there is no such practitioner");
  EXPECT_THROW(state.set_rating(one, other, "coffee", 1), unknown_layer);
  EXPECT_THROW(state.set_answered(one, "coffee"), unknown_layer);
  EXPECT_THROW(state.add({id_at<wave_id>(1), one, no_id<organisation_id>}, {}), invalid_record);
  EXPECT_EQ(state.update(), assess(record));
}

TEST(AssessmentState, StoppedIsAsItWasAndCanGoOn) {
  const partnership record = six_organisations();
  assessment_state state(record);
  const assessment before = state.result();
  state.set_rating(who(record, "p0_0"), who(record, "p1_0"), "trust", 1);
  std::stop_source stop;
  stop.request_stop();
  run_options stopped;
  stopped.stop = stop.get_token();
  EXPECT_THROW(state.update(stopped), cancelled);
  EXPECT_EQ(state.result(), before);
  EXPECT_EQ(state.update(), assess(state.record()));
}

TEST(AssessmentState, CanMove) {
  const partnership record = six_organisations();
  assessment_state first(record);
  assessment_state second = std::move(first);
  second.set_rating(who(record, "p0_0"), who(record, "p1_0"), "power", 1);
  EXPECT_EQ(second.update(), assess(second.record()));
}

}  // namespace
}  // namespace assessment_state_test
