#include <cmath>

#include <gtest/gtest.h>

#include <convene/measures/agreement/agreement_of_variance.hpp>

namespace agreement_of_variance_test {
namespace {

using namespace convene;

TEST(EvenVariance, IsThatOfCategoriesAllUsedAlike) {
  EXPECT_DOUBLE_EQ(even_variance(5), 2);  // James, Demaree & Wolf (1984)
  EXPECT_DOUBLE_EQ(even_variance(7), 4);
  for (int categories = 2; categories < 12; ++categories) {
    double mean = 0, squares = 0;
    for (int one = 1; one <= categories; ++one) mean += static_cast<double>(one) / categories;
    for (int one = 1; one <= categories; ++one) squares += (one - mean) * (one - mean) / categories;
    EXPECT_NEAR(even_variance(categories), squares, 1e-12);
    EXPECT_NEAR(even_variance_of_shares(categories), squares / (categories - 1) / (categories - 1), 1e-12);
    EXPECT_LE(even_variance(categories), largest_variance(categories));
  }
  EXPECT_NEAR(even_variance_of_shares(1000000), even_variance_of_unit_interval, 1e-6);
}

TEST(LargestVariance, IsThatOfTwoCamps) {
  EXPECT_DOUBLE_EQ(largest_variance(5), 4);
  EXPECT_DOUBLE_EQ(largest_variance(2), even_variance(2));
}

TEST(AgreementOfVariance, IsOneWithoutVarianceAndZeroAtRandom) {
  EXPECT_EQ(agreement_of_variance(0, 2), 1);
  EXPECT_EQ(agreement_of_variance(2, 2), 0);
  EXPECT_EQ(agreement_of_variance(1, 2), .5);
  EXPECT_EQ(agreement_of_variance(3, 2), 0);
  EXPECT_EQ(agreement_of_variance(3, 2, {.truncated = false}), -.5);
  EXPECT_TRUE(std::isnan(agreement_of_variance(std::nan(""), 2)));
}

TEST(SteppedUpAgreement, OfOneItemIsAgreementAndGrowsWithTheirNumber) {
  EXPECT_EQ(stepped_up_agreement(.5, 1, 2), agreement_of_variance(.5, 2));
  EXPECT_DOUBLE_EQ(stepped_up_agreement(.5, 3, 2), 3 * .75 / (3 * .75 + .25));
  EXPECT_EQ(stepped_up_agreement(0, 4, 2), 1);
  EXPECT_EQ(stepped_up_agreement(3, 4, 2), 0);
  EXPECT_DOUBLE_EQ(stepped_up_agreement(3, 4, 2, {.truncated = false}), 4 * -.5 / (4 * -.5 + 1.5));
  EXPECT_TRUE(std::isnan(stepped_up_agreement(std::nan(""), 2, 2)));
  EXPECT_THROW((void)stepped_up_agreement(1, 2, 0), invalid_option);
}

TEST(AgreementOfVariance, RefusesBadOptions) {
  EXPECT_THROW((void)even_variance(1), invalid_option);
  EXPECT_THROW((void)even_variance_of_shares(1), invalid_option);
  EXPECT_THROW((void)largest_variance(0), invalid_option);
  EXPECT_THROW((void)agreement_of_variance(1, 0), invalid_option);
  EXPECT_THROW((void)agreement_of_variance(1, std::nan("")), invalid_option);
}

}  // namespace
}  // namespace agreement_of_variance_test
