#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <convene/practices/indicator.hpp>
#include <convene/practices/pattern.hpp>

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
  std::vector<any_pattern> patterns{};  ///< Looked for in every wave; in no score.
  friend bool operator==(const framework&, const framework&) = default;
};

/// \throws invalid_option for an id used twice, a practice without indicators, a weight that is not finite and > 0, a
///         parameter outside its range, or a limit of coverage outside [0, 1].
void validate(const framework& checked);

}  // namespace convene
