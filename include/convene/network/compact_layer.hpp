#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/network/detail/held_columns.hpp>
#include <convene/network/layer_info.hpp>
#include <convene/network/layer_view.hpp>

namespace convene {

/// The ties (weights > 0) of one layer in both directions, with the weights of both: what a kernel reads that passes
/// over a layer more than once.
///
/// Owns its columns: 8 + 2 sizeof(Weight) bytes a tie and 16 a vertex. As a view it has in_weights(), and
/// all_positive() holds. Zeros and unobserved relationships are not in it; ask the view of the network for the state of
/// a pair. Making it is O(n + m); it does not need the network afterwards. Movable only, because
/// large.
template <class Weight>
class basic_compact_layer {
 public:
  using weight_type = Weight;

  /// \throws cancelled; std::bad_alloc.
  explicit basic_compact_layer(const basic_layer_view<Weight>& layer, const block_runner& run = {}) : columns_(layer) {
    columns_.all_positive = true;
    const auto n = static_cast<std::size_t>(layer.number_of_vertices());
    const std::size_t ties = number_of_ties_in(layer, run);
    periodic_stop stop(run);
    const auto copy = [n, ties, &stop](large_vector<std::int64_t>& offsets, large_array<vertex>& neighbours,
                                       large_array<Weight>& weights, const auto& row_of, const auto& weight_of) {
      offsets.reserve(n + 1);  // filled while it is asked whether to stop
      offsets.assign(1, 0);
      neighbours = large_array<vertex>(ties);
      weights = large_array<Weight>(ties);
      std::size_t at = 0;
      for (std::size_t v = 0; v < n; ++v) {
        const std::span<const vertex> row = row_of(static_cast<vertex>(v));
        stop.after(1 + row.size());
        // Whether a relationship is a tie cannot be foreseen, so each is written, and the next one over it if it is
        // none; only after the last tie there is no place for another.
        for (std::size_t k = 0; k < row.size() && at < ties; ++k) {
          const Weight weight = weight_of(static_cast<vertex>(v), k);
          neighbours[at] = row[k];
          weights[at] = weight;
          at += weight > 0 ? 1 : 0;
        }
        offsets.push_back(static_cast<std::int64_t>(at));
      }
    };
    copy(
        columns_.out_offsets, columns_.targets, columns_.weights, [&](vertex v) { return layer.out_neighbours(v); },
        [&](vertex v, std::size_t k) { return layer.out_weights(v)[k]; });
    copy(
        columns_.in_offsets, columns_.sources, in_weights_, [&](vertex v) { return layer.in_neighbours(v); },
        [&](vertex v, std::size_t k) { return layer.in_weight(v, k); });
  }

  [[nodiscard]] const layer_info& info() const noexcept { return columns_.info; }
  [[nodiscard]] vertex number_of_vertices() const noexcept { return columns_.number_of_vertices(); }
  /// Of an undirected layer both arcs count.
  [[nodiscard]] std::int64_t number_of_ties() const noexcept {
    return static_cast<std::int64_t>(columns_.targets.size());
  }
  [[nodiscard]] std::span<const vertex> out_neighbours(vertex v) const { return view().out_neighbours(v); }
  [[nodiscard]] std::span<const Weight> out_weights(vertex v) const { return view().out_weights(v); }
  [[nodiscard]] std::span<const vertex> in_neighbours(vertex v) const { return view().in_neighbours(v); }
  [[nodiscard]] std::span<const Weight> in_weights(vertex v) const { return view().in_weights(v); }

  /// Borrows this compact layer.
  [[nodiscard]] basic_layer_view<Weight> view() const noexcept { return columns_.view(nullptr, in_weights_.data()); }
  operator basic_layer_view<Weight>() const noexcept {
    return view();
  }  // NOLINT(google-explicit-constructor): it is one

  friend bool operator==(const basic_compact_layer&, const basic_compact_layer&) = default;

 private:
  /// As layer.number_of_ties(), but can be stopped.
  static std::size_t number_of_ties_in(const basic_layer_view<Weight>& layer, const block_runner& run) {
    periodic_stop stop(run);
    std::size_t ties = 0;
    for (vertex v = 0; v < layer.number_of_vertices(); ++v) {
      stop.after(1 + layer.out_weights(v).size());
      for (const Weight weight : layer.out_weights(v)) ties += weight > 0 ? 1 : 0;
    }
    return ties;
  }

  detail::held_columns<Weight, large_array> columns_;
  large_array<Weight> in_weights_;
};

}  // namespace convene
