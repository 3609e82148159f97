#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/answers.hpp>

namespace convene {

std::vector<item_id> items_of(const partnership& record, construct which) {
  std::vector<item_id> result;
  const auto items = record.records<item>();
  for (std::size_t i = 0; i < items.size(); ++i)
    if (items[i].construct == which) result.push_back(id_at<item_id>(i));
  return result;
}

std::vector<answer> answers_to(const evidence& seen, std::span<const item_id> asked) {
  std::vector<answer> result;
  const partnership& record = seen.record();
  const auto respondents = record.survey().respondents();
  periodic_stop asks(seen.stop_alone());
  const auto counts = [&](const respondent& who) {
    asks.after();
    return seen.counts(who);
  };
  result.reserve(static_cast<std::size_t>(std::count_if(respondents.begin(), respondents.end(), counts)));
  for (std::size_t row = 0; row < respondents.size(); ++row) {
    asks.after(asked.size() + 1);
    const respondent& who = respondents[row];
    if (!seen.counts(who)) continue;
    double sum = 0;
    std::size_t answered = 0;
    for (const item_id one : asked) {
      const double x = record.survey().answers(one)[row];
      if (std::isnan(x)) continue;
      sum += unit_value(record.at<item>(one), x);
      ++answered;
    }
    if (answered == 0) continue;
    result.push_back({row, who.practitioner, seen.organisation_of(who), sum / static_cast<double>(answered)});
  }
  return result;
}

tally_part cells_of(std::span<const answer> answers, const block_runner& run) {
  tally_part cells;
  periodic_stop asks(run);
  for (const answer& one : answers) {
    asks.after();
    cell c;
    c.of = one.organisation;
    c.sum = one.u;
    c.count = 1;
    add_to_last(cells, c);  // people of one organisation mostly come together
  }
  add_up(cells, run);
  return cells;
}

namespace {
/// Whether the mean runs over people: because it shall, or because an answer lacks its organisation.
bool runs_over_people(std::span<const cell> cells, averaging how) {
  return how != averaging::organisations || std::any_of(cells.begin(), cells.end(), [](const cell& one) {
           return one.of == no_id<organisation_id> && one.count > 0;
         });
}
}  // namespace

double mean_of_answers(std::span<const cell> cells, const multiplicity& times, averaging how) {
  return runs_over_people(cells, how) ? ratio(cells, times) : mean_of_organisations(cells, times);
}

double effective_answers(std::span<const cell> cells, averaging how) {
  const double answers = total(cells).count;
  if (!(answers > 0)) return undefined;
  if (runs_over_people(cells, how)) return answers;
  double organisations = 0, inverse = 0;
  for (std::size_t i = 0; i < cells.size();) {
    const organisation_id g = cells[i].of;
    double own = 0;
    for (; i < cells.size() && cells[i].of == g; ++i) own += cells[i].count;
    if (!(own > 0)) continue;
    ++organisations;
    inverse += 1 / own;
  }
  return organisations * organisations / inverse;
}

namespace {
/// As worst_case_of_answers().
/// \param next_expected  from one organisation of those expected to the next by id: which, and how many; nothing at the
///                        end.
template <class NextExpected>
interval worst_case(std::span<const cell> cells, std::size_t expected, averaging how, NextExpected&& next_expected) {
  if (expected == 0) return {0, 1};
  if (runs_over_people(cells, how)) {
    const totals all = total(cells);
    const double people = std::max(all.count, static_cast<double>(expected));
    return {all.sum / people, all.sum / people + 1 - all.count / people};
  }
  double low = 0, known = 0, organisations = 0;
  std::size_t next = 0;
  while (const std::optional<std::pair<organisation_id, std::size_t>> one = next_expected()) {
    const organisation_id g = one->first;
    while (next < cells.size() && cells[next].of < g) ++next;
    ++organisations;
    if (next == cells.size() || cells[next].of != g) continue;
    const double people = std::max(static_cast<double>(one->second), cells[next].count);
    low += cells[next].sum / people;
    known += cells[next].count / people;
  }
  return {low / organisations, (low + organisations - known) / organisations};
}
}  // namespace

interval worst_case_of_answers(const evidence& seen, std::span<const cell> cells,
                               std::span<const practitioner_id> expected, averaging how) {
  std::size_t i = 0;
  return worst_case(cells, expected.size(), how, [&]() -> std::optional<std::pair<organisation_id, std::size_t>> {
    if (i == expected.size()) return std::nullopt;
    const std::size_t first = i;
    const organisation_id g = seen.organisation_of(expected[first]);
    while (i < expected.size() && seen.organisation_of(expected[i]) == g) ++i;
    return std::pair(g, i - first);
  });
}

interval worst_case_of_answers(const evidence& seen, std::span<const cell> cells, averaging how) {
  std::size_t k = 0;
  return worst_case(cells, seen.members().size(), how, [&]() -> std::optional<std::pair<organisation_id, std::size_t>> {
    if (k == seen.organisations().size()) return std::nullopt;
    const organisation_id g = seen.organisations()[k++];
    return std::pair(g, seen.members_of(g).size());
  });
}

tally tally_of_construct(const evidence& seen, construct which, averaging how) {
  tally result;
  const answer_totals& answers = seen.answers();
  result.parts = {answers.sums(which)};
  result.n = answers.answers(which);
  result.coverage = answer_coverage(seen, result.n);
  result.worst_case = worst_case_of_answers(seen, result.parts[0], how);
  result.from = {{table::survey, std::string(name_of(which))}};
  if (result.coverage < 1) result.lacked = {{table::survey, std::string(name_of(which)), 1 - result.coverage}};
  if (answers.without_organisation(which) > 0)
    result.remarks.push_back("an answer lacks its organisation, so the mean runs over people");
  return result;
}

}  // namespace convene
