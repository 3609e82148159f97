#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/accountability.hpp>
#include <convene/practices/answers.hpp>
#include <convene/practices/diversity_and_trust.hpp>
#include <convene/practices/due_actions.hpp>
#include <convene/practices/dyads.hpp>
#include <convene/practices/needs.hpp>
#include <convene/practices/organisation_pairs.hpp>
#include <convene/practices/owners.hpp>
#include <convene/practices/presences.hpp>
#include <convene/practices/records.hpp>
#include <convene/practices/voices.hpp>

namespace convene {

// ---- 4.1 cross_trust ------------------------------------------------------------------------------------------------

tally cross_trust::tally_of(const evidence& seen) const {
  tally result = tally_of_layer(seen, "trust", how);
  for (const char* dimension : {"reliability", "support", "openness", "what_matters"}) {
    const std::string layer = std::string("trust_") + dimension;
    const double mean = mean_of_dyads(cells_of_dyads(seen, layer, how), {}, how);
    if (!std::isnan(mean)) result.partial.push_back({layer, mean, number_of_raters(seen, layer)});
  }
  return result;
}

double cross_trust::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return mean_of_dyads(parts[0], times, how);
}

// ---- 4.2 mutual_trust -----------------------------------------------------------------------------------------------

namespace {

/// The smaller of both ratings of every pair of people observed both ways, as ratings in both directions; and how many
/// pairs of people that is (sum) of how many (count).
struct mutual_ratings {
  tally_part cells;
  cell pairs;
};

cell mutual_cell(const evidence& seen, averaging how, practitioner_id from, practitioner_id to, double u) {
  cell one;
  one.of = seen.organisation_of(from);
  one.about = seen.organisation_of(to);
  if (how == averaging::people) one.item = static_cast<std::int32_t>(from);
  one.sum = u;
  one.count = 1;
  return one;
}

/// Of a layer where an absent row was not asked: a pair is expected by a row of everybody who answered.
mutual_ratings mutual_stated(const evidence& seen, const rated_layer& ratings, averaging how) {
  mutual_ratings result;
  result.pairs.count = cross_organisation_pairs(seen, [&](practitioner_id who) { return !ratings.answered(who); });
  for_each_asked_dyad(seen, ratings, [&](const dyad& one) {
    if (!ratings.answered(one.from)) return;
    if (!ratings.answered(one.to)) {
      ++result.pairs.count;
      return;
    }
    const rating back = ratings.between(one.to, one.from);
    if (!back.expected) return;
    const double pair = one.from < one.to ? 1 : 0;  // the other direction comes too
    result.pairs.count += pair;
    if (std::isnan(one.u) || !back.u) return;
    result.pairs.sum += pair;
    add_to_last(result.cells, mutual_cell(seen, how, one.from, one.to, std::min(one.u, *back.u)));
  });
  add_up(result.cells, seen.stop_alone());
  return result;
}

/// Of a layer where an absent row means zero: every answer counts, row or none.
mutual_ratings mutual_with_zeros(const evidence& seen, const rated_layer& ratings, averaging how) {
  const auto answered = [&](practitioner_id who) { return ratings.answered(who); };
  std::vector<std::pair<practitioner_id, practitioner_id>> pairs;
  for_each_asked_dyad(seen, ratings, [&](const dyad& one) {
    if (answered(one.from) && answered(one.to)) pairs.push_back(std::minmax(one.from, one.to));
  });
  periodic_stop asks(seen.stop_alone(), 16384);
  std::sort(pairs.begin(), pairs.end(), [&](const auto& a, const auto& b) {
    asks.after();
    return a < b;
  });
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  mutual_ratings result;
  tally_part known;
  double unobserved = 0;
  for (const auto& [one, other] : pairs) {
    asks.after();
    const rating there = ratings.between(one, other), back = ratings.between(other, one);
    const double smaller = there.u && back.u ? std::min(*there.u, *back.u) : undefined;
    if (std::isnan(smaller)) ++unobserved;
    detail::add_known(known, seen, how, one, other, smaller);
    detail::add_known(known, seen, how, other, one, smaller);
  }
  result.cells = detail::with_zeros(seen, std::move(known), how, answered, answered);
  result.pairs.count = cross_organisation_pairs(seen, [](practitioner_id) { return true; });
  result.pairs.sum = cross_organisation_pairs(seen, answered) - unobserved;
  return result;
}

/// Members without a common affiliation with one of them who did not answer.
double unanswering_others(const evidence& seen, const rated_layer& ratings, practitioner_id who) {
  const auto unanswering_in = [&](organisation_id g) {
    return seen.members_of(g).size() - ratings.totals().raters[index_of(g)];
  };
  std::size_t others = 0;
  for (const organisation_id g : seen.organisations()) others += unanswering_in(g);
  std::vector<organisation_id> own = {seen.organisation_of(who)};
  if (seen.affiliations().has_several(who)) {
    own.clear();
    for (const affiliation_share& one : seen.affiliations().several(who)) own.push_back(one.organisation);
  }
  for (const organisation_id g : own) others -= unanswering_in(g);
  const auto is_own = [&](organisation_id g) { return std::find(own.begin(), own.end(), g) != own.end(); };
  for (const practitioner_id other : seen.several_sharing_with(who))
    if (!is_own(seen.organisation_of(other)) && !ratings.answered(other)) --others;
  return static_cast<double>(others);
}

}  // namespace

tally mutual_trust::tally_of(const evidence& seen) const {
  tally result;
  mutual_ratings both;
  if (const std::optional<rated_layer> trust = seen.rated("trust"))
    both = trust->info().when_absent == absence::zero ? mutual_with_zeros(seen, *trust, how)
                                                      : mutual_stated(seen, *trust, how);
  result.parts = {std::move(both.cells), {both.pairs}};
  complete(result, seen);
  return result;
}

void mutual_trust::complete(tally& to, const evidence& seen) const {
  const cell& pairs = to.parts[1].front();
  to.n = static_cast<std::size_t>(pairs.sum);
  to.coverage = pairs.count > 0 ? pairs.sum / pairs.count : 0;
  to.from = {{table::relationships, "trust"}};
  to.lacked.clear();
  to.remarks.clear();
  to.undefined_because.clear();
  need_of_dyads(to, seen, "trust", 1 - to.coverage);
  note_inferred_answers(seen.rated("trust"), to);
}

bool mutual_trust::add_rater(tally& to, const evidence& seen, practitioner_id who, tally_change change) const {
  const std::optional<rated_layer> trust = seen.rated("trust");
  if (!trust || trust->info().when_absent == absence::zero) return false;
  const double sign = change == tally_change::take_away ? -1 : 1;
  cell& pairs = to.parts[1].front();
  const bool answered = trust->answered(who);
  if (!answered) pairs.count += sign * unanswering_others(seen, *trust, who);
  for (const practitioner_id other : seen.ratings().partners_of(seen.people(), who)) {
    const rating there = trust->between(who, other), back = trust->between(other, who);
    const bool other_answered = trust->answered(other);
    if (answered && other_answered) {
      if (!there.expected || !back.expected) continue;
      pairs.count += sign;
      if (!there.u || !back.u) continue;
      pairs.sum += sign;
      const double smaller = std::min(*there.u, *back.u);
      add_to_sorted(to.parts[0], mutual_cell(seen, how, who, other, smaller), change);
      add_to_sorted(to.parts[0], mutual_cell(seen, how, other, who, smaller), change);
    } else if (answered ? there.expected : other_answered && back.expected) {
      pairs.count += sign;
    }
  }
  return true;
}

double mutual_trust::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return mean_of_dyads(parts[0], times, how);
}

// ---- 4.3 range_in_the_room ------------------------------------------------------------------------------------------

namespace {

/// The three categories of people: 0 discipline, 1 sector, 2 working style.
constexpr std::size_t kinds_of_category = 3;

bool by_meeting_and_category(const cell& a, const cell& b) { return a.in != b.in ? a.in < b.in : a.item < b.item; }

/// Codes of every practitioner's categories, and how many categories there are.
class member_categories {
 public:
  explicit member_categories(const evidence& seen) : seen_(&seen) {
    const auto organisations = seen.record().records<organisation>();
    name_index names;
    for (const organisation& one : organisations) {
      if (one.sector.empty())
        sectors_.push_back(category_column::unobserved);
      else if (const auto known = names.find(one.sector))
        sectors_.push_back(*known);
      else
        sectors_.push_back(names.add(one.sector));
    }
    const auto& declared = seen.record().about().categories;
    const std::optional<std::vector<std::string>>* lists[] = {&declared.discipline, &declared.sector,
                                                              &declared.working_style};
    for (std::size_t kind = 0; kind < kinds_of_category; ++kind) {
      if (*lists[kind]) {
        number_[kind] = static_cast<double>((*lists[kind])->size());
        continue;
      }
      std::vector<char> found;  // by code: 1
      periodic_stop asks(seen.stop_alone());
      for (const practitioner_id who : seen.members()) {
        asks.after();
        const auto code = of(kind, who);
        if (code == category_column::unobserved) continue;
        if (static_cast<std::size_t>(code) >= found.size()) found.resize(static_cast<std::size_t>(code) + 1, 0);
        found[static_cast<std::size_t>(code)] = 1;
      }
      number_[kind] = static_cast<double>(std::count(found.begin(), found.end(), 1));
    }
  }
  [[nodiscard]] category_column::code of(std::size_t kind, practitioner_id who) const {
    const practitioner_table& people = seen_->record().practitioners();
    if (kind == 0) return people.disciplines()[index_of(who)];
    if (kind == 1) return sectors_[index_of(seen_->organisation_of(who))];
    return people.working_styles()[index_of(who)];
  }
  [[nodiscard]] double number(std::size_t kind) const { return number_[kind]; }

 private:
  const evidence* seen_;
  std::vector<category_column::code> sectors_;
  double number_[kinds_of_category] = {0, 0, 0};
};

/// Index of qualitative variation, corrected for the number of people; NaN for fewer than two, or K < 2.
double qualitative_variation(std::span<const double> counts, double categories) {
  double people = 0, squares = 0;
  for (const double n : counts) people += n;
  for (const double n : counts) squares += (n / people) * (n / people);
  if (!(people > 1) || !(categories >= 2)) return undefined;
  return std::min(1.0, (1 - squares) * categories / (categories - 1) * people / (people - 1));
}

}  // namespace

tally range_in_the_room::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(4);
  const member_categories categories(seen);
  record_coverage of_cells;
  double empty[kinds_of_category] = {0, 0, 0};
  of_cells.kept = true;
  for (const meeting_id where : seen.meetings())
    if (seen.attendance_kept(where)) add_record(result.parts[3], {}, where, 1);
  const presence_coverage present = for_each_presence(seen, [&](const attendance& row, meeting_id where) {
    for (std::size_t kind = 0; kind < kinds_of_category; ++kind) {
      ++of_cells.all;
      const auto code = categories.of(kind, row.practitioner);
      if (code == category_column::unobserved) {
        ++empty[kind];
        continue;
      }
      ++of_cells.complete;
      cell one;
      one.of = seen.organisation_of(row.practitioner);
      one.in = where;
      one.item = static_cast<std::int32_t>(kinds_of_category) * code + static_cast<std::int32_t>(kind);
      one.count = 1;
      result.parts[0].push_back(one);
    }
  });
  add_up(result.parts[0], seen.stop_alone());
  seen.check_stop();
  std::stable_sort(result.parts[0].begin(), result.parts[0].end(), by_meeting_and_category);  // as the value needs them
  for (std::size_t kind = 0; kind < kinds_of_category; ++kind)
    add_record(result.parts[1], {}, no_id<meeting_id>, categories.number(kind), 1, static_cast<std::int32_t>(kind));
  const auto& needed = seen.record().about().needed_disciplines;
  if (needed)
    for (const std::string& discipline : *needed) {
      const auto code = seen.record().practitioners().disciplines().names().find(discipline);
      add_record(result.parts[2], {}, no_id<meeting_id>, 1, 1,
                 code ? static_cast<std::int32_t>(kinds_of_category) * *code : -1);
    }
  result.n = present.kept;
  const double kept = present.of_meetings();
  const bool nothing_needed = needed && needed->empty();
  result.from = {{table::attendance, ""}, {table::practitioners, "discipline"}};
  result.coverage = coverage_of_halves({kept * of_cells.value(), false}, {needed ? kept : 0, nothing_needed});
  const double half = nothing_needed ? 1 : 0.5;  // what (a) counts for
  const evidence_source cells[kinds_of_category] = {
      {table::practitioners, "discipline"}, {table::organisations, "sector"}, {table::practitioners, "working_style"}};
  need_of_meetings(result, seen, table::attendance,
                   (1 - kept) * (needed ? 1 : half));  // both halves, if anything is needed
  for (std::size_t kind = 0; kind < kinds_of_category && of_cells.all > 0; ++kind)
    add_need(result, cells[kind].from, cells[kind].what, half * kept * empty[kind] / static_cast<double>(of_cells.all));
  if (!needed) add_need(result, std::nullopt, "needed_disciplines", half);
  return result;
}

double range_in_the_room::value(std::span<const tally_part> parts, const multiplicity& times) const {
  std::span<const cell> present = parts[0];
  tally_part sorted;
  if (!std::is_sorted(present.begin(), present.end(), by_meeting_and_category)) {
    sorted = parts[0];
    std::stable_sort(sorted.begin(), sorted.end(), by_meeting_and_category);
    present = sorted;
  }
  double variation = 0, variations = 0, reached = 0, meetings = 0;
  std::size_t at = 0;
  for (const cell& held : parts[3]) {
    const double weight = times.of(held.in);
    std::vector<double> counts[kinds_of_category];
    std::vector<std::int32_t> disciplines;
    while (at < present.size() && present[at].in < held.in) ++at;
    while (at < present.size() && present[at].in == held.in) {
      const std::int32_t category = present[at].item;
      double people = 0;
      for (; at < present.size() && present[at].in == held.in && present[at].item == category; ++at)
        people += times.of(present[at].of) * present[at].count;
      if (!(people > 0)) continue;
      const std::size_t kind = static_cast<std::size_t>(category) % kinds_of_category;
      counts[kind].push_back(people);
      if (kind == 0) disciplines.push_back(category);
    }
    if (!(weight > 0)) continue;
    double sum = 0, defined = 0;
    for (std::size_t kind = 0; kind < kinds_of_category; ++kind) {
      const double one = qualitative_variation(counts[kind], parts[1][kind].sum);
      if (std::isnan(one)) continue;
      sum += one;
      ++defined;
    }
    if (defined > 0) {
      variation += weight * sum / defined;
      variations += weight;
    }
    double found = 0;
    for (const cell& needed : parts[2])
      if (std::binary_search(disciplines.begin(), disciplines.end(), needed.item)) ++found;
    if (!parts[2].empty()) reached += weight * found / static_cast<double>(parts[2].size());
    meetings += weight;
  }
  return mean_of_available(variations > 0 ? variation / variations : undefined,
                           meetings > 0 && !parts[2].empty() ? reached / meetings : undefined);
}

// ---- 4.4 contact_where_needed ---------------------------------------------------------------------------------------

tally contact_where_needed::tally_of(const evidence& seen) const {
  tally result;
  const contacts known(seen);
  const missing_pairs missing = count_needed_pairs(
      seen, "interdependence", needed_from, [&](const organisation_pair& pair) { return known.between(pair); }, result,
      [&](const organisation_pair& pair) { return known.all_observed(pair); });
  result.from = {{table::organisation_relationships, "interdependence"}, {table::relationships, "communication"}};
  add_need(result, table::organisation_relationships, "interdependence", missing.need);
  need_of_dyads(result, seen, "communication", missing.observation);
  note_inferred_answers(seen.rated("communication"), result);
  result.answered = count_dyads(seen, "communication").coverage();
  result.people = raters_of_pairs(seen, "communication", result.parts[0]);
  return result;
}

double contact_where_needed::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return ratio(parts[0], times);
}

// ---- 4.5 difference_voiced ------------------------------------------------------------------------------------------

tally difference_voiced::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(2);
  std::vector<meeting_id> used;
  std::size_t without_voices = 0, without_attendance = 0;  // but with voices
  const auto meetings = seen.meetings();
  for (std::size_t m = meetings.size(); m-- > 0 && used.size() < last_meetings;) {
    if (!seen.voices_kept(meetings[m]))
      ++without_voices;
    else if (!seen.attendance_kept(meetings[m]))
      ++without_attendance;
    else
      used.push_back(meetings[m]);
  }
  record_coverage of_entries;
  of_entries.kept = true;
  const auto mark = [&](std::size_t part, practitioner_id who, meeting_id where) {
    if (!seen.is_member(who)) return;
    cell one;
    one.of = seen.organisation_of(who);
    one.in = where;
    one.item = static_cast<std::int32_t>(who);
    one.sum = one.count = 1;
    result.parts[part].push_back(one);
  };
  for (const meeting_id where : used) {
    for (const attendance* row : seen.attendance_of(where)) mark(0, row->practitioner, where);
    for (const voice* said : seen.voices_of(where)) {
      if (said->kind != voice_kind::difference && said->kind != voice_kind::dissent && said->kind != voice_kind::fear)
        continue;
      ++of_entries.all;
      if (!said->practitioner) continue;
      ++of_entries.complete;
      mark(1, *said->practitioner, where);
    }
  }
  add_up(result.parts[0], seen.stop_alone());
  add_up(result.parts[1], seen.stop_alone());
  std::vector<std::size_t> presences(seen.record().practitioners().size(), 0);
  for (const cell& one : result.parts[0])
    if (++presences[static_cast<std::size_t>(one.item)] == minimum_presence) ++result.n;
  const std::size_t wanted = std::min(last_meetings, meetings.size());
  const double share = wanted == 0 ? 0 : static_cast<double>(used.size()) / static_cast<double>(wanted);
  result.coverage = share * of_entries.value();
  result.from = {{table::attendance, ""}, {table::voices, "kind"}};
  const double of_voices = without_attendance == 0 ? 1
                                                   : static_cast<double>(without_voices) /
                                                         static_cast<double>(without_voices + without_attendance);
  need_of_meetings(result, seen, table::voices, (1 - share) * of_voices);
  need_of_meetings(result, seen, table::attendance, (1 - share) * (1 - of_voices));
  add_need(result, table::voices, "practitioner", share * (1 - of_entries.value()));
  return result;
}

double difference_voiced::value(std::span<const tally_part> parts, const multiplicity& times) const {
  tally_part voices;  // who voiced, in the order of the presences: by organisation, then person
  for (const cell& one : parts[1])
    if (times.of(one) > 0) voices.push_back(one);
  const auto before = [](const cell& a, const cell& b) { return a.of != b.of ? a.of < b.of : a.item < b.item; };
  tally_part shares;
  for (std::size_t i = 0; i < parts[0].size();) {
    const cell& person = parts[0][i];
    std::size_t present = 0;
    for (; i < parts[0].size() && parts[0][i].of == person.of && parts[0][i].item == person.item; ++i)
      if (times.of(parts[0][i]) > 0) ++present;
    if (present < minimum_presence) continue;
    cell one;
    one.of = person.of;
    one.sum = std::binary_search(voices.begin(), voices.end(), person, before) ? 1 : 0;
    one.count = 1;
    shares.push_back(one);
  }
  add_up(shares);
  return mean_of_organisations(shares, times);
}

// ---- 4.6 difference_worked ------------------------------------------------------------------------------------------

tally difference_worked::tally_of(const evidence& seen) const {
  return tally_of_handling(seen, voice_kind::difference);
}

double difference_worked::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return ratio(parts[0], times);
}

// ---- 4.7 no_collusion -----------------------------------------------------------------------------------------------

tally no_collusion::tally_of(const evidence& seen) const {
  tally of_voices = difference_voiced{last_meetings, minimum_presence}.tally_of(seen);
  tally result = tally_of_construct(seen, construct::undiscussed_differences);
  result.worst_case.reset();  // of one factor alone
  const source_coverage sources[] = {
      {table::voices, "", of_voices.coverage, of_voices.lacked.empty(), of_voices.lacked},
      {table::survey, "undiscussed_differences", result.coverage, false}};
  result.parts.insert(result.parts.begin(), of_voices.parts.begin(), of_voices.parts.end());
  result.from.insert(result.from.begin(), of_voices.from.begin(), of_voices.from.end());
  result.lacked.clear();
  cover_by_all(result, sources);
  if (result.lacked.empty()) result.undefined_because = of_voices.undefined_because;
  return result;
}

double no_collusion::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return 1 - mean_of_answers(parts[2], times) *
                 (1 - difference_voiced{last_meetings, minimum_presence}.value(parts.first(2), times));
}

// ---- 4.8 deeds_match_words ------------------------------------------------------------------------------------------

namespace {

/// Per organisation: trust received from how many organisations, and actions done of those due.
struct word_and_deed {
  totals trust, kept;
};
std::vector<word_and_deed> words_and_deeds(std::span<const tally_part> parts, const multiplicity& times) {
  std::vector<word_and_deed> result;
  const auto place = [&](organisation_id g) -> word_and_deed& {
    if (index_of(g) >= result.size()) result.resize(index_of(g) + 1);
    return result[index_of(g)];
  };
  const std::vector<totals> received = received_from_others(parts[0], times);
  for (std::size_t j = 0; j < received.size(); ++j) place(id_at<organisation_id>(j)).trust = received[j];
  for (const cell& one : parts[1]) {
    totals& kept = place(one.of).kept;
    kept.sum += times.of(one.in) * one.sum;
    kept.count += times.of(one.in) * one.count;
  }
  return result;
}

}  // namespace

tally deeds_match_words::tally_of(const evidence& seen) const {
  tally result = tally_of_layer(seen, "trust");
  result.parts.resize(2);
  const std::vector<need> of_trust = std::exchange(result.lacked, {});
  record_coverage covered;
  std::vector<need> missing;
  covered.kept = seen.kept(table::actions);
  for (const due_action& due : due_actions(seen)) {
    ++covered.all;
    if (!due.done_in_time || !due.what->owners) {
      missing.push_back({table::actions, due.done_in_time ? "owners" : "done", 1});
      continue;
    }
    ++covered.complete;
    for (const organisation_id g : owners_of(seen, *due.what)) {
      if (!seen.in_scope(g)) continue;
      cell one;
      one.of = g;
      one.in = seen.meeting_on_or_before(due.what->agreed);
      one.sum = *due.done_in_time ? 1 : 0;
      one.count = 1;
      result.parts[1].push_back(one);
    }
  }
  add_up(result.parts[1], seen.stop_alone());
  result.parts.push_back(follow_through{}.tally_of(seen).parts[0]);
  result.n = 0;
  std::size_t judged = 0;  // members of the organisations whose deeds are held against their words
  const std::vector<word_and_deed> both = words_and_deeds(result.parts, {});
  for (std::size_t g = 0; g < both.size(); ++g) {
    if (!(both[g].trust.count > 0) || !reaches(both[g].kept.count, static_cast<double>(minimum_actions))) continue;
    ++result.n;
    judged += seen.members_of(id_at<organisation_id>(g)).size();
  }
  result.people = judged;
  result.from = {{table::relationships, "trust"}, {table::actions, "owners"}, {table::actions, "done"}};
  const source_coverage sources[] = {{table::relationships, "trust", result.coverage, of_trust.empty()},
                                     source_of(table::actions, "done", covered, std::move(missing))};
  cover_by_all(result, sources);
  return result;
}

double deeds_match_words::value(std::span<const tally_part> parts, const multiplicity& times) const {
  const double usual = ratio(parts[2], times);
  if (std::isnan(usual)) return undefined;  // nothing fell due: no deeds to match, however few are asked for
  double unearned = 0, organisations = 0;
  const auto both = words_and_deeds(parts, times);
  for (std::size_t g = 0; g < both.size(); ++g) {
    const double weight = times.of(id_at<organisation_id>(g));
    if (!(weight > 0) || !(both[g].trust.count > 0) ||
        !reaches(both[g].kept.count, static_cast<double>(minimum_actions)))
      continue;
    const double received = both[g].trust.sum / both[g].trust.count;
    const double kept = (both[g].kept.sum + 2 * usual) / (both[g].kept.count + 2);
    unearned += weight * std::max(0.0, received - kept);
    organisations += weight;
  }
  return organisations > 0 ? 1 - unearned / organisations : undefined;
}

}  // namespace convene
