#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <convene/execution/run_options.hpp>
#include <convene/io/losses.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/network/grouping.hpp>

namespace convene {

/// What is known of the vertices beside their groups, such as where they work or since when: texts, numbers, whole
/// numbers or truths, one a vertex; nothing where there is none. A number that nobody knows is nothing, not NaN, which
/// would equal nothing and not be written.
struct vertex_attribute {
  std::string name;
  std::variant<std::vector<std::optional<std::string>>, std::vector<std::optional<double>>,
               std::vector<std::optional<std::int64_t>>, std::vector<std::optional<bool>>>
      values;

  /// Vertices that it is of.
  [[nodiscard]] std::size_t size() const noexcept {
    std::size_t result = 0;
    std::visit([&](const auto& all) { result = all.size(); }, values);
    return result;
  }
  friend bool operator==(const vertex_attribute&, const vertex_attribute&) = default;
};

/// A network of raw weights and what its file or folder says of its vertices.
struct network_dataset {
  std::string name;              ///< Of the folder, or what the file calls itself.
  std::vector<std::string> ids;  ///< One a vertex, none twice, in the order of nodes.csv.
  /// Layers of the data set, and trust, power and communication, not asked unless among them.
  basic_network<double> net;
  /// Those layers of the network that are the data set's, in the order of dataset.json, else of appearance.
  std::vector<std::string> layers;
  /// By the column that dataset.json names; groups in the order of their names' bytes.
  std::optional<grouping> groups;
  bool two_mode = false;                       ///< Vertices are people and events.
  std::vector<vertex_attribute> attributes{};  ///< Each of all vertices; no two of one name.

  friend bool operator==(const network_dataset&, const network_dataset&) = default;
};

/// Reads nodes.csv (`id`, and any further columns, which become attributes of texts: nothing where a cell is empty) and
/// edges.csv (`source`, `target`, and `layer` and `weight` where there are any), each also as .csv.gz, and
/// dataset.json, if it is there: which layers are undirected, which column groups the vertices (`group_attribute`),
/// whether the data are two-mode or signed.
///
/// Without a column `layer` all ties are of one layer: the only one of dataset.json, or, where that lists none, "tie".
/// A pair that a layer does not list is an observed 0; a weight that is missing altogether is 1, an empty one
/// unobserved. The weight is the strength of a tie. Of signed data the ties > 0 make the layer L and those < 0, without
/// their sign, the layer L.negative, a name that no other layer may have then. A vertex without a group belongs to
/// "(missing)". An apostrophe before a cell that a spreadsheet would run as a formula is no part of it. To score a data
/// set as a partnership see read_dataset().
///
/// Columns of edges.csv beside source, target, layer and weight are passed over and named to `warn`.
///
/// \throws parse_error with file, line and column; file_error; cancelled.
/// Complexity: O(bytes + m log m), all of it in memory.
[[nodiscard]] network_dataset read_network_dataset(const std::filesystem::path& folder, const run_options& options = {},
                                                   const loss_warning& warn = {});

/// Writes a network as a folder of nodes.csv, edges.csv and dataset.json, which is there whole or not at all: the
/// listed layers and those that state anything. Where each listed layer L has another, L.negative, that is not listed,
/// no pair has both and nothing else is stated, the data are signed.
///
/// Whatever read_network_dataset() would not give back is lost: the types of attributes, texts that are empty, groups
/// that no attribute says, scales, who answered, the name unless the folder is called so. A text that a
/// spreadsheet would run as a formula (=, +, - or @ first) has an apostrophe before it in its cell.
///
/// \param warn  is told what is lost; without it nothing may be.
/// \throws   write_error if the folder is there already and not empty, or cannot be written; invalid_record where
///           something would be lost and nobody is told, and for data sets that no format carries: ids or attributes
///           that are empty or stand twice or do not belong to n vertices, NaN in an attribute, texts that are not
///           UTF-8.
/// Complexity: O(n + m log m) for each layer and attribute.
void write_network_dataset(const network_dataset& data, const std::filesystem::path& folder,
                           const loss_warning& warn = {});

}  // namespace convene
