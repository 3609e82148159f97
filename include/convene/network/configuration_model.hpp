#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/detail/pair_index.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/owned_layer.hpp>
#include <convene/random/random_stream.hpp>

namespace convene {

/// How long configuration_model() mixes.
struct configuration_options {
  double swaps_per_tie = 10;  ///< Swaps that are tried, times the ties; finite and >= 0.
};

/// A layer of its own, drawn at random from another. Owns its columns.
template <class Weight>
class basic_rewired_layer {
 public:
  using weight_type = Weight;

  /// Relationships in any order, each pair once, of an undirected layer both arcs.
  /// \throws invalid_option for columns of different lengths.
  basic_rewired_layer(const basic_layer_view<Weight>& original, const std::vector<vertex>& sources,
                      const std::vector<vertex>& targets, const std::vector<Weight>& weights, std::int64_t tried,
                      std::int64_t made)
      : layer_(original, sources, targets, weights), tried_(tried), made_(made) {}

  /// Borrows this layer.
  [[nodiscard]] basic_layer_view<Weight> view() const noexcept { return layer_.view(); }
  operator basic_layer_view<Weight>() const noexcept {
    return view();
  }  // NOLINT(google-explicit-constructor): it is one

  /// Swaps that were tried, and those of them that were possible.
  [[nodiscard]] std::int64_t swaps_tried() const noexcept { return tried_; }
  [[nodiscard]] std::int64_t swaps_made() const noexcept { return made_; }

  friend bool operator==(const basic_rewired_layer& a, const basic_rewired_layer& b) {
    return a.layer_.states_the_same_as(b.layer_);
  }

 private:
  basic_owned_layer<Weight> layer_;
  std::int64_t tried_, made_;
};

namespace detail {

/// The ties of a layer and what may be done with them.
template <class Weight>
class tie_swapper {
 public:
  tie_swapper(const basic_layer_view<Weight>& layer, seed from)
      : layer_(layer),
        undirected_(layer.info().undirected),
        known_(everything_known(layer)),
        random_(from),
        index_(static_cast<std::size_t>(layer.number_of_ties())) {
    first_.reserve(static_cast<std::size_t>(layer.number_of_vertices()) + 1);
    for (vertex u = 0; u < layer.number_of_vertices(); ++u) {
      first_.push_back(tails_.size());
      for (const auto [v, weight] : layer.out_ties(u)) {
        if (undirected_ && v < u) continue;
        index_.insert(u, v, static_cast<std::uint32_t>(tails_.size()));
        tails_.push_back(u);
        heads_.push_back(v);
        weights_.push_back(weight);
      }
    }
    first_.push_back(tails_.size());
  }

  [[nodiscard]] std::size_t ties() const noexcept { return tails_.size(); }
  /// \returns whether anything changed.
  bool try_once() {
    const auto i = static_cast<std::size_t>(random_.below(ties()));
    // Without turning triangles round, swaps do not reach every network with the same in- and out-degrees.
    if (!undirected_ && random_.below(16) == 0) return turn_triangle(i);
    return swap(i, static_cast<std::size_t>(random_.below(ties())));
  }

  [[nodiscard]] basic_rewired_layer<Weight> finished(std::int64_t tried, std::int64_t made) {
    std::vector<vertex> sources = tails_, targets = heads_;
    std::vector<Weight> weights = weights_;
    if (undirected_) {
      sources.insert(sources.end(), heads_.begin(), heads_.end());
      targets.insert(targets.end(), tails_.begin(), tails_.end());
      weights.insert(weights.end(), weights_.begin(), weights_.end());
    }
    // What was stored and is no tie now still says whether the pair was observed.
    if (!known_)
      for (vertex u = 0; u < layer_.number_of_vertices(); ++u) {
        const auto row = layer_.out_neighbours(u);
        for (std::size_t k = 0; k < row.size(); ++k) {
          if (find(u, row[k]) != pair_index::none) continue;
          const Weight stated = layer_.out_weights(u)[k];
          sources.push_back(u);
          targets.push_back(row[k]);
          weights.push_back(std::isnan(stated) ? stated : Weight{0});
        }
      }
    return {layer_, sources, targets, weights, tried, made};
  }

 private:
  static bool everything_known(const basic_layer_view<Weight>& layer) {
    if (layer.info().when_absent != absence::zero) return false;
    for (vertex v = 0; v < layer.number_of_vertices(); ++v)
      if (!layer.answered(v)) return false;
    const auto weights = layer.weights();
    return std::none_of(weights.begin(), weights.end(), [](Weight w) { return std::isnan(w); });
  }
  [[nodiscard]] std::uint32_t find(vertex u, vertex v) const {
    return undirected_ && v < u ? index_.find(v, u) : index_.find(u, v);
  }
  [[nodiscard]] bool may_tie(vertex u, vertex v) const {
    return u != v && find(u, v) == pair_index::none && (known_ || layer_.state(u, v) != relationship_state::unobserved);
  }
  void place(std::size_t slot, vertex tail, vertex head) {
    if (undirected_ && head < tail) std::swap(tail, head);
    tails_[slot] = tail;
    heads_[slot] = head;
    index_.insert(tail, head, static_cast<std::uint32_t>(slot));
  }
  bool swap(std::size_t i, std::size_t j) {
    const vertex a = tails_[i], b = heads_[i];
    vertex c = tails_[j], d = heads_[j];
    if (undirected_ && random_.below(2) == 0) std::swap(c, d);
    if (a == c || b == d || !may_tie(a, d) || !may_tie(c, b)) return false;
    index_.erase(tails_[i], heads_[i]);
    index_.erase(tails_[j], heads_[j]);
    place(i, a, d);
    place(j, c, b);
    return true;
  }
  /// a -> b -> c -> a becomes a -> c -> b -> a. Tails keep their slots.
  bool turn_triangle(std::size_t i) {
    const vertex a = tails_[i], b = heads_[i];
    const std::size_t first = first_[static_cast<std::size_t>(b)], last = first_[static_cast<std::size_t>(b) + 1];
    if (first == last) return false;
    const auto j = first + static_cast<std::size_t>(random_.below(last - first));
    const vertex c = heads_[j];
    const std::uint32_t k = find(c, a);
    if (c == a || k == pair_index::none || !may_tie(a, c) || !may_tie(c, b) || !may_tie(b, a)) return false;
    index_.erase(a, b);
    index_.erase(b, c);
    index_.erase(c, a);
    place(i, a, c);
    place(j, b, a);
    place(k, c, b);
    return true;
  }

  basic_layer_view<Weight> layer_;
  bool undirected_, known_;
  random_stream random_;
  pair_index index_;
  std::vector<std::size_t> first_;  // slots of each tail, n + 1; of use in directed layers only
  std::vector<vertex> tails_, heads_;
  std::vector<Weight> weights_;
};

}  // namespace detail

/// A random layer in which everybody has as many ties to others, and from others, as in the given one.
///
/// Pairs of ties a -> b, c -> d are drawn and become a -> d, c -> b unless that would make a tie to oneself, a second
/// one between the same two, or one where nothing was observed; one try in 16 turns round a triangle of ties instead,
/// without which some layers would never be met. A try that is not possible counts as one, so that all layers with
/// these degrees become equally likely. Ties of an undirected layer are swapped as pairs. A weight stays with whom its
/// tie comes from (out-strengths are kept, in-strengths are not), of an undirected layer with its pair. What is known
/// of who answered, and which pairs are observed, stays as it is.
///
/// \param from     Same seed, same layer.
/// \param options  Ten tries a tie are the usual choice; there is no proof how many are enough.
/// \throws   invalid_option; cancelled.
/// Complexity: O(n + m) for the copies, O(1) a try expected; where not everything is observed O(log degree). 24 bytes a
/// tie beside the result.
/// Source: Rao, Jana & Bandyopadhyay (1996), A Markov chain Monte Carlo method for generating random (0,1)-matrices
///         with given marginals, Sankhya A 58(2); Milo, Kashtan, Itzkovitz, Newman & Alon (2003), On the uniform
///         generation of random graphs with prescribed degree sequences, https://arxiv.org/abs/cond-mat/0312028
template <class Weight>
[[nodiscard]] basic_rewired_layer<Weight> configuration_model(const basic_layer_view<Weight>& layer, seed from,
                                                              const configuration_options& options = {},
                                                              const run_options& run = {}) {
  if (!(options.swaps_per_tie >= 0) || !std::isfinite(options.swaps_per_tie))
    throw invalid_option("swaps_per_tie must be finite and >= 0; got " + std::to_string(options.swaps_per_tie));
  detail::tie_swapper<Weight> swapper(layer, from);
  std::int64_t tried = 0, made = 0;
  if (swapper.ties() > 1) {
    const double wanted = std::ceil(options.swaps_per_tie * static_cast<double>(swapper.ties()));
    if (wanted > 0x1p62)
      throw invalid_option("swaps_per_tie must ask for at most 2^62 swaps; got " +
                           std::to_string(options.swaps_per_tie));
    for (const auto all = static_cast<std::int64_t>(wanted); tried < all; ++tried) {
      if (tried % 65536 == 0) run.check_stop();
      made += swapper.try_once() ? 1 : 0;
    }
  }
  return swapper.finished(tried, made);
}

}  // namespace convene
