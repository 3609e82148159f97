#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/cohesion/components.hpp>
#include <convene/measures/cohesion/detail/condensation.hpp>
#include <convene/measures/cohesion/detail/dyad_sums.hpp>
#include <convene/measures/cohesion/detail/ties_only.hpp>

namespace convene {

// The four dimensions in which a network can fall short of an out-tree, in which everybody but one has exactly one
// superior: Krackhardt (1994), Graph theoretical dimensions of informal organizations, in Carley & Prietula,
// Computational Organization Theory. All of them read ties only; zero and unobserved relationships are no ties.

/// Share of the pairs that are connected, whatever the direction of ties.
///
/// \f[ 1 - V / (n(n-1)/2) \f] where V counts unordered pairs in different weak components.
/// \returns  In [0, 1]; NaN for n < 2.
/// Complexity: that of weak_components(). Same result for any number of threads.
/// \throws   cancelled.
/// Source: Krackhardt (1994).
template <class Weight>
[[nodiscard]] double krackhardt_connectedness(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  const auto n = static_cast<double>(layer.number_of_vertices());
  if (layer.number_of_vertices() < 2) return std::numeric_limits<double>::quiet_NaN();
  double together = 0;
  for (const vertex size : weak_components(layer, run).sizes)
    together += static_cast<double>(size) * static_cast<double>(size - 1);
  return together / (n * (n - 1));
}

/// Share of the pairs in reach that are in reach one way only.
///
/// \f[ 1 - V / \mathrm{Max}V \f]
/// over unordered pairs of which at least one reaches the other along ties (MaxV); V of them reach each other. sna's
/// `krackhardt`; what sna takes as default, 1 - dyadic_reciprocity_sna(), is another thing.
///
/// \returns  In [0, 1]; 0 of an undirected layer with ties; NaN where nobody reaches anybody.
/// Complexity: O(n + m + c a / 256) with c strong components and a pairs of them with ties: linear where one component
/// holds most, O(n m / 256) of a layer without cycles; 32 bytes for each strong component a lane, 8 lanes. Same result
/// for any number of threads.
/// \throws   cancelled.
/// Source: Krackhardt (1994).
template <class Weight>
[[nodiscard]] double krackhardt_hierarchy(const basic_layer_view<Weight>& layer, const run_options& run = {}) {
  return detail::with_ties_only(layer, run, [&](const basic_layer_view<Weight>& ties) {
    std::int64_t mutual = 0, one_way = 0;
    for (const detail::condensed_component& part : detail::condense(ties, true, run)) {
      for (const std::int64_t size : part.sizes) mutual += size * (size - 1) / 2;
      one_way += detail::one_way_pairs(part, run);
    }
    if (mutual + one_way == 0) return std::numeric_limits<double>::quiet_NaN();
    return static_cast<double>(one_way) / static_cast<double>(mutual + one_way);
  });
}

/// What a link is in krackhardt_efficiency().
enum class efficiency_links : std::uint8_t {
  arcs,  ///< Ties in each direction: sna's reading, in which a mutual tie is one too many and an undirected one
         ///< counts 2.
  pairs  ///< Pairs with a tie either way: Krackhardt's own, on the underlying graph.
};

/// How krackhardt_efficiency() counts.
struct efficiency_options {
  efficiency_links links = efficiency_links::arcs;
};

/// How close the network comes to having no more links than connect it.
///
/// \f[ 1 - \frac{m - \sum_c (n_c - 1)}{\sum_c (M_c - (n_c - 1))} \f]
/// over weak components c with n_c vertices. With `arcs` m counts ties and \f$ M_c = n_c (n_c - 1) \f$, as sna does;
/// with `pairs` m counts tied pairs and \f$ M_c = n_c (n_c - 1) / 2 \f$, as in the source.
///
/// \returns  In [0, 1]; NaN where the denominator is 0: no ties at all, and with `pairs` no component of three.
/// Complexity: O(n + m). Same result for any number of threads.
/// \throws   cancelled.
/// Source: Krackhardt (1994); `arcs`: Butts (2008), Social network analysis with sna, J. Stat. Softw. 24(6).
template <class Weight>
[[nodiscard]] double krackhardt_efficiency(const basic_layer_view<Weight>& layer,
                                           const efficiency_options& options = {}, const run_options& run = {}) {
  return detail::with_ties_only(layer, run, [&](const basic_layer_view<Weight>& ties) {
    const bool arcs = options.links == efficiency_links::arcs;
    double links = static_cast<double>(ties.number_of_relationships()), needed = 0, room = 0;
    if (!arcs) {
      std::int64_t mutual = 0;
      periodic_stop stop(run);
      for (vertex v = 0; v < ties.number_of_vertices(); ++v) {
        stop.after(1 + ties.out_neighbours(v).size() + ties.in_neighbours(v).size());
        mutual += detail::both_above(v, ties.out_neighbours(v), ties.in_neighbours(v));
      }
      links -= static_cast<double>(mutual);
    }
    for (const vertex size : weak_components(ties, run).sizes) {
      const auto others = static_cast<double>(size - 1);
      needed += others;
      room += arcs ? others * others : others * (others - 1) / 2;
    }
    if (!(room > 0)) return std::numeric_limits<double>::quiet_NaN();
    return 1 - (links - needed) / room;
  });
}

/// Where the superior is.
enum class authority : std::uint8_t {
  at_the_tail,  ///< Ties lead from superior to subordinate, as in the source.
  at_the_head   ///< Ties lead from subordinate to superior, such as "reports to".
};

/// Which way krackhardt_lubness() and krackhardt_lubness_sna() look.
struct lubness_options {
  authority superior = authority::at_the_tail;
};

namespace detail {

template <class Weight, class Accepted>
[[nodiscard]] double lubness(const basic_layer_view<Weight>& layer, const lubness_options& options,
                             const run_options& run, Accepted&& accepted) {
  return with_ties_only(layer, run, [&](const basic_layer_view<Weight>& ties) {
    double violations = 0, most = 0;
    for (const condensed_component& part : condense(ties, options.superior == authority::at_the_tail, run)) {
      if (part.vertices < 3) continue;
      const auto n = static_cast<double>(part.vertices);
      most += (n - 1) * (n - 2) / 2;
      violations += static_cast<double>(part.vertices * (part.vertices - 1) / 2 - accepted(part, run));
    }
    return most > 0 ? 1 - violations / most : std::numeric_limits<double>::quiet_NaN();
  });
}

}  // namespace detail

/// Least upper boundedness: whether any two people have a closest common superior to turn to.
///
/// \f[ 1 - V / \sum_c (n_c - 1)(n_c - 2)/2 \f]
/// over weak components c with n_c >= 3 vertices; V counts their unordered pairs without a least upper bound. An upper
/// bound of two vertices reaches both (everybody reaches themselves); it is the least one if all other upper bounds
/// reach it. R's sna has another rule: see krackhardt_lubness_sna().
///
/// \returns  In [0, 1], 1 of an undirected layer; NaN where no component has three vertices.
/// Complexity: O(n + m + c a / 256 + j^2 c / 64) with c strong components, a pairs of them with ties, j strong
/// components with several parents that do not reach one another. Same result for any number of threads.
/// \throws   cancelled.
/// Source: Krackhardt (1994).
template <class Weight>
[[nodiscard]] double krackhardt_lubness(const basic_layer_view<Weight>& layer, const lubness_options& options = {},
                                        const run_options& run = {}) {
  return detail::lubness(layer, options, run, detail::pairs_with_least_bound);
}

/// Least upper boundedness by the rule of R's sna, for comparison with values published with it.
///
/// As krackhardt_lubness(), but a pair is accepted if some common upper bound reaches all the others. That asks for the
/// highest common superior instead of the lowest one: with r1 -> v, r2 -> v, v -> w the pair v, w is refused although v
/// is above both, which gives 1/3 where 2/3 is right.
///
/// \returns  At most 1, 1 of an undirected layer; NaN where no component has three vertices.
/// Complexity: O(n + m + s a / 256 + j^2 s / 64) with s strong components that nobody else reaches, a pairs of strong
///             components with ties, j strong components that join different s. Same result for any number of threads.
///             \throws cancelled.
/// Source: Butts (2008), Social network analysis with sna, J. Stat. Softw. 24(6), lubness(); sna 2.7.
template <class Weight>
[[nodiscard]] double krackhardt_lubness_sna(const basic_layer_view<Weight>& layer, const lubness_options& options = {},
                                            const run_options& run = {}) {
  return detail::lubness(layer, options, run, detail::pairs_with_one_source);
}

}  // namespace convene
