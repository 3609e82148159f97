#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

/// Every exception that convene throws of its own accord. All of them say in `what()` which rule was broken and by
/// which value. Whatever throws leaves its arguments and its object as they were.
namespace convene {

/// A relationship weight that is neither NaN (unobserved) nor finite and >= 0.
class invalid_weight : public std::domain_error {
 public:
  using std::domain_error::domain_error;
};

/// A length of a tie that is not finite and > 0, or not the same from both ends of an undirected one.
class invalid_length : public std::domain_error {
 public:
  using std::domain_error::domain_error;
};

/// A relationship of somebody with themselves.
class self_relationship : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// The same ordered pair given twice, without a rule for merging.
class duplicate_relationship : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// A layer name that the network does not have.
class unknown_layer : public std::out_of_range {
 public:
  using std::out_of_range::out_of_range;
};

/// A layer name given twice.
class duplicate_layer : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// A vertex outside [0, n), or more vertices than an id can hold.
class invalid_vertex : public std::out_of_range {
 public:
  using std::out_of_range::out_of_range;
};

/// Columns that do not describe a network: offsets that fall, neighbours unsorted, lengths that disagree.
class invalid_columns : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// A parameter outside its documented range.
class invalid_option : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

/// A record that breaks a rule of its table; `table()` and `field()` say where.
class invalid_record : public std::invalid_argument {
 public:
  invalid_record(std::string_view table, std::string_view field, const std::string& message)
      : std::invalid_argument(message), table_(table), field_(field) {}

  /// Table as its file is called, without ".csv"; for example "actions".
  [[nodiscard]] const std::string& table() const noexcept { return table_; }
  /// Column as its header says; empty where the whole row is meant.
  [[nodiscard]] const std::string& field() const noexcept { return field_; }

 private:
  std::string table_, field_;
};

/// Text that could not be understood. `what()` reads "file:line:column: message"; parts that do not apply are left out.
class parse_error : public std::runtime_error {
 public:
  /// \param line, column  counted from 1 in characters as an editor counts them; 0 = does not apply.
  parse_error(std::string file, std::size_t line, std::size_t column, const std::string& message)
      : std::runtime_error(position(file, line, column) + ": " + message),
        file_(std::move(file)),
        message_(message),
        line_(line),
        column_(column) {}

  [[nodiscard]] const std::string& file() const noexcept { return file_; }
  [[nodiscard]] std::size_t line() const noexcept { return line_; }
  [[nodiscard]] std::size_t column() const noexcept { return column_; }
  /// What is wrong and what would be right, without the position.
  [[nodiscard]] const std::string& message() const noexcept { return message_; }

 private:
  static std::string position(const std::string& file, std::size_t line, std::size_t column) {
    std::string text = file;
    if (line != 0) text += ':' + std::to_string(line);
    if (line != 0 && column != 0) text += ':' + std::to_string(column);
    return text;
  }

  std::string file_, message_;
  std::size_t line_, column_;
};

/// A file or folder that could not be read, or, as a write_error, not be written.
class file_error : public std::runtime_error {
 public:
  file_error(std::string file, const std::string& message)
      : std::runtime_error(file + ": " + message), file_(std::move(file)), message_(message) {}
  /// As it was named by who asked for it.
  [[nodiscard]] const std::string& file() const noexcept { return file_; }
  /// What is wrong, without the file.
  [[nodiscard]] const std::string& message() const noexcept { return message_; }

 private:
  std::string file_, message_;
};

/// A file or folder that could not be written: no fault of what was read, and mostly not of the data either.
class write_error : public file_error {
 public:
  using file_error::file_error;
};

/// Work that its caller asked to stop.
class cancelled : public std::runtime_error {
 public:
  cancelled() : std::runtime_error("stopped at the caller's request") {}
};

}  // namespace convene
