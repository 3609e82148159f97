#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <convene/execution/large_array.hpp>
#include <convene/fwd.hpp>
#include <convene/network/layer_info.hpp>
#include <convene/network/layer_view.hpp>

namespace convene::detail {

/// The columns of one layer that holds them itself, named as in column_spans and layer_columns. What weights in the
/// in-direction are read from stands beside them: positions or weights, as the layer has it.
/// \tparam Column  what holds a value a relationship: large_vector or large_array.
template <class Weight, template <class> class Column>
struct held_columns {
  layer_info info;
  large_vector<std::int64_t> out_offsets, in_offsets;
  Column<vertex> targets, sources;
  Column<Weight> weights;
  std::vector<std::uint64_t> answered;
  bool asked = true, answered_inferred = false, all_positive = false;

  held_columns(layer_info declared, std::span<const std::uint64_t> who_answered)
      : info(std::move(declared)), answered(who_answered.begin(), who_answered.end()) {}
  /// All but the relationships of another layer.
  explicit held_columns(const basic_layer_view<Weight>& other) : held_columns(other.info(), other.answered_words()) {
    asked = other.asked();
    answered_inferred = other.answered_inferred();
  }

  [[nodiscard]] vertex number_of_vertices() const noexcept { return static_cast<vertex>(out_offsets.size() - 1); }

  /// Borrows these columns, and one of those given; the other is null.
  [[nodiscard]] basic_layer_view<Weight> view(const std::uint32_t* in_positions,
                                              const Weight* in_weights) const noexcept {
    typename basic_layer_view<Weight>::pointers to;
    to.vertices = number_of_vertices();
    to.info = &info;
    to.out_offsets = out_offsets.data();
    to.targets = targets.data();
    to.weights = weights.data();
    to.in_offsets = in_offsets.data();
    to.sources = sources.data();
    to.in_positions = in_positions;
    to.in_weights = in_weights;
    to.answered = answered.data();
    to.asked = asked;
    to.answered_inferred = answered_inferred;
    to.all_positive = all_positive;
    return basic_layer_view<Weight>(to);
  }

  friend bool operator==(const held_columns&, const held_columns&) = default;
};

}  // namespace convene::detail
