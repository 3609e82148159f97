#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/practices/evidence.hpp>
#include <convene/practices/records.hpp>
#include <convene/practices/tally.hpp>

/// What an indicator with several sources lacked, and by how much each would raise its coverage.
namespace convene {

/// One source of an indicator and its own coverage.
struct source_coverage {
  place_of_evidence from = table::relationships;
  std::string what;               ///< Column, construct, layer or key to be filled; empty = the table itself.
  double coverage = 0;            ///< In [0, 1].
  bool nothing_to_count = false;  ///< Kept, and 0/0: nothing is wanted.
  /// What its incomplete records lack, if not all of them lack `what`; gains are how much each weighs.
  std::vector<need> missing{};
};

/// A mean of two halves: notes sources and needs, sets the coverage. A half with nothing to count drops out; each of
/// the others can raise the coverage by what it lacks over their number.
void cover_by_halves(tally& to, const source_coverage& first, const source_coverage& second);

/// Shares what the coverage lacks among the sources that fall short, in proportion to what each lacks: where all are
/// needed none of them raises it alone.
void share_needs(tally& to, std::span<const source_coverage> parts);

/// A formula that needs all its parts: the coverage is the smallest, the needs are shared.
void cover_by_all(tally& to, std::span<const source_coverage> parts);

/// Needs of records that lack the first of two columns (`without_first` of them) or else the second; the first one's
/// table itself where it was not kept.
void need_two_columns(tally& to, const evidence_source& first, const evidence_source& second,
                      const record_coverage& covered, std::size_t without_first);

/// Notes a table of which some meetings of the period have nothing; where it was observed that nobody met it is not
/// wanted, as there is nothing it could tell.
void need_of_meetings(tally& to, const evidence& seen, table from, double coverage_gain);

/// Notes a layer that rates people of other organisations; where all are of one it is not wanted.
/// \throws cancelled when the evidence was asked to stop.
void need_of_dyads(tally& to, const evidence& seen, std::string layer, double coverage_gain);

/// Coverage of records as one source: the table itself is wanted where it was not kept, a column where it is not
/// filled; or what `missing` names, a need a record.
[[nodiscard]] inline source_coverage source_of(table from, std::string column, const record_coverage& covered,
                                               std::vector<need> missing = {}) {
  return {from, covered.kept ? std::move(column) : std::string(), covered.value(), covered.kept && covered.all == 0,
          std::move(missing)};
}

}  // namespace convene
