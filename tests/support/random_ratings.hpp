#pragma once

#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <convene/partnership/wave_builder.hpp>
#include <convene/practices/dyads.hpp>

#include "town.hpp"

namespace convene_test {

using namespace convene;  // a header of tests alone

inline constexpr double unanswered = std::numeric_limits<double>::quiet_NaN();

/// A random partnership of up to 30 people with one layer, and what everybody observed of everybody, looked up one by
/// one.
struct random_ratings {
  partnership record;
  wave_id only{0};
  bool zero, asked = false;
  const char* layer;
  int people;
  std::map<std::pair<int, int>, double> stated;
  std::map<int, bool> answered;

  explicit random_ratings(unsigned seed, const char* named = "trust") : layer(named) {
    std::mt19937 random(seed);
    const auto below = [&](int k) { return static_cast<int>(random() % static_cast<unsigned>(k)); };
    const int organisations = 1 + below(9);
    people = below(31);
    for (int g = 0; g < organisations; ++g) record.add(organisation{"g" + std::to_string(g), "", "", {}});
    for (int p = 0; p < people; ++p) {
      practitioner row = town::person("p" + std::to_string(p), organisation_id{below(organisations)});
      if (below(6) == 0) row.role = role::facilitator;
      const auto who = record.add(row);
      double share = 0;
      while (below(4) == 0 && share <= 0.75) {
        const double more = 0.25 * (1 + below(share > 0 ? 1 : 4));
        record.add(affiliation{who, organisation_id{below(organisations)}, more, {}, {}});
        share += more;
      }
    }
    only = record.add_wave("w");
    zero = below(3) != 0;
    description about = record.about();
    about.layers = {{layer, {}, zero ? absence::zero : absence::unstated, false}};
    record.describe(about);
    wave_builder builder(record, only);
    const std::size_t column = builder.add_layer(layer);
    const int density = 2 + below(8), answering = 1 + below(3);
    for (int u = 0; u < people; ++u) {
      if (below(answering) != 0) continue;
      for (int v = 0; v < people; ++v) {
        if (u == v || below(density) != 0) continue;
        std::vector<double> row(builder.number_of_layers(), unanswered);
        row[column] = below(4) == 0 ? unanswered : below(5) / 4.0;
        builder.add(practitioner_id{u}, practitioner_id{v}, row);
        stated[{u, v}] = row[column];
        if (!std::isnan(row[column])) answered[u] = asked = true;
      }
    }
    for (int u = 0; u < people; ++u)
      if (below(5) == 0) {
        builder.answered(practitioner_id{u}, layer, true);
        answered[u] = asked = true;
      }
    wave_networks made = std::move(builder).build();
    record.set_networks(only, made.practitioners, made.organisations);
  }

  /// What u observed of v; first: whether anything was expected.
  std::pair<bool, std::optional<double>> of(int u, int v) const {
    const auto found = stated.find({u, v});
    const auto has = answered.find(u);
    if (has == answered.end() || !has->second) return {true, std::nullopt};
    if (found == stated.end())
      return zero ? std::pair(true, std::optional(0.0)) : std::pair(false, std::optional<double>());
    return {true, std::isnan(found->second) ? std::nullopt : std::optional(found->second)};
  }

  /// Every observed dyad between members of different organisations, and how many were expected.
  std::pair<std::vector<dyad>, double> all(const evidence& seen) const {
    std::pair<std::vector<dyad>, double> result;
    for (int u = 0; u < people; ++u)
      for (int v = 0; v < people; ++v) {
        const practitioner_id i{u}, j{v};
        if (u == v || !seen.is_member(i) || !seen.is_member(j) || !seen.cross_organisation(i, j)) continue;
        const auto [expected, observed] = of(u, v);
        if (expected) ++result.second;
        if (observed) result.first.push_back({i, j, *observed});
      }
    return result;
  }
};

/// The mean of dyads, one by one.
inline double slow_mean(const evidence& seen, const std::vector<dyad>& dyads, const multiplicity& times,
                        averaging how) {
  const auto weight = [&](practitioner_id who) { return times.of(seen.organisation_of(who)); };
  std::map<std::pair<int, int>, totals> cells;  // by rating and rated organisation; by rater and nothing; by nothing
  for (const dyad& one : dyads) {
    const int g = static_cast<int>(seen.organisation_of(one.from)), h = static_cast<int>(seen.organisation_of(one.to));
    totals& all = how == averaging::organisations ? cells[{g, h}]
                  : how == averaging::people      ? cells[{static_cast<int>(one.from), 0}]
                                                  : cells[{0, 0}];
    const double own = how == averaging::organisations ? 1
                       : how == averaging::people      ? weight(one.to)
                                                       : weight(one.from) * weight(one.to);
    all.sum += own * one.u;
    all.count += own;
  }
  std::map<int, totals> rows;
  for (const auto& [pair, one] : cells) {
    if (!(one.count > 0)) continue;
    const double own = how == averaging::organisations ? times.of(organisation_id{pair.second}) : 1;
    rows[pair.first].sum += own * one.sum / one.count;
    rows[pair.first].count += own;
  }
  double sum = 0, count = 0;
  for (const auto& [row, one] : rows) {
    if (!(one.count > 0)) continue;
    const double own = how == averaging::organisations ? times.of(organisation_id{row})
                       : how == averaging::people      ? weight(practitioner_id{row})
                                                       : 1;
    sum += own * one.sum / one.count;
    count += own;
  }
  return count > 0 ? sum / count : undefined;
}

}  // namespace convene_test
