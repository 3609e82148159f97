#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/network/detail/merge.hpp>
#include <convene/random/random_stream.hpp>

#include "../../../support/stopped.hpp"

namespace merge_test {
namespace {

using namespace convene;

/// More rows than a loop over them asks for once, some given twice.
struct many_rows {
  static constexpr vertex n = 2000;
  std::vector<vertex> sources, targets;
  std::vector<float> weights;
  layer_info info = standard_layers()[0];

  many_rows() {
    random_stream random(seed{3});
    for (int k = 0; k < 200'000; ++k) {
      const auto u = static_cast<vertex>(random.below(n));
      sources.push_back(u);
      targets.push_back((u + 1 + static_cast<vertex>(random.below(n - 1))) % n);
      weights.push_back(static_cast<float>(1 + random.below(9)));
    }
  }
  [[nodiscard]] detail::merged_arcs<float> merged(const run_options& run) const {
    const std::vector<detail::given_layer<float>> layers = {{&info, weights}};
    return detail::merge_arcs<float>(
        n, sources, targets, layers, merge_rule::sum, [](vertex v) { return std::to_string(v); }, run);
  }
};

TEST(Merge, HoldsEveryPairOnceInExactlyTheRoomItNeeds) {
  const many_rows given;
  const detail::merged_arcs<float> made = given.merged({});
  std::map<std::pair<vertex, vertex>, float> expected;
  for (std::size_t k = 0; k < given.sources.size(); ++k)
    expected[{given.sources[k], given.targets[k]}] += given.weights[k];
  ASSERT_LT(expected.size(), given.sources.size());
  ASSERT_EQ(made.targets.size(), expected.size());
  ASSERT_EQ(made.columns[0].size(), expected.size());
  ASSERT_EQ(made.offsets.size(), static_cast<std::size_t>(given.n) + 1);
  auto next = expected.begin();
  for (vertex u = 0; u < given.n; ++u)
    for (auto k = made.offsets[static_cast<std::size_t>(u)]; k < made.offsets[static_cast<std::size_t>(u) + 1];
         ++k, ++next) {
      const std::pair pair(u, made.targets[static_cast<std::size_t>(k)]);
      ASSERT_EQ(pair, next->first);
      ASSERT_EQ(made.columns[0][static_cast<std::size_t>(k)], next->second);
    }
  EXPECT_EQ(next, expected.end());
}

TEST(Merge, StopsAfterTheArcsAreSorted) {
  const many_rows given;
  const convene_test::stopping_executor never;
  (void)given.merged(never.options());
  ASSERT_GT(never.calls(), 0U);
  // What comes after the last call of the executor is for one thread, which has to ask by itself.
  const convene_test::stopping_executor late(never.calls());
  EXPECT_THROW((void)given.merged(late.options()), cancelled);
  EXPECT_EQ(late.calls(), never.calls());
}

}  // namespace
}  // namespace merge_test
