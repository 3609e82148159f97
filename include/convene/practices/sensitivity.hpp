#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <convene/execution/run_options.hpp>
#include <convene/inference/interval.hpp>
#include <convene/practices/scored_wave.hpp>
#include <convene/random/seed.hpp>

/// How much an assessment owes to the choices behind it: to weights, to single indicators, and to evidence that is
/// missing.
namespace convene {

struct sensitivity_options {
  std::size_t draws = 10000;  ///< Of weights; > 0.
  /// How near drawn weights stay to the framework's: each indicator's parameter of the Dirichlet distribution is this
  /// times its share of the practice's weight times the number of its indicators. 1 = every set of weights equally
  /// likely if the framework's are equal; larger = nearer.
  double concentration = 1;
  run_options run{};
};

/// What a practice's score would be under other weights, and without each indicator.
struct practice_sensitivity {
  std::string id, name;
  std::optional<double> score;
  std::optional<interval> under_weights;  ///< 2.5 % and 97.5 % quantiles of the score over the drawn weights.
  struct without_one {
    std::string indicator;  ///< Id.
    double score = 0;       ///< Of the others.
    double shift = 0;       ///< That minus the score.
    friend bool operator==(const without_one&, const without_one&) = default;
  };
  std::vector<without_one> leave_one_out;  ///< By indicator scored; none of a practice with one.
  /// How often the practice came first (best), second, ... among those with a score; shares, sum 1.
  std::vector<double> share_of_place;
  friend bool operator==(const practice_sensitivity&, const practice_sensitivity&) = default;
};

/// What one more complete source would do to an interval.
struct narrowing {
  std::string practice, indicator;  ///< Ids.
  place_of_evidence from;           ///< Where the missing evidence would be written.
  std::string what;                 ///< Column, construct or layer; empty = the table itself.
  double here = 0;                  ///< By how much the practice's interval of those here would become narrower, >= 0.
  double process = 0;               ///< By how much that of the process would.
  friend bool operator==(const narrowing&, const narrowing&) = default;
};

struct sensitivity {
  std::size_t draws = 0;
  double concentration = 1;
  std::vector<practice_sensitivity> practices;  ///< As in the framework.
  double same_order = 0;  ///< Share of the draws in which practices with a score stand in the order of their scores.
  std::vector<narrowing> evidence;  ///< Of scored indicators with evidence missing; the most useful first, by `here`.
  friend bool operator==(const sensitivity&, const sensitivity&) = default;
};

/// Draws weights from a Dirichlet distribution, leaves out each indicator, and works out what missing evidence would do.
///
/// Weights are drawn for all practices at once and independently. Evidence: if a source were complete, an indicator's
/// coverage would rise from c to c', its deviations under deletion shrink by sqrt(c/c') in every interval that it is part
/// of, and the share of the practice that was observed would rise by its weight; that is how it would be if what is
/// missing were like what was observed, and no promise.
/// \throws   invalid_option for no draws or a concentration that is not finite and > 0; cancelled.
/// Complexity: O(draws x indicators); parallel, the same result for any number of threads.
/// Source: OECD & JRC (2008), Handbook on constructing composite indicators, steps 7 (uncertainty and sensitivity
///         analysis) and 6 (weighting), https://doi.org/10.1787/9789264043466-en
[[nodiscard]] sensitivity sensitivity_of(const scored_wave& scored, seed from, const sensitivity_options& options = {});

}  // namespace convene
