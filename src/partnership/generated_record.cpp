#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/execution/periodic_stop.hpp>

#include "partnership_generator.hpp"

namespace convene::detail {

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
    random_stream random = stream(generated_part::meetings, m);
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
  random_stream random = stream(generated_part::purposes);
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
  periodic_stop asks(*run_);
  for (std::size_t p = 0; p < people(); ++p) {
    asks.after();
    if (happens(random, level(aim))) row.signatories->ids.push_back(id_at<practitioner_id>(p));
  }
  row.text = "People live well at home";
  purpose_ = record_.add(std::move(row));
}

void partnership_generator::enter_actions() {
  for (std::size_t m = 0; m < meetings_.size(); ++m)
    for (std::size_t k = 0; k < given_.kept.actions; ++k) {
      run_->check_stop();
      random_stream random = stream(generated_part::actions, m * given_.kept.actions + k);
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
    run_->check_stop();
    random_stream random = stream(generated_part::stories, k);
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
      run_->check_stop();
      const std::size_t first = k * people() / parts, last = (k + 1) * people() / parts;
      random_stream regular = stream(generated_part::attendance, k),
                    random(seed_of(generated_part::attendance).split(k).split(m));
      random_stream& of = happens(random, .7) ? regular : random;
      present.push_back(id_at<practitioner_id>(first + of.below(last - first)));
      attendance row;
      row.meeting = meetings_[m];
      row.practitioner = present.back();
      row.turns = static_cast<std::int64_t>(random.below(11));
      row.released_hours = 3;
      record_.add(row);
    }
    random_stream random = stream(generated_part::voices, m);
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
    run_->check_stop();
    // Whether somebody voices differences is theirs, not the meeting's.
    random_stream own(seed_of(generated_part::voices).split(0x70).split(index_of(who)));
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
    run_->check_stop();
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
    run_->check_stop();
    random_stream random = stream(generated_part::tests, k);
    small_test row;
    row.id = next_id<small_test>("t");
    row.started = some_day(random);
    row.organisations = some_organisations(2, 4, random);
    row.begun_by = member_of(row.organisations->front(), random);
    row.approved = happens(random, .5);
    row.given_by = {row.organisations->back()};
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
    run_->check_stop();
    random_stream random = stream(generated_part::acts, k);
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
    run_->check_stop();
    random_stream random = stream(generated_part::outcomes, k);
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
    run_->check_stop();
    random_stream random = stream(generated_part::reflections, k);
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

}  // namespace convene::detail
