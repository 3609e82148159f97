#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

/// One challenge: how adaptive it is, and how adaptive the response to it was.
struct challenge_response {
  std::string id;
  std::optional<double> adaptivity;  ///< A: share of the five features that it has, in [0, 1].
  std::optional<double> response;    ///< R: share of the five that the response answered to, in [0, 1].
  std::optional<double> match;       ///< 1 - |A - R|; needs both.
  friend bool operator==(const challenge_response&, const challenge_response&) = default;
};

/// From where on a challenge or a response counts as adaptive, and up to where as technical.
struct adaptive_challenges_options {
  double adaptive_from = 0.6;  ///< Least A or R, in (technical_to, 1].
  double technical_to = 0.4;   ///< Largest A or R, in [0, adaptive_from).
};

/// What adaptive_challenges() finds. Means run over the challenges of which both cells are filled.
struct adaptive_challenges_result {
  bool kept = false;                           ///< Whether challenges were written down in the period.
  std::vector<challenge_response> challenges;  ///< Of the period, by day.
  std::optional<double> adaptivity, response, match;
  std::vector<std::string> technical_fixes;    ///< Ids of adaptive challenges with a technical response.
  std::vector<std::string> missed_quick_wins;  ///< Ids of technical challenges with an adaptive response.
  std::size_t n = 0;                           ///< Challenges with both cells filled.
  double coverage = 0;                         ///< n over all; 1 if kept and there is none, 0 if not kept.
  std::vector<need> lacked;
  friend bool operator==(const adaptive_challenges_result&, const adaptive_challenges_result&) = default;
};

/// Do adaptive challenges get adaptive responses, and technical ones quick wins?
///
/// The adaptivity A of a challenge is the share of five features that it has: nobody knows the solution, no one
/// authority can solve it, habits or values must change, several organisations are needed, losses are felt. R is the
/// share of the same five that the response answered to, and their match \f$1 - |A - R|\f$. A code that stands twice
/// counts once.
/// \returns  Means in [0, 1], nothing without a challenge that has both cells.
/// \throws   invalid_option unless 0 <= technical_to < adaptive_from <= 1.
/// Complexity: O(challenges). Shown wrong by: features that were noted only when the response was known.
/// Source: sections 4 and 5 (third meeting) of Kennedy, McKenzie & Thomas (2019), the distinction between technical
///         fixes and adaptive challenges, quick wins beside intractable issues; Heifetz, Grashow & Linsky (2009), The
///         Practice of Adaptive Leadership. The five features and the match are ours.
[[nodiscard]] adaptive_challenges_result adaptive_challenges(const evidence& seen,
                                                             const adaptive_challenges_options& options = {});

}  // namespace convene
