#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <convene/io/detail/file_text.hpp>

namespace convene::detail {

/// Reads comma-separated text (RFC 4180) row by row: cells in quotes may hold commas, line breaks and doubled quotes;
/// lines end in LF or CRLF; a byte-order mark and empty lines are passed over. The first row is the header: names,
/// none empty and none twice; every later row has as many cells. An apostrophe before what a spreadsheet would run as a
/// formula is no part of a cell.
///
/// Borrows the text. A row's cells are views, valid until the next row; a cell is copied only where it holds a doubled
/// quote. Time O(size).
class csv_reader {
 public:
  static constexpr std::size_t longest_cell = std::size_t{1} << 26U;  ///< Bytes: a list of some ten million people.
  static constexpr std::size_t most_lines = 2147483647;

  /// Reads the header.
  /// \param example_header  shown to whoever gave an empty file.
  /// \throws parse_error, as next() and row() do, with the place of what is wrong.
  csv_reader(std::string file, std::string_view bytes, std::string_view example_header);

  [[nodiscard]] const std::string& file() const noexcept { return file_; }
  [[nodiscard]] const std::vector<std::string>& header() const noexcept { return header_; }
  /// Goes to the next row; false at the end of the text.
  bool next();
  /// Goes on where somebody else has read up to: at a row that begins so many bytes behind the byte-order mark.
  void continue_at(std::size_t position, std::size_t line) {
    at_ = position;
    line_ = line;
  }
  /// Cells of the current row, as many as the header has.
  [[nodiscard]] const std::vector<std::string_view>& row() const noexcept { return cells_; }
  /// Line in which the current row begins.
  [[nodiscard]] std::size_t line() const noexcept { return row_line_; }
  /// Where a cell of the current row begins.
  [[nodiscard]] text_place place(std::size_t cell) const;
  /// Bytes read so far, of size().
  [[nodiscard]] std::size_t position() const noexcept { return at_; }
  [[nodiscard]] std::size_t size() const noexcept { return text_.size(); }

  [[noreturn]] void fail(std::size_t cell, const std::string& message) const;
  [[noreturn]] void fail_row(const std::string& message) const;

 private:
  bool read_row();
  void read_quoted();
  [[nodiscard]] text_place place_at(std::size_t offset) const;
  [[noreturn]] void fail_at(std::size_t offset, const std::string& message) const;

  std::string file_;
  std::string_view text_;
  std::vector<std::string> header_;
  std::vector<std::string_view> cells_;
  std::vector<std::size_t> starts_;    // offset of every cell of the row, its quote included
  std::deque<std::string> unescaped_;  // a deque keeps its elements where they are
  std::size_t at_ = 0, row_start_ = 0;
  std::size_t line_ = 1, row_line_ = 1;  // line_ is that of at_
};

}  // namespace convene::detail
