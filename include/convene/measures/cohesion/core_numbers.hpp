#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/cohesion/detail/ties_only.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/vertex_set.hpp>

namespace convene {

/// Which ties hold a vertex in a core. Of an undirected layer all are the same: its neighbours.
enum class core_degree : std::uint8_t {
  total,       ///< Ties in both directions; a mutual one counts 2 (sna `freeman`, igraph `all`).
  in,          ///< Ties from others.
  out,         ///< Ties to others.
  neighbours,  ///< Vertices with a tie in either direction; a mutual one counts 1.
};

/// How core_numbers() counts.
struct core_options {
  core_degree degree = core_degree::total;
};

namespace detail {

/// Calls visit for every vertex that loses a tie when v goes.
template <class Weight, class Visit>
void for_each_loser(const basic_layer_view<Weight>& ties, vertex v, core_degree degree, Visit&& visit) {
  const auto out = ties.out_neighbours(v), in = ties.in_neighbours(v);
  // An in-degree falls when a tie to its vertex goes: those are v's outgoing ones.
  if (degree == core_degree::in || degree == core_degree::total)
    for (const vertex u : out) visit(u);
  if (degree == core_degree::out || degree == core_degree::total)
    for (const vertex u : in) visit(u);
  if (degree != core_degree::neighbours) return;
  std::size_t there = 0, back = 0;
  while (there < out.size() || back < in.size()) {
    const vertex to = there < out.size() ? out[there] : ties.number_of_vertices();
    const vertex from = back < in.size() ? in[back] : ties.number_of_vertices();
    visit(to < from ? to : from);
    there += to <= from;
    back += from <= to;
  }
}

template <class Weight>
[[nodiscard]] large_array<vertex> peel(const basic_layer_view<Weight>& ties, core_degree degree,
                                       const run_options& run) {
  const vertex n = ties.number_of_vertices();
  periodic_stop stop(run);
  large_array<vertex> degrees(static_cast<std::size_t>(n));
  vertex most = 0;
  for (vertex v = 0; v < n; ++v) {
    auto& own = degrees[static_cast<std::size_t>(v)];
    const auto out = static_cast<vertex>(ties.out_neighbours(v).size());
    const auto in = static_cast<vertex>(ties.in_neighbours(v).size());
    stop.after(degree == core_degree::neighbours ? 1 + static_cast<std::size_t>(out) + static_cast<std::size_t>(in)
                                                 : 1);
    own = 0;
    if (degree == core_degree::neighbours)
      for_each_loser(ties, v, degree, [&](vertex) { ++own; });
    else
      own = degree == core_degree::in ? in : degree == core_degree::out ? out : in + out;
    most = own > most ? own : most;
  }
  // Vertices by degree; first[d] is where those of degree d begin, for every d above the level reached.
  large_vector<vertex> first(static_cast<std::size_t>(most) + 2, 0);
  large_array<vertex> order(degrees.size()), place(degrees.size());
  for (const vertex d : degrees) {
    stop.after();
    ++first[static_cast<std::size_t>(d) + 1];
  }
  for (std::size_t d = 1; d < first.size(); ++d) first[d] += first[d - 1];
  {
    large_vector<vertex> cursors = first;
    for (vertex v = 0; v < n; ++v) {
      stop.after();
      vertex& at = cursors[static_cast<std::size_t>(degrees[static_cast<std::size_t>(v)])];
      place[static_cast<std::size_t>(v)] = at;
      order[static_cast<std::size_t>(at++)] = v;
    }
  }
  for (vertex taken = 0; taken < n; ++taken) {
    const vertex v = order[static_cast<std::size_t>(taken)], level = degrees[static_cast<std::size_t>(v)];
    stop.after(1 + ties.out_neighbours(v).size() + ties.in_neighbours(v).size());
    for_each_loser(ties, v, degree, [&](vertex u) {
      vertex& d = degrees[static_cast<std::size_t>(u)];
      if (d <= level) return;
      // u changes places with the first of its degree and then belongs to the one below.
      vertex& start = first[static_cast<std::size_t>(d)];
      const vertex other = order[static_cast<std::size_t>(start)], from = place[static_cast<std::size_t>(u)];
      order[static_cast<std::size_t>(from)] = other;
      place[static_cast<std::size_t>(other)] = from;
      order[static_cast<std::size_t>(start)] = u;
      place[static_cast<std::size_t>(u)] = start;
      ++start;
      --d;
    });
  }
  return degrees;
}

}  // namespace detail

/// Core number of every vertex: the largest k such that it belongs to a k-core.
///
/// The k-core is the largest set of vertices each of which has at least k ties within the set; which ties count is an
/// option, and the literature has all of them. Weights do not matter; zero and unobserved relationships are no ties.
///
/// \returns  Vector of size n of whole numbers; isolates have 0.
/// Complexity: O(n + m).
/// \throws   cancelled.
/// Source: Seidman (1983), Network structure and minimum degree, Soc. Networks 5(3); Batagelj & Zaversnik (2003), An
///         O(m) algorithm for cores decomposition of networks, https://arxiv.org/abs/cs/0310049
template <class Weight>
[[nodiscard]] Eigen::VectorXd core_numbers(const basic_layer_view<Weight>& layer, const core_options& options = {},
                                           const run_options& run = {}) {
  const core_degree degree = layer.info().undirected ? core_degree::out : options.degree;
  const large_array<vertex> numbers = detail::with_ties_only(
      layer, run, [&](const basic_layer_view<Weight>& ties) { return detail::peel(ties, degree, run); });
  Eigen::VectorXd result(static_cast<Eigen::Index>(numbers.size()));
  for (std::size_t v = 0; v < numbers.size(); ++v) result[static_cast<Eigen::Index>(v)] = numbers[v];
  return result;
}

/// Members of the k-core: those whose core number is at least k. It may consist of several components, or be empty.
/// \param k  >= 0; the 0-core is everybody.
/// \throws   invalid_option for a negative k; cancelled. Complexity: O(n + m).
template <class Weight>
[[nodiscard]] vertex_set k_core(const basic_layer_view<Weight>& layer, vertex k, const core_options& options = {},
                                const run_options& run = {}) {
  if (k < 0) throw invalid_option("the k of a k-core must be >= 0; got " + std::to_string(k));
  const Eigen::VectorXd numbers = core_numbers(layer, options, run);
  vertex_set members(layer.number_of_vertices());
  for (vertex v = 0; v < layer.number_of_vertices(); ++v)
    if (numbers[v] >= k) members.insert(v);
  return members;
}

}  // namespace convene
