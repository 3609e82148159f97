#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/network/detail/sorted_arcs.hpp>
#include <convene/network/network_builder.hpp>

namespace convene {

/// Somebody was at a meeting: one row of the two-mode attendance table.
struct presence {
  vertex person = 0, meeting = 0;
  friend bool operator==(const presence&, const presence&) = default;
};

/// How strongly two people are tied by the meetings that both attended.
enum class co_attendance_weight : std::uint8_t {
  count,   ///< Number of meetings.
  newman,  ///< Sum of 1/(k - 1) over these, k = people there: a meeting's attention is shared out among the others.
  jaccard  ///< Meetings of both / meetings of either, in [0, 1].
};

/// What co_attendance() makes.
struct co_attendance_options {
  co_attendance_weight weight = co_attendance_weight::count;
  std::string layer = "co_attendance";  ///< Name of the layer.
};

/// The one-mode projection of who was at which meeting: an undirected layer of a network of people.
///
/// Everybody counts as observed, so that pairs who never met have an observed 0. Rows given twice count once.
/// \param people, meetings  how many there are of each, >= 0.
/// \throws   invalid_vertex for a person or meeting outside.
/// Complexity: O(people + meetings + sum of k^2) over meetings with k people.
/// Source: Newman (2001), Scientific collaboration networks II, Phys. Rev. E 64, 016132,
///         https://doi.org/10.1103/PhysRevE.64.016132
template <class Weight = float>
[[nodiscard]] basic_network<Weight> co_attendance(vertex people, vertex meetings, std::span<const presence> attended,
                                                  const co_attendance_options& options = {}) {
  basic_network_builder<Weight> builder(people);
  if (meetings < 0) throw invalid_vertex("the number of meetings must be >= 0; got " + std::to_string(meetings));
  for (const presence& one : attended) {
    if (one.person < 0 || one.person >= people)
      throw invalid_vertex("person must be in [0, " + std::to_string(people) + "); got " + std::to_string(one.person));
    if (one.meeting < 0 || one.meeting >= meetings)
      throw invalid_vertex("meeting must be in [0, " + std::to_string(meetings) + "); got " +
                           std::to_string(one.meeting));
  }
  // Meetings ascending by person, then people ascending by meeting, each once.
  std::vector<std::vector<vertex>> attended_by(static_cast<std::size_t>(people)),
      people_at(static_cast<std::size_t>(meetings));
  for (const presence& one : attended) people_at[static_cast<std::size_t>(one.meeting)].push_back(one.person);
  for (vertex meeting = 0; meeting < meetings; ++meeting)
    for (const vertex person : people_at[static_cast<std::size_t>(meeting)]) {
      auto& theirs = attended_by[static_cast<std::size_t>(person)];
      if (theirs.empty() || theirs.back() != meeting) theirs.push_back(meeting);
    }
  for (auto& there : people_at) there.clear();
  for (vertex person = 0; person < people; ++person)
    for (const vertex meeting : attended_by[static_cast<std::size_t>(person)])
      people_at[static_cast<std::size_t>(meeting)].push_back(person);

  const layer_handle layer = builder.add_layer({options.layer, {}, absence::zero, true});
  builder.answered(layer, vertex_set::all(people));
  std::vector<Weight> row(builder.number_of_layers(), std::numeric_limits<Weight>::quiet_NaN());
  std::vector<double> shared(static_cast<std::size_t>(people), 0);
  std::vector<vertex> met;
  for (vertex u = 0; u < people; ++u) {
    for (const vertex meeting : attended_by[static_cast<std::size_t>(u)]) {
      const auto& there = people_at[static_cast<std::size_t>(meeting)];
      const double each =
          options.weight == co_attendance_weight::newman ? 1 / (static_cast<double>(there.size()) - 1) : 1;
      for (const vertex v : there) {
        if (v <= u) continue;
        if (shared[static_cast<std::size_t>(v)] == 0) met.push_back(v);
        shared[static_cast<std::size_t>(v)] += each;
      }
    }
    for (const vertex v : met) {
      double& weight = shared[static_cast<std::size_t>(v)];
      if (options.weight == co_attendance_weight::jaccard)
        weight /= static_cast<double>(attended_by[static_cast<std::size_t>(u)].size() +
                                      attended_by[static_cast<std::size_t>(v)].size()) -
                  weight;
      row[layer.index] = static_cast<Weight>(weight);
      builder.add(u, v, row);
      weight = 0;
    }
    met.clear();
  }
  return std::move(builder).build();
}

}  // namespace convene
