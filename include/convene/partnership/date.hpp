#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace convene {

/// A day of the Gregorian calendar.
using date = std::chrono::sys_days;

/// The day written `2017-03-01`; nothing if the text is not of that form or no such day exists.
[[nodiscard]] std::optional<date> parse_date(std::string_view text);

/// The day as `2017-03-01`. Years 0 to 9999.
[[nodiscard]] std::string to_string(date day);

/// Whether something happened, and on which day: unobserved (the default), observed not to have happened, or its day.
class occurrence {
 public:
  constexpr occurrence() = default;
  /*implicit*/ constexpr occurrence(date day) : day_(day), state_(state::happened) {}
  /// Observed that it has not happened.
  [[nodiscard]] static constexpr occurrence no() {
    occurrence result;
    result.state_ = state::no;
    return result;
  }
  [[nodiscard]] constexpr bool observed() const noexcept { return state_ != state::unobserved; }
  [[nodiscard]] constexpr bool happened() const noexcept { return state_ == state::happened; }
  /// Precondition: happened().
  [[nodiscard]] constexpr date day() const noexcept { return day_; }
  /// Whether it had happened by the end of a day: a later day is "not yet". Nothing if unobserved.
  [[nodiscard]] constexpr std::optional<bool> by(date limit) const noexcept {
    if (!observed()) return std::nullopt;
    return happened() && day_ <= limit;
  }
  friend constexpr bool operator==(const occurrence&, const occurrence&) = default;

 private:
  enum class state : unsigned char { unobserved, no, happened };
  date day_{};
  state state_ = state::unobserved;
};

}  // namespace convene
