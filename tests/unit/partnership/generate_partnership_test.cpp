#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/network/partnership_network_generator.hpp>
#include <convene/partnership/generate_partnership.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/standard_framework.hpp>

#include "../../support/threads.hpp"
#include "../../support/thrown.hpp"

namespace generate_partnership_test {
namespace {

using namespace convene;
using convene_test::thrown;

partnership_parameters town(std::size_t waves = 1, std::uint64_t from = 7) {
  partnership_parameters result;
  result.ties = {seed{from}, 600, 12};
  result.levels.assign(waves, {.3, .4, .5, .6, .7, .8});
  return result;
}

/// As much on record as it takes to see a level in it.
partnership_parameters county(const practice_levels& levels) {
  partnership_parameters result;
  result.ties = {seed{11}, 4'000, 200};
  result.levels = {levels};
  result.kept = {.meetings = 150,
                 .attendees = 250,
                 .voices = 60,
                 .actions = 30,
                 .tests = 3'000,
                 .stories = 2'000,
                 .acts = 3'000,
                 .reflections = 10,
                 .outcomes = 2'000};
  return result;
}

double value_of(const assessment& in, const std::string& id) {
  for (const practice_score& practice : in.practices)
    for (const indicator_value& one : practice.indicators)
      if (one.id == id) return one.value.value_or(std::nan(""));
  return std::nan("");
}

TEST(GeneratePartnership, OfNobodyHasNobody) {
  partnership_parameters nobody;
  const partnership record = generate_partnership(nobody);
  EXPECT_EQ(record.practitioners().size(), 0U);
  EXPECT_EQ(record.waves().size(), 1U);
  EXPECT_NO_THROW((void)assess(record, standard_framework()));
}

TEST(GeneratePartnership, OfOnePersonOrOneOrganisationIsAPartnership) {
  for (const auto& [people, organisations] : {std::pair<vertex, vertex>{1, 1}, {2, 1}, {2, 2}, {30, 1}}) {
    partnership_parameters few = town(2);
    few.ties.practitioners = people;
    few.ties.organisations = organisations;
    const partnership record = generate_partnership(few);
    EXPECT_EQ(record.practitioners().size(), static_cast<std::size_t>(people));
    EXPECT_NO_THROW((void)assess(record, standard_framework()));
  }
}

TEST(GeneratePartnership, HasThePeopleAndTheTiesOfTheNetwork) {
  partnership_parameters given = town(2);
  given.ties.unanswered_share = .2;
  const partnership record = generate_partnership(given);
  given.ties.ids = id_order::by_organisation;
  for (vertex w = 0; w < 2; ++w) {
    given.ties.wave = w;
    const generated_network alone = generate_network(given.ties);
    const network& ties = record.waves()[static_cast<std::size_t>(w)].practitioners;
    ASSERT_TRUE(std::ranges::equal(ties.spans().targets, alone.ties.spans().targets));
    ASSERT_TRUE(std::ranges::equal(ties.spans().out_offsets, alone.ties.spans().out_offsets));
    EXPECT_TRUE(std::ranges::equal(ties.communication().weights(), alone.ties.communication().weights()));
    for (vertex v = 0; v < 600; ++v) {
      EXPECT_EQ(record.waves()[static_cast<std::size_t>(w)].primary.group_of(v), alone.organisations.group_of(v));
      EXPECT_EQ(ties.trust().answered(v), alone.ties.trust().answered(v));
    }
    EXPECT_EQ(ties.number_of_layers(), 5U);
  }
  // Who has no row in the network answered no survey.
  std::set<practitioner_id> asked;
  for (const respondent& one : record.survey().respondents())
    if (one.wave == wave_id{0}) asked.insert(one.practitioner);
  for (vertex v = 0; v < 600; ++v)
    EXPECT_EQ(asked.contains(practitioner_id{v}), record.waves()[0].practitioners.trust().answered(v));
}

TEST(GeneratePartnership, KeepsEveryTable) {
  const partnership record = generate_partnership(town(2));
  const wave_id last{1};
  for (std::size_t k = 0; k < number_of_tables; ++k)
    if (const auto which = static_cast<table>(k); is_kept_by_declaration(which)) {
      EXPECT_TRUE(record.kept(which, last)) << name_of(which);
    }
  const std::map<std::string, std::size_t> rows = {
      {"meetings", record.records<meeting>().size()}, {"attendance", record.records<attendance>().size()},
      {"actions", record.records<action>().size()},   {"tests", record.records<small_test>().size()},
      {"stories", record.records<story>().size()},    {"leadership", record.records<leadership_act>().size()},
      {"outcomes", record.records<outcome>().size()}, {"measurements", record.records<measurement>().size()},
      {"purposes", record.records<purpose>().size()}, {"structures", record.records<structure>().size()},
      {"cycles", record.records<cycle>().size()}};
  EXPECT_EQ(rows, (std::map<std::string, std::size_t>{{"meetings", 12},
                                                      {"attendance", 360},
                                                      {"actions", 60},
                                                      {"tests", 24},
                                                      {"stories", 12},
                                                      {"leadership", 48},
                                                      {"outcomes", 10},
                                                      {"measurements", 20},
                                                      {"purposes", 2},
                                                      {"structures", 2},
                                                      {"cycles", 10}}));
  EXPECT_EQ(record.about().main_parties.size(), 3U);
}

TEST(GeneratePartnership, ScoresAsItsLevelsSay) {
  // Standard errors of shares of thousands of records are about .01, of hundreds of organisations' answers .005, of 150
  // meetings and few organisations up to .04.
  const std::map<std::string, std::size_t> level_of = {
      {"1.1", 0}, {"1.2", 0}, {"1.4", 0}, {"1.8", 0}, {"2.2", 1}, {"2.4", 1}, {"2.5", 1}, {"2.6", 1},
      {"3.1", 2}, {"3.2", 2}, {"3.4", 2}, {"3.6", 2}, {"4.1", 3}, {"4.5", 3}, {"4.6", 3}, {"5.2", 4},
      {"5.4", 4}, {"5.7", 4}, {"5.8", 4}, {"6.3", 5}, {"6.4", 5}, {"6.5", 5}, {"6.7", 5}};
  const std::set<std::string> of_few = {"2.2", "2.4", "2.5", "4.5", "6.5"};
  for (const practice_levels& levels : {practice_levels{.3, .4, .5, .6, .7, .8}, {.8, .7, .6, .5, .4, .3}}) {
    const assessment scored = assess(generate_partnership(county(levels)), standard_framework());
    for (const auto& [id, practice] : level_of)
      EXPECT_NEAR(value_of(scored, id), levels[practice], of_few.contains(id) ? .12 : .05) << id;
  }
}

TEST(GeneratePartnership, HasLevelsAtTheEndsOfTheScale) {
  for (const double end : {0.0, 1.0}) {
    const assessment scored =
        assess(generate_partnership(county({end, end, end, end, end, end})), standard_framework());
    for (const std::string id : {"1.1", "1.4", "1.8", "2.6", "3.1", "3.2", "3.6", "4.5", "5.2", "5.4", "5.7"})
      EXPECT_NEAR(value_of(scored, id), end, 1e-9) << id;
    EXPECT_NEAR(value_of(scored, "4.1"), end, 1e-6);  // weights are single precision
  }
}

TEST(GeneratePartnership, MovesWithTheLevelsOfItsWaves) {
  partnership_parameters given = town(2);
  given.levels[1] = {.7, .8, .9, .2, .3, .4};
  const partnership record = generate_partnership(given);
  assess_options first;
  first.wave = wave_id{0};
  const assessment before = assess(record, standard_framework(), first), after = assess(record, standard_framework());
  EXPECT_GT(value_of(after, "1.1"), value_of(before, "1.1") + .2);
  EXPECT_LT(value_of(after, "4.1"), value_of(before, "4.1") - .2);
}

TEST(GeneratePartnership, IsTheSameOnAnyNumberOfThreadsAndOtherwiseFromAnotherSeed) {
  const partnership record = generate_partnership(town(2));
  for (const partnership& one :
       convene_test::on_threads([](const run_options& run) { return generate_partnership(town(2), run); }))
    EXPECT_EQ(one, record);
  EXPECT_NE(generate_partnership(town(2, 8)), record);
}

TEST(GeneratePartnership, RefusesParametersThatAreNotValid) {
  partnership_parameters wrong = town();
  wrong.kept.meetings = 0;
  EXPECT_EQ(thrown<invalid_option>([&] { (void)generate_partnership(wrong); }), "meetings must be in [1, 150]; got 0");
}

TEST(GeneratePartnership, StopsWhenAskedTo) {
  std::stop_source source;
  run_options run;
  run.stop = source.get_token();
  std::vector<double> shares;
  run.progress = [&](double share) { shares.push_back(share); };
  (void)generate_partnership(town(), run);
  ASSERT_FALSE(shares.empty());
  EXPECT_DOUBLE_EQ(shares.back(), 1);
  EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
  source.request_stop();
  EXPECT_THROW((void)generate_partnership(town(), run), cancelled);
}

}  // namespace
}  // namespace generate_partnership_test
