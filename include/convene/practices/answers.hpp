#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <convene/practices/averaging.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

/// What a survey says about one construct: the answers, their tally, and their mean.
namespace convene {

/// One respondent's answer to one construct.
struct answer {
  std::size_t row = 0;                                    ///< Of the survey table.
  practitioner_id practitioner = no_id<practitioner_id>;  ///< no_id = anonymous.
  organisation_id organisation = no_id<organisation_id>;  ///< Primary one of the wave; no_id = unknown.
  double u = 0;                                           ///< In [0, 1], mean of the items answered.
};

/// Items of a construct, in order of entry.
[[nodiscard]] inline std::vector<item_id> items_of(const partnership& record, construct which) {
  std::vector<item_id> result;
  const auto items = record.records<item>();
  for (std::size_t i = 0; i < items.size(); ++i)
    if (items[i].construct == which) result.push_back(id_at<item_id>(i));
  return result;
}

/// Answers of members and of anonymous respondents of the wave to some items, the mean over those that a person
/// answered, in order of entry. O(respondents x items).
[[nodiscard]] inline std::vector<answer> answers_to(const evidence& seen, std::span<const item_id> asked) {
  std::vector<answer> result;
  const partnership& record = seen.record();
  const auto respondents = record.survey().respondents();
  for (std::size_t row = 0; row < respondents.size(); ++row) {
    const respondent& who = respondents[row];
    if (who.wave != seen.current_id()) continue;
    if (!who.is_anonymous() && !seen.is_member(who.practitioner)) continue;
    double sum = 0;
    std::size_t answered = 0;
    for (const item_id one : asked) {
      const double x = record.survey().answers(one)[row];
      if (std::isnan(x)) continue;
      sum += unit_value(record.at<item>(one), x);
      ++answered;
    }
    if (answered == 0) continue;
    result.push_back({row, who.practitioner,
                      who.is_anonymous() ? who.organisation : seen.organisation_of(who.practitioner),
                      sum / static_cast<double>(answered)});
  }
  return result;
}

/// Coverage of survey answers: answers over members, at most 1; 0 without members.
[[nodiscard]] inline double answer_coverage(const evidence& seen, std::size_t answers) {
  if (seen.members().empty()) return 0;
  return std::min(1.0, static_cast<double>(answers) / static_cast<double>(seen.members().size()));
}

/// Cells of answers by organisation: sum of u, number of answers. Those of unknown organisation stand under no_id.
[[nodiscard]] inline tally_part cells_of(std::span<const answer> answers) {
  tally_part cells;
  for (const answer& one : answers) {
    cell c;
    c.of = one.organisation;
    c.sum = one.u;
    c.count = 1;
    cells.push_back(c);
  }
  add_up(cells);
  return cells;
}

/// Mean of survey cells: organisations equally, unless an answer lacks its organisation; then people equally.
[[nodiscard]] inline double mean_of_answers(std::span<const cell> cells, const multiplicity& times = {},
                                            averaging how = averaging::organisations) {
  const bool any_unknown = std::any_of(
      cells.begin(), cells.end(), [](const cell& one) { return one.of == no_id<organisation_id> && one.count > 0; });
  return how != averaging::organisations || any_unknown ? ratio(cells, times) : mean_of_organisations(cells, times);
}

/// Remark for a mean that had to run over people.
[[nodiscard]] inline bool lacks_organisation(std::span<const answer> answers) {
  return std::any_of(answers.begin(), answers.end(),
                     [](const answer& one) { return one.organisation == no_id<organisation_id>; });
}

/// Tally of one construct: one part, cells by organisation; n = answers, coverage = answers over members.
[[nodiscard]] inline tally tally_of_construct(const evidence& seen, construct which) {
  tally result;
  const std::vector<answer> answers = answers_to(seen, items_of(seen.record(), which));
  result.parts = {cells_of(answers)};
  result.n = answers.size();
  result.coverage = answer_coverage(seen, answers.size());
  result.from = {{table::survey, std::string(name_of(which))}};
  if (result.coverage < 1) result.lacked = {{table::survey, std::string(name_of(which)), 1 - result.coverage}};
  if (lacks_organisation(answers))
    result.remarks.push_back("an answer lacks its organisation, so the mean runs over people");
  return result;
}

}  // namespace convene
