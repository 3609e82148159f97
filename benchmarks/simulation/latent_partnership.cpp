#include "latent_partnership.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <functional>
#include <numbers>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include <convene/error.hpp>

#include "normal.hpp"
#include "truth.hpp"

namespace convene_simulation {

namespace {

/// Usual levels, in the order of indicator_ids and then of latent_partnership's own, so that T lies where records of
/// partnerships may be expected to lie.
constexpr std::array<double, latent_partnership::number_of_levels> usual_level = {
    0.4, 0.0, 0.5, 0.2, 0.8,  0.3,  0.6, 0.4,   // 1
    0.5, 0.4, 0.7, 0.4, 0.5,  0.4,  0.4, 0.0,   // 2
    0.3, 0.1, 0.2, 0.0, 0.1,  -0.2, 1.0, 0.8,   // 3
    0.2, 0.0, 0.3, 0.3, -1.0, 0.2,  0.2, 0.3,   // 4
    0.4, 0.2, 0.3, 0.3, 0.0,  0.3,  0.0, -0.1,  // 5
    0.3, 0.7, 0.5, 0.1, 0.3,  0.3,  0.0, 0.0,   // 6
    0.0, 0.5, 0.0,                              // companions
    0.6, 0.0, 0.2, 0.1};                        // attendance, mood, adaptivity, response

void check(const simulation_parameters& parameters) {
  const auto refuse = [](const std::string& rule) { throw convene::invalid_option("simulation: " + rule); };
  if (parameters.organisations < 4) refuse("there must be at least 4 organisations");
  if (parameters.people < parameters.organisations) refuse("every organisation needs somebody");
  if (parameters.meetings < 4) refuse("there must be at least 4 meetings");
  for (const auto& shares : {parameters.level_shares, parameters.sector_shares})
    if (std::abs(std::accumulate(shares.begin(), shares.end(), 0.0) - 1) > 1e-9 ||
        *std::min_element(shares.begin(), shares.end()) <= 0)
      refuse("shares must be above 0 and have the sum 1");
  if (parameters.dyads.rater_organisation + parameters.dyads.target_organisation + parameters.dyads.rater +
          parameters.dyads.target >
      0.65)
    refuse("shares of a dyadic rating's variance must leave at least .35 to the dyad");
  if (!(parameters.meeting_effect < 1)) refuse("the effect of meetings must be below 1");
}

/// Sets a level so that a value has a wanted number; the value runs one way as the level rises.
void force(double& level, const std::function<double()>& value, double wanted, const std::string& id) {
  const auto at = [&](double place) {
    level = place;
    return value();
  };
  double low = -5, high = 5;
  const bool rising = at(high) > at(low);
  for (int step = 0; step < 50; ++step) {
    const double middle = (low + high) / 2;
    ((at(middle) < wanted) == rising ? low : high) = middle;
  }
  // A value that jumps is reached on one side of the jump only.
  if (std::abs(at(low) - wanted) > 1e-6 && std::abs(at(high) - wanted) > 1e-6)
    throw convene::invalid_option("simulation: " + id + " cannot be " + std::to_string(wanted) + "; at most near " +
                                  std::to_string(at(high)));
  if (std::abs(at(low) - wanted) <= std::abs(at(high) - wanted)) level = low;
}

void force_one(const simulation_parameters& parameters, latent_partnership& latent, const std::string& id,
               double wanted) {
  using number = double (*)(const simulation_parameters&, const generating_values&);
  const auto force_number = [&](std::size_t level, number which) {
    force(
        latent.level[level], [&] { return which(parameters, generating_values_of(parameters, latent)); }, wanted, id);
  };
  if (id == "undiscussed_differences") return force_number(*position_of("4.7"), &true_undiscussed_differences);
  if (id == "continuity") return force_number(latent_partnership::attendance, &true_continuity);
  if (id == "attendance") return force_number(latent_partnership::attendance, &true_attendance);
  if (id == "mood") return force_number(latent_partnership::mood, &true_mood);
  using generating = double generating_values::*;
  constexpr std::tuple<std::string_view, std::size_t, generating> others[] = {
      {"adaptivity", latent_partnership::adaptivity, &generating_values::adaptivity},
      {"response", latent_partnership::response, &generating_values::response},
      {"exploring", *position_of("6.7"), &generating_values::exploring}};
  for (const auto& [name, level, value] : others)
    if (id == name)
      return force(
          latent.level[level], [&, member = value] { return generating_values_of(parameters, latent).*member; }, wanted,
          id);
  if (id == "target_facing")
    return force(
        latent.level[*position_of("3.5")], [&] { return 1 - generating_values_of(parameters, latent).user_facing; },
        wanted, id);
  const std::optional<std::size_t> place = position_of(id);
  if (!place) throw convene::invalid_option("simulation: there is no '" + id + "' to be forced");
  if (id == "2.4") {
    latent.aim_kept = wanted > 0;
    if (!latent.aim_kept) return;
  }
  if (id == "6.1") {
    latent.leading_levels = static_cast<std::size_t>(std::lround(3 * wanted));
    if (latent.leading_levels < 1 || latent.leading_levels > 3)
      throw convene::invalid_option("simulation: 6.1 can be 1/3, 2/3 or 1; got " + std::to_string(wanted));
    return;
  }
  force(
      latent.level[*place],
      [&] { return true_value(parameters, latent, generating_values_of(parameters, latent), *place); }, wanted, id);
}

}  // namespace

latent_partnership draw_latent(const simulation_parameters& parameters, convene::seed from) {
  check(parameters);
  latent_partnership latent;
  draws random(from);
  const double shared = random.normal(), correlation = parameters.practice_correlation;
  for (double& one : latent.theta) one = std::sqrt(correlation) * shared + std::sqrt(1 - correlation) * random.normal();
  for (std::size_t k = 0; k < latent.level.size(); ++k) {
    latent.level[k] = usual_level[k] + parameters.indicator_effect * random.normal();
    if (k < 48) latent.level[k] += parameters.practice_effect[k / 8] * latent.theta[k / 8];
  }
  const auto level = [&](std::string_view id) { return latent.level[*position_of(id)]; };
  const auto share_of_meetings = [&](double share) {
    return 1 + static_cast<std::size_t>(std::lround(share * static_cast<double>(parameters.meetings)));
  };
  latent.aim_kept = random.happens(0.9);
  latent.purpose_meeting = share_of_meetings(random.happens(0.6) ? 1.0 / 6 : 2.0 / 6);
  latent.practices_meeting = share_of_meetings(static_cast<double>(1 + random.below(3)) / 6);
  latent.culture_meeting = share_of_meetings(static_cast<double>(1 + random.below(4)) / 6);
  const double near = level("3.3") + random.normal();
  latent.ladder = near < -1 ? 0 : near < -0.2 ? 0.5 : near < 0.5 ? 0.75 : 1;
  latent.leading_levels = 1;
  for (int k = 0; k < 2; ++k)
    if (random.happens(normal_cdf(level("6.1")))) ++latent.leading_levels;
  latent.disciplines = 4;
  for (int k = 0; k < 4; ++k)
    if (random.happens(0.7)) ++latent.disciplines;
  for (std::size_t k = 0; k < 3; ++k) {
    latent.party_halo[k] = random.normal();
    latent.party_trusting[k] = random.normal();
    latent.party_trusted[k] = random.normal();
    latent.party_tie[k] = 0.3 * random.normal();
  }
  // What others follow from comes first: presence, then as the ids do, but that 5.1 follows from 5.5.
  const auto turn = [](const std::string& id) {
    return id == "attendance" || id == "continuity" ? 0 : id == "5.1" ? 2 : 1;
  };
  for (int now = 0; now < 3; ++now)
    for (const auto& [id, wanted] : parameters.forced)
      if (turn(id) == now) force_one(parameters, latent, id, wanted);
  return latent;
}

generating_values generating_values_of(const simulation_parameters& parameters, const latent_partnership& latent) {
  const auto level = [&](std::string_view id) { return latent.level[*position_of(id)]; };
  const auto share = [&](std::string_view id, double more = 0) { return normal_cdf(level(id) + more); };
  generating_values values{};
  values.willingness = level("1.1");
  values.gain = level("1.8") + cuts[0];  // so that passing the first cut has the probability of the level
  values.clarity = level("2.1");
  values.role_clarity = level("2.6");
  values.undiscussed = -level("4.7");
  values.structure_fit = level("5.2");
  values.enabling = level("5.3");
  values.reason = level("5.4") + cuts[1];
  values.poor_performance = level("5.8") - 0.2;
  values.good_practice = level("5.8") + 0.2;
  values.role_knowledge = level("1.2");
  values.trust = level("4.1");
  values.meaning_between = std::exp(-level("2.7"));
  values.reciprocity = 0.3 * share("4.2");
  values.trust_lost = 0.8 * std::log1p(std::exp(-level("5.5")));
  values.enabling_between = 0.8;
  values.power_target = 0.6 * std::exp(-level("even_power"));
  // Where power is uneven few have it: with half of it everywhere it could be half even at the least.
  values.power = -0.3 - 0.5 * values.power_target;
  values.power_against_willingness = std::sin(std::numbers::pi / 2 * (1 - share("1.7")));
  values.trust_earned = 2 * share("4.8") - 1;

  values.tester = share("1.3");
  values.usual = share("1.4");
  values.failing = 0.1 + 0.4 * share("1.6");
  values.tied = share("1.6");
  values.goal = share("2.4");
  values.begins_from_purpose = share("2.5", 0.3);
  values.linked = share("2.5", -0.3);
  values.quick_before = share("2.8");
  values.quick_after = 0.1;
  values.done_in_time = share("3.1");
  values.done_late = 0.5;
  values.reported = share("3.2");
  values.with_users = share("3.3");
  values.story_to_change = share("3.4");
  values.user_facing = 0.75 * share("3.5");
  values.patient = share("5.1");
  values.has_data = share("5.7");
  values.collaboration_first = share("6.3");
  values.systemic = share("6.5");
  values.learned = share("6.6", 0.2);
  values.challenged = share("6.6", -0.2);
  values.long_term = share("6.7", 0.2);
  values.exploring = 0.6 * share("6.7", -0.2);
  values.unapproved = share("room_to_act");
  values.voices = share("4.5");
  constexpr double signing[] = {-0.3, 0, 0.2};
  double present = 0;
  for (std::size_t k = 0; k < 3; ++k) {
    values.signs[k] = share("2.2", signing[k]);
    values.attends[k] = normal_cdf(latent.level[latent_partnership::attendance] + parameters.attendance_shift[k]);
    present += parameters.level_shares[k] * values.attends[k];
  }
  // x so that x/(f x + 1 - f), the frontline's turns over its share f of those present, is as the level says.
  const double frontline = parameters.level_shares[0] * values.attends[0] / present;
  values.frontline_turns = share("3.7") * (1 - frontline) / (1 - frontline * share("3.7"));

  values.contact_needed = share("4.4");
  values.contact_prescribed = share("5.6");
  values.contact_both = normal_cdf((level("4.4") + level("5.6")) / 2);
  values.contact_neither = 0.3;
  values.dyad_in_contact = 0.3;
  values.difference_handling = level("4.6");
  values.dissent_handling = level("6.4");
  values.movement = share("3.6");
  values.movement_deviation = 0.35;
  values.frontline_authors = share("2.3");
  values.gives_shape = std::exp(level("1.5"));
  values.load_shape = std::exp(level("3.8"));
  values.lead_shape = std::exp(level("6.2"));
  values.turns_shape = std::exp(level("voice_spread"));
  const double decay = 0.5 + 0.5 * share("4.3");
  double sum = 0;
  for (std::size_t k = 0; k < latent.disciplines; ++k)
    sum += values.discipline_shares[k] = std::pow(decay, static_cast<double>(k));
  for (double& one : values.discipline_shares) one /= sum;
  values.mood = 3.5 + 0.5 * latent.level[latent_partnership::mood];
  values.adaptivity = normal_cdf(latent.level[latent_partnership::adaptivity]);
  values.response = normal_cdf(latent.level[latent_partnership::response]);
  return values;
}

}  // namespace convene_simulation
