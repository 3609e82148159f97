#include <convene/report/text_comparison.hpp>

#include <cmath>
#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <convene/decimal_text.hpp>

#include "text_lines.hpp"

namespace convene {

namespace {

using detail::padded;
using detail::per_cent;
using detail::right;
using detail::signed_text;
using detail::spoken;
using detail::two_decimals;
using detail::write_wrapped;

constexpr std::size_t name_width = 30, change_width = 16;

std::string value_text(const std::optional<double>& value) { return value ? two_decimals(*value) : "-"; }

std::string share_text(double share) { return std::isnan(share) ? "-" : per_cent(share); }

/// One line: before, after, change, its interval, and whether it is more than noise.
void write_change(std::ostream& out, const std::string& name, const value_change& one) {
  const std::string line =
      padded(name, name_width) + right(value_text(one.before), 7) + right(value_text(one.after), 7);
  if (!one.difference) {
    write_wrapped(out, line + "      -  ", one.reason, name_width + 23);
    return;
  }
  out << line << right(signed_text(*one.difference), 8);
  if (one.process) {
    const std::string range = signed_text(one.process->low) + " to " + signed_text(one.process->high);
    out << "  " << (one.beyond_noise() ? padded(range, change_width) + "  more than noise" : range);
  }
  out << '\n';
}

void write_ids(std::ostream& out, const char* what, const std::vector<std::string>& ids) {
  if (ids.empty()) return;
  std::string text;
  for (const std::string& id : ids) text += (text.empty() ? "" : ", ") + id;
  write_wrapped(out, std::string(what) + " ", text, 8);
}

void write_step(std::ostream& out, const wave_change& step, const std::string& confidence,
                const text_comparison_options& options) {
  const bool indicators = options.shown == profile_detail::indicators;
  out << "\nFrom " << step.before << " to " << step.after << ": " << step.stayers << " members in both, " << step.joined
      << " joined, " << step.left << " left\n";
  if (indicators) {
    write_ids(out, "Joined:", step.joiners);
    write_ids(out, "Left:", step.leavers);
  }
  out << '\n'
      << padded("Practice", name_width) << right("before", 7) << right("after", 7) << right("change", 8) << "  "
      << confidence << '\n';
  for (const practice_change& one : step.practices) {
    if (indicators) out << '\n';
    write_change(out, one.name, one);
    if (!indicators) continue;
    for (const value_change& each : one.indicators)
      write_change(out, "  " + padded(each.id, 4) + spoken(each.name), each);
  }
  if (indicators && !step.companions.empty()) {
    out << "\nBeside the profile\n";
    for (const value_change& one : step.companions) write_change(out, "  -   " + spoken(one.name), one);
  }
  if (indicators) {
    detail::reasons why(", ");
    const auto add = [&](const value_change& one) {
      if (one.difference && !one.no_interval.empty()) why.add(one.no_interval, one.id);
    };
    for (const practice_change& one : step.practices)
      for (const value_change& each : one.indicators) add(each);
    for (const value_change& one : step.companions) add(one);
    if (!why.all().empty()) out << '\n';
    detail::write_why_without_interval(out, why);
  }
  if (step.layers.empty()) return;
  std::vector<std::vector<std::string>> rows = {
      {"Ties of those in both waves", "pairs", "kept, of all ever", "weights shared", "kept, of those before"}};
  for (const layer_change& layer : step.layers)
    rows.push_back({"  " + layer.layer, std::to_string(layer.pairs), share_text(layer.jaccard),
                    share_text(layer.ruzicka), share_text(layer.retention)});
  out << '\n';
  detail::write_table(out, rows, detail::width);
}

void write_chain(std::ostream& out, const theory_of_change_result& chain) {
  std::vector<std::vector<std::string>> rows = {{"From attitudes to outcomes"}};
  for (const std::string& wave : chain.waves) rows[0].push_back(wave);
  rows[0].push_back("change");
  bool any = false;
  for (const stage_of_change& stage : chain.stages) {
    std::vector<std::string>& row = rows.emplace_back();
    row.push_back("  " + std::string(name_of(stage.which)));
    for (const indicator_value& in_wave : stage.in_wave) row.push_back(value_text(in_wave.value));
    row.push_back(stage.change ? signed_text(*stage.change) : "-");
    any = any || stage.change;
  }
  if (!any) return;
  out << '\n';
  detail::write_table(out, rows, detail::width);
  if (chain.break_at)
    out << "The first stage that did not move forward: " << name_of(*chain.break_at) << ".\n";
  else
    out << "Every stage that can be compared moved forward.\n";
}

}  // namespace

void write_text_comparison(std::ostream& out, const wave_comparison& shown, const text_comparison_options& options) {
  std::string waves;
  for (std::size_t k = 0; k < shown.waves.size(); ++k)
    waves += (k == 0 ? "" : k + 1 == shown.waves.size() ? " and " : ", ") + shown.waves[k];
  write_wrapped(out, "",
                (shown.partnership.empty() ? std::string("Partnership") : shown.partnership) + ", waves " + waves, 0);
  if (!shown.note.empty()) write_wrapped(out, "Note: ", shown.note, 6);
  detail::write_framework(out, shown.made);
  const std::string confidence = decimal_text(100 * shown.made.confidence, 0) + " % interval of the change";
  for (const wave_change& step : shown.steps) write_step(out, step, confidence, options);
  if (shown.overall) write_step(out, *shown.overall, confidence, options);
  write_chain(out, shown.theory_of_change);
  out << '\n';
  write_wrapped(out, "",
                "A practice is compared over the indicators that both waves scored. A change is more than noise where "
                "its interval leaves out 0; the same organisations are left out of both waves to find it. What caused "
                "a change is not in these numbers.",
                0);
  write_wrapped(out, "", "Of twenty changes that are nothing but noise, about one looks like more.", 0);
  if (shown.made.smallest_group > 0) detail::write_report_note(out, shown.made.smallest_group);
}

}  // namespace convene
