#include "truth.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <string>
#include <string_view>

#include "normal.hpp"

namespace convene_simulation {

namespace {

using parameters_type = simulation_parameters;
using values_type = generating_values;

consteval std::size_t at(std::string_view id) { return position_of(id).value(); }
double square(double x) { return x * x; }

/// Mean over levels of f(level), by their shares.
template <class Function>
double over_levels(const parameters_type& parameters, Function&& f) {
  double sum = 0;
  for (std::size_t level = 0; level < 3; ++level) sum += parameters.level_shares[level] * f(level);
  return sum;
}

/// Mean u of answers whose mean before cutting is `mean` and the level's shift.
double answers(const parameters_type& parameters, double mean, double deviation = 1) {
  return over_levels(parameters,
                     [&](std::size_t level) { return mean_answer(mean + parameters.level_shift[level], deviation); });
}
/// Share of answers above a cut.
double answers_above(const parameters_type& parameters, double mean, double cut) {
  return over_levels(parameters,
                     [&](std::size_t level) { return normal_cdf(mean + parameters.level_shift[level] - cut); });
}

/// Variance of spread-out answers on five points: (A + 1)/(12 (A - 1)).
constexpr double variance_of_spread = 6.0 / 48;

// ---- 1.7, even_power: power between organisations ------------------------------------------------------------------

/// Over pairs of organisations, with X = R_g + T_h and X' = R_h + T_g (what the rating organisation gives and the rated
/// one receives) and p(x) the mean u of endless members: 1 - E|p(X) - p(X')|/(2 E p). p rises, so that
/// E|p(X) - p(X')| = 2 (E p(max) - E p); the larger of two exchangeable normals of correlation c has the density
/// 2 phi(x) Phi(x sqrt((1 - c)/(1 + c))). Interdependence is drawn apart from power and cancels.
double even_power(const parameters_type& parameters, const values_type& values) {
  const double given = parameters.dyads.rater_organisation, received = square(values.power_target);
  // Organisations that answer favourably share that with their willingness, and receive power against it.
  const double covariance =
      -std::sqrt(given) * parameters.halo * values.power_target * values.power_against_willingness;
  const double variance = given + received, correlation = 2 * covariance / variance;
  const double within = std::sqrt(1 - parameters.dyads.rater_organisation - parameters.dyads.target_organisation);
  const auto mean = [&](double z) { return answers(parameters, values.power + std::sqrt(variance) * z, within); };
  const double of_larger = normal_mean(
      [&](double z) { return mean(z) * 2 * normal_cdf(z * std::sqrt((1 - correlation) / (1 + correlation))); });
  const double of_all = normal_mean(mean);
  return 1 - (of_larger - of_all) / of_all;
}

// ---- actions --------------------------------------------------------------------------------------------------------

/// Probability that an action of an organisation is done in time, over meetings and actions, by how reliable it is.
class probability_to_keep {
 public:
  probability_to_keep(const parameters_type& parameters, const values_type& values) {
    const double others = 1 + square(parameters.meeting_effect) + square(parameters.action_effect);
    const double all = others + square(parameters.reliability_effect);
    mean_ = std::sqrt(all / others) * normal_quantile(values.done_in_time);
    slope_ = parameters.reliability_effect / std::sqrt(others);
  }
  double operator()(double reliability) const { return normal_cdf(mean_ + slope_ * reliability); }

 private:
  double mean_, slope_;
};

/// 3.8: an organisation's share of actions done is its weight times its probability of getting one done, apart from
/// each other.
double load_shared(const parameters_type& parameters, const values_type& values) {
  const probability_to_keep keeps(parameters, values);
  const auto done = [&](double reliability) {
    const double in_time = keeps(reliability);
    return in_time + (1 - in_time) * values.done_late;
  };
  const double mean = normal_mean(done), squared = normal_mean([&](double z) { return square(done(z)); });
  return values.load_shape / (values.load_shape + 1) * square(mean) / squared;
}

/// 4.8: over organisations, of which trust received and reliability are correlated. The difference has a corner where
/// the two cross; over a grid of both its errors cancel.
double deeds_match_words(const parameters_type& parameters, const values_type& values) {
  const double received = parameters.dyads.target_organisation, earned = values.trust_earned;
  const double apart = std::sqrt(1 - square(earned));
  const probability_to_keep keeps(parameters, values);
  const double excess = normal_mean([&](double trusted) {
    const double trust = answers(parameters, values.trust + std::sqrt(received) * trusted, std::sqrt(1 - received));
    return normal_mean([&](double z) { return std::max(0.0, trust - keeps(earned * trusted + apart * z)); }, 0.2);
  });
  return 1 - excess;
}

// ---- presence, voices -----------------------------------------------------------------------------------------------

/// Probability that a person of a level is present at a meeting.
class probability_to_attend {
 public:
  probability_to_attend(const parameters_type& parameters, const values_type& values, std::size_t level)
      : slope_(parameters.attendance_effect),
        mean_(std::sqrt(1 + square(slope_)) * normal_quantile(values.attends[level])) {}
  double operator()(double person) const { return normal_cdf(mean_ + slope_ * person); }

 private:
  double slope_, mean_;
};
double mean_squared_presence(const parameters_type& parameters, const values_type& values, std::size_t level) {
  const probability_to_attend attends(parameters, values, level);
  return normal_mean([&](double person) { return square(attends(person)); });
}

/// 4.5: of those present at two or more of the window's W meetings, who voiced a difference in any of them. Given the
/// person, meetings are independent, each one of absent, silent or voiced. Organisations have the same share of members
/// counted, as presence has no organisation in it; so the mean over them is that over people.
double difference_voiced(const parameters_type& parameters, const values_type& values) {
  const double between = square(parameters.voice_organisation_effect) + square(parameters.voice_person_effect);
  const double meetings = square(parameters.meeting_effect);
  const auto window = static_cast<int>(std::min<std::size_t>(6, parameters.meetings));
  const auto power = [](double x, int exponent) {
    double result = 1;
    for (; exponent > 0; --exponent) result *= x;
    return result;
  };
  const double voicing = std::sqrt((1 + between + meetings) / (1 + meetings)) * normal_quantile(values.voices);
  const double spread = std::sqrt(between / (1 + meetings));
  double counted = 0, silent = 0;
  for (std::size_t level = 0; level < 3; ++level) {
    const probability_to_attend attends(parameters, values, level);
    counted += parameters.level_shares[level] * normal_mean([&](double person) {
                 const double present = attends(person), absent = 1 - present;
                 return 1 - power(absent, window) - window * present * power(absent, window - 1);
               });
    silent += parameters.level_shares[level] * normal_mean([&](double z) {
                const double voices = normal_cdf(voicing + spread * z);
                return normal_mean([&](double person) {
                  const double present = attends(person), absent = 1 - present;
                  return power(1 - present * voices, window) - power(absent, window) -
                         window * present * (1 - voices) * power(absent, window - 1);
                });
              });
  }
  return 1 - silent / counted;
}

/// voice_spread: a person's turns are in proportion to presence, their level's rate and a gamma.
double voice_spread(const parameters_type& parameters, const values_type& values) {
  const auto rate = [&](std::size_t level) { return level == 0 ? values.frontline_turns : 1; };
  const double mean = over_levels(parameters, [&](std::size_t level) { return rate(level) * values.attends[level]; });
  const double squared = over_levels(parameters, [&](std::size_t level) {
    return square(rate(level)) * mean_squared_presence(parameters, values, level);
  });
  return square(mean) / squared * values.turns_shape / (values.turns_shape + 1);
}

double near_voices_heard(const parameters_type& parameters, const values_type& values) {
  const double all = over_levels(parameters, [&](std::size_t level) { return values.attends[level]; });
  const double frontline = parameters.level_shares[0] * values.attends[0] / all;
  return std::min(1.0, values.frontline_turns / (frontline * values.frontline_turns + 1 - frontline));
}

double handling(double mean) {
  double sum = 0;
  for (const double cut : handling_cuts) sum += normal_cdf(mean - cut);
  return sum / 3;
}

// ---- who ------------------------------------------------------------------------------------------------------------

/// Index of qualitative variation of endless people over K categories.
template <class Shares>
double variation(const Shares& shares, double categories) {
  double same = 0;
  for (const double share : shares) same += square(share);
  return (1 - same) * categories / (categories - 1);
}

/// 4.3: a discipline is there if anybody of the partnership's people has it and came.
double range_in_the_room(const parameters_type& parameters, const values_type& values) {
  const double disciplines = variation(values.discipline_shares, needed_disciplines);
  const double sectors = variation(parameters.sector_shares, 3), styles = 1;
  double there = 0;
  for (const double share : values.discipline_shares) {
    double nobody = 1;
    for (std::size_t level = 0; level < 3; ++level)
      nobody *= std::pow(1 - share * values.attends[level],
                         parameters.level_shares[level] * static_cast<double>(parameters.people));
    there += (1 - nobody) / needed_disciplines;
  }
  return ((disciplines + sectors + styles) / 3 + there) / 2;
}

/// 2.7: variance between organisations of the mean u of their endless members.
double same_words(const parameters_type& parameters, const values_type& values) {
  const auto mean = [&](double z) {
    return answers(parameters, values.meaning_between * z, parameters.meaning_deviation);
  };
  const double average = normal_mean(mean);
  const double between = normal_mean([&](double z) { return square(mean(z) - average); });
  return std::clamp(1 - between / variance_of_spread, 0.0, 1.0);
}

double clear_and_alike(const parameters_type& parameters, const values_type& values) {
  const double deviation = parameters.clarity_deviation, mean = answers(parameters, values.clarity, deviation);
  const double squared = over_levels(parameters, [&](std::size_t level) {
    return mean_squared_answer(values.clarity + parameters.level_shift[level], deviation);
  });
  return mean * std::max(0.0, 1 - (squared - square(mean)) / variance_of_spread);
}

// ---- ties -----------------------------------------------------------------------------------------------------------

/// Mean over the levels of both of the smaller rating of a dyad. `one` and `other`: the means of its directions.
double mutual_trust(const parameters_type& parameters, const values_type& values) {
  return over_levels(parameters, [&](std::size_t i) {
    return over_levels(parameters, [&](std::size_t j) {
      return mean_smaller_answer(values.trust + parameters.level_shift[i], values.trust + parameters.level_shift[j],
                                 values.reciprocity, 1 - values.reciprocity);
    });
  });
}

/// 5.5: retention of dyads touched by a change over that of the others. A rating of the wave before has the correlation
/// `stability` with that of this one; a tie of communication is kept or was there before by its own probabilities.
double ties_survive(const parameters_type& parameters, const values_type& values) {
  const double needed = parameters.needed_share, prescribed = parameters.prescribed_share;
  const double contact = needed * prescribed * values.contact_both + needed * (1 - prescribed) * values.contact_needed +
                         (1 - needed) * prescribed * values.contact_prescribed +
                         (1 - needed) * (1 - prescribed) * values.contact_neither;
  const double now = contact * values.dyad_in_contact;
  constexpr double amount = 0.625, smaller_of_two = 30.0 / 64;  // of 1, 2, 3, 4 equally likely, over 4
  const double kept =
      now * communicated_before * (communicated_alike * amount + (1 - communicated_alike) * smaller_of_two);
  const double before = (now * communicated_before + (1 - now) * communicated_then) * amount;
  const auto retention = [&](double lost) {
    double trust_kept = 0, trust_before = 0;
    for (std::size_t level = 0; level < 3; ++level) {
      const double mean = values.trust + parameters.level_shift[level], then = mean - parameters.trust_growth + lost;
      trust_kept += parameters.level_shares[level] *
                    mean_smaller_answer(then, mean, parameters.stability, 1 - parameters.stability);
      trust_before += parameters.level_shares[level] * mean_answer(then);
    }
    return (trust_kept + kept) / (trust_before + before);
  };
  return std::min(1.0, retention(values.trust_lost) / retention(0));
}

/// 5.1: a patient change comes after as many meetings as three of the four need, or later; another at any time.
double right_order(const parameters_type& parameters, const latent_partnership& latent, const values_type& values) {
  const std::size_t enough = std::max({latent.purpose_meeting, latent.practices_meeting, latent.culture_meeting});
  double patient = 0, hasty = 0;
  for (std::size_t before = 0; before <= parameters.meetings; ++before) {
    const double share = share_before_change(parameters, latent, values, before);
    if (before >= enough) patient += share / static_cast<double>(parameters.meetings - enough + 1);
    hasty += share / static_cast<double>(parameters.meetings + 1);
  }
  return values.patient * patient + (1 - values.patient) * hasty;
}

/// The mean of `enabling` above which endless people find more than .5.
double enabling_from(const parameters_type& parameters) {
  double low = -2, high = 2;
  for (int step = 0; step < 40; ++step) {
    const double middle = (low + high) / 2;
    (answers(parameters, middle) < 0.5 ? low : high) = middle;
  }
  return (low + high) / 2;
}

double purpose_before_action(const parameters_type& parameters, const latent_partnership& latent,
                             const values_type& values) {
  const auto before = static_cast<double>(latent.purpose_meeting - 1);
  const double after = static_cast<double>(parameters.meetings) - before;
  const double counted_before = before * (1 - values.quick_before), counted_after = after * (1 - values.quick_after);
  return counted_after / (counted_after + counted_before);
}

}  // namespace

// The smallest over pairs of main parties, which are single organisations and keep their effects.
double true_top_tie(const simulation_parameters& parameters, const latent_partnership& latent,
                    const generating_values& values, std::size_t parties) {
  if (parties < 2) return std::numeric_limits<double>::quiet_NaN();
  const dyadic_shares& shares = parameters.dyads;
  const auto gives = [&](std::size_t k) {
    return std::sqrt(shares.rater_organisation) * (std::sqrt(parameters.halo) * latent.party_halo[k] +
                                                   std::sqrt(1 - parameters.halo) * latent.party_trusting[k]);
  };
  const auto receives = [&](std::size_t k) { return std::sqrt(shares.target_organisation) * latent.party_trusted[k]; };
  const double within = 1 - shares.rater_organisation - shares.target_organisation;
  constexpr std::size_t pairs[3][2] = {{0, 1}, {0, 2}, {1, 2}};
  double least = 1;
  for (std::size_t k = 0; k < 3; ++k) {
    const auto [a, b] = pairs[k];
    if (b >= parties) continue;
    const double mean = values.trust + parameters.level_shift[2] + latent.level[at("6.8")] + latent.party_tie[k];
    least = std::min(least, mean_smaller_answer(mean + gives(a) + receives(b), mean + gives(b) + receives(a),
                                                values.reciprocity, within - values.reciprocity));
  }
  return least;
}

double share_before_change(const simulation_parameters& parameters, const latent_partnership& latent,
                           const generating_values& values, std::size_t meetings_before) {
  const double trust = answers(parameters, values.trust - parameters.trust_growth + values.trust_lost);
  const int there = (meetings_before >= latent.purpose_meeting ? 1 : 0) +
                    (meetings_before >= latent.practices_meeting ? 1 : 0) +
                    (meetings_before >= latent.culture_meeting ? 1 : 0) + (trust >= 0.5 ? 1 : 0);
  return there / 4.0;
}

double enables(const simulation_parameters& parameters, double mean) {
  return mean > enabling_from(parameters) ? 1 : 0;
}

double true_undiscussed_differences(const simulation_parameters& parameters, const generating_values& values) {
  return answers(parameters, values.undiscussed);
}

double true_continuity(const simulation_parameters& parameters, const generating_values& values) {
  const double both =
      over_levels(parameters, [&](std::size_t level) { return mean_squared_presence(parameters, values, level); });
  return both / (2 * true_attendance(parameters, values) - both);
}

double true_attendance(const simulation_parameters& parameters, const generating_values& values) {
  return over_levels(parameters, [&](std::size_t level) { return values.attends[level]; });
}

double true_mood(const simulation_parameters&, const generating_values& values) {
  // Mean of a normal number that is moved to the nearer end where it lies outside 1 to 5.
  const double low = (1 - values.mood) / mood_deviation, high = (5 - values.mood) / mood_deviation;
  const auto density = [](double z) { return std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi); };
  const double mean = normal_cdf(low) + 5 * (1 - normal_cdf(high)) +
                      values.mood * (normal_cdf(high) - normal_cdf(low)) -
                      mood_deviation * (density(high) - density(low));
  return (mean - 1) / 4;
}

double true_value(const simulation_parameters& parameters, const latent_partnership& latent,
                  const generating_values& values, std::size_t indicator) {
  if (parameters.structures == 0 && indicator >= at("5.1") && indicator <= at("5.6"))
    return std::numeric_limits<double>::quiet_NaN();
  const double needed = parameters.needed_share, prescribed = parameters.prescribed_share;
  switch (indicator) {
    case at("1.1"):
      return answers(parameters, values.willingness);
    case at("1.2"):
      return answers(parameters, values.role_knowledge);
    case at("1.3"):
      return values.tester;
    case at("1.4"):
      return values.usual;
    case at("1.5"):
      return values.gives_shape / (values.gives_shape + 1);
    case at("1.6"):
      return std::min(1.0, 4 * std::min(values.failing, 1 - values.failing)) * (1 + values.tied) / 2;
    // Kendall's tau of two normals; what is received and how willing people are rise with these.
    case at("1.7"):
      return 1 - std::max(0.0, 2 / std::numbers::pi * std::asin(values.power_against_willingness));
    case at("1.8"):
      return answers_above(parameters, values.gain, cuts[0]);
    case at("2.1"):
      return clear_and_alike(parameters, values);
    case at("2.2"):
      return *std::min_element(values.signs.begin(), values.signs.end());
    case at("2.3"):
      return std::min(1.0, values.frontline_authors);
    case at("2.4"):
      return latent.aim_kept ? values.goal : 0;
    case at("2.5"):
      return (values.begins_from_purpose + values.linked) / 2;
    case at("2.6"):
      return answers(parameters, values.role_clarity);
    case at("2.7"):
      return same_words(parameters, values);
    case at("2.8"):
      return purpose_before_action(parameters, latent, values);
    case at("3.1"):
      return values.done_in_time;
    case at("3.2"):
      return values.reported;
    case at("3.3"):
      return (latent.ladder + values.with_users) / 2;
    case at("3.4"):
      return values.story_to_change;
    case at("3.5"):
      return std::min(1.0, 2 * values.user_facing);
    case at("3.6"):
      return std::clamp(values.movement, 0.0, 1.0);
    case at("3.7"):
      return near_voices_heard(parameters, values);
    case at("3.8"):
      return load_shared(parameters, values);
    case at("4.1"):
      return answers(parameters, values.trust);
    case at("4.2"):
      return mutual_trust(parameters, values);
    case at("4.3"):
      return range_in_the_room(parameters, values);
    case at("4.4"):
      return prescribed * values.contact_both + (1 - prescribed) * values.contact_needed;
    case at("4.5"):
      return difference_voiced(parameters, values);
    case at("4.6"):
      return handling(values.difference_handling);
    case at("4.7"):
      return 1 - true_undiscussed_differences(parameters, values) * (1 - difference_voiced(parameters, values));
    case at("4.8"):
      return deeds_match_words(parameters, values);
    case at("5.1"):
      return right_order(parameters, latent, values);
    case at("5.2"):
      return answers(parameters, values.structure_fit);
    case at("5.3"):
      return normal_cdf((values.enabling - enabling_from(parameters)) / values.enabling_between);
    case at("5.4"):
      return answers_above(parameters, values.reason, cuts[1]);
    case at("5.5"):
      return ties_survive(parameters, values);
    case at("5.6"):
      return needed * values.contact_both + (1 - needed) * values.contact_prescribed;
    case at("5.7"):
      return values.has_data;
    case at("5.8"):
      return (answers(parameters, values.poor_performance) + answers(parameters, values.good_practice)) / 2;
    case at("6.1"):
      return static_cast<double>(latent.leading_levels) / 3;
    case at("6.2"):
      return values.lead_shape / (values.lead_shape + 1);
    case at("6.3"):
      return values.collaboration_first;
    case at("6.4"):
      return handling(values.dissent_handling);
    case at("6.5"):
      return values.systemic;
    case at("6.6"):
      return (values.learned + values.challenged) / 2;
    case at("6.7"):
      return (values.long_term + std::min(1.0, values.exploring / 0.5)) / 2;
    case at("6.8"):
      return true_top_tie(parameters, latent, values, 3);
    case at("even_power"):
      return even_power(parameters, values);
    case at("voice_spread"):
      return voice_spread(parameters, values);
    case at("room_to_act"):
      return values.unapproved;
    default:
      throw std::out_of_range("there is no indicator number " + std::to_string(indicator));
  }
}

truth truth_of(const simulation_parameters& parameters, const latent_partnership& latent) {
  const generating_values values = generating_values_of(parameters, latent);
  truth all;
  for (std::size_t k = 0; k < number_of_indicators; ++k) all.value[k] = true_value(parameters, latent, values, k);
  all.given = all.value;
  all.undiscussed_differences = true_undiscussed_differences(parameters, values);
  all.continuity = true_continuity(parameters, values);
  all.attendance = true_attendance(parameters, values);
  all.mood = true_mood(parameters, values);
  all.adaptivity = values.adaptivity;
  all.response = values.response;
  all.exploring = values.exploring;
  all.target_facing = 1 - values.user_facing;
  return all;
}

double truth::of(std::string_view id) const {
  const auto place = position_of(id);
  if (!place) throw std::out_of_range("there is no indicator '" + std::string(id) + "'");
  return value[*place];
}

double truth::of_practice(std::size_t practice) const {
  double sum = 0, count = 0;
  for (std::size_t k = 8 * practice; k < 8 * practice + 8; ++k) {
    if (std::isnan(value[k])) continue;
    sum += value[k];
    ++count;
  }
  return count < 3 ? std::numeric_limits<double>::quiet_NaN() : sum / count;
}

}  // namespace convene_simulation
