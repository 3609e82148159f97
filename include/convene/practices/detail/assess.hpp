#pragma once

#include <convene/practices/assess.hpp>

namespace convene {

namespace detail {

/// Whether structures were kept and none was decided up to the wave.
inline bool no_structural_change(const evidence& seen) {
  return seen.kept(table::structures) && seen.so_far<structure>().empty();
}

inline std::size_t count_unused(const partnership& record) {
  if (record.waves().empty()) return 0;
  const date end = record.last_day(id_at<wave_id>(record.waves().size() - 1));
  std::size_t unused = 0;
  const auto count = [&](const auto& rows) {
    for (const auto& row : rows)
      if (record.day_of(row) > end) ++unused;
  };
  count(record.records<meeting>());
  count(record.records<attendance>());
  count(record.records<voice>());
  count(record.records<action>());
  count(record.records<small_test>());
  count(record.records<purpose>());
  count(record.records<story>());
  count(record.records<structure>());
  count(record.records<leadership_act>());
  count(record.records<measurement>());
  count(record.records<challenge>());
  count(record.records<activity>());
  count(record.records<immunity_map>());
  count(record.records<assumption>());
  count(record.records<cycle>());
  return unused;
}

/// Per table (and partnership.json), what the practices' evidence would gain if it were complete: every indicator's gain in its practice's weight.
inline std::vector<wanted_table> wanted_tables(const framework& by, const std::vector<practice_score>& practices) {
  std::vector<wanted_table> result;
  for (std::size_t p = 0; p < practices.size(); ++p) {
    if (practices[p].state == status::not_applicable) continue;
    double weights = 0;
    for (std::size_t i = 0; i < practices[p].indicators.size(); ++i)
      if (practices[p].indicators[i].state != status::not_applicable) weights += by.practices[p].indicators[i].weight;
    for (std::size_t i = 0; i < practices[p].indicators.size(); ++i) {
      const indicator_value& one = practices[p].indicators[i];
      if (one.state == status::not_applicable) continue;
      for (const need& lack : one.lacked) {
        auto found = std::find_if(result.begin(), result.end(),
                                  [&](const wanted_table& other) { return other.which == lack.from; });
        if (found == result.end()) {
          result.push_back({lack.from, 0, {}});
          found = std::prev(result.end());
        }
        found->coverage_gain += lack.coverage_gain * by.practices[p].indicators[i].weight / weights;
        if (found->indicators.empty() || found->indicators.back() != one.id) found->indicators.push_back(one.id);
      }
    }
  }
  std::stable_sort(result.begin(), result.end(),
                   [](const wanted_table& a, const wanted_table& b) { return a.coverage_gain > b.coverage_gain; });
  return result;
}

}  // namespace detail

inline assessment assess(const partnership& record, const framework& by, const assess_options& options) {
  validate(by);
  if (record.waves().empty()) throw std::out_of_range("the partnership has no wave to assess");
  const wave_id which = options.wave.value_or(id_at<wave_id>(record.waves().size() - 1));
  const evidence seen(record, which);

  assessment result;
  result.made = {std::string(version), by.id, by.version, options.seed};
  result.partnership = record.about().name;
  result.note = record.about().note;
  result.wave = seen.current().id;
  result.members = seen.members().size();
  result.organisations = seen.organisations().size();
  result.unused_records = detail::count_unused(record);

  std::size_t steps = by.companions.size(), step = 0;
  for (const practice& one : by.practices) steps += one.indicators.size();
  const auto score = [&](const any_indicator& one) {
    options.run.check(static_cast<double>(step++), static_cast<double>(steps));
    return one.evaluate(seen, by.limits, options.beside);
  };
  for (const practice& one : by.practices) {
    std::vector<indicator_value> values;
    values.reserve(one.indicators.size());
    for (const weighted_indicator& each : one.indicators) values.push_back(score(each.measured));
    const bool applicable = one.gate == practice_gate::open || !detail::no_structural_change(seen);
    result.practices.push_back(score_of(one, std::move(values), applicable, by.limits));
  }
  for (const any_indicator& one : by.companions) result.companions.push_back(score(one));
  result.wanted = detail::wanted_tables(by, result.practices);
  return result;
}

}  // namespace convene
