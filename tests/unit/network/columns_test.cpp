#include <convene/network/columns.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <convene/network/basic_network.hpp>

#include "../../support/threads.hpp"
#include "../../support/thrown.hpp"

namespace columns_test {
namespace {

using convene::network;
using convene::vertex;
using convene_test::thrown;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

// Columns somebody else owns: 0 -> 1, 0 -> 2, 1 -> 0.
struct columns {
  vertex n = 3;
  std::vector<std::int64_t> out_offsets = {0, 2, 3, 3}, in_offsets = {0, 1, 2, 3};
  std::vector<vertex> targets = {1, 2, 0}, sources = {1, 0, 0};
  std::vector<std::uint32_t> positions = {2, 0, 1};
  std::vector<std::vector<float>> weights = {{1, .5F, no}, {1, 1, 1}, {0, 0, 1}};
  std::vector<std::vector<std::uint64_t>> answered = {{3}, {3}, {7}};
  std::vector<convene::layer_info> infos = convene::standard_layers();

  [[nodiscard]] convene::column_spans<float> spans() const {
    convene::column_spans<float> all{n, out_offsets, targets, in_offsets, sources, positions, {}};
    for (std::size_t k = 0; k < infos.size(); ++k)
      all.layers.push_back({infos[k], weights[k], answered[k], true, false});
    return all;
  }
  template <class Owner = std::nullptr_t>
  [[nodiscard]] network adopt(Owner owner = nullptr) const {
    return network::adopt(spans(), std::move(owner));
  }
};

std::string refusal(const std::function<void(columns&)>& spoil) {
  columns spoilt;
  spoil(spoilt);
  const std::string message = thrown<convene::invalid_columns>([&] { (void)spoilt.adopt(); });
  const std::string beginning = "these columns are no network: ";
  EXPECT_EQ(message.substr(0, beginning.size()), beginning);
  return message.substr(std::min(message.size(), beginning.size()));
}

TEST(Columns, OfNoVerticesAreTheEmptyNetwork) {
  columns none;
  none.n = 0;
  none.out_offsets = none.in_offsets = {0};
  none.targets.clear();
  none.sources.clear();
  none.positions.clear();
  none.weights.assign(3, {});
  none.answered.assign(3, {});
  EXPECT_EQ(none.adopt().number_of_vertices(), 0);
}

TEST(Columns, AreReadWhereTheyLie) {
  const columns mine;
  const network g = mine.adopt();
  EXPECT_EQ(g.out_neighbours(0).data(), mine.targets.data());
  EXPECT_EQ(g.trust().weight(0, 2), .5F);
  EXPECT_EQ(g.trust().in_weight(2, 0), .5F);
  EXPECT_EQ(g.trust().weights().data(), mine.weights[0].data());
  EXPECT_TRUE(g.power().all_positive());
  EXPECT_FALSE(g.communication().all_positive());
  EXPECT_TRUE(g.communication().answered(2));
  EXPECT_FALSE(g.trust().answered(2));
  EXPECT_FALSE(g.answered_inferred());
}

TEST(Columns, LiveAsLongAsANetworkNeedsThem) {
  auto owned = std::make_shared<columns>();
  const std::weak_ptr<columns> watched = owned;
  network g = owned->adopt(owned);
  owned.reset();
  network copy = g;
  g = network();
  network moved = std::move(copy);
  EXPECT_EQ(moved.trust().weight(0, 1), 1);
  moved = *&moved;
  EXPECT_EQ(moved.trust().weight(0, 1), 1);
  copy = moved;
  moved = network();
  EXPECT_FALSE(watched.expired());
  EXPECT_EQ(copy.trust().weight(0, 1), 1);
  copy = network();
  EXPECT_TRUE(watched.expired());
}

TEST(Columns, MayBeKeptByWhatCannotBeCopied) {
  auto owned = std::make_unique<columns>();
  const columns& mine = *owned;
  const network g = mine.adopt(std::move(owned));
  EXPECT_EQ(g.trust().weight(0, 1), 1);
}

TEST(Columns, AreSharedByThreads) {
  auto owned = std::make_shared<columns>();
  const std::weak_ptr<columns> watched = owned;
  {
    const network g = owned->adopt(std::move(owned));
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
      threads.emplace_back([mine = g] {
        for (int k = 0; k < 10'000; ++k) {
          const network copy = mine;
          network other = copy;
          other = mine;
        }
      });
    for (std::thread& one : threads) one.join();
    EXPECT_FALSE(watched.expired());
  }
  EXPECT_TRUE(watched.expired());
}

TEST(Columns, AreLookedThroughWhateverTheySayOfTheirWeights) {
  const columns mine;
  convene::column_spans<float> spans = mine.spans();
  for (auto& one : spans.layers) one.all_positive = !one.all_positive;
  spans.layers[1].all_positive = false;
  const network g = network::adopt(std::move(spans), nullptr);
  EXPECT_FALSE(g.trust().all_positive());
  EXPECT_TRUE(g.power().all_positive());
  EXPECT_FALSE(g.communication().all_positive());
}

TEST(Columns, AreRefusedWithWrongOffsets) {
  EXPECT_EQ(refusal([](columns& c) { c.out_offsets = {0, 2, 3}; }), "out_offsets must have n + 1 = 4 entries; got 3");
  EXPECT_EQ(refusal([](columns& c) { c.out_offsets = {1, 2, 3, 3}; }), "out_offsets must begin with 0; got 1");
  EXPECT_EQ(refusal([](columns& c) { c.out_offsets = {0, 3, 2, 3}; }), "out_offsets must not fall; it does at entry 2");
  EXPECT_EQ(refusal([](columns& c) {
              c.in_offsets = {0, 1, 2, 2};
            }),
            "in_offsets must end with the number of relationships 3; got 2");
  EXPECT_EQ(refusal([](columns& c) { c.n = -1; }), "the number of vertices must be >= 0; got -1");
}

TEST(Columns, AreRefusedWithWrongNeighbours) {
  EXPECT_EQ(refusal([](columns& c) {
              c.targets = {2, 1, 0};
            }),
            "targets must ascend within a row; got 1 in the row of 0");
  EXPECT_EQ(refusal([](columns& c) {
              c.targets = {1, 1, 0};
            }),
            "targets must ascend within a row; got 1 in the row of 0");
  EXPECT_EQ(refusal([](columns& c) {
              c.targets = {0, 2, 0};
            }),
            "targets must not hold a vertex itself; got 0 in the row of 0");
  EXPECT_EQ(refusal([](columns& c) { c.targets = {1, 3, 0}; }), "targets must be vertices; got 3 in the row of 0");
  EXPECT_EQ(refusal([](columns& c) { c.sources = {-1, 0, 0}; }), "sources must be vertices; got -1 in the row of 0");
  EXPECT_EQ(refusal([](columns& c) {
              c.sources = {1, 0};
            }),
            "targets, sources and in_positions must be of one length; got 3, 2 and 3");
}

TEST(Columns, AreRefusedIfTheDirectionsDisagree) {
  const std::string rule = "in_positions must say where a relationship stands in the out-columns; entry ";
  EXPECT_EQ(refusal([](columns& c) { c.positions = {2, 1, 0}; }), rule + "1 does not lead from 0 to 1");
  EXPECT_EQ(refusal([](columns& c) { c.positions = {4000000000U, 0, 1}; }), rule + "0 does not lead from 1 to 0");
  EXPECT_EQ(refusal([](columns& c) { c.sources = {2, 0, 0}; }), rule + "0 does not lead from 2 to 0");
}

using ordered_pairs = std::vector<std::pair<vertex, vertex>>;

ordered_pairs pairs_of(const std::vector<std::int64_t>& offsets, const std::vector<vertex>& ends) {
  ordered_pairs pairs;
  for (std::size_t v = 0; v + 1 < offsets.size(); ++v)
    for (auto k = offsets[v]; k < offsets[v + 1]; ++k)
      pairs.emplace_back(static_cast<vertex>(v), ends[static_cast<std::size_t>(k)]);
  return pairs;
}

bool are_ascending(const ordered_pairs& pairs, vertex n) {
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    const auto [row, end] = pairs[k];
    if (end < 0 || end >= n || end == row || (k > 0 && pairs[k - 1] >= pairs[k])) return false;
  }
  return true;
}

/// Whether the columns of both directions are those of one network, as its definition has it.
bool are_one_network(const columns& c) {
  const ordered_pairs out = pairs_of(c.out_offsets, c.targets), in = pairs_of(c.in_offsets, c.sources);
  if (!are_ascending(out, c.n) || !are_ascending(in, c.n)) return false;
  for (std::size_t k = 0; k < in.size(); ++k)
    if (c.positions[k] >= out.size() || out[c.positions[k]] != std::pair(in[k].second, in[k].first)) return false;
  return true;
}

/// Calls visit() with every combination of `size` values from [low, high).
template <class Value>
void for_each_choice(std::vector<Value>& chosen, std::size_t size, Value low, Value high, auto&& visit) {
  chosen.assign(size, low);
  for (;;) {
    visit();
    std::size_t k = 0;
    while (k < size && ++chosen[k] == high) chosen[k++] = low;
    if (k == size) return;
  }
}

/// All columns of three vertices and m relationships with ends in [low, high) and places up to `places`; or of those
/// only the ones whose out-rows are as they should be.
void expect_all_told_apart(std::size_t m, vertex low, vertex high, std::uint32_t places, bool right_out_rows) {
  std::vector<std::vector<std::int64_t>> offsets;
  for (std::int64_t a = 0; a <= static_cast<std::int64_t>(m); ++a)
    for (std::int64_t b = a; b <= static_cast<std::int64_t>(m); ++b)
      offsets.push_back({0, a, b, static_cast<std::int64_t>(m)});
  columns c;
  c.infos.clear();
  std::size_t networks = 0, wrong = 0;
  for (const auto& out : offsets)
    for (const auto& in : offsets) {
      c.out_offsets = out;
      c.in_offsets = in;
      for_each_choice(c.targets, m, low, high, [&] {
        if (right_out_rows && !are_ascending(pairs_of(c.out_offsets, c.targets), c.n)) return;
        for_each_choice(c.sources, m, low, high, [&] {
          for_each_choice(c.positions, m, std::uint32_t{0}, places, [&] {
            const bool is_network = are_one_network(c);
            networks += is_network ? 1U : 0U;
            const convene::column_spans<float> all = c.spans();
            wrong += convene::detail::transposition(all, {}).holds() == is_network ? 0U : 1U;
          });
        });
      });
    }
  EXPECT_EQ(wrong, 0U);
  const std::size_t pairs_of_three = 6;
  std::size_t choices = 1;
  for (std::size_t k = 0; k < m; ++k) choices = choices * (pairs_of_three - k) / (k + 1);
  EXPECT_EQ(networks, choices);  // each has one form
}

TEST(Columns, AreOneNetworkOnlyIfTheyAreByDefinition) {
  expect_all_told_apart(1, -2, 5, 3, false);
  expect_all_told_apart(2, -1, 4, 3, false);
  expect_all_told_apart(3, 0, 3, 3, true);
}

TEST(Columns, AreRefusedWithWrongLayers) {
  EXPECT_EQ(refusal([](columns& c) { c.infos.resize(2); }), "the first layers must be trust, power and communication");
  EXPECT_EQ(refusal([](columns& c) { std::swap(c.infos[0], c.infos[1]); }),
            "the first layers must be trust, power and communication");
  EXPECT_EQ(refusal([](columns& c) { c.weights[1].pop_back(); }),
            "layer 'power' must have a weight for each of the 3 relationships; got 2");
  EXPECT_EQ(refusal([](columns& c) { c.answered[2].clear(); }),
            "layer 'communication' must have 1 words on who answered; got 0");
  EXPECT_EQ(refusal([](columns& c) { c.answered[2] = {8}; }),
            "layer 'communication' has an answer of somebody who is no vertex");
}

TEST(Columns, AreRefusedIfAnUndirectedLayerHasTwoWeightsForAPair) {
  EXPECT_EQ(refusal([](columns& c) { c.infos[0].undirected = true; }),
            "the undirected layer 'trust' must have one weight for both directions; got 1 and NaN between 0 and 1");
  EXPECT_EQ(refusal([](columns& c) { c.infos[1].undirected = true; }),
            "the undirected layer 'power' must have one weight for both directions; got 1 and NaN between 0 and 2");
  columns even;
  even.infos[0].undirected = true;
  even.weights[0] = {.5F, no, .5F};
  EXPECT_NO_THROW((void)even.adopt());
}

TEST(Columns, AreRefusedWithWeightsThatAreNone) {
  for (const float wrong : {-1.0F, std::numeric_limits<float>::infinity()}) {
    columns spoilt;
    spoilt.weights[1][2] = wrong;
    EXPECT_EQ(thrown<convene::invalid_weight>([&] { (void)spoilt.adopt(); }),
              "a weight must be NaN (unobserved) or finite and >= 0; got " +
                  std::string(wrong < 0 ? "-1" : "infinity") + " in layer 'power' from vertex 1 to vertex 0");
  }
}

TEST(Columns, AreRefusedWithALayerTwice) {
  columns twice;
  twice.infos.push_back({"trust"});
  twice.weights.push_back({1, 1, 1});
  twice.answered.push_back({7});
  EXPECT_EQ(thrown<convene::duplicate_layer>([&] { (void)twice.adopt(); }),
            "a layer can be declared once; got 'trust' twice");
}

/// Everybody next to the two who follow, so many that work is shared out.
columns large_ring() {
  constexpr vertex n = 100'000;
  columns ring;
  ring.n = n;
  const auto two_each = [](const auto& first, const auto& second) {
    std::vector<vertex> ends;
    for (vertex v = 0; v < n; ++v) {
      const auto [low, high] = std::minmax({first(v), second(v)});
      ends.insert(ends.end(), {low, high});
    }
    return ends;
  };
  ring.out_offsets.clear();
  for (vertex v = 0; v <= n; ++v) ring.out_offsets.push_back(std::int64_t{2} * v);
  ring.in_offsets = ring.out_offsets;
  ring.targets = two_each([](vertex v) { return (v + 1) % n; }, [](vertex v) { return (v + 2) % n; });
  ring.sources = two_each([](vertex v) { return (v + n - 1) % n; }, [](vertex v) { return (v + n - 2) % n; });
  ring.positions.clear();
  for (std::size_t k = 0; k < ring.sources.size(); ++k) {
    const auto row = 2 * static_cast<std::size_t>(ring.sources[k]);
    ring.positions.push_back(
        static_cast<std::uint32_t>(ring.targets[row] == static_cast<vertex>(k / 2) ? row : row + 1));
  }
  ring.weights.assign(3, std::vector<float>(ring.targets.size(), .5F));
  ring.weights[2].back() = 0;
  std::vector<std::uint64_t> everybody((static_cast<std::size_t>(n) + 63) / 64, ~std::uint64_t{0});
  everybody.back() >>= 64 - n % 64;
  ring.answered.assign(3, everybody);
  return ring;
}

TEST(Columns, AreLookedThroughOnAnyNumberOfThreads) {
  const columns ring = large_ring();
  for (const network& g : convene_test::on_threads(
           [&](const convene::run_options& run) { return network::adopt(ring.spans(), nullptr, run); })) {
    EXPECT_EQ(g.number_of_relationships(), 200'000);
    EXPECT_TRUE(g.trust().all_positive());
    EXPECT_FALSE(g.communication().all_positive());
  }
}

template <class Refusal>
std::vector<std::string> refusals_on_threads(const columns& spoilt) {
  return convene_test::on_threads([&](const convene::run_options& run) {
    return thrown<Refusal>([&] { (void)network::adopt(spoilt.spans(), nullptr, run); });
  });
}

TEST(Columns, AreRefusedForWhatIsWrongFirstOnAnyNumberOfThreads) {
  const columns ring = large_ring();
  columns spoilt = ring;
  spoilt.targets[180'000] = 90'000;
  spoilt.targets[80'001] = -5;
  spoilt.targets[80'003] = -6;
  for (const std::string& one : refusals_on_threads<convene::invalid_columns>(spoilt))
    EXPECT_EQ(one, "these columns are no network: targets must be vertices; got -5 in the row of 40000");
  spoilt = ring;
  std::swap(spoilt.positions[160'000], spoilt.positions[160'001]);
  std::swap(spoilt.positions[70'000], spoilt.positions[70'001]);
  for (const std::string& one : refusals_on_threads<convene::invalid_columns>(spoilt))
    EXPECT_EQ(
        one,
        "these columns are no network: in_positions must say where a relationship stands in the out-columns; entry "
        "70000 does not lead from 34998 to 35000");
  spoilt = ring;
  spoilt.weights[1][150'000] = -1;
  spoilt.weights[1][100'000] = -2;
  for (const std::string& one : refusals_on_threads<convene::invalid_weight>(spoilt))
    EXPECT_EQ(one,
              "a weight must be NaN (unobserved) or finite and >= 0; got -2 in layer 'power' from vertex 50000 to "
              "vertex 50001");
}

TEST(Columns, AreNotAdoptedIfAskedToStop) {
  const columns ring = large_ring();
  std::stop_source stop;
  stop.request_stop();
  convene::run_options run;
  run.stop = stop.get_token();
  EXPECT_THROW((void)network::adopt(ring.spans(), nullptr, run), convene::cancelled);
}

}  // namespace
}  // namespace columns_test
