#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <convene/partnership/partnership.hpp>
#include <convene/practices/disclosure.hpp>
#include <convene/practices/indicator.hpp>
#include <convene/practices/indicator_value.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

/// Where change begins and where it is to arrive, in this order.
enum class change_stage : std::uint8_t { attitudes, relationships, teams, organisations, outcomes };

inline constexpr std::array<std::string_view, 5> change_stage_names = {"attitudes", "relationships", "teams",
                                                                       "organisations", "outcomes"};

[[nodiscard]] constexpr std::string_view name_of(change_stage which) noexcept {
  return change_stage_names[static_cast<std::size_t>(which)];
}

/// How one stage changed over some waves.
struct stage_of_change {
  change_stage which = change_stage::attitudes;
  std::vector<indicator_value> in_wave;      ///< One a wave: 1.1, 4.1, team_practice, 4.4 or 3.6.
  std::vector<std::optional<double>> steps;  ///< From each wave to the next, in [-1, 1]; one less than waves.
  std::optional<double> change;              ///< From the first wave to the last, in [-1, 1].
  std::optional<bool> moved;                 ///< Whether `change` is a move; nothing without one.
  /// The first step that is a move; nothing if none is, or the stage is not scored in all of the waves.
  std::optional<std::size_t> first_move;
  double coverage = 0;  ///< The smaller of those of the first and the last wave.
  friend bool operator==(const stage_of_change&, const stage_of_change&) = default;
};

/// What counts as a move, and as enough evidence.
struct theory_of_change_options {
  double least_change = 0;                   ///< Smallest change that is a move, in [0, 1]; 0: any that is > 0.
  thresholds limits{};                       ///< Of the five values.
  std::optional<disclosure_rules> report{};  ///< As in assess_options: what few people stand behind is withheld.
};

/// What theory_of_change() finds.
struct theory_of_change_result {
  std::vector<std::string> waves;  ///< Their ids.
  std::array<stage_of_change, 5> stages;
  std::optional<change_stage> break_at;  ///< The first stage, of those with a change, that did not move.
  std::optional<double> order;           ///< pairs_in_order over pairs, in [0, 1].
  std::size_t pairs_in_order = 0, pairs = 0;
  std::size_t n = 0;    ///< Stages with a change.
  double coverage = 0;  ///< Mean over the five stages.
  std::vector<need> lacked;
  friend bool operator==(const theory_of_change_result&, const theory_of_change_result&) = default;
};

/// Does change travel from attitudes to outcomes?
///
/// Five stages, each with the value of an indicator: attitudes (1.1 willingness), relationships (4.1 cross_trust),
/// teams (mean u of the construct `team_practice`), organisations (4.4 contact_where_needed), outcomes (3.6
/// outcome_movement). Their changes are differences of values that are scored on both sides. The break is the first
/// stage that did not move, which staying the same and moving back both are; stages without a change are passed over.
///
/// Order: of the adjacent pairs of stages scored in all of the waves, of which at least one moved in some step, those
/// whose upstream stage first moved no later than the downstream one. With two waves there is one step, and a pair is
/// out of order only if the downstream stage moved alone.
///
/// Descriptive: that one thing followed another does not say that it came of it.
/// \param waves  two or more, in order of time.
/// \returns  Changes in [-1, 1], order in [0, 1]; nothing where there is nothing to compare.
/// \throws   invalid_option for fewer than two waves, waves in another order, or a least change outside [0, 1];
///           std::out_of_range for a wave that the partnership does not have; cancelled.
/// Complexity: the evidence and the five indicators of every wave.
/// Source: section 3 of Kennedy, McKenzie & Thomas (2019), working on one's own attitudes and then on relationships
///         spreads better practice in teams, changes the relationships between organisations and can lead to outcomes
///         for those using services. The measures of the stages are ours.
[[nodiscard]] theory_of_change_result theory_of_change(const partnership& record, std::span<const wave_id> waves,
                                                       const theory_of_change_options& options = {},
                                                       const run_options& run = {});

/// The same over waves whose evidence is there already.
/// \throws   invalid_option as above; cancelled when evidence was asked to stop.
[[nodiscard]] theory_of_change_result theory_of_change(std::span<const evidence> waves,
                                                       const theory_of_change_options& options = {});

/// The same over all waves up to one whose evidence is there already.
/// \throws   invalid_option as above; cancelled when the evidence was asked to stop.
[[nodiscard]] theory_of_change_result theory_of_change(const evidence& last,
                                                       const theory_of_change_options& options = {});

}  // namespace convene
