#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <convene/network/layer_info.hpp>
#include <convene/partnership/partnership.hpp>

namespace convene {

/// Which layer of a data set becomes which layer of a partnership.
struct dataset_layer {
  std::string from;  ///< Its name in the column `layer` of edges.csv; see read_dataset() where there is no such column.
  std::string as;    ///< Its name in the partnership, such as "communication".
  std::optional<scale> stated{};  ///< Scale of its weights; none = 0 up to the largest one (at least 1).
  /// What a pair means that the layer does not list. A data set lists the ties there are, hence zero, trust and power
  /// included; with `unstated` a pair that another layer lists counts as asked and not answered.
  absence when_absent = absence::zero;
};

/// What becomes of a tie whose weight is the lower end of its scale, which means that there is none.
enum class stated_none : unsigned char { refused, kept_as_zero };

/// Which organisations the nodes of a data set belong to.
enum class dataset_organisations : unsigned char {
  of_column,  ///< Those of a column of nodes.csv.
  own         ///< Every node is an organisation of its own.
};

/// How a data set becomes a partnership.
struct dataset_options {
  /// Column of nodes.csv that names the organisation of each node; empty = the column that dataset.json says
  /// (`group_attribute`), and where it says none every node is an organisation of its own.
  std::string organisation{};
  dataset_organisations organisations = dataset_organisations::of_column;  ///< `own` asks for no column.
  std::string discipline{}, level{};    ///< Columns of nodes.csv; empty = unobserved.
  std::vector<dataset_layer> layers{};  ///< At least one.
  stated_none ties_without_strength = stated_none::refused;
};

/// Reads a data set folder as a partnership of one wave, "w1": nodes.csv (`id` and any further columns) and edges.csv
/// (`source`, `target`, and `layer` and `weight` where there are any), each also as .csv.gz, and dataset.json, which
/// says what layers there are and which of them are undirected (`layers`), which column groups the nodes
/// (`group_attribute`), and whether weights are signed (`signed`); further keys are passed over.
///
/// Without a column `layer` all ties are of one layer: the only one of dataset.json, or, where that lists none,
/// "tie".
///
/// An undirected tie is stated from both ends. A node whose organisation is empty belongs to "(missing)". A weight that
/// is missing altogether is 1, an empty one unobserved. Of signed layers the ties > 0 enter. Everybody who states a tie
/// counts as having answered. `note` of the result says all this.
///
/// \throws parse_error, which names file, line and column, also for columns that the data set does not have and for
///         two-mode data; file_error; invalid_option for layers that it does not have, and a scale on which a stated
///         tie would mean that there is none.
/// Complexity: O(bytes), all of them in memory.
[[nodiscard]] partnership read_dataset(const std::filesystem::path& folder, const dataset_options& options);

}  // namespace convene
