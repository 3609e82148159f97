#include "word_reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <system_error>

#include <convene/error.hpp>
#include <convene/observed.hpp>

namespace convene::detail {

namespace {

constexpr std::string_view blanks_of_words = " \t";

}  // namespace

bool word_reader::next_line() {
  if (next_ >= text_.size()) {
    at_ = word_ = end_;  // of the last line, where messages about what is missing point to
    return false;
  }
  if (line_ == std::numeric_limits<std::uint32_t>::max())
    throw parse_error(file_, line_, 1, "a file may have 4294967295 lines; this one has more");
  ++line_;
  if (line_ % 4096 == 0) options_.check(static_cast<double>(next_), static_cast<double>(text_.size()));
  begin_ = at_ = word_ = counted_ = next_;
  column_ = 1;
  const std::size_t found = text_.find('\n', begin_);
  end_ = found == std::string_view::npos ? text_.size() : found;
  next_ = end_ + 1;
  if (end_ > begin_ && text_[end_ - 1] == '\r') --end_;
  quoted_ = false;
  return true;
}

std::optional<std::string_view> word_reader::next_word(std::string_view separators) {
  while (at_ < end_ && separators.find(text_[at_]) != std::string_view::npos) ++at_;
  word_ = at_;
  quoted_ = at_ < end_ && text_[at_] == '"';
  if (at_ == end_) return std::nullopt;
  if (quoted_) return quoted_word();
  while (at_ < end_ && separators.find(text_[at_]) == std::string_view::npos) ++at_;
  if (at_ - word_ > longest_word) fail("a word may have " + std::to_string(longest_word) + " bytes; this one has more");
  return text_.substr(word_, at_ - word_);
}

std::string_view word_reader::quoted_word() {
  unquoted_.clear();
  for (++at_; at_ < end_; ++at_) {
    const char letter = text_[at_];
    if (letter == '"') {
      ++at_;
      return unquoted_;
    }
    if (unquoted_.size() == longest_word)
      fail("a word may have " + std::to_string(longest_word) + " bytes; this one has more");
    const char after = at_ + 1 < end_ ? text_[at_ + 1] : '\0';
    // The last backslash of "C:\" does not belong to the quote that ends it.
    const bool escapes =
        letter == '\\' &&
        (after == '\\' || (after == '"' && text_.substr(at_ + 2, end_ - at_ - 2).find('"') != std::string_view::npos));
    if (escapes) ++at_;
    unquoted_ += text_[at_];
  }
  fail("a quotation mark is missing at the end of this word");
}

std::string_view word_reader::rest_of_line() {
  while (at_ < end_ && blanks_of_words.find(text_[at_]) != std::string_view::npos) ++at_;
  word_ = at_;
  std::size_t last = end_;
  while (last > at_ && blanks_of_words.find(text_[last - 1]) != std::string_view::npos) --last;
  at_ = end_;
  return text_.substr(word_, last - word_);
}

bool word_reader::at_end_of_line(std::string_view separators) const {
  return text_.substr(at_, end_ - at_).find_first_not_of(separators) == std::string_view::npos;
}

text_place word_reader::place() const {
  if (counted_ > word_) {
    counted_ = begin_;
    column_ = 1;
  }
  for (; counted_ < word_; ++counted_)
    if ((static_cast<unsigned char>(text_[counted_]) & 0xC0U) != 0x80U) ++column_;
  return {line_ == 0 ? 1 : line_, column_};
}

void word_reader::fail(const std::string& message) const { fail_at(place(), message); }

void word_reader::fail_at(const text_place& place, const std::string& message) const {
  throw parse_error(file_, place.line, place.column, message);
}

std::int32_t declared_vertices(const word_reader& from, std::optional<std::string_view> word) {
  const auto number = word ? whole_number_in(*word) : std::nullopt;
  if (!number || *number < 0)
    from.fail("the number of vertices must be a whole number >= 0; got " + (word ? excerpt(*word) : "none"));
  constexpr std::size_t for_nothing = 100'000;
  const auto most = static_cast<std::int64_t>(
      std::min<std::size_t>(std::max(for_nothing, from.size()), std::numeric_limits<std::int32_t>::max()));
  if (*number > most)
    from.fail("a file of " + std::to_string(from.size()) + " bytes may have " + std::to_string(most) +
              " vertices; got " + std::to_string(*number));
  return static_cast<std::int32_t>(*number);
}

std::string in_small_letters(std::string_view text) {
  std::string result(text);
  for (char& letter : result)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return result;
}

namespace {

template <class Number>
std::optional<Number> word_as(std::string_view text) {
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  Number number = 0;
  const auto [stop, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (trouble != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::optional<std::int64_t> whole_number_in(std::string_view text) { return word_as<std::int64_t>(text); }

std::optional<double> number_in(std::string_view text) {
  const auto number = word_as<double>(text);
  return number && is_observed(*number) ? number : std::nullopt;
}

std::string word_in_quotes(std::string_view text) {
  std::string result = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') result += '\\';
    result += letter;
  }
  return result + '"';
}

void append_number(std::string& to, double number) {
  std::array<char, 32> text;
  to.append(text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr);
}

}  // namespace convene::detail
