#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

#include <convene/practices/averaging.hpp>

namespace convene {

totals total(std::span<const cell> cells, const multiplicity& times) {
  totals result;
  for (const cell& one : cells) {
    const double weight = times.of(one);
    result.sum += weight * one.sum;
    result.count += weight * one.count;
  }
  return result;
}

double mean_of_organisations(std::span<const cell> cells, const multiplicity& times) {
  double sum = 0, weight = 0;
  for (std::size_t i = 0; i < cells.size();) {
    const organisation_id g = cells[i].of;
    totals own;
    for (; i < cells.size() && cells[i].of == g; ++i) {
      const double inner = times.of(cells[i].about) * times.of(cells[i].in);
      own.sum += inner * cells[i].sum;
      own.count += inner * cells[i].count;
    }
    if (own.count > 0) {
      sum += times.of(g) * (own.sum / own.count);
      weight += times.of(g);
    }
  }
  return weight > 0 ? sum / weight : undefined;
}

double evenness(std::span<const double> counts, std::span<const double> capacities) {
  const auto organisations = static_cast<double>(counts.size());
  double total_count = 0, total_capacity = 0;
  for (const double n : counts) total_count += n;
  for (const double c : capacities) total_capacity += c;
  if (counts.size() < 2 || total_count < 2 * organisations - threshold_tolerance) return undefined;
  double q = 0, smallest = 1;
  for (std::size_t g = 0; g < counts.size(); ++g) {
    const double share = capacities.empty() ? 1 / organisations : capacities[g] / total_capacity;
    if (!(share > 0)) return undefined;
    smallest = std::min(smallest, share);
    // Fractional counts (a record split between its owners) below one would make a negative term.
    q += std::max(0.0, counts[g] * (counts[g] - 1)) / (total_count * (total_count - 1) * share);
  }
  if (q <= 0) return 1;
  return std::clamp((1 / q - smallest) / (1 - smallest), 0.0, 1.0);
}

double mean_of_available(double first, double second) {
  if (std::isnan(first)) return second;
  if (std::isnan(second)) return first;
  return (first + second) / 2;
}

}  // namespace convene
