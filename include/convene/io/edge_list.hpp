#pragma once

#include <filesystem>

#include <convene/execution/run_options.hpp>
#include <convene/io/losses.hpp>
#include <convene/io/network_dataset.hpp>

namespace convene {

/// Reads a network from a list of ties in one CSV file (RFC 4180, UTF-8, a header row), also as .csv.gz.
///
/// A row is a tie from `source` to `target`, also called `from` and `to`, or `sender` and `receiver`, in capitals or
/// not and in any order. Vertices are these, in the order in which they come. Weights stand in one of two forms:
/// - long: a column `layer` names the layer of each tie, and `weight` its weight, 1 without that column. In the other
///   layers the pair is an observed 0;
/// - wide: every column of numbers is a layer of its name. With a column `weight`, or no column of numbers, the layer
///   is "tie", of these weights or of 1, and other numbers are passed over.
///
/// An empty weight is unobserved, and a pair without a row an observed 0. A column of numbers is one whose first cell
/// that is not empty is a number; then all must be. One without any cell that is not empty is passed over. In a column
/// `type`, as of Gephi, each row says whether it is directed or undirected; without it, all are directed. A layer is
/// undirected if all its ties are. An apostrophe before a cell that a spreadsheet would run as a formula is no part of
/// it. The name is that of the file without its endings.
///
/// Passed over and named to `warn` are all other columns. Refused are negative weights, a tie twice within a layer,
/// ties of a vertex with itself, weights that are not finite, more than 1024 columns or 256 layers, ids of more than
/// 2^20 bytes. Vertices without a tie cannot be told: a data set folder has them, which read_network_dataset() reads.
///
/// \throws   parse_error with file, line and column; file_error; cancelled.
/// Complexity: O(bytes + m log m), all of it in memory, unpacked: a file that is compressed has at most some 1030 times
/// its bytes.
[[nodiscard]] network_dataset read_edge_list(const std::filesystem::path& file, const run_options& options = {},
                                             const loss_warning& warn = {});

/// Writes the ties of a network as one CSV file, the whole or none, compressed if its name ends in .gz: of the listed
/// layers and those that state anything, in the form of read_edge_list() that loses less, the long one if both are
/// alike. A text that a spreadsheet would run as a formula (=, +, - or @ first) has an apostrophe before it in its
/// cell.
///
/// Whatever read_edge_list() would not give back is lost: vertices without a tie and the order of the others, groups
/// and attributes, scales, who answered, the name unless the file is called so.
///
/// \param warn  is told what is lost; without it nothing may be.
/// \throws   invalid_record where something would be lost and nobody is told, and for data sets that no format carries:
///           ids or attributes that are empty or stand twice or do not belong to n vertices, NaN in an attribute, texts
///           that are not UTF-8. write_error.
/// Complexity: O(n + m log m) for each layer.
void write_edge_list(const network_dataset& data, const std::filesystem::path& file, const loss_warning& warn = {});

}  // namespace convene
