#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <convene/execution/run_options.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/io/network_dataset.hpp>
#include <convene/network/grouping.hpp>
#include <convene/partnership/name_index.hpp>

#include "named_losses.hpp"
#include "network_terms.hpp"

namespace convene::detail {

/// What a file states of a network, whatever its format, before it is known which layers that makes: vertices with
/// typed attributes, edges, and of these numbers by name or the name of a layer and a number called "weight".
struct stated_network {
  struct graph_text {
    std::string text;
    text_place place{};
  };
  /// A number that some of the edges state: weights, each of one edge, ascending.
  struct edge_numbers {
    std::string name;
    std::vector<std::uint32_t> edges;
    std::vector<double> weights;      // NaN = stated to be unobserved
    std::optional<double> otherwise;  // of edges that state none
  };
  struct edge {
    vertex source, target;
    std::uint32_t line, column;
    bool undirected;
  };

  std::string file, name;
  std::map<std::string, graph_text, std::less<>> about;  // the attributes of the graph that begin with "convene."
  bool undirected = false;                               // unless an edge says otherwise
  text_place graph_place{};
  std::vector<std::string> ids;
  std::vector<vertex_attribute> attributes;  // those that begin with "convene." included
  std::vector<edge> edges;
  std::vector<edge_numbers> numbers;
  bool names_layers = false;  // edges name their layers
  name_index layer_names;
  std::vector<std::uint32_t> layer_of;    // one an edge, if edges name their layers
  std::vector<bool> undirected_if_empty;  // one a named layer, or fewer: what the file calls those without edges
  // Weights < 0 are those of a layer of their own, as read_network_dataset() has it of signed data. Only where edges
  // name layers and the graph does not describe them.
  bool is_signed = false;
  std::size_t most_layers = network_terms::most_layers;
  std::string about_parallel;      // what else is said of a tie that stands twice
  bool two_mode = false;           // or "convene.two_mode"
  std::optional<grouping> groups;  // unless nodes have terms that group them
};

/// The values of an attribute as texts; nothing where there is none or an empty one.
[[nodiscard]] std::vector<std::optional<std::string>> texts_of(const vertex_attribute& attribute);

/// The values of an attribute as names of groups, "(missing)" where there is none.
[[nodiscard]] std::vector<std::string> labels_of(const vertex_attribute& attribute);

/// \throws parse_error where the parts do not go together; cancelled.
[[nodiscard]] network_dataset dataset_of(stated_network from, const run_options& options);

/// The last step of a reader: makes the data set, then tells what was passed over. Where edges state a number called
/// "weight" and others, and the file does not say that these are layers, the others are passed over too.
/// \throws   parse_error; cancelled; what warn throws.
[[nodiscard]] network_dataset dataset_of(stated_network from, passed_over passed, const run_options& options,
                                         const loss_warning& warn);

}  // namespace convene::detail
