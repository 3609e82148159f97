#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <convene/practices/evidence.hpp>
#include <convene/practices/indicator_value.hpp>
#include <convene/practices/tally.hpp>

/// What a report may show to others than the analyst, so that nobody's answer can be worked out from it.
///
/// An answer is what somebody said in a survey or of others in a layer of ratings. With k = smallest_group:
///   - a value into which the answers of fewer than k people enter is `withheld`, and takes part in nothing that is
///     worked out from values: no practice score, no pattern, no comparison, so that none of these minus the others
///     gives it away;
///   - what organisations do to a value, and the evidence of patterns, are left out; outcomes are named;
///   - organisations with fewer than k respondents stand together as "small organisations", and with them the
///     smallest of the others, as long as those together are fewer than k;
///   - of two numbers over people who contain one another by fewer than k, one is left out (ties inside organisations,
///     the network without a coordinator);
///   - of the answers to one construct no further statistic stands beside the mean where few organisations answered
///     (2.7, agreement), and at no time an intraclass correlation, a worst case or a probability, since these weigh
///     the same answers otherwise.
/// The last was measured: of all answers that seven to fifteen people in four to seven organisations can give on three
/// points, mean and intraclass correlation together settle 3 to 41 % of those of small organisations, the mean and r*wg
/// up to 13 % in four organisations and 0.2 % in seven, the mean alone under 2 %, where nearly everybody answers alike.
/// That somebody answered, what a meeting heard and what the record says that people did, is no secret here. Values are
/// printed with two decimals: with more of them a mean of few answers gives them all away.
///
/// One report of a wave is meant: another one by other weights, another way of averaging or another k is a second set
/// of numbers on the same answers.
namespace convene {

struct layer_summary;
struct pattern_finding;
struct survey_instrument;
struct wave_constructs;

struct disclosure_rules {
  std::size_t smallest_group = 3;  ///< k >= 2: fewer people are never shown alone.
  /// Organisations from which on the agreement and reliability of answers are shown.
  std::size_t organisations_for_agreement = 7;
  friend bool operator==(const disclosure_rules&, const disclosure_rules&) = default;
};

/// \throws invalid_option for a smallest group below 2.
void validate(const disclosure_rules& checked);

/// What small organisations are called together.
inline constexpr const char* small_organisations = "small organisations";
inline constexpr const char* some_small_organisations = "some of the small organisations";

/// How many people of an organisation answered anything in a wave.
struct organisation_response {
  std::string organisation;       ///< Id, or small_organisations.
  std::size_t organisations = 1;  ///< How many stand together.
  std::size_t members = 0, answered = 0;
  friend bool operator==(const organisation_response&, const organisation_response&) = default;
};

/// Of every organisation in scope, in order of id. Somebody answered who has a row in the survey or answered a layer;
/// of anonymous rows of an organisation that are more than these, as many as there are, at most its members.
/// O(members + respondents).
/// \throws cancelled when the evidence was asked to stop.
[[nodiscard]] std::vector<organisation_response> responses_of(const evidence& seen);

/// Organisations that a report names, by id of the record: 1; those that stand together, and those out of scope: 0.
[[nodiscard]] std::vector<char> named_organisations(const evidence& seen, const disclosure_rules& rules);

/// The same responses with those that are not named in one, at the end.
[[nodiscard]] std::vector<organisation_response> merge_small(const evidence& seen,
                                                             std::span<const organisation_response> all,
                                                             const disclosure_rules& rules);

/// How many people's answers enter what is made of some sources: the fewest over those that are answers, a construct of
/// the survey (all of it if none is named) or a layer of relationships. Nothing if none of them is.
[[nodiscard]] std::optional<std::size_t> people_behind(const evidence& seen, std::span<const evidence_source> from);

/// Withholds an indicator's value, if too few people stand behind it, or else what it says of single organisations and
/// of few people.
/// \param counted  what it was worked out from; an empty tally of an indicator that is not counted.
void withhold_few(indicator_value& from, const evidence& seen, const tally& counted, const disclosure_rules& rules);

/// Withholds constructs that few people stand behind, what they say of single organisations, and ids of evidence.
void withhold_few(wave_constructs& from, const evidence& seen, const disclosure_rules& rules);

/// Withholds ids of evidence, and probabilities, which hold the variance of answers.
void withhold_few(pattern_finding& from);

/// Withholds statistics of answers of too few people or organisations, and intraclass correlations.
void withhold_few(std::vector<survey_instrument>& from, const evidence& seen, const disclosure_rules& rules);

/// Leaves out layers that too few answered, what single small organisations have, and what is said of ties inside and
/// between organisations where few are in one with others: between and all would tell of those inside.
void withhold_few(std::vector<layer_summary>& from, const evidence& seen, const disclosure_rules& rules);

}  // namespace convene
