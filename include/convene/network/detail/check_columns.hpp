#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/block_runner.hpp>
#include <convene/execution/fixed_block_sum.hpp>
#include <convene/network/columns.hpp>
#include <convene/network/vertex_set.hpp>
#include <convene/network/weight.hpp>
#include <convene/number_text.hpp>

namespace convene::detail {

/// Most relationships that a network can hold: their places fit into 32 bits.
inline constexpr std::uint64_t most_relationships = std::numeric_limits<std::uint32_t>::max();

[[noreturn]] inline void refuse_columns(const std::string& rule) {
  throw invalid_columns("these columns are no network: " + rule);
}

inline void check_offsets(std::span<const std::int64_t> offsets, vertex vertices, std::size_t relationships,
                          const std::string& name) {
  if (offsets.size() != static_cast<std::size_t>(vertices) + 1)
    refuse_columns(name + " must have n + 1 = " + std::to_string(static_cast<std::size_t>(vertices) + 1) +
                   " entries; got " + std::to_string(offsets.size()));
  if (offsets.front() != 0) refuse_columns(name + " must begin with 0; got " + std::to_string(offsets.front()));
  for (std::size_t v = 1; v < offsets.size(); ++v)
    if (offsets[v] < offsets[v - 1]) refuse_columns(name + " must not fall; it does at entry " + std::to_string(v));
  if (offsets.back() != static_cast<std::int64_t>(relationships))
    refuse_columns(name + " must end with the number of relationships " + std::to_string(relationships) + "; got " +
                   std::to_string(offsets.back()));
}

/// Checks blocks of items on threads, and those of which one is wrong once more: which is the first of all, and what is
/// wrong with it, is the same for any number of threads.
/// \param fine    whether nothing is wrong in [first, last).
/// \param refuse  throws for what is wrong in it.
/// \throws cancelled; what `refuse` throws.
template <class Fine, class Refuse>
void check_blocks(std::size_t items, const Fine& fine, const Refuse& refuse, const block_runner& run) {
  std::atomic<std::size_t> wrong{items};  // where the first block begins of which something is wrong
  for_each_block(
      items,
      [&](std::size_t first, std::size_t last) {
        if (fine(first, last)) return;
        std::size_t before = wrong.load(std::memory_order_relaxed);
        while (first < before && !wrong.compare_exchange_weak(before, first, std::memory_order_relaxed)) {
        }
      },
      run);
  const std::size_t first = wrong.load(std::memory_order_relaxed);
  if (first < items) refuse(first, std::min(items, first + block_size));
}

/// Whether the entries of each of the rows [first, last) ascend, all below `end`: in one pass over all of them, which
/// vectorises because it need not know where a row ends.
template <class Entry>
bool rows_ascend(std::span<const std::int64_t> offsets, std::span<const Entry> entries, std::size_t end,
                 std::size_t first, std::size_t last) {
  const auto begin = static_cast<std::size_t>(offsets[first]), behind = static_cast<std::size_t>(offsets[last]);
  if (begin == behind) return true;
  const auto bound = static_cast<std::uint32_t>(end);
  const auto outside = [&](Entry entry) { return static_cast<std::uint32_t>(entry) >= bound ? 1U : 0U; };
  const Entry* const of = entries.data();
  std::uint32_t wrong = outside(of[begin]), falls = 0;
  for (std::size_t k = begin + 1; k < behind; ++k) {
    wrong |= outside(of[k]);
    falls += of[k] <= of[k - 1] ? 1U : 0U;
  }
  // From the end of a row to the beginning of the next they may fall.
  for (std::size_t v = first; v < last; ++v) {
    const auto row = static_cast<std::size_t>(offsets[v]);
    if (row > begin && offsets[v] < offsets[v + 1]) falls -= of[row] <= of[row - 1] ? 1U : 0U;
  }
  return wrong == 0 && falls == 0;
}

/// Whether the columns of both directions are those of one network.
template <class Weight>
class transposition {
 public:
  /// Precondition: both offsets were checked.
  transposition(const column_spans<Weight>& all, const block_runner& run)
      : all_(all), begins_(static_cast<std::size_t>(all.vertices) + 1) {
    for_each_block(
        begins_.size(),
        [&](std::size_t first, std::size_t last) {
          for (std::size_t v = first; v < last; ++v) begins_[v] = static_cast<std::uint32_t>(all.out_offsets[v]);
        },
        run);
    std::atomic<bool> wrong{false};
    const std::uint64_t before = fixed_block_sum(
        static_cast<std::size_t>(all.vertices),
        [&](std::size_t first, std::size_t last) {
          const auto n = static_cast<std::size_t>(all.vertices);
          const bool ascend = rows_ascend(all.out_offsets, all.targets, n, first, last) &&
                              rows_ascend(all.in_offsets, all.sources, n, first, last) &&
                              rows_ascend(all.in_offsets, all.in_positions, all.targets.size(), first, last);
          const std::optional<std::uint64_t> sources = ascend ? sum_of_sources(first, last) : std::nullopt;
          if (!sources) wrong.store(true, std::memory_order_relaxed);
          return sum_of_rows(first, last) - sources.value_or(0);
        },
        run);
    holds_ = !wrong.load(std::memory_order_relaxed) && before == 0;
  }
  [[nodiscard]] bool holds() const noexcept { return holds_; }

 private:
  /// What the sources in rows [first, last) add up to, if each is a vertex other than the row's, and stands in the
  /// out-columns at or behind the beginning of its row, where the row's vertex is the target.
  ///
  /// Then, as the rows ascend, no place stands twice: not in one row, and in two it would have two targets. So all m
  /// places are all there are. None leads from a vertex behind that in whose row it is; and if all sources add up to
  /// what all rows do, none leads from one before it.
  [[nodiscard]] std::optional<std::uint64_t> sum_of_sources(std::size_t first, std::size_t last) const {
    // Where a relationship stands is all over the out-columns: it is asked for so many relationships ahead that the
    // answer is there in time, and not to stay, for it is asked for once.
    constexpr std::size_t ahead = 128;
    constexpr int to_read = 0, not_to_stay = 0;
    const std::uint32_t *const positions = all_.in_positions.data(), *const begins = begins_.data();
    const vertex *const sources = all_.sources.data(), *const targets = all_.targets.data();
    auto k = static_cast<std::size_t>(all_.in_offsets[first]);
    const auto end = static_cast<std::size_t>(all_.in_offsets[last]);
    std::uint32_t wrong = 0;
    std::uint64_t sum = 0;
    for (std::size_t v = first; v < last; ++v) {
      const auto row_end = static_cast<std::size_t>(all_.in_offsets[v + 1]);
      for (; k < row_end; ++k) {
        __builtin_prefetch(targets + positions[std::min(k + ahead, end - 1)], to_read, not_to_stay);
        const auto u = static_cast<std::uint32_t>(sources[k]), at = positions[k];
        wrong |= (at < begins[u] ? 1U : 0U) | (targets[at] != static_cast<vertex>(v) ? 1U : 0U) | (u == v ? 1U : 0U);
        sum += u;
      }
    }
    return wrong == 0 ? std::optional(sum) : std::nullopt;
  }
  /// The same of the rows of rows [first, last) of the out-columns.
  [[nodiscard]] std::uint64_t sum_of_rows(std::size_t first, std::size_t last) const {
    std::uint64_t sum = 0;
    for (std::size_t u = first; u < last; ++u) sum += std::uint64_t{u} * (begins_[u + 1] - begins_[u]);
    return sum;
  }

  const column_spans<Weight>& all_;
  std::vector<std::uint32_t> begins_;  // out_offsets at half their size, of which more stays close by
  bool holds_ = false;
};

inline void refuse_neighbours(std::span<const std::int64_t> offsets, std::span<const vertex> neighbours,
                              vertex vertices, const std::string& name) {
  for (vertex v = 0; v < vertices; ++v) {
    vertex before = -1;
    const auto row = static_cast<std::size_t>(v);
    for (const vertex end : neighbours.subspan(static_cast<std::size_t>(offsets[row]),
                                               static_cast<std::size_t>(offsets[row + 1] - offsets[row]))) {
      const std::string_view wrong = end < 0 || end >= vertices ? "must be vertices"
                                     : end == v                 ? "must not hold a vertex itself"
                                     : end <= before            ? "must ascend within a row"
                                                                : "";
      if (!wrong.empty())
        refuse_columns(name + " " + std::string(wrong) + "; got " + std::to_string(end) + " in the row of " +
                       std::to_string(v));
      before = end;
    }
  }
}

/// Says what is wrong in columns that are no network's.
template <class Weight>
[[noreturn]] void refuse_relationships(const column_spans<Weight>& all) {
  refuse_neighbours(all.out_offsets, all.targets, all.vertices, "targets");
  refuse_neighbours(all.in_offsets, all.sources, all.vertices, "sources");
  const auto leads_there = [&](std::size_t k, vertex v) {
    const auto u = static_cast<std::size_t>(all.sources[k]);
    const auto at = static_cast<std::int64_t>(all.in_positions[k]);
    return at >= all.out_offsets[u] && at < all.out_offsets[u + 1] && all.targets[static_cast<std::size_t>(at)] == v;
  };
  std::size_t k = 0;
  vertex v = 0;
  for (; v < all.vertices; ++v) {
    const auto row_end = static_cast<std::size_t>(all.in_offsets[static_cast<std::size_t>(v) + 1]);
    while (k < row_end && leads_there(k, v)) ++k;
    if (k < row_end) break;
  }
  refuse_columns("in_positions must say where a relationship stands in the out-columns; entry " + std::to_string(k) +
                 " does not lead from " + std::to_string(all.sources[k]) + " to " + std::to_string(v));
}

/// What a weight must be, said of one that is not.
template <class Weight>
std::string wrong_weight_text(Weight weight, const std::string& layer, const std::string& source,
                              const std::string& target) {
  return "a weight must be NaN (unobserved) or finite and >= 0; got " + number_text(weight) + " in layer '" + layer +
         "' from " + source + " to " + target;
}

template <class Weight>
[[nodiscard]] bool are_weights(std::span<const Weight> weights) {
  std::uint32_t wrong = 0;  // as wide as the weights: a bool would keep the loop from being vectorised
  for (const Weight weight : weights) wrong |= is_weight(weight) ? 0U : 1U;
  return wrong == 0;
}

/// The vertex whose row holds place k.
inline vertex row_of(std::span<const std::int64_t> offsets, std::size_t k) {
  return static_cast<vertex>(std::upper_bound(offsets.begin(), offsets.end(), static_cast<std::int64_t>(k)) -
                             offsets.begin() - 1);
}

template <class Weight>
[[nodiscard]] bool are_positive(std::span<const Weight> weights) {
  std::uint32_t others = 0;  // as in are_weights()
  for (const Weight weight : weights) others |= weight > 0 ? 0U : 1U;
  return others == 0;
}

/// Whether every weight is > 0.
template <class Weight>
[[nodiscard]] bool all_positive(std::span<const Weight> weights, const block_runner& run) {
  std::atomic<bool> other{false};
  for_each_block(
      weights.size(),
      [&](std::size_t first, std::size_t last) {
        if (!are_positive(weights.subspan(first, last - first))) other.store(true, std::memory_order_relaxed);
      },
      run);
  return !other.load(std::memory_order_relaxed);
}

/// Whether both directions of all pairs in rows [first, last) have one weight.
/// \param uneven  told of a pair that has not: uneven(v, other, weight there, weight back).
template <class Weight, class Uneven>
bool have_one_weight(const column_spans<Weight>& all, const layer_columns<Weight>& layer, std::size_t first,
                     std::size_t last, const Uneven& uneven) {
  constexpr Weight unobserved = std::numeric_limits<Weight>::quiet_NaN();
  for (std::size_t v = first; v < last; ++v) {
    auto out = static_cast<std::size_t>(all.out_offsets[v]), in = static_cast<std::size_t>(all.in_offsets[v]);
    const auto out_end = static_cast<std::size_t>(all.out_offsets[v + 1]),
               in_end = static_cast<std::size_t>(all.in_offsets[v + 1]);
    while (out < out_end || in < in_end) {
      const vertex to = out < out_end ? all.targets[out] : all.vertices;
      const vertex from = in < in_end ? all.sources[in] : all.vertices;
      const vertex other = std::min(to, from);
      const Weight there = to == other ? layer.weights[out++] : unobserved;
      const Weight back = from == other ? layer.weights[all.in_positions[in++]] : unobserved;
      if (same_weight(there, back)) continue;
      uneven(v, other, there, back);
      return false;
    }
  }
  return true;
}

template <class Weight>
void check_undirected(const column_spans<Weight>& all, const layer_columns<Weight>& layer, const block_runner& run) {
  const auto fine = [&](std::size_t first, std::size_t last) {
    return have_one_weight(all, layer, first, last, [](std::size_t, vertex, Weight, Weight) {});
  };
  const auto refuse = [&](std::size_t first, std::size_t last) {
    have_one_weight(all, layer, first, last, [&](std::size_t v, vertex other, Weight there, Weight back) {
      refuse_columns("the undirected layer '" + layer.info.name + "' must have one weight for both directions; got " +
                     number_text(there) + " and " + number_text(back) + " between " + std::to_string(v) + " and " +
                     std::to_string(other));
    });
  };
  check_blocks(static_cast<std::size_t>(all.vertices), fine, refuse, run);
}

/// Sets layer_columns::all_positive on the way.
template <class Weight>
void check_weights(const column_spans<Weight>& all, layer_columns<Weight>& layer, const block_runner& run) {
  std::atomic<bool> others{false};
  const auto fine = [&](std::size_t first, std::size_t last) {
    const std::span<const Weight> here = layer.weights.subspan(first, last - first);
    if (!are_positive(here)) others.store(true, std::memory_order_relaxed);
    return are_weights(here);
  };
  const auto refuse = [&](std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last; ++at)
      if (!is_weight(layer.weights[at]))
        throw invalid_weight(wrong_weight_text(layer.weights[at], layer.info.name,
                                               "vertex " + std::to_string(row_of(all.out_offsets, at)),
                                               "vertex " + std::to_string(all.targets[at])));
  };
  check_blocks(layer.weights.size(), fine, refuse, run);
  layer.all_positive = !others.load(std::memory_order_relaxed);
}

/// Sets layer_columns::all_positive on the way.
/// \throws   as basic_network::adopt().
template <class Weight>
void check_columns(column_spans<Weight>& all, const block_runner& run = {}) {
  if (all.vertices < 0) refuse_columns("the number of vertices must be >= 0; got " + std::to_string(all.vertices));
  const std::size_t m = all.targets.size();
  if (m > most_relationships) refuse_columns("at most 4294967295 relationships can be held; got " + std::to_string(m));
  if (all.sources.size() != m || all.in_positions.size() != m)
    refuse_columns("targets, sources and in_positions must be of one length; got " + std::to_string(m) + ", " +
                   std::to_string(all.sources.size()) + " and " + std::to_string(all.in_positions.size()));
  check_offsets(all.out_offsets, all.vertices, m, "out_offsets");
  check_offsets(all.in_offsets, all.vertices, m, "in_offsets");
  if (!transposition(all, run).holds()) refuse_relationships(all);

  constexpr std::string_view always[] = {"trust", "power", "communication"};
  for (std::size_t k = 0; k < std::size(always); ++k)
    if (k >= all.layers.size() || all.layers[k].info.name != always[k])
      refuse_columns("the first layers must be trust, power and communication");
  for (std::size_t k = 0; k < all.layers.size(); ++k) {
    layer_columns<Weight>& layer = all.layers[k];
    check_layer(layer.info);
    for (std::size_t before = 0; before < k; ++before)
      if (all.layers[before].info.name == layer.info.name)
        throw duplicate_layer("a layer can be declared once; got '" + layer.info.name + "' twice");
    if (layer.weights.size() != m)
      refuse_columns("layer '" + layer.info.name + "' must have a weight for each of the " + std::to_string(m) +
                     " relationships; got " + std::to_string(layer.weights.size()));
    if (layer.answered.size() != vertex_set::words_for(all.vertices))
      refuse_columns("layer '" + layer.info.name + "' must have " +
                     std::to_string(vertex_set::words_for(all.vertices)) + " words on who answered; got " +
                     std::to_string(layer.answered.size()));
    if (all.vertices % 64 != 0 && (layer.answered.back() >> (all.vertices % 64)) != 0)
      refuse_columns("layer '" + layer.info.name + "' has an answer of somebody who is no vertex");
    check_weights(all, layer, run);
    if (layer.info.undirected) check_undirected(all, layer, run);
  }
}

template <class Weight>
bool same_columns(const column_spans<Weight>& a, const column_spans<Weight>& b) {
  if (a.vertices != b.vertices || a.layers.size() != b.layers.size() ||
      !std::equal(a.out_offsets.begin(), a.out_offsets.end(), b.out_offsets.begin(), b.out_offsets.end()) ||
      !std::equal(a.targets.begin(), a.targets.end(), b.targets.begin(), b.targets.end()))
    return false;
  for (std::size_t k = 0; k < a.layers.size(); ++k) {
    const layer_columns<Weight>&x = a.layers[k], &y = b.layers[k];
    if (x.info != y.info || x.asked != y.asked || x.answered_inferred != y.answered_inferred ||
        !std::equal(x.answered.begin(), x.answered.end(), y.answered.begin(), y.answered.end()) ||
        !std::equal(x.weights.begin(), x.weights.end(), y.weights.begin(), y.weights.end(), same_weight<Weight>))
      return false;
  }
  return true;
}

}  // namespace convene::detail
