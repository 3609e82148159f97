#include <convene/io/detail/file_text.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstring>

#include <convene/error.hpp>

namespace convene::detail {

namespace {

/// Length of the well-formed UTF-8 sequence at `at`, as RFC 3629 has it (no overlong forms, no surrogates); 0 if none.
std::size_t sequence_length(std::string_view bytes, std::size_t at) noexcept {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const auto follows = [&](std::size_t i, unsigned low, unsigned high) {
    return i < bytes.size() && byte(i) >= low && byte(i) <= high;
  };
  const unsigned first = byte(at);
  if (first == 0) return 0;
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(at + 1, 0x80, 0xBF) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80, high = first == 0xED ? 0x9F : 0xBF;
    return follows(at + 1, low, high) && follows(at + 2, 0x80, 0xBF) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned low = first == 0xF0 ? 0x90 : 0x80, high = first == 0xF4 ? 0x8F : 0xBF;
    return follows(at + 1, low, high) && follows(at + 2, 0x80, 0xBF) && follows(at + 3, 0x80, 0xBF) ? 4 : 0;
  }
  return 0;
}

/// Offset of the first byte that is not text; the size if there is none.
std::size_t first_that_is_not_text(std::string_view bytes) noexcept {
  constexpr std::uint64_t high_bits = 0x8080808080808080U, ones = 0x0101010101010101U;
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (bytes.size() - at >= 8) {
      std::uint64_t block;
      std::memcpy(&block, bytes.data() + at, 8);
      // eight ASCII bytes at once; the second term has a high bit wherever a byte is NUL
      if (((block | ((block - ones) & ~block)) & high_bits) == 0) {
        at += 8;
        continue;
      }
    }
    const std::size_t length = sequence_length(bytes, at);
    if (length == 0) return at;
    at += length;
  }
  return at;
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string hexadecimal(unsigned char byte) {
  constexpr char digits[] = "0123456789ABCDEF";
  return {'0', 'x', digits[byte >> 4U], digits[byte & 0xFU]};
}

struct closing {
  void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};

}  // namespace

file_text::file_text(const std::filesystem::path& file, std::size_t most) : name_(file.string()) {
  std::error_code trouble;
  const auto status = std::filesystem::status(file, trouble);
  if (trouble || !std::filesystem::exists(status)) throw file_error(name_, "there is no such file");
  if (!std::filesystem::is_regular_file(status)) throw file_error(name_, "is not a file");
  const std::uintmax_t size = std::filesystem::file_size(file, trouble);
  if (trouble) throw file_error(name_, "cannot be read: " + trouble.message());
  const std::unique_ptr<std::FILE, closing> open(std::fopen(name_.c_str(), "rb"));
  if (!open) throw file_error(name_, "cannot be read; check that you may open it");
  const auto wanted = static_cast<std::size_t>(std::min<std::uintmax_t>(size, most));
  // one byte more, so that a file which grew in the meantime is noticed
  bytes_ = std::make_unique_for_overwrite<char[]>(wanted + 1);
  size_ = std::fread(bytes_.get(), 1, wanted + (wanted == size ? 1 : 0), open.get());
  if (std::ferror(open.get()) != 0 || size_ != wanted) throw file_error(name_, "changed or failed while it was read");
}

file_text file_text::first_line(const std::filesystem::path& file, std::size_t most) {
  file_text result(file, most);
  const std::size_t end = result.bytes().find('\n');
  if (end != std::string_view::npos) result.size_ = end + 1;
  return result;
}

text_place place_of(std::string_view text, std::size_t offset) {
  text_place place;
  std::size_t start = 0;
  for (std::size_t at = 0; at < offset && at < text.size(); ++at) {
    if (text[at] != '\n') continue;
    ++place.line;
    start = at + 1;
  }
  for (std::size_t at = start; at < offset && at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) ++place.column;
  return place;
}

std::string_view checked_text(const std::string& file, std::string_view bytes) {
  if (bytes.substr(0, 3) == byte_order_mark) bytes.remove_prefix(3);
  if (const std::size_t at = first_that_is_not_text(bytes); at < bytes.size()) {
    const text_place place = place_of(bytes, at);
    if (bytes[at] == '\0')
      throw parse_error(file, place.line, place.column,
                        "a NUL byte does not belong in a text; save the file as UTF-8 (UTF-16 has such bytes)");
    throw parse_error(file, place.line, place.column,
                      "the byte " + hexadecimal(static_cast<unsigned char>(bytes[at])) +
                          " is not UTF-8; save the file with UTF-8 encoding");
  }
  return bytes;
}

std::string excerpt(std::string_view text) {
  constexpr std::size_t most = 60;  // enough to recognise it by
  if (text.size() <= most) return "'" + std::string(text) + "'";
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // not within a character
  return "'" + std::string(text.substr(0, end)) + "...'";
}

bool is_text(std::string_view bytes) noexcept { return first_that_is_not_text(bytes) == bytes.size(); }

}  // namespace convene::detail
