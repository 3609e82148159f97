#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <convene/decimal_text.hpp>
#include <convene/practices/answers.hpp>
#include <convene/practices/detail/rank_correlation.hpp>
#include <convene/practices/dyads.hpp>
#include <convene/practices/needs.hpp>
#include <convene/practices/owners.hpp>
#include <convene/practices/records.hpp>
#include <convene/practices/suspending_disbelief.hpp>
#include <convene/practices/voices.hpp>

namespace convene {

// ---- 1.1 willingness ------------------------------------------------------------------------------------------------

tally willingness::tally_of(const evidence& seen) const {
  return tally_of_construct(seen, construct::willingness, how);
}

double willingness::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return mean_of_answers(parts[0], times, how);
}

// ---- 1.2 role_knowledge ---------------------------------------------------------------------------------------------

tally role_knowledge::tally_of(const evidence& seen) const { return tally_of_layer(seen, "role_knowledge", how); }

double role_knowledge::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return mean_of_dyads(parts[0], times, how);
}

// ---- 1.3 test_breadth -----------------------------------------------------------------------------------------------

tally test_breadth::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(2);
  for (const organisation_id g : seen.organisations()) {
    cell one;
    one.of = g;
    one.count = 1;
    result.parts[0].push_back(one);
  }
  record_coverage covered;
  covered.kept = seen.kept(table::tests);
  for (const small_test* what : seen.within<small_test>()) {
    seen.check_stop();
    const auto number = static_cast<std::int32_t>(covered.all++);
    if (!what->organisations) continue;
    ++covered.complete;
    for (const organisation_id g : *what->organisations) {
      if (!seen.in_scope(g)) continue;
      cell one;
      one.of = g;
      one.in = seen.meeting_on_or_before(what->started);
      one.item = number;
      one.sum = one.count = 1;
      result.parts[1].push_back(one);
    }
  }
  add_up(result.parts[1], seen.stop_alone());
  result.n = seen.organisations().size();
  result.coverage = covered.value();
  result.from = {{table::tests, "organisations"}};
  add_need(result, table::tests, covered.kept ? "organisations" : "", 1 - result.coverage);
  return result;
}

double test_breadth::value(std::span<const tally_part> parts, const multiplicity& times) const {
  std::int32_t last = -1;
  for (const cell& one : parts[1]) last = std::max(last, one.item);
  std::vector<std::size_t> partners(static_cast<std::size_t>(last + 1), 0);
  for (const cell& one : parts[1])
    if (times.of(one) > 0) ++partners[static_cast<std::size_t>(one.item)];
  double reached = 0, all = 0;
  std::size_t at = 0;
  for (const cell& own : parts[0]) {
    bool tried = false;
    for (; at < parts[1].size() && parts[1][at].of == own.of; ++at)
      tried = tried || (times.of(parts[1][at]) > 0 && partners[static_cast<std::size_t>(parts[1][at].item)] >= 2);
    all += times.of(own.of);
    if (tried) reached += times.of(own.of);
  }
  return all > 0 ? reached / all : undefined;
}

// ---- 1.4 test_yield -------------------------------------------------------------------------------------------------

tally test_yield::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(1);
  record_coverage covered;
  covered.kept = seen.kept(table::tests);
  std::size_t without_result = 0;
  for (const small_test* what : seen.within<small_test>()) {
    seen.check_stop();
    ++covered.all;
    if (!what->result) {
      ++without_result;
      continue;
    }
    if (*what->result == test_result::benefit) {
      const std::optional<bool> usual = what->usual.by(seen.last_day());
      if (!usual) continue;
      add_record(result.parts[0], owners_of(seen, *what), seen.meeting_on_or_before(what->started), *usual ? 1 : 0);
      ++result.n;
    }
    ++covered.complete;
  }
  add_up(result.parts[0], seen.stop_alone());
  result.coverage = covered.value();
  result.from = {{table::tests, "result"}, {table::tests, "usual"}};
  need_two_columns(result, {table::tests, "result"}, {table::tests, "usual"}, covered, without_result);
  return result;
}

double test_yield::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return ratio(parts[0], times);
}

// ---- 1.5 give_and_take ----------------------------------------------------------------------------------------------

tally give_and_take::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(2);
  const auto count_gives = [&](record_coverage& covered, const auto& records) {
    for (const auto* what : records) {
      seen.check_stop();
      ++covered.all;
      if (!what->given_by) continue;
      ++covered.complete;
      for (const organisation_id g : *what->given_by) {
        if (!seen.in_scope(g)) continue;
        cell one;
        one.of = g;
        one.in = seen.meeting_on_or_before(seen.record().day_of(*what));
        one.sum = one.count = 1;
        result.parts[0].push_back(one);
      }
    }
  };
  record_coverage of_actions, of_tests;
  of_actions.kept = seen.kept(table::actions);
  of_tests.kept = seen.kept(table::tests);
  count_gives(of_actions, seen.within<action>());
  count_gives(of_tests, seen.within<small_test>());
  add_up(result.parts[0], seen.stop_alone());
  result.parts[1] = cells_of_capacity(seen, capacity);
  result.n = count_acts(result, result.parts[0], result.parts[1]);
  result.from = {{table::actions, "given_by"}, {table::tests, "given_by"}};
  source_coverage first = source_of(table::actions, "given_by", of_actions);
  source_coverage second = source_of(table::tests, "given_by", of_tests);
  first.nothing_to_count = second.nothing_to_count = false;  // a mean of both, not of those with something to count
  cover_by_halves(result, first, second);
  return result;
}

double give_and_take::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return evenness_of_organisations(parts[0], parts[1], times);
}

// ---- 1.6 honest_urgency ---------------------------------------------------------------------------------------------

tally honest_urgency::tally_of(const evidence& seen) const {
  tally result;
  result.parts.resize(3);
  voice_coverage covered;
  for_each_voice(seen, covered, [&](const voice& said, meeting_id where) {
    const bool failing = said.kind == voice_kind::failing;
    if (!failing && said.kind != voice_kind::strength) return;
    ++covered.entries;
    result.parts[failing ? 1 : 0].push_back(cell_of_voice(seen, said, where, 1));
    if (failing && !said.story.observed()) return;
    ++covered.complete;
    if (failing) result.parts[2].push_back(cell_of_voice(seen, said, where, said.story.has_id() ? 1 : 0));
  });
  for (tally_part& part : result.parts) add_up(part, seen.stop_alone());
  result.n = covered.entries;
  result.from = {{table::voices, "kind"}, {table::voices, "story"}};
  cover_by_voices(result, seen, covered, {table::voices, "story"});
  return result;
}

double honest_urgency::value(std::span<const tally_part> parts, const multiplicity& times) const {
  const double strengths = total(parts[0], times).count, failings = total(parts[1], times).count;
  if (!(strengths + failings > 0)) return undefined;
  const double balance = std::min(1.0, 4 * std::min(strengths, failings) / (strengths + failings));
  if (!(failings > 0)) return 0;
  return balance * (1 + ratio(parts[2], times)) / 2;
}

// ---- 1.7 power_not_holding_back -------------------------------------------------------------------------------------

power_and_reluctance rank_power_and_reluctance(std::span<const tally_part> parts, const multiplicity& times) {
  constexpr double tied = 1e-7;  // of two means of weights that were rounded to 32 bits
  const std::vector<totals> received = received_from_others(parts[0], times);
  std::vector<double> power, reluctance;
  power_and_reluctance result;
  for (const cell& one : parts[1]) {
    if (!(one.count > 0) || !(times.of(one.of) > 0) || index_of(one.of) >= received.size()) continue;
    const totals& from_others = received[index_of(one.of)];
    if (!(from_others.count > 0)) continue;
    power.push_back(from_others.sum / from_others.count);
    reluctance.push_back(1 - one.sum / one.count);
    result.weights.push_back(times.of(one.of));
  }
  result.power = detail::dense_ranks(power, tied);
  result.reluctance = detail::dense_ranks(reluctance, tied);
  return result;
}

tally power_not_holding_back::tally_of(const evidence& seen) const {
  tally result;
  result.parts = {cells_of_dyads(seen, "power"), {}};
  result.parts[1] = seen.answers().sums(construct::willingness);
  std::erase_if(result.parts[1],
                [&](const cell& one) { return one.of == no_id<organisation_id> || !seen.in_scope(one.of); });

  seen.check_stop();
  const std::vector<totals> received = received_from_others(result.parts[0]);
  seen.check_stop();
  const auto with_power = static_cast<double>(
      std::count_if(received.begin(), received.end(), [](const totals& one) { return one.count > 0; }));
  const auto with_willingness = static_cast<double>(result.parts[1].size());
  const power_and_reluctance both = rank_power_and_reluctance(result.parts, {});
  seen.check_stop();
  result.n = both.weights.size();
  const auto organisations = static_cast<double>(seen.organisations().size());
  const auto share = [&](double count) { return organisations > 0 ? count / organisations : 0; };
  const source_coverage sources[] = {{table::relationships, "power", share(with_power), organisations < 2},
                                     {table::survey, "willingness", share(with_willingness), false}};
  result.coverage = share(static_cast<double>(result.n));
  const auto answers = static_cast<std::size_t>(total(result.parts[1]).count);
  result.answered = std::min(count_dyads(seen, "power").coverage(), answer_coverage(seen, answers));
  result.from = {{table::relationships, "power"}, {table::survey, "willingness"}};
  share_needs(result, sources);
  note_inferred_answers(seen.rated("power"), result);
  const double chance = detail::mean_positive_tau_b(both.power, both.reluctance);
  if (result.n >= minimum_n && std::isnan(chance))
    result.undefined_because = "power, or willingness, is the same in all organisations";
  if (result.n >= minimum_n && !std::isnan(chance))
    result.remarks.push_back("if power and willingness had nothing to do with each other it would be " +
                             decimal_text(1 - chance, 2) + " on average");
  return result;
}

double power_not_holding_back::value(std::span<const tally_part> parts, const multiplicity& times) const {
  const power_and_reluctance both = rank_power_and_reluctance(parts, times);
  const double tau = detail::tau_b(both.power, both.reluctance, both.weights);
  return std::isnan(tau) ? undefined : 1 - std::max(0.0, tau);
}

// ---- 1.8 seen_improvement -------------------------------------------------------------------------------------------

tally seen_improvement::tally_of(const evidence& seen) const {
  tally result = tally_of_construct(seen, construct::seen_improvement);
  result.parts = {seen.answers().yes(construct::seen_improvement)};
  result.worst_case = worst_case_of_answers(seen, result.parts[0], how);
  return result;
}

double seen_improvement::value(std::span<const tally_part> parts, const multiplicity& times) const {
  return mean_of_answers(parts[0], times, how);
}

double seen_improvement::observations(std::span<const tally_part> parts) const {
  return effective_answers(parts[0], how);
}

}  // namespace convene
