#pragma once

#include <cstddef>
#include <span>

#include <convene/inference/interval.hpp>
#include <convene/inference/variance_estimate.hpp>
#include <convene/practices/assessment.hpp>
#include <convene/practices/deletions.hpp>
#include <convene/practices/framework.hpp>

/// From deletions to intervals. Two are given, since they answer different questions: `process`, what endless members,
/// dyads and records made as these would give; and `here`, what this group's own members would give now.
///
/// V = V_org + V_meet by deletion; the interval is x +- t(df) sqrt V, within [0, 1], with df as sum_of_variances().
/// Of a proportion it is Wilson's with n* = effective_observations() of the organisations (of the meetings, if its
/// records belong to no organisation). No interval below five organisations, or four meetings of such records, of a
/// minimum, nor of anything but a proportion that stays the same whoever is left out. `here` has half the width times
/// sqrt(1 - f), none if f = 1. f = observed over expected; where what is counted are pairs of organisations, of which
/// one answer observes the whole, f = answers given over answers possible.
///
/// Deleting organisations, rather than resampling respondents within them, is what makes the intervals hold where many
/// organisations have one respondent, who cannot vary within.
namespace convene {

struct uncertainty_options {
  double confidence = 0.95;          ///< In (0, 1).
  std::size_t most_deletions = 100;  ///< Groups of organisations, and of meetings, left out one after the other; >= 2.
};

/// \throws invalid_option for a value outside its range.
void validate(const uncertainty_options& checked);

/// Adds intervals and bounds to a scored value.
/// \param counted  what the value was worked out from; `values` = its deletions.
void add_uncertainty(indicator_value& to, const any_indicator& which, const tally& counted, const deletions& values,
                     double confidence);

/// Adds the joint interval of a practice: the same deletions, of its score. Of its variance 1 - f is left to those
/// here, with f such that each indicator's deviations shrink by its own sqrt(1 - f): answers that are missing in some
/// indicators are not made up for by records that are complete in others.
/// \param values  deletions of the practice's indicators, in their order; those without value are not looked at.
/// \returns deletions of the score; none if it has no score.
deletions add_uncertainty(practice_score& to, const practice& scored, std::span<const deletions> values,
                          double confidence);

}  // namespace convene
