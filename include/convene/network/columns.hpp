#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <convene/fwd.hpp>
#include <convene/network/layer_info.hpp>

namespace convene {

/// One layer of column_spans.
template <class Weight>
struct layer_columns {
  layer_info info;
  std::span<const Weight> weights;  ///< One a relationship, in the order of the out-direction; NaN = unobserved.
  std::span<const std::uint64_t> answered;  ///< As vertex_set::words(): who answered.
  bool asked = false;                       ///< Whether anybody was asked.
  bool answered_inferred = true;            ///< Nobody said who answered; it was read off the stated values.
  bool all_positive = false;  ///< Whether every weight is > 0. basic_network::adopt() finds it out, whatever it says.
};

/// The arrays that a network looks at: compressed sparse rows in both directions.
///
/// Out-neighbours of u are targets[out_offsets[u]] up to targets[out_offsets[u + 1]], strictly ascending; in-neighbours
/// likewise in `sources`. in_positions[k] is the place of the k-th in-relationship in the out-columns. The layers
/// trust, power and communication come first, in that order.
template <class Weight>
struct column_spans {
  vertex vertices = 0;                          ///< n.
  std::span<const std::int64_t> out_offsets;    ///< n + 1.
  std::span<const vertex> targets;              ///< m.
  std::span<const std::int64_t> in_offsets;     ///< n + 1.
  std::span<const vertex> sources;              ///< m.
  std::span<const std::uint32_t> in_positions;  ///< m.
  std::vector<layer_columns<Weight>> layers;
};

}  // namespace convene
