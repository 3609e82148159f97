#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <convene/network/layer_view.hpp>
#include <convene/observed.hpp>
#include <convene/random/random_stream.hpp>

namespace convene::detail {

/// Draws ordered pairs of different vertices, every one that was observed equally likely. Borrows the layer's columns.
///
/// Making it is O(n + m). A draw is O(log n + log degree) on average where at least a sixteenth of the row is observed,
/// O(n log degree) in a row of which less is.
template <class Weight>
class observed_pair_sampler {
 public:
  explicit observed_pair_sampler(const basic_layer_view<Weight>& layer) : layer_(layer) {
    const vertex n = layer.number_of_vertices();
    vertex answering = 0;
    for (vertex v = 0; v < n; ++v) answering += layer.answered(v) ? 1 : 0;
    before_.reserve(static_cast<std::size_t>(n) + 1);
    before_.push_back(0);
    for (vertex u = 0; u < n; ++u) before_.push_back(before_.back() + observed_in_row(u, answering));
  }

  /// Number of pairs.
  [[nodiscard]] std::int64_t size() const noexcept { return before_.back(); }

  /// One of them; size() > 0.
  [[nodiscard]] std::pair<vertex, vertex> draw(random_stream& random) const {
    const auto drawn = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(size())));
    const auto after = std::upper_bound(before_.begin(), before_.end(), drawn);
    const auto u = static_cast<vertex>(after - before_.begin() - 1);
    const std::int64_t in_row = *after - *(after - 1);
    const vertex n = layer_.number_of_vertices();
    if (16 * in_row >= n - 1)
      for (;;) {
        const auto v = static_cast<vertex>(random.below(static_cast<std::uint64_t>(n)));
        if (is_observed(layer_.weight(u, v))) return {u, v};
      }
    std::int64_t left = drawn - *(after - 1);
    if (layer_.info().when_absent == absence::unstated) {
      const auto weights = layer_.out_weights(u);
      std::size_t k = 0;
      while (!is_observed(weights[k]) || left-- > 0) ++k;
      return {u, layer_.out_neighbours(u)[k]};
    }
    vertex v = 0;
    while (!is_observed(layer_.weight(u, v)) || left-- > 0) ++v;
    return {u, v};
  }

 private:
  [[nodiscard]] bool known_if_absent(vertex u, vertex v) const {
    return layer_.info().when_absent == absence::zero &&
           (layer_.answered(u) || (layer_.info().undirected && layer_.answered(v)));
  }
  [[nodiscard]] std::int64_t observed_in_row(vertex u, vertex answering) const {
    const bool undirected = layer_.info().undirected;
    std::int64_t observed = 0;
    if (layer_.info().when_absent == absence::zero)
      observed = layer_.answered(u) ? layer_.number_of_vertices() - 1 : undirected ? answering : 0;
    const auto targets = layer_.out_neighbours(u);
    const auto weights = layer_.out_weights(u);
    for (std::size_t k = 0; k < targets.size(); ++k)
      observed += (is_observed(weights[k]) ? 1 : 0) - (known_if_absent(u, targets[k]) ? 1 : 0);
    if (undirected)  // what is stored the other way only was not observed
      for (const vertex v : layer_.in_neighbours(u))
        if (!std::binary_search(targets.begin(), targets.end(), v)) observed -= known_if_absent(u, v) ? 1 : 0;
    return observed;
  }

  basic_layer_view<Weight> layer_;
  std::vector<std::int64_t> before_;  // pairs in the rows before each
};

}  // namespace convene::detail
