#include <convene/decimal_text.hpp>
#include <convene/report/text_network_summary.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <ostream>
#include <utility>
#include <vector>

#include <convene/error.hpp>

#include "text_table.hpp"

namespace convene {

namespace {

constexpr std::size_t width = 100, groups_named = 3;

std::string with_decimals(double one, int decimals) { return std::isnan(one) ? "-" : decimal_text(one, decimals); }
std::string two_decimals(double one) { return with_decimals(one, 2); }
std::string per_cent(double share) { return std::isnan(share) ? "-" : with_decimals(100 * share, 0) + " %"; }
std::string some_of(vertex some, vertex all) { return std::to_string(some) + " of " + std::to_string(all); }

/// Whether it makes a difference which group a tie leads to.
bool is_grouped(const layer_summary& layer) {
  return layer.groups.size() > 1 && static_cast<std::size_t>(layer.vertices) > layer.groups.size();
}

std::string p_value(const layer_summary& layer) {
  if (!is_grouped(layer) || std::isnan(layer.ei.p_value)) return "-";
  return with_decimals(layer.ei.p_value, 3);
}

const std::string& name_of(const group_ties& one, std::span<const std::string> names) {
  if (static_cast<std::size_t>(one.group) >= names.size())
    throw invalid_option("group number " + std::to_string(one.group) + " has no name; got " +
                         std::to_string(names.size()) + " names");
  return names[static_cast<std::size_t>(one.group)];
}

/// Up to three names; those who have the same number of partners are named all or none.
std::string groups_with_most_partners(const layer_summary& layer, std::span<const std::string> names) {
  const auto& groups = layer.groups;
  if (groups.empty() || groups.front().partners == 0) return {};
  const auto last_of_tie = [&](std::size_t k) {
    while (k < groups.size() && groups[k].partners == groups[k - 1].partners) ++k;
    return k;
  };
  std::size_t named = 0;
  for (std::size_t next = last_of_tie(1); next <= groups_named && groups[next - 1].partners > 0;) {
    named = next;
    if (named == groups.size()) break;
    next = last_of_tie(named + 1);
  }
  const std::string most = std::to_string(groups.front().partners);
  if (named == 0) {
    const std::size_t sharing = last_of_tie(1);
    return (sharing == groups.size() ? "all " : "") + std::to_string(sharing) + " organisations (" + most + " each)";
  }
  std::string text;
  for (std::size_t k = 0; k < named; ++k)
    text += (k == 0 ? "" : ", ") + name_of(groups[k], names) + " (" + std::to_string(groups[k].partners) + ")";
  return text;
}

std::string answered_text(const layer_summary& layer) {
  return some_of(layer.answered, layer.vertices) + (layer.answered_inferred ? "*" : "");
}

}  // namespace

void write_text_network_summary(std::ostream& out, std::span<const layer_summary> layers,
                                std::span<const std::string> group_names) {
  if (layers.empty()) return;
  std::vector<std::vector<std::string>> rows = {{"What the network alone says"}};
  for (const layer_summary& one : layers) rows.front().push_back(one.layer);
  const auto row = [&](const char* title, const std::function<std::string(const layer_summary&)>& cell) {
    std::vector<std::string> cells = {title};
    bool said = false;
    for (const layer_summary& one : layers) {
      cells.push_back(cell(one));
      said = said || cells.back() != "-";
    }
    if (said) rows.push_back(std::move(cells));
  };
  row("  Who answered", answered_text);
  row("  Known pairs that have a tie (density)", [](const auto& one) { return per_cent(one.density); });
  row("  Mean strength of known pairs", [](const auto& one) { return per_cent(one.mean_strength); });
  row("  Ties that are returned (reciprocity)", [](const auto& one) { return per_cent(one.reciprocity); });
  row("  All turn to one? (centralisation, 0 to 1)", [](const auto& one) { return two_decimals(one.centralisation); });
  row("  Ties between organisations",
      [](const auto& one) { return is_grouped(one) ? per_cent(one.between_groups) : "-"; });
  row("  Inside -1, between 1 (E-I index)",
      [](const auto& one) { return is_grouped(one) ? two_decimals(one.ei.observed) : "-"; });
  row("    if ties fell on known pairs by chance",
      [](const auto& one) { return is_grouped(one) ? two_decimals(one.expected_ei) : "-"; });
  row("    how often chance differs as much (p)", p_value);
  row("  Separate parts (components)",
      [](const auto& one) { return one.answered > 0 ? std::to_string(one.components) : "-"; });
  row("    members in the largest",
      [](const auto& one) { return one.answered > 0 ? some_of(one.largest_component, one.vertices) : "-"; });
  detail::write_table(out, rows, width);
  for (const layer_summary& one : layers) {
    const std::string most = groups_with_most_partners(one, group_names);
    if (!most.empty()) out << "  Most partner organisations by " << one.layer << ": " << most << '\n';
  }
  if (std::any_of(layers.begin(), layers.end(), [](const layer_summary& one) { return one.answered_inferred; }))
    out << "* Who answered was inferred from what was stated.\n";
  out << "Ties inside organisations count here too, unlike in the indicators.\n";
}

}  // namespace convene
