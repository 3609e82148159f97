#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include <convene/partnership/survey.hpp>
#include <convene/practices/averaging.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

/// One of the six elements.
struct stretch_element {
  construct which = construct::curious;
  std::optional<double> mean;  ///< Mean u, in [0, 1].
  std::size_t n = 0;           ///< Answers.
  double coverage = 0;         ///< Answers over members, at most 1.
  friend bool operator==(const stretch_element&, const stretch_element&) = default;
};

/// What stretch() finds.
struct stretch_result {
  std::array<stretch_element, 6> elements;  ///< Curious, appreciative, proactive, courageous, thinkers, communicators.
  std::optional<double> minimum;            ///< Lowest of the six means; needs all six.
  std::optional<construct> lowest;          ///< Whose it is, of several the first.
  std::optional<double> trio;               ///< Mean of curious, courageous and communicators; needs all three.
  std::size_t n = 0;                        ///< Respondents who answered any of the six.
  double coverage = 0;                      ///< The smallest of the six.
  std::vector<need> lacked;
  friend bool operator==(const stretch_result&, const stretch_result&) = default;
};

/// How far do people stretch: are they curious, appreciative, proactive, courageous, thinkers and communicators?
///
/// The mean u of each element by the survey, the lowest of them, and the mean of the three that come to the fore
/// between organisations: curiosity, courage and communication.
/// \param how  organisations: people within an organisation, then organisations equally (people, where an answer lacks
///             its organisation); people or dyads: every answer equally.
/// \returns  In [0, 1]; nothing where an element that is needed has no answer. Complexity: O(organisations).
/// Shown wrong by: people who call themselves what they admire.
/// Source: sections 4 and 6 of Kennedy, McKenzie & Thomas (2019), the six elements and the three used most between
///         organisations. The items and numbers are ours.
[[nodiscard]] stretch_result stretch(const evidence& seen, averaging how = averaging::organisations);

}  // namespace convene
