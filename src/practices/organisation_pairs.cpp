#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

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
  for (const organisation_id g : seen.organisations()) {
    const auto u = static_cast<vertex>(g);
    const auto others = stated.out_neighbours(u);
    const auto weights = stated.out_weights(u);
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

contacts::contacts(const evidence& seen)
    : seen_(&seen),
      communication_(asked_layer(seen.current(), "communication")),
      all_answered_(seen.record().records<organisation>().size(), 1) {
  for (const practitioner_id who : seen.members()) {
    const auto v = seen.current().ids.vertex_of(who);
    const bool answered = communication_ && v && communication_->answered(*v);
    const auto said = answered ? communication_->out_weights(*v) : std::span<const float>{};
    if (!answered || std::any_of(said.begin(), said.end(), [](float one) { return std::isnan(one); }))
      all_answered_[index_of(seen.organisation_of(who))] = 0;
  }
  if (!communication_) return;
  for_each_stated_dyad(seen, *communication_, [&](const dyad& one) {
    const organisation_pair pair = std::minmax(seen.organisation_of(one.from), seen.organisation_of(one.to));
    std::vector<organisation_pair>& found = one.u > 0 ? in_contact_ : stated_;
    if (found.empty() || found.back() != pair) found.push_back(pair);
  });
  for (auto* pairs : {&in_contact_, &stated_}) {
    std::sort(pairs->begin(), pairs->end());
    pairs->erase(std::unique(pairs->begin(), pairs->end()), pairs->end());
  }
}

std::optional<bool> contacts::between(const organisation_pair& pair) const {
  if (std::binary_search(in_contact_.begin(), in_contact_.end(), pair)) return true;
  if (std::binary_search(stated_.begin(), stated_.end(), pair)) return false;
  if (communication_ && communication_->info().when_absent == absence::zero)
    for (const auto& [from, to] : {pair, organisation_pair(pair.second, pair.first)})
      for (const practitioner_id one : seen_->members_of(from)) {
        const auto v = seen_->current().ids.vertex_of(one);
        if (!v || !communication_->answered(*v)) continue;
        for (const practitioner_id other : seen_->members_of(to))
          if (seen_->cross_organisation(one, other) && rating_of(seen_->current(), communication_, one, other).u)
            return false;
      }
  return std::nullopt;
}

}  // namespace convene
