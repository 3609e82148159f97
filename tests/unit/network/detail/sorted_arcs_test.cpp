#include <convene/network/detail/sorted_arcs.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/random/random_stream.hpp>

#include "../../../../benchmarks/scaling/thread_executor.hpp"

namespace sorted_arcs_test {
namespace {

using namespace convene;
using detail::sorted_arcs;
using detail::transposed_arcs;

struct arcs {
  vertex n = 0;
  large_vector<vertex> sources, targets;
};

std::size_t at(vertex v) { return static_cast<std::size_t>(v); }

/// By comparison, and one arc after the other.
sorted_arcs sorted_slowly(const arcs& given) {
  sorted_arcs result;
  result.order.resize(given.sources.size());
  std::iota(result.order.begin(), result.order.end(), 0U);
  const auto ends_of = [&](std::uint32_t k) { return std::pair(given.sources[k], given.targets[k]); };
  std::stable_sort(result.order.begin(), result.order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return ends_of(a) < ends_of(b); });
  result.offsets.assign(at(given.n) + 1, 0);
  for (const vertex source : given.sources) ++result.offsets[at(source) + 1];
  std::partial_sum(result.offsets.begin(), result.offsets.end(), result.offsets.begin());
  for (std::size_t k = 0; k < result.order.size(); ++k) {
    result.targets.push_back(given.targets[result.order[k]]);
    if (k > 0 && ends_of(result.order[k]) == ends_of(result.order[k - 1])) result.repeated = true;
  }
  return result;
}

/// In both directions: without an executor, and on so many threads.
void expect_sorted(const arcs& given, const std::string& what, const std::vector<std::size_t>& threads = {1, 2, 16}) {
  const sorted_arcs slow = sorted_slowly(given);
  arcs turned{given.n, slow.targets, {}};
  for (vertex u = 0; u < given.n; ++u)
    turned.targets.insert(turned.targets.end(), static_cast<std::size_t>(slow.offsets[at(u) + 1] - slow.offsets[at(u)]),
                          u);
  const sorted_arcs slow_in = sorted_slowly(turned);
  const auto expect = [&](const run_options& run) {
    const sorted_arcs made = detail::sort_arcs(given.n, given.sources, given.targets, run);
    ASSERT_EQ(made.offsets, slow.offsets) << what;
    ASSERT_EQ(made.targets, slow.targets) << what;
    ASSERT_EQ(made.repeated, slow.repeated) << what;
    if (made.order.empty())
      ASSERT_TRUE(std::is_sorted(slow.order.begin(), slow.order.end())) << what;
    else
      ASSERT_EQ(made.order, slow.order) << what;
    const transposed_arcs in = detail::transpose(made.offsets, made.targets, run);
    ASSERT_EQ(in.offsets, slow_in.offsets) << what;
    ASSERT_EQ(in.sources, slow_in.targets) << what;
    ASSERT_EQ(in.positions, slow_in.order) << what;
  };
  expect({});
  for (const std::size_t count : threads) {
    const convene_scaling::thread_executor on(count);
    run_options run;
    run.on = &on;
    expect(run);
  }
}

/// Arcs between vertices that draw(random) gives.
template <class Draw>
arcs drawn(vertex n, std::size_t m, std::uint64_t from, const Draw& draw) {
  random_stream random(seed{from});
  arcs result;
  result.n = n;
  for (std::size_t k = 0; k < m; ++k) {
    result.sources.push_back(draw(random));
    result.targets.push_back(draw(random));
  }
  return result;
}
auto anybody(vertex n) {
  return [n](random_stream& random) { return static_cast<vertex>(random.below(static_cast<std::uint64_t>(n))); };
}

TEST(SortedArcs, OfNobodyAndOfIsolatesAreNone) {
  for (const vertex n : {0, 1, 5, 70'000}) expect_sorted({n, {}, {}}, std::to_string(n));
}

TEST(SortedArcs, StandBySourceAndThenByTarget) {
  const sorted_arcs made = detail::sort_arcs(4, std::vector<vertex>{3, 0, 3, 1}, std::vector<vertex>{1, 2, 0, 3});
  EXPECT_EQ(made.offsets, (large_vector<std::int64_t>{0, 1, 2, 2, 4}));
  EXPECT_EQ(made.targets, (large_vector<vertex>{2, 3, 0, 1}));
  EXPECT_EQ(made.order, (large_vector<std::uint32_t>{1, 3, 2, 0}));
  EXPECT_FALSE(made.repeated);
  const transposed_arcs in = detail::transpose(made.offsets, made.targets);
  EXPECT_EQ(in.offsets, (large_vector<std::int64_t>{0, 1, 2, 3, 4}));
  EXPECT_EQ(in.sources, (large_vector<vertex>{3, 3, 0, 1}));
  EXPECT_EQ(in.positions, (large_vector<std::uint32_t>{2, 3, 0, 1}));
}

TEST(SortedArcs, HaveNoOrderWhereTheyCameInIt) {
  const sorted_arcs made = detail::sort_arcs(5, std::vector<vertex>{1, 1, 3}, std::vector<vertex>{0, 4, 2});
  EXPECT_EQ(made.offsets, (large_vector<std::int64_t>{0, 0, 2, 2, 3, 3}));
  EXPECT_TRUE(made.order.empty());
  EXPECT_FALSE(made.repeated);
}

TEST(SortedArcs, AreThoseOfASortByComparison) {
  for (std::uint64_t from = 0; from < 60; ++from) {
    random_stream random(seed{from});
    const auto n = static_cast<vertex>(1 + random.below(30));
    expect_sorted(drawn(n, static_cast<std::size_t>(random.below(100)), from, anybody(n)), std::to_string(from), {});
  }
}

TEST(SortedArcs, AreTheSameHoweverTheyAreDealt) {
  expect_sorted(drawn(70'000, 300'000, 1, anybody(70'000)), "many vertices");
  expect_sorted(drawn(300, 300'000, 2, anybody(300)), "each arc several times");
  expect_sorted(drawn(3, 200'000, 3, anybody(3)), "three vertices");
  expect_sorted(drawn(300'000, 20, 4, anybody(300'000)), "few arcs of many vertices");
  expect_sorted(drawn(65'536, 65'536, 5, anybody(65'536)), "rows that have 16 bits");
  expect_sorted(drawn(5'000'000, 200'000, 6, anybody(5'000'000)), "ends of more than two digits", {});
}

TEST(SortedArcs, MayBelongToOneVertexAlmostAll) {
  const auto hub = [](random_stream& random) {
    return random.below(10) > 0 ? 40'000 : static_cast<vertex>(random.below(100'000));
  };
  expect_sorted(drawn(100'000, 200'000, 7, hub), "a hub");
}

TEST(SortedArcs, AreTheSameIfTheyCameInOrder) {
  const arcs given = drawn(80'000, 150'000, 8, anybody(80'000));
  const sorted_arcs order = sorted_slowly(given);
  arcs ordered{given.n, {}, {}};
  for (std::size_t k = 0; k < order.order.size(); ++k) {
    const std::pair ends(given.sources[order.order[k]], given.targets[order.order[k]]);
    if (k > 0 && ends == std::pair(ordered.sources.back(), ordered.targets.back())) continue;
    ordered.sources.push_back(ends.first);
    ordered.targets.push_back(ends.second);
  }
  expect_sorted(ordered, "in order");
  EXPECT_TRUE(detail::sort_arcs(ordered.n, ordered.sources, ordered.targets).order.empty());
  // One that stands wrong, where a block begins and elsewhere.
  for (const std::size_t wrong : {std::size_t{1}, 7 * block_size, 3 * block_size + 77}) {
    arcs spoilt = ordered;
    std::swap(spoilt.sources[wrong], spoilt.sources[wrong - 1]);
    std::swap(spoilt.targets[wrong], spoilt.targets[wrong - 1]);
    expect_sorted(spoilt, "all but at " + std::to_string(wrong), {2});
    spoilt = ordered;
    spoilt.sources[wrong] = spoilt.sources[wrong - 1];
    spoilt.targets[wrong] = spoilt.targets[wrong - 1];
    expect_sorted(spoilt, "all, but one twice at " + std::to_string(wrong), {2});
  }
}

TEST(SortedArcs, CarryWhatWasGivenWithThem) {
  for (const std::size_t m : {std::size_t{50}, std::size_t{200'000}}) {
    const arcs given = drawn(70'000, m, 9, anybody(70'000));
    const sorted_arcs slow = sorted_slowly(given);
    detail::large_rows rows(given.n, m);
    const detail::arc_sort sort(given.sources, given.targets, rows.columns(), {});
    std::vector<double> column(m), dealt(m), expected(m);
    for (std::size_t k = 0; k < m; ++k) column[k] = .5 * static_cast<double>(k);
    for (std::size_t k = 0; k < m; ++k) expected[k] = column[slow.order[k]];
    sort.permute([&](std::size_t k) { return column[k]; }, std::span<double>(dealt), std::span<double>(column), {});
    EXPECT_EQ(column, expected) << m;
  }
}

TEST(SortedArcs, StopWhenAskedTo) {
  const arcs given = drawn(70'000, 200'000, 10, anybody(70'000));
  const sorted_arcs sorted = detail::sort_arcs(given.n, given.sources, given.targets);
  std::stop_source stop;
  stop.request_stop();
  run_options run;
  run.stop = stop.get_token();
  EXPECT_THROW((void)detail::sort_arcs(given.n, given.sources, given.targets, run), cancelled);
  EXPECT_THROW((void)detail::transpose(sorted.offsets, sorted.targets, run), cancelled);
}

}  // namespace
}  // namespace sorted_arcs_test
