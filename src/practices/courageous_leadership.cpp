#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/courageous_leadership.hpp>
#include <convene/practices/dyads.hpp>
#include <convene/practices/levels.hpp>
#include <convene/practices/needs.hpp>
#include <convene/practices/owners.hpp>
#include <convene/practices/records.hpp>
#include <convene/practices/voices.hpp>

namespace convene {

namespace {

/// Sets coverage, source and need of the layer `leadership`.
void cover_nominations(tally& to, const evidence& seen) {
  const dyad_counts counts = count_dyads(seen, "leadership");
  to.coverage = counts.coverage();
  to.from = {{table::relationships, "leadership"}};
  to.lacked.clear();
  to.undefined_because.clear();
  to.remarks.clear();
  need_of_dyads(to, seen, "leadership", 1 - to.coverage);
  note_inferred_answers(seen.rated("leadership"), to);
}

}  // namespace

// ---- 6.1 every_level ------------------------------------------------------------------------------------------------

namespace {

/// Nominations of a leader by people of one organisation.
cell nomination(const evidence& seen, practitioner_id from, practitioner_id leader) {
  cell one;
  one.of = seen.organisation_of(from);
  one.about = seen.organisation_of(leader);
  one.item = static_cast<std::int32_t>(leader);
  one.sum = one.count = 1;
  return one;
}

}  // namespace

tally every_level::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(3);
  if (const std::optional<rated_layer> ratings = seen.rated("leadership"))
    for_each_stated_dyad(seen, *ratings, [&](const dyad& one) {
      if (one.u > 0) result.parts[0].push_back(nomination(seen, one.from, one.to));
    });
  add_up(result.parts[0], seen.stop_alone());
  complete(result, seen);
  return result;
}

void every_level::complete(tally& to, const evidence& seen) const {
  cover_nominations(to, seen);
  to.from.push_back({table::practitioners, "level"});
  to.parts[1].clear();
  periodic_stop asks(seen.stop_alone());
  for (const cell& named : to.parts[0]) {
    asks.after();
    const std::optional<std::size_t> level = seen.level_of(static_cast<practitioner_id>(named.item));
    if (!level) continue;
    cell leader;
    leader.of = named.about;
    leader.item = named.item;
    leader.sum = static_cast<double>(*level);
    leader.count = 1;
    to.parts[1].push_back(leader);
  }
  add_up(to.parts[1], seen.stop_alone());
  for (cell& leader : to.parts[1]) leader.sum /= leader.count;  // one level, however many name them
  for (cell& leader : to.parts[1]) leader.count = 1;
  if (to.parts[2].empty()) to.parts[2] = cells_of_levels(seen, [](practitioner_id) { return 1.0; });
  std::vector<char> has_member(seen.number_of_levels(), 0);
  for (const cell& members : to.parts[2]) has_member[static_cast<std::size_t>(members.item)] = 1;
  to.n = static_cast<std::size_t>(std::count(has_member.begin(), has_member.end(), 1));
}

bool every_level::add_rater(tally& to, const evidence& seen, practitioner_id who, tally_change change) const {
  if (const std::optional<rated_layer> ratings = seen.rated("leadership"))
    for (const cross_organisation_tie& one : seen.ratings().ties_of(seen.people(), who))
      if (ratings->weight(one) > 0) add_to_sorted(to.parts[0], nomination(seen, who, one.to), change);
  return true;
}

double every_level::value(std::span<const tally_part> parts, const multiplicity& times) const {
  // Organisations that name each person: there is one cell for each of them.
  std::vector<std::uint32_t> naming;
  for (const cell& one : parts[0]) {
    if (!(times.of(one) > 0 && one.count > 0)) continue;
    const auto leader = static_cast<std::size_t>(one.item);
    if (leader >= naming.size()) naming.resize(std::max(leader + 1, naming.size() + naming.size() / 2), 0);
    ++naming[leader];
  }
  std::vector<char> has_member, has_leader;
  for (const cell& members : parts[2]) {
    if (!(times.of(members) > 0)) continue;
    const auto level = static_cast<std::size_t>(members.item);
    if (level >= has_member.size()) has_member.resize(level + 1, 0);
    has_member[level] = 1;
  }
  has_leader.assign(has_member.size(), 0);
  for (const cell& leader : parts[1]) {
    if (!(times.of(leader) > 0)) continue;
    const auto level = static_cast<std::size_t>(std::lround(leader.sum));
    if (level >= has_member.size() || has_member[level] == 0) continue;
    const auto who = static_cast<std::size_t>(leader.item);
    if ((who < naming.size() ? naming[who] : 0) >= minimum_naming) has_leader[level] = 1;
  }
  const auto levels = std::count(has_member.begin(), has_member.end(), 1);
  if (levels == 0) return undefined;
  return static_cast<double>(std::count(has_leader.begin(), has_leader.end(), 1)) / static_cast<double>(levels);
}

// ---- 6.2 leadership_spread ------------------------------------------------------------------------------------------

tally leadership_spread::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(2);
  cover_nominations(result, seen);
  if (const std::optional<rated_layer> ratings = seen.rated("leadership"))
    for (const ratings_between& pair : ratings->totals().pairs) {
      if (pair.positive == 0) continue;
      cell one;
      one.of = pair.of;
      one.about = pair.about;
      one.sum = one.count = static_cast<double>(pair.positive);
      result.parts[0].push_back(one);
      result.n += pair.positive;
    }
  result.parts[1] = cells_of_capacity(seen, capacity);
  explain_evenness(result, result.n, result.parts[1]);
  return result;
}

double leadership_spread::value(std::span<const tally_part> parts, const multiplicity& times) const {
  std::vector<double> nominations;  // by organisation
  for (const cell& one : parts[0]) {
    if (index_of(one.about) >= nominations.size()) nominations.resize(index_of(one.about) + 1, 0);
    nominations[index_of(one.about)] += times.of(one.of) * one.sum;
  }
  tally_part received(nominations.size());
  for (std::size_t g = 0; g < nominations.size(); ++g) {
    received[g].of = id_at<organisation_id>(g);
    received[g].sum = nominations[g];
  }
  return evenness_of_organisations(received, parts[1], times);
}

// ---- 6.3 collaboration_first ----------------------------------------------------------------------------------------

tally collaboration_first::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(1);
  record_coverage covered;
  covered.kept = seen.kept(table::leadership);
  for (const leadership_act* act : seen.within<leadership_act>()) {
    seen.check_stop();
    const bool pro = act->kind == leadership_kind::collaboration_first;
    if (!pro && act->kind != leadership_kind::self_first) continue;
    ++covered.all;
    if (!act->visibility) continue;
    ++covered.complete;
    const double weight = (static_cast<double>(*act->visibility) + 1) / 3;  // few, many, all
    add_record(result.parts[0], owners_of(seen, *act), seen.meeting_on_or_before(act->on), pro ? weight : 0, weight);
  }
  add_up(result.parts[0], seen.stop_alone());
  result.n = covered.complete;
  result.coverage = covered.value();
  result.from = {{table::leadership, "kind"}, {table::leadership, "visibility"}};
  add_need(result, table::leadership, covered.kept ? "visibility" : "", 1 - result.coverage);
  return result;
}

double collaboration_first::value(std::span<const tally_part> parts, const multiplicity& times) const {
  const totals acts = total(parts[0], times);
  if (!(acts.count > 0)) return undefined;
  return (acts.sum + 1) / (acts.count + 2);
}

// ---- 6.4 dissent_welcomed -------------------------------------------------------------------------------------------

tally dissent_welcomed::tally_of(const evidence& seen) const { return tally_of_handling(seen, voice_kind::dissent); }

double dissent_welcomed::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return ratio(parts[0], times);
}

// ---- 6.5 systemic_not_blaming ---------------------------------------------------------------------------------------

tally systemic_not_blaming::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(1);
  voice_coverage covered;
  std::size_t without_practitioner = 0;
  for_each_voice(seen, covered, [&](const voice& said, meeting_id where) {
    if (said.kind != voice_kind::systemic && said.kind != voice_kind::blaming) return;
    ++covered.entries;
    if (!said.practitioner) {
      ++without_practitioner;
      return;
    }
    const std::optional<bool> by_leader = counts_as_leader(seen, *said.practitioner);
    if (!by_leader) return;
    ++covered.complete;
    if (!*by_leader) return;
    ++result.n;
    result.parts[0].push_back(cell_of_voice(seen, said, where, said.kind == voice_kind::systemic ? 1 : 0));
  });
  add_up(result.parts[0], seen.stop_alone());
  result.from = {{table::voices, "practitioner"}, {table::practitioners, "level"}};
  cover_by_voices(result, seen, covered, {table::voices, "practitioner"}, {table::practitioners, "level"},
                  without_practitioner);
  return result;
}

double systemic_not_blaming::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return ratio(parts[0], times);
}

// ---- 6.6 brave_trying -----------------------------------------------------------------------------------------------

tally brave_trying::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(2);
  record_coverage of_tests, of_outcomes;
  std::vector<need> missing_of_tests, missing_of_outcomes;
  of_tests.kept = seen.kept(table::tests);
  for (const small_test* what : seen.within<small_test>()) {
    seen.check_stop();
    ++of_tests.all;
    if (!what->result) {
      missing_of_tests.push_back({table::tests, "result", 1});
      continue;
    }
    if (*what->result == test_result::no_benefit) {
      if (!what->learned) {
        missing_of_tests.push_back({table::tests, "learned", 1});
        continue;
      }
      add_record(result.parts[0], owners_of(seen, *what), seen.meeting_on_or_before(what->started),
                 *what->learned ? 1 : 0);
      ++result.n;
    }
    ++of_tests.complete;
  }
  const bool no_failure = result.n == 0 && of_tests.complete == of_tests.all;
  of_outcomes.kept = seen.kept(table::outcomes);
  std::size_t harmful = 0;
  for (const outcome& one : seen.record().records<outcome>()) {
    seen.check_stop();
    ++of_outcomes.all;
    const auto lacks = [&](const char* column) { missing_of_outcomes.push_back({table::outcomes, column, 1}); };
    if (!one.imposed) {
      lacks("imposed");
      continue;
    }
    if (*one.imposed && !one.harmful) {
      lacks("harmful");
      continue;
    }
    if (*one.imposed && *one.harmful) {
      const std::optional<bool> challenged = one.challenged.by(seen.last_day());
      if (!challenged) {
        lacks("challenged");
        continue;
      }
      add_record(result.parts[1], {}, no_id<meeting_id>, *challenged ? 1 : 0);
      ++harmful;
    }
    ++of_outcomes.complete;
  }
  const bool no_harm = harmful == 0 && of_outcomes.complete == of_outcomes.all;
  add_up(result.parts[0], seen.stop_alone());
  add_up(result.parts[1], seen.stop_alone());
  result.n += harmful;
  result.from = {{table::tests, "learned"}, {table::outcomes, "challenged"}};
  source_coverage tests = source_of(table::tests, "learned", of_tests, std::move(missing_of_tests));
  source_coverage outcomes = source_of(table::outcomes, "challenged", of_outcomes, std::move(missing_of_outcomes));
  tests.nothing_to_count = of_tests.kept && no_failure;
  outcomes.nothing_to_count = of_outcomes.kept && no_harm;
  cover_by_halves(result, tests, outcomes);
  return result;
}

double brave_trying::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return mean_of_available(ratio(parts[0], times), ratio(parts[1], times));
}

// ---- 6.7 time_and_horizon -------------------------------------------------------------------------------------------

tally time_and_horizon::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(2);
  record_coverage of_decisions, of_meetings;
  std::vector<need> missing;
  of_decisions.kept = seen.kept(table::leadership);
  for (const leadership_act* act : seen.within<leadership_act>()) {
    seen.check_stop();
    const bool long_term = act->kind == leadership_kind::long_term;
    if (!long_term && act->kind != leadership_kind::short_term) continue;
    ++of_decisions.all;
    add_record(result.parts[0], owners_of(seen, *act), seen.meeting_on_or_before(act->on), long_term ? 1 : 0);
  }
  of_decisions.complete = of_decisions.all;
  of_meetings.kept = seen.kept(table::meetings);
  for (const meeting_id where : seen.meetings()) {
    ++of_meetings.all;
    const meeting& held = seen.at(where);
    if (!held.minutes || !held.exploring_minutes) {
      const double each = held.minutes || held.exploring_minutes ? 1 : 0.5;
      if (!held.minutes) missing.push_back({table::meetings, "minutes", each});
      if (!held.exploring_minutes) missing.push_back({table::meetings, "exploring_minutes", each});
      continue;
    }
    ++of_meetings.complete;
    add_record(result.parts[1], {}, where, *held.exploring_minutes, *held.minutes);
  }
  add_up(result.parts[0], seen.stop_alone());
  add_up(result.parts[1], seen.stop_alone());
  result.n = of_decisions.complete + of_meetings.complete;
  result.from = {{table::leadership, "kind"}, {table::meetings, "exploring_minutes"}};
  cover_by_halves(result, source_of(table::leadership, "kind", of_decisions),
                  source_of(table::meetings, "exploring_minutes", of_meetings, std::move(missing)));
  return result;
}

double time_and_horizon::value(std::span<const tally_part> parts, const multiplicity& times) const {
  const double exploring = ratio(parts[1], times);
  return mean_of_available(ratio(parts[0], times),
                           std::isnan(exploring) ? undefined : std::min(1.0, exploring / exploring_enough));
}

// ---- 6.8 top_tie ----------------------------------------------------------------------------------------------------

tally top_tie::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(1);
  const auto& parties = seen.record().about().main_parties;
  std::vector<std::vector<practitioner_id>> leaders(parties.size());
  for (std::size_t p = 0; p < parties.size(); ++p)
    for (const organisation_id g : parties[p])
      for (const practitioner_id who : seen.members_of(g))
        if (seen.is_leader(who)) leaders[p].push_back(who);
  const std::optional<rated_layer> trust = seen.rated("trust");
  note_inferred_answers(trust, result);
  periodic_stop asks(seen.stop_alone(), 16384);
  std::size_t expected = 0;
  std::int32_t pair = 0;
  for (std::size_t p = 0; p < parties.size(); ++p)
    for (std::size_t q = p + 1; q < parties.size(); ++q, ++pair) {
      std::vector<practitioner_id> entering;
      for (const practitioner_id one : leaders[p])
        for (const practitioner_id other : leaders[q]) {
          asks.after();
          if (!seen.cross_organisation(one, other)) continue;
          const rating there = trust ? trust->between(one, other) : rating{};
          const rating back = trust ? trust->between(other, one) : rating{};
          if (!there.expected || !back.expected) continue;
          ++expected;
          if (!there.u || !back.u) continue;
          cell tie;
          tie.of = seen.organisation_of(one);
          tie.about = seen.organisation_of(other);
          tie.item = pair;
          tie.sum = std::min(*there.u, *back.u);
          tie.count = 1;
          result.parts[0].push_back(tie);
          entering.insert(entering.end(), {one, other});
        }
      std::sort(entering.begin(), entering.end());
      entering.erase(std::unique(entering.begin(), entering.end()), entering.end());
      if (!entering.empty()) result.people = std::min(entering.size(), result.people.value_or(entering.size()));
    }
  result.n = result.parts[0].size();
  add_up(result.parts[0], seen.stop_alone());
  result.coverage = expected == 0 ? 0 : static_cast<double>(result.n) / static_cast<double>(expected);
  result.from = {{table::relationships, "trust"}, {table::practitioners, "level"}};
  if (parties.size() < 2) {
    add_need(result, std::nullopt, "main_parties", 1);
    return result;
  }
  for (std::size_t p = 0; p < parties.size(); ++p) {
    if (!leaders[p].empty()) continue;
    std::string names;
    for (const organisation_id g : parties[p])
      names += (names.empty() ? "" : ", ") + seen.record().at<organisation>(g).id;
    result.remarks.push_back("left out for want of a known leader: the main party " + names);
  }
  if (expected > 0 || std::count_if(leaders.begin(), leaders.end(), [](const auto& of) { return !of.empty(); }) >= 2) {
    add_need(result, table::relationships, "trust", 1 - result.coverage);
    return result;
  }
  bool level_unknown = false;
  for (const auto& party : parties)
    for (const organisation_id g : party)
      for (const practitioner_id who : seen.members_of(g)) level_unknown = level_unknown || !seen.level_of(who);
  if (level_unknown)
    add_need(result, table::practitioners, "level", 1);
  else
    result.undefined_because = "no two main parties have somebody at the top level";
  return result;
}

double top_tie::value(std::span<const tally_part> parts, const multiplicity& times) const {
  std::vector<totals> pairs;
  for (const cell& tie : parts[0]) {
    const auto pair = static_cast<std::size_t>(tie.item);
    if (pair >= pairs.size()) pairs.resize(pair + 1);
    pairs[pair].sum += times.of(tie) * tie.sum;
    pairs[pair].count += times.of(tie) * tie.count;
  }
  double weakest = undefined;
  for (const totals& one : pairs)
    if (one.count > 0 && !(weakest <= one.sum / one.count)) weakest = one.sum / one.count;
  return weakest;
}

}  // namespace convene
