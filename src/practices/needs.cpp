#include <algorithm>
#include <cstddef>
#include <span>

#include <convene/practices/needs.hpp>

namespace convene {

void cover_by_halves(tally& to, const source_coverage& first, const source_coverage& second) {
  const source_coverage* const halves[] = {&first, &second};
  const double counted = (first.nothing_to_count ? 0 : 1) + (second.nothing_to_count ? 0 : 1);
  to.coverage =
      coverage_of_halves({first.coverage, first.nothing_to_count}, {second.coverage, second.nothing_to_count});
  for (const source_coverage* half : halves)
    if (!half->nothing_to_count) add_need(to, half->from, half->what, (1 - half->coverage) / counted);
}

void share_needs(tally& to, std::span<const source_coverage> parts) {
  double lacking = 0;
  for (const source_coverage& one : parts) lacking += 1 - one.coverage;
  if (!(lacking > 0)) return;
  for (const source_coverage& one : parts)
    add_need(to, one.from, one.what, (1 - to.coverage) * (1 - one.coverage) / lacking);
}

void cover_by_all(tally& to, std::span<const source_coverage> parts) {
  to.coverage = parts.empty() ? 0 : 1;
  for (const source_coverage& one : parts) to.coverage = std::min(to.coverage, one.coverage);
  share_needs(to, parts);
}

void need_two_columns(tally& to, const evidence_source& first, const evidence_source& second,
                      const record_coverage& covered, std::size_t without_first) {
  if (!covered.kept) {
    add_need(to, first.from, "", 1);
  } else if (covered.all > 0) {
    const auto all = static_cast<double>(covered.all);
    add_need(to, first.from, first.what, static_cast<double>(without_first) / all);
    add_need(to, second.from, second.what, static_cast<double>(covered.all - covered.complete - without_first) / all);
  }
}

}  // namespace convene
