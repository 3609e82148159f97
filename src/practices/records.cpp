#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/practices/records.hpp>

namespace convene {

std::vector<organisation_id> organisations_of(const evidence& seen, const practitioner_set& who) {
  std::vector<organisation_id> result;
  for (const practitioner_id one : seen.named(who)) result.push_back(seen.organisation_of(one));
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

void add_record(tally_part& into, std::span<const organisation_id> owners, meeting_id in, double sum, double count,
                std::int32_t item) {
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

double coverage_of_halves(const half_coverage& first, const half_coverage& second) {
  if (first.nothing_to_count && second.nothing_to_count) return 0;
  if (first.nothing_to_count) return second.coverage;
  if (second.nothing_to_count) return first.coverage;
  return (first.coverage + second.coverage) / 2;
}

}  // namespace convene
