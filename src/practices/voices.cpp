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

void cover_by_voices(tally& to, const evidence& seen, const voice_coverage& covered, const evidence_source& first,
                     const evidence_source& second, std::size_t without_first) {
  to.coverage = covered.value();
  need_of_meetings(to, seen, table::voices, 1 - covered.of_meetings());
  if (covered.entries == 0) return;
  const double each = covered.of_meetings() / static_cast<double>(covered.entries);
  add_need(to, first.from, first.what, each * static_cast<double>(without_first));
  add_need(to, second.from, second.what,
           each * static_cast<double>(covered.entries - covered.complete - without_first));
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
  add_up(result.parts[0], seen.stop_alone());
  result.n = covered.complete;
  result.from = {{table::voices, "handling"}};
  cover_by_voices(result, seen, covered, {table::voices, "handling"});
  return result;
}

}  // namespace convene
