#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <convene/execution/run_options.hpp>
#include <convene/io/losses.hpp>
#include <convene/io/network_dataset.hpp>

/// Networks in files of other programs: which format one is, its ending says.
namespace command {

/// Whether a format that can be read ends so, such as "a.graphml", and no folder is called so.
[[nodiscard]] bool reads_network(const std::filesystem::path& file);
[[nodiscard]] bool writes_network(const std::filesystem::path& file);
/// The endings, for people: ".graphml, .xml or .net".
[[nodiscard]] std::string readable_endings();
[[nodiscard]] std::string writable_endings();
/// Why a file is no network: "the ending .txt is not read; known are ...".
[[nodiscard]] std::string unread_ending(const std::filesystem::path& file);

/// Names on standard error what is lost.
void tell_loss(std::string_view loss);

/// A network from a file of such a format, or from a data set folder.
/// \param warn  is told what has no place in a network.
/// \throws   parse_error; file_error, also for what holds no network, such as a partnership.
[[nodiscard]] convene::network_dataset read_network(const std::filesystem::path& from,
                                                    const convene::run_options& options,
                                                    const convene::loss_warning& warn);
/// \param warn  is told what the format cannot carry.
/// \throws   invalid_option if no format ends so; invalid_record; write_error.
void write_network(const convene::network_dataset& data, const std::filesystem::path& file,
                   const convene::loss_warning& warn);

}  // namespace command
