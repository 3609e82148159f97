#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/membership.hpp>
#include <convene/partnership/date.hpp>
#include <convene/partnership/identifiers.hpp>

namespace convene {

/// Which vertex of a wave's network is which practitioner, both ways.
class practitioner_map {
 public:
  practitioner_map() = default;
  /// \param practitioners  one a vertex, in the order of the vertices, none twice.
  /// \param size           number of practitioners of the partnership.
  /// \throws cancelled.
  practitioner_map(large_vector<practitioner_id> practitioners, std::size_t size, const block_runner& run = {})
      : practitioners_(std::move(practitioners)) {
    periodic_stop stop(run);
    stop.grow(vertices_, size, absent);
    for (std::size_t v = 0; v < practitioners_.size(); ++v) {
      stop.after();
      vertices_[index_of(practitioners_[v])] = static_cast<vertex>(v);
    }
  }
  [[nodiscard]] std::span<const practitioner_id> practitioners() const noexcept { return practitioners_; }
  [[nodiscard]] practitioner_id practitioner_of(vertex v) const { return practitioners_[static_cast<std::size_t>(v)]; }
  /// Nothing for somebody who is absent from the wave.
  [[nodiscard]] std::optional<vertex> vertex_of(practitioner_id who) const {
    if (index_of(who) >= vertices_.size() || vertices_[index_of(who)] == absent) return std::nullopt;
    return vertices_[index_of(who)];
  }
  friend bool operator==(const practitioner_map&, const practitioner_map&) = default;

 private:
  static constexpr vertex absent = -1;
  large_vector<practitioner_id> practitioners_;
  large_vector<vertex> vertices_;
};

/// One look at the partnership: who was there, and how they related to one another.
///
/// Vertices of `practitioners` are the people present, organisation by organisation (in the order of their primary
/// organisation's id, then their own), so that an organisation is a contiguous range. Weights are in [0, 1]: the share
/// of the declared scale. Vertices of `organisations` are all organisations of the partnership by id; its layers
/// `interdependence` (in [0, 1]), `data_sharing` and `prescribed` (1 = yes) are undirected.
struct wave {
  std::string id;
  std::optional<date> on;  ///< Last day of its period; none only where the partnership has no dates.
  network practitioners;
  network organisations;
  practitioner_map ids;
  grouping primary;         ///< Vertex -> position of its primary organisation.
  membership affiliations;  ///< Vertex -> positions of all its organisations with shares.
  friend bool operator==(const wave&, const wave&) = default;
};

}  // namespace convene
