#pragma once

#include <filesystem>

#include <convene/execution/run_options.hpp>
#include <convene/partnership/partnership.hpp>

namespace convene {

/// Reads a partnership folder: one CSV file a table (RFC 4180, UTF-8, a header row, columns by name in any order) and
/// partnership.json. Only organisations.csv and relationships.csv must be there; write_template() lists every table and
/// column. Files that are neither .csv nor partnership.json are passed over.
///
/// Without waves in partnership.json they are those of relationships.csv in order of appearance, without rows there one
/// wave "w1". Without practitioners.csv every organisation is one member. Every wave has the same layers: the columns
/// of relationships.csv and the layers that respondents.csv names.
///
/// An apostrophe before a cell that a spreadsheet would run as a formula, as write_partnership() puts it there, is no
/// part of it.
///
/// \param options  progress counts the bytes of the folder; the executor reads relationships.csv where that has more
///        than 4 MiB, and builds the networks.
/// \throws parse_error, which names file, line and column and says what would be right; file_error for a folder or file
///         that cannot be read; cancelled. Complexity: O(bytes); beside the partnership the largest file is held at
///         once, or respondents.csv and organisation_relationships.csv together, and 64 to 128 bytes a practitioner, by
///         which ids are found. A relationships.csv of more than 4 MiB is held as a whole only where partnership.json
///         lists no waves, `wave` is not its first column, or some rows are not plain: hold quotes, an apostrophe
///         before a cell, or a mistake; else some 40 MiB of it at once. Example: examples/02_assess_a_folder.cpp
[[nodiscard]] partnership read_partnership(const std::filesystem::path& folder, const run_options& options = {});

/// Writes a partnership as a folder that read_partnership() reads back as an equal one.
///
/// Every table that has rows or is declared kept becomes a file, rows in order of entry, relationships by source.
/// A text that a spreadsheet would run as a formula (=, +, - or @ first) has an apostrophe before it in its cell.
/// Weights are written as the shortest decimal on the layer's scale that reads back as the same weight. The folder
/// appears only when it is complete: it is written beside its place under another name first. A wave whose networks
/// were never set reads back with networks in which nobody was asked, a partnership without waves with one wave "w1",
/// and every wave with the layers of all.
///
/// Folders above it are made where they are not there.
///
/// \throws write_error if the folder is there already and not empty, or cannot be written; invalid_record for what the
///         format cannot say: a text that is not UTF-8 or of more than 2^26 bytes, an item or layer named as another
///         column of its table, a layer whose scale or absence is not the one that the partnership declares.
void write_partnership(const partnership& record, const std::filesystem::path& folder);

/// Writes every table with its header and an example row, partnership.json, and a README.txt that explains each column.
/// Together they are a small valid partnership. The folder, and those above it, are made if they are not there.
/// \throws write_error if one of the files is there already (then none is written), or cannot be written.
void write_template(const std::filesystem::path& folder);

}  // namespace convene
