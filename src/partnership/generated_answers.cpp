#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/random/philox.hpp>

#include "partnership_generator.hpp"

namespace convene::detail {

namespace {

/// Whose level the answers to an item have, and how: on all steps of the scale, or yes (somewhere above the lowest) or
/// no.
struct answered_construct {
  construct which;
  practice of;
  enum class form : std::uint8_t { steps, yes_or_no, reversed } how = form::steps;
};

constexpr answered_construct answered_constructs[] = {
    {construct::willingness, disbelief},
    {construct::seen_improvement, disbelief, answered_construct::form::yes_or_no},
    {construct::purpose_clarity, aim},
    {construct::role_clarity, aim},
    {construct::meaning, aim},
    {construct::undiscussed_differences, trusting, answered_construct::form::reversed},
    {construct::structure_fit, structuring},
    {construct::structure_enabling, structuring},
    {construct::reason_understood, structuring, answered_construct::form::yes_or_no},
    {construct::poor_performance_dealt_with, structuring},
    {construct::good_practice_rewarded, structuring},
    {construct::team_practice, accounting},
    {construct::curious, disbelief},
    {construct::appreciative, trusting},
    {construct::proactive, accounting},
    {construct::courageous, leading},
    {construct::thinkers, aim},
    {construct::communicators, trusting}};
constexpr std::size_t number_of_items = std::size(answered_constructs);
constexpr std::size_t steps_above_none = 4;

}  // namespace

void partnership_generator::enter_items() {
  for (std::size_t k = 0; k < number_of_items; ++k) {
    item row;
    row.id = "q" + std::to_string(k + 1);
    row.construct = answered_constructs[k].which;
    row.none = 1;
    row.highest = 1 + static_cast<double>(steps_above_none);
    row.categories = static_cast<std::int32_t>(steps_above_none) + 1;
    record_.add(std::move(row));
  }
}

void partnership_generator::enter_answers() {
  const vertex_set answered = first_network_.answered();
  const seed from = seed_of(generated_part::answers), spread = seed_of(generated_part::spread);
  const auto words = [](seed of, std::size_t a, std::size_t b) {
    return philox({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b), 0, 0},
                  {static_cast<std::uint32_t>(of.value), static_cast<std::uint32_t>(of.value >> 32)});
  };
  const auto uniform = [](std::uint32_t word) { return (static_cast<double>(word) + .5) * 0x1p-32; };
  const auto answer = [&](std::size_t p, std::size_t g, std::size_t k) {
    const answered_construct& asked = answered_constructs[k];
    const double mean = asked.how == answered_construct::form::reversed ? 1 - level(asked.of) : level(asked.of);
    const double room = std::min(mean, 1 - mean) * given_.organisation_spread;
    const double yes = mean + room * (2 * uniform(words(spread, g, k)[0]) - 1);
    const auto word = words(from, p, k);
    if (asked.how == answered_construct::form::yes_or_no)  // two lowest steps are no, if above half means yes
      return uniform(word[0]) >= yes ? 1.0 : 1 + static_cast<double>(steps_above_none);
    double sum = 1;
    for (std::size_t step = 0; step < steps_above_none; ++step) sum += uniform(word[step]) < yes ? 1 : 0;
    return sum;
  };
  // Drawn on all threads, some tens of thousands of people at a time, and entered in their order.
  constexpr std::size_t at_a_time = 65536, in_block = 1024;
  std::vector<double> drawn(std::min(at_a_time, people()) * number_of_items);
  for (std::size_t first = 0; first < people(); first += at_a_time) {
    const std::size_t last = std::min(people(), first + at_a_time);
    const auto task = [&](std::size_t block) {
      const std::size_t end = std::min(last, first + (block + 1) * in_block);
      for (std::size_t p = first + block * in_block; p < end; ++p) {
        const std::size_t g = index_of(record_.practitioners().organisation(id_at<practitioner_id>(p)));
        for (std::size_t k = 0; k < number_of_items; ++k) drawn[(p - first) * number_of_items + k] = answer(p, g, k);
      }
    };
    within_.run((last - first + in_block - 1) / in_block, task);
    periodic_stop asks(within_, in_block);
    for (std::size_t p = first; p < last; ++p) {
      asks.after();
      if (answered.contains(static_cast<vertex>(p)))
        record_.add(respondent{id_at<wave_id>(wave_), id_at<practitioner_id>(p)},
                    std::span<const double>(drawn).subspan((p - first) * number_of_items, number_of_items));
    }
  }
}

}  // namespace convene::detail
