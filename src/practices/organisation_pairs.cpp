#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/organisation_pairs.hpp>

namespace convene {

std::optional<double> pair_layer::of(const organisation_pair& pair) const {
  if (!asked || std::binary_search(unknown.begin(), unknown.end(), pair)) return std::nullopt;
  const auto found =
      std::lower_bound(known.begin(), known.end(), pair,
                       [](const auto& one, const organisation_pair& other) { return one.first < other; });
  return found == known.end() || found->first != pair ? 0 : found->second;
}

pair_layer pairs_of(const evidence& seen, std::string_view layer) {
  pair_layer result;
  const network& organisations = seen.current().organisations;
  const auto found = organisations.find_layer(layer);
  if (!found) return result;
  const layer_view stated = organisations.layer(*found);
  result.asked = stated.asked();
  if (!result.asked) return result;
  periodic_stop asks(seen.stop_alone());
  for (const organisation_id g : seen.organisations()) {
    const auto u = static_cast<vertex>(g);
    const auto others = stated.out_neighbours(u);
    const auto weights = stated.out_weights(u);
    asks.after(others.size() + 1);
    for (std::size_t k = 0; k < others.size(); ++k) {
      const auto h = static_cast<organisation_id>(others[k]);
      if (h <= g || !seen.in_scope(h)) continue;
      if (std::isnan(weights[k]))
        result.unknown.emplace_back(g, h);
      else if (weights[k] > 0)
        result.known.push_back({{g, h}, static_cast<double>(weights[k])});
    }
  }
  return result;
}

std::optional<bool> contacts::between(const organisation_pair& pair) const {
  if (!communication_) return std::nullopt;
  bool stated = false;
  for (const auto& [from, to] : {pair, organisation_pair(pair.second, pair.first)})
    if (const ratings_between* said = communication_->totals().find(from, to)) {
      if (said->positive > 0) return true;
      stated = stated || said->stated > 0;
    }
  if (stated) return false;
  if (communication_->info().when_absent == absence::zero)
    for (const auto& [from, to] : {pair, organisation_pair(pair.second, pair.first)})
      for (const practitioner_id one : seen_->members_of(from)) {
        seen_->check_stop();
        if (!communication_->answered(one)) continue;
        for (const practitioner_id other : seen_->members_of(to))
          if (seen_->cross_organisation(one, other) && communication_->between(one, other).u) return false;
      }
  return std::nullopt;
}

}  // namespace convene
