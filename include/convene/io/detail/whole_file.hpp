#pragma once

#include <filesystem>
#include <string_view>

namespace convene::detail {

/// Writes a text as a file that is there whole or not at all: under another name first, then renamed. A device or a
/// pipe is written to as it is.
/// \throws   write_error; a file that was there is then as it was, and no other has come.
void write_whole_file(const std::filesystem::path& file, std::string_view text);

}  // namespace convene::detail
