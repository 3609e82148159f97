#pragma once

#include <vector>

#include <convene/practices/evidence.hpp>
#include <convene/practices/records.hpp>

/// Whose a record is: the organisations that its cells belong to, each once. None = nobody's, or not written down.
/// Loops over records look there at each of them, so that it asks for all of these whether to stop: it throws cancelled.
namespace convene {

/// Primary organisations of the people who took an action on.
[[nodiscard]] inline std::vector<organisation_id> owners_of(const evidence& seen, const action& what) {
  seen.check_stop();
  return what.owners ? organisations_of(seen, *what.owners) : std::vector<organisation_id>{};
}

/// The organisations that run a small test.
[[nodiscard]] inline std::vector<organisation_id> owners_of(const evidence& seen, const small_test& what) {
  seen.check_stop();
  if (!what.organisations) return {};
  return {what.organisations->begin(), what.organisations->end()};
}

/// The primary organisation of the practitioner who led.
[[nodiscard]] inline std::vector<organisation_id> owners_of(const evidence& seen, const leadership_act& what) {
  seen.check_stop();
  if (!what.practitioner) return {};
  return {seen.organisation_of(*what.practitioner)};
}

/// The primary organisation of the practitioner who told a story; none if the person told it.
[[nodiscard]] inline std::vector<organisation_id> owners_of(const evidence& seen, const story& what) {
  seen.check_stop();
  if (!what.told_by || what.told_by->is_the_person()) return {};
  return {seen.organisation_of(what.told_by->practitioner)};
}

}  // namespace convene
