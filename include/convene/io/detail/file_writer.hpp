#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace convene::detail {

/// A new file that is being written. Every member throws file_error; a file that is there already is left alone.
class file_writer {
 public:
  explicit file_writer(const std::filesystem::path& file);
  void write(std::string_view text);
  /// Says that all is written; without it nobody can tell whether the disk was full.
  void close();

 private:
  struct closing {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
  };
  std::string name_;
  std::unique_ptr<std::FILE, closing> open_;
};

/// Writes one table: cell after cell, quoted where RFC 4180 asks for it.
class csv_writer {
 public:
  csv_writer(const std::filesystem::path& file, std::string_view table) : file_(file), table_(table) {}

  /// \throws invalid_record if the text could not be read back: not UTF-8, or too long.
  void cell(std::string_view column, std::string_view text);
  void end_row();
  void close();

 private:
  file_writer file_;
  std::string table_, text_;
  bool first_ = true;
};

}  // namespace convene::detail
