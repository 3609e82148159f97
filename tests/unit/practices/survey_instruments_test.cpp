#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/survey_instruments.hpp>

#include "../../support/small_partnership.hpp"

namespace survey_instruments_test {
namespace {
using namespace convene;
using convene_test::small_partnership;

constexpr double unanswered = std::numeric_limits<double>::quiet_NaN();

/// Two organisations of three people each, all of whom may answer.
struct asked : small_partnership {
  asked() : small_partnership({"a", "b"}) {
    for (const char* one : {"a1", "a2", "a3"}) person(one, "a");
    for (const char* one : {"b1", "b2", "b3"}) person(one, "b");
    person("jo", "a", "", role::facilitator);
    wave();
  }
  void asks_reversed(std::string id, construct about, double none, double highest) {
    item row;
    row.id = std::move(id);
    row.construct = about;
    row.none = none;
    row.highest = highest;
    row.reversed = true;
    record.add(std::move(row));
  }
  survey_instrument only() {
    const std::vector<survey_instrument> found = survey_instruments_of(seen());
    EXPECT_EQ(found.size(), 1u);
    return found.at(0);
  }
};

void expect_none(const survey_statistic& found, std::string_view reason) {
  EXPECT_FALSE(found.value) << *found.value;
  EXPECT_EQ(found.reason, reason);
}
void expect_value(const survey_statistic& found, double value, double tolerance = 1e-12) {
  ASSERT_TRUE(found.value) << found.reason;
  EXPECT_NEAR(*found.value, value, tolerance);
  EXPECT_EQ(found.reason, "");
}

TEST(SurveyInstruments, OfNoSurveyAreNone) {
  asked here;
  EXPECT_TRUE(survey_instruments_of(here.seen()).empty());
}

TEST(SurveyInstruments, LeaveOutWhatWasNotAsked) {
  asked here;
  here.asks("q1", construct::role_clarity);
  here.asks("q2", construct::willingness);
  here.asks("q3", construct::thinkers);
  here.says("a1", {unanswered, 1, 0.5});
  here.says("jo", {1, 1, 1});  // no member
  const std::vector<survey_instrument> found = survey_instruments_of(here.seen());
  ASSERT_EQ(found.size(), 2u);  // in the order of the constructs
  EXPECT_EQ(found[0].which, construct::willingness);
  EXPECT_EQ(found[1].which, construct::thinkers);
  EXPECT_EQ(found[0].respondents, 1u);
}

TEST(SurveyInstruments, OfOneAnswerHaveNoStatistics) {
  asked here;
  here.asks("q1", construct::willingness);
  here.says("a1", {0.5});
  const survey_instrument found = here.only();
  EXPECT_EQ(found.items, 1u);
  EXPECT_EQ(found.complete, 1u);
  EXPECT_DOUBLE_EQ(found.coverage, 1.0 / 6);
  expect_none(found.alpha, "there is one item");
  expect_none(found.omega, "fewer than three items do not determine a factor");
  expect_none(found.rwg_j, "no item has two answers");
  expect_none(found.r_star_wg, "no item has two answers");
  expect_none(found.icc1, "the answers are of one organisation");
  expect_none(found.icc2, "the answers are of one organisation");
}

TEST(SurveyInstruments, OfOnePersonAnOrganisationHaveNoSpreadWithin) {
  asked here;
  here.asks("q1", construct::willingness);
  here.says("a1", {0.5});
  here.says("b1", {0.7});
  expect_none(here.only().icc1, "no organisation has two answers");
  EXPECT_EQ(here.only().organisations, 2u);
}

TEST(SurveyInstruments, OfPeopleWithoutOrganisationHaveNoSpreadBetween) {
  asked here;
  here.asks("q1", construct::willingness);
  here.somebody_says("", {0.5});
  here.somebody_says("", {0.7});
  const survey_instrument found = here.only();
  EXPECT_EQ(found.respondents, 2u);
  EXPECT_EQ(found.organisations, 0u);
  expect_none(found.icc1, "no answer has an organisation");
  EXPECT_EQ(found.remarks, std::vector<std::string>{"ICC: answers without an organisation were left out"});
  EXPECT_TRUE(found.r_star_wg.value);
}

TEST(SurveyInstruments, WhereEverybodySaysTheSameAgree) {
  asked here;
  for (const char* one : {"q1", "q2", "q3"}) here.asks(one, construct::willingness, 1, 6, 6);
  for (const char* one : {"a1", "a2", "b1"}) here.says(one, {4, 3, 2});  // u is no binary fraction
  const survey_instrument found = here.only();
  expect_none(found.alpha, "the sum of the items does not vary");
  expect_none(found.omega, "an item does not vary");
  expect_value(found.rwg_j, 1);
  expect_value(found.r_star_wg, 1);
  expect_none(found.icc1, "all answers are the same");
  expect_none(found.icc2, "all answers are the same");
}

TEST(SurveyInstruments, WhereOrganisationsHaveOneMeanHaveNoReliabilityOfIt) {
  asked here;
  here.asks("q1", construct::willingness);
  for (const char* one : {"a1", "b1"}) here.says(one, {0.2});
  for (const char* one : {"a2", "b2"}) here.says(one, {0.4});
  // MSB = 0, k = 2: ICC(1) = -MSW/MSW = -1.
  expect_value(here.only().icc1, -1);
  expect_none(here.only().icc2, "all organisations have the same mean");
  asked there;  // means that are the same but for rounding
  there.asks("q1", construct::willingness);
  const double up[] = {0.1, 0.2, 0.6}, down[] = {0.6, 0.2, 0.1};
  for (const double one : up) there.somebody_says("a", {one});
  for (const double one : down) there.somebody_says("b", {one});
  expect_none(there.only().icc2, "all organisations have the same mean");
}

TEST(SurveyInstruments, OfTwoItemsAreWorkedOutByHand) {
  asked here;
  here.asks("q1", construct::purpose_clarity, 1, 5, 5);
  here.asks_reversed("q2", construct::purpose_clarity, 0, 100);
  here.says("a1", {1, 75});  // u 0, .25
  here.says("a2", {3, 75});  // u .5, .25
  here.says("b1", {3, 25});  // u .5, .75
  here.says("b2", {5, 25});  // u 1, .75
  const survey_instrument found = here.only();
  EXPECT_EQ(found.items, 2u);
  EXPECT_EQ(found.complete, 4u);
  // Variances 1/6 and 1/12, covariance 1/12; the sum's 5/12: alpha = 2 (1 - (3/12)/(5/12)).
  expect_value(found.alpha, 0.8);
  expect_none(found.omega, "fewer than three items do not determine a factor");
  // Even variances: 6/48 = 1/8 of five categories, 1/12 of any number; mean 5/48. Mean variance 1/8 > 5/48.
  expect_value(found.r_star_wg, 0);
  expect_value(found.rwg_j, 0);
  // Means .125, .375 of a and .625, .875 of b: MSB = .25, MSW = .03125, k = 2.
  expect_value(found.icc1, (0.25 - 0.03125) / (0.25 + 0.03125));
  expect_value(found.icc2, (0.25 - 0.03125) / 0.25);
  EXPECT_TRUE(found.remarks.empty());
}

TEST(SurveyInstruments, StepAgreementUpByTheNumberOfItems) {
  asked here;
  here.asks("q1", construct::purpose_clarity, 1, 5, 5);
  here.asks("q2", construct::purpose_clarity, 1, 5, 5);
  here.asks("q3", construct::purpose_clarity);
  here.says("a1", {4, 4, 1});
  here.says("a2", {5, 4, unanswered});
  here.says("b1", {4, 5, unanswered});
  here.says("b2", {5, 5, unanswered});
  const survey_instrument found = here.only();
  // q1 and q2: variance (1/4)^2/3 = 1/48, even 1/8: 1 - 1/6. q3 has one answer and does not count.
  expect_value(found.r_star_wg, 5.0 / 6);
  expect_value(found.rwg_j, 2 * (5.0 / 6) / (2 * (5.0 / 6) + 1.0 / 6));
  EXPECT_EQ(found.items, 3u);
  EXPECT_EQ(found.complete, 1u);
  expect_none(found.alpha, "fewer than two people answered all items");
  expect_none(found.omega, "fewer than two people answered all items");
}

TEST(SurveyInstruments, CompareWithAnEvenSpreadOverTheItemsOwnScales) {
  asked here;
  here.asks("q1", construct::willingness, 0, 100);
  here.says("a1", {40});
  here.says("a2", {60});
  expect_value(here.only().r_star_wg, 1 - 0.02 * 12);  // any number: 1/12
  expect_value(here.only().rwg_j, 1 - 0.02 * 12);
  asked there;
  there.asks("q1", construct::willingness, 0, 100);
  there.asks("q2", construct::willingness, 0, 2, 3);
  there.says("a1", {40, 1});
  there.says("a2", {60, 1});
  // Mean variance .01; even variances 1/12 and, of three categories, 4/24.
  expect_value(there.only().r_star_wg, 1 - 0.01 * 8);
}

TEST(SurveyInstruments, TurnReversedItemsRound) {
  asked plain, turned;
  for (const char* one : {"q1", "q2", "q3"}) plain.asks(one, construct::willingness, 1, 5, 5);
  turned.asks("q1", construct::willingness, 1, 5, 5);
  turned.asks_reversed("q2", construct::willingness, 1, 5);
  turned.asks("q3", construct::willingness, 1, 5, 5);
  const double said[6][3] = {{1, 2, 1}, {2, 2, 3}, {4, 5, 4}, {3, 2, 3}, {5, 4, 4}, {4, 4, 5}};
  const char* const who[6] = {"a1", "a2", "a3", "b1", "b2", "b3"};
  for (std::size_t k = 0; k < 6; ++k) {
    plain.says(who[k], {said[k][0], said[k][1], said[k][2]});
    turned.says(who[k], {said[k][0], 6 - said[k][1], said[k][2]});
  }
  const survey_instrument one = plain.only(), other = turned.only();
  expect_value(one.alpha, other.alpha.value.value());
  expect_value(one.omega, other.omega.value.value());
  expect_value(one.icc1, other.icc1.value.value());
  EXPECT_GT(one.alpha.value.value(), 0.8);
}

TEST(SurveyInstruments, HaveAnOmegaOfTheOneFactorBehindThreeItems) {
  asked here;
  for (const char* one : {"q1", "q2", "q3"}) here.asks(one, construct::willingness, 0, 1);
  const double said[6][3] = {{0.1, 0.2, 0.3}, {0.4, 0.3, 0.2}, {0.5, 0.6, 0.7},
                             {0.9, 0.6, 0.8}, {0.3, 0.4, 0.1}, {0.8, 0.5, 0.4}};
  const char* const who[6] = {"a1", "a2", "a3", "b1", "b2", "b3"};
  for (std::size_t k = 0; k < 6; ++k) here.says(who[k], {said[k][0], said[k][1], said[k][2]});
  double mean[3] = {}, c[3][3] = {};
  for (int i = 0; i < 3; ++i)
    for (const auto& row : said) mean[i] += row[i] / 6;
  for (int i = 0; i < 3; ++i)
    for (int j = 0; j < 3; ++j)
      for (const auto& row : said) c[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / 5;
  // Three items determine their factor: l_1^2 = c_12 c_13/c_23, and so on.
  const double l1 = std::sqrt(c[0][1] * c[0][2] / c[1][2]), l2 = std::sqrt(c[0][1] * c[1][2] / c[0][2]),
               l3 = std::sqrt(c[0][2] * c[1][2] / c[0][1]);
  ASSERT_LT(l1 * l1, c[0][0]);
  ASSERT_LT(l2 * l2, c[1][1]);
  ASSERT_LT(l3 * l3, c[2][2]);
  const double loading = (l1 + l2 + l3) * (l1 + l2 + l3);
  const double unique = c[0][0] - l1 * l1 + c[1][1] - l2 * l2 + c[2][2] - l3 * l3;
  expect_value(here.only().omega, loading / (loading + unique), 1e-7);
  EXPECT_TRUE(here.only().remarks.empty());
}

TEST(SurveyInstruments, SayWhereAnItemIsExplainedBeyondItsVariance) {
  asked here;
  for (const char* one : {"q1", "q2", "q3"}) here.asks(one, construct::willingness, 0, 1);
  // q1 and q2 nearly uncorrelated, q3 their mean: the factor of q3 alone.
  here.says("a1", {0.0, 0.0, 0.0});
  here.says("a2", {1.0, 0.1, 0.55});
  here.says("a3", {0.1, 1.0, 0.55});
  here.says("b1", {1.0, 1.0, 1.0});
  const survey_instrument found = here.only();
  EXPECT_TRUE(found.omega.value);
  ASSERT_FALSE(found.remarks.empty());
  EXPECT_EQ(found.remarks[0], "omega: an item would be explained beyond its variance (Heywood case)");
}

TEST(SurveyInstruments, GroupAnonymousPeopleByWhereTheySayTheyAre) {
  asked here, there;
  here.asks("q1", construct::willingness);
  there.asks("q1", construct::willingness);
  const double said[4] = {0.1, 0.4, 0.8, 0.7};
  const char* const who[4] = {"a1", "a2", "b1", "b2"};
  for (int k = 0; k < 4; ++k) {
    here.says(who[k], {said[k]});
    there.somebody_says(k < 2 ? "a" : "b", {said[k]});
  }
  EXPECT_EQ(here.only(), there.only());
  there.somebody_says("", {0.9});
  EXPECT_EQ(there.only().icc1, here.only().icc1);
  EXPECT_EQ(there.only().respondents, 5u);
}

/// The slow way: analysis of variance and alpha from their definitions, on lists of numbers.
struct slow_statistics {
  double alpha = 0, r_star = 0, rwg = 0, icc1 = 0, icc2 = 0;
};
double variance(const std::vector<double>& x) {
  double mean = 0, squares = 0;
  for (const double one : x) mean += one / static_cast<double>(x.size());
  for (const double one : x) squares += (one - mean) * (one - mean);
  return squares / static_cast<double>(x.size() - 1);
}
slow_statistics slowly(const std::vector<std::vector<double>>& rows, const std::vector<int>& organisation_of) {
  slow_statistics result;
  const std::size_t items = rows[0].size();
  std::vector<std::vector<double>> complete(items);
  std::vector<double> sums;
  double item_variances = 0, spread = 0;
  for (const auto& row : rows) {
    double sum = 0;
    for (const double one : row) sum += one;
    if (std::isnan(sum)) continue;
    sums.push_back(sum);
    for (std::size_t i = 0; i < items; ++i) complete[i].push_back(row[i]);
  }
  for (std::size_t i = 0; i < items; ++i) {
    item_variances += variance(complete[i]);
    std::vector<double> all;
    for (const auto& row : rows)
      if (!std::isnan(row[i])) all.push_back(row[i]);
    spread += variance(all) / static_cast<double>(items);
  }
  const auto j = static_cast<double>(items);
  result.alpha = j / (j - 1) * (1 - item_variances / variance(sums));
  result.r_star = 1 - spread / 0.125;  // five categories
  result.rwg = j * result.r_star / (j * result.r_star + spread / 0.125);
  std::vector<std::vector<double>> groups(3);
  double all = 0, grand = 0;
  for (std::size_t k = 0; k < rows.size(); ++k) {
    double sum = 0, answered = 0;
    for (const double one : rows[k])
      if (!std::isnan(one)) {
        sum += one;
        ++answered;
      }
    if (answered == 0) continue;
    groups[static_cast<std::size_t>(organisation_of[k])].push_back(sum / answered);
    grand += sum / answered;
    ++all;
  }
  grand /= all;
  double between = 0, within = 0, sizes = 0, used = 0;
  for (const auto& group : groups) {
    if (group.empty()) continue;
    const auto n = static_cast<double>(group.size());
    double mean = 0;
    for (const double one : group) mean += one / n;
    between += n * (mean - grand) * (mean - grand);
    for (const double one : group) within += (one - mean) * (one - mean);
    sizes += n * n;
    ++used;
  }
  const double msb = between / (used - 1), msw = within / (all - used), k = (all - sizes / all) / (used - 1);
  result.icc1 = (msb - msw) / (msb + (k - 1) * msw);
  result.icc2 = (msb - msw) / msb;
  return result;
}

TEST(SurveyInstruments, AgreeWithSlowStatisticsOfAnswersThatHaveGaps) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    small_partnership here({"a", "b", "c"});
    std::uint64_t state = seed;
    const auto draw = [&](std::uint64_t below) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      return static_cast<int>((state >> 33) % below);
    };
    const std::vector<std::string> names = {"a", "b", "c"};
    std::vector<int> organisation_of;
    for (int k = 0; k < 20; ++k) {
      organisation_of.push_back(k < 3 ? k : draw(3));
      here.person("p" + std::to_string(k), names[static_cast<std::size_t>(organisation_of.back())]);
    }
    here.wave();
    for (int i = 0; i < 4; ++i) here.asks("q" + std::to_string(i), construct::team_practice, 1, 5, 5);
    std::vector<std::vector<double>> rows;
    for (int k = 0; k < 20; ++k) {
      // Close together, so that agreement is above 0.
      const int middle = 3 + draw(2);
      std::vector<double> said, shares;
      for (int i = 0; i < 4; ++i) {
        said.push_back(draw(8) == 0 ? unanswered : std::min(5, middle + draw(2)));
        shares.push_back((said.back() - 1) / 4);
      }
      here.says("p" + std::to_string(k), said);
      rows.push_back(shares);
    }
    const slow_statistics expected = slowly(rows, organisation_of);
    const std::vector<survey_instrument> found = survey_instruments_of(here.seen());
    ASSERT_EQ(found.size(), 1u);
    ASSERT_GT(expected.r_star, 0);
    expect_value(found[0].alpha, expected.alpha);
    expect_value(found[0].r_star_wg, expected.r_star);
    expect_value(found[0].rwg_j, expected.rwg);
    expect_value(found[0].icc1, expected.icc1);
    expect_value(found[0].icc2, expected.icc2);
    EXPECT_LT(found[0].complete, found[0].respondents);
  }
}

TEST(SurveyInstruments, AreOfOneWave) {
  small_partnership here({"a"});
  here.person("ann", "a");
  here.person("bob", "a");
  here.wave("w1", convene_test::day(3, 31));
  here.wave("w2", convene_test::day(9, 30));
  here.asks("q1", construct::willingness);
  here.asks("q2", construct::willingness);
  here.says("ann", {0.5, unanswered}, "w1");
  here.says("ann", {0.5, 0.5}, "w2");
  here.says("bob", {0.5, 0.25}, "w2");
  const auto before = survey_instruments_of(here.seen("w1")), after = survey_instruments_of(here.seen("w2"));
  ASSERT_EQ(before.size(), 1u);
  ASSERT_EQ(after.size(), 1u);
  EXPECT_EQ(before[0].items, 1u);  // the second was asked later
  EXPECT_EQ(after[0].items, 2u);
  EXPECT_EQ(after[0].coverage, 1);
}

}  // namespace
}  // namespace survey_instruments_test
