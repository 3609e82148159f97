#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <convene/partnership/survey.hpp>
#include <convene/practices/evidence.hpp>

namespace convene {

/// A number, or why there is none.
struct survey_statistic {
  std::optional<double> value;
  std::string reason;  ///< Empty if there is a value.
  friend bool operator==(const survey_statistic&, const survey_statistic&) = default;
};

/// How well the items of one construct measured it in one wave.
struct survey_instrument {
  construct which = construct::willingness;
  std::size_t items = 0;          ///< Asked in the wave: those with an answer.
  std::size_t respondents = 0;    ///< Members and anonymous people who answered any of them.
  std::size_t complete = 0;       ///< Of these, people who answered all.
  std::size_t organisations = 0;  ///< Different ones of respondents; unknown ones do not count.
  double coverage = 0;            ///< respondents over members, at most 1.
  survey_statistic alpha;         ///< Cronbach's, at most 1, over those who answered all.
  survey_statistic omega;         ///< McDonald's (total) of one factor, in [0, 1], over those who answered all.
  survey_statistic rwg_j;         ///< Agreement, in [0, 1], stepped up by the number of items; of one item r_wg.
  survey_statistic r_star_wg;     ///< Agreement, in [0, 1], whatever the number of items.
  survey_statistic icc1;          ///< Share of the spread that lies between organisations, at most 1, may be below 0.
  survey_statistic icc2;          ///< Reliability of the organisations' means, at most 1, may be below 0.
  std::vector<std::string> remarks;
  friend bool operator==(const survey_instrument&, const survey_instrument&) = default;
};

/// Every construct asked in a wave, in the order of `construct`.
///
/// Answers are shares u of their item's scale, so that items of several scales can stand side by side; reversed ones
/// are turned round. They are those of the wave's members and of anonymous people.
///
/// - cronbach_alpha() and mcdonald_omega() run over people who answered all items asked (listwise deletion); items on
///   different structures are asked of different people, who may leave nobody.
/// - rwg_j() and r_star_wg() run over everybody as one group; each item's variance over all of its answers, items with
///   fewer than two left out. Answers at random have the mean of the items' even variances: (A + 1)/(12 (A - 1)) for A
///   categories, 1/12 for a continuous scale. Answers more spread than that agree 0. Of several items it is not the
///   agreement within 2.1, which is that of people's means.
/// - intraclass_correlation() runs over people's means of the items that they answered, grouped by organisation
///   (primary; of anonymous people the one named); who lacks an organisation is left out.
///
/// The items of `meaning` are words of their own rather than one scale, and 2.7 looks at each; alpha and omega say
/// little of them.
///
/// For the analyst: what rests on fewer than three people shows what each of them said.
/// \returns  A construct without an answer was not asked and is left out.
/// Complexity: O(constructs x organisations + items^2), and that of omega. The evidence has gone over the answers.
/// Source: of the statistics as measures/agreement/ says.
[[nodiscard]] std::vector<survey_instrument> survey_instruments_of(const evidence& seen);

}  // namespace convene
