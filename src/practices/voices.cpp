#include <convene/practices/voices.hpp>

namespace convene {

cell cell_of_voice(const evidence& seen, const voice& said, meeting_id where, double sum) {
  cell one;
  if (said.practitioner) one.of = seen.organisation_of(*said.practitioner);
  one.in = where;
  one.sum = sum;
  one.count = 1;
  return one;
}

void cover_by_voices(tally& to, const voice_coverage& covered, const char* column) {
  to.coverage = covered.value();
  add_need(to, table::voices, "", 1 - covered.of_meetings());
  add_need(to, table::voices, column, covered.of_meetings() * (1 - covered.of_entries()));
}

tally tally_of_handling(const evidence& seen, voice_kind kind) {
  tally result;
  result.parts.resize(1);
  voice_coverage covered;
  for_each_voice(seen, covered, [&](const voice& said, meeting_id where) {
    if (said.kind != kind) return;
    ++covered.entries;
    if (!said.handling) return;
    ++covered.complete;
    result.parts[0].push_back(cell_of_voice(seen, said, where, handling_value(*said.handling)));
  });
  add_up(result.parts[0]);
  result.n = covered.complete;
  result.from = {{table::voices, "handling"}};
  cover_by_voices(result, covered, "handling");
  return result;
}

}  // namespace convene
