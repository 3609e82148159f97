#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/dyads.hpp>
#include <convene/practices/needs.hpp>

namespace convene {

dyad_counts count_dyads(const evidence& seen, std::string_view layer) {
  if (const std::optional<rated_layer> ratings = seen.rated(layer)) return ratings->totals().counts;
  dyad_counts result;
  periodic_stop asks(seen.stop_alone());
  for (const practitioner_id who : seen.members()) {
    asks.after();
    result.expected += static_cast<double>(seen.cross_organisation_members(who));
  }
  return result;
}

std::size_t number_of_raters(const evidence& seen, std::string_view layer) {
  return number_of_raters(seen, layer, std::vector<char>(seen.record().records<organisation>().size(), 1));
}

std::size_t number_of_raters(const evidence& seen, std::string_view layer, std::span<const char> organisations) {
  const std::optional<rated_layer> ratings = seen.rated(layer);
  if (!ratings) return 0;
  std::size_t result = 0;
  for (const organisation_id g : seen.organisations())
    if (organisations[index_of(g)] != 0) result += ratings->totals().raters[index_of(g)];
  return result;
}

tally_part cells_of_dyads(const evidence& seen, std::string_view layer, averaging how) {
  const std::optional<rated_layer> ratings = seen.rated(layer);
  if (!ratings) return {};
  if (how == averaging::people) return cells_of_dyads_among(seen, *ratings, how, [](practitioner_id) { return true; });
  const bool observes_all = ratings->info().when_absent == absence::zero;
  tally_part cells;
  cells.reserve(ratings->totals().pairs.size());
  for (const ratings_between& pair : ratings->totals().pairs) {
    cell one;
    one.of = pair.of;
    one.about = pair.about;
    one.sum = pair.sum;
    one.count = observes_all ? -static_cast<double>(pair.unobserved) : static_cast<double>(pair.stated);
    if (observes_all ? pair.positive > 0 || pair.unobserved > 0 : pair.stated > 0) cells.push_back(one);
  }
  if (!observes_all) return cells;
  return detail::with_zeros(
      seen, std::move(cells), how, [&](practitioner_id who) { return ratings->answered(who); },
      [](practitioner_id) { return true; });
}

void note_inferred_answers(const std::optional<rated_layer>& ratings, tally& to) {
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
  note_inferred_answers(seen.rated(layer), result);
  return result;
}

}  // namespace convene
