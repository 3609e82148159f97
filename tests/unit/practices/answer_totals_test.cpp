#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <Eigen/Core>

#include <convene/measures/agreement/intraclass_correlation.hpp>
#include <convene/measures/agreement/reliability.hpp>
#include <convene/practices/answer_totals.hpp>
#include <convene/practices/answers.hpp>
#include <convene/practices/evidence.hpp>

#include "../../support/random_survey.hpp"
#include "../../support/small_partnership.hpp"

namespace answer_totals_test {
namespace {
using namespace convene;
using convene_test::random_survey;
using convene_test::small_partnership;
using convene_test::two_organisations;

constexpr double unanswered = std::numeric_limits<double>::quiet_NaN();

cell cell_of(organisation_id of, double sum, double count) {
  cell result;
  result.of = of;
  result.sum = sum;
  result.count = count;
  return result;
}

TEST(RunningMoments, OfNothingAndOfOneNumberHaveNoVariance) {
  running_moments some;
  EXPECT_TRUE(std::isnan(some.variance()));
  some.add(0.3);
  EXPECT_TRUE(std::isnan(some.variance()));
  EXPECT_EQ(some.mean, 0.3);
  for (int k = 0; k < 9; ++k) some.add(0.3);
  EXPECT_EQ(some.variance(), 0);
}

TEST(RunningMoments, LoseNoDigitsFarFromZero) {
  running_moments some;
  for (int k = 0; k < 1000; ++k) some.add(1e8 + k % 2);
  EXPECT_NEAR(some.variance(), 250.0 / 999, 1e-9);
}

TEST(RunningRange, OfNothingIsTheWrongWayRound) {
  running_range some;
  EXPECT_LT(some.width(), 0);
  some.add(2);
  EXPECT_EQ(some.width(), 0);
  some.add(-1);
  EXPECT_EQ(some.low, -1);
  EXPECT_EQ(some.high, 2);
}

TEST(CompleteAnswers, BeginAnewWithAnotherNumberOfItems) {
  complete_answers some;
  EXPECT_EQ(some.people(), 0u);
  some.make_room(3);
  some.restart(2);
  const double one[] = {0, 1}, other[] = {1, 0}, three[] = {1, 1, 0};
  some.add(one);
  EXPECT_TRUE(std::isnan(some.covariance(0, 1)));
  some.add(other);
  EXPECT_EQ(some.covariance(0, 0), 0.5);
  EXPECT_EQ(some.covariance(0, 1), -0.5);
  EXPECT_EQ(some.covariance(1, 0), -0.5);
  EXPECT_EQ(some.range_of(1).width(), 1);
  EXPECT_EQ(some.range_of_sums().width(), 0);
  some.restart(3);
  EXPECT_EQ(some.items(), 3u);
  some.add(three);
  EXPECT_EQ(some.people(), 1u);
  EXPECT_EQ(some.range_of_sums().low, 2);
}

TEST(AnswerTotals, OfNobodyAreNone) {
  const answer_totals none;
  EXPECT_EQ(none.respondents(), 0u);
  EXPECT_EQ(none.answers(construct::meaning), 0u);
  EXPECT_EQ(none.answers(item_id{0}), 0u);
  EXPECT_EQ(none.without_organisation(construct::meaning), 0u);
  EXPECT_TRUE(none.asked(construct::meaning).empty());
  EXPECT_TRUE(none.sums(construct::meaning).empty());
  EXPECT_TRUE(none.squares(item_id{3}).empty());
  EXPECT_TRUE(none.groups(construct::meaning).empty());
  EXPECT_EQ(none.complete(construct::meaning).people(), 0u);
}

TEST(AnswerTotals, OfAWaveThatNobodyAnsweredAreNone) {
  small_partnership here = two_organisations();
  const item_id asked = here.asks("q1", construct::willingness);
  here.says("ann", {unanswered});
  const evidence seen = here.seen();
  EXPECT_EQ(seen.answers().respondents(), 0u);
  EXPECT_TRUE(seen.answers().sums(asked).empty());
  EXPECT_TRUE(seen.answers().asked(construct::willingness).empty());
}

TEST(AnswerTotals, AddUpPeoplesMeansByOrganisation) {
  small_partnership here = two_organisations();
  const item_id first = here.asks("q1", construct::willingness, 1, 5);
  const item_id second = here.asks("q2", construct::willingness);
  here.asks("q3", construct::curious);
  here.says("bob", {5, 0, unanswered});           // 1 and 0
  here.says("ann", {2, unanswered, 1});           // .25
  here.somebody_says("a", {1, 0, unanswered});    // 0
  here.somebody_says("", {unanswered, 0.75, 1});  // .75
  here.says("flo", {5, 1, 1});                    // no member
  const evidence seen = here.seen();
  const answer_totals& all = seen.answers();
  const auto nowhere = no_id<organisation_id>;
  const organisation_id a = here.of("a"), b = here.of("b");
  EXPECT_EQ(all.sums(construct::willingness),
            (tally_part{cell_of(nowhere, 0.75, 1), cell_of(a, 0.25, 2), cell_of(b, 0.5, 1)}));
  EXPECT_EQ(all.squares(construct::willingness),
            (tally_part{cell_of(nowhere, 0.5625, 1), cell_of(a, 0.0625, 2), cell_of(b, 0.25, 1)}));
  EXPECT_EQ(all.yes(construct::willingness), (tally_part{cell_of(nowhere, 1, 1), cell_of(a, 1, 2), cell_of(b, 1, 1)}));
  EXPECT_EQ(all.sums(first), (tally_part{cell_of(a, 0.25, 2), cell_of(b, 1, 1)}));
  EXPECT_EQ(all.squares(second), (tally_part{cell_of(nowhere, 0.5625, 1), cell_of(a, 0, 1), cell_of(b, 0, 1)}));
  EXPECT_EQ(all.answers(construct::willingness), 4u);
  EXPECT_EQ(all.answers(first), 3u);
  EXPECT_EQ(all.without_organisation(construct::willingness), 1u);
  EXPECT_EQ(all.respondents(), 4u);
  EXPECT_DOUBLE_EQ(all.spread(construct::willingness).mean, 0.375);
  EXPECT_EQ(all.range_within_organisations(construct::willingness).high, 0.5);
  EXPECT_EQ(all.complete(construct::willingness).people(), 2u);
}

TEST(AnswerTotals, CountWhoAnsweredAnyOfSomeConstructs) {
  small_partnership here = two_organisations();
  here.asks("q1", construct::curious);
  here.asks("q2", construct::thinkers);
  here.asks("q3", construct::meaning);
  here.says("ann", {1, unanswered, 1});
  here.says("amy", {1, 1, unanswered});
  here.says("bob", {unanswered, unanswered, 0});
  const evidence seen = here.seen();
  const construct both[] = {construct::curious, construct::thinkers}, late[] = {construct::thinkers};
  EXPECT_EQ(seen.answers().respondents(both), 2u);
  EXPECT_EQ(seen.answers().respondents(late), 1u);
  EXPECT_EQ(seen.answers().respondents({}), 0u);
  EXPECT_EQ(seen.answers().respondents(), 3u);
}

TEST(AnswerTotals, ForgetWhoWasCompleteWhenAnotherItemIsFirstAnswered) {
  small_partnership here = two_organisations();
  here.asks("q1", construct::willingness);
  here.asks("q2", construct::willingness);
  here.says("ann", {0.25, unanswered});
  here.says("amy", {0.75, unanswered});
  EXPECT_EQ(here.seen().answers().complete(construct::willingness).people(), 2u);
  here.says("bob", {0.5, 0.5});
  const evidence seen = here.seen();
  EXPECT_EQ(seen.answers().asked(construct::willingness).size(), 2u);
  EXPECT_EQ(seen.answers().complete(construct::willingness).people(), 1u);
  EXPECT_EQ(seen.answers().answers(construct::willingness), 3u);
}

TEST(AnswerTotals, FollowItemsThatWereAddedSince) {
  small_partnership here = two_organisations();
  here.asks("q1", construct::willingness);
  here.says("ann", {0.25});
  evidence seen = here.seen();
  const item_id later = here.asks("q2", construct::willingness);
  EXPECT_EQ(seen.answers().answers(later), 0u);
  here.says("bob", {0.5, 1});
  seen.follow_respondent(1);
  EXPECT_EQ(seen.answers().answers(later), 1u);
  EXPECT_EQ(seen.answers(), here.seen().answers());
}

TEST(AnswerTotals, OfAnswersCloseTogetherKeepTheirDigits) {
  small_partnership here({"a", "b", "c"});
  here.wave();
  for (const char* one : {"q1", "q2", "q3"}) here.asks(one, construct::willingness);
  random_stream random(seed{20261125});
  Eigen::MatrixXd apart(60, 3);  // by how many millionths they differ from .9
  Eigen::VectorXd means(60);
  std::vector<vertex> group_of;
  for (Eigen::Index k = 0; k < apart.rows(); ++k) {
    const double own = random.uniform() + .3 * static_cast<double>(k % 3);
    for (Eigen::Index i = 0; i < 3; ++i) apart(k, i) = own + random.uniform();
    here.somebody_says(k % 3 == 0   ? "a"
                       : k % 3 == 1 ? "b"
                                    : "c",
                       {.9 + 1e-6 * apart(k, 0), .9 + 1e-6 * apart(k, 1), .9 + 1e-6 * apart(k, 2)});
    means[k] = (apart(k, 0) + apart(k, 1) + apart(k, 2)) / 3;
    group_of.push_back(static_cast<vertex>(k % 3));
  }
  const evidence seen = here.seen();
  const complete_answers& complete = seen.answers().complete(construct::willingness);
  const Eigen::MatrixXd expected = detail::item_covariances(apart);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j)
      EXPECT_NEAR(complete.covariance(i, j) * 1e12,
                  expected(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)), 1e-8);
  const one_way_variance spread =
      intraclass_correlation(means, grouping(std::move(group_of), std::vector<std::string>(3)));
  EXPECT_NEAR(analyse_variance(seen.answers().groups(construct::willingness)).icc1(), spread.icc1(), 1e-8);
}

/// Sum of u, of its square, answers, and answers above 0, added up one by one.
struct slow_cell {
  double sum = 0, squares = 0, count = 0, yes = 0;
};
std::map<organisation_id, slow_cell> slowly(const std::vector<answer>& answers) {
  std::map<organisation_id, slow_cell> result;
  for (const answer& one : answers) {
    slow_cell& to = result[one.organisation];
    to.sum += one.u;
    to.squares += one.u * one.u;
    ++to.count;
    to.yes += one.u > 1e-9 ? 1 : 0;
  }
  return result;
}

void expect_cells(const tally_part& found, const std::map<organisation_id, slow_cell>& expected,
                  double slow_cell::*sum) {
  ASSERT_EQ(found.size(), expected.size());
  for (const cell& one : found) {
    ASSERT_TRUE(expected.count(one.of));
    EXPECT_EQ(one.count, expected.at(one.of).count);
    EXPECT_NEAR(one.sum, expected.at(one.of).*sum, 1e-12);
  }
  EXPECT_TRUE(std::is_sorted(found.begin(), found.end(), [](const cell& x, const cell& y) { return x.of < y.of; }));
}

double slow_variance(const std::vector<answer>& answers) {
  double mean = 0, squares = 0;
  const auto n = static_cast<double>(answers.size());
  for (const answer& one : answers) mean += one.u / n;
  for (const answer& one : answers) squares += (one.u - mean) * (one.u - mean);
  return answers.size() < 2 ? unanswered : squares / (n - 1);
}

void expect_near(double found, double expected) {
  EXPECT_EQ(std::isnan(found), std::isnan(expected));
  if (!std::isnan(expected)) {
    EXPECT_NEAR(found, expected, 1e-12);
  }
}

void expect_construct(const evidence& seen, construct about) {
  const answer_totals& all = seen.answers();
  const std::vector<item_id> items = items_of(seen.record(), about);
  const std::vector<answer> answers = answers_to(seen, items);
  const auto cells = slowly(answers);
  expect_cells(all.sums(about), cells, &slow_cell::sum);
  expect_cells(all.squares(about), cells, &slow_cell::squares);
  expect_cells(all.yes(about), cells, &slow_cell::yes);
  EXPECT_EQ(all.answers(about), answers.size());
  const auto nowhere = cells.find(no_id<organisation_id>);
  EXPECT_EQ(static_cast<double>(all.without_organisation(about)), nowhere == cells.end() ? 0 : nowhere->second.count);
  expect_near(all.spread(about).variance(), slow_variance(answers));

  std::vector<item_id> asked;
  for (const item_id one : items) {
    const std::vector<answer> own = answers_to(seen, std::span(&one, 1));
    if (!own.empty()) asked.push_back(one);
    expect_cells(all.sums(one), slowly(own), &slow_cell::sum);
    expect_cells(all.squares(one), slowly(own), &slow_cell::squares);
    EXPECT_EQ(all.answers(one), own.size());
    expect_near(all.spread(one).variance(), slow_variance(own));
  }
  EXPECT_EQ(all.asked(about), asked);

  Eigen::MatrixXd shares(static_cast<Eigen::Index>(answers.size()), static_cast<Eigen::Index>(asked.size()));
  for (std::size_t k = 0; k < answers.size(); ++k)
    for (std::size_t i = 0; i < asked.size(); ++i)
      shares(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(i)) =
          unit_value(seen.record().at<item>(asked[i]), seen.record().survey().answers(asked[i])[answers[k].row]);
  const Eigen::MatrixXd covariances = detail::item_covariances(shares);
  for (std::size_t i = 0; i < asked.size(); ++i)
    for (std::size_t j = 0; j < asked.size(); ++j)
      expect_near(all.complete(about).covariance(i, j),
                  covariances(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)));

  std::vector<double> placed;
  std::vector<vertex> group_of;
  for (const answer& one : answers) {
    if (one.organisation == no_id<organisation_id>) continue;
    placed.push_back(one.u);
    group_of.push_back(static_cast<vertex>(one.organisation));
  }
  const std::size_t organisations = seen.record().records<organisation>().size();
  const one_way_variance expected =
      intraclass_correlation(Eigen::VectorXd::Map(placed.data(), static_cast<Eigen::Index>(placed.size())),
                             grouping(std::move(group_of), std::vector<std::string>(organisations)));
  const one_way_variance found = analyse_variance(all.groups(about));
  EXPECT_EQ(found.groups, expected.groups);
  EXPECT_EQ(found.answers, expected.answers);
  expect_near(found.group_size, expected.group_size);
  expect_near(found.mean_square_between, expected.mean_square_between);
  expect_near(found.mean_square_within, expected.mean_square_within);
  if (!placed.empty()) {
    EXPECT_EQ(all.range_within_organisations(about).low, *std::min_element(placed.begin(), placed.end()));
    EXPECT_EQ(all.range_within_organisations(about).high, *std::max_element(placed.begin(), placed.end()));
  }
}

TEST(AnswerTotals, AgreeWithALookAtEveryRespondent) {
  std::size_t answers = 0, without = 0;
  for (std::uint64_t number = 0; number < 120; ++number) {
    SCOPED_TRACE("survey " + std::to_string(number));
    random_survey here(number);
    here.enter_all();
    for (std::size_t w = 0; w < here.record.waves().size(); ++w) {
      const evidence seen(here.record, id_at<wave_id>(w));
      std::vector<item_id> every, stretching;
      for (std::size_t k = 0; k < construct_names.size(); ++k) {
        const auto about = static_cast<construct>(k);
        SCOPED_TRACE(name_of(about));
        expect_construct(seen, about);
        answers += seen.answers().answers(about);
        without += seen.answers().without_organisation(about);
        for (const item_id one : items_of(here.record, about)) {
          every.push_back(one);
          if (about == construct::curious || about == construct::thinkers) stretching.push_back(one);
        }
      }
      const construct two[] = {construct::curious, construct::thinkers};
      EXPECT_EQ(seen.answers().respondents(), answers_to(seen, every).size());
      EXPECT_EQ(seen.answers().respondents(two), answers_to(seen, stretching).size());
    }
  }
  EXPECT_GT(answers, 5000u);
  EXPECT_GT(without, 50u);
}

}  // namespace
}  // namespace answer_totals_test
