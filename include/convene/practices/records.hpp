#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

/// How dated records become cells, and how far they were kept and filled in.
namespace convene {

/// Distinct primary organisations of the people a cell names, in order of id.
[[nodiscard]] std::vector<organisation_id> organisations_of(const evidence& seen, const practitioner_set& who);

/// Adds one record to a part, shared equally between the organisations that own it (nobody's if there are none), so
/// that every record weighs the same and each owner its part. Call add_up() when all are in.
void add_record(tally_part& into, std::span<const organisation_id> owners, meeting_id in, double sum, double count = 1,
                std::int32_t item = -1);

/// Coverage of records: complete over all; 1 if the table was kept and is empty, 0 if it was not kept.
struct record_coverage {
  bool kept = false;
  std::size_t complete = 0, all = 0;
  [[nodiscard]] double value() const {
    if (!kept) return 0;
    return all == 0 ? 1 : static_cast<double>(complete) / static_cast<double>(all);
  }
};

/// A mean of two halves: the mean of their coverages, where one that is unobserved counts with 0 and one that was kept
/// with nothing to count drops out.
struct half_coverage {
  double coverage = 0;
  bool nothing_to_count = false;  ///< Kept, and 0/0.
};
[[nodiscard]] double coverage_of_halves(const half_coverage& first, const half_coverage& second);

/// Notes what an indicator would have used, if there is anything to gain.
inline void add_need(tally& to, place_of_evidence from, std::string what, double coverage_gain) {
  if (coverage_gain > 0) to.lacked.push_back({from, std::move(what), coverage_gain});
}

}  // namespace convene
