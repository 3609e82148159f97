#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <convene/io/detail/file_text.hpp>
#include <convene/io/network_dataset.hpp>
#include <convene/network/layer_info.hpp>

namespace convene::detail {

/// What a format makes of texts.
struct text_rule {
  std::function<bool(std::string_view)> carries;
  std::string refusal;  ///< As in "the id 'a' " + refusal.
};

/// What has to be said of a data set beside its vertices, their attributes and its edges, so that reading gives an
/// equal one, by the names of network_terms. Borrows the data set.
struct network_statement {
  struct graph_attribute {
    std::string_view name;
    std::string value;
    bool is_truth = false;
  };
  const column_spans<double>* all = nullptr;
  std::vector<graph_attribute> about;
  std::vector<std::size_t> stating;  ///< Layers of which edges state numbers.
  /// What edges call the number of each layer: its name, but what other programs know as `weight` is that of a layer
  /// "tie" where none is called "weight".
  std::vector<std::string> number_names;
  std::vector<std::size_t> answered;                ///< Layers of which nodes say whether they answered.
  bool group_names = false, group_numbers = false;  ///< Whether nodes name their groups, or number them too.
  bool one_edge_a_pair = false;                     ///< Whether an undirected edge says all that there is of a pair.

  [[nodiscard]] std::size_t first_row(vertex u) const {
    return static_cast<std::size_t>(all->out_offsets[static_cast<std::size_t>(u)]);
  }
  [[nodiscard]] bool has_answered(std::size_t layer, std::size_t v) const {
    return (all->layers[layer].answered[v / 64] >> (v % 64) & 1U) != 0;
  }
};

/// What holds for formats that carry any text in UTF-8.
inline const text_rule utf8_texts = {is_text, "is not UTF-8 or holds a NUL"};

/// Whether anything was observed in a layer.
[[nodiscard]] bool states_anything(const layer_columns<double>& layer);

/// What holds for every format: ids, attributes and groups are of all vertices, no two ids or attributes are the same,
/// listed layers are in the network, no attribute holds NaN, and the format carries all texts.
/// \throws   invalid_record.
void check_dataset(const network_dataset& data, const text_rule& texts);

/// \throws   invalid_record, also for attributes whose names are those of network_terms, and for more layers and
///           attributes than these have room for.
/// Complexity: O(n + m) for each layer and attribute.
[[nodiscard]] network_statement statement_of(const network_dataset& data, const text_rule& texts);

}  // namespace convene::detail
