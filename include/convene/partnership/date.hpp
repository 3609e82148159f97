#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace convene {

/// A day of the Gregorian calendar.
using date = std::chrono::sys_days;

/// The day written `2017-03-01`; nothing if the text is not of that form or no such day exists.
[[nodiscard]] inline std::optional<date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int parts[3] = {0, 0, 0};
  constexpr std::size_t starts[3] = {0, 5, 8}, lengths[3] = {4, 2, 2};
  for (int part = 0; part < 3; ++part) {
    for (std::size_t i = starts[part]; i < starts[part] + lengths[part]; ++i) {
      if (text[i] < '0' || text[i] > '9') return std::nullopt;
      parts[part] = parts[part] * 10 + (text[i] - '0');
    }
  }
  const std::chrono::year_month_day day{std::chrono::year{parts[0]},
                                        std::chrono::month{static_cast<unsigned>(parts[1])},
                                        std::chrono::day{static_cast<unsigned>(parts[2])}};
  if (!day.ok()) return std::nullopt;
  return date{day};
}

/// The day as `2017-03-01`. Years 0 to 9999.
[[nodiscard]] inline std::string to_string(date day) {
  const std::chrono::year_month_day parts{day};
  const auto padded = [](int number, std::size_t width) {
    std::string digits = std::to_string(number);
    return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
  };
  return padded(static_cast<int>(parts.year()), 4) + '-' +
         padded(static_cast<int>(static_cast<unsigned>(parts.month())), 2) + '-' +
         padded(static_cast<int>(static_cast<unsigned>(parts.day())), 2);
}

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
