#include <gtest/gtest.h>

#include <convene/practices/records.hpp>

#include "../../support/town.hpp"

namespace records_test {
namespace {
using namespace convene;
using convene_test::town;

TEST(OrganisationsOf, NamesEachOnceInOrder) {
  const town here;
  const evidence seen(here.record, here.first);
  EXPECT_TRUE(organisations_of(seen, {}).empty());
  EXPECT_EQ(organisations_of(seen, {false, {here.cat, here.dan, here.ann}}),
            (std::vector<organisation_id>{here.nhs, here.charity}));
  EXPECT_EQ(organisations_of(seen, {true, {}}).size(), 3u);
}

TEST(AddRecord, SharesARecordBetweenItsOwners) {
  tally_part cells;
  const organisation_id owners[] = {organisation_id{2}, organisation_id{0}};
  add_record(cells, owners, meeting_id{1}, 1);
  add_record(cells, {}, meeting_id{1}, 0);
  add_up(cells);
  ASSERT_EQ(cells.size(), 3u);
  EXPECT_EQ(cells[0].of, no_id<organisation_id>);
  EXPECT_EQ(cells[0].count, 1);
  EXPECT_EQ(cells[1].sum, 0.5);
  EXPECT_EQ(cells[2].count, 0.5);
  EXPECT_EQ(cells[2].in, meeting_id{1});
}

TEST(RecordCoverage, IsOneForKeptAndEmptyAndZeroForNotKept) {
  EXPECT_EQ((record_coverage{false, 0, 0}.value()), 0);
  EXPECT_EQ((record_coverage{true, 0, 0}.value()), 1);
  EXPECT_EQ((record_coverage{true, 3, 4}.value()), 0.75);
}

TEST(CoverageOfHalves, CountsAnUnobservedHalfAsZeroAndDropsAnEmptyOne) {
  EXPECT_EQ(coverage_of_halves({0.5, false}, {1, false}), 0.75);
  EXPECT_EQ(coverage_of_halves({0, false}, {1, false}), 0.5);
  EXPECT_EQ(coverage_of_halves({1, true}, {0.25, false}), 0.25);
  EXPECT_EQ(coverage_of_halves({0.25, false}, {1, true}), 0.25);
  EXPECT_EQ(coverage_of_halves({1, true}, {1, true}), 0);
}

TEST(AddNeed, NotesOnlyWhatWouldGain) {
  tally counted;
  add_need(counted, table::tests, "usual", 0);
  EXPECT_TRUE(counted.lacked.empty());
  add_need(counted, table::tests, "usual", 0.25);
  ASSERT_EQ(counted.lacked.size(), 1u);
  EXPECT_EQ(counted.lacked[0], (need{table::tests, "usual", 0.25}));
}

}  // namespace
}  // namespace records_test
