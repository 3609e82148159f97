#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace convene::detail {

/// Writes a text as a file that is there whole or not at all: under another name first, then, when it is on the disk,
/// renamed. A device or a pipe is written to as it is.
/// \throws   write_error; a file that was there is then as it was, and no other has come.
void write_whole_file(const std::filesystem::path& file, std::string_view text);
/// The same of what comes in parts: write(take) calls take(part) for each.
void write_whole_file(const std::filesystem::path& file,
                      const std::function<void(const std::function<void(std::string_view)>& take)>& write);

/// Hands over what was written of a file once that is a megabyte, so that it is never held as a whole.
inline void hand_over_when_long(std::string& text, const std::function<void(std::string_view)>& take) {
  constexpr std::size_t enough = std::size_t{1} << 20U;
  if (text.size() < enough) return;
  take(text);
  text.clear();
}

}  // namespace convene::detail
