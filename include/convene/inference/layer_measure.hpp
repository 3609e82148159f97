#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

namespace detail {

template <class Measure, class Weight>
inline constexpr bool measures_named_vertices =
    std::is_invocable_r_v<double, const Measure&, const basic_layer_view<Weight>&, std::span<const vertex>>;

}  // namespace detail

/// A number of a layer: \code [](const auto& layer) { return density(layer); } \endcode or, where it depends on who the
/// vertices are, with the vertex of the whole layer that each one is:
/// \code [&](const auto& layer, std::span<const vertex> who) { return ei_index(layer, grouping_of(organisations, who));
///           }
/// \endcode Called from several threads at a time where work has them. NaN = undefined.
template <class Measure, class Weight>
concept layer_measure = detail::measures_named_vertices<Measure, Weight> || std::is_invocable_r_v < double,
        const Measure&, const basic_layer_view<Weight>
& > ;

/// What a measure says of a part of a layer.
/// \param who  for every vertex of the part which one it is in the whole; some may be the same.
template <class Weight, layer_measure<Weight> Measure>
[[nodiscard]] double measured(const Measure& measure, const basic_layer_view<Weight>& part,
                              std::span<const vertex> who) {
  if constexpr (detail::measures_named_vertices<Measure, Weight>)
    return static_cast<double>(measure(part, who));
  else
    return static_cast<double>(measure(part));
}

/// The groups of some vertices: those of the whole, of which some may have nobody left.
/// \param who  vertices of the whole in any order; some may be there several times.
/// \throws   invalid_vertex for one that the grouping does not have.
/// Complexity: O(who + groups).
[[nodiscard]] inline grouping grouping_of(const grouping& whole, std::span<const vertex> who) {
  std::vector<vertex> group_of;
  group_of.reserve(who.size());
  for (const vertex v : who) {
    if (v < 0 || v >= whole.number_of_vertices())
      throw invalid_vertex("vertex must be in [0, " + std::to_string(whole.number_of_vertices()) + "); got " +
                           std::to_string(v));
    group_of.push_back(whole.group_of(v));
  }
  return {std::move(group_of), {whole.names().begin(), whole.names().end()}};
}

}  // namespace convene
