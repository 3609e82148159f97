#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/partnership/affiliations.hpp>
#include <convene/partnership/identifiers.hpp>
#include <convene/partnership/partnership.hpp>

namespace convene {

/// Who takes part in one wave: those in scope, organisation by organisation, and who of them has an affiliation in
/// common. Building it costs O(practitioners + pairs of members with several affiliations who share one); every look
/// afterwards is O(1) unless said otherwise.
class wave_members {
 public:
  wave_members() = default;
  /// Precondition: there is such a wave.
  /// \throws cancelled.
  wave_members(const partnership& record, wave_id which, const block_runner& run = {});

  /// Of the partnership, in scope or not.
  [[nodiscard]] std::size_t number_of_practitioners() const noexcept { return is_member_.size(); }
  [[nodiscard]] std::size_t number_of_organisations() const noexcept { return single_in_.size(); }
  /// Those in scope: present, and neither facilitator nor outside; in the order of the wave's vertices, so that those
  /// of one primary organisation stand together.
  [[nodiscard]] std::span<const practitioner_id> members() const noexcept { return members_; }
  [[nodiscard]] bool is_member(practitioner_id who) const { return is_member_[index_of(who)] != 0; }
  /// Primary organisations of members, by id.
  [[nodiscard]] std::span<const organisation_id> organisations() const noexcept { return organisations_; }
  [[nodiscard]] bool in_scope(organisation_id which) const { return !members_of(which).empty(); }
  /// Members whose primary organisation this is.
  [[nodiscard]] std::span<const practitioner_id> members_of(organisation_id which) const {
    const std::size_t g = index_of(which);
    return std::span(members_).subspan(member_start_[g], member_start_[g + 1] - member_start_[g]);
  }
  /// Primary organisation on the wave's date, of anybody, present or not.
  [[nodiscard]] organisation_id organisation_of(practitioner_id who) const { return affiliations_.primary(who); }
  [[nodiscard]] const affiliations_in_force& affiliations() const noexcept { return affiliations_; }
  /// Whether two people have no affiliation in common.
  [[nodiscard]] bool cross_organisation(practitioner_id u, practitioner_id v) const {
    return !affiliations_.share_affiliation(u, v);
  }
  /// Members with whom somebody has no affiliation in common. O(1); of others than members with several affiliations
  /// O(members).
  [[nodiscard]] std::size_t cross_organisation_members(practitioner_id who) const;
  /// The other members with several affiliations who share one with somebody; each once, by id.
  /// O(k log k) in those who share one, counted once for each that they share.
  [[nodiscard]] std::vector<practitioner_id> several_sharing_with(practitioner_id who) const;

 private:
  affiliations_in_force affiliations_;
  large_vector<practitioner_id> members_;
  std::vector<std::size_t> member_start_;
  large_vector<std::uint8_t> is_member_;
  std::vector<organisation_id> organisations_;
  std::vector<std::vector<practitioner_id>>
      with_several_;                      // by organisation: members with more than one affiliation, this among them
  large_vector<std::size_t> sharing_;     // by practitioner: members who share an affiliation; of those with several
  std::vector<std::size_t> sharing_one_;  // by organisation: members who have it among their affiliations
  std::vector<std::size_t> single_in_;    // by organisation: members who have it alone
};

}  // namespace convene
