#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace convene_simulation {

/// Shares of the variance of a dyadic rating, which is 1 on the scale before it is cut to points. What is left is the
/// dyad's: 4.2 decides how much of it both directions share.
struct dyadic_shares {
  double rater_organisation = 0.15, target_organisation = 0.05, rater = 0.30, target = 0.15;
};

/// Who answers surveys and ratings.
enum class responding : std::uint8_t {
  everybody,
  at_random,  ///< Each with `response_rate`.
  by_level    ///< Each with the rate of their level, so that the answers are not those of all.
};

/// How a partnership is drawn. Effect sizes are assumptions, not estimates: whoever prints results prints text_of()
/// beside them.
///
/// Latent numbers are normal. An answer or rating of variance 1 is cut to five points at -1.5, -.5, .5, 1.5. A yes or
/// no happens where a normal number of residual variance 1 and the effects named below is above 0; it is always set by
/// its probability over all effects, so that effects spread records without moving what is true. (This is the probit
/// form of the logit-normal, chosen because its mean over effects has a closed form; the shapes are nearly the same.)
struct simulation_parameters {
  std::uint64_t seed = 1;

  // ---- who ----
  std::size_t people = 16;         ///< >= organisations.
  std::size_t organisations = 11;  ///< >= 4, each with somebody.
  double size_tail = 1.5;          ///< Shape of the Pareto that sizes are in proportion to.
  /// Of frontline, managers, seniors. Counts are these shares of all people, rounded; who is what is random.
  std::array<double, 3> level_shares = {0.5, 0.3, 0.2};
  std::array<double, 3> sector_shares = {0.5, 0.3, 0.2};  ///< Of organisations.
  double asked_share = 1;  ///< Of the pairs of people of different organisations, those that rate each other.

  // ---- what is true: step one ----
  double practice_correlation = 0.4;  ///< Between the latent levels theta of two practices.
  /// What a standard deviation of theta does to the latent level of each indicator of the practice. These give T of a
  /// practice a standard deviation of .08-.09 over partnerships, together with:
  std::array<double, 6> practice_effect = {0.284, 0.258, 0.216, 0.349, 0.304, 0.220};
  double indicator_effect = 0.35;  ///< Standard deviation of an indicator's level around its practice's.

  // ---- how people answer: step two ----
  double organisation_share = 0.15;  ///< Of an answer's variance: ICC of members of one organisation.
  double halo = 0.36;  ///< Of a person's (an organisation's) variance, shared by all their answers and ratings.
  dyadic_shares dyads = {};
  std::array<double, 3> level_shift = {-0.25, 0.15, 0.40};  ///< Of answers and ratings, by the answerer's level.
  double clarity_deviation = 0.7;                           ///< Of answers about purpose (2.1), all in all.
  double meaning_deviation = 0.7;                           ///< Of meaning items (2.7), within organisations.
  double stability = 0.8;     ///< Correlation of a trust rating with that of the wave before.
  double trust_growth = 0.2;  ///< Of mean trust since the wave before.

  // ---- how records come about: step two ----
  double meeting_effect = 0.4;       ///< Standard deviation, on what is recorded in a meeting; all of a kind share it.
  double meeting_halo = 0.36;        ///< Of its variance, shared by all kinds.
  double action_effect = 0.4;        ///< On everything recorded of an action.
  double reliability_effect = 0.6;   ///< Of the owner's organisation, on whether an action is done.
  double organisation_effect = 0.3;  ///< On whether people sign, organisation pairs are in contact, share data.
  double voice_organisation_effect = 0.4, voice_person_effect = 0.6;  ///< On whether somebody voices a difference.
  double attendance_effect = 0.7;                                     ///< Of a person, on presence at each meeting.
  std::array<double, 3> attendance_shift = {-0.15, 0.05, 0.1};        ///< By level.

  // ---- how much is recorded ----
  std::size_t meetings = 6;              ///< >= 4.
  std::size_t actions = 5;               ///< A meeting.
  std::size_t appreciations = 5;         ///< Strengths and failings, a meeting.
  std::size_t statements = 5;            ///< Systemic or blaming, a meeting; every second one by a leader.
  std::size_t stories = 2;               ///< At most, in a meeting that has any.
  std::size_t tests = 10;                ///< More if those organisations that take part need more.
  std::size_t outcomes = 8;              ///< Each measured with probability .9.
  std::size_t challenges = 4;            ///< Each with its response.
  std::size_t acts = 10, decisions = 8;  ///< Of leaders.
  std::size_t authors = 6;               ///< Of each of two versions of the purpose.
  std::size_t structures = 0;            ///< Changes; with any there is a wave before them.
  double turns = 6;                      ///< Of somebody present at a meeting, on average.
  double gives = 1.3;                    ///< Organisations that give something for an action or test, at most 2.
  double nominations = 3;                ///< Leaders that each person names.
  double needed_share = 0.5, prescribed_share = 0.4;  ///< Of organisation pairs.

  // ---- what is missing ----
  responding response = responding::everybody;
  double response_rate = 0.7;
  std::array<double, 3> response_by_level = {0.5, 0.8, 0.9};
  double missing_cells = 0;  ///< Probability that a cell that was to be filled is empty, at random.

  /// What single indicators and companions are to have for T, by id; also `undiscussed_differences` (the mean u that
  /// 4.7 takes), `continuity` (mean overlap of consecutive meetings), `attendance`, `mood` (of meetings, from 0 to 1),
  /// `adaptivity` and `response` (of challenges), `exploring` (share of meeting time) and `target_facing` (share of
  /// outcomes). 6.8 is then so with three main parties.
  std::map<std::string, double> forced = {};
};

/// Everything a partnership is drawn with, in lines of text.
[[nodiscard]] std::string text_of(const simulation_parameters& parameters);

}  // namespace convene_simulation
