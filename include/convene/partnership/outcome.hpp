#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <convene/partnership/date.hpp>
#include <convene/partnership/identifiers.hpp>

namespace convene {

/// Whom an outcome is for: people using services, or a target set by somebody above.
enum class facing : std::uint8_t { user, target };

/// Something the partnership wants to change: a row of outcomes.csv.
struct outcome {
  std::string id;
  std::string name{};
  std::optional<convene::facing> facing{};
  std::optional<double> base{}, target{};  ///< In the outcome's own unit, any direction.
  std::optional<bool> imposed{};           ///< From above.
  std::optional<bool> harmful{};           ///< Judged so by the group.
  occurrence challenged{};                 ///< Openly.
  friend bool operator==(const outcome&, const outcome&) = default;
};

/// A value of an outcome on a day: a row of measurements.csv.
struct measurement {
  outcome_id outcome = no_id<outcome_id>;
  date on{};
  double value = 0;  ///< In the outcome's own unit; finite.
  friend bool operator==(const measurement&, const measurement&) = default;
};

}  // namespace convene
