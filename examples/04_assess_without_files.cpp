// Assesses a partnership whose record a program holds itself, as a survey platform or a register would: no files.

#include <array>
#include <chrono>
#include <iostream>
#include <limits>
#include <string>

#include <convene/partnership/wave_builder.hpp>
#include <convene/practices/assess.hpp>

int main() {
  using namespace std::chrono_literals;
  using std::chrono::sys_days;
  constexpr double not_answered = std::numeric_limits<double>::quiet_NaN();

  // Who there is. Records refer to each other by the ids that add() returns.
  convene::partnership record;
  const auto health = record.add(convene::organisation{"health", "Health board", "public"});
  const auto council = record.add(convene::organisation{"council", "Council", "public"});
  const auto club = record.add(convene::organisation{"club", "Lunch club", "voluntary"});
  const auto person = [&](const char* id, convene::organisation_id organisation, const char* level) {
    convene::practitioner row;
    row.id = id;
    row.organisation = organisation;
    row.level = level;
    return record.add(row);
  };
  const auto ann = person("ann", health, "frontline");
  const auto bob = person("bob", council, "manager");
  const auto cat = person("cat", club, "frontline");

  // One look at it, at the end of September, and what was kept up to then.
  const convene::wave_id autumn = record.add_wave("autumn", sys_days{2026y / 9 / 30});
  record.declare_kept(convene::table::tests, {});

  // What happened.
  const auto meeting = record.add(convene::meeting{.id = "m1", .on = sys_days{2026y / 6 / 2}, .from_purpose = true});
  record.add(convene::attendance{.meeting = meeting, .practitioner = ann, .turns = 12});
  convene::action visit{.id = "a1", .agreed = sys_days{2026y / 6 / 2}};
  visit.owners = convene::practitioner_set{.ids = {ann, cat}};
  visit.due = sys_days{2026y / 7 / 1};
  visit.done = sys_days{2026y / 6 / 20};
  record.add(visit);

  // How they relate: trust, power and communication, each 0..1 unless a layer's scale is declared.
  convene::wave_builder network(record, autumn);
  network.add(ann, bob, std::array{0.6, 0.8, 0.2});
  network.add(bob, ann, std::array{0.7, 0.4, 0.3});
  network.add(ann, cat, std::array{0.9, 0.2, 1.0});
  network.add(cat, ann, std::array{0.8, not_answered, 1.0});
  convene::wave_networks made = std::move(network).build();
  record.set_networks(autumn, std::move(made.practitioners), std::move(made.organisations));

  const convene::assessment result = convene::assess(record);
  for (const convene::practice_score& practice : result.practices)
    for (const convene::indicator_value& one : practice.indicators)
      if (one.value) std::cout << one.id << ' ' << one.name << ": " << *one.value << " (n " << one.n << ")\n";
  std::cout << "Most would be learned from " << convene::file_name_of(result.wanted.front().which) << ".\n";
}
