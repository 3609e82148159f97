#include "assignment.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>

namespace convene_scaling {
namespace {

std::size_t at(vertex v) { return static_cast<std::size_t>(v); }

struct load {
  std::int64_t ties = 0, practitioners = 0;
  friend bool operator<(const load& a, const load& b) {
    return std::pair(a.ties, a.practitioners) < std::pair(b.ties, b.practitioners);
  }
  load& operator+=(const load& other) {
    ties += other.ties;
    practitioners += other.practitioners;
    return *this;
  }
};

std::vector<load> loads_of(const tie_rows& ties, const convene::grouping& organisations) {
  std::vector<load> loads(at(organisations.number_of_groups()));
  for (vertex v = 0; v < ties.number_of_vertices(); ++v)
    loads[at(organisations.group_of(v))] += {static_cast<std::int64_t>(ties.out(v).size() + ties.in(v).size()), 1};
  return loads;
}

vertex least_of(const std::vector<load>& partitions) {
  return static_cast<vertex>(std::min_element(partitions.begin(), partitions.end()) - partitions.begin());
}

/// The partition of every organisation; `choose` gets the organisation, the loads so far and the partitions so far, -1
/// for who has none.
template <class Choose>
std::vector<vertex> place_organisations(const std::vector<load>& loads, vertex partitions, const Choose& choose) {
  std::vector<vertex> order(loads.size());
  std::iota(order.begin(), order.end(), vertex{0});
  std::stable_sort(order.begin(), order.end(), [&](vertex g, vertex h) { return loads[at(h)] < loads[at(g)]; });
  std::vector<load> placed(at(partitions));
  std::vector<vertex> partition_of(loads.size(), -1);
  for (const vertex g : order) {
    const vertex chosen = choose(g, placed, partition_of);
    partition_of[at(g)] = chosen;
    placed[at(chosen)] += loads[at(g)];
  }
  return partition_of;
}

std::vector<vertex> by_partners(const tie_rows& ties, const convene::grouping& organisations,
                                const std::vector<load>& loads, vertex partitions) {
  const load all =
      std::accumulate(loads.begin(), loads.end(), load{}, [](load sum, const load& one) { return sum += one; });
  const double room = 1.05 * static_cast<double>(all.ties) / partitions;
  std::vector<std::int64_t> ties_to(at(partitions));
  return place_organisations(loads, partitions, [&](vertex g, const std::vector<load>& placed, const auto& so_far) {
    std::fill(ties_to.begin(), ties_to.end(), 0);
    const auto count = [&](std::span<const vertex> others) {
      for (const vertex u : others)
        if (const vertex p = so_far[at(organisations.group_of(u))]; p >= 0) ++ties_to[at(p)];
    };
    for (const vertex v : organisations.members(g)) {
      count(ties.out(v));
      count(ties.in(v));
    }
    vertex best = least_of(placed);
    double most = 0;
    for (vertex p = 0; p < partitions; ++p) {
      if (static_cast<double>(placed[at(p)].ties + loads[at(g)].ties) > room) continue;
      const double score =
          static_cast<double>(1 + ties_to[at(p)]) * (1 - static_cast<double>(placed[at(p)].ties) / room);
      if (score > most) {
        most = score;
        best = p;
      }
    }
    return best;
  });
}

}  // namespace

convene::grouping assign(const tie_rows& ties, const convene::grouping& organisations, vertex partitions,
                         assignment_rule rule) {
  if (partitions < 1)
    throw convene::invalid_option("the number of partitions must be >= 1; got " + std::to_string(partitions));
  if (organisations.number_of_vertices() != ties.number_of_vertices())
    throw convene::invalid_option(
        "every practitioner must have an organisation: " + std::to_string(ties.number_of_vertices()) +
        " in the ties, " + std::to_string(organisations.number_of_vertices()) + " in the organisations");
  std::vector<vertex> partition_of(at(ties.number_of_vertices()));
  if (rule == assignment_rule::dealt_singly) {
    for (vertex v = 0; v < ties.number_of_vertices(); ++v) partition_of[at(v)] = v % partitions;
  } else {
    const std::vector<load> loads = loads_of(ties, organisations);
    const std::vector<vertex> of_organisation =
        rule == assignment_rule::by_partners
            ? by_partners(ties, organisations, loads, partitions)
            : place_organisations(loads, partitions, [](vertex, const std::vector<load>& placed, const auto&) {
                return least_of(placed);
              });
    for (std::size_t v = 0; v < partition_of.size(); ++v)
      partition_of[v] = of_organisation[at(organisations.groups()[v])];
  }
  std::vector<std::string> names;
  names.reserve(at(partitions));
  for (vertex p = 0; p < partitions; ++p) names.push_back("partition " + std::to_string(p));
  return {std::move(partition_of), std::move(names)};
}

}  // namespace convene_scaling
