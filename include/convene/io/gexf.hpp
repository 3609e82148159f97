#pragma once

#include <filesystem>

#include <convene/execution/run_options.hpp>
#include <convene/io/losses.hpp>
#include <convene/io/network_dataset.hpp>

namespace convene {

/// Reads a network from a GEXF file of version 1.2 or 1.3, such as Gephi, NetworkX and write_gexf() write.
///
/// Vertices are the nodes in their order, with their ids. Their attributes have types: a boolean is a truth; byte,
/// short, integer and long are whole numbers; float, double and bigdecimal numbers (NaN is none); everything else is a
/// text. Defaults hold where nothing is stated. Labels make an attribute "label" where any is not the id.
///
/// What edges state are weights in layers, as read_graphml() has it: in the layer that the text attribute `layer` of
/// edges names, or, without one, their `kind`, with their `weight` or 1; otherwise every attribute of edges that is a
/// number is a layer; or, where `weight` is stated, that is the weight of the layer "tie" (1 of edges without it), as
/// is 1 where there is no number at all, and other numbers are passed over. Where only some edges have a `kind`, the
/// others are in the layer "tie". An edge is undirected, directed or mutual as it says itself, else as
/// `defaultedgetype` says, else undirected; what is mutual are two ties. The name is that of the file without its
/// ending.
///
/// GEXF has no attributes of the graph. What read_graphml() takes from those that begin with "convene." stands in the
/// `description` of `meta`: if that begins with "convene.", it is a list of NAME=VALUE, separated as lists there are.
///
/// Passed over and named to `warn`: other descriptions and keywords; colours, sizes, positions and shapes; when nodes
/// and edges exist, and attributes that change over time; labels of edges and their attributes that are no numbers;
/// parents of nodes; labels where there is an attribute of that name. Ids of edges mean nothing. Refused are the same
/// edge twice within a layer, edges of a node with itself, nodes within nodes, several graphs, entities, more than 1024
/// attributes of edges, 256 layers or 256 attributes of nodes, texts of more than 2^20 bytes, or 4096 of a default.
///
/// \throws   parse_error with file, line and column; file_error; cancelled.
/// Complexity: O(bytes + m log m) time; the document is never in memory as a whole.
/// Source: GEXF 1.2 primer and 1.3 schema, https://gexf.net
[[nodiscard]] network_dataset read_gexf(const std::filesystem::path& file, const run_options& options = {},
                                        const loss_warning& warn = {});

/// Writes a network as GEXF 1.2, the whole file or none: one edge a stored relationship, or a pair where all layers
/// that were asked are undirected, with one double for each layer that was observed, and all that read_gexf() needs to
/// read an equal data set. Nothing is lost; Gephi shows a layer as the weight once its column is copied there.
///
/// \throws   invalid_record for what could not be read back, before anything is written, as write_graphml() does.
///           write_error.
/// Complexity: O(n + m) for each layer and attribute.
void write_gexf(const network_dataset& data, const std::filesystem::path& file, const loss_warning& warn = {});

}  // namespace convene
