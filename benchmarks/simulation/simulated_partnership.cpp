#include "simulated_partnership.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/partnership/wave_builder.hpp>
#include <convene/random/shuffle.hpp>

#include "normal.hpp"

namespace convene_simulation {

namespace {

using convene::date, convene::id_at;
using convene::practitioner_id, convene::organisation_id, convene::meeting_id;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr date first_day{std::chrono::days{18262}};  // 2020-01-01
constexpr int days_between_meetings = 30, days_after_last = 20;
constexpr std::size_t top = 2;  // level of leaders

/// Streams of random numbers, one a part of the record.
enum class part : std::uint64_t {
  people,
  response,
  answers,
  dyads,
  organisations,
  pairs,
  nominations,
  meetings,
  presence,
  voices,
  purposes,
  actions,
  stories,
  tests,
  acts,
  outcomes,
  structures,
  challenges,
  blanks
};

/// Kinds of records that a meeting's quality shows in: they share a part of its effect. How much is recorded is not
/// among them, so that what is counted does not depend on how it comes out.
enum class quality : std::size_t {
  goal,
  purpose,
  linked,
  done,
  reported,
  tied,
  difference,
  dissent,
  systemic,
  story,
  usual,
  learned,
  approval,
  acts,
  decisions,
  exploring,
  count
};

/// What sets the threshold of a yes: its probability, and the variance of the effects it is spread by.
double threshold(double probability, double variance) {
  const double p = std::clamp(probability, 1e-12, 1 - 1e-12);
  return normal_quantile(p) * std::sqrt(1 + variance);
}
/// Weights as sums up to each, to draw from.
class weighted {
 public:
  explicit weighted(std::vector<double> weights) : sums_(std::move(weights)) {
    std::partial_sum(sums_.begin(), sums_.end(), sums_.begin());
  }
  [[nodiscard]] std::size_t draw(draws& random) const {
    const double place = random.uniform() * sums_.back();
    const auto found = std::upper_bound(sums_.begin(), sums_.end(), place);
    return std::min(static_cast<std::size_t>(found - sums_.begin()), sums_.size() - 1);
  }

 private:
  std::vector<double> sums_;
};

template <class Value>
const Value& one_of(const std::vector<Value>& values, draws& random) {
  return values[random.below(values.size())];
}

class recorder {
 public:
  recorder(const simulation_parameters& parameters, const latent_partnership& latent, convene::seed from)
      : parameters_(parameters),
        latent_(latent),
        values_(generating_values_of(parameters, latent)),
        seed_(from),
        blanks_(stream(part::blanks)) {}

  simulated_partnership draw() {
    result_.what_is_true = truth_of(parameters_, latent_);
    result_.theta = latent_.theta;
    draw_people();
    enter_people();
    draw_organisation_effects();
    draw_answers();
    draw_meetings();
    draw_purposes();
    draw_actions();
    draw_stories();
    draw_presence();
    draw_voices();
    draw_tests();
    draw_acts();
    draw_outcomes();
    draw_challenges();
    draw_structures();
    enter_answers();
    draw_networks();
    return std::move(result_);
  }

 private:
  [[nodiscard]] draws stream(part which) const { return draws(seed_.split(static_cast<std::uint64_t>(which))); }
  convene::partnership& record() { return result_.record; }
  std::size_t people() const { return parameters_.people; }
  std::size_t organisations() const { return parameters_.organisations; }
  std::size_t meetings() const { return parameters_.meetings; }
  static practitioner_id person(std::size_t i) { return id_at<practitioner_id>(i); }
  static organisation_id organisation(std::size_t g) { return id_at<organisation_id>(g); }
  static date day(std::size_t meeting) {
    return first_day + std::chrono::days{days_between_meetings * (static_cast<int>(meeting) + 1)};
  }
  date last_day() const { return day(meetings() - 1) + std::chrono::days{days_after_last}; }
  static date between(date after, date until, draws& random) {
    const auto days = static_cast<std::size_t>((until - after).count());
    return after + std::chrono::days{1 + static_cast<int>(random.below(std::max<std::size_t>(days, 1)))};
  }
  bool has_wave_before() const { return parameters_.structures > 0; }

  bool blank() { return parameters_.missing_cells > 0 && blanks_.happens(parameters_.missing_cells); }
  /// Empties a cell, perhaps.
  template <class Cell>
  void perhaps_blank(Cell& cell) {
    if (blank()) cell = Cell{};
  }

  /// A normal number of which `share` is common.
  static double partly(double share, double common, double own) {
    return std::sqrt(share) * common + std::sqrt(1 - share) * own;
  }
  double effect(quality kind, std::size_t meeting) const {
    return parameters_.meeting_effect *
           partly(parameters_.meeting_halo, meeting_quality_[meeting],
                  meeting_kinds_[meeting * static_cast<std::size_t>(quality::count) + static_cast<std::size_t>(kind)]);
  }
  /// Whether something of a probability happens in a meeting.
  bool happens_in(quality kind, std::size_t meeting, double probability, draws& random) const {
    const double variance = parameters_.meeting_effect * parameters_.meeting_effect;
    return threshold(probability, variance) + effect(kind, meeting) + random.normal() > 0;
  }

  // ---- who ----------------------------------------------------------------------------------------------------------

  void draw_people() {
    draws random = stream(part::people);
    std::vector<double> weights(organisations());
    for (double& one : weights) one = std::pow(1 - random.uniform(), -1 / parameters_.size_tail);
    // One for each organisation, the others in proportion to weights, what is left over to the largest remainders.
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<std::size_t> sizes(organisations(), 1);
    std::vector<std::pair<double, std::size_t>> remainders;
    std::size_t left = people() - organisations();
    const auto others = static_cast<double>(left);
    for (std::size_t g = 0; g < organisations(); ++g) {
      const double share = others * weights[g] / sum, whole = std::floor(share);
      sizes[g] += static_cast<std::size_t>(whole);
      left -= static_cast<std::size_t>(whole);
      remainders.emplace_back(share - whole, g);
    }
    std::sort(remainders.rbegin(), remainders.rend());
    for (std::size_t k = 0; k < left; ++k) ++sizes[remainders[k].second];

    members_.resize(organisations());
    for (std::size_t g = 0; g < organisations(); ++g)
      for (std::size_t k = 0; k < sizes[g]; ++k) {
        members_[g].push_back(organisation_of_.size());
        organisation_of_.push_back(g);
      }
    const auto count = [&](double share) {
      return static_cast<std::size_t>(std::lround(share * static_cast<double>(people())));
    };
    level_.assign(people(), 0);
    const std::size_t seniors = count(parameters_.level_shares[top]);
    const std::size_t managers = count(parameters_.level_shares[top] + parameters_.level_shares[1]);
    for (std::size_t i = 0; i < managers; ++i) level_[i] = i < seniors ? top : 1;
    convene::shuffle(std::span(level_), random.words());
    choose_parties();
    for (std::size_t i = 0; i < people(); ++i) halo_.push_back(random.normal());
    for (std::size_t g = 0; g < organisations(); ++g)
      organisation_halo_.push_back(party_[g] < 3 ? latent_.party_halo[party_[g]] : random.normal());
  }

  /// The largest three of the organisations that have a leader: who leads stays apart from where people are.
  void choose_parties() {
    for (std::size_t g = 0; g < organisations(); ++g)
      if (std::any_of(members_[g].begin(), members_[g].end(), [&](std::size_t i) { return level_[i] == top; }))
        parties_.push_back(g);
    std::stable_sort(parties_.begin(), parties_.end(),
                     [&](std::size_t g, std::size_t h) { return members_[g].size() > members_[h].size(); });
    parties_.resize(std::min<std::size_t>(parties_.size(), 3));
    party_.assign(organisations(), 3);
    for (std::size_t k = 0; k < parties_.size(); ++k) party_[parties_[k]] = k;
    for (double* value :
         {&result_.what_is_true.value[*position_of("6.8")], &result_.what_is_true.given[*position_of("6.8")]})
      *value = true_top_tie(parameters_, latent_, values_, parties_.size());
  }

  void enter_people() {
    draws random = stream(part::response);
    convene::description about;
    about.name = "simulated";
    about.note = "Synthetic: drawn by a simulator.";
    about.layers = {{"trust", {0, 4}, convene::absence::unstated, false},
                    {"power", {0, 4}, convene::absence::unstated, false},
                    {"communication", {0, 4}, convene::absence::zero, false},
                    {"role_knowledge", {0, 4}, convene::absence::unstated, false},
                    {"leadership", {0, 1}, convene::absence::zero, false}};
    for (const std::size_t g : parties_) about.main_parties.push_back({organisation(g)});
    std::vector<std::string> disciplines;
    for (std::size_t k = 0; k < needed_disciplines; ++k) disciplines.push_back("discipline " + std::to_string(k + 1));
    about.needed_disciplines = disciplines;
    about.categories.discipline = disciplines;
    about.categories.sector = {{"public", "voluntary", "private"}};
    about.categories.working_style = {{"activist", "reflector", "theorist", "pragmatist"}};
    const auto named_parties = std::exchange(about.main_parties, {});
    record().describe(about);

    const weighted sectors({parameters_.sector_shares.begin(), parameters_.sector_shares.end()});
    const weighted skills({values_.discipline_shares.begin(), values_.discipline_shares.end()});
    for (std::size_t g = 0; g < organisations(); ++g) {
      convene::organisation row;
      row.id = "o" + std::to_string(g);
      row.sector = (*about.categories.sector)[sectors.draw(random)];
      row.size = static_cast<double>(members_[g].size());
      record().add(std::move(row));
    }
    about.main_parties = named_parties;
    record().describe(about);
    for (std::size_t i = 0; i < people(); ++i) {
      convene::practitioner row;
      row.id = "p" + std::to_string(i);
      row.organisation = organisation(organisation_of_[i]);
      row.discipline = disciplines[skills.draw(random)];
      row.level = about.levels[level_[i]];
      row.working_style = (*about.categories.working_style)[random.below(4)];
      record().add(row);
      const double uniform = random.uniform();
      const double rate = parameters_.response == responding::everybody   ? 1
                          : parameters_.response == responding::at_random ? parameters_.response_rate
                                                                          : parameters_.response_by_level[level_[i]];
      responds_.push_back(uniform < rate ? 1 : 0);
    }
    if (has_wave_before()) before_ = record().add_wave("w1", first_day);
    now_ = record().add_wave("w2", last_day());
    using convene::table;
    for (const table which :
         {table::meetings, table::attendance, table::voices, table::actions, table::tests, table::purposes,
          table::stories, table::structures, table::leadership, table::outcomes, table::challenges})
      record().declare_kept(which, {});
  }

  /// What organisations have of their own beside their answers.
  void draw_organisation_effects() {
    draws random = stream(part::organisations);
    for (std::size_t g = 0; g < organisations(); ++g) {
      const bool party = party_[g] < 3;
      const double trusting = random.normal(), trusted = random.normal(), reliable = random.normal();
      trusting_.push_back(party ? latent_.party_trusting[party_[g]] : trusting);
      trusted_.push_back(party ? latent_.party_trusted[party_[g]] : trusted);
      reliable_.push_back(values_.trust_earned * trusted_.back() +
                          std::sqrt(1 - values_.trust_earned * values_.trust_earned) * reliable);
      in_touch_.push_back(random.normal());
      sharing_.push_back(random.normal());
      gives_.push_back(random.gamma(values_.gives_shape));
      load_.push_back(random.gamma(values_.load_shape));
      leads_.push_back(random.gamma(values_.lead_shape));
      tester_.push_back(random.happens(values_.tester) ? 1 : 0);
      affected_.push_back(random.happens(0.4) ? 1 : 0);
    }
    // A change touches somebody, and leaves somebody alone.
    if (std::find(affected_.begin(), affected_.end(), 1) == affected_.end())
      affected_[random.below(organisations())] = 1;
    if (std::find(affected_.begin(), affected_.end(), 0) == affected_.end())
      affected_[random.below(organisations())] = 0;
  }

  // ---- survey -------------------------------------------------------------------------------------------------------

  struct question {
    convene::construct about;
    double mean;
    double between, within;  ///< Deviations between organisations, and between members of one.
    bool reversed = false;
    int structure = -1;
    double halo_sign = 1;
    std::vector<double> organisation = {};  ///< Standard normal, one an organisation.
    std::vector<double> y = {};             ///< Before cutting, one a person.
  };

  void ask(question asked, draws& random) {
    for (std::size_t g = 0; g < organisations(); ++g)
      asked.organisation.push_back(partly(parameters_.halo, asked.halo_sign * organisation_halo_[g], random.normal()));
    for (std::size_t i = 0; i < people(); ++i)
      asked.y.push_back(asked.mean + parameters_.level_shift[level_[i]] +
                        asked.between * asked.organisation[organisation_of_[i]] +
                        asked.within * partly(parameters_.halo, asked.halo_sign * halo_[i], random.normal()));
    questions_.push_back(std::move(asked));
  }

  void draw_answers() {
    draws random = stream(part::answers);
    using convene::construct;
    const double between = std::sqrt(parameters_.organisation_share);
    const double within = std::sqrt(1 - parameters_.organisation_share), clear = parameters_.clarity_deviation;
    ask({construct::willingness, values_.willingness, between, within}, random);
    ask({construct::seen_improvement, values_.gain, between, within}, random);
    ask({construct::purpose_clarity, values_.clarity, clear * between, clear * within}, random);
    ask({construct::role_clarity, values_.role_clarity, between, within, true}, random);
    for (int k = 0; k < 2; ++k)
      ask({construct::meaning, 0, values_.meaning_between, parameters_.meaning_deviation}, random);
    ask({construct::undiscussed_differences, values_.undiscussed, between, within, false, -1, -1}, random);
    ask({construct::poor_performance_dealt_with, values_.poor_performance, between, within}, random);
    ask({construct::good_practice_rewarded, values_.good_practice, between, within}, random);
    if (parameters_.structures == 0) return;
    ask({construct::structure_fit, values_.structure_fit, between, within}, random);
    ask({construct::reason_understood, values_.reason, between, within}, random);
    for (std::size_t s = 0; s < parameters_.structures; ++s) {
      enabling_.push_back(values_.enabling + values_.enabling_between * random.normal());
      ask({construct::structure_enabling, enabling_.back(), between, within, false, static_cast<int>(s)}, random);
    }
  }

  void enter_answers() {
    for (std::size_t k = 0; k < questions_.size(); ++k) {
      convene::item row;
      row.id = "q" + std::to_string(k + 1);
      row.construct = questions_[k].about;
      row.none = 1;
      row.highest = 5;
      row.categories = 5;
      row.reversed = questions_[k].reversed;
      if (questions_[k].structure >= 0)
        row.about = id_at<convene::structure_id>(static_cast<std::size_t>(questions_[k].structure));
      record().add(std::move(row));
    }
    std::vector<double> named(questions_.size()), anonymous(questions_.size());
    for (std::size_t i = 0; i < people(); ++i) {
      if (responds_[i] == 0) continue;
      for (std::size_t k = 0; k < questions_.size(); ++k) {
        const int point = point_of(questions_[k].y[i]);
        const double answer = blank() ? nan : 1 + (questions_[k].reversed ? 4 - point : point);
        const bool hidden = questions_[k].about == convene::construct::undiscussed_differences;
        named[k] = hidden ? nan : answer;
        anonymous[k] = hidden ? answer : nan;
      }
      record().add(convene::respondent{now_, person(i), convene::no_id<organisation_id>}, named);
      record().add(convene::respondent{now_, convene::no_id<practitioner_id>, organisation(organisation_of_[i])},
                   anonymous);
    }
  }

  // ---- meetings -----------------------------------------------------------------------------------------------------

  void draw_meetings() {
    draws random = stream(part::meetings);
    for (std::size_t m = 0; m < meetings(); ++m) {
      meeting_quality_.push_back(random.normal());
      for (std::size_t k = 0; k < static_cast<std::size_t>(quality::count); ++k)
        meeting_kinds_.push_back(random.normal());
      const double failing = random.normal(), voicing = random.normal(), turns = random.normal(),
                   users = random.normal();
      failing_.push_back(parameters_.meeting_effect * failing);
      voicing_.push_back(parameters_.meeting_effect * voicing);
      talking_.push_back(
          std::exp(parameters_.meeting_effect * turns - parameters_.meeting_effect * parameters_.meeting_effect / 2));
      using_.push_back(parameters_.meeting_effect * users);
    }
    // 0-based, unlike the latent numbers.
    purpose_meetings_ = {latent_.purpose_meeting - 1,
                         std::max(latent_.purpose_meeting,
                                  static_cast<std::size_t>(std::lround(0.75 * static_cast<double>(meetings()))) - 1)};
    const double variance = parameters_.meeting_effect * parameters_.meeting_effect;
    with_story_.assign(meetings(), 0);
    for (std::size_t m = 0; m < meetings(); ++m) {
      convene::meeting row;
      row.id = "m" + std::to_string(m + 1);
      row.on = day(m);
      row.minutes = 150 + 10 * static_cast<double>(random.below(7));
      const double explored = threshold(values_.exploring / 0.6, variance) + effect(quality::exploring, m);
      row.exploring_minutes = *row.minutes * 0.6 * normal_cdf(explored);
      row.from_purpose = happens_in(quality::purpose, m, values_.begins_from_purpose, random);
      row.goals = happens_in(quality::goal, m, values_.goal, random)
                      ? (random.happens(0.5) ? convene::goals_state::revised : convene::goals_state::confirmed)
                      : convene::goals_state::untouched;
      row.topics = topics_of(m, random);
      row.mood = std::clamp(values_.mood + mood_deviation * random.normal(), 1.0, 5.0);
      const bool present = random.happens(0.5),
                 story = threshold(values_.with_users, variance) + using_[m] + random.normal() > 0;
      if (m == purpose_meetings_[0]) {
        row.users_present = latent_.ladder >= 1 ? 2 : 0;
        with_story_[m] = latent_.ladder > 0 ? 1 : 0;
      } else if (m == purpose_meetings_[1]) {
        row.users_present = 0;
      } else {
        row.users_present = story && present ? 1 : 0;
        with_story_[m] = story ? 1 : 0;
      }
      perhaps_blank(row.exploring_minutes);
      perhaps_blank(row.from_purpose);
      perhaps_blank(row.goals);
      perhaps_blank(row.mood);
      record().add(std::move(row));
    }
  }

  std::vector<convene::topic> topics_of(std::size_t m, draws& random) const {
    using convene::topic;
    std::vector<topic> topics;
    if (m == purpose_meetings_[0] || m == purpose_meetings_[1]) topics.push_back(topic::purpose);
    const auto begins = [&](std::size_t first, topic which) {
      const bool again = random.happens(0.3);
      if (m + 1 == first || (m + 1 > first && again)) topics.push_back(which);
    };
    begins(latent_.practices_meeting, topic::practices);
    begins(latent_.culture_meeting, topic::culture);
    if (random.happens(0.5)) topics.push_back(topic::relationships);
    return topics;
  }

  void draw_purposes() {
    draws random = stream(part::purposes);
    const double deviation = parameters_.organisation_effect;
    std::vector<double> signing(organisations());
    for (double& one : signing) one = deviation * random.normal();
    std::vector<std::size_t> frontline, others;
    for (std::size_t i = 0; i < people(); ++i) (level_[i] == 0 ? frontline : others).push_back(i);
    const double share = static_cast<double>(frontline.size()) / static_cast<double>(people());
    for (std::size_t version = 0; version < 2; ++version) {
      convene::purpose row;
      row.id = "purpose" + std::to_string(version + 1);
      row.on = day(purpose_meetings_[version]);
      row.meeting = id_at<meeting_id>(purpose_meetings_[version]);
      const bool held = random.happens(0.6);
      if (version > 0)
        row.long_aim = !latent_.aim_kept ? convene::long_aim::changed
                       : held            ? convene::long_aim::held
                                         : convene::long_aim::ratified;
      convene::practitioner_set authors, signed_by;
      convene::shuffle(std::span(frontline), random.words());
      convene::shuffle(std::span(others), random.words());
      std::size_t from_frontline = 0, from_others = 0;
      for (std::size_t k = 0; k < std::min(parameters_.authors, people()); ++k) {
        const bool near = random.happens(values_.frontline_authors * share);
        if ((near && from_frontline < frontline.size()) || from_others == others.size())
          authors.ids.push_back(person(frontline[from_frontline++]));
        else
          authors.ids.push_back(person(others[from_others++]));
      }
      for (std::size_t i = 0; i < people(); ++i)
        if (threshold(values_.signs[level_[i]], deviation * deviation) + signing[organisation_of_[i]] +
                random.normal() >
            0)
          signed_by.ids.push_back(person(i));
      row.authors = std::move(authors);
      row.signatories = std::move(signed_by);
      record().add(std::move(row));
    }
  }

  // ---- actions, stories ---------------------------------------------------------------------------------------------

  convene::ids_in_cell<organisation_id> draw_gives(const weighted& shares, draws& random) const {
    convene::ids_in_cell<organisation_id> gives;
    for (int k = 0; k < 2; ++k) {
      const bool any = random.happens(parameters_.gives / 2);
      const organisation_id who = organisation(shares.draw(random));
      if (any && std::find(gives.begin(), gives.end(), who) == gives.end()) gives.push_back(who);
    }
    return gives;
  }

  void draw_actions() {
    draws random = stream(part::actions);
    const weighted load(load_), giving(gives_);
    const double of_meeting = parameters_.meeting_effect * parameters_.meeting_effect;
    const double of_action = parameters_.action_effect * parameters_.action_effect;
    const double of_organisation = parameters_.reliability_effect * parameters_.reliability_effect;
    const double in_time = threshold(values_.done_in_time, of_meeting + of_action + of_organisation);
    const double reports = threshold(values_.reported, of_meeting + of_action);
    const double links = threshold(values_.linked, of_meeting + of_action);
    for (std::size_t m = 0; m < meetings(); ++m)
      for (std::size_t k = 0; k < parameters_.actions; ++k) {
        convene::action row;
        row.id = "a" + std::to_string(m * parameters_.actions + k + 1);
        row.agreed = day(m);
        const std::size_t g = load.draw(random);
        const double hard = parameters_.action_effect * random.normal();
        convene::practitioner_set owners;
        owners.ids.push_back(person(one_of(members_[g], random)));
        const practitioner_id second = person(one_of(members_[g], random));
        if (random.happens(0.3) && second != owners.ids.front()) owners.ids.push_back(second);
        row.owners = std::move(owners);
        const std::size_t version = m >= purpose_meetings_[1] ? 1 : 0;
        row.serves.emplace();
        if (links + effect(quality::linked, m) + hard + random.normal() > 0)
          row.serves->push_back(id_at<convene::purpose_id>(version));
        row.given_by = draw_gives(giving, random);
        row.quick_win = random.happens(m < purpose_meetings_[0] ? values_.quick_before : values_.quick_after);
        const double when = random.uniform();
        const date some_day = between(row.agreed, last_day() - std::chrono::days{1}, random);
        std::optional<date> deadline;
        if (when < 0.7) {
          if (m + 1 < meetings()) deadline = day(m + 1);
        } else if (when < 0.95) {
          row.due = convene::deadline(some_day);
          deadline = some_day;
          for (std::size_t later = m + 1; later < meetings(); ++later)
            if (day(later) >= some_day) {
              deadline = day(later);
              break;
            }
        } else {
          row.due = convene::deadline::never();
        }
        const bool prompt = in_time + parameters_.reliability_effect * reliable_[g] + effect(quality::done, m) + hard +
                                random.normal() >
                            0;
        const bool late = random.happens(values_.done_late);
        const date until = prompt && deadline ? *deadline : last_day();
        const date done = between(prompt || !deadline ? row.agreed : *deadline, until, random);
        const bool told = reports + effect(quality::reported, m) + hard + random.normal() > 0;
        const date told_on = between(row.agreed, last_day(), random);
        row.dropped = random.happens(0.05);
        if (!row.dropped) row.done = prompt || late ? convene::occurrence(done) : convene::occurrence::no();
        row.reported = told ? convene::occurrence(told_on) : convene::occurrence::no();
        const bool is_done = row.done.happened();
        perhaps_blank(row.owners);
        perhaps_blank(row.serves);
        perhaps_blank(row.given_by);
        perhaps_blank(row.done);
        perhaps_blank(row.reported);
        const convene::action_id id = record().add(std::move(row));
        (is_done ? done_ : not_done_).push_back({m, id});
      }
  }

  struct agreed_action {
    std::size_t meeting;
    convene::action_id id;
  };

  void draw_stories() {
    draws random = stream(part::stories);
    std::vector<std::size_t> frontline, others;
    for (std::size_t i = 0; i < people(); ++i) (level_[i] == 0 ? frontline : others).push_back(i);
    for (std::size_t m = 0; m < meetings(); ++m) {
      if (with_story_[m] == 0) continue;
      const bool sets_purpose = m == purpose_meetings_[0];
      const std::size_t number = 1 + random.below(std::max<std::size_t>(parameters_.stories, 1));
      for (std::size_t k = 0; k < number; ++k) {
        convene::story row;
        row.id = "s" + std::to_string(++number_of_stories_);
        row.meetings.push_back(id_at<meeting_id>(m));
        for (std::size_t later = m + 1; later < meetings(); ++later) {
          const bool again = random.happens(0.2);
          // A meeting that sets the purpose is as near to users as its own stories are.
          if (again && with_story_[later] != 0 && later != purpose_meetings_[0] && row.meetings.size() < 4)
            row.meetings.push_back(id_at<meeting_id>(later));
        }
        const std::size_t near = one_of(frontline, random), other = one_of(others, random);
        const double who = random.uniform();
        convene::storyteller teller{person(who < 0.6 ? near : other)};
        if (who >= 0.9) teller = {};
        if (sets_purpose && latent_.ladder < 1) teller = {person(latent_.ladder > 0.6 ? near : other)};
        row.told_by = teller;
        const bool changes = happens_in(quality::story, m, values_.story_to_change, random);
        row.actions.emplace();
        follow(*row.actions, not_done_, m, random.below(2), random);
        if (changes) follow(*row.actions, done_, m, 1 + random.below(2), random);
        perhaps_blank(row.actions);
        record().add(std::move(row));
      }
    }
  }

  /// Adds some actions agreed in a meeting or later; earlier ones if there are none.
  static void follow(convene::ids_in_cell<convene::action_id>& to, const std::vector<agreed_action>& among,
                     std::size_t meeting, std::size_t number, draws& random) {
    if (among.empty()) return;
    const auto later =
        std::find_if(among.begin(), among.end(), [&](const agreed_action& one) { return one.meeting >= meeting; });
    const std::size_t first = later == among.end() ? 0 : static_cast<std::size_t>(later - among.begin());
    for (std::size_t k = 0; k < number; ++k) {
      const convene::action_id id = among[first + random.below(among.size() - first)].id;
      if (std::find(to.begin(), to.end(), id) == to.end()) to.push_back(id);
    }
  }

  // ---- presence, voices ---------------------------------------------------------------------------------------------

  void draw_presence() {
    draws random = stream(part::presence);
    std::vector<double> presence(people()), rate(people());
    double mean_rate = 0;
    for (std::size_t k = 0; k < 3; ++k)
      mean_rate += parameters_.level_shares[k] * (k == 0 ? values_.frontline_turns : 1);
    const double deviation = parameters_.attendance_effect;
    for (std::size_t i = 0; i < people(); ++i) {
      presence[i] = threshold(values_.attends[level_[i]], deviation * deviation) + deviation * random.normal();
      rate[i] = parameters_.turns * (level_[i] == 0 ? values_.frontline_turns : 1) / mean_rate *
                random.gamma(values_.turns_shape);
    }
    present_.resize(meetings());
    for (std::size_t m = 0; m < meetings(); ++m)
      for (std::size_t i = 0; i < people(); ++i) {
        if (presence[i] + random.normal() <= 0) continue;
        present_[m].push_back(i);
        convene::attendance row;
        row.meeting = id_at<meeting_id>(m);
        row.practitioner = person(i);
        row.turns = random.poisson(rate[i] * talking_[m]);
        if (level_[i] == 0) row.released_hours = 3;
        perhaps_blank(row.turns);
        record().add(row);
      }
  }

  void say(std::size_t meeting, std::optional<std::size_t> who, convene::voice_kind kind,
           convene::reference<convene::story_id> about = {}, std::optional<convene::handling> dealt = {}) {
    convene::voice row;
    row.id = "v" + std::to_string(++number_of_voices_);
    row.meeting = id_at<meeting_id>(meeting);
    if (who) row.practitioner = person(*who);
    row.kind = kind;
    row.story = about;
    row.handling = dealt;
    perhaps_blank(row.story);
    perhaps_blank(row.handling);
    record().add(std::move(row));
  }

  convene::handling draw_handling(quality kind, std::size_t meeting, double mean, draws& random) const {
    const double variance = parameters_.meeting_effect * parameters_.meeting_effect;
    const double y = mean + effect(kind, meeting) + std::sqrt(1 - variance) * random.normal();
    const bool loud = random.happens(0.5);
    if (y <= handling_cuts[0]) return loud ? convene::handling::explosive : convene::handling::ignored;
    if (y <= handling_cuts[1]) return convene::handling::acknowledged;
    return y <= handling_cuts[2] ? convene::handling::explored : convene::handling::acted_on;
  }

  void draw_voices() {
    draws random = stream(part::voices);
    using convene::voice_kind;
    const double of_meeting = parameters_.meeting_effect * parameters_.meeting_effect;
    const double of_organisation = parameters_.voice_organisation_effect, of_person = parameters_.voice_person_effect;
    std::vector<double> organisation_voices(organisations()), voices(people());
    for (double& one : organisation_voices) one = of_organisation * random.normal();
    for (std::size_t i = 0; i < people(); ++i)
      voices[i] = threshold(values_.voices, of_organisation * of_organisation + of_person * of_person + of_meeting) +
                  organisation_voices[organisation_of_[i]] + of_person * random.normal();
    const double fails = threshold(values_.failing, of_meeting);
    for (std::size_t m = 0; m < meetings(); ++m) {
      const std::vector<std::size_t>& here = present_[m];
      std::vector<std::size_t> leaders;
      for (const std::size_t i : here)
        if (level_[i] == top) leaders.push_back(i);
      const auto somebody = [&](const std::vector<std::size_t>& among) -> std::optional<std::size_t> {
        if (among.empty()) return std::nullopt;
        return one_of(among, random);
      };
      for (std::size_t k = 0; k < parameters_.appreciations; ++k) {
        const auto who = somebody(here);
        if (fails + failing_[m] + random.normal() <= 0) {
          say(m, who, voice_kind::strength);
          continue;
        }
        convene::reference<convene::story_id> about = convene::reference<convene::story_id>::none();
        if (happens_in(quality::tied, m, values_.tied, random) && number_of_stories_ > 0)
          about = id_at<convene::story_id>(random.below(number_of_stories_));
        say(m, who, voice_kind::failing, about);
      }
      for (std::size_t k = 0; k < parameters_.statements; ++k) {
        const auto who = somebody(k % 2 == 0 && !leaders.empty() ? leaders : here);
        const bool systemic = happens_in(quality::systemic, m, values_.systemic, random);
        say(m, who, systemic ? voice_kind::systemic : voice_kind::blaming);
      }
      if (random.happens(0.3)) say(m, somebody(here), voice_kind::powerless);
      for (const std::size_t i : here) {
        if (voices[i] + voicing_[m] + random.normal() <= 0) continue;
        const int number = random.happens(0.3) ? 2 : 1;
        for (int k = 0; k < number; ++k) {
          const double what = random.uniform();
          if (what < 0.55)
            say(m, i, voice_kind::difference, {},
                draw_handling(quality::difference, m, values_.difference_handling, random));
          else if (what < 0.8)
            say(m, i, voice_kind::dissent, {}, draw_handling(quality::dissent, m, values_.dissent_handling, random));
          else
            say(m, i, voice_kind::fear);
        }
      }
    }
  }

  // ---- tests, leadership, outcomes, structures ----------------------------------------------------------------------

  void draw_tests() {
    draws random = stream(part::tests);
    const weighted giving(gives_);
    std::vector<std::size_t> testers;
    for (std::size_t g = 0; g < organisations(); ++g)
      if (tester_[g] != 0) testers.push_back(g);
    if (testers.empty()) testers.push_back(random.below(organisations()));
    convene::shuffle(std::span(testers), random.words());
    // Those that take part do so at least once: tests go round.
    const std::size_t number = std::max(parameters_.tests, (testers.size() + 1) / 2);
    std::size_t next = 0;
    for (std::size_t t = 0; t < number; ++t) {
      convene::small_test row;
      row.id = "t" + std::to_string(t + 1);
      const std::size_t m = random.below(meetings());
      row.started = day(m) + std::chrono::days{static_cast<int>(random.below(10))};
      const std::size_t size = std::min<std::size_t>(random.happens(0.4) ? 3 : 2, testers.size());
      row.organisations.emplace();
      std::vector<std::size_t> frontline, all;
      for (std::size_t k = 0; k < size; ++k, next = (next + 1) % testers.size()) {
        row.organisations->push_back(organisation(testers[next]));
        for (const std::size_t i : members_[testers[next]]) {
          all.push_back(i);
          if (level_[i] == 0) frontline.push_back(i);
        }
      }
      row.begun_by = person(one_of(random.happens(0.6) && !frontline.empty() ? frontline : all, random));
      row.approved = !happens_in(quality::approval, m, values_.unapproved, random);
      row.given_by = draw_gives(giving, random);
      const double result = random.uniform();
      row.result = result < 0.5    ? convene::test_result::benefit
                   : result < 0.85 ? convene::test_result::no_benefit
                                   : convene::test_result::running;
      const bool learned = happens_in(quality::learned, m, values_.learned, random);
      const bool usual = happens_in(quality::usual, m, values_.usual, random);
      if (row.result == convene::test_result::no_benefit) row.learned = learned;
      row.usual = row.result == convene::test_result::benefit && usual
                      ? convene::occurrence(between(row.started, last_day(), random))
                      : convene::occurrence::no();
      perhaps_blank(row.organisations);
      perhaps_blank(row.approved);
      perhaps_blank(row.given_by);
      perhaps_blank(row.result);
      perhaps_blank(row.learned);
      perhaps_blank(row.usual);
      record().add(std::move(row));
    }
  }

  void draw_acts() {
    draws random = stream(part::acts);
    std::vector<std::size_t> leaders;
    for (std::size_t i = 0; i < people(); ++i)
      if (level_[i] == top) leaders.push_back(i);
    for (std::size_t k = 0; k < parameters_.acts + parameters_.decisions; ++k) {
      convene::leadership_act row;
      row.id = "l" + std::to_string(k + 1);
      const std::size_t m = random.below(meetings());
      row.on = day(m) + std::chrono::days{1 + static_cast<int>(random.below(15))};
      if (!leaders.empty()) row.practitioner = person(one_of(leaders, random));
      using convene::leadership_kind;
      if (k < parameters_.acts)
        row.kind = happens_in(quality::acts, m, values_.collaboration_first, random)
                       ? leadership_kind::collaboration_first
                       : leadership_kind::self_first;
      else
        row.kind = happens_in(quality::decisions, m, values_.long_term, random) ? leadership_kind::long_term
                                                                                : leadership_kind::short_term;
      constexpr convene::visibility seen[] = {convene::visibility::few, convene::visibility::many,
                                              convene::visibility::all};
      row.visibility = seen[random.below(3)];
      perhaps_blank(row.visibility);
      record().add(std::move(row));
    }
  }

  void draw_outcomes() {
    draws random = stream(part::outcomes);
    double user = 0, target = 0, moved = 0, harmful = 0, challenged = 0;
    for (std::size_t k = 0; k < parameters_.outcomes; ++k) {
      convene::outcome row;
      row.id = "outcome" + std::to_string(k + 1);
      const bool for_user = random.happens(values_.user_facing);
      row.facing = for_user ? convene::facing::user : convene::facing::target;
      row.base = 50 + 10 * random.normal();
      row.target = *row.base + (random.happens(0.5) ? 1 : -1) * (10 + 10 * random.uniform());
      row.imposed = random.happens(for_user ? 0.1 : 0.6);
      row.harmful = random.happens(0.6);
      const bool brave = random.happens(values_.challenged);
      const date when = between(first_day, last_day(), random);
      row.challenged = brave ? convene::occurrence(when) : convene::occurrence::no();
      const bool measured = random.happens(0.9);
      const double movement = values_.movement + values_.movement_deviation * random.normal();
      const double base = *row.base, difference = *row.target - base;
      if (*row.imposed && *row.harmful) {
        ++harmful;
        challenged += brave ? 1 : 0;
      }
      perhaps_blank(row.facing);
      perhaps_blank(row.base);
      perhaps_blank(row.imposed);
      perhaps_blank(row.harmful);
      perhaps_blank(row.challenged);
      const convene::outcome_id id = record().add(std::move(row));
      if (!measured) continue;
      (for_user ? user : target) += 1;
      moved += movement;
      record().add(convene::measurement{id, day(0), base});
      record().add(convene::measurement{id, last_day() - std::chrono::days{2}, base + movement * difference});
    }
    auto& given = result_.what_is_true.given;
    if (user + target > 0) {
      given[*position_of("3.5")] = std::min(1.0, 2 * user / (user + target));
      given[*position_of("3.6")] = std::clamp(moved / (user + target), 0.0, 1.0);
    }
    given[*position_of("6.6")] = harmful > 0 ? (values_.learned + challenged / harmful) / 2 : values_.learned;
  }

  void draw_challenges() {
    draws random = stream(part::challenges);
    using convene::challenge_feature;
    constexpr challenge_feature features[] = {challenge_feature::unknown_solution, challenge_feature::no_one_authority,
                                              challenge_feature::habits_change,
                                              challenge_feature::several_organisations, challenge_feature::losses_felt};
    for (std::size_t k = 0; k < parameters_.challenges; ++k) {
      convene::challenge row;
      row.id = "c" + std::to_string(k + 1);
      row.on = day(random.below(meetings()));
      row.features.emplace();
      row.response.emplace();
      for (const challenge_feature one : features) {
        if (random.happens(values_.adaptivity)) row.features->push_back(one);
        if (random.happens(values_.response)) row.response->push_back(one);
      }
      record().add(std::move(row));
    }
  }

  void draw_structures() {
    draws random = stream(part::structures);
    const std::size_t enough = std::max({latent_.purpose_meeting, latent_.practices_meeting, latent_.culture_meeting});
    double in_order = 0, enabling = 0, least = 1;
    for (std::size_t s = 0; s < parameters_.structures; ++s) {
      const bool patient = random.happens(values_.patient);
      const std::size_t waited = enough + random.below(meetings() - enough + 1), any = random.below(meetings() + 1);
      const std::size_t before = patient ? waited : any;
      convene::structure row;
      row.id = "structure" + std::to_string(s + 1);
      row.on = (before == 0 ? first_day : day(before - 1)) + std::chrono::days{10};
      row.affected.emplace();
      for (std::size_t g = 0; g < organisations(); ++g)
        if (affected_[g] != 0) row.affected->organisations.push_back(organisation(g));
      record().add(std::move(row));
      const double there = share_before_change(parameters_, latent_, values_, before);
      in_order += there;
      least = std::min(least, there);
      enabling += enables(parameters_, enabling_[s]);
    }
    if (parameters_.structures == 0) return;
    result_.what_is_true.most_premature = 1 - least;
    result_.what_is_true.given[*position_of("5.1")] = in_order / static_cast<double>(parameters_.structures);
    result_.what_is_true.given[*position_of("5.3")] = enabling / static_cast<double>(parameters_.structures);
  }

  // ---- ratings ------------------------------------------------------------------------------------------------------

  struct rated_layer {
    double mean;
    std::vector<double> gives, receives;  ///< One a person: parts of a rating.
  };

  rated_layer draw_layer(double mean, const std::vector<double>& trusting, const std::vector<double>& received,
                         double received_deviation, draws& random) const {
    const dyadic_shares& shares = parameters_.dyads;
    rated_layer layer{mean, {}, {}};
    for (std::size_t i = 0; i < people(); ++i) {
      const std::size_t g = organisation_of_[i];
      layer.gives.push_back(parameters_.level_shift[level_[i]] +
                            std::sqrt(shares.rater_organisation) *
                                partly(parameters_.halo, organisation_halo_[g], trusting[g]) +
                            std::sqrt(shares.rater) * partly(parameters_.halo, halo_[i], random.normal()));
      layer.receives.push_back(received_deviation * received[g] + std::sqrt(shares.target) * random.normal());
    }
    return layer;
  }

  /// In each organisation one leader of each level that has leaders, from the top.
  std::vector<std::vector<std::size_t>> choose_leaders() const {
    std::vector<std::vector<std::size_t>> leaders(organisations());
    for (std::size_t g = 0; g < organisations(); ++g)
      for (std::size_t level = 3 - latent_.leading_levels; level < 3; ++level)
        for (const std::size_t i : members_[g])
          if (level_[i] == level) {
            leaders[g].push_back(i);
            break;
          }
    return leaders;
  }

  /// Whom each person names as a leader, each once.
  std::vector<std::vector<std::size_t>> draw_nominations(const std::vector<std::vector<std::size_t>>& leaders) const {
    draws random = stream(part::nominations);
    const weighted shares(leads_);
    std::vector<std::vector<std::size_t>> named(people());
    for (std::size_t i = 0; i < people(); ++i) {
      const auto whole = static_cast<std::size_t>(parameters_.nominations);
      const std::size_t number = whole + (random.happens(parameters_.nominations - static_cast<double>(whole)) ? 1 : 0);
      for (std::size_t k = 0; k < number; ++k)
        for (int attempt = 0; attempt < 50; ++attempt) {
          const std::size_t h = shares.draw(random);
          if (h == organisation_of_[i] || leaders[h].empty()) continue;
          const std::size_t leader = one_of(leaders[h], random);
          if (std::find(named[i].begin(), named[i].end(), leader) == named[i].end()) named[i].push_back(leader);
          break;
        }
      std::sort(named[i].begin(), named[i].end());
    }
    return named;
  }

  /// What share of nominations goes to the organisation with most, if people named leaders again and again.
  double top_share_of(const std::vector<std::vector<std::size_t>>& leaders) const {
    const double whole = std::floor(parameters_.nominations), rest = parameters_.nominations - whole;
    std::vector<double> received(organisations(), 0);
    for (std::size_t g = 0; g < organisations(); ++g) {
      const auto open = [&](std::size_t h) { return h != g && !leaders[h].empty(); };
      double all = 0;
      for (std::size_t h = 0; h < organisations(); ++h) all += open(h) ? leads_[h] : 0;
      if (!(all > 0)) continue;
      for (std::size_t h = 0; h < organisations(); ++h) {
        if (!open(h)) continue;
        // Each is named once, however often drawn.
        const auto number = static_cast<double>(leaders[h].size());
        const double missed = 1 - leads_[h] / all / number;
        const double named = (1 - rest) * (1 - std::pow(missed, whole)) + rest * (1 - std::pow(missed, whole + 1));
        received[h] += static_cast<double>(members_[g].size()) * number * named;
      }
    }
    const double all = std::accumulate(received.begin(), received.end(), 0.0);
    return all > 0 ? *std::max_element(received.begin(), received.end()) / all : nan;
  }

  /// even_power between the main parties, each with endless members.
  double party_power_of(const rated_layer& power, const std::vector<double>& own, const std::vector<double>& received,
                        double received_deviation) const {
    const dyadic_shares& shares = parameters_.dyads;
    const double within = std::sqrt(1 - shares.rater_organisation - shares.target_organisation);
    const auto rated = [&](std::size_t g, std::size_t h) {
      const double mean =
          power.mean + received_deviation * received[h] +
          std::sqrt(shares.rater_organisation) * partly(parameters_.halo, organisation_halo_[g], own[g]);
      double sum = 0;
      for (std::size_t level = 0; level < 3; ++level)
        sum += parameters_.level_shares[level] * mean_answer(mean + parameters_.level_shift[level], within);
      return sum;
    };
    double apart = 0, together = 0;
    for (std::size_t a = 0; a < parties_.size(); ++a)
      for (std::size_t b = a + 1; b < parties_.size(); ++b) {
        const double there = rated(parties_[a], parties_[b]), back = rated(parties_[b], parties_[a]);
        apart += std::abs(there - back);
        together += there + back;
      }
    return together > 0 ? 1 - apart / together : nan;
  }

  struct contact {
    bool there = false;
    std::size_t one = 0, other = 0;  ///< Who at least is in contact.
  };

  /// Organisation pairs, g < h at position g G + h, entered into the networks that are made.
  std::vector<contact> draw_contacts(const std::vector<convene::wave_builder*>& into) const {
    draws random = stream(part::pairs);
    std::vector<contact> contacts(organisations() * organisations());
    const double deviation = parameters_.organisation_effect, variance = 2 * deviation * deviation;
    const double needed_only = threshold(values_.contact_needed, variance);
    const double prescribed_only = threshold(values_.contact_prescribed, variance);
    const double both = threshold(values_.contact_both, variance),
                 neither = threshold(values_.contact_neither, variance);
    const double with_data = threshold(values_.has_data, variance);
    for (std::size_t g = 0; g < organisations(); ++g)
      for (std::size_t h = g + 1; h < organisations(); ++h) {
        const bool needed = random.happens(parameters_.needed_share);
        const bool prescribed = random.happens(parameters_.prescribed_share);
        const double interdependence = static_cast<double>((needed ? 5 + random.below(6) : random.below(5))) / 10;
        const double least = needed ? (prescribed ? both : needed_only) : (prescribed ? prescribed_only : neither);
        contact& here = contacts[g * organisations() + h];
        here.there = least + deviation * (in_touch_[g] + in_touch_[h]) + random.normal() > 0;
        here.one = one_of(members_[g], random);
        here.other = one_of(members_[h], random);
        const bool data = with_data + deviation * (sharing_[g] + sharing_[h]) + random.normal() > 0;
        for (convene::wave_builder* one : into)
          one->add(organisation(g), organisation(h), interdependence, data, prescribed);
      }
    return contacts;
  }

  void draw_networks() {
    draws random = stream(part::dyads);
    const rated_layer trust =
        draw_layer(values_.trust, trusting_, trusted_, std::sqrt(parameters_.dyads.target_organisation), random);
    std::vector<double> own(organisations()), received(organisations()), willing = questions_.front().organisation;
    for (double& one : own) one = random.normal();
    const double against = values_.power_against_willingness;
    for (std::size_t g = 0; g < organisations(); ++g)
      received[g] = -against * willing[g] + std::sqrt(1 - against * against) * random.normal();
    const rated_layer power = draw_layer(values_.power, own, received, values_.power_target, random);
    result_.what_is_true.party_power = party_power_of(power, own, received, values_.power_target);
    for (double& one : own) one = random.normal();
    for (double& one : received) one = random.normal();
    const rated_layer knowledge =
        draw_layer(values_.role_knowledge, own, received, std::sqrt(parameters_.dyads.target_organisation), random);

    convene::wave_builder now(record(), now_);
    std::optional<convene::wave_builder> before;
    std::vector<convene::wave_builder*> builders = {&now};
    if (before_) {
      before.emplace(record(), *before_);
      builders.push_back(&*before);
    }
    for (convene::wave_builder* one : builders) {
      one->add_layer("role_knowledge");
      one->add_layer("leadership");
      for (std::size_t i = 0; i < people(); ++i) one->answered(person(i), "", responds_[i] != 0);
    }
    const std::vector<contact> contacts = draw_contacts(builders);
    const std::vector<std::vector<std::size_t>> leaders = choose_leaders();
    const std::vector<std::vector<std::size_t>> named = draw_nominations(leaders);
    result_.what_is_true.top_share = top_share_of(leaders);
    const double left = 1 - parameters_.dyads.rater_organisation - parameters_.dyads.target_organisation -
                        parameters_.dyads.rater - parameters_.dyads.target;
    const double common = std::sqrt(values_.reciprocity), own_part = std::sqrt(left - values_.reciprocity);
    const double stable = parameters_.stability, unstable = std::sqrt(1 - stable * stable);
    const auto names = [&](std::size_t i, std::size_t j) {
      return std::binary_search(named[i].begin(), named[i].end(), j);
    };

    for (std::size_t i = 0; i < people(); ++i)
      for (std::size_t j = i + 1; j < people(); ++j) {
        const std::size_t g = organisation_of_[i], h = organisation_of_[j];
        if (g == h) continue;
        const contact& between_them = contacts[g * organisations() + h];
        const bool first_contact = between_them.there && between_them.one == i && between_them.other == j;
        const bool asked = parameters_.asked_share >= 1 || random.happens(parameters_.asked_share);
        if (!asked && !first_contact && !names(i, j) && !names(j, i)) continue;
        const double shared[3] = {common * random.normal(), common * random.normal(), common * random.normal()};
        const bool touched = affected_[g] != 0 || affected_[h] != 0;
        const double top_tie = level_[i] == top && level_[j] == top && party_[g] < 3 && party_[h] < 3
                                   ? latent_.level[*position_of("6.8")] + latent_.party_tie[party_[g] + party_[h] - 1]
                                   : 0;
        for (int direction = 0; direction < 2; ++direction) {
          const std::size_t from = direction == 0 ? i : j, to = direction == 0 ? j : i;
          const auto rating = [&](const rated_layer& layer, double both) {
            return layer.gives[from] + layer.receives[to] + both + own_part * random.normal();
          };
          const double trusts = rating(trust, shared[0]) + top_tie;
          const bool talks = first_contact || (between_them.there && random.happens(values_.dyad_in_contact));
          const int amount = 1 + static_cast<int>(random.below(4));
          double stated[5] = {static_cast<double>(point_of(trust.mean + trusts)),
                              static_cast<double>(point_of(power.mean + rating(power, shared[1]))),
                              static_cast<double>(talks ? amount : 0),
                              static_cast<double>(point_of(knowledge.mean + rating(knowledge, shared[2]))),
                              names(from, to) ? 1.0 : 0.0};
          double stated_before[5] = {stated[0], stated[1], 0, stated[3], stated[4]};
          if (before) {
            const double shift = parameters_.level_shift[level_[from]];
            const double then = trust.mean - parameters_.trust_growth + (touched ? values_.trust_lost : 0) + shift +
                                stable * (trusts - shift) + unstable * random.normal();
            stated_before[0] = point_of(then);
            const bool talked = random.happens(talks ? communicated_before : communicated_then);
            const bool alike = talks && random.happens(communicated_alike);
            const int other = 1 + static_cast<int>(random.below(4));
            if (talked) stated_before[2] = alike ? amount : other;
          }
          if (responds_[from] == 0) continue;
          for (double& one : stated)
            if (blank()) one = nan;
          now.add(person(from), person(to), stated);
          if (before) before->add(person(from), person(to), stated_before);
        }
      }
    if (before) set_networks(*before_, std::move(*before));
    set_networks(now_, std::move(now));
  }

  void set_networks(convene::wave_id which, convene::wave_builder builder) {
    convene::wave_networks made = std::move(builder).build();
    record().set_networks(which, std::move(made.practitioners), std::move(made.organisations));
  }

  const simulation_parameters& parameters_;
  const latent_partnership& latent_;
  const generating_values values_;
  convene::seed seed_;
  draws blanks_;
  simulated_partnership result_;
  std::optional<convene::wave_id> before_;
  convene::wave_id now_{};

  // By person.
  std::vector<std::size_t> organisation_of_, level_;
  std::vector<double> halo_;
  std::vector<char> responds_;
  // By organisation; `party_` = 3 for those that are no main party.
  std::vector<std::vector<std::size_t>> members_;
  std::vector<std::size_t> party_, parties_;
  std::vector<double> organisation_halo_, trusting_, trusted_, reliable_, in_touch_, sharing_, gives_, load_, leads_;
  std::vector<char> tester_, affected_;
  // By meeting.
  std::vector<double> meeting_quality_, meeting_kinds_, failing_, voicing_, talking_, using_;
  std::vector<char> with_story_;
  std::vector<std::vector<std::size_t>> present_;
  std::array<std::size_t, 2> purpose_meetings_{};

  std::vector<question> questions_;
  std::vector<double> enabling_;  // by structure
  std::vector<agreed_action> done_, not_done_;
  std::size_t number_of_stories_ = 0, number_of_voices_ = 0;
};

}  // namespace

simulated_partnership draw_record(const simulation_parameters& parameters, const latent_partnership& latent,
                                  convene::seed from) {
  return recorder(parameters, latent, from).draw();
}

simulated_partnership simulate(const simulation_parameters& parameters) {
  const convene::seed from{parameters.seed};
  return draw_record(parameters, draw_latent(parameters, from.split(1)), from.split(2));
}

std::string text_of(const simulation_parameters& parameters) {
  std::string text;
  const auto number = [](double x) {
    std::string digits = std::to_string(x);
    while (digits.back() == '0') digits.pop_back();
    if (digits.back() == '.') digits.pop_back();
    return digits;
  };
  const auto line = [&](std::string_view name, auto... numbers) {
    text += std::string(name);
    ((text += " " + number(static_cast<double>(numbers))), ...);
    text += "\n";
  };
  const auto list = [&](std::string_view name, const auto& numbers) {
    text += std::string(name);
    for (const double one : numbers) text += " " + number(one);
    text += "\n";
  };
  line("seed", parameters.seed);
  line("people, organisations, Pareto shape of sizes", parameters.people, parameters.organisations,
       parameters.size_tail);
  list("shares of levels", parameters.level_shares);
  list("shares of sectors", parameters.sector_shares);
  line("share of pairs asked", parameters.asked_share);
  line("correlation of practices", parameters.practice_correlation);
  list("effect of practices", parameters.practice_effect);
  line("effect of indicators", parameters.indicator_effect);
  line("organisation ICC, halo", parameters.organisation_share, parameters.halo);
  line("shares of a rating: rater's and target's organisation, rater, target", parameters.dyads.rater_organisation,
       parameters.dyads.target_organisation, parameters.dyads.rater, parameters.dyads.target);
  list("shifts of answers by level", parameters.level_shift);
  line("deviation of clarity, of meaning", parameters.clarity_deviation, parameters.meaning_deviation);
  line("stability and growth of trust", parameters.stability, parameters.trust_growth);
  line("effects of meetings, their halo, of actions, of reliability, of organisations", parameters.meeting_effect,
       parameters.meeting_halo, parameters.action_effect, parameters.reliability_effect,
       parameters.organisation_effect);
  line("effects on voicing: organisation, person", parameters.voice_organisation_effect,
       parameters.voice_person_effect);
  line("effect of persons on presence", parameters.attendance_effect);
  list("shifts of presence by level", parameters.attendance_shift);
  line("meetings; actions, strengths and failings, statements in each", parameters.meetings, parameters.actions,
       parameters.appreciations, parameters.statements);
  line("stories at most, tests, outcomes, challenges, acts, decisions, authors, structures", parameters.stories,
       parameters.tests, parameters.outcomes, parameters.challenges, parameters.acts, parameters.decisions,
       parameters.authors, parameters.structures);
  line("turns, gives, nominations", parameters.turns, parameters.gives, parameters.nominations);
  line("shares of pairs needed, prescribed", parameters.needed_share, parameters.prescribed_share);
  switch (parameters.response) {
    case responding::everybody:
      text += "everybody responds\n";
      break;
    case responding::at_random:
      line("responds at random", parameters.response_rate);
      break;
    case responding::by_level:
      list("responds by level", parameters.response_by_level);
      break;
  }
  line("cells missing", parameters.missing_cells);
  for (const auto& [id, wanted] : parameters.forced) line("forced " + id, wanted);
  return text;
}

}  // namespace convene_simulation
