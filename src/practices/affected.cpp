#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/affected.hpp>

namespace convene {

void add_affected(const evidence& seen, const structure& change, people_set& to) {
  if (!change.affected) return;
  periodic_stop asks(seen.stop_alone());
  const auto insert_all = [&](std::span<const practitioner_id> people) {
    for (const practitioner_id who : people) {
      asks.after();
      to.insert(who);
    }
  };
  if (change.affected->all) insert_all(seen.members());
  for (const organisation_id g : change.affected->organisations) insert_all(seen.members_of(g));
  for (const practitioner_id who : change.affected->practitioners) {
    asks.after();
    if (seen.is_member(who)) to.insert(who);
  }
}

people_set affected_by(const evidence& seen, record_view<structure> changes) {
  people_set result(seen.record().practitioners().size());
  for (const structure* change : changes) add_affected(seen, *change, result);
  return result;
}

std::size_t count_members(const evidence& seen, const people_set& in) {
  const auto members = seen.members();
  periodic_stop asks(seen.stop_alone());
  return static_cast<std::size_t>(std::count_if(members.begin(), members.end(), [&](practitioner_id who) {
    asks.after();
    return in.contains(who);
  }));
}

namespace {
/// Whether there are people, and all of them are in the set.
bool all_in(const people_set& set, std::span<const practitioner_id> people, periodic_stop& asks) {
  return !people.empty() && std::all_of(people.begin(), people.end(), [&](practitioner_id one) {
    asks.after();
    return set.contains(one);
  });
}

/// Whom an item concerns, with what an anonymous respondent must be among looked up once.
struct concerned_people {
  people_set inside;
  bool everybody = false;
  std::vector<std::uint8_t> all_of;  // by organisation

  concerned_people(const evidence& seen, people_set given)
      : inside(std::move(given)), all_of(seen.record().records<organisation>().size(), 0) {
    periodic_stop asks(seen.stop_alone());
    everybody = all_in(inside, seen.members(), asks);
    for (const organisation_id g : seen.organisations())
      all_of[index_of(g)] = all_in(inside, seen.members_of(g), asks) ? 1 : 0;
  }
  [[nodiscard]] bool includes(const respondent& who) const {
    if (!who.is_anonymous()) return inside.contains(who.practitioner);
    return everybody || (who.organisation != no_id<organisation_id> && all_of[index_of(who.organisation)] != 0);
  }
};
}  // namespace

std::vector<answer> answers_of_affected(const evidence& seen, construct which, record_view<structure> changes) {
  const partnership& record = seen.record();
  struct asked_item {
    const item* of;
    std::span<const double> answers;
    std::size_t concerns;  // a place among these
  };
  std::vector<asked_item> asked;
  std::vector<concerned_people> concerned;
  std::map<const structure*, std::size_t> places;  // nothing = any change
  for (const item_id one : seen.answers().asked(which)) {
    const item& row = record.at<item>(one);
    const structure* const about = row.about ? &record.at<structure>(*row.about) : nullptr;
    if (about != nullptr && std::find(changes.begin(), changes.end(), about) == changes.end()) continue;
    const auto [place, is_new] = places.try_emplace(about, concerned.size());
    if (is_new)
      concerned.emplace_back(seen, affected_by(seen, about == nullptr ? changes : record_view<structure>(&about, 1)));
    asked.push_back({&row, record.survey().answers(one), place->second});
  }
  std::vector<answer> result;
  if (asked.empty()) return result;
  const std::span<const respondent> respondents = record.survey().respondents();
  periodic_stop asks(seen.stop_alone());
  for (std::size_t row = 0; row < respondents.size(); ++row) {
    asks.after(asked.size() + 1);
    const respondent& who = respondents[row];
    if (!seen.counts(who)) continue;
    double sum = 0, items = 0;
    for (const asked_item& one : asked) {
      const double x = one.answers[row];
      if (std::isnan(x) || !concerned[one.concerns].includes(who)) continue;
      sum += unit_value(*one.of, x);
      ++items;
    }
    if (items > 0) result.push_back({row, who.practitioner, seen.organisation_of(who), sum / items});
  }
  return result;
}

}  // namespace convene
