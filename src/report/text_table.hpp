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

/// Rows of a table, every column as wide as its widest cell; the first to the left, the others to the right. Columns that
/// do not fit into `width` follow in tables of their own, below an empty line and after the first column once more.
inline void write_table(std::ostream& out, const std::vector<std::vector<std::string>>& rows,
                        std::size_t width = std::string::npos) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t k = 0; k < row.size(); ++k) widths[k] = std::max(widths[k], columns_of(row[k]));
  }
  for (std::size_t first = 1, last = 1; first == 1 || first < widths.size(); first = last) {
    std::size_t used = widths.empty() ? 0 : widths[0];
    for (last = first; last < widths.size() && (last == first || used + 2 + widths[last] <= width); ++last)
      used += 2 + widths[last];
    if (first > 1) out << '\n';
    for (const auto& row : rows) {
      for (std::size_t k = 0; k < row.size(); k = k == 0 ? first : k + 1) {
        if (k >= last && k > 0) break;
        const std::string room(widths[k] - columns_of(row[k]), ' ');
        out << (k == 0 ? row[k] + room : "  " + room + row[k]);
      }
      out << '\n';
    }
    if (widths.size() < 2) break;
  }
}

}  // namespace convene::detail
