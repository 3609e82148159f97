#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/measures/cohesion/detail/strong_engine.hpp>
#include <convene/measures/cohesion/detail/ties_only.hpp>
#include <convene/measures/cohesion/detail/union_find.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// Every vertex in exactly one component. Components are numbered by their lowest vertices, so that vertex 0 is in
/// component 0.
struct component_partition {
  std::vector<vertex> component_of;  ///< One a vertex.
  std::vector<vertex> sizes;         ///< One a component: how many vertices it has; > 0.

  /// How many components there are.
  [[nodiscard]] vertex count() const noexcept { return static_cast<vertex>(sizes.size()); }
  /// The component with the most vertices, the first of several; -1 if there is none.
  [[nodiscard]] vertex largest() const noexcept {
    return sizes.empty() ? -1 : static_cast<vertex>(std::max_element(sizes.begin(), sizes.end()) - sizes.begin());
  }
  friend bool operator==(const component_partition&, const component_partition&) = default;
};

namespace detail {

/// Numbers components by their lowest vertices.
/// \param labels  any numbers in [0, n), equal within components.
[[nodiscard]] inline component_partition numbered_components(std::vector<vertex> labels) {
  component_partition result;
  std::vector<vertex> number(labels.size(), -1);
  for (vertex& label : labels) {
    vertex& known = number[static_cast<std::size_t>(label)];
    if (known < 0) {
      known = static_cast<vertex>(result.sizes.size());
      result.sizes.push_back(0);
    }
    label = known;
    ++result.sizes[static_cast<std::size_t>(label)];
  }
  result.component_of = std::move(labels);
  return result;
}

/// Joins v with its neighbours from the `skip`-th stored one on.
template <class Weight>
void join_row(vertex* parents, const basic_layer_view<Weight>& layer, vertex v, std::size_t skip) {
  const auto out = layer.out_neighbours(v);
  const auto weights = layer.out_weights(v);
  const bool all = layer.all_positive();
  for (std::size_t k = skip; k < out.size(); ++k)
    if (all || weights[k] > 0) join(parents, v, out[k]);
}

}  // namespace detail

/// Weak components: who is connected by ties whose direction does not matter.
///
/// Isolates are components of one. A relationship that is 0 or unobserved is no tie.
///
/// Complexity: O(n + m) reads at most, far fewer where one component is much larger than the rest: two ties of each
/// vertex show which that is, and its vertices are not looked at again. 8 bytes a vertex of memory. Same result for any
/// number of threads.
/// \throws   cancelled.
/// Source: Sutton, Ben-Nun & Barak (2018), Optimizing parallel graph connectivity computation via subgraph sampling,
///         IPDPS, https://doi.org/10.1109/IPDPS.2018.00012
template <class Weight>
[[nodiscard]] component_partition weak_components(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  const auto n = static_cast<std::size_t>(layer.number_of_vertices());
  constexpr std::size_t tried = 2;
  std::vector<vertex> parents(n);
  vertex* const parent = parents.data();
  const auto for_all = [&](auto&& visit) {
    for_each_block(
        n,
        [&](std::size_t first, std::size_t last) {
          for (auto v = static_cast<vertex>(first); v < static_cast<vertex>(last); ++v) visit(v);
        },
        run);
  };
  for (std::size_t v = 0; v < n; ++v) parents[v] = static_cast<vertex>(v);
  for_all([&](vertex v) {
    const auto out = layer.out_neighbours(v);
    const auto weights = layer.out_weights(v);
    for (std::size_t k = 0; k < std::min(tried, out.size()); ++k)
      if (layer.all_positive() || weights[k] > 0) detail::join(parent, v, out[k]);
  });
  for_all([&](vertex v) { detail::flatten(parent, v); });
  // The tree that most of a sample is in; which one that is decides about time only.
  vertex giant = -1;
  {
    std::vector<vertex> sample;
    const std::size_t size = std::min<std::size_t>(n, 1024);
    for (std::size_t k = 0; k < size; ++k) sample.push_back(parents[k * n / size]);
    std::sort(sample.begin(), sample.end());
    std::size_t most = 0;
    for (std::size_t k = 0, first = 0; k < sample.size(); ++k) {
      if (sample[k] != sample[first]) first = k;
      if (k - first + 1 > most) {
        most = k - first + 1;
        giant = sample[k];
      }
    }
  }
  for_all([&](vertex v) {
    // Ties of those inside are met from their other ends, if these are outside.
    if (detail::parent_of(parent, v) == giant) return;
    detail::join_row(parent, layer, v, tried);
    if (layer.info().undirected) return;
    const auto in = layer.in_neighbours(v);
    for (std::size_t k = 0; k < in.size(); ++k)
      if (layer.all_positive() || layer.in_weight(v, k) > 0) detail::join(parent, v, in[k]);
  });
  for_all([&](vertex v) { detail::flatten(parent, v); });
  // In place, because fresh memory costs more than reading: roots hold the complements of their numbers until all who
  // hang under them have looked.
  vertex roots = 0;
  for (std::size_t v = 0; v < n; ++v)
    if (parents[v] == static_cast<vertex>(v)) parents[v] = ~roots++;
  for_all([&](vertex v) {
    if (const vertex root = parent[v]; root >= 0) parent[v] = ~parent[root];
  });
  component_partition result;
  result.sizes.assign(static_cast<std::size_t>(roots), 0);
  vertex before = 0, run_length = 0;  // neighbours in number are mostly in one component
  for (vertex& label : parents) {
    if (label < 0) label = ~label;
    if (label != before) {
      result.sizes[static_cast<std::size_t>(before)] += run_length;
      run_length = 0;
      before = label;
    }
    ++run_length;
  }
  if (n > 0) result.sizes[static_cast<std::size_t>(before)] += run_length;
  result.component_of = std::move(parents);
  return result;
}

/// Strong components: who reaches each other along the direction of ties.
///
/// A vertex that nobody reaches back is a component of one. Of an undirected layer they are the weak ones.
///
/// Complexity: O(n + m). Of large layers the component of the best connected vertex is found first, by several threads,
/// as what it reaches and is reached by; the rest by depth-first search. Same result for any number of threads.
/// \throws   cancelled.
/// Source: Tarjan (1972), Depth-first search and linear graph algorithms, SIAM J. Comput. 1(2); Fleischer, Hendrickson
///         & Pinar (2000), On identifying strongly connected components in parallel, IPDPS workshops.
template <class Weight>
[[nodiscard]] component_partition strong_components(const basic_layer_view<Weight>& layer,
                                                    const run_options& run = {}) {
  if (layer.info().undirected) return weak_components(layer, run);
  return detail::with_ties_only(layer, [&](const basic_layer_view<Weight>& ties) {
    const vertex n = ties.number_of_vertices();
    std::vector<vertex> labels(static_cast<std::size_t>(n), -1);
    vertex label = 0;
    if (static_cast<std::size_t>(n) > serial_items) {
      const auto out = ties.out_offsets(), in = ties.in_offsets();
      vertex pivot = 0;
      std::int64_t most = -1;
      for (std::size_t v = 0; v + 1 < out.size(); ++v) {
        const std::int64_t paths = (out[v + 1] - out[v]) * (in[v + 1] - in[v]);
        if (paths > most) {
          most = paths;
          pivot = static_cast<vertex>(v);
        }
      }
      const auto reached = detail::reach(ties, pivot, true, run), reaching = detail::reach(ties, pivot, false, run);
      for (std::size_t v = 0; v < labels.size(); ++v)
        if (reached[v] != 0 && reaching[v] != 0) labels[v] = label;
      ++label;
    }
    detail::label_strong_components(ties, labels, label, run);
    return detail::numbered_components(std::move(labels));
  });
}

}  // namespace convene
