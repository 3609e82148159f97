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
  for (const practitioner_id from : seen.members()) {
    const auto possible = static_cast<double>(seen.cross_organisation_members(from));
    const auto u = ids.vertex_of(from);
    if (!ratings || !u || !ratings->answered(*u)) {
      result.expected += possible;
      continue;
    }
    const auto to = ratings->out_neighbours(*u);
    const auto weights = ratings->out_weights(*u);
    std::size_t rows = 0, stated = 0;
    for (std::size_t k = 0; k < to.size(); ++k) {
      const practitioner_id other = ids.practitioner_of(to[k]);
      if (!seen.is_member(other) || !seen.cross_organisation(from, other)) continue;
      ++rows;
      if (!std::isnan(weights[k])) ++stated;
    }
    const bool absent_is_zero = ratings->info().when_absent == absence::zero;
    result.expected += absent_is_zero ? possible : static_cast<double>(rows);
    result.observed += absent_is_zero ? possible - static_cast<double>(rows - stated) : static_cast<double>(stated);
    result.stated += stated;
  }
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
