#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include <convene/practices/records.hpp>
#include <convene/practices/tally.hpp>

/// What an indicator with several sources lacked, and by how much each would raise its coverage.
namespace convene {

/// One source of an indicator and its own coverage.
struct source_coverage {
  place_of_evidence from = table::relationships;
  std::string what;               ///< Column, construct, layer or key to be filled; empty = the table itself.
  double coverage = 0;            ///< In [0, 1].
  bool nothing_to_count = false;  ///< Kept, and 0/0; of a half only.
};

/// A mean of two halves: notes sources and needs, sets the coverage. A half with nothing to count drops out; each of
/// the others can raise the coverage by what it lacks over their number.
inline void cover_by_halves(tally& to, const source_coverage& first, const source_coverage& second) {
  const source_coverage* const halves[] = {&first, &second};
  const double counted = (first.nothing_to_count ? 0 : 1) + (second.nothing_to_count ? 0 : 1);
  to.coverage =
      coverage_of_halves({first.coverage, first.nothing_to_count}, {second.coverage, second.nothing_to_count});
  for (const source_coverage* half : halves)
    if (!half->nothing_to_count) add_need(to, half->from, half->what, (1 - half->coverage) / counted);
}

/// Shares what the coverage lacks among the sources that fall short, in proportion to what each lacks: where all are
/// needed none of them raises it alone.
inline void share_needs(tally& to, std::span<const source_coverage> parts) {
  double lacking = 0;
  for (const source_coverage& one : parts) lacking += 1 - one.coverage;
  if (!(lacking > 0)) return;
  for (const source_coverage& one : parts)
    add_need(to, one.from, one.what, (1 - to.coverage) * (1 - one.coverage) / lacking);
}

/// A formula that needs all its parts: the coverage is the smallest, the needs are shared.
inline void cover_by_all(tally& to, std::span<const source_coverage> parts) {
  to.coverage = parts.empty() ? 0 : 1;
  for (const source_coverage& one : parts) to.coverage = std::min(to.coverage, one.coverage);
  share_needs(to, parts);
}

/// Needs of records that lack the first of two columns (`without_first` of them) or else the second; the first one's
/// table itself where it was not kept.
inline void need_two_columns(tally& to, const evidence_source& first, const evidence_source& second,
                             const record_coverage& covered, std::size_t without_first) {
  if (!covered.kept) {
    add_need(to, first.from, "", 1);
  } else if (covered.all > 0) {
    const auto all = static_cast<double>(covered.all);
    add_need(to, first.from, first.what, static_cast<double>(without_first) / all);
    add_need(to, second.from, second.what, static_cast<double>(covered.all - covered.complete - without_first) / all);
  }
}

/// Coverage of records as one source: the table itself is wanted where it was not kept, a column where it is not
/// filled.
[[nodiscard]] inline source_coverage source_of(table from, std::string column, const record_coverage& covered) {
  return {from, covered.kept ? std::move(column) : std::string(), covered.value(), covered.kept && covered.all == 0};
}

}  // namespace convene
