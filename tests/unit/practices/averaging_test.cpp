#include <cmath>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/averaging.hpp>

namespace averaging_test {
namespace {
using namespace convene;

cell of(int g, double sum, double count, int h = -1, int m = -1, int item = -1) {
  cell one;
  one.of = organisation_id{g};
  one.about = organisation_id{h};
  one.in = meeting_id{m};
  one.item = item;
  one.sum = sum;
  one.count = count;
  return one;
}

TEST(Ratio, IsUndefinedOfNothing) {
  EXPECT_TRUE(std::isnan(ratio({})));
  EXPECT_TRUE(std::isnan(ratio(tally_part{of(0, 0, 0)})));
}

TEST(Ratio, WeighsEveryCaseEqually) {
  const tally_part cells = {of(0, 3, 4), of(1, 0, 1)};
  EXPECT_DOUBLE_EQ(ratio(cells), 3.0 / 5);
}

TEST(Ratio, LeavesOutWhatIsDeleted) {
  const tally_part cells = {of(0, 1, 2, -1, 0), of(0, 2, 2, -1, 1), of(1, 0, 1, -1, 1)};
  const std::vector<double> without_first_organisation = {0, 1}, without_second_meeting = {1, 0};
  EXPECT_DOUBLE_EQ(ratio(cells, {without_first_organisation, {}}), 0);
  EXPECT_DOUBLE_EQ(ratio(cells, {{}, without_second_meeting}), 0.5);
}

TEST(MeanOfOrganisations, WeighsOrganisationsEqually) {
  // Nine people at 0 in one, one person at 1 in the other: 0.5, not 0.1.
  EXPECT_DOUBLE_EQ(mean_of_organisations(tally_part{of(0, 0, 9), of(1, 1, 1)}), 0.5);
  EXPECT_TRUE(std::isnan(mean_of_organisations({})));
}

TEST(MeanOfOrganisations, AddsUpTheCellsOfOneOrganisation) {
  EXPECT_DOUBLE_EQ(mean_of_organisations(tally_part{of(0, 1, 1, -1, 0), of(0, 0, 3, -1, 1), of(1, 1, 1)}),
                   (0.25 + 1) / 2);
}

TEST(Evenness, IsOneForEqualCountsAndZeroForOneGiver) {
  EXPECT_DOUBLE_EQ(evenness(std::vector<double>{0, 0, 0, 12}), 0);
  // n = 5 each, G = 2: Q = 2 (5*4)/(10*9*.5) = 8/9; 1/Q = 1.125, above 1, clipped.
  EXPECT_DOUBLE_EQ(evenness(std::vector<double>{5, 5}), 1);
}

TEST(Evenness, AgreesWithTheFormulaByHand) {
  // n = 6, 2, 0; N = 8, c = 1/3: Q = (30 + 2)/(8*7/3) = 12/7; (7/12 - 1/3)/(2/3) = .375.
  EXPECT_NEAR(evenness(std::vector<double>{6, 2, 0}), 0.375, 1e-15);
  // Capacities 6, 2, 1: c = 2/3, 2/9, 1/9; Q = (30*3/2 + 2*9/2)/56 = 54/56; (56/54 - 1/9)/(8/9) = 1.04... clipped.
  EXPECT_DOUBLE_EQ(evenness(std::vector<double>{6, 2, 0}, std::vector<double>{6, 2, 1}), 1);
  // Capacities 1, 1, 2: c = .25, .25, .5; Q = (30*4 + 2*4)/56 = 16/7; (7/16 - .25)/.75 = .25.
  EXPECT_NEAR(evenness(std::vector<double>{6, 2, 0}, std::vector<double>{1, 1, 2}), 0.25, 1e-15);
}

TEST(Evenness, NeedsTwiceAsManyCountsAsOrganisations) {
  EXPECT_TRUE(std::isnan(evenness({})));
  EXPECT_TRUE(std::isnan(evenness(std::vector<double>{7})));
  EXPECT_TRUE(std::isnan(evenness(std::vector<double>{3, 2, 0})));
  EXPECT_FALSE(std::isnan(evenness(std::vector<double>{3, 2, 1})));
}

TEST(Evenness, OfOneActEachIsComplete) {
  EXPECT_DOUBLE_EQ(evenness(std::vector<double>{2, 2, 2}), 1);
  EXPECT_TRUE(std::isnan(evenness(std::vector<double>{1, 1, 1, 1})));
}

TEST(MeanOfAvailable, LeavesOutWhatIsMissing) {
  EXPECT_DOUBLE_EQ(mean_of_available(0.25, 0.75), 0.5);
  EXPECT_DOUBLE_EQ(mean_of_available(undefined, 0.75), 0.75);
  EXPECT_DOUBLE_EQ(mean_of_available(0.25, undefined), 0.25);
  EXPECT_TRUE(std::isnan(mean_of_available(undefined, undefined)));
}

TEST(Threshold, CountsAsReachedWithinItsTolerance) {
  EXPECT_TRUE(reaches(0.5, 0.5));
  EXPECT_TRUE(reaches(0.1 + 0.2 - 0.3 + 0.5 - 5e-10, 0.5));
  EXPECT_FALSE(reaches(0.5 - 1e-8, 0.5));
}

}  // namespace
}  // namespace averaging_test
