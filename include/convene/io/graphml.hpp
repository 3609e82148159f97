#pragma once

#include <filesystem>

#include <convene/execution/run_options.hpp>
#include <convene/io/losses.hpp>
#include <convene/io/network_dataset.hpp>

namespace convene {

/// Reads a network from a GraphML file, such as igraph, NetworkX, Gephi, yEd and write_graphml() write.
///
/// Vertices are the nodes in their order, with their ids; what is stated of them become attributes, a boolean of
/// truths, an int or long of whole numbers, a float or double of numbers (NaN is none), a string of texts. An edge
/// states values in layers:
/// - where there is a string attribute `layer`, in the layer that it names: its `weight`, or 1 without one. In the
///   other layers the pair is an observed 0. Further numbers of edges are passed over;
/// - else, where there is a number `weight` or none at all, in the layer "tie", with that weight or 1. Further numbers
///   of edges are passed over;
/// - else in each layer, and every attribute that is a number is one, of its name; what is not stated of an edge is
///   unobserved.
///
/// A pair without an edge is an observed 0. A weight that is empty or NaN is unobserved. Defaults of keys hold where
/// nothing is stated. An edge is undirected as it says itself, else as its graph does; it states both directions. A
/// layer is undirected if all its edges are. The name is that of the file without its ending.
///
/// What other programs do not know of a network stands in attributes whose names begin with "convene."; who writes a
/// GraphML file by hand may give those, too. Names in a list are separated by ";", one within a name is written "\;"
/// and a backslash "\\". Of the graph:
/// - `convene.layers`: all layers in order. The rest is about those; without it every layer was asked, and everybody
///   answered. Layers of the file that it does not name follow.
/// - `convene.listed`: network_dataset::layers (without it those that were asked);
/// - `convene.undirected`, `convene.unstated`, `convene.asked`, `convene.answered_inferred`: those layers that are
///   undirected, whose absent rows are unstated, that were asked, in which nobody said who answered;
/// - `convene.scales`: the scale of each layer, such as 0..5, count(31) or log_count(31);
/// - `convene.name`, `convene.two_mode` (boolean); `convene.group_attribute`: the attribute of the nodes that groups
///   them, "(missing)" where it has no value.
///
/// Of nodes: `convene.answered.L` (boolean): who answered layer L (without it whoever states anything, or everybody
/// where that was not inferred); `convene.group` (string): their group, unless an attribute groups them, and, where
/// groups are not those of the names in the order of their bytes, `convene.group_number`, counted from 0 in the list of
/// names `convene.groups` of the graph.
///
/// Other attributes of the graph, attributes of edges that are no numbers, ids of edges, and keys without a name, as of
/// yEd's drawings, are passed over and named to `warn`. Refused are parallel edges within a layer, edges of a node with
/// itself, graphs within nodes, several graphs, hyperedges and ports; entities; more than 1024 keys, 256 layers or 256
/// attributes of nodes; texts of more than 2^20 bytes, or 4096 of a default; values of XML attributes that a document
/// type declares. Two keys of edges may have one name if both are numbers, as of NetworkX.
///
/// \throws   parse_error with file, line and column; file_error; cancelled.
/// Complexity: O(bytes + m log m) time; the document is never in memory as a whole.
[[nodiscard]] network_dataset read_graphml(const std::filesystem::path& file, const run_options& options = {},
                                           const loss_warning& warn = {});

/// Writes a network as GraphML, the whole file or none: one edge a stored relationship, or a pair where all layers that
/// were asked are undirected, with one double for each layer that was observed; and all that read_graphml() needs to
/// read an equal data set.
///
/// \throws   invalid_record for what could not be read back, before anything is written: texts that XML does not carry
///           (not UTF-8, control characters, U+FFFE and U+FFFF), ids or attributes that are empty or stand twice or do
///           not belong to n vertices, NaN in an attribute, names of attributes that begin with "convene.", layers that
///           the network does not have, or what is more than read_graphml() takes. write_error.
/// Complexity: O(n + m) for each layer and attribute.
void write_graphml(const network_dataset& data, const std::filesystem::path& file);

}  // namespace convene
