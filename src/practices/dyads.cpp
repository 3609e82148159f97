#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <convene/practices/dyads.hpp>
#include <convene/practices/needs.hpp>

namespace convene {

std::optional<layer_view> asked_layer(const wave& where, std::string_view name) {
  const std::optional<std::size_t> found = where.practitioners.find_layer(name);
  if (!found) return std::nullopt;
  const layer_view view = where.practitioners.layer(*found);
  if (!view.asked()) return std::nullopt;
  return view;
}

rating rating_of(const wave& where, const std::optional<layer_view>& ratings, practitioner_id from,
                 practitioner_id to) {
  const auto u = where.ids.vertex_of(from), v = where.ids.vertex_of(to);
  if (!ratings || !u || !v) return {};
  const auto row = ratings->out_neighbours(*u);
  const auto found = std::lower_bound(row.begin(), row.end(), *v);
  if (found == row.end() || *found != *v) {
    if (!ratings->answered(*u)) return {};
    if (ratings->info().when_absent == absence::unstated) return {false, std::nullopt};
    return {true, 0.0};
  }
  const float weight = ratings->out_weights(*u)[static_cast<std::size_t>(found - row.begin())];
  if (std::isnan(weight)) return {};
  return {true, static_cast<double>(weight)};
}

dyad_counts count_dyads(const evidence& seen, std::string_view layer) {
  dyad_counts result;
  const std::optional<layer_view> ratings = asked_layer(seen.current(), layer);
  const practitioner_map& ids = seen.current().ids;
  const auto answered = [&](practitioner_id who) {
    const auto v = ids.vertex_of(who);
    return ratings && v && ratings->answered(*v);
  };
  const bool absent_is_zero = ratings && ratings->info().when_absent == absence::zero;
  for (const practitioner_id from : seen.members()) {
    const bool observes_all = answered(from);
    if (observes_all && !absent_is_zero) continue;  // what they were asked about has a row
    const auto possible = static_cast<double>(seen.cross_organisation_members(from));
    result.expected += possible;
    if (observes_all) result.observed += possible;
  }
  if (!ratings) return result;
  for_each_asked_dyad(seen, *ratings, [&](const dyad& one) {
    if (!answered(one.from)) return;
    const bool stated = !std::isnan(one.u);
    result.stated += stated ? 1U : 0U;
    if (absent_is_zero) {
      result.observed -= stated ? 0 : 1;
    } else {
      result.expected += 1;
      result.observed += stated ? 1 : 0;
    }
  });
  return result;
}

std::size_t number_of_raters(const evidence& seen, std::string_view layer) {
  return number_of_raters(seen, layer, std::vector<char>(seen.record().records<organisation>().size(), 1));
}

std::size_t number_of_raters(const evidence& seen, std::string_view layer, std::span<const char> organisations) {
  const std::optional<layer_view> ratings = asked_layer(seen.current(), layer);
  if (!ratings) return 0;
  const auto members = seen.members();
  return static_cast<std::size_t>(std::count_if(members.begin(), members.end(), [&](practitioner_id who) {
    const auto v = seen.current().ids.vertex_of(who);
    return v && ratings->answered(*v) && organisations[index_of(seen.organisation_of(who))] != 0;
  }));
}

tally_part cells_of_dyads(const evidence& seen, std::string_view layer, averaging how) {
  const std::optional<layer_view> ratings = asked_layer(seen.current(), layer);
  if (!ratings) return {};
  return cells_of_dyads_among(seen, *ratings, how, [](practitioner_id) { return true; });
}

void note_inferred_answers(const std::optional<layer_view>& ratings, tally& to) {
  constexpr const char* remark = "who answered was inferred from who stated anything";
  if (ratings && ratings->answered_inferred() &&
      std::find(to.remarks.begin(), to.remarks.end(), remark) == to.remarks.end())
    to.remarks.emplace_back(remark);
}

tally tally_of_layer(const evidence& seen, std::string_view layer, averaging how) {
  tally result;
  const dyad_counts counts = count_dyads(seen, layer);
  result.parts = {cells_of_dyads(seen, layer, how)};
  result.n = static_cast<std::size_t>(counts.observed);
  result.coverage = counts.coverage();
  result.from = {{table::relationships, std::string(layer)}};
  need_of_dyads(result, seen, std::string(layer), 1 - result.coverage);
  note_inferred_answers(asked_layer(seen.current(), layer), result);
  return result;
}

}  // namespace convene
