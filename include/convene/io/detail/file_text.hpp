#pragma once

#include <cstddef>
#include <filesystem>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

namespace convene::detail {

/// The bytes of a whole file, read once.
class file_text {
 public:
  /// \throws file_error if there is no such file, or it cannot be read.
  explicit file_text(const std::filesystem::path& file) : file_text(file, everything) {}
  /// Only its first line, if that ends within the first `most` bytes; otherwise as much as those.
  /// \throws   file_error.
  [[nodiscard]] static file_text first_line(const std::filesystem::path& file, std::size_t most);

  /// The file as it was named, for messages.
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] std::string_view bytes() const noexcept { return {bytes_.get(), size_}; }

 private:
  static constexpr std::size_t everything = std::numeric_limits<std::size_t>::max();
  file_text(const std::filesystem::path& file, std::size_t most);

  std::string name_;
  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
};

/// A place in a text: line and column as an editor counts them, in characters from 1.
struct text_place {
  std::size_t line = 1, column = 1;
};

/// Where a byte stands that lies at `offset` from the beginning of a UTF-8 text.
[[nodiscard]] text_place place_of(std::string_view text, std::size_t offset);

/// The text without a byte-order mark at its beginning, checked: UTF-8 throughout, and no NUL.
/// \throws parse_error at the first byte that is not.
[[nodiscard]] std::string_view checked_text(const std::string& file, std::string_view bytes);

/// A text as messages quote it: only its beginning where it is long.
[[nodiscard]] std::string excerpt(std::string_view text);

/// Whether all of a text is UTF-8 without NUL. O(size), several bytes at a time where the text is ASCII.
[[nodiscard]] bool is_text(std::string_view bytes) noexcept;

}  // namespace convene::detail
