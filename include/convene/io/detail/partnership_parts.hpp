#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/io/detail/csv_reader.hpp>
#include <convene/io/detail/schema.hpp>
#include <convene/partnership/partnership.hpp>

/// What the reader and the writer of partnership folders are put together from.
namespace convene::detail {

/// How many bytes of a folder have been read.
struct read_progress {
  const run_options& options;
  double total = 0, before = 0;  ///< Bytes of all tables; of the files that are done.

  void at(std::size_t position) const { options.check(before + static_cast<double>(position), total); }
};

/// One table that is being read: its rows, and which cell belongs to which column of the schema.
class table_reader {
 public:
  /// \param columns  those of the schema.
  /// \param further  whether other columns may be there; they are left to the caller.
  enum class other_columns : unsigned char { refused, welcome };
  table_reader(std::string_view table, const file_text& text, std::vector<column_schema> columns, other_columns others);

  [[nodiscard]] csv_reader& rows() noexcept { return rows_; }
  [[nodiscard]] const csv_reader& rows() const noexcept { return rows_; }
  [[nodiscard]] std::string_view table() const noexcept { return table_; }
  /// Cell of the k-th column of the schema; nothing if the file does not have it.
  [[nodiscard]] std::optional<std::size_t> position(std::size_t k) const {
    if (positions_[k] < 0) return std::nullopt;
    return static_cast<std::size_t>(positions_[k]);
  }
  /// Text of the k-th column in the current row; empty if the file does not have it.
  /// \throws   parse_error if it must not be.
  [[nodiscard]] std::string_view text(std::size_t k) const;
  /// Columns of the file that the schema does not have, by position.
  [[nodiscard]] const std::vector<std::size_t>& others() const noexcept { return others_; }
  /// Position of a column of the file by its name.
  [[nodiscard]] std::optional<std::size_t> column_named(std::string_view name) const;

  /// Calls enter() for the current row; what a record breaks is told with the place of its cell.
  template <class Enter>
  void guarded(Enter&& enter) const {
    try {
      std::forward<Enter>(enter)();
    } catch (const invalid_record& refused) {
      refuse(refused);
    }
  }
  [[noreturn]] void refuse(const invalid_record& refused) const;

 private:
  std::string_view table_;
  std::vector<column_schema> columns_;
  csv_reader rows_;
  std::vector<std::ptrdiff_t> positions_;
  std::vector<std::size_t> others_;
};

/// Reads relationships.csv, respondents.csv and organisation_relationships.csv into the networks of all waves.
/// A file that is not there is null.
void read_networks(partnership& into, const std::filesystem::path& relationships, const file_text* respondents,
                   const file_text* organisation_relationships, read_progress& progress);

/// Adds the waves named in relationships.csv, in order of appearance; without any, "w1".
void add_waves_of(partnership& into, const file_text& relationships, const run_options& options);

/// Whether a layer may be named without more ado: it is declared, or its meaning is known and it is no misspelling.
[[nodiscard]] bool is_known_layer(const description& about, std::string_view name);

class json_document;

/// partnership.json, read in two steps because it names organisations, which must be known before.
class description_reader {
 public:
  /// \throws parse_error for a text that is not JSON, or of another form than that of the record.
  explicit description_reader(const file_text& text);
  ~description_reader();
  description_reader(description_reader&&) noexcept;
  description_reader& operator=(description_reader&&) noexcept;

  /// Describes the partnership; its organisations must be in.
  /// \throws   parse_error.
  void describe(partnership& into) const;
  /// Whether it lists the waves.
  [[nodiscard]] bool has_waves() const;
  void add_waves(partnership& into) const;
  /// Declares what was kept; the waves must be in.
  void declare_kept(partnership& into) const;

 private:
  std::unique_ptr<json_document> content_;
};

/// The text of partnership.json.
/// \throws   invalid_record for what the format cannot say, and that names a text which is not UTF-8.
[[nodiscard]] std::string description_text(const partnership& from);

class folder_in_the_making;

/// Writes relationships.csv, respondents.csv and organisation_relationships.csv.
void write_networks(const partnership& from, const folder_in_the_making& to);

}  // namespace convene::detail
