#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <convene/network/co_attendance.hpp>
#include <convene/network/grouping.hpp>
#include <convene/random/random_stream.hpp>

namespace convene_benchmark {

/// Meetings that organisations host, and who was there.
struct meeting_record {
  convene::vertex meetings = 0;
  std::vector<convene::presence> attended;
  std::vector<convene::vertex> hosts;  ///< One a meeting.
};

/// Every organisation hosts a meeting for each four of its members. Everybody goes to five meetings, of which the first
/// four are of the own organisation and the last is anywhere; some of them may be the same.
inline meeting_record draw_meetings(const convene::grouping& organisations) {
  meeting_record drawn;
  std::vector<convene::vertex> first;
  for (convene::vertex g = 0; g < organisations.number_of_groups(); ++g) {
    first.push_back(drawn.meetings);
    drawn.meetings += 1 + organisations.size(g) / 4;
    drawn.hosts.resize(static_cast<std::size_t>(drawn.meetings), g);
  }
  first.push_back(drawn.meetings);
  convene::random_stream random(convene::seed{1});
  const auto one_of = [&](convene::vertex begin, convene::vertex end) {
    return begin + static_cast<convene::vertex>(random.below(static_cast<std::uint64_t>(end - begin)));
  };
  for (convene::vertex v = 0; v < organisations.number_of_vertices(); ++v) {
    const auto own = static_cast<std::size_t>(organisations.group_of(v));
    for (int k = 0; k < 4; ++k) drawn.attended.push_back({v, one_of(first[own], first[own + 1])});
    drawn.attended.push_back({v, one_of(0, drawn.meetings)});
  }
  return drawn;
}

}  // namespace convene_benchmark
