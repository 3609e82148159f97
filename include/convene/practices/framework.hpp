#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <convene/practices/indicator.hpp>

namespace convene {

/// An indicator and how much it counts in its practice.
struct weighted_indicator {
  any_indicator measured;
  double weight = 1;  ///< Finite and > 0; only ratios matter.
  friend bool operator==(const weighted_indicator&, const weighted_indicator&) = default;
};

/// When a practice can be asked about at all.
enum class practice_gate : std::uint8_t {
  open,                  ///< Always.
  any_structural_change  ///< Not applicable while structures were kept and there has been none.
};

/// One practice: what it is called and what it is scored from.
struct practice {
  std::string id;    ///< As in JSON, such as "shared_purpose".
  std::string name;  ///< As people read it, such as "Shared purpose".
  std::vector<weighted_indicator> indicators;
  practice_gate gate = practice_gate::open;
  friend bool operator==(const practice&, const practice&) = default;
};

/// What is scored, from what, and when evidence is enough. A plain value: copy standard_framework(), change the copy,
/// and give it an id and version of its own.
struct framework {
  std::string id, version;
  std::vector<practice> practices;
  std::vector<any_indicator> companions;  ///< Printed beside the profile; in no score.
  thresholds limits;
  friend bool operator==(const framework&, const framework&) = default;
};

/// \throws invalid_option for an id used twice, a practice without indicators, a weight that is not finite and > 0, a
///         parameter outside its range, or a limit of coverage outside [0, 1].
inline void validate(const framework& checked) {
  std::vector<std::string_view> seen;
  const auto check_new = [&](std::string_view id) {
    if (id.empty()) throw invalid_option("an id in framework '" + checked.id + "' is empty");
    for (const std::string_view other : seen)
      if (other == id)
        throw invalid_option("the id '" + std::string(id) + "' stands twice in framework '" + checked.id + "'");
    seen.push_back(id);
  };
  for (const practice& one : checked.practices) {
    check_new(one.id);
    if (one.indicators.empty()) throw invalid_option("practice '" + one.id + "' has no indicator");
    for (const weighted_indicator& each : one.indicators) {
      check_new(each.measured.id());
      each.measured.check_parameters();
      if (!(std::isfinite(each.weight) && each.weight > 0))
        throw invalid_option("the weight of indicator '" + std::string(each.measured.id()) +
                             "' must be finite and > 0");
    }
  }
  for (const any_indicator& each : checked.companions) {
    check_new(each.id());
    each.check_parameters();
  }
  for (const double limit : {checked.limits.minimum_coverage, checked.limits.minimum_practice_coverage})
    if (!any_share.contains(limit))
      throw invalid_option("the limits of coverage in framework '" + checked.id + "' must be in [0, 1]; got " +
                           detail::number_text(limit));
}

}  // namespace convene
