#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <convene/network/basic_network.hpp>
#include <convene/network/grouping.hpp>

namespace convene {

/// A data set folder as a network of its raw weights.
struct network_dataset {
  std::string name;              ///< Of the folder.
  std::vector<std::string> ids;  ///< One a vertex, in the order of nodes.csv.
  basic_network<double>
      net;  ///< Layers of the data set, and trust, power and communication, not asked unless among them.
  std::vector<std::string>
      layers;  ///< Names of the data set's layers in the order of dataset.json, else of appearance.
  std::optional<grouping>
      groups;             ///< By the column that dataset.json names; groups in the order of their names' bytes.
  bool two_mode = false;  ///< Vertices are people and events.
};

/// Reads nodes.csv (`id` and any further columns) and edges.csv (`source`, `target`, and `layer` and `weight` where
/// there are any), each also as .csv.gz, and dataset.json, if it is there: which layers are undirected, which column
/// groups the vertices (`group_attribute`), whether the data are two-mode or signed.
///
/// Without a column `layer` all ties are of one layer: the only one of dataset.json, or, where that lists none, "tie".
/// A pair that a layer does not list is an observed 0; a weight that is missing altogether is 1, an empty one
/// unobserved. The weight is the strength of a tie. Of signed data the ties > 0 make the layer L and those < 0, without
/// their sign, the layer L.negative, a name that no other layer may have then. A vertex without a group belongs to
/// "(missing)". To score a data set as a partnership see read_dataset().
///
/// \throws parse_error with file, line and column; file_error.
/// Complexity: O(bytes + m log m), all of it in memory.
[[nodiscard]] network_dataset read_network_dataset(const std::filesystem::path& folder);

}  // namespace convene
