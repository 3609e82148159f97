#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <convene/practices/organisation_evenness.hpp>

namespace convene {

tally_part cells_of_capacity(const evidence& seen, capacity_shares how) {
  tally_part cells;
  for (const organisation_id g : seen.organisations()) {
    cell one;
    one.of = g;
    one.sum = how == capacity_shares::equal ? 1 : seen.record().at<organisation>(g).size.value_or(0);
    one.count = 1;
    cells.push_back(one);
  }
  return cells;
}

double evenness_of_organisations(std::span<const cell> acts, std::span<const cell> organisations,
                                 const multiplicity& times) {
  std::vector<double> counts, capacities;
  std::size_t at = 0;
  for (const cell& own : organisations) {
    while (at < acts.size() && acts[at].of < own.of) ++at;
    double count = 0;
    for (; at < acts.size() && acts[at].of == own.of; ++at) count += times.of(acts[at].in) * acts[at].sum;
    for (long copies = std::lround(times.of(own.of)); copies > 0; --copies) {
      counts.push_back(count);
      capacities.push_back(own.sum);
    }
  }
  return evenness(counts, capacities);
}

void explain_evenness(tally& to, std::size_t n, std::span<const cell> organisations) {
  const std::size_t needed = 2 * organisations.size();
  if (organisations.size() < 2)
    to.undefined_because = "evenness needs two organisations";
  else if (std::any_of(organisations.begin(), organisations.end(), [](const cell& own) { return !(own.sum > 0); }))
    to.undefined_because = "an organisation has no size";
  else if (n < needed)
    to.undefined_because = "evenness over " + std::to_string(organisations.size()) + " organisations needs at least " +
                           std::to_string(needed) + " acts; there are " + std::to_string(n);
}

std::size_t count_acts(tally& to, std::span<const cell> acts, std::span<const cell> organisations) {
  double count = 0;
  std::size_t at = 0;
  for (const cell& own : organisations) {
    while (at < acts.size() && acts[at].of < own.of) ++at;
    for (; at < acts.size() && acts[at].of == own.of; ++at) count += acts[at].sum;
  }
  const auto n = static_cast<std::size_t>(std::lround(count));
  explain_evenness(to, n, organisations);
  return n;
}

}  // namespace convene
