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
#include <convene/network/network_builder.hpp>

namespace convene {

/// Somebody was at a meeting: one row of the two-mode attendance table.
struct presence {
  vertex person = 0, meeting = 0;
  friend bool operator==(const presence&, const presence&) = default;
};

namespace detail {

/// Who attended what, both ways, ascending and each once.
struct attendance_lists {
  std::vector<std::vector<vertex>> meetings_of;  // by person
  std::vector<std::vector<vertex>> people_at;    // by meeting
};

/// \throws invalid_vertex for a person or meeting outside. O(people + meetings + rows).
inline attendance_lists list_attendance(vertex people, vertex meetings, std::span<const presence> attended) {
  if (people < 0) throw invalid_vertex("the number of people must be >= 0; got " + std::to_string(people));
  if (meetings < 0) throw invalid_vertex("the number of meetings must be >= 0; got " + std::to_string(meetings));
  attendance_lists result;
  result.meetings_of.resize(static_cast<std::size_t>(people));
  result.people_at.resize(static_cast<std::size_t>(meetings));
  for (const presence& one : attended) {
    if (one.person < 0 || one.person >= people)
      throw invalid_vertex("person must be in [0, " + std::to_string(people) + "); got " + std::to_string(one.person));
    if (one.meeting < 0 || one.meeting >= meetings)
      throw invalid_vertex("meeting must be in [0, " + std::to_string(meetings) + "); got " +
                           std::to_string(one.meeting));
    result.people_at[static_cast<std::size_t>(one.meeting)].push_back(one.person);
  }
  for (vertex meeting = 0; meeting < meetings; ++meeting)
    for (const vertex person : result.people_at[static_cast<std::size_t>(meeting)]) {
      auto& theirs = result.meetings_of[static_cast<std::size_t>(person)];
      if (theirs.empty() || theirs.back() != meeting) theirs.push_back(meeting);
    }
  for (auto& there : result.people_at) there.clear();
  for (vertex person = 0; person < people; ++person)
    for (const vertex meeting : result.meetings_of[static_cast<std::size_t>(person)])
      result.people_at[static_cast<std::size_t>(meeting)].push_back(person);
  return result;
}

/// Calls visit(u, v, sum) for all pairs u < v who met, in order of u; the sum runs over each(k) of the meetings of both,
/// k = people there. O(people + sum of k^2).
template <class Each, class Visit>
void for_each_pair_met(const attendance_lists& lists, Each&& each, Visit&& visit) {
  const auto people = static_cast<vertex>(lists.meetings_of.size());
  std::vector<double> shared(lists.meetings_of.size(), 0);
  std::vector<vertex> met;
  for (vertex u = 0; u < people; ++u) {
    for (const vertex meeting : lists.meetings_of[static_cast<std::size_t>(u)]) {
      const auto& there = lists.people_at[static_cast<std::size_t>(meeting)];
      const double weight = each(there.size());
      for (const vertex v : there) {
        if (v <= u) continue;
        if (shared[static_cast<std::size_t>(v)] == 0) met.push_back(v);
        shared[static_cast<std::size_t>(v)] += weight;
      }
    }
    for (const vertex v : met) {
      visit(u, v, shared[static_cast<std::size_t>(v)]);
      shared[static_cast<std::size_t>(v)] = 0;
    }
    met.clear();
  }
}

}  // namespace detail

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
  const detail::attendance_lists lists = detail::list_attendance(people, meetings, attended);
  basic_network_builder<Weight> builder(people);
  const layer_handle layer = builder.add_layer({options.layer, {}, absence::zero, true});
  builder.answered(layer, vertex_set::all(people));
  std::vector<Weight> row(builder.number_of_layers(), std::numeric_limits<Weight>::quiet_NaN());
  const auto meetings_of = [&](vertex who) {
    return static_cast<double>(lists.meetings_of[static_cast<std::size_t>(who)].size());
  };
  detail::for_each_pair_met(
      lists,
      [&](std::size_t there) {
        return options.weight == co_attendance_weight::newman ? 1 / (static_cast<double>(there) - 1) : 1;
      },
      [&](vertex u, vertex v, double weight) {
        if (options.weight == co_attendance_weight::jaccard) weight /= meetings_of(u) + meetings_of(v) - weight;
        row[layer.index] = static_cast<Weight>(weight);
        builder.add(u, v, row);
      });
  return std::move(builder).build();
}

}  // namespace convene
