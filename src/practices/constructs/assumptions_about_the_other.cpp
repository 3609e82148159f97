#include <optional>
#include <utility>

#include <convene/practices/constructs/assumptions_about_the_other.hpp>
#include <convene/practices/needs.hpp>
#include <convene/practices/records.hpp>

#include "defined.hpp"

namespace convene {

assumptions_about_the_other_result assumptions_about_the_other(const evidence& seen) {
  assumptions_about_the_other_result result;
  result.kept = seen.kept(table::assumptions);
  for (const assumption* one : seen.within<assumption>()) {
    ++result.declared;
    const std::optional<bool> tested = one->tested.by(seen.last_day());
    if (!tested) continue;
    ++result.n;
    if (!*tested) continue;
    ++result.tested;
    if (!one->revised) continue;
    ++result.tested_and_known;
    if (*one->revised) ++result.revised;
  }
  result.tested_share = detail::quotient(result.tested, result.n);
  result.revised_share = detail::quotient(result.revised, result.tested_and_known);
  record_coverage covered;
  covered.kept = result.kept;
  covered.all = result.declared;
  covered.complete = result.n - (result.tested - result.tested_and_known);
  result.coverage = covered.value();
  tally needs;
  need_two_columns(needs, {table::assumptions, "tested"}, {table::assumptions, "revised"}, covered,
                   result.declared - result.n);
  result.lacked = std::move(needs.lacked);
  return result;
}

}  // namespace convene
