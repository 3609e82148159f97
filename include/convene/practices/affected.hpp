#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <convene/practices/answers.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

/// Whom structural changes touch, and what they answer about them.
namespace convene {

/// Some of the practitioners of a partnership.
class people_set {
 public:
  explicit people_set(std::size_t practitioners) : inside_(practitioners, 0) {}
  void insert(practitioner_id who) { inside_[index_of(who)] = 1; }
  [[nodiscard]] bool contains(practitioner_id who) const { return inside_[index_of(who)] != 0; }

 private:
  std::vector<std::uint8_t> inside_;
};

/// Adds the members whom a structural change affects; none if that is unobserved.
/// \throws cancelled when the evidence was asked to stop.
void add_affected(const evidence& seen, const structure& change, people_set& to);

/// Members affected by any of some changes.
/// \throws cancelled when the evidence was asked to stop.
[[nodiscard]] people_set affected_by(const evidence& seen, record_view<structure> changes);

/// O(members).
/// \throws cancelled when the evidence was asked to stop.
[[nodiscard]] std::size_t count_members(const evidence& seen, const people_set& in);

/// Answers of the affected to the items of a construct, the mean over the items that concern the person: an item about
/// a change concerns those it affects, an item about any change those whom any of `changes` affects. An anonymous
/// answer counts if all members, or all of the organisation it names, are concerned. In order of entry.
/// O(respondents x items + members x changes asked about).
/// \throws cancelled when the evidence was asked to stop.
[[nodiscard]] std::vector<answer> answers_of_affected(const evidence& seen, construct which,
                                                      record_view<structure> changes);

}  // namespace convene
