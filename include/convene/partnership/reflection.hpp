#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <convene/partnership/date.hpp>
#include <convene/partnership/identifiers.hpp>

/// What a partnership writes down when it thinks about its own work.
namespace convene {

/// What makes a challenge adaptive rather than technical (Heifetz), and what a response to one takes seriously.
enum class challenge_feature : std::uint8_t {
  unknown_solution,
  no_one_authority,
  habits_change,
  several_organisations,
  losses_felt
};

/// A challenge the partnership met: a row of challenges.csv.
struct challenge {
  std::string id;
  date on{};
  std::optional<std::vector<challenge_feature>> features{};  ///< Of the challenge; empty = none of them.
  std::optional<std::vector<challenge_feature>> response{};  ///< Those the response answered to.
  friend bool operator==(const challenge&, const challenge&) = default;
};

/// Wilber's four quadrants: individual and shared, inner and outer.
enum class quadrant : std::uint8_t { i, we, it, its };

/// Something the partnership spent effort on: a row of activities.csv.
struct activity {
  std::string id;
  date on{};
  convene::quadrant quadrant = convene::quadrant::i;
  friend bool operator==(const activity&, const activity&) = default;
};

/// What running the test of an immunity map did to its big assumption.
enum class assumption_test : std::uint8_t { changed, held, not_run };

/// An immunity-to-change map (Kegan and Lahey): a row of immunity.csv. Names nobody. Empty texts are columns not
/// filled.
struct immunity_map {
  std::string id;
  date on{};
  std::string commitment{}, doing_instead{}, competing_commitment{}, big_assumption{}, test{};
  std::optional<assumption_test> result{};
  friend bool operator==(const immunity_map&, const immunity_map&) = default;
};

/// An assumption about another organisation, said aloud: a row of assumptions.csv.
struct assumption {
  std::string id;
  date on{};
  std::optional<organisation_id> about{};
  occurrence tested{};
  std::optional<bool> revised{};
  friend bool operator==(const assumption&, const assumption&) = default;
};

/// One turn of the action research cycle: a row of cycles.csv.
struct cycle {
  std::string id;
  date on{};
  occurrence observe{}, reflect{}, plan{}, act{};
  friend bool operator==(const cycle&, const cycle&) = default;
};

}  // namespace convene
