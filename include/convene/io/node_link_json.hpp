#pragma once

#include <filesystem>

#include <convene/execution/run_options.hpp>
#include <convene/io/losses.hpp>
#include <convene/io/network_dataset.hpp>

namespace convene {

/// Reads a network from node-link JSON, as node_link_data() of NetworkX, D3 and write_node_link_json() have it:
///
///     {"directed": true, "graph": {}, "nodes": [{"id": "ann", "age": 40}, {"id": 2}],
///      "links": [{"source": "ann", "target": 2, "weight": 0.5}]}
///
/// `links` may be called `edges`, and keys come in any order. Ids are texts or whole numbers below 2^64; 2 and "2" are
/// the same.
/// Without `directed` ties are undirected, as those programs take them.
///
/// What else a node states becomes attributes: texts, truths, whole numbers, or numbers where any is fractional or too
/// large to be whole. null is nothing. Where one attribute has values of several types, all become texts, which `warn`
/// is told.
///
/// What links state are weights in layers, as read_graphml() has it of edges: in the layer that the text `layer` names,
/// or, of a multigraph, the text `key`, with their `weight` or 1; otherwise every key whose values are numbers is a
/// layer, or, where one is called `weight`, that is the weight of the layer "tie", as is 1 where none is there, and the
/// others are passed over. null is unobserved. The keys of `graph` that begin with "convene." mean what read_graphml()
/// says of them; two more do here:
/// - `convene.attributes`: the types of attributes by name, in order, each "text", "number", "whole number" or "truth".
///   A number that JSON does not have is the text "Infinity" or "-Infinity" then;
/// - a node's `convene.id` is its attribute called "id", and a link's `convene.layer.L` its weight in the layer L, for
///   layers whose names are keys of links.
///
/// The name is `name` of the graph, or else that of the file without its ending. Passed over and named to `warn` are
/// other keys of the graph and the file, lists and objects within nodes and links, keys of links that are no numbers,
/// and further numbers where links name their layers. Refused are links of a node with itself, the same link twice in a
/// layer, nodes without an id, as of old versions of both programs, which counted them; a key twice in an object; more
/// than 1024 keys or 256 attributes of nodes, 1024 keys of links or of the graph, or 256 layers; texts of more than
/// 2^20 bytes; lists and objects more than 100 deep, wherever they are.
///
/// \throws   parse_error with file, line and column; file_error; cancelled.
/// Complexity: O(bytes + m log m) time; the text is in memory and no tree of it.
/// Source: NetworkX, JSON, https://networkx.org/documentation/stable/reference/readwrite/json_graph.html
[[nodiscard]] network_dataset read_node_link_json(const std::filesystem::path& file, const run_options& options = {},
                                                  const loss_warning& warn = {});

/// Writes a network as node-link JSON, the whole file or none: a link a stored relationship, or a pair where all layers
/// that were asked are undirected, with a number for each layer that was observed, and all that read_node_link_json()
/// needs to read an equal data set. Nothing is lost.
///
/// \throws   invalid_record for what could not be read back, before anything is written: texts that are not UTF-8, ids
///           or attributes that are empty or stand twice or do not belong to n vertices, NaN in an attribute, names of
///           attributes that begin with "convene.", layers that the network does not have, or what is more than
///           read_node_link_json() takes. write_error.
/// Complexity: O(n + m) for each layer and attribute.
void write_node_link_json(const network_dataset& data, const std::filesystem::path& file,
                          const loss_warning& warn = {});

}  // namespace convene
