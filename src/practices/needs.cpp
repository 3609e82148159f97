#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/needs.hpp>

namespace convene {

namespace {
/// Notes what a source lacks; together its needs gain `coverage_gain`.
void add_needs_of(tally& to, const source_coverage& source, double coverage_gain) {
  double all = 0;
  for (const need& one : source.missing) all += one.coverage_gain;
  if (!(all > 0)) return add_need(to, source.from, source.what, coverage_gain);
  for (const need& one : source.missing) {
    const double gain = coverage_gain * one.coverage_gain / all;
    const auto there = std::find_if(to.lacked.begin(), to.lacked.end(), [&](const need& other) {
      return other.from == one.from && other.what == one.what;
    });
    if (there == to.lacked.end())
      add_need(to, one.from, one.what, gain);
    else
      there->coverage_gain += gain;
  }
}
}  // namespace

void cover_by_halves(tally& to, const source_coverage& first, const source_coverage& second) {
  const source_coverage* const halves[] = {&first, &second};
  const double counted = (first.nothing_to_count ? 0 : 1) + (second.nothing_to_count ? 0 : 1);
  to.coverage =
      coverage_of_halves({first.coverage, first.nothing_to_count}, {second.coverage, second.nothing_to_count});
  for (const source_coverage* half : halves)
    if (!half->nothing_to_count) add_needs_of(to, *half, (1 - half->coverage) / counted);
  if (first.nothing_to_count && second.nothing_to_count) to.undefined_because = "there was nothing to count";
}

void need_of_meetings(tally& to, const evidence& seen, table from, double coverage_gain) {
  if (!seen.meetings().empty() || !seen.kept(table::meetings))
    add_need(to, from, "", coverage_gain);
  else
    to.undefined_because = "nobody met in the period";
}

void need_of_dyads(tally& to, const evidence& seen, std::string layer, double coverage_gain) {
  periodic_stop asks(seen.stop_alone());
  const auto of_others = [&](practitioner_id who) {
    asks.after();
    return seen.cross_organisation_members(who) > 0;
  };
  if (std::any_of(seen.members().begin(), seen.members().end(), of_others))
    add_need(to, table::relationships, std::move(layer), coverage_gain);
  else
    to.undefined_because = "every two members have an organisation in common";
}

void share_needs(tally& to, std::span<const source_coverage> parts) {
  double lacking = 0;
  for (const source_coverage& one : parts) lacking += one.nothing_to_count ? 0 : 1 - one.coverage;
  if (!(lacking > 0)) return;
  for (const source_coverage& one : parts)
    if (!one.nothing_to_count) add_needs_of(to, one, (1 - to.coverage) * (1 - one.coverage) / lacking);
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
