#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/network/detail/as_span.hpp>
#include <convene/network/detail/check_columns.hpp>
#include <convene/network/detail/sorted_arcs.hpp>
#include <convene/network/layer_info.hpp>
#include <convene/network/merge_rule.hpp>
#include <convene/network/weight.hpp>
#include <convene/number_text.hpp>
#include <convene/observed.hpp>

namespace convene::detail {

/// One layer as it was given, in the order of entry.
template <class Weight>
struct given_layer {
  const layer_info* info;
  std::span<const Weight> weights;
};

/// Out-columns without repetition.
template <class Weight>
struct merged_arcs {
  large_array<std::int64_t> offsets;
  large_array<vertex> targets;
  std::vector<large_array<Weight>> columns;
};

/// Values of one pair in one layer, in order of entry, merged.
template <class Weight>
class merged_value {
 public:
  void add(Weight value) {
    if (!is_observed(value)) return;
    if (count_ == 0) first_ = value;
    differ_ = differ_ || value != first_;
    largest_ = count_ == 0 ? value : std::max(largest_, value);
    last_ = value;
    sum_ += static_cast<double>(value);
    ++count_;
  }
  /// Whether two stated values contradict each other.
  [[nodiscard]] bool differ() const { return differ_; }
  [[nodiscard]] Weight first() const { return first_; }
  [[nodiscard]] Weight last() const { return last_; }
  [[nodiscard]] Weight value(merge_rule rule) const {
    if (count_ == 0) return std::numeric_limits<Weight>::quiet_NaN();
    switch (rule) {
      case merge_rule::sum:
        return static_cast<Weight>(sum_);
      case merge_rule::maximum:
        return largest_;
      case merge_rule::mean:
        return static_cast<Weight>(sum_ / static_cast<double>(count_));
      case merge_rule::refuse:
      case merge_rule::last:
        break;
    }
    return last_;
  }

 private:
  Weight first_{}, last_{}, largest_{};
  double sum_ = 0;
  std::size_t count_ = 0;
  bool differ_ = false;
};

/// Arcs sorted, mirrored where a layer is undirected, and merged by a rule. O(n + m + rows given more than once).
///
/// A row is mirrored if it states something in an undirected layer, or nothing in any directed one. Values merge in the
/// order of entry whichever end gave them, so that both arcs of an undirected pair get the same bits.
/// \throws as basic_network_builder::build().
template <class Weight, class Name>
merged_arcs<Weight> merge_arcs(vertex n, std::span<const vertex> sources, std::span<const vertex> targets,
                               std::span<const given_layer<Weight>> layers, merge_rule rule, const Name& name,
                               const block_runner& run = {}) {
  const std::size_t rows = sources.size();
  periodic_stop stop(run);
  large_vector<std::uint32_t> mirrored;  // row of the arc number rows + k
  if (std::any_of(layers.begin(), layers.end(), [](const auto& one) { return one.info->undirected; })) {
    for (std::size_t row = 0; row < rows; ++row) {
      stop.after();
      bool states_undirected = false, states_directed = false;
      for (const given_layer<Weight>& one : layers)
        if (is_observed(one.weights[row])) (one.info->undirected ? states_undirected : states_directed) = true;
      if (states_undirected || !states_directed) mirrored.push_back(static_cast<std::uint32_t>(row));
    }
  }
  if (rows + mirrored.size() > most_relationships)
    throw invalid_option("at most 4294967295 relationships can be held; got " + std::to_string(rows + mirrored.size()));
  sorted_arcs sorted;
  {
    large_vector<vertex> from, to;
    from.reserve(rows + mirrored.size());
    to.reserve(rows + mirrored.size());
    for (std::size_t row = 0; row < rows; ++row) {
      stop.after();
      from.push_back(sources[row]);
      to.push_back(targets[row]);
    }
    for (const std::uint32_t row : mirrored) {
      stop.after();
      from.push_back(targets[row]);
      to.push_back(sources[row]);
    }
    sorted = sort_arcs(n, as_span(from), as_span(to), run);
  }
  struct statement {
    std::uint32_t row;
    bool direct;  // false: given from the other end
  };
  const auto statement_at = [&](std::size_t k) -> statement {
    const std::size_t arc = sorted.order.empty() ? k : sorted.order[k];
    return arc < rows ? statement{static_cast<std::uint32_t>(arc), true} : statement{mirrored[arc - rows], false};
  };

  constexpr Weight unobserved = std::numeric_limits<Weight>::quiet_NaN();
  std::vector<std::size_t> stating;  // layers in which somebody states something; the others are unobserved throughout
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    stop.now();
    if (std::any_of(layers[layer].weights.begin(), layers[layer].weights.end(), is_observed<Weight>))
      stating.push_back(layer);
  }
  std::size_t pairs = 0;
  for (vertex u = 0; u < n; ++u) {
    const auto first = static_cast<std::size_t>(sorted.offsets[static_cast<std::size_t>(u)]);
    const auto end = static_cast<std::size_t>(sorted.offsets[static_cast<std::size_t>(u) + 1]);
    stop.after(1 + end - first);
    for (std::size_t k = first; k < end; ++k)
      pairs += k == first || sorted.targets[k] != sorted.targets[k - 1] ? 1U : 0U;
  }
  merged_arcs<Weight> result;
  result.offsets = large_array<std::int64_t>(static_cast<std::size_t>(n) + 1);
  result.offsets[0] = 0;
  result.targets = large_array<vertex>(pairs);
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    result.columns.emplace_back(pairs);
    stop.fill(result.columns.back().span(), unobserved);
  }
  std::size_t made = 0;
  std::vector<statement> same;
  for (vertex u = 0; u < n; ++u) {
    auto k = static_cast<std::size_t>(sorted.offsets[static_cast<std::size_t>(u)]);
    const auto end = static_cast<std::size_t>(sorted.offsets[static_cast<std::size_t>(u) + 1]);
    stop.after(1 + end - k);
    while (k < end) {
      const vertex v = sorted.targets[k];
      result.targets[made] = v;
      const statement only = statement_at(k++);
      if (k == end || sorted.targets[k] != v) {  // as nearly all are; its weights were checked on entry
        for (const std::size_t layer : stating)
          if (only.direct || layers[layer].info->undirected)
            result.columns[layer][made] = layers[layer].weights[only.row];
        ++made;
        continue;
      }
      same.assign(1, only);
      for (; k < end && sorted.targets[k] == v; ++k) same.push_back(statement_at(k));
      std::sort(same.begin(), same.end(), [](const statement& a, const statement& b) { return a.row < b.row; });
      const auto direct = std::count_if(same.begin(), same.end(), [](const statement& one) { return one.direct; });
      if (rule == merge_rule::refuse && direct > 1)
        throw duplicate_relationship("a pair can be given once unless a merge rule says what becomes of it; got " +
                                     std::to_string(direct) + " relationships from " + name(u) + " to " + name(v));
      for (const std::size_t layer : stating) {
        merged_value<Weight> value;
        for (const statement& one : same)
          if (one.direct || layers[layer].info->undirected) value.add(layers[layer].weights[one.row]);
        if (rule == merge_rule::refuse && value.differ())
          throw duplicate_relationship("a pair of the undirected layer '" + layers[layer].info->name +
                                       "' can have one weight; got " + number_text(value.first()) + " and " +
                                       number_text(value.last()) + " between " + name(u) + " and " + name(v));
        const Weight one_weight = value.value(rule);
        if (!is_weight(one_weight))
          throw invalid_weight(wrong_weight_text(one_weight, layers[layer].info->name, name(u), name(v)));
        result.columns[layer][made] = one_weight;
      }
      ++made;
    }
    result.offsets[static_cast<std::size_t>(u) + 1] = static_cast<std::int64_t>(made);
  }
  return result;
}

}  // namespace convene::detail
