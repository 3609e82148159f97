#include <string>
#include <utility>

#include <convene/practices/constructs/immunity_to_change.hpp>
#include <convene/practices/records.hpp>

#include "defined.hpp"

namespace convene {

namespace {

constexpr std::size_t number_of_columns = 5;

/// Columns filled before the first that is not.
std::size_t filled_in_order(const immunity_map& map) {
  const std::string* const columns[number_of_columns] = {&map.commitment, &map.doing_instead, &map.competing_commitment,
                                                         &map.big_assumption, &map.test};
  std::size_t filled = 0;
  while (filled < number_of_columns && !columns[filled]->empty()) ++filled;
  return filled;
}

}  // namespace

immunity_to_change_result immunity_to_change(const evidence& seen) {
  immunity_to_change_result result;
  result.kept = seen.kept(table::immunity);
  std::size_t filled = 0;
  for (const immunity_map* map : seen.within<immunity_map>()) {
    ++result.maps;
    filled += filled_in_order(*map);
    if (!map->result) continue;
    ++result.known;
    if (*map->result != assumption_test::not_run) ++result.tested;
    if (*map->result == assumption_test::changed) ++result.changed;
  }
  result.n = result.maps;
  result.depth = detail::quotient(filled, number_of_columns * result.maps);
  result.release = detail::quotient(result.changed, result.known);
  record_coverage covered;
  covered.kept = result.kept;
  covered.complete = result.known;
  covered.all = result.maps;
  result.coverage = covered.value();
  tally needs;
  add_need(needs, table::immunity, result.kept ? "result" : "", 1 - result.coverage);
  result.lacked = std::move(needs.lacked);
  return result;
}

}  // namespace convene
