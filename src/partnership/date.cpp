#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <convene/partnership/date.hpp>

namespace convene {

std::optional<date> parse_date(std::string_view text) {
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

std::string to_string(date day) {
  const std::chrono::year_month_day parts{day};
  const auto padded = [](int number, std::size_t width) {
    std::string digits = std::to_string(number);
    return std::string(width > digits.size() ? width - digits.size() : 0, '0') + digits;
  };
  return padded(static_cast<int>(parts.year()), 4) + '-' +
         padded(static_cast<int>(static_cast<unsigned>(parts.month())), 2) + '-' +
         padded(static_cast<int>(static_cast<unsigned>(parts.day())), 2);
}

}  // namespace convene
