#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/inference/interval.hpp>
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
[[nodiscard]] std::vector<item_id> items_of(const partnership& record, construct which);

/// Answers of members and of anonymous respondents of the wave to some items, the mean over those that a person
/// answered, in order of entry. For what needs single answers: sums of them are in evidence::answers().
/// O(respondents x items).
/// \throws cancelled when the evidence was asked to stop.
[[nodiscard]] std::vector<answer> answers_to(const evidence& seen, std::span<const item_id> asked);

/// Coverage of survey answers: answers over members, at most 1; 0 without members.
[[nodiscard]] inline double answer_coverage(const evidence& seen, std::size_t answers) {
  if (seen.members().empty()) return 0;
  return std::min(1.0, static_cast<double>(answers) / static_cast<double>(seen.members().size()));
}

/// Cells of answers by organisation: sum of u, number of answers. Those of unknown organisation stand under no_id.
/// \throws cancelled when asked to stop.
[[nodiscard]] tally_part cells_of(std::span<const answer> answers, const block_runner& run = {});

/// Mean of survey cells: organisations equally, unless an answer lacks its organisation; then people equally.
[[nodiscard]] double mean_of_answers(std::span<const cell> cells, const multiplicity& times = {},
                                     averaging how = averaging::organisations);

/// How many equally weighted answers vary as little as the mean of these does: 1/sum w^2 for the weight w of each,
/// which for organisations taken equally is G^2 / sum_g 1/n_g. NaN without answers.
/// Source: Kish (1965), Survey sampling, section 11.7.
[[nodiscard]] double effective_answers(std::span<const cell> cells, averaging how = averaging::organisations);

/// Mean of answers if everybody who was expected to and did not answer had u = 0, and if they had u = 1: of
/// organisations sum_g s_g/N_g over their number, s_g the sum of answers and N_g those expected of g; the share of
/// them who did not answer is added for the other end. Organisations of which nobody answered count. O(cells +
/// expected).
/// \param cells     by organisation, as cells_of() gives them.
/// \param expected  in the order of members.
[[nodiscard]] interval worst_case_of_answers(const evidence& seen, std::span<const cell> cells,
                                             std::span<const practitioner_id> expected,
                                             averaging how = averaging::organisations);
/// The same where all members were expected to. O(cells + organisations).
[[nodiscard]] interval worst_case_of_answers(const evidence& seen, std::span<const cell> cells,
                                             averaging how = averaging::organisations);

/// Remark for a mean that had to run over people.
[[nodiscard]] inline bool lacks_organisation(std::span<const answer> answers) {
  return std::any_of(answers.begin(), answers.end(),
                     [](const answer& one) { return one.organisation == no_id<organisation_id>; });
}

/// Tally of one construct: one part, cells by organisation; n = answers, coverage = answers over members.
/// O(organisations).
/// \param how  of the worst case.
[[nodiscard]] tally tally_of_construct(const evidence& seen, construct which, averaging how = averaging::organisations);

}  // namespace convene
