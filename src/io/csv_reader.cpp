#include <convene/io/detail/csv_reader.hpp>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include <convene/error.hpp>
#include <convene/io/detail/spreadsheet_text.hpp>

namespace convene::detail {

namespace {

/// Whether a byte ends a stretch of plain text.
constexpr std::array<bool, 256> special_bytes = [] {
  std::array<bool, 256> result{};
  for (const char byte : {',', '"', '\n', '\r'}) result[static_cast<unsigned char>(byte)] = true;
  return result;
}();

}  // namespace

csv_reader::csv_reader(std::string file, std::string_view bytes, std::string_view example_header)
    : file_(std::move(file)), text_(checked_text(file_, bytes)) {
  if (!read_row())
    throw parse_error(file_, 1, 1,
                      "is empty; the first line must be a header such as '" + std::string(example_header) + "'");
  std::unordered_map<std::string_view, std::size_t> seen;
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (cells_[i].empty()) fail(i, "a column without a name; name it or remove it");
    if (!seen.emplace(cells_[i], i).second)
      fail(i, "the column '" + std::string(cells_[i]) + "' stands twice; keep one of them");
  }
  header_.assign(cells_.begin(), cells_.end());
}

bool csv_reader::next() {
  if (!read_row()) return false;
  if (cells_.size() != header_.size()) {
    const std::string message = "the row has " + std::to_string(cells_.size()) +
                                (cells_.size() == 1 ? " cell" : " cells") + ", the header " +
                                std::to_string(header_.size());
    if (cells_.size() > header_.size()) fail(header_.size(), message + "; put a text that holds a comma in quotes");
    fail_row(message + "; an empty cell still needs its comma");
  }
  return true;
}

bool csv_reader::read_row() {
  const auto is_break = [&](std::size_t i) {
    return text_[i] == '\n' || (text_[i] == '\r' && i + 1 < text_.size() && text_[i + 1] == '\n');
  };
  while (at_ < text_.size() && is_break(at_)) {  // empty lines hold nothing
    at_ += text_[at_] == '\r' ? 2U : 1U;
    ++line_;
  }
  if (at_ >= text_.size()) return false;
  cells_.clear();
  starts_.clear();
  unescaped_.clear();
  row_start_ = at_;
  row_line_ = line_;
  for (;;) {
    starts_.push_back(at_);
    if (at_ < text_.size() && text_[at_] == '"') {
      read_quoted();
    } else {
      const std::size_t start = at_;
      while (at_ < text_.size() && !special_bytes[static_cast<unsigned char>(text_[at_])]) ++at_;
      if (at_ < text_.size() && text_[at_] == '"')
        fail_at(
            at_,
            "a quote inside a cell that does not begin with one; put the whole cell in quotes and double those inside");
      cells_.push_back(text_.substr(start, at_ - start));
    }
    cells_.back() = without_apostrophe(cells_.back());
    if (cells_.back().size() > longest_cell)
      fail_at(starts_.back(), "a cell of " + std::to_string(cells_.back().size()) + " bytes; at most " +
                                  std::to_string(longest_cell) + " are allowed (is a closing quote missing?)");
    if (at_ == text_.size()) break;
    if (text_[at_] == ',') {
      ++at_;
      continue;
    }
    if (!is_break(at_)) fail_at(at_, "a carriage return without a line feed; end lines with LF or CRLF");
    at_ += text_[at_] == '\r' ? 2U : 1U;
    ++line_;
    if (line_ > most_lines) fail_at(at_, "more than " + std::to_string(most_lines) + " lines");
    break;
  }
  return true;
}

void csv_reader::read_quoted() {
  const std::size_t opening = at_;
  std::size_t start = at_ + 1;
  std::string* copy = nullptr;
  for (;;) {
    const std::size_t quote = text_.find('"', at_ + 1);
    if (quote == std::string_view::npos)
      fail_at(opening, "this quote is never closed; close it before the next comma or line break");
    if (quote + 1 < text_.size() && text_[quote + 1] == '"') {
      if (copy == nullptr) copy = &unescaped_.emplace_back();
      copy->append(text_, start, quote + 1 - start);
      at_ = quote + 1;
      start = quote + 2;
      continue;
    }
    at_ = quote + 1;
    if (copy != nullptr) {
      copy->append(text_, start, quote - start);
      cells_.emplace_back(*copy);
    } else {
      cells_.push_back(text_.substr(start, quote - start));
    }
    break;
  }
  line_ += static_cast<std::size_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(opening),
                                               text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n'));
  if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r')
    fail_at(at_, "text after a closing quote; double a quote that belongs to the text");
}

text_place csv_reader::place_at(std::size_t offset) const {
  text_place place = place_of(text_.substr(row_start_, offset - row_start_), offset - row_start_);
  place.line += row_line_ - 1;
  return place;
}

text_place csv_reader::place(std::size_t cell) const { return place_at(starts_[cell]); }

void csv_reader::fail_at(std::size_t offset, const std::string& message) const {
  const text_place place = place_at(offset);
  throw parse_error(file_, place.line, place.column, message);
}

void csv_reader::fail(std::size_t cell, const std::string& message) const { fail_at(starts_[cell], message); }

void csv_reader::fail_row(const std::string& message) const { fail_at(row_start_, message); }

}  // namespace convene::detail
