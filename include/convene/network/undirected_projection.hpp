#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <convene/network/basic_network.hpp>
#include <convene/network/detail/check_columns.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/observed.hpp>

namespace convene {

/// What an undirected relationship is made of: a = w(u,v) and b = w(v,u).
enum class projection_rule : std::uint8_t {
  maximum,  ///< The larger of what is observed: weak symmetrisation.
  minimum,  ///< The smaller of what is observed.
  mean,     ///< Their mean; of one observed end that one.
  sum,      ///< Their sum; of one observed end that one.
  mutual    ///< The smaller if both are ties, else 0; unobserved unless both ends are.
};

namespace detail {

template <class Weight>
Weight projected(Weight a, Weight b, projection_rule rule) {
  if (rule == projection_rule::mutual && !(is_observed(a) && is_observed(b)))
    return std::numeric_limits<Weight>::quiet_NaN();
  if (!is_observed(a)) return b;
  if (!is_observed(b)) return a;
  switch (rule) {
    case projection_rule::maximum:
      return std::max(a, b);
    case projection_rule::mean:
      return static_cast<Weight>((static_cast<double>(a) + static_cast<double>(b)) / 2);
    case projection_rule::sum:
      return static_cast<Weight>(static_cast<double>(a) + static_cast<double>(b));
    case projection_rule::minimum:
    case projection_rule::mutual:
      break;
  }
  return std::min(a, b);
}

}  // namespace detail

/// A network whose layers are all undirected, made of both directions of each relationship.
///
/// An end without a stored relationship is 0 where its person answered and absence means zero, else unobserved. Pairs
/// are those that have a stored relationship in either direction. Layers that are undirected already stay as they are.
/// \throws   invalid_weight if a sum is not finite.
/// Complexity: O(n + m) times the layers.
template <class Weight>
[[nodiscard]] basic_network<Weight> undirected_projection(const basic_network<Weight>& net, projection_rule rule) {
  const std::size_t layers = net.number_of_layers();
  basic_network_builder<Weight> builder(net.number_of_vertices());
  std::vector<basic_layer_view<Weight>> views;
  for (std::size_t k = 0; k < layers; ++k) {
    layer_info info = net.info(k);
    info.undirected = true;
    const basic_layer_view<Weight> view = net.layer(k);
    const layer_handle handle = builder.add_layer(std::move(info));
    if (view.asked()) builder.asked(handle);
    vertex_set answered(net.number_of_vertices());
    for (vertex v = 0; v < net.number_of_vertices(); ++v)
      if (view.answered(v)) answered.insert(v);
    builder.answered(handle, answered, {.inferred = view.answered_inferred()});
    views.push_back(view);
  }
  const auto absent = [&](std::size_t k, vertex from) {
    return views[k].info().when_absent == absence::zero && views[k].answered(from)
               ? Weight{0}
               : std::numeric_limits<Weight>::quiet_NaN();
  };
  std::vector<Weight> row(layers);
  for (vertex u = 0; u < net.number_of_vertices(); ++u) {
    const auto out = net.out_neighbours(u), in = net.in_neighbours(u);
    auto there = static_cast<std::size_t>(std::upper_bound(out.begin(), out.end(), u) - out.begin());
    auto back = static_cast<std::size_t>(std::upper_bound(in.begin(), in.end(), u) - in.begin());
    while (there < out.size() || back < in.size()) {
      const vertex to = there < out.size() ? out[there] : net.number_of_vertices();
      const vertex from = back < in.size() ? in[back] : net.number_of_vertices();
      const vertex v = std::min(to, from);
      for (std::size_t k = 0; k < layers; ++k) {
        const Weight a = to == v ? views[k].out_weights(u)[there] : absent(k, u);
        const Weight b = from == v ? views[k].in_weight(u, back) : absent(k, v);
        row[k] = !views[k].info().undirected ? detail::projected(a, b, rule) : to == v ? a : b;
      }
      builder.add(u, v, row);
      there += to == v;
      back += from == v;
    }
  }
  return std::move(builder).build();
}

}  // namespace convene
