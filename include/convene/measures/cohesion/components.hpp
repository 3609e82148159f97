#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/cohesion/detail/reached.hpp>
#include <convene/measures/cohesion/detail/strong_engine.hpp>
#include <convene/measures/cohesion/detail/ties_only.hpp>
#include <convene/measures/cohesion/detail/union_find.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/tie_direction.hpp>

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

/// From how many vertices on it pays to find the component of the best connected one first.
inline constexpr std::size_t enough_for_a_first_component = 256;

/// Numbers components by their lowest vertices.
/// \param labels  any numbers in [0, n), equal within components.
/// \throws cancelled.
[[nodiscard]] inline component_partition numbered_components(std::vector<vertex> labels, const run_options& run = {}) {
  component_partition result;
  periodic_stop stop(run);
  large_vector<vertex> number(labels.size(), -1);
  for (vertex& label : labels) {
    stop.after();
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

}  // namespace detail

/// Weak components: who is connected by ties whose direction does not matter.
///
/// Isolates are components of one. A relationship that is 0 or unobserved is no tie.
///
/// Complexity: O(n + m) reads. Except in small layers the component of the best connected vertex is found first: whoever
/// is not in it yet looks for a neighbour who is, which takes few reads where one component is much larger than the rest.
/// The others are joined. 9 bytes a vertex of memory. Same result for any number of threads.
/// \throws   cancelled.
/// Source: Beamer, Asanovic & Patterson (2012), Direction-optimizing breadth-first search, SC '12, for the first;
///         Tarjan (1975), Efficiency of a good but not linear set union algorithm, J. ACM 22(2), for the others.
template <class Weight>
[[nodiscard]] component_partition weak_components(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  const auto n = static_cast<std::size_t>(layer.number_of_vertices());
  const auto along = layer.info().undirected ? tie_direction::out : tie_direction::both;
  std::vector<std::uint8_t> in_first;  // whether a vertex is in the component that was found first
  if (n > detail::enough_for_a_first_component)
    in_first = detail::reached(layer, detail::best_connected(layer, along), along, run);
  const auto is_in_first = [&](std::size_t v) { return !in_first.empty() && in_first[v] != 0; };
  std::vector<vertex> parents(n);
  vertex* const parent = parents.data();
  const auto for_all = [&](auto&& visit) {
    for_each_block(
        n,
        [&](std::size_t first, std::size_t last) {
          for (std::size_t v = first; v < last; ++v) visit(static_cast<vertex>(v));
        },
        run);
  };
  const auto lowest = static_cast<vertex>(std::find(in_first.begin(), in_first.end(), 1) - in_first.begin());
  for_all([&](vertex v) { parent[v] = is_in_first(static_cast<std::size_t>(v)) ? lowest : v; });
  for_all([&](vertex v) {
    if (is_in_first(static_cast<std::size_t>(v))) return;
    detail::any_neighbour(layer, v, tie_direction::out, [&](vertex u) {
      detail::join(parent, v, u);
      return false;
    });
  });
  for_all([&](vertex v) { detail::flatten(parent, v); });
  return detail::numbered_components(std::move(parents), run);
}

/// Strong components: who reaches each other along the direction of ties.
///
/// A vertex that nobody reaches back is a component of one. Of an undirected layer they are the weak ones.
///
/// Complexity: O(n + m). Except in small layers the component of the best connected vertex is found first, by several
/// threads, as what it reaches and is reached by; the rest by depth-first search. Same result for any number of threads.
/// \throws   cancelled.
/// Source: Tarjan (1972), Depth-first search and linear graph algorithms, SIAM J. Comput. 1(2); Fleischer, Hendrickson
///         & Pinar (2000), On identifying strongly connected components in parallel, IPDPS workshops.
template <class Weight>
[[nodiscard]] component_partition strong_components(const basic_layer_view<Weight>& layer,
                                                    const run_options& run = {}) {
  if (layer.info().undirected) return weak_components(layer, run);
  return detail::with_ties_only(layer, run, [&](const basic_layer_view<Weight>& ties) {
    const vertex n = ties.number_of_vertices();
    std::vector<vertex> labels(static_cast<std::size_t>(n), -1);
    vertex label = 0;
    if (static_cast<std::size_t>(n) > detail::enough_for_a_first_component) {
      const vertex pivot = detail::best_connected(ties, tie_direction::out);
      const auto reached = detail::reached(ties, pivot, tie_direction::out, run),
                 reaching = detail::reached(ties, pivot, tie_direction::in, run);
      for (std::size_t v = 0; v < labels.size(); ++v)
        if (reached[v] != 0 && reaching[v] != 0) labels[v] = label;
      ++label;
    }
    detail::label_strong_components(ties, labels, label, run);
    return detail::numbered_components(std::move(labels), run);
  });
}

}  // namespace convene
