#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <convene/partnership/date.hpp>
#include <convene/partnership/identifiers.hpp>

namespace convene {

/// What a leadership act put first, or how far a decision looked.
enum class leadership_kind : std::uint8_t { collaboration_first, self_first, long_term, short_term };

/// By how many people an act was seen.
enum class visibility : std::uint8_t { few, many, all };

/// A leadership act or decision: a row of leadership.csv.
struct leadership_act {
  std::string id;
  date on{};
  std::optional<practitioner_id> practitioner{};
  leadership_kind kind = leadership_kind::collaboration_first;
  std::optional<convene::visibility> visibility{};
  friend bool operator==(const leadership_act&, const leadership_act&) = default;
};

}  // namespace convene
