#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/run_options.hpp>
#include <convene/partnership/name_index.hpp>

namespace name_index_test {
namespace {
using convene::name_index;

TEST(NameIndex, FindsNothingWhenEmpty) {
  const name_index names;
  EXPECT_EQ(names.size(), 0u);
  EXPECT_FALSE(names.find(""));
}

TEST(NameIndex, GivesPositionsInOrderOfEntry) {
  name_index names;
  EXPECT_EQ(names.add("nhs"), 0);
  EXPECT_EQ(names.add("council"), 1);
  EXPECT_EQ(names.find("council"), 1);
  EXPECT_EQ(names[0], "nhs");
  EXPECT_FALSE(names.find("nh"));
}

TEST(NameIndex, StaysValidWhenCopiedMovedAndGrown) {
  name_index names;
  for (int i = 0; i < 10'000; ++i) names.add("name " + std::to_string(i));
  name_index copy = names;
  names = name_index{};
  name_index moved = std::move(copy);
  copy = moved;
  moved.add("another");
  for (int i = 0; i < 10'000; ++i) {
    ASSERT_EQ(moved.find("name " + std::to_string(i)), i);
    ASSERT_EQ(copy.find("name " + std::to_string(i)), i);
  }
  EXPECT_FALSE(copy.find("another"));
  EXPECT_NE(copy, moved);
  EXPECT_EQ(names.size(), 0u);
}

TEST(NameIndex, GoesOverNamesInOrderOfEntryAndLeavesThemInPlace) {
  name_index names;
  names.add("first");
  const std::string* const first = &names[0];
  std::vector<std::string> expected = {"first"};
  for (int i = 1; i < 1000; ++i) {
    expected.push_back("name " + std::to_string(i));
    names.add(expected.back());
  }
  EXPECT_EQ(first, &names[0]);
  EXPECT_EQ(std::vector<std::string>(names.begin(), names.end()), expected);
  EXPECT_EQ(names.size(), expected.size());
  EXPECT_EQ(names.begin()->size(), 5u);
  const name_index nothing;
  EXPECT_EQ(nothing.begin(), nothing.end());
}

TEST(NameIndex, FindsTheSameWithRoomMadeBefore) {
  name_index grown, reserved;
  for (int i = 0; i < 10; ++i) reserved.add("name " + std::to_string(i));
  reserved.reserve(100'000);
  reserved.reserve(5);
  for (int i = 0; i < 1000; ++i) {
    grown.add("name " + std::to_string(i));
    if (i >= 10) reserved.add("name " + std::to_string(i));
  }
  EXPECT_EQ(grown, reserved);
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(reserved.find("name " + std::to_string(i)), i);
  std::stop_source stop;
  stop.request_stop();
  convene::run_options run;
  run.stop = stop.get_token();
  EXPECT_THROW(reserved.reserve(1'000'000, run), convene::cancelled);
  EXPECT_EQ(reserved.find("name 999"), 999);
}

}  // namespace
}  // namespace name_index_test
