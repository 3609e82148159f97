#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include <convene/io/detail/file_text.hpp>

namespace convene::detail {

/// Where every value and key of a JSON text stands, by JSON pointer (RFC 6901) such as "/waves/0/on". A parser of JSON
/// forgets the places; they are wanted for messages only.
class json_places {
 public:
  static constexpr std::size_t deepest = 64;

  /// Borrows the text, which must be valid JSON.
  /// \throws   parse_error for a key that stands twice in one object, or for values nested deeper than deepest.
  json_places(const std::string& file, std::string_view text);

  /// Place of a value; of the nearest one around it if there is none.
  [[nodiscard]] text_place value(const std::string& pointer) const { return find(values_, pointer); }
  /// Place of the key of a member of an object.
  [[nodiscard]] text_place key(const std::string& pointer) const { return find(keys_, pointer); }

 private:
  using offsets = std::map<std::string, std::size_t>;
  void walk(const std::string& pointer, std::size_t depth);
  std::string string_here();
  void skip_space();
  [[nodiscard]] text_place find(const offsets& in, std::string pointer) const;

  const std::string& file_;
  std::string_view text_;
  std::size_t at_ = 0;
  offsets values_, keys_;
};

/// A pointer to the member `key` of what `pointer` points to.
[[nodiscard]] std::string child_pointer(const std::string& pointer, std::string_view key);

}  // namespace convene::detail
