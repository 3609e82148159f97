#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/levels.hpp>

namespace convene {

std::optional<bool> counts_as_frontline(const evidence& seen, practitioner_id who) {
  const role part = seen.record().practitioners().role(who);
  if (part == role::facilitator || part == role::outside) return false;
  const std::optional<std::size_t> level = seen.level_of(who);
  if (!level) return std::nullopt;
  return *level == 0;
}

std::optional<bool> counts_as_leader(const evidence& seen, practitioner_id who) {
  const role part = seen.record().practitioners().role(who);
  if (part == role::facilitator || part == role::outside) return false;
  if (!seen.level_of(who)) return std::nullopt;
  return seen.is_leader(who);
}

void add_to_frontline_share(tally_part& into, organisation_id of, bool frontline, meeting_id in, double weight) {
  cell one;
  one.of = of;
  one.in = in;
  one.sum = frontline ? weight : 0;
  one.count = weight;
  into.push_back(one);
}

tally_part cells_of_frontline_members(const evidence& seen) {
  tally_part cells;
  periodic_stop asks(seen.stop_alone());
  for (const practitioner_id who : seen.members()) {
    asks.after();
    const std::optional<bool> frontline = counts_as_frontline(seen, who);
    if (!frontline) continue;
    cell one;
    one.of = seen.organisation_of(who);
    one.sum = *frontline ? 1 : 0;
    one.count = 1;
    add_to_last(cells, one);  // members of one organisation stand together
  }
  add_up(cells, seen.stop_alone());
  return cells;
}

double share_reached(double first, double second) {
  if (std::isnan(first) || std::isnan(second)) return undefined;  // std::min would take a NaN for 1
  if (!(second > 0)) return first > 0 ? 1 : undefined;
  return std::min(1.0, first / second);
}

std::vector<level_group> group_levels(std::span<const cell> cells, double minimum, const multiplicity& times) {
  std::vector<totals> by_level;
  for (const cell& one : cells) {
    const auto level = static_cast<std::size_t>(one.item);
    if (level >= by_level.size()) by_level.resize(level + 1);
    by_level[level].sum += times.of(one) * one.sum;
    by_level[level].count += times.of(one) * one.count;
  }
  std::vector<level_group> groups;
  level_group small;
  const auto add = [](level_group& to, std::size_t level, const totals& own) {
    to.levels.insert(std::upper_bound(to.levels.begin(), to.levels.end(), level), level);
    to.all.sum += own.sum;
    to.all.count += own.count;
  };
  for (std::size_t level = 0; level < by_level.size(); ++level) {
    if (!(by_level[level].count > 0)) continue;
    if (reaches(by_level[level].count, minimum))
      groups.push_back({{level}, by_level[level]});
    else
      add(small, level, by_level[level]);
  }
  if (small.levels.empty()) return groups;
  if (reaches(small.all.count, minimum) || groups.empty()) {
    groups.push_back(std::move(small));
  } else {
    level_group& smallest =
        *std::min_element(groups.begin(), groups.end(),
                          [](const level_group& a, const level_group& b) { return a.all.count < b.all.count; });
    for (const std::size_t level : small.levels) add(smallest, level, by_level[level]);
  }
  std::sort(groups.begin(), groups.end(),
            [](const level_group& a, const level_group& b) { return a.levels < b.levels; });
  return groups;
}

}  // namespace convene
