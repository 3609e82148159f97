#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <convene/io/partnership_folder.hpp>
#include <convene/partnership/generate_partnership.hpp>
#include <convene/partnership/partnership.hpp>

#include "full_record.hpp"
#include "small_partnership.hpp"

namespace convene_test {

struct named_partnership {
  std::string name;
  convene::partnership record;
};

/// Two organisations that are their own members, in two waves without dates.
inline convene::partnership of_organisations() {
  convene::partnership record;
  record.add(convene::organisation{"nhs", "", "public", {}});
  record.add(convene::organisation{"council", "", "public", {}});
  record.add_organisations_as_practitioners();
  for (const char* id : {"before", "after"}) {
    const convene::wave_id which = record.add_wave(id);
    convene::wave_builder builder(record, which);
    builder.add(convene::practitioner_id{0}, convene::practitioner_id{1}, std::vector<double>{0.1, 0, 1});
    convene::wave_networks made = std::move(builder).build();
    record.set_networks(which, std::move(made.practitioners), std::move(made.organisations));
  }
  return record;
}

/// Texts that files of all kinds trip over.
inline convene::partnership of_awkward_texts() {
  small_partnership here({"a"});
  here.person("ann", "a");
  convene::description about;
  about.name = "  spaces, <tags> & \"quotes\" and 'more' ]]> --> \\x41 \\ ";
  about.note = "two\nlines\r\nand\ttabs, Zürich \xE2\x82\xAC \xF0\x9F\x98\x80 \x01\x7F";
  here.record.describe(about);
  convene::purpose row;
  row.id = "p1";
  row.on = day(3, 1);
  row.text = "=1+1";
  here.record.add(row);
  return here.record;
}

/// Whatever a partnership can be: empty, of organisations, with waves that have networks and others that have none yet,
/// a whole record, and drawn ones with every table.
inline std::vector<named_partnership> various_partnerships() {
  std::vector<named_partnership> all;
  all.push_back({"nothing", {}});
  all.push_back({"organisations", of_organisations()});
  all.push_back({"texts", of_awkward_texts()});
  small_partnership waiting({"a", "b"});
  waiting.person("ann", "a");
  waiting.wave("w1", day(3, 31));
  all.push_back({"no networks yet", waiting.record});
  small_partnership full = full_record(3, 4);
  (void)full.seen();  // makes its networks
  all.push_back({"full record", full.record});
  for (const char* example : {"beston", "entrenched"})
    all.push_back({example, convene::read_partnership(std::string(CONVENE_EXAMPLE_DATA) + "/" + example)});
  for (std::uint64_t number = 0; number < 6; ++number) {
    convene::partnership_parameters drawn;
    drawn.ties.from = convene::seed{number};
    drawn.ties.practitioners = 10 * static_cast<convene::vertex>(number) + 1;
    drawn.ties.organisations = static_cast<convene::vertex>(number) + 1;
    drawn.ties.unanswered_share = .2;
    drawn.levels.resize(1 + number % 3, drawn.levels.front());
    all.push_back({"drawn " + std::to_string(number), convene::generate_partnership(drawn)});
  }
  return all;
}

}  // namespace convene_test
