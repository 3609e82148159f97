#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/partnership/detail/hashed_positions.hpp>
#include <convene/random/random_stream.hpp>

namespace hashed_positions_test {
namespace {

using namespace convene;
using detail::hashed_positions;

/// Numbers in a row with their positions; the hash as coarse as wanted.
class numbers {
 public:
  explicit numbers(std::uint32_t hashes) : hashes_(hashes) {}
  [[nodiscard]] std::optional<std::int32_t> find(std::uint32_t number) const {
    return positions_.find(number % hashes_,
                           [&](std::int32_t at) { return kept_[static_cast<std::size_t>(at)] == number; });
  }
  void add(std::uint32_t number) {
    positions_.reserve(kept_.size() + 1);
    positions_.add(number % hashes_, static_cast<std::int32_t>(kept_.size()));
    kept_.push_back(number);
  }
  [[nodiscard]] std::size_t size() const { return kept_.size(); }
  [[nodiscard]] std::uint32_t operator[](std::size_t k) const { return kept_[k]; }
  hashed_positions& positions() { return positions_; }

 private:
  std::uint32_t hashes_;
  std::vector<std::uint32_t> kept_;
  hashed_positions positions_;
};

TEST(HashedPositions, FindNothingWhereNothingIs) {
  EXPECT_EQ(hashed_positions().find(0, [](std::int32_t) { return true; }), std::nullopt);
  hashed_positions with_room;
  with_room.reserve(100);
  EXPECT_EQ(with_room.find(0, [](std::int32_t) { return true; }), std::nullopt);
}

TEST(HashedPositions, FindWhatALookAtAllWouldFind) {
  // All of one hash, some, hardly any.
  for (const std::uint32_t hashes : {1U, 7U, 0xFFFFFFFFU}) {
    numbers some(hashes);
    random_stream random{seed{hashes}};
    for (int step = 0; step < 1000; ++step) {
      const auto number = static_cast<std::uint32_t>(random.below(700));
      std::optional<std::int32_t> expected;
      for (std::size_t k = 0; k < some.size(); ++k)
        if (some[k] == number) expected = static_cast<std::int32_t>(k);
      ASSERT_EQ(some.find(number), expected) << hashes;
      if (!expected) some.add(number);
    }
  }
}

TEST(HashedPositions, AskOnlyThoseOfTheHash) {
  hashed_positions positions;
  positions.reserve(2);
  positions.add(5, 0);
  positions.add(5 + 16, 1);  // the next slot
  std::vector<std::int32_t> asked;
  EXPECT_EQ(positions.find(5 + 16,
                           [&](std::int32_t at) {
                             asked.push_back(at);
                             return at == 1;
                           }),
            1);
  EXPECT_EQ(asked, std::vector<std::int32_t>{1});
}

TEST(HashedPositions, MakeRoomUntilTheyAreStopped) {
  numbers some(0xFFFFFFFFU);
  for (std::uint32_t number = 0; number < 100; ++number) some.add(number);
  std::stop_source stop;
  stop.request_stop();
  run_options run;
  run.stop = stop.get_token();
  EXPECT_THROW(some.positions().reserve(1'000'000, run), cancelled);
  EXPECT_NO_THROW(some.positions().reserve(100, run));  // there is room
  for (std::uint32_t number = 0; number < 100; ++number)
    ASSERT_EQ(some.find(number), static_cast<std::int32_t>(number));
  some.positions().reserve(1'000'000);
  for (std::uint32_t number = 0; number < 100; ++number)
    ASSERT_EQ(some.find(number), static_cast<std::int32_t>(number));
}

TEST(HashedPositions, HashesOfPairsDifferInBothParts) {
  std::vector<std::uint32_t> seen;
  for (std::uint64_t high = 0; high < 64; ++high)
    for (std::uint64_t low = 0; low < 64; ++low) seen.push_back(detail::hash_of(high << 32U | low));
  std::sort(seen.begin(), seen.end());
  EXPECT_EQ(std::adjacent_find(seen.begin(), seen.end()), seen.end());
}

}  // namespace
}  // namespace hashed_positions_test
