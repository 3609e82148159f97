#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/network/detail/as_span.hpp>
#include <convene/network/detail/sorted_arcs.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/vertex_set.hpp>
#include <convene/network/weight.hpp>
#include <convene/observed.hpp>

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
      : info_(std::move(info)), answered_(answered.words().begin(), answered.words().end()) {
    if (sources.size() != targets.size() || sources.size() != weights.size())
      throw invalid_option("the columns of a layer must be of one length; got " + std::to_string(sources.size()) +
                           " sources, " + std::to_string(targets.size()) + " targets and " +
                           std::to_string(weights.size()) + " weights");
    detail::sorted_arcs out = detail::sort_arcs(answered.universe(), sources, targets);
    out_offsets_ = std::move(out.offsets);
    targets_ = std::move(out.targets);
    weights_.reserve(weights.size());
    if (out.order.empty())
      weights_.assign(weights.begin(), weights.end());
    else
      for (const std::uint32_t given : out.order) weights_.push_back(weights[given]);
    detail::transposed_arcs in = detail::transpose(detail::as_span(out_offsets_), detail::as_span(targets_));
    in_offsets_ = std::move(in.offsets);
    sources_ = std::move(in.sources);
    in_positions_ = std::move(in.positions);
    all_positive_ = std::all_of(weights_.begin(), weights_.end(), [](Weight w) { return w > 0; });
  }

  /// Says whether anybody was asked, and whether who answered was read off the stated values; yes and no unless said.
  basic_owned_layer& with_asking_of(const basic_layer_view<Weight>& other) noexcept {
    asked_ = other.asked();
    answered_inferred_ = other.answered_inferred();
    return *this;
  }

  [[nodiscard]] vertex number_of_vertices() const noexcept { return static_cast<vertex>(out_offsets_.size() - 1); }

  /// Borrows this layer.
  [[nodiscard]] basic_layer_view<Weight> view() const noexcept {
    typename basic_layer_view<Weight>::pointers to;
    to.vertices = number_of_vertices();
    to.info = &info_;
    to.out_offsets = out_offsets_.data();
    to.targets = targets_.data();
    to.weights = weights_.data();
    to.in_offsets = in_offsets_.data();
    to.sources = sources_.data();
    to.in_positions = in_positions_.data();
    to.answered = answered_.data();
    to.asked = asked_;
    to.answered_inferred = answered_inferred_;
    to.all_positive = all_positive_;
    return basic_layer_view<Weight>(to);
  }

  friend bool operator==(const basic_owned_layer& a, const basic_owned_layer& b) {
    return a.info_ == b.info_ && a.out_offsets_ == b.out_offsets_ && a.targets_ == b.targets_ &&
           std::equal(a.weights_.begin(), a.weights_.end(), b.weights_.begin(), b.weights_.end(),
                      same_weight<Weight>) &&
           a.answered_ == b.answered_ && a.asked_ == b.asked_ && a.answered_inferred_ == b.answered_inferred_;
  }

 private:
  layer_info info_;
  std::vector<std::int64_t> out_offsets_, in_offsets_;
  std::vector<vertex> targets_, sources_;
  std::vector<Weight> weights_;
  std::vector<std::uint32_t> in_positions_;
  std::vector<std::uint64_t> answered_;
  bool asked_ = true, answered_inferred_ = false, all_positive_ = false;
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
