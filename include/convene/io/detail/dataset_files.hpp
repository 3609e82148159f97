#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <convene/execution/run_options.hpp>
#include <convene/io/detail/csv_reader.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/network/grouping.hpp>
#include <convene/partnership/name_index.hpp>

namespace convene::detail {

/// The text of a file of a data set, unpacked.
struct dataset_text {
  std::string name;  ///< Of the file as it was found.
  std::string text;
};

/// Of a file, unpacked if it is compressed.
/// \throws   file_error; cancelled.
[[nodiscard]] dataset_text unpacked_text(const std::filesystem::path& file, const run_options& options = {});

/// Of FILE, or of FILE.gz.
/// \throws   file_error.
[[nodiscard]] dataset_text read_dataset_text(const std::filesystem::path& folder, const std::string& file);

/// What dataset.json says; all of it optional.
struct dataset_description {
  std::vector<std::string> layers;  ///< In its order; empty = it names none.
  std::set<std::string> undirected;
  std::string group_column;  ///< Empty = none.
  bool is_signed = false, two_mode = false;
  std::string file;  ///< Where all this stands; empty = nowhere.
  text_place group_place{}, two_mode_place{};
};

/// Nothing where there is no such file. Its layers have names, no two the same, nor one that is the negative layer of
/// another.
/// \throws   parse_error; file_error.
[[nodiscard]] dataset_description read_dataset_description(const std::filesystem::path& folder);

/// What the layer of the negative ties of a layer of signed data is called.
inline constexpr std::string_view negative_ending = ".negative";
[[nodiscard]] inline std::string negative_of(const std::string& layer) { return layer + std::string(negative_ending); }

/// Why signed data that have these layers cannot have this one, if they cannot: one of them would be called like the
/// negative ties of the other.
[[nodiscard]] std::optional<std::string> clash_of_signs(const std::set<std::string>& layers, const std::string& name);

/// What the folder is called.
/// \throws   file_error if the current folder, in which it is, is gone.
[[nodiscard]] std::string dataset_name(const std::filesystem::path& folder);

/// Position of a column.
/// \throws   parse_error that names the nearest one.
[[nodiscard]] std::size_t required_column(const csv_reader& in, std::string_view name);
[[nodiscard]] std::optional<std::size_t> optional_column(const csv_reader& in, std::string_view name);

/// Position of the column of nodes.csv that groups the nodes, if dataset.json names one.
/// \throws   parse_error that points to dataset.json if there is no such column.
[[nodiscard]] std::optional<std::size_t> group_column(const csv_reader& nodes, const dataset_description& about);

/// What the only layer is called where no column of edges.csv names layers: as dataset.json says, or "tie".
/// \throws parse_error if dataset.json has several.
[[nodiscard]] std::string only_layer(const csv_reader& edges, const dataset_description& about);

/// Position of the node that a cell of the current row names.
/// \throws   parse_error that names the nearest one.
[[nodiscard]] std::int32_t node_at(const csv_reader& edges, std::size_t cell, const name_index& nodes);

/// Weight of the current row: 1 without a column, NaN where the cell is empty, below 0 only in signed data.
/// \throws parse_error.
[[nodiscard]] double weight_at(const csv_reader& edges, const std::optional<std::size_t>& cell,
                               const dataset_description& about);

/// Groups of equal labels, one a vertex, numbered by the bytes of their names.
[[nodiscard]] grouping grouping_by_name(const std::vector<std::string>& labels);

}  // namespace convene::detail
