#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <numbers>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/execution/tbb.hpp>

#include "../../benchmarks/simulation/discrimination.hpp"
#include "../../benchmarks/simulation/simulated_partnership.hpp"

// The fast version of the discrimination study: enough partnerships to see that a pattern is badly missed or seen where
// it is not.

namespace discrimination_test {
namespace {
using namespace convene_simulation;
using convene::index_of;

// ---- what is true of what patterns look at --------------------------------------------------------------------------

struct mean {
  std::vector<double> values;
  void add(double x) { values.push_back(x); }
  double value() const {
    double sum = 0;
    for (const double x : values) sum += x;
    return sum / static_cast<double>(values.size());
  }
  double error() const {
    double squares = 0;
    for (const double x : values) squares += (x - value()) * (x - value());
    const auto n = static_cast<double>(values.size());
    return std::sqrt(squares / (n - 1) / n);
  }
};
void expect_near(const mean& counted, double true_value, const char* what) {
  EXPECT_NEAR(counted.value(), true_value, 4 * counted.error() + 1e-9) << what;
}

TEST(PatternTruth, IsWhatEndlessRecordsShow) {
  simulation_parameters parameters;
  parameters.people = 8;
  parameters.organisations = 4;
  parameters.meetings = 3000;
  parameters.actions = parameters.appreciations = parameters.statements = 0;
  parameters.outcomes = parameters.challenges = 3000;
  // Of moods some are cut off at the end of the scale.
  parameters.forced = {
      {"mood", 0.92}, {"adaptivity", 0.7}, {"response", 0.2}, {"exploring", 0.15}, {"target_facing", 0.8}};
  const simulated_partnership here = simulate(parameters);
  mean mood, exploring, adaptivity, response, target;
  for (const convene::meeting& one : here.record.records<convene::meeting>()) {
    mood.add((*one.mood - 1) / 4);
    exploring.add(*one.exploring_minutes / *one.minutes);
  }
  for (const convene::challenge& one : here.record.records<convene::challenge>()) {
    adaptivity.add(static_cast<double>(one.features->size()) / 5);
    response.add(static_cast<double>(one.response->size()) / 5);
  }
  for (const convene::outcome& one : here.record.records<convene::outcome>())
    target.add(one.facing == convene::facing::target ? 1 : 0);
  const truth& is = here.what_is_true;
  expect_near(mood, is.mood, "mood");
  expect_near(exploring, is.exploring, "exploring");
  expect_near(adaptivity, is.adaptivity, "adaptivity");
  expect_near(response, is.response, "response");
  expect_near(target, is.target_facing, "target_facing");
  EXPECT_NEAR(is.mood, 0.92, 1e-6);
  EXPECT_NEAR(is.adaptivity, 0.7, 1e-6);
  EXPECT_NEAR(is.response, 0.2, 1e-6);
  EXPECT_NEAR(is.exploring, 0.15, 1e-6);
  EXPECT_NEAR(is.target_facing, 0.8, 1e-6);
}

std::size_t home(const convene::partnership& record, convene::practitioner_id who) {
  return index_of(record.practitioners().organisation(who));
}

TEST(PatternTruth, OfTheTopShareIsThatOfManyWhoNameTheirLeaders) {
  for (const double nominations : {1.0, 2.4}) {
    simulation_parameters parameters;
    parameters.people = 600;
    parameters.organisations = 5;
    parameters.nominations = nominations;
    parameters.asked_share = 0.01;
    parameters.forced = {{"6.2", 0.4}};
    mean difference;
    for (std::uint64_t k = 0; k < 12; ++k) {
      parameters.seed = 10 + k;
      const simulated_partnership here = simulate(parameters);
      const convene::wave& now = here.record.waves().back();
      const auto named = now.practitioners.layer("leadership");
      std::vector<double> received(5, 0);
      double all = 0;
      for (convene::vertex u = 0; u < named.number_of_vertices(); ++u)
        for (std::size_t e = 0; e < named.out_neighbours(u).size(); ++e) {
          if (!(named.out_weights(u)[e] > 0)) continue;
          received[home(here.record, now.ids.practitioner_of(named.out_neighbours(u)[e]))] += 1;
          ++all;
        }
      difference.add(*std::max_element(received.begin(), received.end()) / all - here.what_is_true.top_share);
    }
    EXPECT_NEAR(difference.value(), 0, 4 * difference.error()) << nominations;
    EXPECT_LT(difference.error(), 0.02);
  }
}

TEST(PatternTruth, OfPowerBetweenMainPartiesIsThatOfManyMembers) {
  simulation_parameters parameters;
  parameters.people = 300;
  parameters.size_tail = 50;  // organisations of about one size, so that none of the main parties is small
  parameters.organisations = 4;
  mean difference;
  for (std::uint64_t k = 0; k < 30; ++k) {
    parameters.seed = 30 + k;
    parameters.forced = {{"even_power", 0.3 + 0.01 * static_cast<double>(k)}};
    const simulated_partnership here = simulate(parameters);
    const convene::wave& now = here.record.waves().back();
    const auto power = now.practitioners.layer("power");
    std::map<std::pair<std::size_t, std::size_t>, mean> between;
    for (convene::vertex u = 0; u < power.number_of_vertices(); ++u)
      for (std::size_t e = 0; e < power.out_neighbours(u).size(); ++e)
        between[{home(here.record, now.ids.practitioner_of(u)),
                 home(here.record, now.ids.practitioner_of(power.out_neighbours(u)[e]))}]
            .add(power.out_weights(u)[e]);
    double apart = 0, together = 0;
    const auto& parties = here.record.about().main_parties;
    ASSERT_EQ(parties.size(), 3u);
    for (std::size_t a = 0; a < 3; ++a)
      for (std::size_t b = a + 1; b < 3; ++b) {
        const std::size_t g = index_of(parties[a].front()), h = index_of(parties[b].front());
        const double there = between[{g, h}].value(), back = between[{h, g}].value();
        apart += std::abs(there - back);
        together += there + back;
      }
    difference.add(1 - apart / together - here.what_is_true.party_power);
  }
  EXPECT_NEAR(difference.value(), 0, 4 * difference.error());
  EXPECT_LT(difference.error(), 0.005);
}

TEST(PatternTruth, OfAPrematureChangeCountsWhatWasNotThereOnItsDay) {
  int some = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    simulation_parameters parameters;
    parameters.seed = seed;
    parameters.structures = 2;
    // Trust far from the middle, so that what was affected had it, or had not, for sure.
    parameters.forced = {{"4.1", seed % 2 == 0 ? 0.97 : 0.03}};
    const simulated_partnership here = simulate(parameters);
    double most = 0;
    for (const convene::structure& change : here.record.records<convene::structure>()) {
      const auto& purposes = here.record.records<convene::purpose>();
      const auto spoke_of = [&](convene::topic what) {
        const auto& meetings = here.record.records<convene::meeting>();
        return std::any_of(meetings.begin(), meetings.end(), [&](const convene::meeting& one) {
          return one.on <= change.on && one.topics &&
                 std::find(one.topics->begin(), one.topics->end(), what) != one.topics->end();
        });
      };
      const bool purpose = std::any_of(purposes.begin(), purposes.end(),
                                       [&](const convene::purpose& one) { return one.on <= change.on; });
      const int absent = (purpose ? 0 : 1) + (spoke_of(convene::topic::practices) ? 0 : 1) +
                         (spoke_of(convene::topic::culture) ? 0 : 1) + (seed % 2 == 0 ? 0 : 1);
      most = std::max(most, absent / 4.0);
    }
    EXPECT_DOUBLE_EQ(here.what_is_true.most_premature, most) << seed;
    some += most > 0.25 && most < 1 ? 1 : 0;
  }
  EXPECT_GT(some, 3);
  EXPECT_TRUE(std::isnan(simulate({}).what_is_true.most_premature));
}

// ---- joint probability ----------------------------------------------------------------------------------------------

TEST(JointProbability, OfTwoMediansIsTheOrthantOfTwoNormals) {
  for (const double rho : {-0.9, -0.3, 0.0, 0.5, 0.95})
    EXPECT_NEAR(joint_probability({0.5, 0.5}, {1, rho, rho, 1}), 0.25 + std::asin(rho) / (2 * std::numbers::pi), 0.03)
        << rho;
}

TEST(JointProbability, LiesBetweenTheBoundsAndIsTheProductWithoutCorrelation) {
  const std::vector<double> p = {0.9, 0.85, 0.95};
  EXPECT_NEAR(joint_probability(p, {1, 0, 0, 0, 1, 0, 0, 0, 1}), 0.9 * 0.85 * 0.95, 0.03);
  EXPECT_NEAR(joint_probability(p, {1, 1, 1, 1, 1, 1, 1, 1, 1}), 0.85, 0.02);
  EXPECT_DOUBLE_EQ(joint_probability({1, 0.7}, {1, 0.2, 0.2, 1}), 0.7);
  EXPECT_DOUBLE_EQ(joint_probability({1, 0, 0.7}, {1, 0, 0, 0, 1, 0, 0, 0, 1}), 0);
  EXPECT_DOUBLE_EQ(joint_probability({1, 1}, {1, 0, 0, 1}), 1);
}

// ---- the study ------------------------------------------------------------------------------------------------------

discrimination_options few(std::size_t partnerships) {
  discrimination_options options;
  options.partnerships = partnerships;
  options.records = 8;
  return options;
}

const told_by_rule& told(const pattern_discrimination& one, firing_rule which) {
  return one.told[static_cast<std::size_t>(which)];
}

void expect_records_on_both_sides(const pattern_discrimination& one) {
  // Of eight organisations no 1 - tau is two standard errors above .7, since it is 1 at most.
  if (one.id != "power_holds_back") {
    EXPECT_GT(one.absent, 10u) << one.id;
  }
  EXPECT_GT(one.present, 5u) << one.id;
  EXPECT_LE(one.present + one.absent + one.between, 50u * 8) << one.id;
  EXPECT_LE(one.uncertain, one.conditions) << one.id;
}

void expect_that_rules_fire_the_more_the_less_they_ask(const pattern_discrimination& one) {
  for (share told_by_rule::*part : {&told_by_rule::found, &told_by_rule::false_alarm}) {
    const auto of = [&](firing_rule which) { return (told(one, which).*part).value; };
    if (std::isnan(of(firing_rule::holds))) continue;
    EXPECT_LE(of(firing_rule::bound), of(firing_rule::product)) << one.id;
    EXPECT_LE(of(firing_rule::product), of(firing_rule::weakest)) << one.id;
    EXPECT_LE(of(firing_rule::joint), of(firing_rule::weakest)) << one.id;
    EXPECT_LE(of(firing_rule::weakest), of(firing_rule::holds)) << one.id;
    EXPECT_LE(of(firing_rule::library), of(firing_rule::holds)) << one.id;
    EXPECT_GE(of(firing_rule::library), of(firing_rule::bound)) << one.id;
  }
}

void expect_that_lower_thresholds_find_more(const pattern_discrimination& one) {
  ASSERT_DOUBLE_EQ(thresholds[3], discrimination_options{}.fires_from);
  EXPECT_DOUBLE_EQ(one.product[3].found.value, told(one, firing_rule::product).found.value) << one.id;
  EXPECT_DOUBLE_EQ(one.weakest[3].found.value, told(one, firing_rule::weakest).found.value) << one.id;
  EXPECT_LE(one.weakest[0].found.value, told(one, firing_rule::holds).found.value) << one.id;
  for (std::size_t k = 0; k + 1 < thresholds.size(); ++k) {
    EXPECT_GE(one.product[k].found.value, one.product[k + 1].found.value) << one.id;
    if (one.absent > 0) {
      EXPECT_GE(one.product[k].false_alarm.value, one.product[k + 1].false_alarm.value) << one.id;
    }
  }
}

/// What is not found has a condition that failed; what is beyond by three or more is a part of what is present.
void expect_that_what_is_missed_is_explained(const pattern_discrimination& one) {
  const told_by_rule& library = told(one, firing_rule::library);
  EXPECT_GE(one.missed_by.size(), one.conditions) << one.id;
  EXPECT_GE(library.found_near.records + library.found_far.records, one.present) << one.id;
  double failed = 0;
  for (const condition_of_present& each : one.missed_by) {
    EXPECT_EQ(std::isnan(each.short_of), library.found.value == 1) << one.id << ' ' << each.what;
    if (!std::isnan(each.short_of)) failed += each.short_of + each.unsure;
  }
  // By the product none need have failed by itself, if there are several.
  if (library.found.value < 1 && one.missed_by.size() == 1) {
    EXPECT_GE(failed, 1) << one.id;
  }
}

void expect_a_picture(const std::vector<pattern_discrimination>& studied) {
  std::ostringstream out;
  write_picture(out, studied);
  const std::string text = out.str();
  EXPECT_EQ(text.substr(0, 4), "<svg");
  std::size_t circles = 0, wanted = 0;
  for (std::size_t at = text.find("<circle"); at != std::string::npos; at = text.find("<circle", at + 1)) ++circles;
  for (const pattern_discrimination& one : studied) wanted += (one.present > 0 ? 2U : 0U) + (one.absent > 0 ? 2U : 0U);
  EXPECT_EQ(circles, wanted);
  EXPECT_NE(text.find("leadership_split"), std::string::npos);
}

// One test, since the same partnerships serve all that is to be seen in them.
TEST(Discrimination, FindsWhatIsPresentAndHardlyWhatIsAbsent) {
  const convene::tbb_executor threads;
  convene::run_options run;
  run.on = &threads;
  std::vector<pattern_discrimination> studied;
  // Three challenges seldom lie two standard errors beyond.
  for (const std::string& id : studied_patterns())
    studied.push_back(discriminate(id, few(id == "technical_fix_on_adaptive_challenge" ? 50 : 20), run));

  double sum = 0, number = 0;
  for (const pattern_discrimination& one : studied) {
    expect_records_on_both_sides(one);
    expect_that_rules_fire_the_more_the_less_they_ask(one);
    expect_that_lower_thresholds_find_more(one);
    expect_that_what_is_missed_is_explained(one);
    const share& seen = told(one, firing_rule::library).false_alarm;
    if (seen.records > 0) {
      EXPECT_LE(seen.value, 0.05 + 3 * std::sqrt(0.05 * 0.95 / static_cast<double>(seen.records))) << one.id;
    }
    // What members say of their own willingness tells little of their organisation's where each has one or two: 1.7
    // follows its truth for endless members from afar, so power_holds_back is not asked for.
    if (one.id == "power_holds_back") {
      EXPECT_LT(one.missed_by[0].bias, -1);
      continue;
    }
    EXPECT_GE(told(one, firing_rule::holds).found.value, 0.8) << one.id;
    EXPECT_GE(told(one, firing_rule::library).found.value, 0.6) << one.id;
    sum += told(one, firing_rule::library).found.value;
    ++number;
  }
  EXPECT_GE(sum / number, 0.85);
  expect_a_picture(studied);
}

// Of one condition in closed form; of several that are far beyond nearly 1, of any fewer by the product than by each.
TEST(AttainableShare, IsThatOfNormalErrors) {
  EXPECT_NEAR(attainable(1, 2, 0.8).each, 0.8767, 5e-4);  // 1 - P(z < .8416 - 2)
  EXPECT_DOUBLE_EQ(attainable(1, 2, 0.8).product, attainable(1, 2, 0.8).each);
  EXPECT_NEAR(attainable(4, 2, 0.8).each, std::pow(0.8767, 4), 2e-3);
  EXPECT_NEAR(attainable(1, 0, 0.5).each, 0.5, 1e-9);
  // Two at their cuts: P(U1 U2 >= .8) = 1 - .8 + .8 ln .8 of uniform numbers.
  EXPECT_NEAR(attainable(2, 0, 0.8).product, 0.2 + 0.8 * std::log(0.8), 4 * std::sqrt(0.0215 / 20000));
  EXPECT_LT(attainable(3, 2, 0.8).product, attainable(3, 2, 0.8).each);
  EXPECT_GT(attainable(4, 5, 0.8).product, 0.999);
  EXPECT_DOUBLE_EQ(attainable(0, 2, 0.8).each, 1);
  EXPECT_DOUBLE_EQ(attainable(0, 2, 0.8).product, 1);
}

TEST(Discrimination, OrdinaryPartnershipsHardlyShowWhatTheyLack) {
  simulation_parameters setting;
  setting.structures = 3;
  const ordinary_partnerships seen = look_at_ordinary(setting, few(20));
  ASSERT_EQ(seen.patterns, studied_patterns());
  EXPECT_EQ(seen.any[0].records, 20u * 8);
  EXPECT_LE(seen.any[0].value, 0.10 + 3 * std::sqrt(0.1 * 0.9 / 20 / 8));
  EXPECT_LE(seen.any[0].value, seen.fires[0].value);
}

TEST(Discrimination, IsTheSameOnAnyThreads) {
  const convene::tbb_executor threads;
  convene::run_options run;
  run.on = &threads;
  std::ostringstream one, other;
  write_table(one, {discriminate("collusion", few(2), run)});
  write_table(other, {discriminate("collusion", few(2))});
  EXPECT_EQ(one.str(), other.str());
}

TEST(Discrimination, RefusesWhatItCannotStudy) {
  EXPECT_THROW((void)discriminate("happiness", few(2)), convene::invalid_option);
  discrimination_options options = few(2);
  options.records = 2;
  EXPECT_THROW((void)discriminate("collusion", options), convene::invalid_option);
  EXPECT_THROW((void)look_at_ordinary({}, options), convene::invalid_option);
}

}  // namespace
}  // namespace discrimination_test
