#pragma once

#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>

#include <convene/measures/network_measures.hpp>

namespace convene {

/// Writes the measures of single vertices as CSV: a row a layer and vertex with the columns `layer`, `id` and one a
/// measure; of a measure of several numbers one each, `KEY.COLUMN`. A cell is empty where the measure is undefined or
/// not of that layer. Numbers read back to the last bit. A name that a spreadsheet would run as a formula (=, +, - or @
/// first) has an apostrophe before it. O(values).
/// \param ids  one a vertex.
/// \throws   invalid_option for another number of them; invalid_record for a name that no reader of CSV would take: not
///           UTF-8, with a NUL, or longer than a megabyte. Then nothing was written.
void write_measures_csv(std::ostream& out, const network_measures& measured, std::span<const std::string> ids);
/// The same into a file, which is there whole or not at all.
/// \throws   invalid_option; invalid_record; write_error.
void write_measures_csv(const std::filesystem::path& file, const network_measures& measured,
                        std::span<const std::string> ids);

/// Writes the measures of groups as CSV: a row a layer and group with the columns `layer`, `group` and `KEY.COLUMN`; no
/// rows without a grouping. Cells as those of write_measures_csv(). O(values).
/// \throws   invalid_option for names of another number of groups; invalid_record as write_measures_csv() does.
void write_group_measures_csv(std::ostream& out, const network_measures& measured);
/// The same into a file, which is there whole or not at all.
/// \throws   invalid_option; invalid_record; write_error.
void write_group_measures_csv(const std::filesystem::path& file, const network_measures& measured);

}  // namespace convene
