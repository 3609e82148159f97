#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/agreement/within_group_agreement.hpp>
#include <convene/random/random_stream.hpp>

namespace within_group_agreement_test {
namespace {

using namespace convene;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

Eigen::VectorXd answers(std::initializer_list<double> given) {
  Eigen::VectorXd result(static_cast<Eigen::Index>(given.size()));
  Eigen::Index at = 0;
  for (const double one : given) result[at++] = one;
  return result;
}

TEST(Rwg, IsUndefinedForFewerThanTwoAnswers) {
  EXPECT_TRUE(std::isnan(rwg(Eigen::VectorXd(), even_variance(5))));
  EXPECT_TRUE(std::isnan(rwg(answers({3}), even_variance(5))));
  EXPECT_TRUE(std::isnan(rwg(answers({3, missing}), even_variance(5))));
  EXPECT_TRUE(std::isnan(rwg_j(Eigen::MatrixXd(4, 0), even_variance(5))));
  EXPECT_TRUE(std::isnan(rwg_j(Eigen::MatrixXd::Constant(1, 4, 3), even_variance(5))));
  EXPECT_TRUE(std::isnan(r_star_wg(Eigen::MatrixXd(), even_variance(5))));
}

TEST(Rwg, IsOneWhereAllSayTheSame) {
  EXPECT_EQ(rwg(answers({4, 4, 4}), even_variance(5)), 1);
  EXPECT_EQ(rwg_j(Eigen::MatrixXd::Constant(3, 4, 2), even_variance(5)), 1);
  EXPECT_EQ(r_star_wg(Eigen::MatrixXd::Constant(3, 4, 2), even_variance(5)), 1);
}

TEST(Rwg, SetsTheVarianceAgainstThatOfEvenAnswers) {
  EXPECT_DOUBLE_EQ(even_variance(5), 2);  // James, Demaree & Wolf (1984)
  EXPECT_DOUBLE_EQ(even_variance(7), 4);
  EXPECT_DOUBLE_EQ(even_variance_of_shares(5), even_variance(5) / 16);
  EXPECT_DOUBLE_EQ(even_variance_of_shares(2), .25);
  EXPECT_DOUBLE_EQ(largest_variance(5), 4);
  EXPECT_NEAR(even_variance_of_shares(1000000), even_variance_of_unit_interval, 1e-6);
  EXPECT_DOUBLE_EQ(rwg(answers({4, 4, missing, 5, 5}), even_variance(5)), 5.0 / 6);
}

TEST(Rwg, OfAnswersMoreSpreadThanAtRandomIsZeroUnlessAskedOtherwise) {
  EXPECT_EQ(rwg(answers({1, 5, 1, 5}), even_variance(5)), 0);
  EXPECT_NEAR(rwg(answers({1, 5, 1, 5}), even_variance(5), {.truncated = false}), 1 - 16.0 / 3 / 2, 1e-12);
  Eigen::MatrixXd camps(4, 2);
  camps << 1, 1, 5, 5, 1, 1, 5, 5;
  EXPECT_EQ(rwg_j(camps, even_variance(5)), 0);
  EXPECT_LT(r_star_wg(camps, even_variance(5)), 0);
  EXPECT_NEAR(r_star_wg(camps, largest_variance(5)), 1 - 4.0 / 3, 1e-12);  // the n - 1 of a small group
  EXPECT_EQ(r_star_wg(camps, even_variance(5), {.truncated = true}), 0);
}

TEST(RwgJ, GrowsWithTheNumberOfItemsAndRStarWgDoesNot) {
  Eigen::MatrixXd two(4, 2), four(4, 4);
  two << 3, 4, 4, 4, 4, 5, 5, 5;
  four << two, two;
  EXPECT_DOUBLE_EQ(r_star_wg(two, 2), r_star_wg(four, 2));
  EXPECT_LT(rwg_j(two, 2), rwg_j(four, 2));
  const double share = r_star_wg(two, 2);
  EXPECT_DOUBLE_EQ(rwg_j(two, 2), 2 * share / (2 * share + 1 - share));
}

TEST(WithinGroupAgreement, AgreesWithItsFormulasOnDrawnAnswers) {
  for (std::uint64_t number = 0; number < 240; ++number) {
    SCOPED_TRACE(number);
    random_stream random(seed{20261125}.split(number));
    const auto people = static_cast<Eigen::Index>(random.below(12)), items = static_cast<Eigen::Index>(random.below(5));
    const std::uint64_t groups = 1 + random.below(3);
    Eigen::MatrixXd given(people, items);
    std::vector<vertex> group_of;
    for (Eigen::Index i = 0; i < people; ++i) {
      group_of.push_back(static_cast<vertex>(random.below(groups)));
      for (Eigen::Index j = 0; j < items; ++j)
        given(i, j) = random.below(6) == 0 ? missing : 1 + static_cast<double>(random.below(5));
    }
    const grouping where(group_of, std::vector<std::string>(groups, "g"));
    const auto of_groups = rwg_j(given, where, 2);
    const auto star_of_groups = r_star_wg(given, where, 2);
    for (vertex g = 0; g < where.number_of_groups(); ++g) {
      double sum = 0, used = 0;
      for (Eigen::Index j = 0; j < items; ++j) {
        double n = 0, mean = 0, squares = 0;
        for (const vertex v : where.members(g))
          if (!std::isnan(given(v, j))) {
            ++n;
            mean += given(v, j);
          }
        mean /= n;
        for (const vertex v : where.members(g))
          if (!std::isnan(given(v, j))) squares += (given(v, j) - mean) * (given(v, j) - mean);
        if (n < 2) continue;
        sum += squares / (n - 1);
        ++used;
      }
      if (used == 0) {
        EXPECT_TRUE(std::isnan(of_groups[g]));
        EXPECT_TRUE(std::isnan(star_of_groups[g]));
        continue;
      }
      const double ratio = sum / used / 2, single = std::max(0.0, 1 - ratio);
      EXPECT_NEAR(star_of_groups[g], 1 - ratio, 1e-12);
      EXPECT_NEAR(of_groups[g], used * single / (used * single + ratio), 1e-12);
      EXPECT_GE(of_groups[g], 0);
      EXPECT_LE(of_groups[g], 1);
    }
    if (groups == 1 && items > 0) {
      const double whole = rwg_j(given, 2);
      EXPECT_TRUE(std::isnan(whole) ? std::isnan(of_groups[0]) : whole == of_groups[0]);
      const double first = rwg(given.col(0), 2), of_group = rwg(given.col(0), where, 2)[0];
      EXPECT_TRUE(std::isnan(first) ? std::isnan(of_group) : first == of_group);
    }
  }
}

TEST(WithinGroupAgreement, RefusesBadOptions) {
  EXPECT_THROW((void)even_variance(1), invalid_option);
  EXPECT_THROW((void)even_variance_of_shares(1), invalid_option);
  EXPECT_THROW((void)largest_variance(0), invalid_option);
  EXPECT_THROW((void)rwg(answers({1, 2}), 0), invalid_option);
  EXPECT_THROW((void)rwg_j(Eigen::MatrixXd::Zero(2, 2), -1), invalid_option);
  EXPECT_THROW((void)r_star_wg(Eigen::MatrixXd::Zero(2, 2), missing), invalid_option);
  EXPECT_THROW((void)rwg(answers({1, 2}), grouping(), 2), invalid_option);
  EXPECT_THROW((void)rwg_j(Eigen::MatrixXd::Zero(2, 2), grouping(), 2), invalid_option);
  EXPECT_THROW((void)r_star_wg(Eigen::MatrixXd::Zero(2, 2), grouping(), 2), invalid_option);
}

}  // namespace
}  // namespace within_group_agreement_test
