#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

/// How dated records become cells, and how far they were kept and filled in.
namespace convene {

/// Distinct primary organisations of the people a cell names, in order of id.
[[nodiscard]] inline std::vector<organisation_id> organisations_of(const evidence& seen, const practitioner_set& who) {
  std::vector<organisation_id> result;
  for (const practitioner_id one : seen.named(who)) result.push_back(seen.organisation_of(one));
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

/// Adds one record to a part, shared equally between the organisations that own it (nobody's if there are none), so
/// that every record weighs the same and each owner its part. Call add_up() when all are in.
inline void add_record(tally_part& into, std::span<const organisation_id> owners, meeting_id in, double sum,
                       double count = 1, std::int32_t item = -1) {
  cell one;
  one.in = in;
  one.item = item;
  if (owners.empty()) {
    one.sum = sum;
    one.count = count;
    into.push_back(one);
    return;
  }
  const auto parts = static_cast<double>(owners.size());
  for (const organisation_id owner : owners) {
    one.of = owner;
    one.sum = sum / parts;
    one.count = count / parts;
    into.push_back(one);
  }
}

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
[[nodiscard]] inline double coverage_of_halves(const half_coverage& first, const half_coverage& second) {
  if (first.nothing_to_count && second.nothing_to_count) return 0;
  if (first.nothing_to_count) return second.coverage;
  if (second.nothing_to_count) return first.coverage;
  return (first.coverage + second.coverage) / 2;
}

/// Notes what an indicator would have used, if there is anything to gain.
inline void add_need(tally& to, place_of_evidence from, std::string what, double coverage_gain) {
  if (coverage_gain > 0) to.lacked.push_back({from, std::move(what), coverage_gain});
}

}  // namespace convene
