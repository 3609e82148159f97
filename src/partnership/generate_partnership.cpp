#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/number_text.hpp>

#include "partnership_generator.hpp"

namespace convene {

partnership_parameters study_partnership(const network_parameters& ties, std::size_t waves) {
  partnership_parameters result;
  result.ties = ties;
  result.levels.assign(waves, {.5, .5, .5, .5, .5, .5});
  const auto organisations = static_cast<std::size_t>(std::max<vertex>(ties.organisations, 1));
  record_parameters& kept = result.kept;
  kept.meetings = 12;
  kept.attendees = kept.voices = std::max(kept.attendees, organisations / 4);
  kept.actions = std::max(kept.actions, organisations / 4);
  kept.tests = kept.stories = kept.acts = std::max(kept.tests, organisations);
  kept.reflections = std::max(kept.reflections, organisations / 10);
  kept.outcomes = std::max(kept.outcomes, organisations / 10);
  return result;
}

void validate(const partnership_parameters& given) {
  validate(given.ties);
  const record_parameters& kept = given.kept;
  if (kept.meetings < 1 || kept.meetings > 150)
    throw invalid_option("meetings must be in [1, 150]; got " + std::to_string(kept.meetings));
  if (given.levels.empty()) throw invalid_option("levels must be given for at least one wave; got none");
  if (given.levels.size() > 1000)
    throw invalid_option("levels can be given for at most 1000 waves; got " + std::to_string(given.levels.size()));
  for (std::size_t w = 0; w < given.levels.size(); ++w)
    for (const double level : given.levels[w])
      if (!(level >= 0 && level <= 1))
        throw invalid_option("levels must be in [0, 1]; got " + number_text(level) + " in wave " +
                             std::to_string(w + 1));
  if (!(given.organisation_spread >= 0 && given.organisation_spread <= 1))
    throw invalid_option("organisation_spread must be in [0, 1]; got " + number_text(given.organisation_spread));
}

namespace detail {

namespace {

std::string numbered(char letter, std::size_t number, std::size_t digits) {
  const std::string text = std::to_string(number);
  return letter + std::string(digits - std::min(digits, text.size()), '0') + text;
}

std::size_t digits_of(std::size_t number) { return std::to_string(number).size(); }

}  // namespace

partnership_generator::partnership_generator(const partnership_parameters& given, const run_options& run)
    : given_(given), run_(&run), within_{run.on, {}, run.stop}, first_network_(with_ordered_ids(given.ties), within_) {
  first_member_.assign(static_cast<std::size_t>(given_.ties.organisations) + 1, 0);
  const grouping where = first_network_.organisations(within_);
  periodic_stop asks(within_);
  for (vertex p = 0; p < given_.ties.practitioners; ++p) {
    asks.after();
    ++first_member_[static_cast<std::size_t>(where.group_of(p)) + 1];
  }
  std::partial_sum(first_member_.begin(), first_member_.end(), first_member_.begin());
}

partnership partnership_generator::draw() && {
  enter_people();
  const std::size_t waves = given_.levels.size();
  for (std::size_t w = 0; w < waves; ++w)
    record_.add_wave("w" + std::to_string(w + 1),
                     first_day + std::chrono::days{days_in_wave * (static_cast<int>(w) + 1)});
  for (std::size_t k = 0; k < number_of_tables; ++k)
    if (const auto which = static_cast<table>(k); is_kept_by_declaration(which))
      record_.declare_kept(which, {kept_declaration::when::always, {}});
  enter_items();
  const double steps = 3 * static_cast<double>(waves);
  for (wave_ = 0; wave_ < waves; ++wave_) {
    enter_record();
    run_->check(3 * static_cast<double>(wave_) + 1, steps);
    enter_answers();
    run_->check(3 * static_cast<double>(wave_) + 2, steps);
  }
  // Networks last: nobody can join after them.
  for (wave_ = 0; wave_ < waves; ++wave_) {
    enter_networks();
    run_->check(2 * static_cast<double>(waves) + static_cast<double>(wave_) + 1, steps);
  }
  return std::move(record_);
}

void partnership_generator::enter_people() {
  description about;
  about.name = "Generated partnership";
  about.note = "synthetic: drawn at random from given levels of the practices";
  std::vector<std::size_t> by_size(organisations());
  std::iota(by_size.begin(), by_size.end(), std::size_t{0});
  std::stable_sort(by_size.begin(), by_size.end(), [&](std::size_t a, std::size_t b) {
    return first_member_[a + 1] - first_member_[a] > first_member_[b + 1] - first_member_[b];
  });
  constexpr std::string_view sectors[] = {"public", "voluntary", "independent"};
  constexpr std::string_view disciplines[] = {"nursing",     "medicine", "pharmacy",
                                              "social work", "housing",  "management"};
  constexpr std::string_view styles[] = {"activist", "reflector", "theorist", "pragmatist"};
  random_stream random = stream(generated_part::organisations);
  for (std::size_t g = 0; g < organisations(); ++g) {
    run_->check_stop();
    organisation row;
    row.id = numbered('o', g + 1, digits_of(organisations()));
    row.name = "Organisation " + std::to_string(g + 1);
    row.sector = std::string(sectors[random.below(std::size(sectors))]);
    row.size = static_cast<double>(first_member_[g + 1] - first_member_[g]);
    record_.add(std::move(row));
  }
  if (organisations() >= 2)
    for (std::size_t k = 0; k < std::min<std::size_t>(3, organisations()); ++k)
      about.main_parties.push_back({id_at<organisation_id>(by_size[k])});
  about.needed_disciplines = {"nursing", "social work"};
  about.categories.discipline.emplace(std::begin(disciplines), std::end(disciplines));
  about.categories.working_style.emplace(std::begin(styles), std::end(styles));
  about.categories.sector.emplace(std::begin(sectors), std::end(sectors));
  record_.describe(std::move(about));
  random = stream(generated_part::people);
  record_.reserve_practitioners(people(), *run_);
  practitioner row;
  periodic_stop asks(*run_, 1024);
  for (std::size_t g = 0; g < organisations(); ++g)
    for (std::size_t p = first_member_[g]; p < first_member_[g + 1]; ++p) {
      asks.after();
      row.id = numbered('p', p + 1, digits_of(people()));
      row.organisation = id_at<organisation_id>(g);
      row.discipline = std::string(disciplines[random.below(std::size(disciplines))]);
      const std::uint64_t of_twenty = random.below(20);
      row.level = of_twenty < 16 ? "frontline" : of_twenty < 19 ? "manager" : "senior";
      row.working_style = std::string(styles[random.below(std::size(styles))]);
      record_.add(row);
    }
}

}  // namespace detail

partnership generate_partnership(const partnership_parameters& given, const run_options& run) {
  validate(given);
  return detail::partnership_generator(given, run).draw();
}

}  // namespace convene
