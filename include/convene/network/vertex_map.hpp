#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/fwd.hpp>
#include <convene/network/detail/as_span.hpp>

namespace convene {

/// Which vertex of a part is which vertex of the whole, both ways. 4 bytes a vertex of each.
class vertex_map {
 public:
  /// No vertices.
  vertex_map() = default;
  /// \param in_whole  vertex of the whole for each vertex of the part, in its order.
  /// \param whole     number of vertices of the whole.
  /// \throws invalid_vertex for one that the whole does not have, or that is named twice; cancelled.
  vertex_map(std::vector<vertex> in_whole, vertex whole, const block_runner& run = {})
      : in_whole_(std::move(in_whole)) {
    if (whole < 0) throw invalid_vertex("the number of vertices must be >= 0; got " + std::to_string(whole));
    periodic_stop stop(run);
    stop.grow(in_part_, static_cast<std::size_t>(whole), absent);
    for (std::size_t k = 0; k < in_whole_.size(); ++k) {
      stop.after();
      const vertex v = in_whole_[k];
      if (v < 0 || v >= whole)
        throw invalid_vertex("vertex must be in [0, " + std::to_string(whole) + "); got " + std::to_string(v));
      if (in_part_[static_cast<std::size_t>(v)] != absent)
        throw invalid_vertex("a vertex can be in a part once; got vertex " + std::to_string(v) + " twice");
      in_part_[static_cast<std::size_t>(v)] = static_cast<vertex>(k);
    }
  }

  [[nodiscard]] vertex to_whole(vertex part) const { return in_whole_[static_cast<std::size_t>(part)]; }
  /// Nothing for a vertex that the part does not have.
  [[nodiscard]] std::optional<vertex> to_part(vertex whole) const {
    const vertex found = in_part_[static_cast<std::size_t>(whole)];
    if (found == absent) return std::nullopt;
    return found;
  }
  /// Vertex of the whole for each vertex of the part.
  [[nodiscard]] std::span<const vertex> in_whole() const noexcept { return detail::as_span(in_whole_); }
  [[nodiscard]] vertex size_of_part() const noexcept { return static_cast<vertex>(in_whole_.size()); }
  [[nodiscard]] vertex size_of_whole() const noexcept { return static_cast<vertex>(in_part_.size()); }
  friend bool operator==(const vertex_map&, const vertex_map&) = default;

 private:
  static constexpr vertex absent = -1;
  std::vector<vertex> in_whole_;
  large_vector<vertex> in_part_;
};

}  // namespace convene
