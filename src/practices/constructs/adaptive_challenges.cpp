#include <algorithm>
#include <cmath>
#include <utility>

#include <convene/error.hpp>
#include <convene/number_text.hpp>
#include <convene/practices/averaging.hpp>
#include <convene/practices/constructs/adaptive_challenges.hpp>
#include <convene/practices/needs.hpp>
#include <convene/practices/records.hpp>

#include "defined.hpp"

namespace convene {

namespace {

/// Share of the five features that are listed; one that stands twice counts once.
std::optional<double> share_of_features(const std::optional<std::vector<challenge_feature>>& listed) {
  if (!listed) return std::nullopt;
  constexpr challenge_feature all[] = {challenge_feature::unknown_solution, challenge_feature::no_one_authority,
                                       challenge_feature::habits_change, challenge_feature::several_organisations,
                                       challenge_feature::losses_felt};
  const auto has = [&](challenge_feature one) {
    return std::find(listed->begin(), listed->end(), one) != listed->end();
  };
  return static_cast<double>(std::count_if(std::begin(all), std::end(all), has)) / 5;
}

}  // namespace

adaptive_challenges_result adaptive_challenges(const evidence& seen, const adaptive_challenges_options& options) {
  if (!(options.technical_to >= 0 && options.technical_to < options.adaptive_from && options.adaptive_from <= 1))
    throw invalid_option("what is technical must end below where adaptive begins, both in [0, 1]; got " +
                         number_text(options.technical_to) + " and " + number_text(options.adaptive_from));
  const auto adaptive = [&](double share) { return reaches(share, options.adaptive_from); };
  const auto technical = [&](double share) { return reaches(options.technical_to, share); };

  adaptive_challenges_result result;
  result.kept = seen.kept(table::challenges);
  record_coverage covered;
  covered.kept = result.kept;
  std::size_t without_features = 0;
  double adaptivity = 0, response = 0, match = 0;
  for (const challenge* met : seen.within<challenge>()) {
    challenge_response one{met->id, share_of_features(met->features), share_of_features(met->response), {}};
    ++covered.all;
    if (!one.adaptivity) ++without_features;
    if (one.adaptivity && one.response) {
      ++covered.complete;
      const double a = *one.adaptivity, r = *one.response;
      one.match = 1 - std::abs(a - r);
      adaptivity += a;
      response += r;
      match += *one.match;
      if (adaptive(a) && technical(r)) result.technical_fixes.push_back(one.id);
      if (technical(a) && adaptive(r)) result.missed_quick_wins.push_back(one.id);
    }
    result.challenges.push_back(std::move(one));
  }
  const auto n = static_cast<double>(covered.complete);
  result.adaptivity = detail::quotient(adaptivity, n);
  result.response = detail::quotient(response, n);
  result.match = detail::quotient(match, n);
  result.n = covered.complete;
  result.coverage = covered.value();
  tally needs;
  need_two_columns(needs, {table::challenges, "features"}, {table::challenges, "response"}, covered, without_features);
  result.lacked = std::move(needs.lacked);
  return result;
}

}  // namespace convene
