#pragma once

#include <algorithm>
#include <cassert>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/network/detail/as_span.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/number_text.hpp>

namespace convene {

/// How precisely lengths are known.
struct length_options {
  /// Two paths count as equally long if their lengths differ by no more than this share of the longer; in [0, 1).
  /// The default is far above what rounding does to a sum of hundreds of lengths (1/3 + 1/3 + 1/3 is 1), and far below
  /// what anybody measures.
  double resolution = 0x1p-40;
};

/// How long every tie of one layer is. A type of its own, because weights are strengths: whoever wants lengths says how
/// they come from strengths.
///
/// One length a tie (a weight > 0), in the order of the out-rows: those of a basic_compact_layer stand in the order of
/// its columns. Belongs to the layer that it was made from, and to any other with the same ties. All lengths are finite
/// and > 0. A regular value; 8 bytes a tie.
class tie_lengths {
 public:
  /// No ties.
  tie_lengths() = default;

  /// Lengths that somebody else knows: kilometres, days, costs.
  /// \param lengths  one a tie of the layer, row by row, targets ascending; of an undirected layer both arcs, equal.
  /// \throws invalid_length for one that is not finite and > 0, or that differs between the arcs of an undirected tie;
  ///         invalid_option for another number of lengths, or a resolution outside [0, 1); cancelled.
  /// Complexity: O(n + m); undirected O(m log degree).
  template <class Weight>
  tie_lengths(const basic_layer_view<Weight>& layer, const std::vector<double>& lengths,
              const length_options& options = {}, const block_runner& run = {})
      : resolution_(options.resolution) {
    check_resolution();
    check_number(layer, lengths.size());
    lengths_.reserve(lengths.size());
    periodic_stop(run).for_each_block(lengths.size(), [&](std::size_t first, std::size_t last) {
      const auto from = lengths.begin();
      lengths_.insert(lengths_.end(), from + static_cast<std::ptrdiff_t>(first),
                      from + static_cast<std::ptrdiff_t>(last));
    });
    check(layer, run);
  }
  /// As above, moved in and not copied.
  template <class Weight, std::same_as<large_vector<double>> Column>
  tie_lengths(const basic_layer_view<Weight>& layer, Column lengths, const length_options& options = {},
              const block_runner& run = {})
      : lengths_(std::move(lengths)), resolution_(options.resolution) {
    check_resolution();
    check_size(layer);
    check(layer, run);
  }

  /// Lengths that follow from the strength of a tie.
  /// \param length_of  called with every weight > 0, as double.
  /// \throws   as above; whatever `length_of` throws.
  template <class Weight, class LengthOf>
  [[nodiscard]] static tie_lengths from_strengths(const basic_layer_view<Weight>& layer, LengthOf&& length_of,
                                                  const length_options& options = {}, const block_runner& run = {}) {
    periodic_stop stop(run);
    large_vector<double> lengths;
    lengths.reserve(static_cast<std::size_t>(layer.number_of_ties()));
    for (vertex u = 0; u < layer.number_of_vertices(); ++u) {
      stop.after(1 + layer.out_neighbours(u).size());
      for (const auto [v, weight] : layer.out_ties(u)) lengths.push_back(length_of(static_cast<double>(weight)));
    }
    return tie_lengths(layer, std::move(lengths), options, run);
  }

  [[nodiscard]] std::size_t size() const noexcept { return lengths_.size(); }
  [[nodiscard]] std::span<const double> values() const noexcept { return detail::as_span(lengths_); }
  [[nodiscard]] double resolution() const noexcept { return resolution_; }

  /// \throws invalid_option unless there is one length for each tie of the layer. O(m), where all weights are > 0 O(1).
  template <class Weight>
  void check_size(const basic_layer_view<Weight>& layer) const {
    check_number(layer, lengths_.size());
  }

  friend bool operator==(const tie_lengths&, const tie_lengths&) = default;

 private:
  static std::string between(vertex u, vertex v) {
    return " from vertex " + std::to_string(u) + " to vertex " + std::to_string(v);
  }
  void check_resolution() const {
    if (!(resolution_ >= 0 && resolution_ < 1))
      throw invalid_option("the resolution of lengths must be in [0, 1); got " + number_text(resolution_));
  }
  template <class Weight>
  static void check_number(const basic_layer_view<Weight>& layer, std::size_t number) {
    const auto ties = static_cast<std::size_t>(layer.number_of_ties());
    if (number != ties)
      throw invalid_option("there must be a length for each of the " + std::to_string(ties) +
                           " ties of the layer; got " + std::to_string(number));
  }
  /// Of lengths of which there are as many as ties.
  template <class Weight>
  void check(const basic_layer_view<Weight>& layer, const block_runner& run) const {
    periodic_stop stop(run);
    std::size_t at = 0;
    for (vertex u = 0; u < layer.number_of_vertices(); ++u) {
      stop.after(1 + layer.out_neighbours(u).size());
      for (const auto [v, weight] : layer.out_ties(u)) {
        const double length = lengths_[at++];
        if (!(length > 0 && length <= std::numeric_limits<double>::max()))
          throw invalid_length("the length of a tie must be finite and > 0; got " + number_text(length) +
                               between(u, v));
      }
    }
    if (layer.info().undirected) check_symmetry(layer, stop);
  }
  template <class Weight>
  void check_symmetry(const basic_layer_view<Weight>& layer, periodic_stop& stop) const {
    large_vector<std::size_t> rows(static_cast<std::size_t>(layer.number_of_vertices()) + 1, 0);
    large_vector<vertex> targets;
    targets.reserve(lengths_.size());
    for (vertex u = 0; u < layer.number_of_vertices(); ++u) {
      stop.after(1 + layer.out_neighbours(u).size());
      for (const auto [v, weight] : layer.out_ties(u)) targets.push_back(v);
      rows[static_cast<std::size_t>(u) + 1] = targets.size();
    }
    for (std::size_t u = 0; u + 1 < rows.size(); ++u)
      for (std::size_t k = rows[u]; k < rows[u + 1]; ++k) {
        stop.after();
        const auto v = static_cast<std::size_t>(targets[k]);
        const auto first = targets.begin() + static_cast<std::ptrdiff_t>(rows[v]);
        const auto last = targets.begin() + static_cast<std::ptrdiff_t>(rows[v + 1]);
        const auto back = std::lower_bound(first, last, static_cast<vertex>(u));
        assert(back != last && *back == static_cast<vertex>(u));
        if (lengths_[k] != lengths_[static_cast<std::size_t>(back - targets.begin())])
          throw invalid_length("both directions of an undirected tie must be equally long; got two lengths" +
                               between(static_cast<vertex>(u), targets[k]));
      }
  }

  large_vector<double> lengths_;
  double resolution_ = length_options{}.resolution;
};

/// Lengths 1 / weight: twice as strong is half as far.
///
/// The resolution is that of the weights, because a column of floats holds 0.6 to 2^-24 only and 1/0.6 three times is
/// to be as long as 1/0.2: 2^-21 for float, 2^-40 for double.
/// \throws   invalid_length for a weight so small that its inverse is not finite; cancelled. Complexity: O(n + m).
/// Source: Newman (2001), Scientific collaboration networks II, Phys. Rev. E 64, 016132; Brandes (2001), section 2.
template <class Weight>
[[nodiscard]] tie_lengths inverse_strengths(const basic_layer_view<Weight>& layer, const block_runner& run = {}) {
  const double resolution =
      std::max(length_options{}.resolution, 4 * static_cast<double>(std::numeric_limits<Weight>::epsilon()));
  return tie_lengths::from_strengths(
      layer, [](double weight) { return 1 / weight; }, {resolution}, run);
}

}  // namespace convene
