#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/cohesion/components.hpp>
#include <convene/network/detail/sorted_arcs.hpp>
#include <convene/network/layer_view.hpp>

namespace convene::detail {

/// The strong components of one weak component and who of them is tied to whom. Every arc leads to a higher number.
struct condensed_component {
  std::int64_t vertices = 0;          // of the layer
  std::vector<std::int64_t> sizes;    // vertices of each strong component
  std::vector<std::int64_t> offsets;  // of `parents`, one more than there are strong components
  std::vector<vertex> parents;        // strong components with a tie to this one, ascending, each once
  [[nodiscard]] std::size_t count() const noexcept { return sizes.size(); }
  [[nodiscard]] std::span<const vertex> parents_of(std::size_t k) const {
    return std::span(parents).subspan(static_cast<std::size_t>(offsets[k]),
                                      static_cast<std::size_t>(offsets[k + 1] - offsets[k]));
  }
};

/// Every weak component, condensed.
/// \param forwards  whether parents are at the tails of ties; else at their heads.
template <class Weight>
[[nodiscard]] std::vector<condensed_component> condense(const basic_layer_view<Weight>& ties, bool forwards,
                                                        const run_options& run) {
  const vertex n = ties.number_of_vertices();
  const component_partition strong = strong_components(ties, run), weak = weak_components(ties, run);
  const vertex count = strong.count();
  periodic_stop stop(run);
  std::vector<vertex> tails, heads;
  for (vertex u = 0; u < n; ++u) {
    const auto row = forwards ? ties.out_neighbours(u) : ties.in_neighbours(u);
    stop.after(1 + row.size());
    for (const vertex v : row) {
      const vertex a = strong.component_of[static_cast<std::size_t>(u)],
                   b = strong.component_of[static_cast<std::size_t>(v)];
      if (a == b) continue;
      tails.push_back(a);
      heads.push_back(b);
    }
  }
  const sorted_arcs arcs = sort_arcs(count, tails, heads, run);
  std::vector<vertex> waiting(static_cast<std::size_t>(count), 0), order;
  for (const vertex head : arcs.targets) {
    stop.after();
    ++waiting[static_cast<std::size_t>(head)];
  }
  for (vertex k = 0; k < count; ++k)
    if (waiting[static_cast<std::size_t>(k)] == 0) order.push_back(k);
  const auto row = [&](vertex k) {
    const auto first = arcs.offsets[static_cast<std::size_t>(k)], last = arcs.offsets[static_cast<std::size_t>(k) + 1];
    return std::span(arcs.targets).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first));
  };
  for (std::size_t done = 0; done < order.size(); ++done) {
    const auto heads_of = row(order[done]);
    stop.after(1 + heads_of.size());
    for (const vertex head : heads_of)
      if (--waiting[static_cast<std::size_t>(head)] == 0) order.push_back(head);
  }
  // Numbers within the weak component, in that order.
  std::vector<vertex> where(static_cast<std::size_t>(count)), local(static_cast<std::size_t>(count));
  for (vertex v = 0; v < n; ++v) {
    stop.after();
    where[static_cast<std::size_t>(strong.component_of[static_cast<std::size_t>(v)])] =
        weak.component_of[static_cast<std::size_t>(v)];
  }
  std::vector<condensed_component> result(static_cast<std::size_t>(weak.count()));
  for (const vertex k : order) {
    stop.after();
    condensed_component& part = result[static_cast<std::size_t>(where[static_cast<std::size_t>(k)])];
    local[static_cast<std::size_t>(k)] = static_cast<vertex>(part.count());
    part.sizes.push_back(strong.sizes[static_cast<std::size_t>(k)]);
    part.vertices += part.sizes.back();
    part.offsets.push_back(0);
  }
  for (condensed_component& part : result) part.offsets.push_back(0);
  const auto for_each_arc = [&](auto&& visit) {
    for (const vertex tail : order) {
      stop.after();
      vertex before = -1;
      condensed_component& part = result[static_cast<std::size_t>(where[static_cast<std::size_t>(tail)])];
      for (const vertex head : row(tail)) {
        if (head != before)
          visit(part, static_cast<std::size_t>(local[static_cast<std::size_t>(head)]),
                local[static_cast<std::size_t>(tail)]);
        before = head;
      }
    }
  };
  for_each_arc([](condensed_component& part, std::size_t head, vertex) { ++part.offsets[head + 1]; });
  for (condensed_component& part : result) {
    for (std::size_t k = 1; k < part.offsets.size(); ++k) part.offsets[k] += part.offsets[k - 1];
    part.parents.resize(static_cast<std::size_t>(part.offsets.back()));
  }
  std::vector<large_vector<std::uint32_t>> cursors;
  cursors.reserve(result.size());
  for (const condensed_component& part : result) cursors.push_back(row_cursors(part.offsets));
  for_each_arc([&](condensed_component& part, std::size_t head, vertex tail) {
    part.parents[cursors[static_cast<std::size_t>(&part - result.data())][head]++] = tail;
  });
  return result;
}

/// Words of 64 columns that a pass over the arcs carries along.
inline constexpr std::size_t closure_words = 4;
/// Most passes that run side by side, each with words for every strong component.
inline constexpr std::size_t closure_lanes = 8;

/// Finds for every strong component which of `columns` reach it, some columns at a time.
///
/// Calls visit(lane, k, block, words) for every strong component k that any of the columns of a block reaches: bit j of
/// words stands for columns[block * 64 closure_words + j]. Calls with the same lane do not overlap. A strong component
/// reaches itself.
/// \param columns  strong components, ascending.
/// Complexity: O(columns * arcs / (64 closure_words)).
template <class Visit>
void for_each_reached(const condensed_component& part, std::span<const vertex> columns, const run_options& run,
                      Visit&& visit) {
  constexpr std::size_t width = 64 * closure_words;
  const std::size_t blocks = (columns.size() + width - 1) / width;
  const std::size_t lanes = std::min(blocks, closure_lanes);
  const auto task = [&](std::size_t lane) {
    periodic_stop stop(run);
    large_vector<std::uint64_t> words(part.count() * closure_words);
    for (std::size_t block = lane; block < blocks; block += lanes) {
      run.check_stop();
      const auto here = columns.subspan(block * width, std::min(width, columns.size() - block * width));
      const auto first = static_cast<std::size_t>(here.front());
      std::fill(words.begin() + static_cast<std::ptrdiff_t>(first * closure_words), words.end(), 0U);
      for (std::size_t j = 0; j < here.size(); ++j)
        words[static_cast<std::size_t>(here[j]) * closure_words + j / 64] = std::uint64_t{1} << (j % 64);
      for (std::size_t k = first; k < part.count(); ++k) {
        stop.after(1 + part.parents_of(k).size());
        std::uint64_t* const own = &words[k * closure_words];
        for (const vertex parent : part.parents_of(k)) {
          if (static_cast<std::size_t>(parent) < first) continue;
          const std::uint64_t* const from = &words[static_cast<std::size_t>(parent) * closure_words];
          for (std::size_t w = 0; w < closure_words; ++w) own[w] |= from[w];
        }
        std::uint64_t any = 0;
        for (std::size_t w = 0; w < closure_words; ++w) any |= own[w];
        if (any != 0) visit(lane, k, block, std::span<const std::uint64_t, closure_words>(own, closure_words));
      }
    }
  };
  run.run(lanes, task);
}

/// Calls visit(j) for every bit that is set.
template <class Visit>
void for_each_bit(std::span<const std::uint64_t> words, Visit&& visit) {
  for (std::size_t w = 0; w < words.size(); ++w)
    for (std::uint64_t left = words[w]; left != 0; left &= left - 1)
      visit(w * 64 + static_cast<std::size_t>(std::countr_zero(left)));
}

[[nodiscard]] inline std::int64_t count_bits(std::span<const std::uint64_t> words) {
  std::int64_t total = 0;
  for (const std::uint64_t word : words) total += std::popcount(word);
  return total;
}

/// How many of the columns reach each strong component.
[[nodiscard]] inline std::vector<std::int64_t> count_reaching(const condensed_component& part,
                                                              std::span<const vertex> columns, const run_options& run) {
  std::vector<std::vector<std::int64_t>> of_lane(closure_lanes);
  for_each_reached(part, columns, run, [&](std::size_t lane, std::size_t k, std::size_t, auto words) {
    if (of_lane[lane].empty()) of_lane[lane].resize(part.count(), 0);
    of_lane[lane][k] += count_bits(words);
  });
  std::vector<std::int64_t> total(part.count(), 0);
  for (const auto& lane : of_lane)
    for (std::size_t k = 0; k < lane.size(); ++k) total[k] += lane[k];
  return total;
}

/// A row of bits for some strong components: which of the columns reach them.
class reach_table {
 public:
  /// \param rows  strong components, each once.
  reach_table(const condensed_component& part, std::span<const vertex> rows, std::span<const vertex> columns,
              const run_options& run)
      : words_((columns.size() + 64 * closure_words - 1) / (64 * closure_words) * closure_words),
        bits_(words_ * rows.size(), 0) {
    std::vector<std::int64_t> row_of(part.count(), -1);
    for (std::size_t r = 0; r < rows.size(); ++r)
      row_of[static_cast<std::size_t>(rows[r])] = static_cast<std::int64_t>(r);
    for_each_reached(part, columns, run, [&](std::size_t, std::size_t k, std::size_t block, auto words) {
      if (row_of[k] < 0) return;
      std::copy(words.begin(), words.end(),
                bits_.begin() +
                    static_cast<std::ptrdiff_t>(static_cast<std::size_t>(row_of[k]) * words_ + block * closure_words));
    });
  }
  [[nodiscard]] std::span<const std::uint64_t> row(std::size_t r) const {
    return std::span(bits_).subspan(r * words_, words_);
  }

 private:
  std::size_t words_;
  std::vector<std::uint64_t> bits_;
};

/// Sum over pairs r < s of rows of weight_r * weight_s where accept(row r, row s).
template <class Accept>
[[nodiscard]] std::int64_t accepted_pairs(const reach_table& table, std::span<const std::int64_t> weights,
                                          const run_options& run, Accept&& accept) {
  std::vector<std::int64_t> of_row(weights.size(), 0);
  const auto task = [&](std::size_t r) {
    std::int64_t sum = 0;
    const auto own = table.row(r);
    periodic_stop stop(run);
    for (std::size_t s = r + 1; s < weights.size(); ++s) {
      stop.after(own.size());
      if (accept(own, table.row(s))) sum += weights[s];
    }
    of_row[r] = sum * weights[r];
  };
  run.run(weights.size(), task);
  std::int64_t total = 0;
  for (const std::int64_t sum : of_row) total += sum;
  return total;
}

/// Pairs of vertices, within a weak component, of which one reaches the other and is not reached by it.
[[nodiscard]] inline std::int64_t one_way_pairs(const condensed_component& part, const run_options& run) {
  if (part.count() < 2) return 0;
  std::vector<vertex> all(part.count());
  for (std::size_t k = 0; k < all.size(); ++k) all[k] = static_cast<vertex>(k);
  std::vector<std::int64_t> of_lane(closure_lanes, 0);
  constexpr std::size_t width = 64 * closure_words;
  // Most strong components are single vertices, which are counted by the word.
  std::vector<std::uint64_t> larger((part.count() + width - 1) / width * closure_words, 0);
  for (std::size_t k = 0; k < part.count(); ++k)
    if (part.sizes[k] > 1) larger[k / 64] |= std::uint64_t{1} << (k % 64);
  for_each_reached(part, all, run, [&](std::size_t lane, std::size_t k, std::size_t block, auto words) {
    std::int64_t reaching = 0;
    for (std::size_t w = 0; w < closure_words; ++w) {
      reaching += std::popcount(words[w]);
      const std::size_t word = block * closure_words + w;
      for (std::uint64_t left = words[w] & larger[word]; left != 0; left &= left - 1)
        reaching += part.sizes[word * 64 + static_cast<std::size_t>(std::countr_zero(left))] - 1;
    }
    of_lane[lane] += reaching * part.sizes[k];
  });
  std::int64_t total = 0;
  for (const std::int64_t sum : of_lane) total += sum;
  for (const std::int64_t size : part.sizes) total -= size * size;  // each reaches itself
  return total;
}

/// Pairs with a least upper bound: an upper bound that all other upper bounds reach.
///
/// With anc(x) = what reaches x, the upper bounds of a and b are U = anc(a) & anc(b), and x in U is the least one where
/// anc(x) = U. That is the last of U in topological order, if any, so that a count decides. Pairs need only be looked
/// at where both have two parents that do not reach one another: whoever is reached through a single parent shares its
/// answer with that parent, and beside a source the only bounds are the source itself.
[[nodiscard]] inline std::int64_t pairs_with_least_bound(const condensed_component& part, const run_options& run) {
  const std::size_t count = part.count();
  const auto pairs = [](std::int64_t size) { return size * (size - 1) / 2; };
  if (count < 2) return pairs(part.vertices);
  std::vector<vertex> all(count), sources, joined, columns;
  for (std::size_t k = 0; k < count; ++k) all[k] = static_cast<vertex>(k);
  const std::vector<std::int64_t> reaching = count_reaching(part, all, run);
  std::vector<std::size_t> stands_for(count);
  std::vector<std::int64_t> weight(count, 0);
  std::vector<bool> bounds(count, false);
  for (std::size_t k = 0; k < count; ++k) {
    const auto parents = part.parents_of(k);
    stands_for[k] = k;
    if (parents.empty())
      sources.push_back(static_cast<vertex>(k));
    else if (const auto last = static_cast<std::size_t>(parents.back()); reaching[last] + 1 == reaching[k])
      stands_for[k] = stands_for[last];
    else
      joined.push_back(static_cast<vertex>(k));
    weight[stands_for[k]] += part.sizes[k];
  }
  for (const vertex k : joined) bounds[static_cast<std::size_t>(k)] = true;
  for (std::size_t k = count; k-- > 0;)
    if (bounds[k])
      for (const vertex parent : part.parents_of(k)) bounds[static_cast<std::size_t>(parent)] = true;
  for (std::size_t k = 0; k < count; ++k)
    if (bounds[k]) columns.push_back(static_cast<vertex>(k));
  std::int64_t accepted = 0;
  for (const std::int64_t size : weight) accepted += pairs(size);
  std::vector<std::int64_t> weights;
  for (const vertex k : joined) weights.push_back(weight[static_cast<std::size_t>(k)]);
  const reach_table table(part, joined, columns, run);
  for (std::size_t r = 0; r < joined.size(); ++r) {
    std::int64_t above = 0;
    for_each_bit(table.row(r), [&](std::size_t j) {
      const auto k = static_cast<std::size_t>(columns[j]);
      if (part.parents_of(k).empty()) above += weight[k];
    });
    accepted += above * weights[r];
  }
  return accepted + accepted_pairs(table, weights, run, [&](auto a, auto b) {
           std::int64_t common = 0;
           std::size_t last = 0;
           std::uint64_t last_word = 0;
           for (std::size_t w = 0; w < a.size(); ++w) {
             const std::uint64_t both = a[w] & b[w];
             common += std::popcount(both);
             last = both != 0 ? w : last;
             last_word = both != 0 ? both : last_word;
           }
           if (common == 0) return false;
           const std::size_t least = last * 64 + 63 - static_cast<std::size_t>(std::countl_zero(last_word));
           return reaching[static_cast<std::size_t>(columns[least])] == common;
         });
}

/// Pairs of which some upper bound reaches all the other ones: those that exactly one source reaches both of.
[[nodiscard]] inline std::int64_t pairs_with_one_source(const condensed_component& part, const run_options& run) {
  const std::size_t count = part.count();
  const auto pairs = [](std::int64_t size) { return size * (size - 1) / 2; };
  if (count < 2) return pairs(part.vertices);
  std::vector<vertex> sources, several;
  for (std::size_t k = 0; k < count; ++k)
    if (part.parents_of(k).empty()) sources.push_back(static_cast<vertex>(k));
  const std::vector<std::int64_t> reaching = count_reaching(part, sources, run);
  // Those with the same sources, as far as that is seen from their parents, are counted together.
  std::vector<std::size_t> stands_for(count);
  std::vector<std::int64_t> weight(count, 0);
  for (std::size_t k = 0; k < count; ++k) {
    stands_for[k] = k;
    for (const vertex parent : part.parents_of(k))
      if (reaching[static_cast<std::size_t>(parent)] == reaching[k]) {
        stands_for[k] = stands_for[static_cast<std::size_t>(parent)];
        break;
      }
    if (stands_for[k] == k && reaching[k] > 1) several.push_back(static_cast<vertex>(k));
    weight[stands_for[k]] += part.sizes[k];
  }
  std::int64_t accepted = 0;
  for (const vertex k : sources) accepted += pairs(weight[static_cast<std::size_t>(k)]);
  std::vector<std::int64_t> weights;
  for (const vertex k : several) weights.push_back(weight[static_cast<std::size_t>(k)]);
  const reach_table table(part, several, sources, run);
  for (std::size_t r = 0; r < several.size(); ++r) {
    std::int64_t above = 0;
    for_each_bit(table.row(r), [&](std::size_t j) { above += weight[static_cast<std::size_t>(sources[j])]; });
    accepted += above * weights[r];
  }
  return accepted + accepted_pairs(table, weights, run, [](auto a, auto b) {
           std::int64_t common = 0;
           for (std::size_t w = 0; w < a.size(); ++w) common += std::popcount(a[w] & b[w]);
           return common == 1;
         });
}

}  // namespace convene::detail
