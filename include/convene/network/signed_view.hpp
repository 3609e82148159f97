#pragma once

#include <cstddef>
#include <span>

#include <convene/network/layer_view.hpp>
#include <convene/observed.hpp>

namespace convene {

/// A layer of good relations and one of bad relations, read as one with signs: positive less negative.
///
/// Where one of the two is unobserved the other stands alone; where both are, the result is NaN. Borrows what its two
/// views borrow, which must be layers of one network. O(1) to make.
template <class Weight>
class basic_signed_view {
 public:
  basic_signed_view(const basic_layer_view<Weight>& positive, const basic_layer_view<Weight>& negative) noexcept
      : positive_(positive), negative_(negative) {}

  [[nodiscard]] const basic_layer_view<Weight>& positive() const noexcept { return positive_; }
  [[nodiscard]] const basic_layer_view<Weight>& negative() const noexcept { return negative_; }
  [[nodiscard]] vertex number_of_vertices() const noexcept { return positive_.number_of_vertices(); }
  [[nodiscard]] std::span<const vertex> out_neighbours(vertex v) const { return positive_.out_neighbours(v); }
  [[nodiscard]] std::span<const vertex> in_neighbours(vertex v) const { return positive_.in_neighbours(v); }
  /// Signed weight to the k-th out-neighbour of v.
  [[nodiscard]] Weight out_weight(vertex v, std::size_t k) const {
    return joined(positive_.out_weights(v)[k], negative_.out_weights(v)[k]);
  }
  /// Signed weight from the k-th in-neighbour of v.
  [[nodiscard]] Weight in_weight(vertex v, std::size_t k) const {
    return joined(positive_.in_weight(v, k), negative_.in_weight(v, k));
  }
  /// Signed weight from u to v; NaN where neither layer observed anything. O(log degree).
  [[nodiscard]] Weight weight(vertex u, vertex v) const {
    return joined(positive_.weight(u, v), negative_.weight(u, v));
  }

 private:
  static Weight joined(Weight good, Weight bad) {
    if (!is_observed(good)) return -bad;
    return is_observed(bad) ? good - bad : good;
  }

  basic_layer_view<Weight> positive_, negative_;
};

}  // namespace convene
