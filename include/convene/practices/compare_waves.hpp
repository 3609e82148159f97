#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <convene/inference/interval.hpp>
#include <convene/measures/change/tie_stability.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/assessment.hpp>
#include <convene/practices/constructs/theory_of_change.hpp>

/// What changed from one wave to another, and whether it is more than noise.
namespace convene {

/// How one value changed between two waves.
///
/// The interval is of the change itself: the same organisations are left out in both waves, so that what an
/// organisation always says does not count as change, and V = V_org + V_meet as in uncertainty.hpp; x +- t(df) sqrt
/// V, within [-1, 1].
struct value_change {
  std::string id, name;
  std::optional<double> before, after;
  std::optional<double> difference;  ///< after - before; only where both waves have a value.
  std::optional<interval> process;   ///< Of the difference, at the assessment's confidence.
  std::optional<double> standard_error, degrees_of_freedom;
  std::string no_interval;  ///< Why a difference has none.
  std::string reason;       ///< Why there is no difference; empty if there is one.

  /// Whether the change is larger than noise: it has an interval that leaves out 0.
  [[nodiscard]] bool beyond_noise() const { return process && !process->contains(0); }
  friend bool operator==(const value_change&, const value_change&) = default;
};

/// How a practice changed: `before` and `after` are weighted means over the indicators scored in both waves, and so
/// need not be the scores of the two assessments.
struct practice_change : value_change {
  std::vector<value_change> indicators;  ///< All of the practice, as in the framework.
  friend bool operator==(const practice_change&, const practice_change&) = default;
};

/// How the ties of one layer changed among the members who were there both times.
struct layer_change {
  std::string layer;
  /// kept / (kept + lost + gained); sum of the smaller over sum of the larger weights; kept / (kept + lost): all in
  /// [0, 1], NaN where undefined.
  double jaccard = 0, ruzicka = 0, retention = 0;
  std::size_t pairs = 0;  ///< Ordered pairs observed in both waves.
};

/// What changed from one wave to another.
struct wave_change {
  std::string before, after;                  ///< Ids of the waves.
  std::size_t stayers = 0;                    ///< Members in both.
  std::size_t joined = 0, left = 0;           ///< Members of the later, of the earlier wave alone.
  std::vector<std::string> joiners, leavers;  ///< Their ids; none in a report.
  /// Of layers asked in both, in the order of the later wave; in a report of those that enough answered in both.
  std::vector<layer_change> layers;
  std::vector<practice_change> practices;
  std::vector<value_change> companions;
};

/// Changes over several waves.
struct wave_comparison {
  provenance made;
  std::string partnership, note;
  std::vector<std::string> waves;            ///< Ids, in order of time.
  std::vector<wave_change> steps;            ///< From each wave to the next.
  std::optional<wave_change> overall;        ///< From the first to the last, of more than two waves.
  theory_of_change_result theory_of_change;  ///< Over all of them, by the limits of the framework.
  std::vector<assessment> assessments;       ///< Of every wave.
};

/// Compares waves of one partnership, two or more, each with the next.
///
/// Changes are not causes: whatever else happened in the time between is in them too.
/// \param waves  ascending in time; empty = all of the record.
/// \throws   invalid_option for fewer than two waves, for one that is named twice or out of order, for one without
///           members, for one in which nobody answered and nothing happened, and for one in which no indicator has a
///           value; otherwise as assess().
/// Complexity: that of assess() once a wave, and of tie_stability() once a pair of waves and layer.
[[nodiscard]] wave_comparison compare_waves(const partnership& record, std::span<const wave_id> waves = {},
                                            const framework& by = standard_framework(),
                                            const assess_options& options = {});

}  // namespace convene
