#pragma once

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace convene::detail {

/// Characters of a UTF-8 text, as a terminal counts them.
inline std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

/// Rows of a table, every column as wide as its widest cell; the first to the left, the others to the right.
inline void write_table(std::ostream& out, const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t k = 0; k < row.size(); ++k) widths[k] = std::max(widths[k], columns_of(row[k]));
  }
  for (const auto& row : rows) {
    for (std::size_t k = 0; k < row.size(); ++k) {
      const std::string room(widths[k] - columns_of(row[k]), ' ');
      out << (k == 0 ? row[k] + room : "  " + room + row[k]);
    }
    out << '\n';
  }
}

}  // namespace convene::detail
