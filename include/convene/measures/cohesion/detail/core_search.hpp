#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/shuffle.hpp>

namespace convene {

/// Which pairs the model of core and periphery expects to have a tie.
enum class core_pattern : std::uint8_t {
  touching,       ///< Those with at least one end in the core: Borgatti and Everett's original form.
  both,           ///< Those with both ends in the core.
  block_left_out  ///< Those within the core and not those within the periphery; pairs between the two are left out.
};

namespace detail {

/// What a search for a core reads: for every vertex whom it has ties with, and where what is observed departs from
/// rule.
class core_pairs {
 public:
  struct entry {
    vertex neighbour;
    std::int8_t ties;        // 0 to 2; pairs of an undirected layer count once
    std::int8_t correction;  // observed pairs beyond those that the closed form counts
  };

  /// \throws cancelled.
  template <class Weight>
  explicit core_pairs(const basic_layer_view<Weight>& layer, const block_runner& run = {})
      : undirected_(layer.info().undirected), absent_is_known_(layer.info().when_absent == absence::zero) {
    const vertex n = layer.number_of_vertices();
    periodic_stop stop(run);
    first_.reserve(static_cast<std::size_t>(n) + 1);
    first_.push_back(0);
    answered_.reserve(static_cast<std::size_t>(n));
    entries_.reserve(2 * static_cast<std::size_t>(layer.number_of_relationships()));
    for (vertex u = 0; u < n; ++u) {
      answered_.push_back(layer.answered(u) ? 1 : 0);
      const auto out = layer.out_neighbours(u), in = layer.in_neighbours(u);
      stop.after(1 + out.size() + in.size());
      std::size_t there = 0, back = 0;
      while (there < out.size() || back < in.size()) {
        const vertex to = there < out.size() ? out[there] : n, from = back < in.size() ? in[back] : n;
        entry one{std::min(to, from), 0, 0};
        const auto add = [&](Weight weight, bool known_if_absent) {
          one.ties = static_cast<std::int8_t>(one.ties + (weight > 0 ? 1 : 0));
          one.correction =
              static_cast<std::int8_t>(one.correction + (std::isnan(weight) ? 0 : 1) - (known_if_absent ? 1 : 0));
        };
        const vertex v = one.neighbour;
        if (undirected_) {
          // The lower end speaks for the pair.
          constexpr Weight unobserved = std::numeric_limits<Weight>::quiet_NaN();
          const Weight stated = u < v ? (to == v ? layer.out_weights(u)[there] : unobserved)
                                      : (from == v ? layer.in_weight(u, back) : unobserved);
          add(stated, absent_is_known_ && (layer.answered(u) || layer.answered(v)));
        } else {
          if (to == v) add(layer.out_weights(u)[there], absent_is_known_ && layer.answered(u));
          if (from == v) add(layer.in_weight(u, back), absent_is_known_ && layer.answered(v));
        }
        there += to == v;
        back += from == v;
        if (one.ties == 0 && one.correction == 0) continue;
        entries_.push_back(one);
        if (u < v) {
          ties_ += one.ties;
          corrections_ += one.correction;
        }
      }
      first_.push_back(entries_.size());
    }
    ties_of_.assign(static_cast<std::size_t>(n), 0);
    stop.now();
    corrections_of_.assign(static_cast<std::size_t>(n), 0);
    for (vertex v = 0; v < n; ++v) {
      const auto row = of(v);
      stop.after(1 + row.size());
      for (const entry& one : row) {
        ties_of_[static_cast<std::size_t>(v)] += one.ties;
        corrections_of_[static_cast<std::size_t>(v)] += one.correction;
      }
    }
  }

  [[nodiscard]] vertex number_of_vertices() const noexcept { return static_cast<vertex>(first_.size() - 1); }
  [[nodiscard]] std::span<const entry> of(vertex v) const {
    const auto k = static_cast<std::size_t>(v);
    return std::span(entries_).subspan(first_[k], first_[k + 1] - first_[k]);
  }
  [[nodiscard]] std::int64_t ties() const noexcept { return ties_; }
  [[nodiscard]] std::int64_t corrections() const noexcept { return corrections_; }
  [[nodiscard]] std::int64_t ties_of(vertex v) const { return ties_of_[static_cast<std::size_t>(v)]; }
  [[nodiscard]] std::int64_t corrections_of(vertex v) const { return corrections_of_[static_cast<std::size_t>(v)]; }
  [[nodiscard]] int answered(vertex v) const { return answered_[static_cast<std::size_t>(v)]; }
  /// Pairs among so many vertices, so many of whom answered, before corrections.
  [[nodiscard]] std::int64_t pairs_among(std::int64_t vertices, std::int64_t answered) const {
    if (!absent_is_known_) return 0;
    const std::int64_t silent = vertices - answered;
    return undirected_ ? vertices * (vertices - 1) / 2 - silent * (silent - 1) / 2 : answered * (vertices - 1);
  }

 private:
  bool undirected_, absent_is_known_;
  large_vector<std::size_t> first_;
  large_vector<entry> entries_;
  large_vector<std::int8_t> answered_;
  large_vector<std::int64_t> ties_of_, corrections_of_;
  std::int64_t ties_ = 0, corrections_ = 0;
};

/// A core that is being improved. Moving a vertex costs its degree, trying to move it O(1).
class core_search {
 public:
  static constexpr double least_gain = 1e-12;

  /// \param run  asked during a search whether to stop; borrowed.
  core_search(const core_pairs& pairs, core_pattern pattern, const block_runner& run = {})
      : pairs_(&pairs),
        stop_(run),
        pattern_(pattern),
        in_core_(static_cast<std::size_t>(pairs.number_of_vertices()), false),
        ties_to_core_(in_core_.size(), 0),
        corrections_to_core_(in_core_.size(), 0) {
    for (vertex v = 0; v < pairs.number_of_vertices(); ++v) all_answered_ += pairs.answered(v);
  }

  [[nodiscard]] const std::vector<bool>& core() const noexcept { return in_core_; }
  [[nodiscard]] double correlation() const { return correlation_of(now_); }

  /// Moves v into the core or out of it.
  void flip(vertex v) {
    now_ = flipped(v);
    const auto k = static_cast<std::size_t>(v);
    in_core_[k] = !in_core_[k];
    const std::int64_t sign = in_core_[k] ? 1 : -1;
    const auto row = pairs_->of(v);
    stop_.after(1 + row.size());
    for (const core_pairs::entry& one : row) {
      ties_to_core_[static_cast<std::size_t>(one.neighbour)] += sign * one.ties;
      corrections_to_core_[static_cast<std::size_t>(one.neighbour)] += sign * one.correction;
    }
  }

  /// Begins with the best of the cores that those with the most ties make up, lower ids first among equals.
  void take_most_tied() {
    const large_vector<vertex> order = by_ties();
    std::size_t best_size = 0;
    double best = worst;
    for (std::size_t k = 0; k < order.size(); ++k) {
      flip(order[k]);
      if (const double here = value_of(now_); here > best + least_gain) {
        best = here;
        best_size = k + 1;
      }
    }
    for (std::size_t k = order.size(); k-- > best_size;) flip(order[k]);
  }

  /// Begins with everybody in the core by the same chance, which is itself drawn.
  void take_at_random(random_stream& random) {
    const double chance = random.uniform();
    for (vertex v = 0; v < pairs_->number_of_vertices(); ++v) {
      stop_.after();
      if (random.uniform() < chance) flip(v);
    }
  }

  /// Moves vertices while that gains, in an order drawn anew each time; then, if asked to go deep, tries a chain of
  /// moves.
  /// \throws cancelled.
  void climb(random_stream& random, bool deep) {
    large_vector<vertex> order(in_core_.size());
    std::iota(order.begin(), order.end(), 0);
    do {
      bool moved = true;
      while (moved) {
        moved = false;
        shuffle(std::span(order), random, [&] { stop_.after(); });
        for (const vertex v : order) {
          stop_.after();
          if (value_of(flipped(v)) > value_of(now_) + least_gain) {
            flip(v);
            moved = true;
          }
        }
      }
    } while (deep && gain_by_chain(order));
  }

 private:
  struct counts {
    std::int64_t vertices = 0, answered = 0;               // in the core
    std::int64_t ties_within = 0, corrections_within = 0;  // both ends in the core
    std::int64_t ties_of = 0, corrections_of = 0;          // summed over its members
  };
  static constexpr double worst = -2;

  /// All vertices, those with the most ties first, lower ids first among equals. Sorted by counting.
  [[nodiscard]] large_vector<vertex> by_ties() {
    const auto n = static_cast<std::size_t>(pairs_->number_of_vertices());
    large_vector<std::size_t> place;
    for (std::size_t v = 0; v < n; ++v) {
      stop_.after();
      const auto ties = static_cast<std::size_t>(pairs_->ties_of(static_cast<vertex>(v)));
      if (ties >= place.size()) place.resize(ties + 1);
      ++place[ties];
    }
    std::size_t next = 0;
    for (std::size_t ties = place.size(); ties-- > 0;) next += std::exchange(place[ties], next);
    large_vector<vertex> order(n);
    for (std::size_t v = 0; v < n; ++v) {
      stop_.after();
      order[place[static_cast<std::size_t>(pairs_->ties_of(static_cast<vertex>(v)))]++] = static_cast<vertex>(v);
    }
    return order;
  }

  [[nodiscard]] counts flipped(vertex v) const {
    const auto k = static_cast<std::size_t>(v);
    const std::int64_t sign = in_core_[k] ? -1 : 1;
    counts then = now_;
    then.vertices += sign;
    then.answered += sign * pairs_->answered(v);
    then.ties_within += sign * ties_to_core_[k];
    then.corrections_within += sign * corrections_to_core_[k];
    then.ties_of += sign * pairs_->ties_of(v);
    then.corrections_of += sign * pairs_->corrections_of(v);
    return then;
  }

  [[nodiscard]] double correlation_of(const counts& core) const {
    const std::int64_t n = pairs_->number_of_vertices();
    const std::int64_t pairs_in_core = pairs_->pairs_among(core.vertices, core.answered) + core.corrections_within;
    const std::int64_t ties_outside = pairs_->ties() - core.ties_of + core.ties_within;
    const std::int64_t pairs_outside = outside(core, n);
    auto all_pairs = static_cast<double>(pairs_->pairs_among(n, all_answered_) + pairs_->corrections());
    auto all_ties = static_cast<double>(pairs_->ties());
    auto expected = static_cast<double>(pairs_in_core), met = static_cast<double>(core.ties_within);
    switch (pattern_) {
      case core_pattern::touching:
        expected = all_pairs - static_cast<double>(pairs_outside);
        met = all_ties - static_cast<double>(ties_outside);
        break;
      case core_pattern::both:
        break;
      case core_pattern::block_left_out:
        all_pairs = static_cast<double>(pairs_in_core + pairs_outside);
        all_ties = static_cast<double>(core.ties_within + ties_outside);
        break;
    }
    const double spread = all_ties * (all_pairs - all_ties) * expected * (all_pairs - expected);
    if (!(spread > 0)) return std::numeric_limits<double>::quiet_NaN();
    return (all_pairs * met - all_ties * expected) / std::sqrt(spread);
  }
  /// Observed pairs within the periphery. Of a directed layer the closed form counts by the one who answers.
  [[nodiscard]] std::int64_t outside(const counts& core, std::int64_t n) const {
    return pairs_->pairs_among(n - core.vertices, all_answered_ - core.answered) + pairs_->corrections() -
           core.corrections_of + core.corrections_within;
  }
  [[nodiscard]] double value_of(const counts& core) const {
    const double correlation = correlation_of(core);
    return std::isnan(correlation) ? worst : correlation;
  }

  /// Moves everybody once, each time whoever does best even if that loses, and goes back to the best place on the way.
  /// Source: Kernighan & Lin (1970), An efficient heuristic procedure for partitioning graphs, Bell Syst. Tech. J.
  ///         49(2).
  /// \returns  whether that place is better than the beginning.
  bool gain_by_chain(large_vector<vertex> left) {
    const double before = value_of(now_);
    double best = before;
    std::vector<vertex> moved;
    std::size_t best_length = 0;
    while (!left.empty()) {
      stop_.after(left.size());
      std::size_t choice = 0;
      double most = 2 * worst;
      for (std::size_t k = 0; k < left.size(); ++k)
        if (const double then = value_of(flipped(left[k])); then > most) {
          most = then;
          choice = k;
        }
      flip(left[choice]);
      moved.push_back(left[choice]);
      left[choice] = left.back();
      left.pop_back();
      if (most > best + least_gain) {
        best = most;
        best_length = moved.size();
      }
    }
    while (moved.size() > best_length) {
      flip(moved.back());
      moved.pop_back();
    }
    return best_length > 0;
  }

  const core_pairs* pairs_;
  periodic_stop stop_;
  core_pattern pattern_;
  std::vector<bool> in_core_;
  large_vector<std::int64_t> ties_to_core_, corrections_to_core_;
  std::int64_t all_answered_ = 0;
  counts now_;
};

}  // namespace detail

}  // namespace convene
