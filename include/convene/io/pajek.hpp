#pragma once

#include <filesystem>

#include <convene/execution/run_options.hpp>
#include <convene/io/losses.hpp>
#include <convene/io/network_dataset.hpp>

namespace convene {

/// Reads a network from a file of Pajek, a network (.net) or a project (.paj), as Pajek, igraph and NetworkX write
/// them.
///
/// - `*Network NAME`: the name, otherwise that of the file without its ending.
/// - `*Vertices n`, or of people and events `*Vertices n n1`: their labels are the ids, which are numbers where there
///   are none.
/// - `*Arcs`, `*Edges`: lines `u v weight`, 1 where no weight is given; `*Arcslist`, `*Edgeslist`: lines `u v1 v2 ...`;
///   `*Matrix`: a row a line, of people and events `n1` rows, whose ties are undirected. Each may go on with `:k
///   "NAME"`, or its lines begin with `k:`, which tells the relation: they are the layers, in the order in which they
///   appear, called as the file does, else by number. A relation that is alone and has no name is "tie".
/// - `*Partition NAME`, `*Vector NAME`, each with `*Vertices n` and a number a vertex: the first partition groups the
///   vertices by its numbers, further ones are attributes of whole numbers, vectors attributes of numbers.
///
/// A pair that no line lists is an observed 0. An edge states both directions; a layer is undirected if all its lines
/// are edges. Where a weight is negative the data are signed, and every layer L has another, L.negative, as
/// read_network_dataset() makes them. Keywords may be in any case, comments begin with %. A word in double quotes may
/// have quotes and backslashes in it as \" and \\.
///
/// Passed over and named to `warn`: coordinates, shapes and colours, labels of ties, times ("[1-3]"), what matrices say
/// of vertices and themselves, which vertices are people and which events, permutations, clusters and hierarchies, and
/// the name of the first partition. Refused are texts that are not UTF-8; the same tie twice in a layer; ties of a
/// vertex with itself; labels that stand twice; several networks; more than 256 relations (128 where a weight is < 0),
/// partitions or vectors; more vertices than the file has bytes, if more than 100,000.
///
/// \throws   parse_error with file, line and column; file_error; cancelled.
/// Complexity: O(bytes + m log m), all of it in memory.
/// Source: Mrvar & Batagelj, Pajek reference manual, http://mrvar.fdv.si/pajek/; DrawEPS.htm there.
[[nodiscard]] network_dataset read_pajek(const std::filesystem::path& file, const run_options& options = {},
                                         const loss_warning& warn = {});

/// Writes a network for Pajek, the whole file or none: `*Arcs` for each layer that is directed and `*Edges` for each
/// other, of the listed layers and those that state anything; if the file ends in .paj, also the groups as the first
/// partition, numbered from 1 unless their names are whole numbers, and attributes that have a number for every vertex:
/// as vectors, or, of whole numbers or truths where there are groups, as partitions.
///
/// Whatever read_pajek() would not give back is lost: scales, who answered, what was not observed, texts about the
/// vertices, and in a .net file groups and attributes.
///
/// \param warn  is told what is lost; without it nothing may be.
/// \throws   invalid_record where something would be lost and nobody is told, and for ids and names of layers that have
///           ends of lines, and for data sets that no format carries: ids or attributes that are empty or stand twice
///           or do not belong to n vertices, NaN in an attribute, texts that are not UTF-8. write_error.
/// Complexity: O(n + m log m) for each layer.
void write_pajek(const network_dataset& data, const std::filesystem::path& file, const loss_warning& warn = {});

}  // namespace convene
