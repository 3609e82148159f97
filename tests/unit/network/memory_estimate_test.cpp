#include <convene/network/memory_estimate.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/network/network_builder.hpp>

#include "../../support/thrown.hpp"

namespace memory_estimate_test {
namespace {

using namespace convene;
using convene_test::thrown;

/// Everybody states something of those who come next, in all layers.
template <class Weight>
basic_network<Weight> ring(vertex n, vertex degree, std::size_t layers) {
  basic_network_builder<Weight> builder(n);
  while (builder.number_of_layers() < layers)
    builder.add_layer({"layer " + std::to_string(builder.number_of_layers())});
  const std::vector<Weight> weights(layers, Weight{1} / 2);
  for (vertex u = 0; u < n; ++u)
    for (vertex k = 1; k <= degree; ++k) builder.add(u, (u + k) % n, weights);
  return std::move(builder).build();
}

TEST(MemoryEstimate, OfNobodyIsThatOfTheFirstOffsets) {
  EXPECT_EQ(estimate_memory({}), (memory_estimate{16, 16}));
  EXPECT_EQ(network_builder(0).build().bytes(), 16U);
}

TEST(MemoryEstimate, IsWhatANetworkHolds) {
  for (const vertex n : {4, 63, 64, 65, 1'000})
    for (const std::size_t layers : {std::size_t{3}, std::size_t{4}, std::size_t{9}}) {
      const network_size size{n, static_cast<std::uint64_t>(n) * 3, layers};
      EXPECT_EQ(estimate_memory(size).network, ring<float>(n, 3, layers).bytes()) << n << ", " << layers;
      EXPECT_EQ(estimate_memory<double>(size).network, ring<double>(n, 3, layers).bytes()) << n << ", " << layers;
    }
}

TEST(MemoryEstimate, CountsTwentyFourBytesARelationshipAndThirtyWhileItIsBuilt) {
  constexpr std::uint64_t m = 16'000'000, n = 1'000'000;
  const memory_estimate made = estimate_memory({n, m});
  EXPECT_EQ(made.network, 24 * m + 16 * (n + 1) + 3 * n / 8);
  EXPECT_EQ(made.building, 30 * m + 8 * (n + 1) + 6 * n / 8);
}

TEST(MemoryEstimate, CountsTheDirectionThatIsMadeLastWhereFewAreRelated) {
  constexpr std::uint64_t n = 1'000'000;
  EXPECT_EQ(estimate_memory({n, 10}).building, 260 + 16 * (n + 1) + 6 * n / 8);
}

TEST(MemoryEstimate, CountsMoreWherePairsAreMirrored) {
  constexpr std::uint64_t m = 16'000'000, n = 1'000'000;
  EXPECT_EQ(estimate_memory({n, m, 3, true}).building, 36 * m + 16 * (n + 1) + 6 * n / 8);
  EXPECT_EQ(estimate_memory({n, m, 8, true}).building, 66 * m + 16 * (n + 1) + 16 * n / 8);
  EXPECT_EQ(estimate_memory({n, m, 3, true}).network, estimate_memory({n, m}).network);
}

TEST(MemoryEstimate, NeverSaysThatBuildingTakesLessThanWhatIsBuilt) {
  for (const vertex n : {0, 1, 1'000})
    for (const std::uint64_t m : {0U, 1U, 100'000U})
      for (const std::uint64_t layers : {3U, 40U})
        for (const bool undirected : {false, true}) {
          const network_size size{n, m, layers, undirected};
          EXPECT_GE(estimate_memory(size).building, estimate_memory(size).network);
          EXPECT_GE(estimate_memory<double>(size).building, estimate_memory<double>(size).network);
        }
}

TEST(MemoryEstimate, RefusesWhatNoNetworkCanBe) {
  EXPECT_EQ(thrown<invalid_option>([] { (void)estimate_memory({-1}); }), "the number of vertices must be >= 0; got -1");
  EXPECT_EQ(thrown<invalid_option>([] {
              (void)estimate_memory({5, std::uint64_t{1} << 32U});
            }),
            "at most 4294967295 relationships can be held; got 4294967296");
  EXPECT_EQ(thrown<invalid_option>([] {
              (void)estimate_memory({5, 1, 2});
            }),
            "the number of layers must be in [3, 65536], trust, power and communication among them; got 2");
}

}  // namespace
}  // namespace memory_estimate_test
