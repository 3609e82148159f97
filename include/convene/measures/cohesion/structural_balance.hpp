#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/signed_view.hpp>

namespace convene {

/// The sign of a pair of which one direction is good and the other bad.
enum class disagreement : std::uint8_t {
  left_out,  ///< None: the pair is in no triad.
  negative,  ///< Negative: a relation that one side resents is a bad one.
  positive,  ///< Positive.
  stronger   ///< That of the larger of the two signed weights; none where they are equally large.
};

/// How structural_balance() reads signs.
struct balance_options {
  double trust_above = 0;     ///< A signed weight above this is positive; >= 0.
  double distrust_below = 0;  ///< One below this is negative; <= 0. What is between them, such as 0, is neither.
  disagreement when_directions_disagree = disagreement::left_out;
};

/// Triads of three pairs that have a sign, by how many are negative.
struct signed_triads {
  std::int64_t no_negative = 0;     ///< + + +: balanced.
  std::int64_t one_negative = 0;    ///< + + -: unbalanced in every reading.
  std::int64_t two_negative = 0;    ///< + - -: balanced.
  std::int64_t three_negative = 0;  ///< - - -: unbalanced for Cartwright & Harary, allowed by Davis.

  [[nodiscard]] std::int64_t total() const noexcept {
    return no_negative + one_negative + two_negative + three_negative;
  }
  /// Share of triads whose signs multiply to +: friends of friends are friends, enemies of enemies are friends. NaN
  /// without triads. Source: Cartwright & Harary (1956), Structural balance: a generalization of Heider's theory,
  /// Psychol. Rev. 63.
  [[nodiscard]] double balance() const noexcept { return share(no_negative + two_negative); }
  /// Share of triads that may occur in a network of any number of camps: all but + + -. NaN without triads.
  /// Source: Davis (1967), Clustering and structural balance in graphs, Hum. Relat. 20(2).
  [[nodiscard]] double weak_balance() const noexcept { return share(total() - one_negative); }

  signed_triads& operator+=(const signed_triads& other) {
    no_negative += other.no_negative;
    one_negative += other.one_negative;
    two_negative += other.two_negative;
    three_negative += other.three_negative;
    return *this;
  }
  friend bool operator==(const signed_triads&, const signed_triads&) = default;

 private:
  [[nodiscard]] double share(std::int64_t part) const noexcept {
    return total() > 0 ? static_cast<double>(part) / static_cast<double>(total())
                       : std::numeric_limits<double>::quiet_NaN();
  }
};

namespace detail {

/// -1, 0 or 1 for a pair; a and b are its two directions, NaN where unobserved.
template <class Weight>
[[nodiscard]] int sign_of_pair(Weight a, Weight b, const balance_options& options) {
  const auto sign = [&](Weight w) {
    const auto weight = static_cast<double>(w);
    return weight > options.trust_above ? 1 : weight < options.distrust_below ? -1 : 0;
  };
  const int there = sign(a), back = sign(b);
  if (there == 0 || back == 0 || there == back) return there != 0 ? there : back;
  switch (options.when_directions_disagree) {
    case disagreement::negative:
      return -1;
    case disagreement::positive:
      return 1;
    case disagreement::stronger:
      return std::abs(a) == std::abs(b) ? 0 : std::abs(a) > std::abs(b) ? there : back;
    case disagreement::left_out:
      break;
  }
  return 0;
}

}  // namespace detail

/// Structural balance: how many triads of each kind of signs there are, and with them the balance and weak balance.
///
/// Direction does not matter beyond the sign of a pair: where only one direction has a sign, that one stands; where
/// both have and they differ, an option says what holds. A triad counts if all three of its pairs have a sign; a
/// direction that is unobserved, or neither trust nor distrust, has none.
///
/// \throws   invalid_option unless trust_above >= 0 >= distrust_below; cancelled.
/// Complexity: O(n + m + m d), d <= sqrt(2 m) the most later neighbours in order of degree. Same result for any number
/// of threads.
/// Source: Cartwright & Harary (1956); Davis (1967); listing: Latapy (2008), Main-memory triangle computations for very
///         large (sparse (power-law)) graphs, Theor. Comput. Sci. 407.
template <class Weight>
[[nodiscard]] signed_triads structural_balance(const basic_signed_view<Weight>& layer,
                                               const balance_options& options = {}, const run_options& run = {}) {
  if (!(options.trust_above >= 0 && options.distrust_below <= 0))
    throw invalid_option("trust_above must be >= 0 and distrust_below <= 0; got " +
                         std::to_string(options.trust_above) + " and " + std::to_string(options.distrust_below));
  const vertex n = layer.number_of_vertices();
  constexpr Weight unobserved = std::numeric_limits<Weight>::quiet_NaN();
  // Pairs with a sign at their lower ends, and how many each vertex is in.
  struct signed_pair {
    vertex low, high;
    std::int8_t sign;
  };
  periodic_stop stop(run);
  large_vector<signed_pair> pairs;
  pairs.reserve(static_cast<std::size_t>(layer.positive().number_of_relationships()));
  large_vector<vertex> degree(static_cast<std::size_t>(n), 0);
  for (vertex u = 0; u < n; ++u) {
    const auto out = layer.out_neighbours(u), in = layer.in_neighbours(u);
    stop.after(1 + out.size() + in.size());
    auto there = static_cast<std::size_t>(std::upper_bound(out.begin(), out.end(), u) - out.begin());
    auto back = static_cast<std::size_t>(std::upper_bound(in.begin(), in.end(), u) - in.begin());
    while (there < out.size() || back < in.size()) {
      const vertex to = there < out.size() ? out[there] : n, from = back < in.size() ? in[back] : n;
      const vertex v = std::min(to, from);
      const Weight a = to == v ? layer.out_weight(u, there++) : unobserved;
      const Weight b = from == v ? layer.in_weight(u, back++) : unobserved;
      const int sign = detail::sign_of_pair(a, b, options);
      if (sign == 0) continue;
      pairs.push_back({u, v, static_cast<std::int8_t>(sign)});
      ++degree[static_cast<std::size_t>(u)];
      ++degree[static_cast<std::size_t>(v)];
    }
  }
  // Each pair leads from its end with fewer pairs to the other, so that no row is long. The sign is in the lowest bit.
  const auto leads = [&](vertex u, vertex v) {
    const vertex a = degree[static_cast<std::size_t>(u)], b = degree[static_cast<std::size_t>(v)];
    return a != b ? a < b : u < v;
  };
  large_vector<std::size_t> first(static_cast<std::size_t>(n) + 1, 0);
  for (const signed_pair& pair : pairs) {
    stop.after();
    ++first[static_cast<std::size_t>(leads(pair.low, pair.high) ? pair.low : pair.high) + 1];
  }
  for (std::size_t v = 1; v < first.size(); ++v) first[v] += first[v - 1];
  struct signed_end {
    vertex to;
    std::int8_t negative;
  };
  large_array<signed_end> later(pairs.size());
  touch_pages(later.span(), run);
  {
    large_vector<std::size_t> cursors(first.begin(), first.end() - 1);
    for (const signed_pair& pair : pairs) {
      stop.after();
      const bool up = leads(pair.low, pair.high);
      later[cursors[static_cast<std::size_t>(up ? pair.low : pair.high)]++] = {up ? pair.high : pair.low,
                                                                               static_cast<std::int8_t>(pair.sign < 0)};
    }
  }
  pairs = large_vector<signed_pair>();
  // Few lanes, so that few tables of marks are needed.
  constexpr std::size_t most_lanes = 8;
  const std::size_t lanes = later.size() <= serial_items ? 1 : most_lanes;
  std::vector<signed_triads> of_lane(lanes);
  const auto task = [&](std::size_t lane) {
    std::vector<std::int8_t> mark(static_cast<std::size_t>(n), -1);  // -1 none, else whether negative
    std::array<std::int64_t, 4> count{};
    const auto visit = [&](std::size_t u) {
      if (first[u + 1] - first[u] < 2) return;
      for (std::size_t k = first[u]; k < first[u + 1]; ++k)
        mark[static_cast<std::size_t>(later[k].to)] = later[k].negative;
      for (std::size_t k = first[u]; k < first[u + 1]; ++k) {
        const auto v = static_cast<std::size_t>(later[k].to);
        for (std::size_t j = first[v]; j < first[v + 1]; ++j) {
          const std::int8_t third = mark[static_cast<std::size_t>(later[j].to)];
          if (third >= 0) ++count[static_cast<std::size_t>(third + later[k].negative + later[j].negative)];
        }
      }
      for (std::size_t k = first[u]; k < first[u + 1]; ++k) mark[static_cast<std::size_t>(later[k].to)] = -1;
    };
    constexpr std::size_t stretch = 512;
    for (std::size_t start = lane * stretch; start < static_cast<std::size_t>(n); start += lanes * stretch) {
      run.check_stop();
      for (std::size_t u = start; u < std::min(static_cast<std::size_t>(n), start + stretch); ++u) visit(u);
    }
    of_lane[lane] = {count[0], count[1], count[2], count[3]};
  };
  run.run(lanes, task);
  signed_triads total;
  for (const signed_triads& one : of_lane) total += one;
  return total;
}

}  // namespace convene
