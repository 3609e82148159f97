#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <convene/practices/companions.hpp>
#include <convene/practices/dyads.hpp>
#include <convene/practices/levels.hpp>
#include <convene/practices/needs.hpp>
#include <convene/practices/organisation_pairs.hpp>
#include <convene/practices/owners.hpp>
#include <convene/practices/presences.hpp>
#include <convene/practices/records.hpp>

namespace convene {

// ---- even_power -----------------------------------------------------------------------------------------------------

namespace {

/// How much pairs of organisations weigh: their interdependence.
struct pair_weights {
  std::vector<std::pair<organisation_pair, double>> known;  ///< Ascending.
  double others = 0;                                        ///< Of pairs without a row.

  explicit pair_weights(const pair_layer& interdependence)
      : known(interdependence.known), others(interdependence.asked ? 0 : 1) {
    for (const organisation_pair& pair : interdependence.unknown) known.emplace_back(pair, 1);
    std::sort(known.begin(), known.end());
  }
  [[nodiscard]] double of(const organisation_pair& pair) const {
    const auto found =
        std::lower_bound(known.begin(), known.end(), pair,
                         [](const auto& one, const organisation_pair& other) { return one.first < other; });
    return found != known.end() && found->first == pair ? found->second : others;
  }
};

}  // namespace

tally even_power::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(2);
  result.parts[0] = cells_of_dyads(seen, "power");
  const pair_layer needed = pairs_of(seen, "interdependence");
  const pair_weights weights(needed);
  const pair_means power(result.parts[0], seen.stop_alone());
  std::vector<char> enters(seen.record().records<organisation>().size(), 0);
  const double all_zeros = power.for_each_mutual([&](organisation_id g, organisation_id h, double there, double back) {
    const double weight = weights.of({g, h});
    if (!(weight > 0)) return;
    cell both;
    both.of = g;
    both.about = h;
    both.sum = weight * std::abs(there - back);
    both.count = weight * (there + back);
    result.parts[1].push_back(both);
    ++result.n;
    enters[index_of(g)] = enters[index_of(h)] = 1;
  });
  result.people = number_of_raters(seen, "power", enters);
  if (!needed.asked) {
    result.n += static_cast<std::size_t>(all_zeros);
  } else {
    for (const auto& [pair, weight] : weights.known)
      if (weight > 0 && power.is_zero_both_ways(pair.first, pair.second)) ++result.n;
  }
  const auto organisations = static_cast<double>(seen.organisations().size());
  const double expected =
      needed.asked ? static_cast<double>(weights.known.size()) : organisations * (organisations - 1) / 2;
  result.from = {{table::relationships, "power"}, {table::organisation_relationships, "interdependence"}};
  note_inferred_answers(seen.rated("power"), result);
  if (needed.asked && organisations >= 2 && !(expected > 0)) {  // nothing to observe, which was observed
    result.coverage = 1;
    result.undefined_because = "no two organisations are interdependent";
    return result;
  }
  result.coverage = expected > 0 ? static_cast<double>(result.n) / expected : 0;
  result.answered = count_dyads(seen, "power").coverage();
  need_of_dyads(result, seen, "power", 1 - result.coverage);
  if (result.n > 0 && std::isnan(value(result.parts, {}))) result.undefined_because = "no power is attributed at all";
  return result;
}

double even_power::value(std::span<const tally_part> parts, const multiplicity& times) const {
  const totals pairs = total(parts[1], times);
  return pairs.count > 0 ? 1 - pairs.sum / pairs.count : undefined;
}

// ---- voice_spread ---------------------------------------------------------------------------------------------------

namespace {

/// Turns of every member present, in order of first appearance.
std::vector<double> turns_of_members(std::span<const cell> cells, const multiplicity& times) {
  std::vector<std::pair<std::int32_t, double>> rows;
  for (const cell& one : cells)
    if (times.of(one) > 0) rows.emplace_back(one.item, times.of(one) * one.sum);
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<double> turns;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i == 0 || rows[i].first != rows[i - 1].first) turns.push_back(0);
    turns.back() += rows[i].second;
  }
  return turns;
}

}  // namespace

tally voice_spread::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(1);
  record_coverage of_rows;
  of_rows.kept = true;
  double turns = 0;
  const presence_coverage present = for_each_presence(seen, [&](const attendance& row, meeting_id where) {
    ++of_rows.all;
    if (!row.turns) return;
    ++of_rows.complete;
    cell one;
    one.of = seen.organisation_of(row.practitioner);
    one.in = where;
    one.item = static_cast<std::int32_t>(row.practitioner);
    one.sum = static_cast<double>(*row.turns);
    one.count = 1;
    turns += one.sum;
    result.parts[0].push_back(one);
  });
  add_up(result.parts[0], seen.stop_alone());
  result.n = static_cast<std::size_t>(std::lround(turns));
  const double kept = present.of_meetings(), complete = of_rows.value();
  result.coverage = kept * complete;
  result.from = {{table::attendance, "turns"}};
  need_of_meetings(result, seen, table::attendance, 1 - kept);
  add_need(result, table::attendance, "turns", kept * (1 - complete));
  const std::vector<double> by_member = turns_of_members(result.parts[0], {});
  if (by_member.size() < 2)
    result.undefined_because = "evenness needs two members present";
  else if (turns < 2 * static_cast<double>(by_member.size()))
    result.undefined_because = "evenness over " + std::to_string(by_member.size()) + " members needs at least " +
                               std::to_string(2 * by_member.size()) + " turns; there are " + std::to_string(result.n);
  double pairs = 0;
  for (const double own : by_member) pairs += own * (own - 1);
  if (pairs > 0 && turns >= 2 * static_cast<double>(by_member.size()))
    result.remarks.push_back("effective number of voices " + std::to_string(std::lround(turns * (turns - 1) / pairs)) +
                             " of " + std::to_string(by_member.size()));
  return result;
}

double voice_spread::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return evenness(turns_of_members(parts[0], times));
}

// ---- room_to_act ----------------------------------------------------------------------------------------------------

tally room_to_act::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(1);
  record_coverage covered;
  std::vector<need> missing;
  covered.kept = seen.kept(table::tests);
  for (const small_test* what : seen.within<small_test>()) {
    seen.check_stop();
    ++covered.all;
    if (!what->begun_by) {
      missing.push_back({table::tests, "begun_by", 1});
      continue;
    }
    const std::optional<bool> frontline = counts_as_frontline(seen, *what->begun_by);
    if (!frontline) {
      missing.push_back({table::practitioners, "level", 1});
      continue;
    }
    if (*frontline) {
      if (!what->approved) {
        missing.push_back({table::tests, "approved", 1});
        continue;
      }
      add_record(result.parts[0], owners_of(seen, *what), seen.meeting_on_or_before(what->started),
                 *what->approved ? 0 : 1);
      ++result.n;
    }
    ++covered.complete;
  }
  add_up(result.parts[0], seen.stop_alone());
  result.from = {{table::tests, "begun_by"}, {table::tests, "approved"}};
  const source_coverage sources[] = {source_of(table::tests, "approved", covered, std::move(missing))};
  cover_by_all(result, sources);
  return result;
}

double room_to_act::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return ratio(parts[0], times);
}

}  // namespace convene
