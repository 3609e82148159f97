#include <convene/random/philox.hpp>

#include <array>
#include <cstdint>

#include <gtest/gtest.h>

namespace philox_test {
namespace {

using words = std::array<std::uint32_t, 4>;

// The known-answer vectors that the authors of the generator publish with it (Random123, kat_vectors, philox 4x32 10).
TEST(Philox, GivesThePublishedWordsForZero) {
  EXPECT_EQ(convene::philox({0, 0, 0, 0}, {0, 0}), (words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
}

TEST(Philox, GivesThePublishedWordsForAllBitsSet) {
  EXPECT_EQ(convene::philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
            (words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
}

TEST(Philox, GivesThePublishedWordsForTheDigitsOfPi) {
  EXPECT_EQ(convene::philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Philox, IsKnownAtCompileTime) { static_assert(convene::philox({0, 0, 0, 0}, {0, 0})[0] == 0x6627e8d5); }

}  // namespace
}  // namespace philox_test
