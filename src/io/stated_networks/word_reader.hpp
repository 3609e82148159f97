#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <convene/execution/run_options.hpp>
#include <convene/io/detail/file_text.hpp>

namespace convene::detail {

/// The words of a text, line by line: formats that people write by hand. A word in double quotes may hold separators; a
/// quote within it is written \", a backslash \\ or, before another letter, as it is. Borrows the text.
class word_reader {
 public:
  static constexpr std::size_t longest_word = std::size_t{1} << 20U;  ///< Bytes.

  /// \throws   parse_error for what is not UTF-8, or more lines than 2^32 - 1.
  word_reader(std::string file, std::string_view bytes, const run_options& options)
      : file_(std::move(file)), text_(checked_text(file_, bytes)), options_(options) {}

  [[nodiscard]] const std::string& file() const noexcept { return file_; }
  /// Bytes of the whole text: no number of anything in it is larger.
  [[nodiscard]] std::size_t size() const noexcept { return text_.size(); }

  /// Goes on to the next line; false where there is none. Lines end with LF or CR LF.
  /// \throws   cancelled, now and then.
  bool next_line();
  /// The next word of this line, valid until the next call; none at its end. Bytes of `separators` stand between words.
  std::optional<std::string_view> next_word(std::string_view separators = " \t");
  /// Whether the last word stood in quotes.
  [[nodiscard]] bool was_quoted() const noexcept { return quoted_; }
  /// What is left of this line, without blanks around it.
  std::string_view rest_of_line();
  /// Whether nothing but separators is left of this line.
  [[nodiscard]] bool at_end_of_line(std::string_view separators = " \t") const;
  /// Goes back by some bytes of the last word, which was not quoted.
  void unread(std::size_t bytes) noexcept { at_ -= bytes; }

  [[nodiscard]] std::size_t line() const noexcept { return line_; }
  /// Where the last word begins. All places of a line together are O(its length).
  [[nodiscard]] text_place place() const;
  /// \throws   parse_error at place().
  [[noreturn]] void fail(const std::string& message) const;
  [[noreturn]] void fail_at(const text_place& place, const std::string& message) const;

 private:
  std::string_view quoted_word();

  std::string file_;
  std::string_view text_;
  const run_options& options_;
  std::size_t line_ = 0;
  std::size_t begin_ = 0, end_ = 0, next_ = 0;    // of this line, without its end; where the next begins
  std::size_t at_ = 0, word_ = 0;                 // where it is, and where the last word begins
  mutable std::size_t counted_ = 0, column_ = 1;  // up to where characters of this line are counted
  bool quoted_ = false;
  std::string unquoted_;
};

/// The number of vertices that the last word of a text declares: no more than the text has bytes, or 100'000, for each
/// of which memory is taken before there is a word about it.
/// \throws   parse_error.
[[nodiscard]] std::int32_t declared_vertices(const word_reader& from, std::optional<std::string_view> word);

/// A text in ASCII small letters.
[[nodiscard]] std::string in_small_letters(std::string_view text);
/// A whole number, if all of a text is one.
[[nodiscard]] std::optional<std::int64_t> whole_number_in(std::string_view text);
/// A number that is not NaN, if all of a text is one.
[[nodiscard]] std::optional<double> number_in(std::string_view text);
/// A text in quotes that word_reader reads back, unless it has ends of lines.
[[nodiscard]] std::string word_in_quotes(std::string_view text);
/// The shortest text that reads back as the number.
void append_number(std::string& to, double number);

}  // namespace convene::detail
