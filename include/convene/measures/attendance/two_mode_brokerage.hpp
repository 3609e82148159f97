#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/network/co_attendance.hpp>
#include <convene/network/grouping.hpp>

namespace convene {

/// Names of the columns of two_mode_brokerage(): Gould and Fernandez' roles without direction, and their sum.
inline constexpr std::array<std::string_view, 5> two_mode_role_names = {
    "coordinator",  // all three of one group
    "itinerant",    // the two of one group, the broker of another
    "gatekeeper",   // one of the broker's group, one of another; representative is the same without direction
    "liaison",      // three groups
    "total"};

/// Who joins whom in a table of people at meetings: a row a broker, the columns of two_mode_role_names.
struct two_mode_brokerage_result {
  Eigen::MatrixXd of_people;    ///< Unordered pairs of meetings that a person went to both of.
  Eigen::MatrixXd of_meetings;  ///< Unordered pairs of people who were both at a meeting.
};

namespace detail {

/// Roles of a broker of group `own` among the groups of those it joins, which are sorted.
inline std::array<double, 5> two_mode_roles(vertex own, std::span<const vertex> groups) {
  const auto pairs = [](double k) { return k * (k - 1) / 2; };
  const auto all = static_cast<double>(groups.size());
  double same = 0, alike_elsewhere = 0;
  for (std::size_t first = 0; first < groups.size();) {
    std::size_t last = first;
    while (last < groups.size() && groups[last] == groups[first]) ++last;
    const auto size = static_cast<double>(last - first);
    if (groups[first] == own)
      same = size;
    else
      alike_elsewhere += pairs(size);
    first = last;
  }
  return {pairs(same), alike_elsewhere, same * (all - same), pairs(all - same) - alike_elsewhere, pairs(all)};
}

}  // namespace detail

/// The roles of Gould and Fernandez in a two-mode network: who joins meetings of which kinds, and which meetings join
/// people of which organisations.
///
/// A person v of group g joins the meetings a and b, and a meeting of group g the people a and b, where there are both
/// attendances; the role follows from which of the three are of one group. Both groupings are of one set of groups,
/// such as the organisations of people and those that host the meetings; a meeting that is nobody's has a group of its
/// own. Two of one mode have no tie of their own, so that every pair counts.
///
/// \param attended            rows given twice count once.
/// \param people, meetings    groups of each person and of each meeting.
/// \returns  Whole numbers >= 0.
/// \throws   invalid_vertex for a person or meeting outside its grouping; invalid_option for groupings of different
///           names.
/// Complexity: O(people + meetings + rows log rows).
/// Source: Gould & Fernandez (1989), Structures of mediation, Sociol. Methodol. 19, 89-126; in two modes: Jasny &
///         Lubell (2015), Two-mode brokerage in policy networks, Soc. Networks 41, by the same sameness of groups.
[[nodiscard]] inline two_mode_brokerage_result two_mode_brokerage(std::span<const presence> attended,
                                                                  const grouping& people, const grouping& meetings) {
  const auto names = people.names(), other_names = meetings.names();
  if (!std::equal(names.begin(), names.end(), other_names.begin(), other_names.end()))
    throw invalid_option("people and meetings must be grouped into the same groups, in the same order");
  const auto check = [](const char* what, vertex v, const grouping& groups) {
    if (v < 0 || v >= groups.number_of_vertices())
      throw invalid_vertex(std::string(what) + " must be in [0, " + std::to_string(groups.number_of_vertices()) +
                           "); got " + std::to_string(v));
  };
  std::vector<std::pair<vertex, vertex>> rows;
  for (const presence& one : attended) {
    check("person", one.person, people);
    check("meeting", one.meeting, meetings);
    rows.emplace_back(one.person, one.meeting);
  }
  const auto roles_of = [&rows](const grouping& brokers, const grouping& joined) {
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    Eigen::MatrixXd result = Eigen::MatrixXd::Zero(brokers.number_of_vertices(), 5);
    std::vector<vertex> groups;
    for (std::size_t first = 0, last = 0; first < rows.size(); first = last) {
      const vertex broker = rows[first].first;
      groups.clear();
      for (; last < rows.size() && rows[last].first == broker; ++last)
        groups.push_back(joined.group_of(rows[last].second));
      std::sort(groups.begin(), groups.end());
      const std::array<double, 5> roles = detail::two_mode_roles(brokers.group_of(broker), groups);
      for (std::size_t k = 0; k < roles.size(); ++k) result(broker, static_cast<Eigen::Index>(k)) = roles[k];
    }
    return result;
  };
  two_mode_brokerage_result result;
  result.of_people = roles_of(people, meetings);
  for (auto& [one, other] : rows) std::swap(one, other);
  result.of_meetings = roles_of(meetings, people);
  return result;
}

}  // namespace convene
