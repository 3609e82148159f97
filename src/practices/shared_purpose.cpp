#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/measures/agreement/agreement_of_variance.hpp>
#include <convene/practices/answers.hpp>
#include <convene/practices/levels.hpp>
#include <convene/practices/needs.hpp>
#include <convene/practices/owners.hpp>
#include <convene/practices/records.hpp>
#include <convene/practices/shared_purpose.hpp>

#include "agreement.hpp"

namespace convene {

namespace {

/// The version of the purpose in force at the wave; nothing if there is none so far.
const purpose* current_purpose(const evidence& seen) {
  const auto versions = seen.so_far<purpose>();
  return versions.empty() ? nullptr : versions.back();
}

}  // namespace

// ---- 2.1 clear_and_alike --------------------------------------------------------------------------------------------

tally clear_and_alike::tally_of(const evidence& seen) const {
  tally result = tally_of_construct(seen, construct::purpose_clarity);
  result.worst_case.reset();  // of the mean alone
  if (result.n < 2) result.undefined_because = "agreement needs two answers";
  result.parts.push_back(seen.answers().squares(construct::purpose_clarity));
  result.parts.emplace_back();
  for (const item_id one : seen.answers().asked(construct::purpose_clarity))
    detail::add_even_spread(result.parts[2], seen.record(), one);
  return result;
}

double clear_and_alike::value(std::span<const tally_part> parts, const multiplicity& times) const {
  const double mean = mean_of_answers(parts[0], times, how);
  const totals sums = total(parts[0], times), squares = total(parts[1], times);
  if (!(sums.count > 1)) return undefined;
  const double variance = std::max(0.0, (squares.sum - sums.sum * sums.sum / sums.count) / (sums.count - 1));
  return mean * agreement_of_variance(variance, ratio(parts[2]));
}

// ---- 2.2 sign_up ----------------------------------------------------------------------------------------------------

tally sign_up::tally_of(const evidence& seen) const {
  tally result;
  const purpose* const current = current_purpose(seen);
  const bool known = seen.kept(table::purposes) && (current == nullptr || current->signatories);
  std::vector<char> signed_up(seen.record().practitioners().size(), 0);
  periodic_stop asks(seen.stop_alone());
  if (known && current != nullptr)
    for (const practitioner_id who : seen.named(*current->signatories)) {
      asks.after();
      signed_up[index_of(who)] = 1;
    }
  const auto has_signed = [&](practitioner_id who) { return static_cast<double>(signed_up[index_of(who)]); };

  result.parts = {known ? cells_of_levels(seen, has_signed) : tally_part{}};
  result.n = static_cast<std::size_t>(total(result.parts[0]).count);
  record_coverage of_levels;
  of_levels.kept = true;
  of_levels.all = seen.members().size();
  for (const practitioner_id who : seen.members()) {
    asks.after();
    if (seen.level_of(who)) ++of_levels.complete;
  }
  const source_coverage sources[] = {
      {table::purposes, seen.kept(table::purposes) ? "signatories" : "", known ? 1.0 : 0.0, false},
      {table::practitioners, "level", of_levels.all == 0 ? 0 : of_levels.value(), false}};
  result.from = {{table::purposes, "signatories"}, {table::practitioners, "level"}};
  cover_by_all(result, sources);

  if (!known) return result;
  organisation_list without{"organisations without a signatory", {}};
  for (const organisation_id g : seen.organisations()) {
    const auto own = seen.members_of(g);
    asks.after(own.size());
    if (std::none_of(own.begin(), own.end(), [&](practitioner_id who) { return signed_up[index_of(who)] != 0; }))
      without.organisations.push_back(seen.record().at<organisation>(g).id);
  }
  if (!without.organisations.empty()) result.about_organisations.push_back(std::move(without));
  return result;
}

double sign_up::value(std::span<const tally_part> parts, const multiplicity& times) const {
  if (!reaches(total(parts[0], times).count, static_cast<double>(minimum_n))) return undefined;
  double lowest = undefined;
  for (const level_group& one : group_levels(parts[0], static_cast<double>(minimum_per_level), times)) {
    const double share = one.all.sum / one.all.count;
    if (!(lowest <= share)) lowest = share;
  }
  return lowest;
}

// ---- 2.3 co_authorship ----------------------------------------------------------------------------------------------

tally co_authorship::tally_of(const evidence& seen) const {
  tally result;
  result.parts = {{}, cells_of_frontline_members(seen)};
  const purpose* const current = current_purpose(seen);
  record_coverage covered;
  covered.kept = seen.kept(table::purposes);
  result.from = {{table::purposes, "authors"}, {table::practitioners, "level"}};
  if (!covered.kept || (current != nullptr && !current->authors)) {
    add_need(result, table::purposes, covered.kept ? "authors" : "", 1);
    return result;
  }
  if (current != nullptr) {
    periodic_stop asks(seen.stop_alone());
    for (const practitioner_id who : seen.named(*current->authors)) {
      asks.after();
      ++covered.all;
      const std::optional<bool> frontline = counts_as_frontline(seen, who);
      if (!frontline) continue;
      ++covered.complete;
      add_to_frontline_share(result.parts[0], seen.organisation_of(who), *frontline);
    }
  }
  add_up(result.parts[0], seen.stop_alone());
  result.n = covered.complete;
  result.coverage = covered.value();
  add_need(result, table::practitioners, "level", 1 - result.coverage);
  if (!(total(result.parts[1]).count > 0))
    result.undefined_because = "of no member it is known whether they are of the frontline";
  else if (!(total(result.parts[0]).sum > 0) && !(total(result.parts[1]).sum > 0))
    result.undefined_because = "neither authors nor members are of the frontline";
  return result;
}

double co_authorship::value(std::span<const tally_part> parts, const multiplicity& times) const {
  const double of_authors = ratio(parts[0], times), of_members = ratio(parts[1], times);
  return share_reached(of_authors, of_members);
}

// ---- 2.4 steady_aim -------------------------------------------------------------------------------------------------

tally steady_aim::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(2);
  record_coverage of_meetings, of_versions;
  of_meetings.kept = seen.kept(table::meetings);
  for (const meeting_id which : seen.meetings()) {
    if (which == seen.first_meeting()) continue;
    ++of_meetings.all;
    const auto& goals = seen.at(which).goals;
    if (!goals) continue;
    ++of_meetings.complete;
    add_record(result.parts[0], {}, which, *goals == goals_state::untouched ? 0 : 1);
  }
  of_versions.kept = seen.kept(table::purposes);
  std::int32_t number = 0;
  for (const purpose* wording : seen.so_far<purpose>()) {
    const bool is_first = number == 0;
    if (!is_first) ++of_versions.all;
    if (is_first || wording->long_aim) {
      add_record(result.parts[1], {}, no_id<meeting_id>, is_first || *wording->long_aim != long_aim::changed ? 1 : 0, 1,
                 number);
      if (!is_first) ++of_versions.complete;
    }
    ++number;
  }
  add_up(result.parts[0], seen.stop_alone());
  result.n = of_meetings.complete;
  result.from = {{table::meetings, "goals"}, {table::purposes, "long_aim"}};
  const source_coverage sources[] = {source_of(table::meetings, "goals", of_meetings),
                                     source_of(table::purposes, "long_aim", of_versions)};
  cover_by_all(result, sources);
  return result;
}

double steady_aim::value(std::span<const tally_part> parts, const multiplicity& times) const {
  const totals versions = total(parts[1], times);
  const bool holds = versions.count > 0 && reaches(versions.sum, versions.count);
  const double share = ratio(parts[0], times);
  return holds || std::isnan(share) ? share : 0;
}

// ---- 2.5 purpose_present --------------------------------------------------------------------------------------------

tally purpose_present::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(2);
  record_coverage of_meetings, of_actions;
  of_meetings.kept = seen.kept(table::meetings);
  for (const meeting_id which : seen.meetings()) {
    ++of_meetings.all;
    const auto& begun = seen.at(which).from_purpose;
    if (!begun) continue;
    ++of_meetings.complete;
    add_record(result.parts[0], {}, which, *begun ? 1 : 0);
  }
  of_actions.kept = seen.kept(table::actions);
  for (const action* what : seen.within<action>()) {
    ++of_actions.all;
    if (!what->serves) continue;
    ++of_actions.complete;
    add_record(result.parts[1], owners_of(seen, *what), seen.meeting_on_or_before(what->agreed),
               what->serves->empty() ? 0 : 1);
  }
  add_up(result.parts[0], seen.stop_alone());
  add_up(result.parts[1], seen.stop_alone());
  result.n = of_meetings.complete + of_actions.complete;
  result.from = {{table::meetings, "from_purpose"}, {table::actions, "serves"}};
  cover_by_halves(result, source_of(table::meetings, "from_purpose", of_meetings),
                  source_of(table::actions, "serves", of_actions));
  return result;
}

double purpose_present::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return mean_of_available(ratio(parts[0], times), ratio(parts[1], times));
}

// ---- 2.6 role_in_purpose --------------------------------------------------------------------------------------------

tally role_in_purpose::tally_of(const evidence& seen) const {
  return tally_of_construct(seen, construct::role_clarity, how);
}

double role_in_purpose::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return mean_of_answers(parts[0], times, how);
}

// ---- 2.7 same_words -------------------------------------------------------------------------------------------------

tally same_words::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(3);
  const std::vector<item_id> items = items_of(seen.record(), construct::meaning);
  double coverage_used = 0, coverage_of_all = 0;
  std::size_t used = 0;
  for (const item_id one : items) {
    tally_part sums = seen.answers().sums(one), squares = seen.answers().squares(one);
    for (tally_part* part : {&sums, &squares}) {
      std::erase_if(*part, [](const cell& each) { return each.of == no_id<organisation_id>; });
      for (cell& each : *part) each.item = static_cast<std::int32_t>(one);
    }
    const auto answers = static_cast<std::size_t>(total(sums).count);
    const double coverage = answer_coverage(seen, answers);
    coverage_of_all += coverage;
    if (detail::has_within(sums, minimum_within, {})) {
      ++used;
      coverage_used += coverage;
      result.n += answers;
    }
    result.parts[0].insert(result.parts[0].end(), sums.begin(), sums.end());
    result.parts[1].insert(result.parts[1].end(), squares.begin(), squares.end());
    detail::add_even_spread(result.parts[2], seen.record(), one);
  }
  add_up(result.parts[0], seen.stop_alone());
  add_up(result.parts[1], seen.stop_alone());
  std::vector<organisation_id> compared;
  for (const cell& each : result.parts[0]) compared.push_back(each.of);
  std::sort(compared.begin(), compared.end());
  result.organisations_compared =
      static_cast<std::size_t>(std::unique(compared.begin(), compared.end()) - compared.begin());
  if (used > 0)
    result.coverage = coverage_used / static_cast<double>(used);
  else if (!items.empty())
    result.coverage = coverage_of_all / static_cast<double>(items.size());
  if (used == 0 && result.coverage > 0)
    result.undefined_because = "no item has two organisations and " + std::to_string(minimum_within) +
                               " degrees of freedom within organisations";
  result.from = {{table::survey, "meaning"}};
  add_need(result, table::survey, "meaning", 1 - result.coverage);
  return result;
}

double same_words::value(std::span<const tally_part> parts, const multiplicity& times) const {
  double sum = 0, items = 0;
  for (const cell& spread : parts[2]) {
    tally_part sums, squares;  // of this item; both parts hold the same cells in the same order
    for (std::size_t i = 0; i < parts[0].size(); ++i) {
      if (parts[0][i].item != spread.item) continue;
      sums.push_back(parts[0][i]);
      squares.push_back(parts[1][i]);
    }
    if (!detail::has_within(sums, minimum_within, times)) continue;
    const double between = detail::variance_between(sums, squares, times);
    sum += agreement_of_variance(std::max(0.0, between), spread.sum / spread.count);
    ++items;
  }
  return items > 0 ? sum / items : undefined;
}

// ---- 2.8 purpose_before_action --------------------------------------------------------------------------------------

tally purpose_before_action::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(1);
  const auto versions = seen.so_far<purpose>();
  const bool actions_kept = seen.kept(table::actions), purposes_kept = seen.kept(table::purposes);
  for (const action* what : seen.within<action>()) {
    if (what->quick_win) continue;
    const bool after = !versions.empty() && what->agreed >= versions.front()->on;
    add_record(result.parts[0], owners_of(seen, *what), seen.meeting_on_or_before(what->agreed), after ? 1 : 0);
    ++result.n;
  }
  add_up(result.parts[0], seen.stop_alone());
  const source_coverage sources[] = {{table::actions, "", actions_kept ? 1.0 : 0.0, false},
                                     {table::purposes, "", purposes_kept ? 1.0 : 0.0, false}};
  result.from = {{table::actions, "agreed"}, {table::actions, "quick_win"}, {table::purposes, "on"}};
  cover_by_all(result, sources);
  return result;
}

double purpose_before_action::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return ratio(parts[0], times);
}

}  // namespace convene
