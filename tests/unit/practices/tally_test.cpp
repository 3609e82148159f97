#include <cstddef>
#include <random>
#include <stop_token>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/run_options.hpp>
#include <convene/practices/tally.hpp>

namespace tally_test {
namespace {
using namespace convene;

TEST(AddToSorted, LeavesNoSumBelowZero) {
  tally_part cells;
  cell one;
  for (const double u : {0.7, 1e-30, 0.1}) {
    one.sum = u;
    one.count = 1;
    add_to_sorted(cells, one);
  }
  one.sum = 0.1;
  add_to_sorted(cells, one, tally_change::take_away);
  one.sum = 0.7;
  add_to_sorted(cells, one, tally_change::take_away);
  ASSERT_EQ(cells.size(), 1u);
  EXPECT_GE(cells[0].sum, 0);
  EXPECT_LT(cells[0].sum, 1e-15);
  one.sum = 1e-30;
  add_to_sorted(cells, one, tally_change::take_away);
  EXPECT_TRUE(cells.empty());
}

TEST(AddUp, LeavesNothingOfNothing) {
  tally_part cells;
  add_up(cells);
  EXPECT_TRUE(cells.empty());
}

TEST(AddUp, SortsByUnitAndAddsCellsOfOne) {
  const auto at = [](int of, int about, int in, int item, double sum) {
    cell one;
    one.of = organisation_id{of};
    one.about = organisation_id{about};
    one.in = meeting_id{in};
    one.item = item;
    one.sum = sum;
    one.count = 1;
    return one;
  };
  tally_part cells = {at(1, 0, -1, -1, 1), at(0, 2, 1, 7, 2), at(1, 0, -1, -1, 4), at(0, 2, 0, 7, 8),
                      at(0, 2, 1, 6, 16)};
  add_up(cells);
  ASSERT_EQ(cells.size(), 4u);
  EXPECT_EQ(cells[0].sum, 16);  // item before meeting
  EXPECT_EQ(cells[1].sum, 8);
  EXPECT_EQ(cells[2].sum, 2);
  EXPECT_EQ(cells[3].sum, 5);
  EXPECT_EQ(cells[3].count, 2);
}

TEST(AddToSorted, GivesWhatAddUpGives) {
  std::mt19937 random(1);
  const auto below = [&](int k) { return static_cast<int>(random() % static_cast<unsigned>(k)); };
  tally_part one_by_one, counted;
  for (int k = 0; k < 200; ++k) {
    cell one;
    one.of = organisation_id{below(4) - 1};
    one.about = organisation_id{below(3)};
    one.item = below(2);
    one.in = meeting_id{below(2) - 1};
    one.sum = below(9) / 4.0;
    one.count = 1;
    add_to_sorted(one_by_one, one);
    counted.push_back(one);
    if (k % 3 == 0) {  // one of them goes again
      const auto gone = counted.begin() + below(static_cast<int>(counted.size()));
      add_to_sorted(one_by_one, *gone, tally_change::take_away);
      counted.erase(gone);
    }
    tally_part all = counted;
    add_up(all);
    ASSERT_EQ(one_by_one, all) << "after " << k;
  }
  for (const cell& one : counted) add_to_sorted(one_by_one, one, tally_change::take_away);
  EXPECT_TRUE(one_by_one.empty());
}

TEST(Multiplicity, IsOneUnlessSaidOtherwise) {
  const multiplicity all;
  EXPECT_EQ(all.of(organisation_id{3}), 1);
  EXPECT_EQ(all.of(meeting_id{3}), 1);
}

TEST(Multiplicity, OfACellIsTheProductOverWhatItBelongsTo) {
  const std::vector<double> organisations = {2, 3}, meetings = {5};
  const multiplicity times(organisations, meetings);
  cell one;
  EXPECT_EQ(times.of(one), 1);
  one.of = organisation_id{0};
  EXPECT_EQ(times.of(one), 2);
  one.about = organisation_id{1};
  EXPECT_EQ(times.of(one), 6);
  one.in = meeting_id{0};
  EXPECT_EQ(times.of(one), 30);
}

TEST(Need, NamesTheFileWhereEvidenceWouldBeWritten) {
  EXPECT_EQ(file_name_of(table::tests), "tests.csv");
  EXPECT_EQ(file_name_of(std::nullopt), "partnership.json");
}

TEST(AddUp, StopsWhenAskedTo) {
  tally_part cells(100'000);
  for (std::size_t k = 0; k < cells.size(); ++k) cells[k].of = id_at<organisation_id>(k * 7919 % cells.size());
  tally_part alike = cells, stopped = cells;
  std::stop_source stop;
  run_options run;
  run.stop = stop.get_token();
  add_up(cells);
  add_up(alike, run);
  EXPECT_EQ(cells, alike);
  stop.request_stop();
  EXPECT_THROW(add_up(stopped, run), cancelled);
}

}  // namespace
}  // namespace tally_test
