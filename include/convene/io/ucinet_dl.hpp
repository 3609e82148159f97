#pragma once

#include <filesystem>

#include <convene/execution/run_options.hpp>
#include <convene/io/losses.hpp>
#include <convene/io/network_dataset.hpp>

namespace convene {

/// Reads a network from a file in the data language (DL) of UCINET, as that, igraph, Gephi and sna know it.
///
/// It begins with `DL` and what comes, in this or another order, in any case, with or without `=` and commas:
/// - `N = n`; or, of people and events, `NR = rows` and `NC = columns`; `NM = matrices`, 1 if nothing is said;
/// - `FORMAT = FULLMATRIX`, which goes without saying; LOWERHALF, UPPERHALF: symmetric ones; EDGELIST1, EDGELIST2: a
///   line `i j weight` a tie, 1 where no weight is given; NODELIST1, NODELIST2: lines `i j1 j2 ...`. Those that end in
///   2 are of rows and columns. A line `!` divides the matrices of lists;
/// - `DIAGONAL ABSENT` or PRESENT: whether matrices have it;
/// - `LABELS:`, `ROW LABELS:`, `COLUMN LABELS:`: the ids, in the order of the vertices; without them the vertices have
///   their numbers, columns counted on from the rows. `LABELS EMBEDDED`: lists have labels instead of numbers, which
///   are vertices in the order of their appearance, and matrices have them at rows and columns;
/// - `MATRIX LABELS:`: the layers. Without them a single matrix is "tie", several have their numbers;
/// - `DATA:`, at the end.
///
/// A cell of 0, and one that no list has, is an observed 0. Of LOWERHALF and UPPERHALF, and of people and events, ties
/// are undirected. Where a weight is negative the data are signed, and every layer L has another, L.negative, as
/// read_network_dataset() makes them. The name is that of the file without its ending. Words in double quotes may have
/// blanks and commas, quotes and backslashes in them as \" and \\.
///
/// Passed over and named to `warn`: what the diagonal holds, and which vertices are rows and which columns. Refused are
/// texts that are not UTF-8; what is not a number in a cell, such as NA, since nothing says what that means; the same
/// tie twice in a list; labels that stand twice; more than 256 matrices (128 where a weight is < 0); more vertices than
/// the file has bytes, if more than 100,000.
///
/// \throws   parse_error with file, line and column; file_error; cancelled.
/// Complexity: O(bytes + m log m), all of it in memory.
/// Source: DL language, help of UCINET, http://www.analytictech.com/ucinet/help/hs5000.htm
[[nodiscard]] network_dataset read_ucinet_dl(const std::filesystem::path& file, const run_options& options = {},
                                             const loss_warning& warn = {});

/// Writes a network in DL, the whole file or none: the listed layers and those that state anything. LOWERHALF where all
/// of them are undirected, if that has at most 10^7 cells; EDGELIST2 where they are of people and events and ties tell
/// these apart; else EDGELIST1, with both directions of what is undirected.
///
/// Whatever read_ucinet_dl() would not give back is lost: the name unless the file is called so, groups and attributes,
/// scales, who answered, what was not observed. UCINET itself shortens long labels.
///
/// \param warn  is told what is lost; without it nothing may be.
/// \throws   invalid_record where something would be lost and nobody is told, and for ids and names of layers that have
///           ends of lines, and for data sets that no format carries: ids or attributes that are empty or stand twice
///           or do not belong to n vertices, NaN in an attribute, texts that are not UTF-8. write_error.
/// Complexity: O(n + m log m) for each layer, and what LOWERHALF has.
void write_ucinet_dl(const network_dataset& data, const std::filesystem::path& file, const loss_warning& warn = {});

}  // namespace convene
