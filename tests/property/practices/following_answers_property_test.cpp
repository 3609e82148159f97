#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <Eigen/Core>

#include <convene/measures/agreement/intraclass_correlation.hpp>
#include <convene/measures/agreement/reliability.hpp>
#include <convene/measures/agreement/within_group_agreement.hpp>
#include <convene/practices/answers.hpp>
#include <convene/practices/constructs/stretch.hpp>
#include <convene/practices/disclosure.hpp>
#include <convene/practices/diversity_and_trust.hpp>
#include <convene/practices/patterns.hpp>
#include <convene/practices/purposeful_structure.hpp>
#include <convene/practices/scored_wave.hpp>
#include <convene/practices/shared_purpose.hpp>
#include <convene/practices/standard_framework.hpp>
#include <convene/practices/survey_instruments.hpp>
#include <convene/practices/suspending_disbelief.hpp>

#include "../../support/random_survey.hpp"

// What is worked out from survey answers follows one respondent after another, and is what a look at all of them gives.
namespace following_answers_property_test {
namespace {
using namespace convene;
using convene_test::random_survey;

constexpr double rounding = 1e-12;

TEST(FollowingAnswers, IsAsMadeAnew) {
  const framework standard = standard_framework();
  for (std::uint64_t number = 0; number < 40; ++number) {
    SCOPED_TRACE("survey " + std::to_string(number));
    random_survey here(number);
    std::vector<evidence> followed;
    for (std::size_t w = 0; w < here.record.waves().size(); ++w) followed.emplace_back(here.record, id_at<wave_id>(w));
    for (const random_survey::row& one : here.to_come) {
      const std::size_t row = here.enter(one);
      for (evidence& seen : followed) {
        seen.follow_respondent(row);
        const evidence anew(here.record, seen.current_id());
        ASSERT_EQ(seen.answers(), anew.answers());
      }
      if (row % 8 != 0 && row + 1 != here.to_come.size()) continue;
      for (const evidence& seen : followed) {
        const evidence anew(here.record, seen.current_id());
        for (const practice& each : standard.practices)
          for (const weighted_indicator& indicator : each.indicators)
            EXPECT_EQ(indicator.measured.tally_of(seen), indicator.measured.tally_of(anew)) << indicator.measured.id();
        EXPECT_EQ(survey_instruments_of(seen), survey_instruments_of(anew));
        EXPECT_EQ(stretch(seen), stretch(anew));
        const scored_wave scored = score_wave(here.record, standard, {.wave = seen.current_id()});
        const auto of_followed = collusion{}.conditions(seen, scored), of_anew = collusion{}.conditions(anew, scored);
        ASSERT_EQ(of_followed.size(), of_anew.size());
        for (std::size_t k = 0; k < of_anew.size(); ++k) {
          EXPECT_EQ(of_followed[k].value, of_anew[k].value);
          EXPECT_EQ(of_followed[k].probability, of_anew[k].probability);
          EXPECT_EQ(of_followed[k].n, of_anew[k].n);
        }
      }
    }
  }
}

// ---- against a look at every respondent -----------------------------------------------------------------------------

std::vector<answer> answers_about(const evidence& seen, construct about) {
  return answers_to(seen, items_of(seen.record(), about));
}

tally_part squares_of(std::vector<answer> answers) {
  for (answer& one : answers) one.u *= one.u;
  return cells_of(answers);
}

void expect_cells(const tally_part& found, const tally_part& expected) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t k = 0; k < found.size(); ++k) {
    EXPECT_EQ(found[k].of, expected[k].of);
    EXPECT_EQ(found[k].item, expected[k].item);
    EXPECT_EQ(found[k].count, expected[k].count);
    EXPECT_NEAR(found[k].sum, expected[k].sum, rounding);
  }
}

/// The mean of answers if those of the members who did not answer had said all nothing, or all everything.
void expect_worst_case(const evidence& seen, const tally& found, const std::vector<answer>& answers) {
  ASSERT_TRUE(found.worst_case);
  double low = 0, high = 0, organisations = 0;
  const bool over_people = lacks_organisation(answers);
  if (seen.members().empty()) {
    EXPECT_EQ(found.worst_case->low, 0);
    EXPECT_EQ(found.worst_case->high, 1);
    return;
  }
  for (const organisation_id g : seen.organisations()) {
    double sum = 0, count = 0;
    for (const answer& one : answers)
      if (over_people || one.organisation == g) {
        sum += one.u;
        ++count;
      }
    const double members = static_cast<double>((over_people ? seen.members() : seen.members_of(g)).size());
    const double people = std::max(members, count);
    low += sum / people;
    high += (sum + people - count) / people;
    ++organisations;
    if (over_people) break;
  }
  EXPECT_NEAR(found.worst_case->low, low / organisations, rounding);
  EXPECT_NEAR(found.worst_case->high, high / organisations, rounding);
}

void expect_means(const evidence& seen, std::size_t& compared) {
  for (std::size_t k = 0; k < construct_names.size(); ++k) {
    const auto about = static_cast<construct>(k);
    SCOPED_TRACE(name_of(about));
    const std::vector<answer> answers = answers_about(seen, about);
    const tally found = tally_of_construct(seen, about);
    expect_cells(found.parts.at(0), cells_of(answers));
    EXPECT_EQ(found.n, answers.size());
    EXPECT_EQ(found.coverage, answer_coverage(seen, answers.size()));
    EXPECT_EQ(found.remarks.empty(), !lacks_organisation(answers));
    expect_worst_case(seen, found, answers);
    const evidence_source from[] = {{table::survey, std::string(name_of(about))}};
    EXPECT_EQ(people_behind(seen, from), answers.size());
    compared += answers.size();
  }
  std::vector<item_id> every;
  for (std::size_t i = 0; i < seen.record().records<item>().size(); ++i) every.push_back(id_at<item_id>(i));
  const evidence_source any[] = {{table::survey, ""}}, none[] = {{table::survey, "no such construct"}};
  EXPECT_EQ(people_behind(seen, any), answers_to(seen, every).size());
  EXPECT_EQ(people_behind(seen, none), 0u);
}

void expect_indicators(const evidence& seen) {
  expect_cells(willingness{}.tally_of(seen).parts.at(0), cells_of(answers_about(seen, construct::willingness)));

  std::vector<answer> willing = answers_about(seen, construct::willingness);
  std::erase_if(willing, [&](const answer& one) {
    return one.organisation == no_id<organisation_id> || !seen.in_scope(one.organisation);
  });
  expect_cells(power_not_holding_back{}.tally_of(seen).parts.at(1), cells_of(willing));

  std::vector<answer> gains = answers_about(seen, construct::seen_improvement);
  for (answer& one : gains) one.u = one.u > threshold_tolerance ? 1 : 0;
  const tally improved = seen_improvement{}.tally_of(seen);
  expect_cells(improved.parts.at(0), cells_of(gains));
  expect_worst_case(seen, improved, gains);

  const tally clear = clear_and_alike{}.tally_of(seen);
  const std::vector<answer> clarity = answers_about(seen, construct::purpose_clarity);
  expect_cells(clear.parts.at(0), cells_of(clarity));
  expect_cells(clear.parts.at(1), squares_of(clarity));
  std::vector<std::int32_t> asked;
  for (const item_id one : items_of(seen.record(), construct::purpose_clarity))
    if (!answers_to(seen, std::span(&one, 1)).empty()) asked.push_back(static_cast<std::int32_t>(one));
  ASSERT_EQ(clear.parts.at(2).size(), asked.size());
  for (std::size_t k = 0; k < asked.size(); ++k) EXPECT_EQ(clear.parts[2][k].item, asked[k]);

  const tally words = same_words{}.tally_of(seen);
  tally_part sums, squares;
  for (const item_id one : items_of(seen.record(), construct::meaning)) {
    std::vector<answer> own = answers_to(seen, std::span(&one, 1));
    std::erase_if(own, [](const answer& each) { return each.organisation == no_id<organisation_id>; });
    for (cell each : cells_of(own)) {
      each.item = static_cast<std::int32_t>(one);
      sums.push_back(each);
    }
    for (cell each : squares_of(own)) {
      each.item = static_cast<std::int32_t>(one);
      squares.push_back(each);
    }
  }
  add_up(sums);
  add_up(squares);
  expect_cells(words.parts.at(0), sums);
  expect_cells(words.parts.at(1), squares);

  expect_cells(role_in_purpose{}.tally_of(seen).parts.at(0), cells_of(answers_about(seen, construct::role_clarity)));
  expect_cells(no_collusion{}.tally_of(seen).parts.at(2),
               cells_of(answers_about(seen, construct::undiscussed_differences)));
  const tally held = holds_to_account{}.tally_of(seen);
  expect_cells(held.parts.at(0), cells_of(answers_about(seen, construct::poor_performance_dealt_with)));
  expect_cells(held.parts.at(1), cells_of(answers_about(seen, construct::good_practice_rewarded)));

  std::vector<item_id> stretching;
  for (const stretch_element& element : stretch(seen).elements)
    for (const item_id one : items_of(seen.record(), element.which)) stretching.push_back(one);
  EXPECT_EQ(stretch(seen).n, answers_to(seen, stretching).size());
}

/// A statistic against what it is of all answers, where it has a value.
void expect_statistic(const survey_statistic& found, double expected, std::size_t& compared) {
  if (!found.value) return;
  EXPECT_NEAR(*found.value, expected, rounding * std::max(1.0, std::abs(expected)));
  ++compared;
}

void expect_instruments(const evidence& seen, std::size_t& compared) {
  const partnership& record = seen.record();
  std::vector<construct> found;
  for (const survey_instrument& one : survey_instruments_of(seen)) {
    SCOPED_TRACE(name_of(one.which));
    found.push_back(one.which);
    std::vector<item_id> items = items_of(record, one.which);
    std::erase_if(items, [&](item_id each) { return answers_to(seen, std::span(&each, 1)).empty(); });
    const std::vector<answer> answers = answers_to(seen, items);
    Eigen::MatrixXd shares(static_cast<Eigen::Index>(answers.size()), static_cast<Eigen::Index>(items.size()));
    double expected = 0, counted = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
      for (std::size_t k = 0; k < answers.size(); ++k)
        shares(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(i)) =
            unit_value(record.at<item>(items[i]), record.survey().answers(items[i])[answers[k].row]);
      if (answers_to(seen, std::span(&items[i], 1)).size() < 2) continue;
      const auto& categories = record.at<item>(items[i]).categories;
      expected += categories ? even_variance_of_shares(*categories) : even_variance_of_unit_interval;
      ++counted;
    }
    std::size_t complete = 0;
    for (Eigen::Index k = 0; k < shares.rows(); ++k) complete += shares.row(k).array().isNaN().any() ? 0U : 1U;
    EXPECT_EQ(one.items, items.size());
    EXPECT_EQ(one.respondents, answers.size());
    EXPECT_EQ(one.complete, complete);
    expect_statistic(one.alpha, cronbach_alpha(shares), compared);
    if (one.omega.value) {  // found by sweeps that end at a tolerance of 1e-10
      EXPECT_NEAR(*one.omega.value, mcdonald_omega(shares).omega, 1e-9);
    }
    EXPECT_EQ(one.rwg_j.value.has_value(), counted > 0);
    if (counted > 0) expect_statistic(one.rwg_j, rwg_j(shares, expected / counted), compared);
    if (counted > 0)
      expect_statistic(one.r_star_wg, r_star_wg(shares, expected / counted, {.truncated = true}), compared);
    std::vector<double> placed;
    std::vector<vertex> group_of;
    for (const answer& each : answers) {
      if (each.organisation == no_id<organisation_id>) continue;
      placed.push_back(each.u);
      group_of.push_back(static_cast<vertex>(each.organisation));
    }
    const one_way_variance spread = intraclass_correlation(
        Eigen::VectorXd::Map(placed.data(), static_cast<Eigen::Index>(placed.size())),
        grouping(std::move(group_of), std::vector<std::string>(record.records<organisation>().size())));
    EXPECT_EQ(static_cast<double>(one.organisations), spread.groups);
    expect_statistic(one.icc1, spread.icc1(), compared);
    expect_statistic(one.icc2, spread.icc2(), compared);
  }
  for (std::size_t k = 0; k < construct_names.size(); ++k) {
    const auto about = static_cast<construct>(k);
    EXPECT_EQ(std::find(found.begin(), found.end(), about) != found.end(), !answers_about(seen, about).empty());
  }
}

TEST(FollowingAnswers, AgreesWithALookAtEveryRespondent) {
  std::size_t answers = 0, statistics = 0;
  for (std::uint64_t number = 0; number < 150; ++number) {
    SCOPED_TRACE("survey " + std::to_string(number));
    random_survey here(number);
    here.enter_all();
    for (std::size_t w = 0; w < here.record.waves().size(); ++w) {
      const evidence seen(here.record, id_at<wave_id>(w));
      expect_means(seen, answers);
      expect_indicators(seen);
      expect_instruments(seen, statistics);
    }
  }
  EXPECT_GT(answers, 5000u);
  EXPECT_GT(statistics, 3000u);
}

}  // namespace
}  // namespace following_answers_property_test
