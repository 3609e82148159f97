#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/constructs/immunity_to_change.hpp>

#include "../../../support/small_partnership.hpp"

namespace immunity_to_change_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;

struct mapped : small_partnership {
  mapped() : small_partnership({"a"}) {
    wave("w1", day(3, 31));
    wave("w2", day(9, 30));
  }
  /// \param filled  a letter a column: x = filled.
  void maps(std::string_view filled, std::optional<assumption_test> result, date on = day(6, 13)) {
    immunity_map row;
    row.id = "i" + std::to_string(record.records<immunity_map>().size());
    row.on = on;
    std::string* const columns[] = {&row.commitment, &row.doing_instead, &row.competing_commitment, &row.big_assumption,
                                    &row.test};
    for (std::size_t k = 0; k < filled.size(); ++k)
      if (filled[k] == 'x') *columns[k] = "something private";
    row.result = result;
    record.add(std::move(row));
  }
};

TEST(ImmunityToChange, NotKeptIsUnobserved) {
  mapped here;
  const immunity_to_change_result found = immunity_to_change(here.seen());
  EXPECT_FALSE(found.kept || found.depth || found.release);
  EXPECT_EQ(found.coverage, 0);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::immunity, "", 1}}));
}

TEST(ImmunityToChange, KeptAndEmptyHasNoDepth) {
  mapped here;
  here.keeps({table::immunity});
  const immunity_to_change_result found = immunity_to_change(here.seen());
  EXPECT_TRUE(found.kept);
  EXPECT_FALSE(found.depth || found.release);
  EXPECT_EQ(found.coverage, 1);
  EXPECT_TRUE(found.lacked.empty());
}

TEST(ImmunityToChange, IsAsDeepAsColumnsAreFilledInOrder) {
  mapped here;
  here.maps("xxxxx", assumption_test::changed);
  here.maps("xx   ", assumption_test::not_run);
  here.maps("xx xx", assumption_test::held);  // what stands after a gap does not count
  here.maps(" xxxx", assumption_test::not_run);
  const immunity_to_change_result found = immunity_to_change(here.seen());
  EXPECT_DOUBLE_EQ(found.depth.value(), 9.0 / 20);
  EXPECT_DOUBLE_EQ(found.release.value(), 0.25);
  EXPECT_EQ(found.n, 4u);
  EXPECT_EQ(found.known, 4u);
  EXPECT_EQ(found.tested, 2u);
  EXPECT_EQ(found.changed, 1u);
  EXPECT_EQ(found.coverage, 1);
}

TEST(ImmunityToChange, DoesNotTakeAnUnknownResultForNoRelease) {
  mapped here;
  here.maps("xxxxx", assumption_test::changed);
  here.maps("xxxxx", std::nullopt);
  here.maps("xxxxx", std::nullopt);
  here.maps("xxxxx", std::nullopt);
  const immunity_to_change_result found = immunity_to_change(here.seen());
  EXPECT_DOUBLE_EQ(found.release.value(), 1);
  EXPECT_DOUBLE_EQ(found.depth.value(), 1);
  EXPECT_EQ(found.coverage, 0.25);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::immunity, "result", 0.75}}));
}

TEST(ImmunityToChange, WithoutAKnownResultHasDepthAlone) {
  mapped here;
  here.maps("x    ", std::nullopt);
  const immunity_to_change_result found = immunity_to_change(here.seen());
  EXPECT_DOUBLE_EQ(found.depth.value(), 0.2);
  EXPECT_FALSE(found.release);
}

TEST(ImmunityToChange, CountsThePeriodAlone) {
  mapped here;
  here.maps("x    ", assumption_test::changed, day(3, 1));
  here.maps("xx   ", assumption_test::held);
  EXPECT_DOUBLE_EQ(immunity_to_change(here.seen()).depth.value(), 0.4);
  EXPECT_DOUBLE_EQ(immunity_to_change(here.seen()).release.value(), 0);
  EXPECT_DOUBLE_EQ(immunity_to_change(here.seen("w1")).release.value(), 1);
}

TEST(ImmunityToChange, IsTheSameWhateverTheMapsSay) {
  mapped here, there;
  here.maps("xxx  ", assumption_test::held);
  immunity_map other;
  other.id = "another id";
  other.on = day(6, 13);
  other.commitment = other.doing_instead = other.competing_commitment = "other words";
  other.result = assumption_test::held;
  there.record.add(other);
  EXPECT_EQ(immunity_to_change(here.seen()), immunity_to_change(there.seen()));
}

}  // namespace
}  // namespace immunity_to_change_test
