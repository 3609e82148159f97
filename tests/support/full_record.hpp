#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <convene/partnership/partnership.hpp>

#include "small_partnership.hpp"
#include "structural_changes.hpp"

namespace convene_test {

/// A partnership of which every table was kept and everybody says and does the same: organisations o0, o1, ... of the
/// same number of people each, whose levels are frontline, manager, senior in turn. Two waves of the same ratings,
/// four meetings and one structural change in the period of the second, from which results are read.
///
/// Everybody answers every survey item with 4 on 1..5 (u = 3/4; undiscussed_differences with 2, u = 1/4) and rates
/// everybody else 1/2 on every layer. Every organisation does the same number of actions, all in time.
inline small_partnership full_record(std::size_t organisations, std::size_t people_each) {
  using namespace convene;
  small_partnership here;
  const std::vector<std::string> levels = {"frontline", "manager", "senior"};
  std::vector<std::vector<std::string>> people(organisations);
  for (std::size_t g = 0; g < organisations; ++g) {
    here.organisation("o" + std::to_string(g), 10, "public");
    for (std::size_t k = 0; k < people_each; ++k) {
      people[g].push_back("p" + std::to_string(g) + "_" + std::to_string(k));
      practitioner row;
      row.id = people[g].back();
      row.organisation = here.of("o" + std::to_string(g));
      row.level = levels[k % levels.size()];
      row.discipline = "nursing";
      row.working_style = "reflector";
      here.record.add(row);
    }
  }
  description about = here.record.about();
  for (std::size_t g = 0; g < organisations; ++g)
    about.main_parties.push_back({here.of("o" + std::to_string(g))});
  about.needed_disciplines = {"nursing"};
  here.record.describe(about);
  here.wave("w1", day(3, 31));
  here.wave("w2", day(9, 30));

  // Relationships: everybody of everybody else.
  for (const char* wave : {"w1", "w2"}) {
    for (std::size_t g = 0; g < organisations; ++g)
      for (const std::string& from : people[g])
        for (std::size_t h = 0; h < organisations; ++h)
          for (const std::string& to : people[h])
            if (from != to)
              for (const char* layer : {"trust", "power", "communication", "role_knowledge", "leadership"})
                here.rates(from, to, layer, 0.5, wave);
    for (std::size_t g = 0; g < organisations; ++g)
      for (std::size_t h = g + 1; h < organisations; ++h)
        here.between("o" + std::to_string(g), "o" + std::to_string(h), 1, true, true, wave);
  }

  // Survey.
  changes(here, "c1", day(6, 1), everybody);
  std::vector<double> said;
  for (std::size_t k = 0; k < construct_names.size(); ++k) {
    const auto which = static_cast<construct>(k);
    here.asks("q" + std::to_string(k), which, 1, 5, 5);
    said.push_back(which == construct::undiscussed_differences ? 2 : 4);
  }
  for (const auto& of_one : people)
    for (const std::string& one : of_one) here.says(one, said, "w2");

  // Four meetings; the first sets the purpose.
  const std::vector<date> days = {day(4, 11), day(5, 9), day(6, 13), day(7, 11)};
  for (std::size_t m = 0; m < days.size(); ++m)
    here.meets("m" + std::to_string(m), days[m], [](meeting& row) {
      row.minutes = 180;
      row.exploring_minutes = 90;
      row.from_purpose = true;
      row.goals = goals_state::revised;
      row.topics = std::vector<topic>{topic::practices, topic::culture};
      row.users_present = 1;
      row.mood = 4;
    });
  purpose agreed_on;
  agreed_on.id = "v1";
  agreed_on.on = days[0];
  agreed_on.meeting = here.at("m0");
  agreed_on.authors = agreed_on.signatories = small_partnership::everybody();
  const purpose_id aim = here.record.add(agreed_on);
  for (std::size_t m = 0; m < days.size(); ++m)
    for (const auto& of_one : people)
      for (const std::string& one : of_one) here.attends("m" + std::to_string(m), one, 20);

  // What each organisation does: three actions, its story, two tests together with the next organisation.
  for (std::size_t g = 0; g < organisations && people_each > 0; ++g) {
    const std::string name = "o" + std::to_string(g), next = "o" + std::to_string((g + 1) % organisations);
    const practitioner_id who = here.who(people[g][0]);
    std::vector<action_id> acts;
    for (int k = 0; k < 3; ++k) {
      action row;
      row.id = "a" + std::to_string(g) + std::to_string(k);
      row.agreed = days[1];
      row.owners = here.people({people[g][0]});
      row.serves = std::vector<purpose_id>{aim};
      row.given_by = here.organisations({name});
      row.done = row.reported = days[2];
      acts.push_back(here.record.add(row));
    }
    story told;
    told.id = "s" + std::to_string(g);
    told.meetings = {here.at("m0")};
    told.told_by = storyteller{who};
    told.actions = acts;
    const story_id its_story = here.record.add(told);
    for (const test_result result : {test_result::benefit, test_result::no_benefit}) {
      small_test row;
      row.id = "t" + std::to_string(g) + (result == test_result::benefit ? "b" : "n");
      row.started = days[1];
      row.organisations = name == next ? here.organisations({name}) : here.organisations({name, next});
      row.begun_by = who;
      row.approved = false;
      row.given_by = here.organisations({name});
      row.result = result;
      row.learned = true;
      row.usual = days[3];
      here.record.add(row);
    }
    for (std::size_t k = 0; k < people_each; ++k)
      for (std::size_t m = 0; m < days.size(); ++m) {
        const std::string at = "m" + std::to_string(m);
        here.voices(at, people[g][k], voice_kind::strength);
        here.voices(at, people[g][k], voice_kind::failing, [&](voice& row) { row.story = its_story; });
        here.voices(at, people[g][k], voice_kind::difference, handling::explored);
        here.voices(at, people[g][k], voice_kind::dissent, handling::explored);
        here.voices(at, people[g][k], voice_kind::systemic);
      }
    for (const leadership_kind kind : {leadership_kind::collaboration_first, leadership_kind::long_term}) {
      leadership_act row;
      row.id = "l" + std::to_string(g) + std::to_string(static_cast<int>(kind));
      row.on = days[1];
      row.practitioner = here.who(people[g].back());
      row.kind = kind;
      row.visibility = visibility::all;
      here.record.add(row);
    }
  }

  // One outcome that users feel, halfway to its target, and an imposed one that was challenged.
  for (const facing toward : {facing::user, facing::target}) {
    outcome row;
    row.id = toward == facing::user ? "user" : "target";
    row.facing = toward;
    row.base = 0;
    row.target = 1;
    row.imposed = row.harmful = toward == facing::target;
    row.challenged = days[1];
    const outcome_id which = here.record.add(row);
    here.record.add(measurement{which, days[0], 0});
    here.record.add(measurement{which, days[3], 0.5});
  }
  here.keeps({table::meetings, table::attendance, table::voices, table::actions, table::tests, table::purposes,
              table::stories, table::structures, table::leadership, table::outcomes});
  return here;
}

}  // namespace convene_test
