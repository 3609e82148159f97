#pragma once

#include <string>

#include <convene/partnership/partnership.hpp>

namespace convene_test {

/// More people than a loop over them asks for once, and a wave that has no networks yet.
inline convene::partnership many_people() {
  convene::partnership record;
  convene::practitioner row;
  row.organisation = record.add(convene::organisation{"nhs", "", "", {}});
  row.level = "frontline";
  for (int p = 0; p < 70'000; ++p) {
    row.id = "p" + std::to_string(p);
    record.add(row);
  }
  record.add_wave("w1");
  return record;
}

}  // namespace convene_test
