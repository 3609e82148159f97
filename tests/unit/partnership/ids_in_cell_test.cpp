#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <convene/partnership/identifiers.hpp>
#include <convene/partnership/ids_in_cell.hpp>
#include <convene/random/random_stream.hpp>

namespace ids_in_cell_test {
namespace {

using namespace convene;
using ids = ids_in_cell<action_id>;
using plain = std::vector<action_id>;

plain some(std::size_t size) {
  plain result;
  for (std::size_t k = 0; k < size; ++k) result.push_back(id_at<action_id>(7 * k));
  return result;
}

TEST(IdsInCell, AreMadeAsVectorsAreAndOfThem) {
  EXPECT_TRUE(ids().empty());
  EXPECT_EQ((ids{action_id{3}, action_id{1}}), (plain{action_id{3}, action_id{1}}));
  const plain given = some(6);
  const ids made = given;
  EXPECT_EQ(made, given);
  EXPECT_EQ(given, made);
  EXPECT_EQ(ids(given.begin(), given.end()), made);
  std::optional<ids> cell;
  cell = given;
  EXPECT_EQ(*cell, given);
  cell = plain();
  EXPECT_TRUE(cell && cell->empty());
  EXPECT_NE(ids(some(2)), some(3));
  EXPECT_NE(ids{action_id{1}}, ids{action_id{2}});
}

TEST(IdsInCell, AreContiguous) {
  ids made = some(5);
  const std::span<const action_id> looked_at(made);
  ASSERT_EQ(looked_at.size(), 5U);
  EXPECT_EQ(looked_at.data(), made.data());
  std::reverse(made.begin(), made.end());
  EXPECT_EQ(looked_at.front(), made.front());
  EXPECT_EQ(looked_at.back(), made.back());
  EXPECT_EQ(std::as_const(made)[4], action_id{0});
}

TEST(IdsInCell, NeedNoMemoryBesideTheRowForUpToFour) {
  const auto stands_within = [](const ids& one) {
    const auto* const at = reinterpret_cast<const std::byte*>(one.data());
    const auto* const row = reinterpret_cast<const std::byte*>(&one);
    return at >= row && at < row + sizeof(one);
  };
  EXPECT_TRUE(stands_within(some(4)));
  EXPECT_FALSE(stands_within(some(5)));
}

TEST(IdsInCell, AreMovedWholeWhateverTheirNumber) {
  for (std::size_t size = 0; size < 12; ++size)
    for (std::size_t before = 0; before < 12; before += 3) {
      ids from = some(size), to = some(before);
      to = std::move(from);
      EXPECT_EQ(to, some(size));
      EXPECT_TRUE(from.empty());  // NOLINT(bugprone-use-after-move): as it says
      from.push_back(action_id{1});
      const ids made(std::move(to));
      EXPECT_EQ(made, some(size));
      EXPECT_TRUE(to.empty());  // NOLINT(bugprone-use-after-move): as it says
      EXPECT_EQ(from, ids{action_id{1}});
      ids& same = from;
      from = std::move(same);
      EXPECT_EQ(from, ids{action_id{1}});
    }
}

TEST(IdsInCell, ChangeAsAVectorDoes) {
  random_stream random(seed{5});
  ids made;
  plain expected;
  for (int step = 0; step < 2000; ++step) {
    const auto id = id_at<action_id>(static_cast<std::size_t>(random.below(100)));
    switch (random.below(8)) {
      case 0:
        made.clear();
        expected.clear();
        break;
      case 1: {
        const auto first = static_cast<std::ptrdiff_t>(random.below(expected.size() + 1));
        const auto last =
            first + static_cast<std::ptrdiff_t>(random.below(expected.size() - static_cast<std::size_t>(first) + 1));
        const auto* const after = made.erase(made.begin() + first, made.begin() + last);
        expected.erase(expected.begin() + first, expected.begin() + last);
        ASSERT_EQ(after - made.begin(), first);
        break;
      }
      case 2:
        if (expected.empty()) break;
        made.pop_back();
        expected.pop_back();
        break;
      case 3:
        expected = some(static_cast<std::size_t>(random.below(9)));
        made.assign(expected.begin(), expected.end());
        break;
      case 4:
        made.emplace_back() = id;
        expected.emplace_back() = id;
        break;
      default:
        made.push_back(id);
        expected.push_back(id);
    }
    const ids copy = made;
    ASSERT_EQ(copy, expected);
    ASSERT_THAT(std::vector<action_id>(made.begin(), made.end()), testing::ElementsAreArray(expected));
  }
  made.reserve(100);
  EXPECT_GE(made.capacity(), 100U);
  made.resize(made.size() + 1);
  EXPECT_EQ(made.back(), action_id{0});
}

}  // namespace
}  // namespace ids_in_cell_test
