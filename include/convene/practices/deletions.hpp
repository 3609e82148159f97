#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/inference/variance_estimate.hpp>
#include <convene/practices/indicator.hpp>
#include <convene/practices/tally.hpp>
#include <convene/random/seed.hpp>

/// What a value would be without each organisation, as rater, as rated and as owner, and without each meeting with its
/// records: what its uncertainty, that of a practice and that of a change between waves follow from.
namespace convene {

/// Which organisations and which meetings are left out together, one group after the other. Of few units each is a
/// group of its own; of many, groups are dealt out at random, as evenly as can be.
///
/// Made of the record, not of a wave: the same groups serve all waves, so that changes are paired.
class deletion_plan {
 public:
  /// \param most  groups of organisations, and of meetings; >= 2.
  /// \throws invalid_option for fewer than two.
  deletion_plan(std::size_t organisations, std::size_t meetings, seed from, std::size_t most = 100);

  /// Group of every organisation, of every meeting, by id.
  [[nodiscard]] std::span<const std::uint32_t> organisations() const noexcept { return organisations_; }
  [[nodiscard]] std::span<const std::uint32_t> meetings() const noexcept { return meetings_; }
  [[nodiscard]] std::size_t organisation_groups() const noexcept { return organisation_groups_; }
  [[nodiscard]] std::size_t meeting_groups() const noexcept { return meeting_groups_; }
  /// Whether every organisation is left out by itself.
  [[nodiscard]] bool one_by_one() const noexcept { return organisation_groups_ == organisations_.size(); }

 private:
  std::vector<std::uint32_t> organisations_, meetings_;
  std::size_t organisation_groups_ = 0, meeting_groups_ = 0;
};

/// A value without one group.
struct deletion {
  std::uint32_t group = 0;
  double without = 0;  ///< NaN where nothing is left to have a value.
  friend bool operator==(const deletion&, const deletion&) = default;
};

/// A value without each group that has evidence in it, by group. Without any other group it is as it is.
struct deletions {
  std::vector<deletion> organisations, meetings;
  friend bool operator==(const deletions&, const deletions&) = default;
};

/// Leaves out every group of organisations and of meetings that a tally has cells of. O((groups + 1) cells).
/// \throws cancelled when asked to stop, between groups.
[[nodiscard]] deletions delete_groups(const any_indicator& which, const tally& counted, const deletion_plan& plan,
                                      const block_runner& run = {});

/// Deletions that lie nearer to their value: by `factor` of how far they did.
[[nodiscard]] deletions drawn_nearer(const deletions& of, double value, double factor);

/// Deletions of a weighted mean of values, such as a practice: those of its parts, a part that has none in a group, or
/// no value without it, as it is.
/// \param values, of, weights  one each a part; values finite, weights > 0.
[[nodiscard]] deletions deletions_of_mean(std::span<const double> values, std::span<const deletions> of,
                                          std::span<const double> weights);

/// Deletions of the difference after - before of two values that the same plan was used on.
[[nodiscard]] deletions deletions_of_difference(double after, const deletions& of_after, double before,
                                                const deletions& of_before);

/// Variance over organisations and over meetings, and the sum of both: V = V_org + V_meet, each as
/// deletion_variance() of the groups that leave a value.
struct deletion_variances {
  variance_estimate organisations, meetings, both;
  std::size_t organisation_groups = 0, meeting_groups = 0;  ///< That leave a value.
};
[[nodiscard]] deletion_variances variances_of(const deletions& values);

/// Why a value has no interval; `none` = it has one.
enum class interval_obstacle : std::uint8_t {
  none,
  few_organisations,  ///< Fewer than five have evidence in it.
  few_meetings,       ///< It is made of records that belong to no organisation, and of fewer than four meetings.
  nobodys,            ///< It is made of nothing that belongs to an organisation or a meeting.
  no_variation,       ///< It stays the same whoever is left out, which tells nothing of how sure it is.
  a_minimum,          ///< A minimum has no variance that deletions could show.
  not_counted         ///< A direct indicator, which has no cells.
};
/// As people read it: "fewer than five organisations have evidence in it"; empty for `none`.
[[nodiscard]] std::string_view text_of(interval_obstacle why);
/// By the numbers of groups, and whether anything varies.
[[nodiscard]] interval_obstacle obstacle_of(const deletion_variances& values);

}  // namespace convene
