#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/agreement/intraclass_correlation.hpp>
#include <convene/random/random_stream.hpp>

namespace intraclass_correlation_test {
namespace {

using namespace convene;
constexpr double missing = std::numeric_limits<double>::quiet_NaN();

TEST(IntraclassCorrelation, IsUndefinedWithoutTwoGroupsOrTwoAnswersInOne) {
  EXPECT_TRUE(std::isnan(intraclass_correlation(Eigen::VectorXd(), {}).icc1()));
  const Eigen::VectorXd three = Eigen::VectorXd::LinSpaced(3, 1, 3);
  const one_way_variance one_group = intraclass_correlation(three, {{0, 0, 0}, {"a"}});
  EXPECT_TRUE(std::isnan(one_group.icc1()));
  EXPECT_TRUE(std::isnan(one_group.icc2()));
  EXPECT_DOUBLE_EQ(one_group.mean_square_within, 1);
  const one_way_variance alone = intraclass_correlation(three, {{0, 1, 2}, {"a", "b", "c"}});
  EXPECT_TRUE(std::isnan(alone.icc1()));
  EXPECT_TRUE(std::isnan(alone.icc2()));
  EXPECT_TRUE(std::isnan(intraclass_correlation(Eigen::VectorXd::Constant(4, 2), {{0, 0, 1, 1}, {"a", "b"}}).icc1()));
}

TEST(IntraclassCorrelation, OfTheExampleOfShroutAndFleissIsThePublishedOne) {
  // Shrout & Fleiss (1979), table 2: four judges of six targets; table 3: BMS 11.24, WMS 6.26; ICC(1,1) .17, ICC(1,4)
  // .44.
  const double ratings[6][4] = {{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};
  Eigen::VectorXd answers(24);
  std::vector<vertex> target;
  for (const auto& row : ratings)
    for (const double one : row) {
      answers[static_cast<Eigen::Index>(target.size())] = one;
      target.push_back(static_cast<vertex>(target.size() / 4));
    }
  const one_way_variance found = intraclass_correlation(answers, {target, std::vector<std::string>(6, "target")});
  EXPECT_EQ(found.groups, 6);
  EXPECT_EQ(found.answers, 24);
  EXPECT_DOUBLE_EQ(found.group_size, 4);
  EXPECT_NEAR(found.mean_square_between, 11.24, .005);
  EXPECT_NEAR(found.mean_square_within, 6.26, .005);
  EXPECT_NEAR(found.icc1(), .17, .005);
  EXPECT_NEAR(found.icc2(), .44, .005);
  EXPECT_NEAR(found.f_ratio(), 1.79, .01);
  EXPECT_NEAR(found.variance_between(), (found.mean_square_between - found.mean_square_within) / 4, 1e-12);
}

TEST(IntraclassCorrelation, GoesFromAllTheSameWithinToAllTheSameBetween) {
  Eigen::VectorXd answers(4);
  answers << 1, 1, 3, 3;
  const grouping groups({0, 0, 1, 1}, {"a", "b"});
  EXPECT_DOUBLE_EQ(intraclass_correlation(answers, groups).icc1(), 1);
  EXPECT_DOUBLE_EQ(intraclass_correlation(answers, groups).icc2(), 1);
  answers << 1, 3, 1, 3;
  EXPECT_DOUBLE_EQ(intraclass_correlation(answers, groups).icc1(), -1);
  EXPECT_TRUE(std::isnan(intraclass_correlation(answers, groups).icc2()));
}

TEST(IntraclassCorrelation, LeavesOutMissingAnswersAndGroupsWithoutAny) {
  Eigen::VectorXd some(6), all(4);
  some << 1, 2, missing, 4, 6, missing;
  all << 1, 2, 4, 6;
  const one_way_variance with = intraclass_correlation(some, {{0, 0, 0, 1, 1, 2}, {"a", "b", "c"}});
  EXPECT_EQ(with.groups, 2);
  EXPECT_DOUBLE_EQ(with.icc1(), intraclass_correlation(all, {{0, 0, 1, 1}, {"a", "b"}}).icc1());
}

TEST(IntraclassCorrelation, KeepsItsDigitsFarFromZero) {
  Eigen::VectorXd near_zero(5), far_off(5);
  near_zero << 0, .5, .25, 1, .75;
  far_off = near_zero.array() + 1e9;
  const grouping groups({0, 0, 1, 1, 1}, {"a", "b"});
  EXPECT_NEAR(intraclass_correlation(far_off, groups).icc1(), intraclass_correlation(near_zero, groups).icc1(), 1e-12);
}

TEST(IntraclassCorrelation, AgreesWithItsFormulasOnDrawnAnswers) {
  for (std::uint64_t number = 0; number < 240; ++number) {
    SCOPED_TRACE(number);
    random_stream random(seed{20261125}.split(number));
    const auto people = static_cast<Eigen::Index>(random.below(20));
    const std::uint64_t groups = 1 + random.below(5);
    Eigen::VectorXd answers(people);
    std::vector<vertex> group_of;
    for (Eigen::Index i = 0; i < people; ++i) {
      group_of.push_back(static_cast<vertex>(random.below(groups)));
      answers[i] = static_cast<double>(random.below(5)) + .5 * group_of.back();
    }
    const grouping where(group_of, std::vector<std::string>(groups, "g"));
    double used = 0, within = 0, between = 0, squares = 0;
    const auto n = static_cast<double>(people);
    for (vertex g = 0; g < where.number_of_groups(); ++g) {
      const double size = where.size(g);
      if (size == 0) continue;
      double own = 0;
      for (const vertex v : where.members(g)) own += answers[v] / size;
      for (const vertex v : where.members(g)) within += (answers[v] - own) * (answers[v] - own);
      between += size * (own - answers.mean()) * (own - answers.mean());
      squares += size * size;
      used += 1;
    }
    const one_way_variance found = intraclass_correlation(answers, where);
    EXPECT_EQ(found.groups, used);
    if (used < 2 || n == used || within < 1e-12) continue;
    const double msb = between / (used - 1), msw = within / (n - used), k = (n - squares / n) / (used - 1);
    EXPECT_NEAR(found.icc1(), (msb - msw) / (msb + (k - 1) * msw), 1e-9);
    EXPECT_LE(found.icc1(), 1);
    if (msb > 1e-9) {
      EXPECT_NEAR(found.icc2(), (msb - msw) / msb, 1e-9 * (1 + msw / msb));
    }
    // A group counted twice is as good as two groups alike.
    std::vector<group_sums> once, twice;
    for (vertex g = 0; g < where.number_of_groups(); ++g) {
      group_sums one;
      for (const vertex v : where.members(g)) {
        one.count += 1;
        one.sum += answers[v];
        one.squares += answers[v] * answers[v];
      }
      twice.insert(twice.end(), 2, one);
      one.times = 2;
      once.push_back(one);
    }
    EXPECT_NEAR(analyse_variance(once).icc1(), analyse_variance(twice).icc1(), 1e-9);
  }
}

TEST(IntraclassCorrelation, RefusesAGroupingOfAnotherLength) {
  EXPECT_THROW((void)intraclass_correlation(Eigen::VectorXd::Zero(2), {}), invalid_option);
}

}  // namespace
}  // namespace intraclass_correlation_test
