#include <convene/report/text_network_summary.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <ostream>
#include <vector>

#include <convene/error.hpp>

#include "text_table.hpp"

namespace convene {

namespace {

constexpr std::size_t groups_named = 3;

std::string with_decimals(double one, int decimals) {
  if (std::isnan(one)) return "-";
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.*f", decimals, one);
  return text.data();
}

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

std::string groups_with_most_partners(const layer_summary& layer, std::span<const std::string> names) {
  std::string text;
  for (std::size_t k = 0; k < layer.groups.size() && k < groups_named && layer.groups[k].partners > 0; ++k) {
    const group_summary& one = layer.groups[k];
    if (static_cast<std::size_t>(one.group) >= names.size())
      throw invalid_option("group number " + std::to_string(one.group) + " has no name; got " +
                           std::to_string(names.size()) + " names");
    text += (text.empty() ? "" : ", ") + names[static_cast<std::size_t>(one.group)] + " (" +
            std::to_string(one.partners) + ")";
  }
  return text;
}

}  // namespace

void write_text_network_summary(std::ostream& out, std::span<const layer_summary> layers,
                                std::span<const std::string> group_names) {
  if (layers.empty()) return;
  std::vector<std::vector<std::string>> rows = {{"What the network alone says"}};
  for (const layer_summary& one : layers) rows.front().push_back(one.layer);
  const auto row = [&](const char* title, const std::function<std::string(const layer_summary&)>& cell) {
    rows.push_back({title});
    for (const layer_summary& one : layers) rows.back().push_back(cell(one));
  };
  row("  Who answered", [](const auto& one) { return some_of(one.answered, one.vertices); });
  row("  Density: known pairs that have a tie", [](const auto& one) { return per_cent(one.density); });
  row("  Mean rating, of the scale's highest", [](const auto& one) { return per_cent(one.mean_rating); });
  row("  Reciprocity: ties that are returned", [](const auto& one) { return per_cent(one.reciprocity); });
  row("  In-degree centralisation", [](const auto& one) { return two_decimals(one.centralisation); });
  row("  Ties between organisations",
      [](const auto& one) { return is_grouped(one) ? per_cent(one.between_groups) : "-"; });
  row("  E-I index (-1 all inside, 1 all between)",
      [](const auto& one) { return is_grouped(one) ? two_decimals(one.ei.observed) : "-"; });
  row("    at random", [](const auto& one) { return is_grouped(one) ? two_decimals(one.expected_ei) : "-"; });
  row("    p of a difference, organisations permuted", p_value);
  row("  Components", [](const auto& one) { return std::to_string(one.components); });
  row("    practitioners in the largest", [](const auto& one) { return some_of(one.largest_component, one.vertices); });
  detail::write_table(out, rows);
  for (const layer_summary& one : layers) {
    const std::string most = groups_with_most_partners(one, group_names);
    if (!most.empty()) out << "  Most partners by " << one.layer << ": " << most << '\n';
  }
}

}  // namespace convene
