#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <span>
#include <vector>

#include <Eigen/Core>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/detail/large_matrix.hpp>
#include <convene/network/detail/leader_order.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/signed_view.hpp>

namespace convene::detail {

/// Calls visit(u) for everybody with whom v has a tie: of a layer, or of a layer with signs.
template <class Weight, class Visit>
void for_each_tied(const basic_layer_view<Weight>& layer, vertex v, Visit&& visit) {
  const bool back = !layer.info().undirected;
  if (layer.all_positive()) {  // weights need not be read
    for (const vertex u : layer.out_neighbours(v)) visit(u);
    if (back)
      for (const vertex u : layer.in_neighbours(v)) visit(u);
  } else {
    for (const auto [u, weight] : layer.out_ties(v)) visit(u);
    if (back)
      for (const auto [u, weight] : layer.in_ties(v)) visit(u);
  }
}
template <class Weight, class Visit>
void for_each_tied(const basic_signed_view<Weight>& layer, vertex v, Visit&& visit) {
  const auto targets = layer.out_neighbours(v), sources = layer.in_neighbours(v);
  for (std::size_t k = 0; k < targets.size(); ++k)
    if (layer.out_weight(v, k) > 0) visit(targets[k]);
  for (std::size_t k = 0; k < sources.size(); ++k)
    if (layer.in_weight(v, k) > 0) visit(sources[k]);
}

/// Number of ties to v. Kernels that pull the other way take it too: as a rule whom many name names many.
template <class Weight>
std::size_t ties_to(const basic_layer_view<Weight>& layer, vertex v) {
  if (layer.all_positive()) return layer.in_neighbours(v).size();
  const auto ties = layer.in_ties(v);
  return static_cast<std::size_t>(std::distance(ties.begin(), ties.end()));
}
template <class Weight>
std::size_t ties_to(const basic_signed_view<Weight>& layer, vertex v) {
  std::size_t ties = 0;
  for (std::size_t k = 0; k < layer.in_neighbours(v).size(); ++k) ties += layer.in_weight(v, k) > 0 ? 1U : 0U;
  return ties;
}

/// Puts up to 65,535 vertices into the order of their numbers of ties, those with equally many as they were.
inline void order_by_ties(std::span<vertex> vertices, std::span<const std::uint8_t> ties) {
  const std::vector<vertex> before(vertices.begin(), vertices.end());
  std::array<std::uint16_t, 257> places{};
  for (const vertex v : before) ++places[ties[static_cast<std::size_t>(v)] + std::size_t{1}];
  std::partial_sum(places.begin(), places.end(), places.begin());
  for (const vertex v : before) vertices[places[ties[static_cast<std::size_t>(v)]]++] = v;
}

/// Where kernels that pass over a layer again and again keep what they know of each vertex: at places by number or, in
/// large networks whose numbers say nothing, at places where those who share neighbours are near each other. Values are
/// then mostly gathered from a core's own cache instead of from all over memory: a pass takes about two thirds of the
/// time it would. Every 256 of them are in the order of how many ties come to them, so that a processor guesses right
/// where a row of ties ends: a sixth less again. Finding the places, and the rows of ties in their order, costs about
/// as much as eight passes.
class vertex_places {
 public:
  /// From so many vertices on: a vector of doubles of that many no longer fits a core's own cache.
  static constexpr std::size_t large = 262'144;

  /// By number.
  vertex_places() = default;
  /// Which of both is settled by the ties alone, so that a compact layer has those of the layer.
  /// \param layer  a layer or signed view.
  /// \param from   the least number of vertices that is large.
  /// \throws  cancelled. O(n + m).
  template <class Layer>
  explicit vertex_places(const Layer& layer, const run_options& run, std::size_t from = large) {
    if (static_cast<std::size_t>(layer.number_of_vertices()) >= from && !numbered_by_neighbours(layer, run))
      *this = by_leaders(layer, run);
  }
  /// Near each other, however they are numbered.
  template <class Layer>
  [[nodiscard]] static vertex_places by_leaders(const Layer& layer, const run_options& run) {
    const auto n = static_cast<std::size_t>(layer.number_of_vertices());
    large_array<vertex> leaders(n);
    large_array<std::uint8_t> ties(n);
    for_each_block(
        n,
        [&](std::size_t first, std::size_t last) {
          for (auto v = static_cast<vertex>(first); v < static_cast<vertex>(last); ++v) {
            leader_search search(v);
            for_each_tied(layer, v, [&](vertex u) { search.add(u); });
            leaders[static_cast<std::size_t>(v)] = search.leader();
            ties[static_cast<std::size_t>(v)] =
                static_cast<std::uint8_t>(std::min(ties_to(layer, v), std::size_t{255}));
          }
        },
        run);
    vertex_places result;
    result.order_ = order_by_leader(leaders.span(), run);
    result.places_.resize(n);
    for_each_block(
        n,
        [&](std::size_t first, std::size_t last) {
          constexpr std::size_t together = 256;
          for (std::size_t from = first; from < last; from += together)
            order_by_ties(std::span(result.order_).subspan(from, std::min(together, last - from)), ties.span());
          for (std::size_t place = first; place < last; ++place)
            result.places_[static_cast<std::size_t>(result.order_[place])] = static_cast<vertex>(place);
        },
        run);
    return result;
  }

  [[nodiscard]] bool by_number() const noexcept { return order_.empty(); }
  [[nodiscard]] vertex vertex_at(std::size_t place) const {
    return by_number() ? static_cast<vertex>(place) : order_[place];
  }
  [[nodiscard]] vertex place_of(vertex v) const { return by_number() ? v : places_[static_cast<std::size_t>(v)]; }

  /// One value a place, from one a vertex; no values stay none.
  [[nodiscard]] Eigen::VectorXd by_place(const Eigen::VectorXd& of_vertices) const {
    if (by_number() || of_vertices.size() == 0) return of_vertices;
    Eigen::VectorXd result(of_vertices.size());
    for (std::size_t place = 0; place < order_.size(); ++place)
      result[static_cast<Eigen::Index>(place)] = of_vertices[order_[place]];
    return result;
  }
  /// One value a vertex, from one a place.
  [[nodiscard]] Eigen::VectorXd by_vertex(Eigen::VectorXd of_places, const run_options& run = {}) const {
    if (by_number()) return of_places;
    Eigen::VectorXd result = filled_vector<double>(order_.size(), 0, run);
    for_each_block(
        order_.size(),
        [&](std::size_t first, std::size_t last) {
          for (std::size_t place = first; place < last; ++place)
            result[order_[place]] = of_places[static_cast<Eigen::Index>(place)];
        },
        run);
    return result;
  }

 private:
  /// Whether numbers already are such places, as those of practitioners listed by organisation are: at least half of
  /// the neighbours of every 64th vertex are so near that a core's own cache holds them.
  template <class Layer>
  [[nodiscard]] static bool numbered_by_neighbours(const Layer& layer, const run_options& run) {
    periodic_stop stop(run, 4096);  // its rows stand all over memory
    constexpr vertex reach = 16'384;
    std::size_t near = 0, all = 0;
    for (vertex v = 0; v < layer.number_of_vertices(); v += 64) {
      stop.after();
      for_each_tied(layer, v, [&](vertex u) {
        near += u - v <= reach && v - u <= reach ? 1 : 0;
        ++all;
      });
    }
    return 2 * near >= all;
  }

  std::vector<vertex> order_, places_;  // empty: by number
};

}  // namespace convene::detail
