#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// Where the subcommands read and write.
namespace command {

/// Where a path leads, through links, without a slash at its end.
/// \throws convene::file_error where nobody can tell.
[[nodiscard]] std::filesystem::path place_of(const std::filesystem::path& path);

/// Whether it has the table that no partnership folder is without, and no data set has.
[[nodiscard]] bool is_partnership_folder(const std::filesystem::path& folder);
/// Whether it has the nodes of a data set. True where nobody can tell; then its reader says what is wrong.
[[nodiscard]] bool is_data_set_folder(const std::filesystem::path& folder);
[[nodiscard]] bool is_snapshot_name(const std::filesystem::path& file);

/// Whether a name looks like that of a file: it ends in a dot and one to five letters or digits, a letter among them.
/// So does "club.gml", but not "town.2017".
[[nodiscard]] bool is_file_name(const std::filesystem::path& name);

/// \throws convene::file_error if nothing is there.
void check_input(const std::filesystem::path& from);

/// The rule of all subcommands that write: no output takes the place of what is read, by whatever name or link, nor
/// of a file in a folder that is read, nor becomes a part of that folder. In a partnership folder only .json files and
/// snapshots may be replaced, which an earlier run may have left there.
/// \param called  what the output is called in messages, such as "--json".
/// \param to      empty or "-" = no file.
/// \param read    files and folders; an empty path is none.
/// \throws convene::invalid_option.
void check_output(const std::string& called, const std::filesystem::path& to,
                  const std::vector<std::filesystem::path>& read);

}  // namespace command
