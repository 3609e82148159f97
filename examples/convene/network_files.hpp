#pragma once

#include <filesystem>
#include <string>

#include <convene/execution/run_options.hpp>
#include <convene/io/network_dataset.hpp>

/// Networks in files of other programs: which format one is, its ending says.
namespace command {

/// Whether a format that can be read ends so, such as "a.graphml".
[[nodiscard]] bool reads_network(const std::filesystem::path& file);
[[nodiscard]] bool writes_network(const std::filesystem::path& file);
/// The endings, for --help: "ends in .graphml or .xml".
[[nodiscard]] std::string readable_endings();
[[nodiscard]] std::string writable_endings();

/// A network from a file of such a format, or from a data set folder. What has no place in it is named on standard
/// error.
/// \throws   parse_error, file_error.
[[nodiscard]] convene::network_dataset read_network(const std::filesystem::path& from,
                                                    const convene::run_options& options);
/// What the format cannot carry is named on standard error.
/// \throws   invalid_option if no format ends so; invalid_record; write_error.
void write_network(const convene::network_dataset& data, const std::filesystem::path& file);
/// As a data set folder, likewise.
/// \throws   invalid_record; write_error.
void write_network_folder(const convene::network_dataset& data, const std::filesystem::path& folder);

}  // namespace command
