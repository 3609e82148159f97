#include <utility>
#include <vector>

#include <convene/measures/cohesion/components.hpp>
#include <convene/measures/cohesion/density.hpp>
#include <convene/network/owned_layer.hpp>
#include <convene/network/pair_counts.hpp>
#include <convene/practices/constructs/coordinator_dependence.hpp>
#include <convene/practices/records.hpp>

#include "defined.hpp"

namespace convene {

namespace {

constexpr const char* layer_name = "communication";

communication_shape shape_of(const layer_view& ties) {
  communication_shape result;
  result.people = static_cast<std::size_t>(ties.number_of_vertices());
  result.density = detail::defined(density(ties));
  const auto sizes = weak_components(ties).sizes;
  result.components = sizes.size();
  // As fragmentation() gives it, from the components that are there already.
  const auto pairs = [](auto people) { return static_cast<double>(people) * (static_cast<double>(people) - 1); };
  double connected = 0;
  for (const auto size : sizes) connected += pairs(size);
  if (result.density && result.people > 1) result.fragmentation = 1 - connected / pairs(result.people);
  return result;
}

/// Ordered pairs less those of which somebody who answered was not asked: one without a row, where that is unstated.
std::int64_t expected_pairs(const layer_view& ties, std::int64_t possible) {
  if (ties.info().when_absent == absence::zero) return possible;
  for (vertex v = 0; v < ties.number_of_vertices(); ++v)
    if (ties.answered(v))
      possible -= ties.number_of_vertices() - 1 - static_cast<std::int64_t>(ties.out_neighbours(v).size());
  return possible;
}

std::optional<double> difference(const std::optional<double>& a, const std::optional<double>& b) {
  if (!a || !b) return std::nullopt;
  return *a - *b;
}

}  // namespace

coordinator_dependence_result coordinator_dependence(const evidence& seen) {
  coordinator_dependence_result result;
  const wave& current = seen.current();
  const practitioner_table& people = seen.record().practitioners();
  std::vector<vertex> everybody, others;
  for (vertex v = 0; v < current.practitioners.number_of_vertices(); ++v) {
    const role part = people.role(current.ids.practitioner_of(v));
    if (part == role::outside) continue;
    everybody.push_back(v);
    if (part == role::facilitator)
      ++result.facilitators;
    else if (part == role::coordinator)
      ++result.coordinators;
    else
      others.push_back(v);
  }
  const bool anybody_to_leave_out = result.facilitators + result.coordinators > 0;
  const bool any_pair = everybody.size() > 1;
  if (seen.rated(layer_name)) {
    const std::size_t layer = *current.practitioners.find_layer(layer_name);
    std::optional<owned_layer> changed, among;
    if (seen.ratings().has_changed()) changed.emplace(seen.ratings().as_layer(layer));
    const layer_view whole = changed ? changed->view() : current.practitioners.layer(layer);
    if (everybody.size() < static_cast<std::size_t>(whole.number_of_vertices()))
      among.emplace(layer_among(whole, everybody));
    const layer_view ties = among ? among->view() : whole;
    const pair_counts pairs = count_pairs(ties);
    const std::int64_t expected = expected_pairs(ties, pairs.possible);
    result.n = static_cast<std::size_t>(pairs.observed);
    if (expected > 0) result.coverage = static_cast<double>(pairs.observed) / static_cast<double>(expected);
    result.with_them = shape_of(ties);
    if (anybody_to_leave_out) {
      const owned_layer rest = layer_among(whole, others);
      result.without_them = shape_of(rest.view());
    }
  }
  if (result.without_them) {
    result.density_lost = difference(result.with_them->density, result.without_them->density);
    result.fragmentation_gained = difference(result.without_them->fragmentation, result.with_them->fragmentation);
  }
  tally needs;
  if (any_pair) add_need(needs, table::relationships, layer_name, 1 - result.coverage);
  result.lacked = std::move(needs.lacked);
  return result;
}

}  // namespace convene
