#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/affected.hpp>
#include <convene/practices/dyads.hpp>
#include <convene/practices/needs.hpp>
#include <convene/practices/organisation_pairs.hpp>
#include <convene/practices/purposeful_structure.hpp>
#include <convene/practices/records.hpp>

namespace convene {

namespace {

/// Closes an indicator while structures were kept and there are no changes to ask about.
/// \returns  whether it is closed.
bool close_without_change(tally& to, bool any_change, bool kept, const char* why) {
  if (any_change || !kept) return false;
  to.precondition = false;
  to.coverage = 1;
  to.remarks = {why};
  return true;
}
bool close_without_change(const evidence& seen, tally& to) {
  return close_without_change(to, !seen.so_far<structure>().empty(), seen.kept(table::structures),
                              "no structural change so far");
}

/// How many changes do not say whom they affect.
std::size_t count_unsaid(record_view<structure> changes) {
  return static_cast<std::size_t>(
      std::count_if(changes.begin(), changes.end(), [](const structure* one) { return !one->affected; }));
}

/// A tally of answers of the affected, or of whether they reach `yes_from`: n, coverage over the affected, sources
/// and needs.
tally tally_of_affected(const evidence& seen, construct which, averaging how,
                        std::optional<double> yes_from = std::nullopt) {
  tally result;
  result.parts.resize(1);
  result.from = {{table::structures, "affected"}, {table::survey, std::string(name_of(which))}};
  if (close_without_change(seen, result)) return result;
  const auto changes = seen.so_far<structure>();
  std::vector<answer> answers = answers_of_affected(seen, which, changes);
  if (yes_from)
    for (answer& one : answers) one.u = reaches(one.u, *yes_from) ? 1 : 0;
  const people_set touched = affected_by(seen, changes);
  std::vector<practitioner_id> expected;
  periodic_stop asks(seen.stop_alone());
  for (const practitioner_id who : seen.members()) {
    asks.after();
    if (touched.contains(who)) expected.push_back(who);
  }
  const std::size_t affected = expected.size();
  result.parts[0] = cells_of(answers, seen.stop_alone());
  result.worst_case = worst_case_of_answers(seen, result.parts[0], expected, how);
  result.n = answers.size();
  result.people = answers.size();
  result.coverage =
      affected == 0 ? 0 : std::min(1.0, static_cast<double>(answers.size()) / static_cast<double>(affected));
  if (changes.empty())
    add_need(result, table::structures, "", 1);
  else if (affected == 0)
    add_need(result, table::structures, "affected", count_unsaid(changes) > 0 ? 1 : 0);
  else
    add_need(result, table::survey, std::string(name_of(which)), 1 - result.coverage);
  if (lacks_organisation(answers))
    result.remarks.push_back("an answer lacks its organisation, so the mean runs over people");
  return result;
}

/// Whether meetings had spoken about something by a day; nothing if that cannot be known.
std::optional<bool> spoken_about(const evidence& seen, topic what, date by) {
  bool all_filled = true;
  for (const meeting_id where : seen.meetings_so_far()) {
    const meeting& held = seen.at(where);
    if (held.on > by) break;
    if (!held.topics) {
      all_filled = false;
      continue;
    }
    if (std::find(held.topics->begin(), held.topics->end(), what) != held.topics->end()) return true;
  }
  const std::optional<wave_id> period = seen.record().period_of(by);
  if (!all_filled || !period || !seen.record().kept(table::meetings, *period)) return std::nullopt;
  return false;
}

/// Whether there was a purpose by a day; nothing if there was none and purposes were kept neither in the wave nor then.
std::optional<bool> purpose_by(const evidence& seen, date by) {
  for (const purpose* version : seen.so_far<purpose>())
    if (version->on <= by) return true;
  const std::optional<wave_id> period = seen.record().period_of(by);
  if (!seen.kept(table::purposes) && (!period || !seen.record().kept(table::purposes, *period))) return std::nullopt;
  return false;
}

/// Whether mean trust among those whom a change affects was enough in the last wave up to its day, and how many of them
/// answered then; nothing of both if that is not known.
struct trust_by_day {
  std::optional<bool> enough;
  std::size_t raters = 0;
};
trust_by_day trusted_in(const evidence& then, const structure& change, double enough) {
  const std::optional<rated_layer> trust = then.rated("trust");
  if (!trust) return {};
  people_set affected(then.record().practitioners().size());
  add_affected(then, change, affected);
  const double mean = mean_of_dyads(cells_of_dyads_among(then, *trust, averaging::organisations,
                                                         [&](practitioner_id who) { return affected.contains(who); }));
  if (std::isnan(mean)) return {};
  trust_by_day result{reaches(mean, enough - 1e-7)};  // weights are kept in 32 bits
  periodic_stop asks(then.stop_alone());
  for (const practitioner_id who : then.members()) {
    asks.after();
    if (affected.contains(who) && trust->answered(who)) ++result.raters;
  }
  return result;
}

/// The same of changes one after the other, in order of their days.
class trust_of_last_wave {
 public:
  explicit trust_of_last_wave(const evidence& seen) : seen_(&seen) {}
  [[nodiscard]] trust_by_day before(const structure& change, double enough) {
    const auto waves = seen_->record().waves();
    std::optional<wave_id> last;
    for (std::size_t w = 0; w < waves.size(); ++w)
      if (waves[w].on && *waves[w].on <= change.on) last = id_at<wave_id>(w);
    if (!last || !change.affected) return {};
    if (*last == seen_->current_id()) return trusted_in(*seen_, change, enough);
    if (!earlier_ || earlier_->current_id() != *last) earlier_.emplace(seen_->record(), *last, seen_->stop_alone());
    return trusted_in(*earlier_, change, enough);
  }

 private:
  const evidence* seen_;
  std::optional<evidence> earlier_;
};

}  // namespace

// ---- 5.1 right_order ------------------------------------------------------------------------------------------------

tally right_order::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(1);
  result.from = {
      {table::structures, "on"}, {table::purposes, "on"}, {table::meetings, "topics"}, {table::relationships, "trust"}};
  if (close_without_change(seen, result)) return result;
  const auto changes = seen.so_far<structure>();
  std::size_t missing[4] = {0, 0, 0, 0}, unsaid = 0;
  trust_of_last_wave trusted(seen);
  for (std::size_t c = 0; c < changes.size(); ++c) {
    const date day = changes[c]->on;
    const trust_by_day trust = trusted.before(*changes[c], enough_trust);
    const std::optional<bool> there[4] = {purpose_by(seen, day), spoken_about(seen, topic::practices, day),
                                          spoken_about(seen, topic::culture, day), trust.enough};
    if (trust.enough) result.people = std::min(trust.raters, result.people.value_or(trust.raters));
    bool any = false;
    for (std::size_t k = 0; k < 4; ++k) {
      if (!there[k]) {
        ++(k == 3 && !changes[c]->affected ? unsaid : missing[k]);
        continue;
      }
      any = true;
      add_record(result.parts[0], {}, no_id<meeting_id>, *there[k] ? 1 : 0, 1, static_cast<std::int32_t>(4 * c + k));
    }
    if (any) ++result.n;
  }
  if (changes.empty()) {
    add_need(result, table::structures, "", 1);
    return result;
  }
  const double all = 4 * static_cast<double>(changes.size());
  result.coverage = static_cast<double>(result.parts[0].size()) / all;
  add_need(result, table::purposes, "", static_cast<double>(missing[0]) / all);
  add_need(result, table::meetings, "topics", static_cast<double>(missing[1] + missing[2]) / all);
  need_of_dyads(result, seen, "trust", static_cast<double>(missing[3]) / all);
  add_need(result, table::structures, "affected", static_cast<double>(unsaid) / all);
  return result;
}

double right_order::value(std::span<const tally_part> parts, const multiplicity& times) const {
  std::vector<totals> changes;
  for (const cell& thing : parts[0]) {
    const auto change = static_cast<std::size_t>(thing.item) / 4;
    if (change >= changes.size()) changes.resize(change + 1);
    changes[change].sum += times.of(thing) * thing.sum;
    changes[change].count += times.of(thing) * thing.count;
  }
  double sum = 0, observed = 0;
  for (const totals& one : changes) {
    if (!(one.count > 0)) continue;
    sum += one.sum / one.count;
    ++observed;
  }
  return observed > 0 ? sum / observed : undefined;
}

// ---- 5.2 fit_to_purpose ---------------------------------------------------------------------------------------------

tally fit_to_purpose::tally_of(const evidence& seen) const {
  return tally_of_affected(seen, construct::structure_fit, how);
}

double fit_to_purpose::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return mean_of_answers(parts[0], times, how);
}

// ---- 5.3 enabling ---------------------------------------------------------------------------------------------------

tally enabling::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(1);
  result.from = {{table::structures, "affected"}, {table::survey, "structure_enabling"}};
  if (close_without_change(seen, result)) return result;
  const auto changes = seen.so_far<structure>();
  double coverage = 0, answerable = 0;
  bool over_people = false;
  for (std::size_t c = 0; c < changes.size(); ++c) {
    const auto change = changes.subspan(c, 1);
    const std::vector<answer> answers = answers_of_affected(seen, construct::structure_enabling, change);
    const std::size_t affected = count_members(seen, affected_by(seen, change));
    if (affected > 0) {
      coverage += std::min(1.0, static_cast<double>(answers.size()) / static_cast<double>(affected));
      ++answerable;
    }
    over_people = over_people || lacks_organisation(answers);
    tally_part cells = cells_of(answers, seen.stop_alone());
    for (cell& one : cells) one.item = static_cast<std::int32_t>(c);
    result.parts[0].insert(result.parts[0].end(), cells.begin(), cells.end());
    if (answers.empty()) continue;
    ++result.n;
    result.people = std::min(answers.size(), result.people.value_or(answers.size()));
  }
  add_up(result.parts[0], seen.stop_alone());
  if (over_people) result.remarks.push_back("an answer lacks its organisation, so the mean runs over people");
  if (changes.empty()) {
    add_need(result, table::structures, "", 1);
    return result;
  }
  const auto all = static_cast<double>(changes.size());
  result.coverage = coverage / all;
  add_need(result, table::structures, "affected", static_cast<double>(count_unsaid(changes)) / all);
  add_need(result, table::survey, "structure_enabling", (answerable - coverage) / all);
  return result;
}

double enabling::value(std::span<const tally_part> parts, const multiplicity& times) const {
  std::int32_t last = -1;
  for (const cell& one : parts[0]) last = std::max(last, one.item);
  double balance = 0, rated = 0;
  for (std::int32_t change = 0; change <= last; ++change) {
    tally_part own;
    std::copy_if(parts[0].begin(), parts[0].end(), std::back_inserter(own),
                 [change](const cell& one) { return one.item == change; });
    const double mean = mean_of_answers(own, times, how);
    if (std::isnan(mean)) continue;
    ++rated;
    if (mean > 0.5 + threshold_tolerance) ++balance;
    if (mean < 0.5 - threshold_tolerance) --balance;
  }
  return rated > 0 ? (balance + rated) / (2 * rated) : undefined;
}

// ---- 5.4 reason_understood ------------------------------------------------------------------------------------------

tally reason_understood::tally_of(const evidence& seen) const {
  return tally_of_affected(seen, construct::reason_understood, how, 0.5);
}

double reason_understood::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return mean_of_answers(parts[0], times, how);
}

double reason_understood::observations(std::span<const tally_part> parts) const {
  return effective_answers(parts[0], how);
}

// ---- 5.5 ties_survive -----------------------------------------------------------------------------------------------

namespace {

/// What a layer of the wave before held and the present one still holds, for ties that can be compared.
struct kept_tie {
  practitioner_id from, to;
  double before;
  std::optional<double> after;
};
std::vector<kept_tie> ties_before(const evidence& seen, std::string_view layer) {
  std::vector<kept_tie> result;
  const wave& previous = *seen.previous();
  const std::optional<std::size_t> found = previous.practitioners.find_layer(layer);
  if (!found || !previous.practitioners.layer(*found).asked()) return result;
  const layer_view before = previous.practitioners.layer(*found);
  const std::optional<rated_layer> after = seen.rated(layer);
  periodic_stop asks(seen.stop_alone(), 16384);  // each is looked for in the present wave
  for (const practitioner_id from : seen.members()) {
    const auto u = previous.ids.vertex_of(from);
    if (!u) continue;
    const auto others = before.out_neighbours(*u);
    asks.after(others.size() + 1);
    const auto weights = before.out_weights(*u);
    for (std::size_t k = 0; k < others.size(); ++k) {
      if (!(weights[k] > 0)) continue;
      const practitioner_id to = previous.ids.practitioner_of(others[k]);
      if (!seen.is_member(to) || !seen.cross_organisation(from, to)) continue;
      result.push_back({from, to, static_cast<double>(weights[k]), after ? after->between(from, to).u : std::nullopt});
    }
  }
  return result;
}

}  // namespace

tally ties_survive::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(3);
  result.from = {
      {table::structures, "affected"}, {table::relationships, "communication"}, {table::relationships, "trust"}};
  const auto changes = seen.within<structure>();
  if (close_without_change(result, !changes.empty(), seen.kept(table::structures),
                           "no structural change in the period"))
    return result;
  if (seen.previous() == nullptr) {
    add_need(result, table::relationships, "an earlier wave", 1);
    return result;
  }
  const people_set affected = affected_by(seen, changes);
  std::size_t expected = 0;
  std::vector<std::pair<practitioner_id, practitioner_id>> others;
  people_set raters(seen.record().practitioners().size());
  for (const char* layer : {"communication", "trust"})
    for (const kept_tie& tie : ties_before(seen, layer)) {
      const bool touched = affected.contains(tie.from) || affected.contains(tie.to);
      if (touched) ++expected;
      if (!tie.after) continue;
      if (touched) {
        ++result.n;
        raters.insert(tie.from);
      } else {
        others.emplace_back(tie.from, tie.to);
      }
      cell one;
      one.of = seen.organisation_of(tie.from);
      one.about = seen.organisation_of(tie.to);
      one.sum = std::min(tie.before, *tie.after);
      one.count = tie.before;
      result.parts[touched ? 0 : 1].push_back(one);
    }
  periodic_stop asks(seen.stop_alone());
  std::sort(others.begin(), others.end(), [&](const auto& a, const auto& b) {
    asks.after();
    return a < b;
  });
  others.erase(std::unique(others.begin(), others.end()), others.end());
  for (const auto& [from, to] : others) {
    asks.after();
    cell one;
    one.of = seen.organisation_of(from);
    one.about = seen.organisation_of(to);
    one.count = 1;
    result.parts[2].push_back(one);
  }
  for (tally_part& part : result.parts) add_up(part, seen.stop_alone());
  result.people = count_members(seen, raters);
  result.coverage = expected == 0 ? 0 : static_cast<double>(result.n) / static_cast<double>(expected);
  if (changes.empty())
    add_need(result, table::structures, "", 1);
  else if (expected == 0 && count_unsaid(changes) > 0)
    add_need(result, table::structures, "affected", 1);
  else
    need_of_dyads(result, seen, "", 1 - result.coverage);
  for (const char* layer : {"communication", "trust"}) note_inferred_answers(seen.rated(layer), result);
  return result;
}

double ties_survive::value(std::span<const tally_part> parts, const multiplicity& times) const {
  const double own = ratio(parts[0], times), others = ratio(parts[1], times);
  const bool comparable = reaches(total(parts[2], times).count, static_cast<double>(minimum_others)) && others > 0;
  if (std::isnan(own)) return undefined;
  return comparable ? std::min(1.0, own / others) : own;
}

// ---- 5.6 formal_meets_real, 5.7 information_flows -------------------------------------------------------------------

tally formal_meets_real::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(1);
  result.from = {{table::organisation_relationships, "prescribed"}, {table::relationships, "communication"}};
  if (close_without_change(seen, result)) return result;
  const contacts known(seen);
  const missing_pairs missing = count_needed_pairs(
      seen, "prescribed", 0.5, [&](const organisation_pair& pair) { return known.between(pair); }, result,
      [&](const organisation_pair& pair) { return known.all_observed(pair); });
  add_need(result, table::organisation_relationships, "prescribed", missing.need);
  need_of_dyads(result, seen, "communication", missing.observation);
  note_inferred_answers(seen.rated("communication"), result);
  result.answered = count_dyads(seen, "communication").coverage();
  result.people = raters_of_pairs(seen, "communication", result.parts[0]);
  return result;
}

double formal_meets_real::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return ratio(parts[0], times);
}

tally information_flows::tally_of(const evidence& seen) const {
  tally result;
  const pair_layer sharing = pairs_of(seen, "data_sharing");
  const missing_pairs missing = count_needed_pairs(
      seen, "interdependence", needed_from,
      [&](const organisation_pair& pair) {
        const std::optional<double> able = sharing.of(pair);
        return able ? std::optional(*able > 0) : std::nullopt;
      },
      result);
  result.from = {{table::organisation_relationships, "interdependence"},
                 {table::organisation_relationships, "data_sharing"}};
  add_need(result, table::organisation_relationships, "interdependence", missing.need);
  add_need(result, table::organisation_relationships, "data_sharing", missing.observation);
  return result;
}

double information_flows::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return ratio(parts[0], times);
}

// ---- 5.8 holds_to_account -------------------------------------------------------------------------------------------

tally holds_to_account::tally_of(const evidence& seen) const {
  tally poor = tally_of_construct(seen, construct::poor_performance_dealt_with, how);
  tally good = tally_of_construct(seen, construct::good_practice_rewarded, how);
  tally result;
  result.parts = {std::move(poor.parts[0]), std::move(good.parts[0])};
  result.n = poor.n + good.n;
  result.worst_case =
      interval{(poor.worst_case->low + good.worst_case->low) / 2, (poor.worst_case->high + good.worst_case->high) / 2};
  result.from = {poor.from[0], good.from[0]};
  cover_by_halves(result, {table::survey, poor.from[0].what, poor.coverage, false},
                  {table::survey, good.from[0].what, good.coverage, false});
  if (!poor.remarks.empty() || !good.remarks.empty())
    result.remarks = poor.remarks.empty() ? good.remarks : poor.remarks;
  return result;
}

double holds_to_account::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return mean_of_available(mean_of_answers(parts[0], times, how), mean_of_answers(parts[1], times, how));
}

}  // namespace convene
