#pragma once

#include <chrono>

#include <convene/partnership/partnership.hpp>

namespace convene_test {

/// A day of 2017.
inline convene::date day(unsigned month, unsigned of_month) {
  using namespace std::chrono;
  return sys_days{year{2017} / std::chrono::month{month} / std::chrono::day{of_month}};
}

/// Three organisations, four people, two waves and a meeting in the period of each; a start for tests of single tables.
struct town {
  convene::partnership record;
  convene::organisation_id nhs, council, charity;
  convene::practitioner_id ann, bob, cat, dan;
  convene::wave_id first, second;
  convene::meeting_id spring, summer;

  town() {
    nhs = record.add(convene::organisation{"nhs", "Health board", "public", 900.0});
    council = record.add(convene::organisation{"council", "Council", "public", 600.0});
    charity = record.add(convene::organisation{"charity", "Lunch club", "voluntary", 12.0});
    ann = record.add(person("ann", nhs, "frontline"));
    bob = record.add(person("bob", council, "manager"));
    cat = record.add(person("cat", charity, "frontline"));
    dan = record.add(person("dan", nhs, "senior"));
    first = record.add_wave("w1", day(3, 31));
    second = record.add_wave("w2", day(9, 30));
    spring = record.add(gathering("m1", day(3, 14)));
    summer = record.add(gathering("m2", day(6, 13)));
  }
  static convene::practitioner person(std::string id, convene::organisation_id organisation, std::string level = "") {
    convene::practitioner row;
    row.id = std::move(id);
    row.organisation = organisation;
    row.level = std::move(level);
    return row;
  }
  static convene::meeting gathering(std::string id, convene::date on) {
    convene::meeting row;
    row.id = std::move(id);
    row.on = on;
    return row;
  }
};

}  // namespace convene_test
