#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/network/detail/as_span.hpp>
#include <convene/network/detail/sorted_arcs.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/observed.hpp>

namespace convene {

/// A network of which some unobserved relationships were taken from the other end.
template <class Weight>
struct basic_reconstruction {
  basic_network<Weight> net;
  std::vector<std::int64_t> reconstructed;  ///< Ordered pairs, one a layer.
};
using reconstruction = basic_reconstruction<float>;

/// Takes an unobserved relationship from u to v to be what v says of u, where v said it: ties and observed absence
/// both.
///
/// Sound where the relationship is mutual by nature, as communication is, and not where it is a rating, as trust is:
/// ask reciprocity among those who answered first. What neither end said stays unobserved; of an undirected layer
/// either end speaks for the pair anyway. Nobody counts as having answered who did not: the zeros of those who kept
/// silent are stored one by one.
///
/// \param layers  names; empty = all.
/// \throws   unknown_layer; invalid_option for more than 2^32 - 1 relationships.
/// Complexity: O(n + m log degree) and, for each layer in which an absent row is a zero, O(silent x answering log
///           degree) time and relationships.
/// Source: Stork & Richards (1992), Nonrespondents in communication network studies, Group & Organization Management
///         17(2), https://doi.org/10.1177/1059601192172006; Huisman (2009), Imputation of missing network data, J. Soc.
///         Struct. 10(1).
template <class Weight>
[[nodiscard]] basic_reconstruction<Weight> reconstruct_by_transpose(const basic_network<Weight>& net,
                                                                    const std::vector<std::string>& layers = {}) {
  const vertex n = net.number_of_vertices();
  std::vector<bool> chosen(net.number_of_layers(), layers.empty());
  for (const std::string& name : layers) {
    static_cast<void>(net.layer(name));  // names those there are if it is not one of them
    chosen[*net.find_layer(name)] = true;
  }
  bool mirrored = false;
  for (std::size_t k = 0; k < chosen.size(); ++k) mirrored = mirrored || net.info(k).undirected;

  // Pairs that are to be stored and are not.
  std::vector<std::pair<vertex, vertex>> added;
  const auto add = [&](vertex u, vertex v) {
    if (!net.find_relationship(u, v)) added.emplace_back(u, v);
    if (mirrored && !net.find_relationship(v, u)) added.emplace_back(v, u);
  };
  for (std::size_t k = 0; k < chosen.size(); ++k) {
    const basic_layer_view<Weight> layer = net.layer(k);
    if (!chosen[k] || layer.info().undirected) continue;
    for (vertex v = 0; v < n; ++v) {
      const auto row = layer.out_neighbours(v);
      const auto stated = layer.out_weights(v);
      for (std::size_t at = 0; at < row.size(); ++at)
        if (is_observed(stated[at]) && !is_observed(layer.weight(row[at], v))) add(row[at], v);
    }
    if (layer.info().when_absent != absence::zero) continue;
    for (vertex u = 0; u < n; ++u) {
      if (layer.answered(u)) continue;
      for (vertex v = 0; v < n; ++v)
        if (u != v && layer.answered(v) && layer.weight(v, u) == 0 && !is_observed(layer.weight(u, v))) add(u, v);
    }
  }
  std::sort(added.begin(), added.end());
  added.erase(std::unique(added.begin(), added.end()), added.end());
  const column_spans<Weight>& old = net.spans();
  if (old.targets.size() + added.size() > detail::most_relationships)
    throw invalid_option("at most 4294967295 relationships can be held; with reconstructed ones there would be " +
                         std::to_string(old.targets.size() + added.size()));

  struct storage {
    std::vector<std::int64_t> offsets;
    std::vector<vertex> targets;
    detail::transposed_arcs in;
    std::vector<std::vector<Weight>> weights;
    std::vector<std::vector<std::uint64_t>> answered;
  };
  const auto made = std::make_shared<storage>();
  basic_reconstruction<Weight> result;
  result.reconstructed.assign(chosen.size(), 0);
  made->weights.resize(chosen.size());
  made->offsets.push_back(0);
  auto next = added.begin();
  for (vertex u = 0; u < n; ++u) {
    const auto row = net.out_neighbours(u);
    for (std::size_t at = 0; at < row.size() || (next != added.end() && next->first == u);) {
      const bool is_new = next != added.end() && next->first == u && (at == row.size() || next->second < row[at]);
      const vertex v = is_new ? next->second : row[at];
      made->targets.push_back(v);
      for (std::size_t k = 0; k < chosen.size(); ++k) {
        const basic_layer_view<Weight> layer = net.layer(k);
        Weight weight = layer.weight(u, v);
        if (chosen[k] && !layer.info().undirected && !is_observed(weight)) {
          weight = layer.weight(v, u);
          result.reconstructed[k] += is_observed(weight) ? 1 : 0;
        }
        made->weights[k].push_back(weight);
      }
      if (is_new)
        ++next;
      else
        ++at;
    }
    made->offsets.push_back(static_cast<std::int64_t>(made->targets.size()));
  }
  made->in = detail::transpose(detail::as_span(made->offsets), detail::as_span(made->targets));

  column_spans<Weight> spans;
  spans.vertices = n;
  spans.out_offsets = detail::as_span(made->offsets);
  spans.targets = detail::as_span(made->targets);
  spans.in_offsets = detail::as_span(made->in.offsets);
  spans.sources = detail::as_span(made->in.sources);
  spans.in_positions = detail::as_span(made->in.positions);
  for (std::size_t k = 0; k < chosen.size(); ++k)
    made->answered.emplace_back(old.layers[k].answered.begin(), old.layers[k].answered.end());
  for (std::size_t k = 0; k < chosen.size(); ++k) {
    layer_columns<Weight> columns = old.layers[k];
    columns.weights = detail::as_span(made->weights[k]);
    columns.answered = detail::as_span(made->answered[k]);
    spans.layers.push_back(std::move(columns));
  }
  result.net = basic_network<Weight>::adopt(std::move(spans), made);
  return result;
}

}  // namespace convene
