#pragma once

#include <cstddef>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/averaging.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/needs.hpp>
#include <convene/practices/records.hpp>
#include <convene/practices/tally.hpp>

/// What was said in meetings: how far it was written down, and how differences were dealt with.
namespace convene {

/// How well a difference was dealt with: explosive or ignored 0, acknowledged 1/3, explored 2/3, acted on 1.
[[nodiscard]] constexpr double handling_value(handling how) noexcept {
  switch (how) {
    case handling::acknowledged:
      return 1.0 / 3;
    case handling::explored:
      return 2.0 / 3;
    case handling::acted_on:
      return 1;
    default:
      return 0;
  }
}

/// How far voices were written down: meetings of the period with voices kept, and entries of some kinds that are
/// complete.
struct voice_coverage {
  std::size_t meetings = 0, kept = 0;     ///< Of the period.
  std::size_t entries = 0, complete = 0;  ///< In those kept.
  [[nodiscard]] double of_meetings() const {
    return meetings == 0 ? 0 : static_cast<double>(kept) / static_cast<double>(meetings);
  }
  [[nodiscard]] double of_entries() const {
    return entries == 0 ? 1 : static_cast<double>(complete) / static_cast<double>(entries);
  }
  [[nodiscard]] double value() const { return of_meetings() * of_entries(); }
};

/// Calls visit(voice, meeting) for every entry in the period's meetings whose voices were kept, meeting by meeting, and
/// counts these meetings into `covered`; entries are the visitor's to count.
/// \throws cancelled when the evidence was asked to stop; what `visit` throws.
template <class Visit>
void for_each_voice(const evidence& seen, voice_coverage& covered, Visit&& visit) {
  periodic_stop asks(seen.stop_alone());
  for (const meeting_id where : seen.meetings()) {
    ++covered.meetings;
    if (!seen.voices_kept(where)) continue;
    ++covered.kept;
    for (const voice* said : seen.voices_of(where)) {
      asks.after();
      visit(*said, where);
    }
  }
}

/// A cell of one entry: its speaker's organisation, if known, and its meeting.
[[nodiscard]] cell cell_of_voice(const evidence& seen, const voice& said, meeting_id where, double sum);

/// Sets the coverage of voices and notes what they lacked: incomplete entries `first` (`without_first` of them) or else
/// `second`.
void cover_by_voices(tally& to, const evidence& seen, const voice_coverage& covered, const evidence_source& first,
                     const evidence_source& second, std::size_t without_first);
/// The same where all incomplete entries lack one thing.
inline void cover_by_voices(tally& to, const evidence& seen, const voice_coverage& covered,
                            const evidence_source& wanted) {
  cover_by_voices(to, seen, covered, wanted, wanted, covered.entries - covered.complete);
}

/// Mean handling of the entries of one kind. Part 0: a cell per speaker's organisation and meeting, sum =
/// handling_value(), count = entries with `handling`; n = these; coverage = meetings with voices kept over meetings,
/// times these over entries.
[[nodiscard]] tally tally_of_handling(const evidence& seen, voice_kind kind);

}  // namespace convene
