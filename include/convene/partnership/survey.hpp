#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <convene/execution/large_array.hpp>
#include <convene/partnership/identifiers.hpp>

namespace convene {

/// What a survey item asks about. The names are those of items.csv.
enum class construct : std::uint8_t {
  willingness,
  seen_improvement,
  purpose_clarity,
  role_clarity,
  meaning,
  undiscussed_differences,
  structure_fit,
  structure_enabling,
  reason_understood,
  poor_performance_dealt_with,
  good_practice_rewarded,
  team_practice,
  curious,
  appreciative,
  proactive,
  courageous,
  thinkers,
  communicators
};

/// Name of every construct, by its value.
inline constexpr std::array<std::string_view, 18> construct_names = {"willingness",
                                                                     "seen_improvement",
                                                                     "purpose_clarity",
                                                                     "role_clarity",
                                                                     "meaning",
                                                                     "undiscussed_differences",
                                                                     "structure_fit",
                                                                     "structure_enabling",
                                                                     "reason_understood",
                                                                     "poor_performance_dealt_with",
                                                                     "good_practice_rewarded",
                                                                     "team_practice",
                                                                     "curious",
                                                                     "appreciative",
                                                                     "proactive",
                                                                     "courageous",
                                                                     "thinkers",
                                                                     "communicators"};

[[nodiscard]] constexpr std::string_view name_of(construct which) noexcept {
  return construct_names[static_cast<std::size_t>(which)];
}

/// One survey item: a row of items.csv.
struct item {
  std::string id;
  convene::construct construct = convene::construct::willingness;
  double none = 0, highest = 1;              ///< Ends of the answering scale; highest > none.
  std::optional<std::int32_t> categories{};  ///< Answers on offer, >= 2; none = continuous.
  bool reversed = false;                     ///< A high answer means little of the construct.
  std::optional<structure_id> about{};       ///< The structural change it asks about; none = any.
  std::string text{};                        ///< As asked.
  friend bool operator==(const item&, const item&) = default;
};

/// Who gave one row of survey.csv. The answers stand in the columns of `survey_table`.
struct respondent {
  wave_id wave = no_id<wave_id>;
  practitioner_id practitioner = no_id<practitioner_id>;  ///< no_id = anonymous.
  organisation_id organisation = no_id<organisation_id>;  ///< Of an anonymous row only; no_id = unknown.
  [[nodiscard]] constexpr bool is_anonymous() const noexcept { return practitioner == no_id<practitioner_id>; }
  friend bool operator==(const respondent&, const respondent&) = default;
};

/// The answers, a column an item and a row a respondent; NaN = not answered. Answers stand as given, on the item's
/// scale.
class survey_table {
 public:
  [[nodiscard]] std::span<const respondent> respondents() const noexcept { return respondents_; }
  /// One number a respondent, in the order of respondents().
  [[nodiscard]] std::span<const double> answers(item_id which) const { return answers_[index_of(which)]; }

  /// Whether a practitioner has a row in a wave.
  [[nodiscard]] bool has_row_of(practitioner_id who, wave_id in) const noexcept;

  /// A new item, which nobody so far has answered.
  void add_item();
  void remove_last_item();
  /// Precondition: one answer an item; a practitioner, who has a wave, has no row in it yet. Strong guarantee.
  void add(const respondent& who, std::span<const double> answers);
  friend bool operator==(const survey_table& a, const survey_table& b);

 private:
  large_vector<respondent> respondents_;
  std::vector<large_vector<double>> answers_;
  std::vector<std::vector<bool>> practitioners_;  // by wave, then practitioner, as far as there are any: who has a row
};

/// Share of the construct that an answer states: (x - none)/(highest - none), reversed 1 minus that. NaN stays NaN.
[[nodiscard]] inline double unit_value(const item& asked, double answer) {
  const double share = (answer - asked.none) / (asked.highest - asked.none);
  return asked.reversed ? 1 - share : share;
}

}  // namespace convene
