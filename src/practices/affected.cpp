#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <vector>

#include <convene/practices/affected.hpp>

namespace convene {

void add_affected(const evidence& seen, const structure& change, people_set& to) {
  if (!change.affected) return;
  if (change.affected->all)
    for (const practitioner_id who : seen.members()) to.insert(who);
  for (const organisation_id g : change.affected->organisations)
    for (const practitioner_id who : seen.members_of(g)) to.insert(who);
  for (const practitioner_id who : change.affected->practitioners)
    if (seen.is_member(who)) to.insert(who);
}

people_set affected_by(const evidence& seen, record_view<structure> changes) {
  people_set result(seen.record().practitioners().size());
  for (const structure* change : changes) add_affected(seen, *change, result);
  return result;
}

std::size_t count_members(const evidence& seen, const people_set& in) {
  const auto members = seen.members();
  return static_cast<std::size_t>(
      std::count_if(members.begin(), members.end(), [&](practitioner_id who) { return in.contains(who); }));
}

bool surely_in(const evidence& seen, const people_set& affected, practitioner_id who, organisation_id organisation) {
  if (who != no_id<practitioner_id>) return affected.contains(who);
  const auto all_in = [&](std::span<const practitioner_id> people) {
    return !people.empty() &&
           std::all_of(people.begin(), people.end(), [&](practitioner_id one) { return affected.contains(one); });
  };
  return all_in(seen.members()) || (organisation != no_id<organisation_id> && all_in(seen.members_of(organisation)));
}

std::vector<answer> answers_of_affected(const evidence& seen, construct which, record_view<structure> changes) {
  const partnership& record = seen.record();
  const people_set any = affected_by(seen, changes);
  struct applying {
    answer total;
    double items = 0;
  };
  std::map<std::size_t, applying> found;  // by row
  for (const item_id asked : seen.answers().asked(which)) {
    const auto& about = record.at<item>(asked).about;
    people_set concerned = any;
    if (about) {
      const structure* change = &record.at<structure>(*about);
      if (std::find(changes.begin(), changes.end(), change) == changes.end()) continue;
      concerned = affected_by(seen, std::span(&change, 1));
    }
    for (const answer& one : answers_to(seen, std::span(&asked, 1))) {
      if (!surely_in(seen, concerned, one.practitioner, one.organisation)) continue;
      const auto [place, is_new] = found.try_emplace(one.row, applying{one});
      if (!is_new) place->second.total.u += one.u;
      ++place->second.items;
    }
  }
  std::vector<answer> result;
  for (auto& [row, one] : found) {
    one.total.u /= one.items;
    result.push_back(one.total);
  }
  return result;
}

}  // namespace convene
