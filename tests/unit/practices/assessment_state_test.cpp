#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/practices/assessment_state.hpp>
#include <convene/practices/diversity_and_trust.hpp>

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

TEST(AssessmentState, FollowsNobodyInAWaveWithoutNetworks) {
  small_partnership here({"a"});
  here.person("ann", "a");
  here.person("amy", "a");
  here.wave();
  assessment_state state(here.record);
  const std::string refusal = "wave 'w1' has no networks yet, in which anybody could be";
  EXPECT_EQ(thrown<invalid_record>([&] { state.set_rating(here.who("ann"), here.who("amy"), "trust", 1); }), refusal);
  EXPECT_EQ(thrown<invalid_record>([&] { state.set_answered(here.who("ann"), "trust"); }), refusal);
  EXPECT_EQ(state.update(), assess(state.record()));
}

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

TEST(AssessmentState, RefusesRowsOfAnotherWave) {
  const partnership record = six_organisations();
  assessment_state state(record);
  const std::vector<double> answers(record.records<item>().size(), 5);
  EXPECT_EQ(thrown<invalid_record>([&] {
              state.add({wave_id{0}, no_id<practitioner_id>, no_id<organisation_id>}, answers);
            }),
            "this assessment follows wave 'w2'; got a row of 'w1', for which it is to be made anew");
  EXPECT_TRUE(state.is_up_to_date());
}

TEST(AssessmentState, RefusesUndirectedLayers) {
  partnership record;
  record.add(organisation{"a", "", "", {}});
  const wave_id only = record.add_wave("w");
  network_builder builder(0);
  builder.add_layer({"coffee", {}, absence::zero, true});
  record.set_networks(only, std::move(builder).build(), network_builder(1).build());
  EXPECT_EQ(thrown<invalid_option>([&] { assessment_state{record}; }),
            "a state follows what one person says of another; the layer 'coffee' is undirected");
}

/// Two members of two organisations, and a facilitator.
struct two_and_a_facilitator : small_partnership {
  two_and_a_facilitator() : small_partnership({"a", "b"}) {
    person("ann", "a");
    person("bob", "b");
    person("fay", "a", "", role::facilitator);
    wave("w1", convene_test::day(3, 31));
  }
};

TEST(AssessmentState, BeginsALayerThatAnOutsiderWasTheFirstToAnswer) {
  two_and_a_facilitator here;
  here.rates("ann", "bob", "power", 0.5);
  static_cast<void>(here.seen());
  assessment_state state(here.record);
  state.set_answered(who(here.record, "fay"), "trust");
  state.set_rating(who(here.record, "ann"), who(here.record, "bob"), "trust", 1);
  state.set_rating(who(here.record, "bob"), who(here.record, "ann"), "trust", 0.5);
  EXPECT_EQ(state.update(), assess(state.record()));
  EXPECT_EQ(value_of(state.result(), "4.2"), 0.5);
}

TEST(AssessmentState, RemembersThatSomebodyAnsweredWhoTookItBack) {
  two_and_a_facilitator here;
  here.rates("ann", "bob", "trust", 0.5);
  static_cast<void>(here.seen());
  assessment_state state(here.record);
  state.set_rating(who(here.record, "bob"), who(here.record, "ann"), "trust", 1);
  state.set_rating(who(here.record, "bob"), who(here.record, "ann"), "trust", empty);
  EXPECT_EQ(state.update(), assess(state.record()));
  EXPECT_EQ(state.result().responses[1].answered, 1U);
}

TEST(AssessmentState, LeavesOtherCellsOfARowAsTheyAre) {
  // Of these shares the stated value cannot be had back: it would be above the end of the scale.
  two_and_a_facilitator here;
  description about = here.record.about();
  about.layers = {{"communication", scale::log_count(10), absence::zero, false}};
  here.record.describe(about);
  here.rates("ann", "bob", "communication", 10);
  static_cast<void>(here.seen());
  assessment_state state(here.record);
  state.set_rating(who(here.record, "ann"), who(here.record, "bob"), "trust", 0.5);
  EXPECT_EQ(state.update(), assess(state.record()));
  EXPECT_EQ(state.record().at(wave_id{0}).practitioners.communication().out_weights(0).front(), 1);
}

TEST(AssessmentState, OfAReportWaitsForAsManyPeopleAsItMayShow) {
  const partnership record = six_organisations();
  assess_options options;
  options.report = disclosure_rules{};
  assessment_state state(record, standard_framework(), options);
  const assessment before = state.result();
  for (const char* one : {"p0_0", "p1_1"}) {
    state.set_rating(who(record, one), who(record, "p2_0"), "trust", 1);
    EXPECT_EQ(state.update(), before);
    EXPECT_FALSE(state.is_up_to_date());
  }
  state.set_rating(who(record, "p0_0"), who(record, "p3_0"), "trust", 1);  // one of them again
  EXPECT_EQ(state.update(), before);
  state.set_rating(who(record, "p4_0"), who(record, "p2_0"), "trust", 1);
  EXPECT_EQ(state.update(), assess(state.record(), standard_framework(), options));
  EXPECT_TRUE(state.is_up_to_date());
  EXPECT_NE(state.result(), before);
}

/// Finds nothing, and throws when it is told to.
struct failing_pattern {
  static constexpr std::string_view id = "failing", question = "?", refuted_by = "nothing";
  std::shared_ptr<bool> fails = std::make_shared<bool>(false);
  [[nodiscard]] std::vector<condition> conditions(const evidence&, const scored_wave&) const {
    if (*fails) throw std::runtime_error("no");
    return {};
  }
  [[nodiscard]] std::vector<std::string> evidence_ids(const evidence&, const scored_wave&) const { return {}; }
  friend bool operator==(const failing_pattern&, const failing_pattern&) = default;
};

TEST(AssessmentState, IsAsItWasAfterAPatternFailed) {
  const partnership record = six_organisations();
  framework by = standard_framework();
  const failing_pattern failing;
  by.patterns.push_back(failing);
  assessment_state state(record, by);
  const assessment before = state.result();
  state.set_rating(who(record, "p0_0"), who(record, "p1_0"), "trust", 1);
  *failing.fails = true;
  EXPECT_THROW(state.update(), std::runtime_error);
  EXPECT_EQ(state.result(), before);
  EXPECT_FALSE(state.is_up_to_date());
  *failing.fails = false;
  EXPECT_EQ(state.update(), assess(state.record(), by));
}

/// 4.2 that cannot follow, and says so by an exception.
struct stubborn : mutual_trust {
  static constexpr std::string_view id = "stubborn";
  bool add_rater(tally&, const evidence&, practitioner_id, tally_change) const { throw std::runtime_error("no"); }
  friend bool operator==(const stubborn&, const stubborn&) = default;
};
static_assert(follows_raters<stubborn>);

TEST(AssessmentState, CountsAnewWhatFailsToFollow) {
  const partnership record = six_organisations();
  framework by = standard_framework();
  by.practices[3].indicators.push_back({stubborn{}});
  assessment_state state(record, by);
  state.set_rating(who(record, "p0_0"), who(record, "p1_0"), "trust", 0.25);
  EXPECT_EQ(state.update(), assess(state.record(), by));
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

/// Asks for what it was told to while it is counted, and tells whether looks at the evidence can be stopped.
struct watchful {
  static constexpr std::string_view id = "watchful", name = "watchful";
  std::shared_ptr<std::function<void()>> told = std::make_shared<std::function<void()>>();
  [[nodiscard]] tally tally_of(const evidence& seen) const {
    if (*told) (*told)();
    seen.check_stop();
    tally result;
    result.parts.resize(1);
    result.coverage = 1;
    return result;
  }
  [[nodiscard]] double value(std::span<const tally_part>, const multiplicity&) const { return 0.5; }
  friend bool operator==(const watchful&, const watchful&) = default;
};

TEST(AssessmentState, StoppedWithinAnIndicatorIsAsItWasAndCanGoOn) {
  const partnership record = six_organisations();
  watchful between;
  framework by = standard_framework();
  by.practices[3].indicators.push_back({between});
  assessment_state state(record, by);
  const assessment before = state.result();
  state.set_rating(who(record, "p0_0"), who(record, "p1_0"), "trust", 1);
  std::stop_source stop;
  run_options stopped;
  stopped.stop = stop.get_token();
  *between.told = [&] { stop.request_stop(); };
  EXPECT_THROW(state.update(stopped), cancelled);
  EXPECT_EQ(state.result(), before);
  EXPECT_FALSE(state.is_up_to_date());
  *between.told = {};
  state.set_rating(who(record, "p0_1"), who(record, "p1_0"), "trust", 1);  // what was stopped stops nothing any more
  EXPECT_EQ(state.update(), assess(state.record(), by));
  EXPECT_TRUE(state.is_up_to_date());
}

TEST(AssessmentState, IsNotStoppedByWhatItWasMadeWith) {
  const partnership record = six_organisations();
  watchful between;
  framework by = standard_framework();
  by.practices[3].indicators.push_back({between});
  std::stop_source stop;
  assess_options options;
  options.run.stop = stop.get_token();
  assessment_state state(record, by, options);
  stop.request_stop();
  state.set_rating(who(record, "p0_0"), who(record, "p1_0"), "trust", 1);
  EXPECT_EQ(state.update(), assess(state.record(), by));
}

TEST(AssessmentState, CanMove) {
  const partnership record = six_organisations();
  assessment_state first(record);
  assessment_state second(six_organisations());
  second = assessment_state(std::move(first));
  second.set_rating(who(record, "p0_0"), who(record, "p1_0"), "power", 1);
  EXPECT_EQ(second.update(), assess(second.record()));
}

}  // namespace
}  // namespace assessment_state_test
