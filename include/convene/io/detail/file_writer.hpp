#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace convene::detail {

/// A new file that is being written. Every member throws write_error; a file that is there already is left alone.
class file_writer {
 public:
  /// \param called  what messages call it: the name that somebody asked for, where `file` is only on its way there.
  file_writer(const std::filesystem::path& file, const std::filesystem::path& called);
  explicit file_writer(const std::filesystem::path& file) : file_writer(file, file) {}
  /// A file beside another, called .NAME.convene-unfinished-K, with a K that nobody has; one that a writer who is gone
  /// left there is removed.
  [[nodiscard]] static file_writer beside(const std::filesystem::path& file, const std::filesystem::path& called);
  /// Where it is, whatever messages call it.
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  void write(std::string_view text);
  /// Says that all is written; without it nobody can tell whether the disk was full.
  void close();
  /// Waits until what was written is on the disk. Once for each file that replaces another.
  void sync();

 private:
  struct closing {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
  };
  using handle = std::unique_ptr<std::FILE, closing>;
  file_writer(const std::filesystem::path& file, const std::filesystem::path& called, handle open)
      : path_(file), name_(called.string()), open_(std::move(open)) {}
  /// Opens it only if it is not there, in one step; null, and errno, otherwise.
  static handle open_new(const std::filesystem::path& file) { return handle(std::fopen(file.c_str(), "wbx")); }

  std::filesystem::path path_;
  std::string name_;
  handle open_;
};

/// The text of one table: cell after cell, quoted where RFC 4180 asks for it, with an apostrophe before what a
/// spreadsheet would run as a formula.
class csv_text {
 public:
  /// \param table  what refusals call it.
  explicit csv_text(std::string_view table) : table_(table) {}

  /// \throws invalid_record if the text could not be read back: not UTF-8, or too long.
  void cell(std::string_view column, std::string_view text);
  /// A cell that needs neither check nor quotes, such as a number.
  void plain_cell(std::string_view text) {
    separate();
    text_ += text;
  }
  void end_row() {
    text_ += '\n';
    first_ = true;
  }
  [[nodiscard]] const std::string& text() const& noexcept { return text_; }
  [[nodiscard]] std::string text() && noexcept { return std::move(text_); }
  /// Forgets the rows that are written.
  void clear() noexcept { text_.clear(); }

 private:
  void separate() {
    if (!first_) text_ += ',';
    first_ = false;
  }
  std::string table_, text_;
  bool first_ = true;
};

/// Writes one table into a file, part by part.
class csv_writer {
 public:
  explicit csv_writer(file_writer file, std::string_view table) : file_(std::move(file)), rows_(table) {}

  /// \throws invalid_record, as csv_text::cell() does.
  void cell(std::string_view column, std::string_view text) { rows_.cell(column, text); }
  void plain_cell(std::string_view text) { rows_.plain_cell(text); }
  void end_row();
  void close();

 private:
  file_writer file_;
  csv_text rows_;
};

}  // namespace convene::detail
