#include <algorithm>
#include <cstddef>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/wave_members.hpp>

namespace convene {

wave_members::wave_members(const partnership& record, wave_id which, const block_runner& run)
    : affiliations_(record.practitioners(), record.records<affiliation>(), record.at(which).on, run) {
  periodic_stop asks(run);
  const practitioner_table& people = record.practitioners();
  const std::size_t organisations = record.records<organisation>().size();
  is_member_.assign(people.size(), 0);
  member_start_.assign(organisations + 1, 0);
  single_in_.assign(organisations, 0);
  sharing_one_.assign(organisations, 0);
  with_several_.resize(organisations);
  for (const practitioner_id who : record.present_in(which, run)) {
    asks.after();
    if (!is_member_role(people.role(who))) continue;
    members_.push_back(who);
    is_member_[index_of(who)] = 1;
    ++member_start_[index_of(affiliations_.primary(who)) + 1];
    if (affiliations_.has_several(who)) {
      for (const affiliation_share& one : affiliations_.several(who)) {
        with_several_[index_of(one.organisation)].push_back(who);
        ++sharing_one_[index_of(one.organisation)];
      }
    } else {
      ++single_in_[index_of(affiliations_.primary(who))];
      ++sharing_one_[index_of(affiliations_.primary(who))];
    }
  }
  for (std::size_t g = 0; g < organisations; ++g) {
    if (member_start_[g + 1] != 0) organisations_.push_back(id_at<organisation_id>(g));
    member_start_[g + 1] += member_start_[g];
  }
  sharing_.assign(people.size(), 0);
  for (const practitioner_id who : members_) {
    asks.after();
    if (!affiliations_.has_several(who)) continue;
    std::size_t sharing = several_sharing_with(who).size() + 1;
    asks.after(sharing);
    for (const affiliation_share& one : affiliations_.several(who)) sharing += single_in_[index_of(one.organisation)];
    sharing_[index_of(who)] = sharing;
  }
}

std::size_t wave_members::cross_organisation_members(practitioner_id who) const {
  if (!affiliations_.has_several(who)) return members_.size() - sharing_one_[index_of(affiliations_.primary(who))];
  if (is_member(who)) return members_.size() - sharing_[index_of(who)];
  return static_cast<std::size_t>(std::count_if(members_.begin(), members_.end(),
                                                [&](practitioner_id other) { return cross_organisation(who, other); }));
}

std::vector<practitioner_id> wave_members::several_sharing_with(practitioner_id who) const {
  std::vector<practitioner_id> result;
  const auto add_those_of = [&](organisation_id which) {
    for (const practitioner_id other : with_several_[index_of(which)])
      if (other != who) result.push_back(other);
  };
  if (!affiliations_.has_several(who))
    add_those_of(affiliations_.primary(who));
  else
    for (const affiliation_share& one : affiliations_.several(who)) add_those_of(one.organisation);
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace convene
