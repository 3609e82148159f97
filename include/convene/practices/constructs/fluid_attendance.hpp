#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

/// Who belongs to the core of a group.
struct fluid_attendance_options {
  double core_from = 2.0 / 3;  ///< Share of the meetings at which one must have been, in (0, 1].
};

/// What fluid_attendance() finds. Members alone count.
struct fluid_attendance_result {
  std::size_t meetings = 0;            ///< Of the period.
  std::size_t n = 0;                   ///< Of these, meetings whose attendance was kept.
  std::size_t members = 0;             ///< Of the wave.
  std::optional<double> mean_present;  ///< Members present per meeting.
  std::optional<double> presence;      ///< The same over members: the mean share of meetings, in [0, 1].
  std::optional<double> core;          ///< Share of members present at `core_from` of the meetings or more.
  std::optional<double> continuity;    ///< Mean Jaccard coefficient of meetings that follow on one another.
  std::optional<double> newcomers;     ///< People per meeting who were at none before.
  std::size_t followed = 0;            ///< Pairs of meetings that continuity averages over.
  std::size_t with_newcomers = 0;      ///< Meetings that newcomers are counted at.
  double coverage = 0;                 ///< n over meetings; 0 without meetings.
  std::vector<need> lacked;
  friend bool operator==(const fluid_attendance_result&, const fluid_attendance_result&) = default;
};

/// Is it the same people who meet?
///
/// Over the period's meetings with attendance kept, of the wave's members (who joined late counts as absent before):
/// presence, the mean share of meetings; core, the share of members at two thirds of them or more; continuity, the mean
/// of \f$|A \cap B| / |A \cup B|\f$ over meetings A, B next to each other in the period; newcomers per meeting, who
/// were at no earlier meeting on record, those of earlier periods included.
///
/// Two meetings follow on one another if both were kept and nobody met in between; where nobody was at either they are
/// left out. Newcomers are counted at meetings before which one was kept: at the first everybody is new.
///
/// It moderates 4.5 and 4.7: a group that changes from meeting to meeting has little chance to voice difference.
/// \returns  Shares in [0, 1], newcomers and mean_present in people; nothing where no meeting or pair counts, and
///           presence and core without members.
/// \throws   invalid_option unless core_from is in (0, 1]; cancelled when the evidence was asked to stop.
/// Complexity: O(rows log rows + meetings + practitioners). Shown wrong by: people who are there by what they sent.
/// Source: sections 5 and 6 of Kennedy, McKenzie & Thomas (2019), irregular attendance, most people at four or more of
///         six meetings, and a fluid group that only began to talk openly about tensions; Jaccard (1912), The
///         distribution of the flora in the alpine zone, New Phytologist 11(2). The numbers are ours.
[[nodiscard]] fluid_attendance_result fluid_attendance(const evidence& seen,
                                                       const fluid_attendance_options& options = {});

}  // namespace convene
