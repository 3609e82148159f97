#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/network/partnership_network_generator.hpp>
#include <convene/number_text.hpp>
#include <convene/partnership/generate_partnership.hpp>
#include <convene/partnership/wave_builder.hpp>
#include <convene/random/philox.hpp>
#include <convene/random/random_stream.hpp>

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

namespace {

constexpr date first_day{std::chrono::days{18262}};  // 2020-01-01
constexpr int days_in_wave = 182, days_with_meetings = 150;

/// Practices by their place among the levels.
enum practice : std::size_t { disbelief, aim, accounting, trusting, structuring, leading };

/// What random numbers are for. The order is part of the result.
enum class part : std::uint64_t {
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

std::string numbered(char letter, std::size_t number, std::size_t digits) {
  const std::string text = std::to_string(number);
  return letter + std::string(digits - std::min(digits, text.size()), '0') + text;
}

std::size_t digits_of(std::size_t number) { return std::to_string(number).size(); }

/// Draws one partnership, table by table.
class partnership_generator {
 public:
  partnership_generator(const partnership_parameters& given, const run_options& run)
      : given_(given),
        run_(&run),
        within_{run.on, {}, run.stop},
        first_network_(with_ordered_ids(given.ties), within_) {
    first_member_.assign(static_cast<std::size_t>(given_.ties.organisations) + 1, 0);
    const grouping where = first_network_.organisations();
    for (vertex p = 0; p < given_.ties.practitioners; ++p)
      ++first_member_[static_cast<std::size_t>(where.group_of(p)) + 1];
    std::partial_sum(first_member_.begin(), first_member_.end(), first_member_.begin());
  }

  partnership draw() && {
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

 private:
  static network_parameters with_ordered_ids(network_parameters ties) {
    ties.ids = id_order::by_organisation;
    ties.wave = 0;
    return ties;
  }

  // ---- numbers ----------------------------------------------------------------------------------------------------
  [[nodiscard]] seed seed_of(part what) const {
    return given_.ties.from.split(0x7265636F7264).split(static_cast<std::uint64_t>(what)).split(wave_);
  }
  [[nodiscard]] random_stream stream(part what, std::size_t row = 0) const {
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
  [[nodiscard]] std::vector<organisation_id> some_organisations(std::size_t least, std::size_t most,
                                                                random_stream& random) const {
    const std::size_t wanted = std::min(least + random.below(most - least + 1), organisations());
    std::vector<organisation_id> result;
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
  random_stream random = stream(part::organisations);
  for (std::size_t g = 0; g < organisations(); ++g) {
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
  random = stream(part::people);
  practitioner row;
  for (std::size_t g = 0; g < organisations(); ++g)
    for (std::size_t p = first_member_[g]; p < first_member_[g + 1]; ++p) {
      row.id = numbered('p', p + 1, digits_of(people()));
      row.organisation = id_at<organisation_id>(g);
      row.discipline = std::string(disciplines[random.below(std::size(disciplines))]);
      const std::uint64_t of_twenty = random.below(20);
      row.level = of_twenty < 16 ? "frontline" : of_twenty < 19 ? "manager" : "senior";
      row.working_style = std::string(styles[random.below(std::size(styles))]);
      record_.add(row);
    }
}

// ---- what people answer ---------------------------------------------------------------------------------------------

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
  const seed from = seed_of(part::answers), spread = seed_of(part::spread);
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
    for (std::size_t p = first; p < last; ++p)
      if (answered.contains(static_cast<vertex>(p)))
        record_.add(respondent{id_at<wave_id>(wave_), id_at<practitioner_id>(p)},
                    std::span<const double>(drawn).subspan((p - first) * number_of_items, number_of_items));
  }
}

// ---- networks -------------------------------------------------------------------------------------------------------

/// A weight whose mean is `level`, of one that is uniform on 1/101, ..., 100/101; ascending in it.
float of_level(double uniform, double level) {
  return static_cast<float>(level >= .5 ? 1 - 2 * (1 - level) * (1 - uniform) : 2 * level * uniform);
}

network partnership_generator::practitioners_network() const {
  network_parameters ties = first_network_.parameters();
  ties.wave = static_cast<vertex>(wave_);
  const partnership_network_generator generator(ties, within_);
  generated_rows drawn = generator.rows(within_);
  large_array<float> role_knowledge(drawn.targets.size()), leadership(drawn.targets.size());
  const category_column& levels = record_.practitioners().levels();
  const auto code_of = [&](std::string_view name) {
    for (std::size_t p = 0; p < people(); ++p)
      if (levels.text(p) == name) return levels[p];
    return category_column::unobserved;
  };
  const category_column::code manager = code_of("manager"), senior = code_of("senior");
  const seed from = seed_of(part::ties);
  constexpr std::size_t in_block = 1024;
  const auto task = [&](std::size_t block) {
    for (std::size_t u = block * in_block; u < std::min(people(), (block + 1) * in_block); ++u)
      for (auto k = static_cast<std::size_t>(drawn.offsets[u]); k < static_cast<std::size_t>(drawn.offsets[u + 1]);
           ++k) {
        const auto v = static_cast<std::size_t>(drawn.targets[k]);
        const auto word =
            philox({static_cast<std::uint32_t>(u), static_cast<std::uint32_t>(v), 0, 0},
                   {static_cast<std::uint32_t>(from.value), static_cast<std::uint32_t>(from.value >> 32)});
        float& trust = drawn.trust[k];
        const auto step = static_cast<double>(1 + (std::uint64_t{word[0]} * 100 >> 32));
        role_knowledge[k] = std::isnan(trust) ? trust : of_level(step / 101, level(disbelief));
        trust = of_level(static_cast<double>(trust), level(trusting));
        const double named = levels[v] == senior ? .3 : levels[v] == manager ? .1 : .02;
        leadership[k] = static_cast<double>(word[1]) * 0x1p-32 < named ? 1.0F : 0.0F;
      }
  };
  within_.run((people() + in_block - 1) / in_block, task);
  std::vector<detail::drawn_layer> further;
  further.push_back({{"role_knowledge", {}, absence::unstated, false}, std::move(role_knowledge)});
  further.push_back({{"leadership", {}, absence::zero, false}, std::move(leadership)});
  return detail::network_of_rows(std::move(drawn), std::move(further), generator.answered(), within_);
}

network partnership_generator::organisations_network() const {
  wave_builder pairs(record_, id_at<wave_id>(wave_));
  for (vertex g = 0; g < given_.ties.organisations; ++g) {
    random_stream random = stream(part::pairs, static_cast<std::size_t>(g));
    const auto partners = first_network_.partners(g);
    for (std::size_t k = 0; k < partners.size(); ++k) {
      const vertex partner = partners[k];
      const double interdependence = static_cast<double>(1 + random.below(10)) / 10;
      const bool shares = happens(random, level(structuring)), prescribed = happens(random, .3);
      // What was drawn first for a pair stands: of two rows the larger would count.
      const auto theirs = first_network_.partners(partner);
      const auto drawn_before = partners.first(k);
      if (std::find(drawn_before.begin(), drawn_before.end(), partner) != drawn_before.end() ||
          (partner < g && std::find(theirs.begin(), theirs.end(), g) != theirs.end()))
        continue;
      pairs.add(id_at<organisation_id>(static_cast<std::size_t>(g)),
                id_at<organisation_id>(static_cast<std::size_t>(partner)), interdependence, shares, prescribed);
    }
  }
  return std::move(pairs).build().organisations;
}

void partnership_generator::enter_networks() {
  record_.set_networks(id_at<wave_id>(wave_), practitioners_network(), organisations_network());
}

// ---- what happened --------------------------------------------------------------------------------------------------

void partnership_generator::enter_record() {
  meetings_.clear();
  actions_.clear();
  stories_.clear();
  if (people() == 0) return;
  enter_meetings();
  enter_purpose();
  enter_actions();
  enter_stories();
  enter_attendance_and_voices();
  enter_tests();
  enter_acts();
  enter_outcomes();
  enter_structure();
  enter_reflections();
}

void partnership_generator::enter_meetings() {
  for (std::size_t m = 0; m < given_.kept.meetings; ++m) {
    random_stream random = stream(part::meetings, m);
    meeting row;
    row.id = next_id<meeting>("m");
    row.on = day_of_meeting(m);
    row.minutes = 180;
    row.exploring_minutes = 90 * level(leading);  // half of the time is all that is asked for
    row.from_purpose = happens(random, level(aim));
    row.goals = happens(random, level(aim)) ? (happens(random, .5) ? goals_state::revised : goals_state::confirmed)
                                            : goals_state::untouched;
    row.topics.emplace();
    for (const topic one : {topic::purpose, topic::roles, topic::relationships, topic::practices, topic::culture})
      if (happens(random, .4)) row.topics->push_back(one);
    row.users_present = happens(random, level(accounting)) ? 2 : 0;
    row.mood = 1 + 4 * random.uniform();
    meetings_.push_back(record_.add(std::move(row)));
  }
}

void partnership_generator::enter_purpose() {
  random_stream random = stream(part::purposes);
  purpose row;
  row.id = next_id<purpose>("v");
  row.on = day_of_meeting(0);
  row.meeting = meetings_[0];
  if (wave_ > 0) row.long_aim = long_aim::held;
  row.authors.emplace();
  const std::size_t strata = std::min<std::size_t>(12, people());
  for (std::size_t k = 0; k < strata; ++k) {  // of equal parts of the people one each, so that nobody comes twice
    const std::size_t first = k * people() / strata, last = (k + 1) * people() / strata;
    row.authors->ids.push_back(id_at<practitioner_id>(first + random.below(last - first)));
  }
  row.signatories.emplace();
  for (std::size_t p = 0; p < people(); ++p)
    if (happens(random, level(aim))) row.signatories->ids.push_back(id_at<practitioner_id>(p));
  row.text = "People live well at home";
  purpose_ = record_.add(std::move(row));
}

void partnership_generator::enter_actions() {
  for (std::size_t m = 0; m < meetings_.size(); ++m)
    for (std::size_t k = 0; k < given_.kept.actions; ++k) {
      random_stream random = stream(part::actions, m * given_.kept.actions + k);
      action row;
      row.id = next_id<action>("a");
      row.agreed = day_of_meeting(m);
      row.owners.emplace();
      row.owners->ids.push_back(anybody(random));
      row.serves.emplace();
      if (happens(random, level(aim))) row.serves->push_back(purpose_);
      row.given_by = some_organisations(1, 2, random);
      row.quick_win = happens(random, .1);
      const date next_day = row.agreed + std::chrono::days{1};
      row.done = happens(random, level(accounting)) ? occurrence(next_day) : occurrence::no();
      row.reported = happens(random, level(accounting)) ? occurrence(next_day) : occurrence::no();
      actions_.push_back(record_.add(std::move(row)));
    }
}

void partnership_generator::enter_stories() {
  for (std::size_t k = 0; k < given_.kept.stories; ++k) {
    random_stream random = stream(part::stories, k);
    story row;
    row.id = next_id<story>("s");
    row.meetings = {meetings_[random.below(meetings_.size())]};
    row.told_by = happens(random, .3) ? storyteller{} : storyteller{anybody(random)};
    row.actions.emplace();
    if (!actions_.empty()) row.actions->push_back(actions_[random.below(actions_.size())]);
    stories_.push_back(record_.add(std::move(row)));
  }
}

void partnership_generator::enter_attendance_and_voices() {
  // People are cut into as many parts as there are attendees; each part sends its regular, or somebody else of it.
  const std::size_t parts = std::min(given_.kept.attendees, people());
  for (std::size_t m = 0; m < meetings_.size(); ++m) {
    std::vector<practitioner_id> present;
    for (std::size_t k = 0; k < parts; ++k) {
      const std::size_t first = k * people() / parts, last = (k + 1) * people() / parts;
      random_stream regular = stream(part::attendance, k), random(seed_of(part::attendance).split(k).split(m));
      random_stream& of = happens(random, .7) ? regular : random;
      present.push_back(id_at<practitioner_id>(first + of.below(last - first)));
      attendance row;
      row.meeting = meetings_[m];
      row.practitioner = present.back();
      row.turns = static_cast<std::int64_t>(random.below(11));
      row.released_hours = 3;
      record_.add(row);
    }
    random_stream random = stream(part::voices, m);
    enter_differences(present, m, random);
    enter_statements(present, m, random);
  }
}

void partnership_generator::enter_differences(std::span<const practitioner_id> present, std::size_t m,
                                              random_stream& random) {
  constexpr handling steps[] = {handling::ignored, handling::acknowledged, handling::explored, handling::acted_on};
  const auto handled = [&](practice by) {
    std::size_t step = 0;
    for (int k = 0; k < 3; ++k) step += happens(random, level(by)) ? 1U : 0U;
    return steps[step];
  };
  for (const practitioner_id who : present) {
    // Whether somebody voices differences is theirs, not the meeting's.
    random_stream own(seed_of(part::voices).split(0x70).split(index_of(who)));
    if (!happens(own, level(trusting))) continue;
    voice row;
    row.id = next_id<voice>("u");
    row.meeting = meetings_[m];
    row.practitioner = who;
    row.kind = happens(random, .5) ? voice_kind::difference : voice_kind::dissent;
    row.handling = handled(row.kind == voice_kind::difference ? trusting : leading);
    record_.add(std::move(row));
  }
}

void partnership_generator::enter_statements(std::span<const practitioner_id> present, std::size_t m,
                                             random_stream& random) {
  for (std::size_t k = 0; k < given_.kept.voices; ++k) {
    voice row;
    row.id = next_id<voice>("u");
    row.meeting = meetings_[m];
    if (!present.empty()) row.practitioner = present[random.below(present.size())];
    const double kind = random.uniform();
    if (kind < .3) {
      row.kind = voice_kind::strength;
    } else if (kind < .6) {
      row.kind = voice_kind::failing;
      row.story = !stories_.empty() && happens(random, level(disbelief))
                      ? reference<story_id>(stories_[random.below(stories_.size())])
                      : reference<story_id>::none();
    } else if (kind < .95) {
      row.kind = happens(random, level(leading)) ? voice_kind::systemic : voice_kind::blaming;
    } else {
      row.kind = voice_kind::powerless;
    }
    record_.add(std::move(row));
  }
}

void partnership_generator::enter_tests() {
  for (std::size_t k = 0; k < given_.kept.tests; ++k) {
    random_stream random = stream(part::tests, k);
    small_test row;
    row.id = next_id<small_test>("t");
    row.started = some_day(random);
    row.organisations = some_organisations(2, 4, random);
    row.begun_by = member_of(row.organisations->front(), random);
    row.approved = happens(random, .5);
    row.given_by = std::vector<organisation_id>{row.organisations->back()};
    const double came_out = random.uniform();
    row.result = came_out < .5 ? test_result::benefit : came_out < .9 ? test_result::no_benefit : test_result::running;
    row.usual = occurrence::no();
    if (row.result == test_result::no_benefit) row.learned = happens(random, level(leading));
    if (row.result == test_result::benefit && happens(random, level(disbelief)))
      row.usual = row.started + std::chrono::days{20};
    record_.add(std::move(row));
  }
}

void partnership_generator::enter_acts() {
  constexpr visibility seen_by[] = {visibility::few, visibility::many, visibility::all};
  for (std::size_t k = 0; k < 2 * given_.kept.acts; ++k) {
    random_stream random = stream(part::acts, k);
    leadership_act row;
    row.id = next_id<leadership_act>("l");
    row.on = some_day(random);
    row.practitioner = anybody(random);
    const bool good = happens(random, level(leading));
    if (k % 2 == 0) {
      row.kind = good ? leadership_kind::collaboration_first : leadership_kind::self_first;
      row.visibility = seen_by[random.below(std::size(seen_by))];
    } else {
      row.kind = good ? leadership_kind::long_term : leadership_kind::short_term;
    }
    record_.add(std::move(row));
  }
}

void partnership_generator::enter_outcomes() {
  constexpr double base = 100, target = 200;
  for (std::size_t k = 0; k < given_.kept.outcomes; ++k) {
    random_stream random = stream(part::outcomes, k);
    if (wave_ == 0) {
      outcome row;
      row.id = next_id<outcome>("r");
      row.facing = happens(random, level(accounting)) ? facing::user : facing::target;
      row.base = base;
      row.target = target;
      row.imposed = happens(random, .5);
      row.harmful = happens(random, .5);
      row.challenged = happens(random, level(leading)) ? occurrence(some_day(random)) : occurrence::no();
      record_.add(std::move(row));
    }
    const double moved = level(accounting), room = std::min(moved, 1 - moved);
    measurement row;
    row.outcome = id_at<outcome_id>(k);
    row.on = record_.last_day(id_at<wave_id>(wave_));
    row.value = base + (target - base) * (moved + room * (2 * random.uniform() - 1));
    record_.add(row);
  }
}

void partnership_generator::enter_structure() {
  structure row;
  row.id = next_id<structure>("c");
  row.on = start_of_wave() + std::chrono::days{100};
  row.name = "Change " + std::to_string(wave_ + 1);
  row.affected.emplace();
  for (std::size_t g = 0; g < (organisations() + 1) / 2; ++g)
    row.affected->organisations.push_back(id_at<organisation_id>(g));
  record_.add(std::move(row));
}

void partnership_generator::enter_reflections() {
  constexpr challenge_feature features[] = {challenge_feature::unknown_solution, challenge_feature::no_one_authority,
                                            challenge_feature::habits_change, challenge_feature::several_organisations,
                                            challenge_feature::losses_felt};
  for (std::size_t k = 0; k < given_.kept.reflections; ++k) {
    random_stream random = stream(part::reflections, k);
    const date on = some_day(random);
    challenge met;
    met.id = next_id<challenge>("h");
    met.on = on;
    met.features.emplace();
    met.response.emplace();
    for (const challenge_feature one : features) {
      if (happens(random, .5)) met.features->push_back(one);
      if (happens(random, .5)) met.response->push_back(one);
    }
    record_.add(std::move(met));
    activity done;
    done.id = next_id<activity>("x");
    done.on = on;
    done.quadrant = static_cast<quadrant>(random.below(4));
    record_.add(std::move(done));
    immunity_map map;
    map.id = next_id<immunity_map>("i");
    map.on = on;
    map.commitment = map.doing_instead = map.competing_commitment = map.big_assumption = map.test = "yes";
    map.result = happens(random, .5) ? assumption_test::changed : assumption_test::held;
    record_.add(std::move(map));
    assumption said;
    said.id = next_id<assumption>("n");
    said.on = on;
    said.about = id_at<organisation_id>(random.below(organisations()));
    said.tested = happens(random, .5) ? occurrence(on) : occurrence::no();
    if (said.tested.happened()) said.revised = happens(random, .5);
    record_.add(std::move(said));
    cycle turn;
    turn.id = next_id<cycle>("k");
    turn.on = on;
    turn.observe = turn.reflect = on;
    turn.plan = turn.act = happens(random, .5) ? occurrence(on + std::chrono::days{1}) : occurrence::no();
    record_.add(std::move(turn));
  }
}

}  // namespace

partnership generate_partnership(const partnership_parameters& given, const run_options& run) {
  validate(given);
  return partnership_generator(given, run).draw();
}

}  // namespace convene
