#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <convene/io/detail/csv_reader.hpp>

namespace convene::detail {

/// The text of a file of a data set, unpacked.
struct dataset_text {
  std::string name;  ///< Of the file as it was found.
  std::string text;
};

/// Of FILE, or of FILE.gz. \throws file_error.
[[nodiscard]] dataset_text read_dataset_text(const std::filesystem::path& folder, const std::string& file);

/// What dataset.json says; all of it optional.
struct dataset_description {
  std::vector<std::string> layers;  ///< In its order; empty = it names none.
  std::set<std::string> undirected;
  std::string group_column;  ///< Empty = none.
  bool is_signed = false, two_mode = false;
};

/// Nothing where there is no such file. \throws parse_error; file_error.
[[nodiscard]] dataset_description read_dataset_description(const std::filesystem::path& folder);

/// What the folder is called.
[[nodiscard]] std::string dataset_name(const std::filesystem::path& folder);

/// Position of a column. \throws parse_error that names the nearest one.
[[nodiscard]] std::size_t required_column(const csv_reader& in, std::string_view name);
[[nodiscard]] std::optional<std::size_t> optional_column(const csv_reader& in, std::string_view name);

}  // namespace convene::detail
