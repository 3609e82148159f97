#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <convene/execution/run_options.hpp>
#include <convene/partnership/partnership.hpp>
#include <convene/practices/assessment.hpp>
#include <convene/practices/disclosure.hpp>
#include <convene/practices/framework.hpp>

/// How much an assessment owes to who answered: what it would say if more people had not.
namespace convene {

/// Who does not answer.
enum class nonresponse_mechanism : std::uint8_t {
  at_random,  ///< Anybody, every respondent equally likely.
  by_level    ///< Those of one level before anybody else, each of the partnership's levels in its turn.
};

struct nonresponse_options {
  std::vector<double> shares = {0.1, 0.2, 0.3};  ///< Of the wave's respondents who are left out; in [0, 1].
  nonresponse_mechanism mechanism = nonresponse_mechanism::at_random;
  std::size_t repetitions = 100;  ///< Draws of who is left out; > 0.
  std::uint64_t seed = 1;         ///< Of these draws.
  std::optional<wave_id> wave{};  ///< None = the last.
  /// As in assess_options. In a report scenarios that would leave out, or leave over, fewer people than the smallest
  /// group are not made, nor those of a level with fewer respondents, nor those that leave out nearly as many as one
  /// before; there are means of practices' moves over 20 repetitions or more and nothing else, since few people may
  /// stand behind an indicator, and who was left out in one repetition is one of few.
  std::optional<disclosure_rules> report{};
  run_options run{};
};

/// What becomes of one value or score without some of the respondents. A move is the value without them minus that with
/// everybody.
struct value_move {
  std::string id, name;
  std::optional<double> value;               ///< With everybody's answers; of a practice its score.
  std::optional<double> mean;                ///< Of the moves; none if no repetition has a value.
  std::optional<double> standard_deviation;  ///< Of the moves, n - 1 below; none of fewer than two.
  std::optional<double> largest;             ///< Largest absolute move.
  std::size_t kept = 0;                      ///< Repetitions in which it has a value as well.
  /// Repetitions in which it is not scored any more: without value, or, of a practice, too little to be called scored.
  std::size_t lost = 0;
  friend bool operator==(const value_move&, const value_move&) = default;
};

/// One share of respondents left out.
struct nonresponse_scenario {
  double share = 0;   ///< As asked for.
  std::string level;  ///< Whose people are left out first; empty = anybody.
  std::size_t left_out =
      0;  ///< Respondents left out: share times respondents, to the nearest whole number, .5 upwards.
  std::vector<value_move> practices, indicators;  ///< In the order of the framework; in a report no indicators.
  friend bool operator==(const nonresponse_scenario&, const nonresponse_scenario&) = default;
};

struct nonresponse {
  provenance made;  ///< Its seed is that of the draws.
  std::string partnership, note;
  std::string wave;  ///< Id.
  nonresponse_mechanism mechanism = nonresponse_mechanism::at_random;
  std::size_t repetitions = 0;
  std::uint64_t seed = 0;
  std::size_t respondents = 0;
  /// Names of levels with fewer respondents than the smallest group, none at all included, and by level only. How many
  /// they are is not said.
  std::vector<std::string> levels_passed_over;
  std::vector<double> shares_passed_over;       ///< Those that leave out, or leave over, fewer people, as given.
  std::vector<nonresponse_scenario> scenarios;  ///< By level, where there are several, then by share, as given.
  friend bool operator==(const nonresponse&, const nonresponse&) = default;
};

/// Leaves out further respondents of a wave, again and again, and shows how far each score moves.
///
/// Respondents are the members who answered the survey or a layer of ratings in the wave, and each anonymous row of its
/// survey as one more. Whoever is left out has not answered: their survey row and what they state of others are gone,
/// what others state of them, and all that they did, stays. In one repetition the same people go first whatever the
/// share. By level the respondents of a level go first, in random order, and when none of them is left the others;
/// anonymous rows and people without a level are among the others. Levels without respondents have no scenario.
/// A smallest group keeps one scenario from telling of a few people; several, of other shares or seeds, may still do so
/// taken together.
///
/// Moves tell of people who are missing as those left out are: nothing of those who never answered, if they differ.
/// \throws   invalid_option for a share outside [0, 1], no repetitions, too few of a report, or a wave in which nobody
///           answered, and otherwise as assess().
/// Complexity: repetitions x scenarios x (entered_anew() + assess() without intervals, companions and patterns);
///           parallel, the same result for any number of threads. Memory: one partnership for each thread.
/// Source: Kossinets (2006), Effects of missing data in social networks, Soc. Networks 28(3),
///         https://doi.org/10.1016/j.socnet.2005.07.002
[[nodiscard]] nonresponse nonresponse_study(const partnership& record, const framework& by,
                                            const nonresponse_options& options = {});

}  // namespace convene
