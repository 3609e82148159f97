#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <convene/network/partnership_network_generator.hpp>
#include <convene/partnership/generate_partnership.hpp>
#include <convene/random/random_stream.hpp>

namespace convene::detail {

inline constexpr date first_day{std::chrono::days{18262}};  // 2020-01-01
inline constexpr int days_in_wave = 182, days_with_meetings = 150;

/// Practices by their place among the levels.
enum practice : std::size_t { disbelief, aim, accounting, trusting, structuring, leading };

/// What random numbers of a generated record are for. The order is part of the result.
enum class generated_part : std::uint64_t {
  people,
  organisations,
  answers,
  spread,
  ties,
  pairs,
  meetings,
  attendance,
  voices,
  purposes,
  actions,
  tests,
  stories,
  acts,
  outcomes,
  reflections
};

/// Draws one partnership, table by table: who there is in generate_partnership.cpp, then generated_record.cpp,
/// generated_answers.cpp and generated_networks.cpp.
class partnership_generator {
 public:
  partnership_generator(const partnership_parameters& given, const run_options& run);
  [[nodiscard]] partnership draw() &&;

 private:
  static network_parameters with_ordered_ids(network_parameters ties) {
    ties.ids = id_order::by_organisation;
    ties.wave = 0;
    return ties;
  }

  // ---- numbers ----------------------------------------------------------------------------------------------------
  [[nodiscard]] seed seed_of(generated_part what) const {
    return given_.ties.from.split(0x7265636F7264).split(static_cast<std::uint64_t>(what)).split(wave_);
  }
  [[nodiscard]] random_stream stream(generated_part what, std::size_t row = 0) const {
    return random_stream(seed_of(what).split(row));
  }
  static bool happens(random_stream& random, double probability) { return random.uniform() < probability; }
  [[nodiscard]] double level(practice which) const { return given_.levels[wave_][which]; }
  [[nodiscard]] std::size_t people() const { return static_cast<std::size_t>(given_.ties.practitioners); }
  [[nodiscard]] std::size_t organisations() const { return static_cast<std::size_t>(given_.ties.organisations); }
  /// Somebody, everybody equally likely.
  [[nodiscard]] practitioner_id anybody(random_stream& random) const {
    return id_at<practitioner_id>(random.below(people()));
  }
  [[nodiscard]] practitioner_id member_of(organisation_id which, random_stream& random) const {
    const std::size_t first = first_member_[index_of(which)];
    return id_at<practitioner_id>(first + random.below(first_member_[index_of(which) + 1] - first));
  }
  /// Organisations, each once; their number is in [least, most] where there are so many.
  [[nodiscard]] ids_in_cell<organisation_id> some_organisations(std::size_t least, std::size_t most,
                                                                random_stream& random) const {
    const std::size_t wanted = std::min(least + random.below(most - least + 1), organisations());
    ids_in_cell<organisation_id> result;
    while (result.size() < wanted) {
      const auto one = id_at<organisation_id>(random.below(organisations()));
      if (std::find(result.begin(), result.end(), one) == result.end()) result.push_back(one);
    }
    return result;
  }
  [[nodiscard]] date start_of_wave() const {
    return first_day + std::chrono::days{days_in_wave * static_cast<int>(wave_)};
  }
  [[nodiscard]] date day_of_meeting(std::size_t m) const {
    return start_of_wave() + std::chrono::days{1 + static_cast<int>(m * static_cast<std::size_t>(days_with_meetings) /
                                                                    given_.kept.meetings)};
  }
  [[nodiscard]] date some_day(random_stream& random) const {
    return start_of_wave() + std::chrono::days{1 + static_cast<int>(random.below(days_with_meetings))};
  }
  /// Ids that stay apart over the waves: "a17" is the 17th row of its table.
  template <class Record>
  [[nodiscard]] std::string next_id(std::string_view letter) const {
    return std::string(letter) + std::to_string(record_.records<Record>().size() + 1);
  }

  // ---- tables -----------------------------------------------------------------------------------------------------
  void enter_people();
  void enter_items();
  void enter_answers();
  void enter_networks();
  [[nodiscard]] network practitioners_network() const;
  [[nodiscard]] network organisations_network() const;
  void enter_record();
  void enter_meetings();
  void enter_purpose();
  void enter_actions();
  void enter_stories();
  void enter_attendance_and_voices();
  void enter_differences(std::span<const practitioner_id> present, std::size_t meeting, random_stream& random);
  void enter_statements(std::span<const practitioner_id> present, std::size_t meeting, random_stream& random);
  void enter_tests();
  void enter_acts();
  void enter_outcomes();
  void enter_structure();
  void enter_reflections();

  const partnership_parameters& given_;
  const run_options* run_;
  run_options within_;  // of a step, which tells nothing of its own progress
  partnership_network_generator first_network_;
  std::vector<std::size_t> first_member_;  // of every organisation, and one more
  partnership record_;
  std::size_t wave_ = 0;
  std::vector<meeting_id> meetings_;  // of the wave, as all that follow
  std::vector<action_id> actions_;
  std::vector<story_id> stories_;
  purpose_id purpose_ = no_id<purpose_id>;
};

}  // namespace convene::detail
