#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/network/detail/as_span.hpp>
#include <convene/network/detail/held_columns.hpp>
#include <convene/network/detail/sorted_arcs.hpp>
#include <convene/network/layer_info.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/vertex_set.hpp>
#include <convene/network/weight.hpp>

namespace convene {

/// One layer with columns of its own, zeros and unobserved relationships included: what is drawn from a layer, or left
/// of it, while it is measured. Read through view().
///
/// 8 + sizeof(Weight) bytes more than 4 a relationship and 16 a vertex. Beside basic_compact_layer, which has ties
/// alone and the weights of both directions.
template <class Weight>
class basic_owned_layer {
 public:
  using weight_type = Weight;

  /// Relationships in any order.
  /// \param answered  who answered; of as many vertices as the layer is to have.
  /// \throws invalid_option for columns of different lengths.
  basic_owned_layer(layer_info info, const vertex_set& answered, std::span<const vertex> sources,
                    std::span<const vertex> targets, std::span<const Weight> weights)
      : columns_(std::move(info), answered.words()) {
    hold(answered.universe(), sources, targets, weights);
  }
  /// Relationships in any order; all the rest as in another layer.
  /// \throws invalid_option for columns of different lengths.
  basic_owned_layer(const basic_layer_view<Weight>& other, std::span<const vertex> sources,
                    std::span<const vertex> targets, std::span<const Weight> weights)
      : columns_(other) {
    hold(other.number_of_vertices(), sources, targets, weights);
  }

  /// Says whether anybody was asked, and whether who answered was read off the stated values; yes and no unless said.
  basic_owned_layer& with_asking_of(const basic_layer_view<Weight>& other) noexcept {
    columns_.asked = other.asked();
    columns_.answered_inferred = other.answered_inferred();
    return *this;
  }

  [[nodiscard]] vertex number_of_vertices() const noexcept { return columns_.number_of_vertices(); }

  /// Borrows this layer.
  [[nodiscard]] basic_layer_view<Weight> view() const noexcept { return columns_.view(in_positions_.data(), nullptr); }

  /// Whether both are equal, answered_inferred() aside.
  [[nodiscard]] bool states_the_same_as(const basic_owned_layer& other) const {
    const auto &a = columns_, &b = other.columns_;
    return a.info == b.info && a.out_offsets == b.out_offsets && a.targets == b.targets &&
           std::equal(a.weights.begin(), a.weights.end(), b.weights.begin(), b.weights.end(), same_weight<Weight>) &&
           a.answered == b.answered && a.asked == b.asked;
  }
  friend bool operator==(const basic_owned_layer& a, const basic_owned_layer& b) {
    return a.states_the_same_as(b) && a.columns_.answered_inferred == b.columns_.answered_inferred;
  }

 private:
  void hold(vertex n, std::span<const vertex> sources, std::span<const vertex> targets,
            std::span<const Weight> weights) {
    if (sources.size() != targets.size() || sources.size() != weights.size())
      throw invalid_option("the columns of a layer must be of one length; got " + std::to_string(sources.size()) +
                           " sources, " + std::to_string(targets.size()) + " targets and " +
                           std::to_string(weights.size()) + " weights");
    detail::sorted_arcs out = detail::sort_arcs(n, sources, targets);
    columns_.out_offsets = std::move(out.offsets);
    columns_.targets = std::move(out.targets);
    columns_.weights.reserve(weights.size());
    if (out.order.empty())
      columns_.weights.assign(weights.begin(), weights.end());
    else
      for (const std::uint32_t given : out.order) columns_.weights.push_back(weights[given]);
    detail::transposed_arcs in =
        detail::transpose(detail::as_span(columns_.out_offsets), detail::as_span(columns_.targets));
    columns_.in_offsets = std::move(in.offsets);
    columns_.sources = std::move(in.sources);
    in_positions_ = std::move(in.positions);
    columns_.all_positive =
        std::all_of(columns_.weights.begin(), columns_.weights.end(), [](Weight w) { return w > 0; });
  }

  detail::held_columns<Weight, large_vector> columns_;
  large_vector<std::uint32_t> in_positions_;
};
using owned_layer = basic_owned_layer<float>;

/// What a layer is among some of its vertices: the relationships of the induced subgraph, in one layer.
///
/// \param kept  ascending; the k-th becomes vertex k.
/// \throws   invalid_vertex for one that the layer does not have, or that does not ascend.
/// Complexity: O(n + relationships of those kept).
template <class Weight>
[[nodiscard]] basic_owned_layer<Weight> layer_among(const basic_layer_view<Weight>& layer,
                                                    std::span<const vertex> kept) {
  std::vector<vertex> place(static_cast<std::size_t>(layer.number_of_vertices()), -1);
  vertex_set answered(static_cast<vertex>(kept.size()));
  vertex before = -1;
  for (std::size_t k = 0; k < kept.size(); ++k) {
    const vertex v = kept[k];
    if (v <= before || v >= layer.number_of_vertices())
      throw invalid_vertex("vertices that are kept must ascend in [0, " + std::to_string(layer.number_of_vertices()) +
                           "); got " + std::to_string(v) + " after " + std::to_string(before));
    place[static_cast<std::size_t>(v)] = static_cast<vertex>(k);
    if (layer.answered(v)) answered.insert(static_cast<vertex>(k));
    before = v;
  }
  std::vector<vertex> sources, targets;
  std::vector<Weight> weights;
  for (std::size_t k = 0; k < kept.size(); ++k) {
    const auto row = layer.out_neighbours(kept[k]);
    const auto stated = layer.out_weights(kept[k]);
    for (std::size_t at = 0; at < row.size(); ++at) {
      const vertex to = place[static_cast<std::size_t>(row[at])];
      if (to < 0) continue;
      sources.push_back(static_cast<vertex>(k));
      targets.push_back(to);
      weights.push_back(stated[at]);
    }
  }
  basic_owned_layer<Weight> result(layer.info(), answered, sources, targets, weights);
  result.with_asking_of(layer);
  return result;
}

}  // namespace convene
