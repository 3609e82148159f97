#include <cmath>

#include <gtest/gtest.h>

#include <convene/practices/dyad_cells.hpp>

namespace dyad_cells_test {
namespace {
using namespace convene;

cell of(int of, double sum, double count, int about, int item = -1) {
  cell one;
  one.of = organisation_id{of};
  one.about = organisation_id{about};
  one.item = item;
  one.sum = sum;
  one.count = count;
  return one;
}
constexpr int none = -1;

TEST(MeanOfDyads, OfNoCellsIsUndefined) {
  for (const averaging how : {averaging::organisations, averaging::people, averaging::dyads})
    EXPECT_TRUE(std::isnan(mean_of_dyads({}, {}, how)));
}

TEST(MeanOfDyads, AveragesWithinRowsThenOverRows) {
  // Row 0: C_01 = .5, C_02 = 1 -> .75; row 1: C_10 = .2. Mean (.75 + .2)/2.
  const tally_part cells = {of(0, 1, 2, 1), of(0, 3, 3, 2), of(1, 0.2, 1, 0)};
  EXPECT_DOUBLE_EQ(mean_of_dyads(cells), (0.75 + 0.2) / 2);
  EXPECT_DOUBLE_EQ(mean_of_dyads(cells, {}, averaging::dyads), 4.2 / 6);
}

TEST(MeanOfDyads, DeletesAnOrganisationAsRaterAndAsRated) {
  const tally_part cells = {of(0, 1, 2, 1), of(0, 3, 3, 2), of(1, 0.2, 1, 0), of(2, 0.9, 1, 1)};
  const std::vector<double> without_1 = {1, 0, 1};
  EXPECT_DOUBLE_EQ(mean_of_dyads(cells, {without_1, {}}), 1);  // only C_02 is left
  const std::vector<double> without_any = {0, 0, 0};
  EXPECT_TRUE(std::isnan(mean_of_dyads(cells, {without_any, {}})));
}

/// Organisations 0, 1 and 2 with 1, 2 and 3 people, all raters; 0 has a cell with 1 (u = 1 by its one rater about one
/// of the two people there) and otherwise all is zero.
tally_part mostly_zeros(averaging how) {
  tally_part cells = {of(none, 1, 0, 0), of(none, 2, 0, 1), of(none, 3, 0, 2)};
  if (how == averaging::people) {  // raters 0; 1, 2; 3, 4, 5
    cells.push_back(of(0, 0, 3, none, 0));
    cells.push_back(of(0, 1, 2, 1, 0));
    for (const int rater : {1, 2}) cells.push_back(of(1, 0, 4, none, rater));
    for (const int rater : {3, 4, 5}) cells.push_back(of(2, 0, 3, none, rater));
  } else {
    cells.push_back(of(0, 0, 3, none));
    cells.push_back(of(0, 1, 2, 1));
    cells.push_back(of(1, 0, 8, none));
    cells.push_back(of(2, 0, 9, none));
  }
  add_up(cells);
  return cells;
}

TEST(MeanOfDyads, CountsZerosThatHaveNoCell) {
  // C_01 = .5, C_02 = 0; rows 1 and 2 are zero. One of six raters, and one of 22 dyads, is not all zero.
  EXPECT_DOUBLE_EQ(mean_of_dyads(mostly_zeros(averaging::organisations)), 0.25 / 3);
  EXPECT_DOUBLE_EQ(mean_of_dyads(mostly_zeros(averaging::people), {}, averaging::people), 0.2 / 6);
  EXPECT_DOUBLE_EQ(mean_of_dyads(mostly_zeros(averaging::dyads), {}, averaging::dyads), 1.0 / 22);
}

TEST(MeanOfDyads, DeletesAnOrganisationThatZerosAreAbout) {
  const std::vector<double> without_2 = {1, 1, 0};
  const multiplicity times(without_2, {});
  EXPECT_DOUBLE_EQ(mean_of_dyads(mostly_zeros(averaging::organisations), times), 0.5 / 2);
  EXPECT_DOUBLE_EQ(mean_of_dyads(mostly_zeros(averaging::people), times, averaging::people), 0.5 / 3);
  EXPECT_DOUBLE_EQ(mean_of_dyads(mostly_zeros(averaging::dyads), times, averaging::dyads), 1.0 / 4);
}

TEST(MeanOfDyads, LeavesOutAPairOfWhichNoDyadWasObserved) {
  tally_part cells = mostly_zeros(averaging::organisations);
  cells.push_back(of(1, 0, 0, 2));  // organisation 1 answered nothing about 2
  add_up(cells);
  EXPECT_EQ(pair_means(cells).from_to(organisation_id{1}, organisation_id{2}), std::nullopt);
  const std::vector<double> without_0 = {0, 1, 1};
  EXPECT_DOUBLE_EQ(mean_of_dyads(cells, {without_0, {}}), 0);  // row 2 alone
  EXPECT_EQ(received_from_others(cells)[2].count, 1);
}

TEST(ReceivedFromOthers, AddsUpWhatEveryRatingOrganisationGives) {
  const std::vector<totals> received = received_from_others(mostly_zeros(averaging::organisations));
  ASSERT_EQ(received.size(), 3u);
  EXPECT_DOUBLE_EQ(received[1].sum, 0.5);
  EXPECT_DOUBLE_EQ(received[1].count, 2);
  EXPECT_DOUBLE_EQ(received[0].count, 2);
  const std::vector<double> without_0 = {0, 1, 1};
  const std::vector<totals> left = received_from_others(mostly_zeros(averaging::organisations), {without_0, {}});
  EXPECT_DOUBLE_EQ(left[1].sum, 0);
  EXPECT_DOUBLE_EQ(left[1].count, 1);
  EXPECT_TRUE(received_from_others({}).empty());
}

TEST(PairMeans, LookUpPairsWithAndWithoutACell) {
  const tally_part cells = mostly_zeros(averaging::organisations);
  const pair_means means(cells);
  EXPECT_EQ(means.from_to(organisation_id{0}, organisation_id{1}), 0.5);
  EXPECT_EQ(means.from_to(organisation_id{1}, organisation_id{0}), 0.0);
  EXPECT_TRUE(means.is_zero_both_ways(organisation_id{1}, organisation_id{2}));
  EXPECT_FALSE(means.is_zero_both_ways(organisation_id{0}, organisation_id{1}));
  int visited = 0;
  const double zeros = means.for_each_mutual([&](organisation_id g, organisation_id h, double there, double back) {
    ++visited;
    EXPECT_EQ(g, organisation_id{0});
    EXPECT_EQ(h, organisation_id{1});
    EXPECT_EQ(there, 0.5);
    EXPECT_EQ(back, 0);
  });
  EXPECT_EQ(visited, 1);
  EXPECT_EQ(zeros, 2);
}

TEST(PairMeans, FindNothingInNoCells) {
  EXPECT_EQ(pair_means({}).from_to(organisation_id{0}, organisation_id{1}), std::nullopt);
  EXPECT_EQ(pair_means({}).for_each_mutual([](organisation_id, organisation_id, double, double) {}), 0);
}

}  // namespace
}  // namespace dyad_cells_test
