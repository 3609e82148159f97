#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/block_runner.hpp>
#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/network/detail/as_span.hpp>
#include <convene/network/detail/check_columns.hpp>
#include <convene/network/detail/counted_pointer.hpp>
#include <convene/network/detail/merge.hpp>
#include <convene/network/detail/owned_column.hpp>
#include <convene/network/detail/sorted_arcs.hpp>
#include <convene/network/merge_rule.hpp>
#include <convene/network/vertex_set.hpp>
#include <convene/network/weight.hpp>
#include <convene/observed.hpp>

namespace convene {

/// A layer of the network that a builder makes: its position.
struct layer_handle {
  std::size_t index = 0;
  friend bool operator==(const layer_handle&, const layer_handle&) = default;
};

/// Where it is known from who answered.
struct answered_options {
  bool inferred = false;  ///< Not said by anybody, but read off the stated values of a larger network.
};

/// Collects relationships in any order and makes a network of them by counting sort.
///
/// Trust, power and communication are layers 0, 1 and 2 from the start, as standard_layers() has them until add_layer()
/// declares them otherwise. Every relationship carries one weight a layer, NaN where nothing was stated.
///
/// An undirected layer takes a pair from either end, or from both with one weight; its statement stands on both arcs.
/// Who answered a layer is whoever states at least one value in it, and whoever answered() adds; without a call of
/// answered() it counts as inferred. A layer in which nobody stated a value or answered was not asked, unless asked()
/// says so.
///
/// Whatever throws leaves the builder as it was, but for build(): where that was cancelled or found no memory, the
/// relationships may be gone, all of them; layers and who answered stay. What memory the weights took may stay too,
/// until the builder is destroyed or another is assigned to it.
/// Complexity: build() is O(n + m) time. Given whole columns (add_columns()) of directed layers, with three layers at
/// most 30 bytes a relationship are in use at a time, input included: 1.2 times the finished network; 36 where an
/// undirected layer mirrors all of them. estimate_memory() says so beforehand.
template <class Weight>
class basic_network_builder {
 public:
  using weight_type = Weight;

  /// \throws invalid_vertex if n < 0.
  explicit basic_network_builder(vertex n) : n_(n) {
    if (n < 0) throw invalid_vertex("the number of vertices must be >= 0; got " + std::to_string(n));
    for (layer_info& one : standard_layers())
      layers_.push_back({std::move(one), {}, vertex_set(n), false, false, false});
  }

  /// Declares a layer; trust, power and communication keep their places. Relationships added before have NaN in a new
  /// layer.
  /// \throws   duplicate_layer for a second declaration; invalid_option for a layer without a name or with an
  ///           impossible scale.
  layer_handle add_layer(layer_info info);
  [[nodiscard]] std::size_t number_of_layers() const noexcept { return layers_.size(); }
  [[nodiscard]] vertex number_of_vertices() const noexcept { return n_; }
  [[nodiscard]] std::size_t number_of_relationships() const noexcept { return sources_.size(); }

  /// Names of the vertices for messages, asked for when there is something to complain about. The default: "vertex 7".
  /// \param names  called with a vertex, makes a string of it. Copies of the builder share it.
  template <class Names>
  requires std::is_invocable_r_v<std::string, const Names&, vertex>
  void name_vertices(Names names) {
    names_ = detail::counted_pointer<vertex_names>(new vertex_names_by<Names>(std::move(names)));
  }

  /// Makes room for a number of relationships.
  void reserve(std::size_t relationships);
  /// What u says of v.
  /// \param weights  one a layer; NaN = asked and not answered.
  /// \throws   invalid_vertex, self_relationship, invalid_weight (negative or infinite), invalid_option for another
  ///           number of weights.
  void add(vertex u, vertex v, std::span<const Weight> weights);
  void add(vertex u, vertex v, std::initializer_list<Weight> weights) {
    add(u, v, std::span<const Weight>(weights.begin(), weights.size()));
  }
  /// Many relationships at once. Given to an empty builder by std::move, the columns are taken over without a copy.
  /// \param columns  one a layer, each as long as `sources`.
  /// \throws   as add(); cancelled.
  void add_columns(std::vector<vertex> sources, std::vector<vertex> targets, std::vector<std::vector<Weight>> columns,
                   const block_runner& run = {});

  /// Somebody answered a layer, whether or not they stated anything. Several calls add up.
  /// \throws unknown_layer; invalid_vertex if the set is not of n vertices.
  void answered(layer_handle handle, const vertex_set& who, const answered_options& options = {});
  /// A layer was asked, even if nobody answered it.
  /// \throws   unknown_layer.
  void asked(layer_handle handle) { checked(handle).asked = true; }

  /// \param run  Same bits for any number of threads.
  /// \throws   duplicate_relationship naming both ends, if a pair was added more than once and the rule is `refuse` (in
  ///           an undirected layer: if both directions were given with different weights); invalid_option for more than
  ///           2^32 - 1 arcs; cancelled.
  [[nodiscard]] basic_network<Weight> build(merge_rule rule = merge_rule::refuse, const block_runner& run = {}) &&;

 private:
  struct vertex_names : detail::counted {
    [[nodiscard]] virtual std::string of(vertex v) const = 0;
  };
  template <class Names>
  struct vertex_names_by final : vertex_names {
    explicit vertex_names_by(Names those) : names(std::move(those)) {}
    [[nodiscard]] std::string of(vertex v) const override { return names(v); }
    Names names;
  };
  struct layer_draft {
    layer_info info;
    std::vector<Weight> weights;
    vertex_set answered;
    bool declared, said, asked;  // said: answered() was called
  };
  /// What a finished network owns. Weights stay with the builder until all is done, but for those that were merged:
  /// where build() is stopped, nobody waits for large vectors to be given back.
  struct storage {
    detail::owned_column<std::int64_t> out_offsets;
    detail::owned_column<vertex> targets;
    detail::large_rows in;
    std::vector<detail::owned_column<Weight>> weights;
    std::vector<vertex_set> answered;
  };

  layer_draft& checked(layer_handle handle) {
    if (handle.index >= layers_.size())
      throw unknown_layer("the builder has " + std::to_string(layers_.size()) + " layers; there is no layer number " +
                          std::to_string(handle.index));
    return layers_[handle.index];
  }
  [[nodiscard]] std::string name_of_vertex(vertex v) const {
    return names_ ? names_->of(v) : "vertex " + std::to_string(v);
  }
  void check_ends(vertex u, vertex v) const;
  void check_weight(vertex u, vertex v, std::size_t layer, Weight weight) const;
  void check_columns(std::span<const vertex> sources, std::span<const vertex> targets,
                     std::span<const std::vector<Weight>> columns, const block_runner& run) const;
  void grow();
  [[nodiscard]] static bool add_stating(std::span<const std::int64_t> offsets, std::span<const Weight> weights,
                                        vertex_set& who, const block_runner& run);
  void forget_rows() noexcept;
  [[nodiscard]] detail::merged_arcs<Weight> merged(merge_rule rule, const block_runner& run) const;
  [[nodiscard]] storage merged_storage(merge_rule rule, const block_runner& run);
  [[nodiscard]] storage ordered_storage(large_array<std::int64_t> offsets);
  [[nodiscard]] storage sorted_storage(detail::large_rows sorted, const detail::arc_sort& sort,
                                       const block_runner& run);
  [[nodiscard]] storage rows_of_storage(merge_rule rule, const block_runner& run);
  [[nodiscard]] basic_network<Weight> finished(storage made, const block_runner& run);

  vertex n_;
  std::vector<vertex> sources_, targets_;
  std::vector<layer_draft> layers_;
  detail::counted_pointer<vertex_names> names_;
};

template <class Weight>
layer_handle basic_network_builder<Weight>::add_layer(layer_info info) {
  detail::check_layer(info);
  for (std::size_t k = 0; k < layers_.size(); ++k) {
    if (layers_[k].info.name != info.name) continue;
    if (layers_[k].declared) throw duplicate_layer("a layer can be declared once; got '" + info.name + "' twice");
    layers_[k].info = std::move(info);
    layers_[k].declared = true;
    return {k};
  }
  std::vector<Weight> weights(sources_.size(), std::numeric_limits<Weight>::quiet_NaN());
  layers_.push_back({std::move(info), std::move(weights), vertex_set(n_), true, false, false});
  return {layers_.size() - 1};
}

template <class Weight>
void basic_network_builder<Weight>::check_ends(vertex u, vertex v) const {
  for (const vertex end : {u, v})
    if (end < 0 || end >= n_)
      throw invalid_vertex("vertex must be in [0, " + std::to_string(n_) + "); got " + std::to_string(end) +
                           " in the relationship from " + std::to_string(u) + " to " + std::to_string(v));
  if (u == v) throw self_relationship("nobody has a relationship with themselves; got one of " + name_of_vertex(u));
}

template <class Weight>
void basic_network_builder<Weight>::check_weight(vertex u, vertex v, std::size_t k, Weight weight) const {
  if (!is_weight(weight))
    throw invalid_weight(detail::wrong_weight_text(weight, layers_[k].info.name, name_of_vertex(u), name_of_vertex(v)));
}

template <class Weight>
void basic_network_builder<Weight>::check_columns(std::span<const vertex> sources, std::span<const vertex> targets,
                                                  std::span<const std::vector<Weight>> columns,
                                                  const block_runner& run) const {
  // A pass without branches says whether anything is wrong, which it hardly ever is; only then the culprit is looked
  // for.
  const auto ends_fine = [&](std::size_t first, std::size_t last) {
    std::uint32_t wrong = 0;  // as wide as the columns: a bool would keep the loop from being vectorised
    for (std::size_t row = first; row < last; ++row) {
      const auto u = static_cast<std::uint32_t>(sources[row]), v = static_cast<std::uint32_t>(targets[row]);
      const bool right = (u < static_cast<std::uint32_t>(n_)) & (v < static_cast<std::uint32_t>(n_)) & (u != v);
      wrong |= right ? 0U : 1U;
    }
    return wrong == 0;
  };
  const auto refuse_ends = [&](std::size_t first, std::size_t last) {
    for (std::size_t row = first; row < last; ++row) check_ends(sources[row], targets[row]);
  };
  detail::check_blocks(sources.size(), ends_fine, refuse_ends, run);
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const auto weights_fine = [&](std::size_t first, std::size_t last) {
      return detail::are_weights(std::span<const Weight>(columns[k]).subspan(first, last - first));
    };
    const auto refuse_weights = [&](std::size_t first, std::size_t last) {
      for (std::size_t row = first; row < last; ++row) check_weight(sources[row], targets[row], k, columns[k][row]);
    };
    detail::check_blocks(sources.size(), weights_fine, refuse_weights, run);
  }
}

template <class Weight>
void basic_network_builder<Weight>::reserve(std::size_t relationships) {
  for (layer_draft& one : layers_) one.weights.reserve(relationships);
  targets_.reserve(relationships);
  sources_.reserve(relationships);
}

template <class Weight>
void basic_network_builder<Weight>::grow() {
  // All columns get their room first, so that a failure leaves none of them longer than the others.
  const std::size_t needed = sources_.size() + 1;
  const auto has_room = [needed](const auto& column) { return column.capacity() >= needed; };
  if (has_room(sources_) && has_room(targets_) &&
      std::all_of(layers_.begin(), layers_.end(), [&](const layer_draft& one) { return has_room(one.weights); }))
    return;
  reserve(std::max<std::size_t>(16, sources_.size() + sources_.size() / 2));
}

template <class Weight>
void basic_network_builder<Weight>::add(vertex u, vertex v, std::span<const Weight> weights) {
  check_ends(u, v);
  if (weights.size() != layers_.size())
    throw invalid_option("a relationship needs one weight a layer: " + std::to_string(layers_.size()) + "; got " +
                         std::to_string(weights.size()));
  for (std::size_t k = 0; k < weights.size(); ++k) check_weight(u, v, k, weights[k]);
  grow();
  for (std::size_t k = 0; k < weights.size(); ++k) layers_[k].weights.push_back(weights[k]);
  sources_.push_back(u);
  targets_.push_back(v);
}

template <class Weight>
void basic_network_builder<Weight>::add_columns(std::vector<vertex> sources, std::vector<vertex> targets,
                                                std::vector<std::vector<Weight>> columns, const block_runner& run) {
  if (columns.size() != layers_.size())
    throw invalid_option("relationships need one column a layer: " + std::to_string(layers_.size()) + "; got " +
                         std::to_string(columns.size()));
  const auto check_length = [&](const std::string& name, std::size_t length) {
    if (length != sources.size())
      throw invalid_option("columns must be as long as that of the sources, " + std::to_string(sources.size()) + "; '" +
                           name + "' has " + std::to_string(length));
  };
  check_length("targets", targets.size());
  for (std::size_t k = 0; k < columns.size(); ++k) check_length(layers_[k].info.name, columns[k].size());
  check_columns(detail::as_span(sources), detail::as_span(targets), columns, run);
  if (sources_.empty()) {
    sources_ = std::move(sources);
    targets_ = std::move(targets);
    for (std::size_t k = 0; k < columns.size(); ++k) layers_[k].weights = std::move(columns[k]);
    return;
  }
  reserve(sources_.size() + sources.size());
  sources_.insert(sources_.end(), sources.begin(), sources.end());
  targets_.insert(targets_.end(), targets.begin(), targets.end());
  for (std::size_t k = 0; k < columns.size(); ++k)
    layers_[k].weights.insert(layers_[k].weights.end(), columns[k].begin(), columns[k].end());
}

template <class Weight>
void basic_network_builder<Weight>::answered(layer_handle handle, const vertex_set& who,
                                             const answered_options& options) {
  layer_draft& one = checked(handle);
  if (who.universe() != n_)
    throw invalid_vertex("who answered must be a set of the " + std::to_string(n_) + " vertices; got one of " +
                         std::to_string(who.universe()));
  one.answered |= who;
  if (!options.inferred) one.said = true;
}

/// No relationships, but the memory of their weights: to give back a gigabyte takes longer than who stopped may wait.
template <class Weight>
void basic_network_builder<Weight>::forget_rows() noexcept {
  for (layer_draft& one : layers_) one.weights.clear();
  sources_.clear();
  targets_.clear();
}

template <class Weight>
detail::merged_arcs<Weight> basic_network_builder<Weight>::merged(merge_rule rule, const block_runner& run) const {
  std::vector<detail::given_layer<Weight>> given;
  for (const layer_draft& one : layers_) given.push_back({&one.info, one.weights});
  return detail::merge_arcs<Weight>(
      n_, detail::as_span(sources_), detail::as_span(targets_), given, rule,
      [this](vertex v) { return name_of_vertex(v); }, run);
}

template <class Weight>
typename basic_network_builder<Weight>::storage basic_network_builder<Weight>::merged_storage(merge_rule rule,
                                                                                              const block_runner& run) {
  detail::merged_arcs<Weight> arcs = merged(rule, run);
  storage made;
  made.out_offsets = detail::owned_column(std::move(arcs.offsets));
  made.targets = detail::owned_column(std::move(arcs.targets));
  for (large_array<Weight>& column : arcs.columns) made.weights.emplace_back(std::move(column));
  // Makes room for what comes.
  sources_ = std::vector<vertex>();
  targets_ = std::vector<vertex>();
  for (layer_draft& one : layers_) {
    run.check_stop();
    one.weights = std::vector<Weight>();
  }
  return made;
}

template <class Weight>
typename basic_network_builder<Weight>::storage basic_network_builder<Weight>::ordered_storage(
    large_array<std::int64_t> offsets) {
  sources_ = std::vector<vertex>();
  storage made;
  made.out_offsets = detail::owned_column(std::move(offsets));
  made.targets = detail::owned_column(std::exchange(targets_, {}));
  return made;
}

template <class Weight>
typename basic_network_builder<Weight>::storage basic_network_builder<Weight>::sorted_storage(
    detail::large_rows sorted, const detail::arc_sort& sort, const block_runner& run) {
  targets_ = std::vector<vertex>();  // what is not needed any more makes room for what comes
  {
    large_array<Weight> dealt(sources_.size());
    touch_pages(dealt.span(), run);
    for (layer_draft& one : layers_)
      sort.permute([&](std::size_t k) { return one.weights[k]; }, dealt.span(), std::span<Weight>(one.weights), run);
  }
  sources_ = std::vector<vertex>();
  storage made;
  made.out_offsets = detail::owned_column(std::move(sorted.offsets));
  made.targets = detail::owned_column(std::move(sorted.ends));
  return made;
}

template <class Weight>
typename basic_network_builder<Weight>::storage basic_network_builder<Weight>::rows_of_storage(
    merge_rule rule, const block_runner& run) {
  if (std::any_of(layers_.begin(), layers_.end(), [](const layer_draft& one) { return one.info.undirected; }))
    return merged_storage(rule, run);
  large_array<std::int64_t> offsets(static_cast<std::size_t>(n_) + 1);
  if (detail::ascending(detail::as_span(sources_), detail::as_span(targets_), offsets.span(), run))
    return ordered_storage(std::move(offsets));
  detail::large_rows sorted(std::move(offsets), sources_.size());
  const detail::arc_sort sort(detail::as_span(sources_), detail::as_span(targets_), sorted.columns(), run);
  if (!sort.repeated()) return sorted_storage(std::move(sorted), sort, run);
  sorted = {};
  return merged_storage(rule, run);
}

template <class Weight>
basic_network<Weight> basic_network_builder<Weight>::build(merge_rule rule, const block_runner& run) && {
  const std::size_t m = sources_.size();
  if (m > detail::most_relationships)
    throw invalid_option("at most 4294967295 relationships can be held; got " + std::to_string(m));
  try {
    storage made = rows_of_storage(rule, run);
    run.check(1, 3);
    made.in = detail::large_rows(n_, made.targets.span().size());
    detail::transpose(made.out_offsets.span(), made.targets.span(), made.in.columns(), run);
    run.check(2, 3);
    return finished(std::move(made), run);
  } catch (...) {
    if (targets_.size() != m) forget_rows();  // not as they were added any more
    throw;
  }
}

template <class Weight>
basic_network<Weight> basic_network_builder<Weight>::finished(storage made, const block_runner& run) {
  const bool merged = !made.weights.empty();
  const auto weights_of = [&](std::size_t k) {
    return merged ? made.weights[k].span() : detail::as_span(layers_[k].weights);
  };
  column_spans<Weight> spans;
  spans.vertices = n_;
  spans.out_offsets = made.out_offsets.span();
  spans.targets = made.targets.span();
  spans.in_offsets = std::as_const(made.in.offsets).span();
  spans.sources = std::as_const(made.in.ends).span();
  spans.in_positions = std::as_const(made.in.places).span();
  const std::size_t m = spans.targets.size();
  std::optional<std::size_t> unobserved;  // the first layer in which nothing was stated; the others share its column
  std::vector<std::size_t> sharing;
  made.answered.reserve(layers_.size());  // spans point into it
  for (std::size_t k = 0; k < layers_.size(); ++k) {
    const layer_draft& one = layers_[k];
    const vertex_set& answered = made.answered.emplace_back(one.answered);
    const bool stated = add_stating(spans.out_offsets, weights_of(k), made.answered.back(), run);
    if (!stated && m > 0) {
      if (unobserved)
        sharing.push_back(k);
      else
        unobserved = k;
    }
    layer_columns<Weight> columns;
    columns.info = one.info;
    columns.weights = weights_of(stated || m == 0 ? k : *unobserved);
    columns.answered = answered.words();
    columns.asked = stated || one.asked || answered.count() > 0;
    columns.answered_inferred = !one.said;
    columns.all_positive = detail::all_positive(columns.weights, run);
    spans.layers.push_back(std::move(columns));
  }
  run.check(3, 3);
  if (!merged)
    for (layer_draft& one : layers_) made.weights.emplace_back(std::exchange(one.weights, {}));
  for (const std::size_t k : sharing) made.weights[k] = detail::owned_column<Weight>();
  // What moves keeps its elements where the spans look for them.
  return detail::trusted_columns::network_of(std::move(spans), std::move(made));
}

/// Adds who states something. \returns whether anybody does.
template <class Weight>
bool basic_network_builder<Weight>::add_stating(std::span<const std::int64_t> offsets, std::span<const Weight> weights,
                                                vertex_set& who, const block_runner& run) {
  // Rows that are whole words of the set, so that each word belongs to one thread; some ten thousand relationships.
  constexpr std::size_t rows_of_block = 1024;
  const std::size_t rows = offsets.size() - 1;
  std::atomic<bool> any{false};
  const auto look = [&](std::size_t block) {
    const std::size_t first = block * rows_of_block, last = std::min(rows, first + rows_of_block);
    bool stated = false;
    for (std::size_t v = first; v < last; ++v) {
      const auto row =
          weights.subspan(static_cast<std::size_t>(offsets[v]), static_cast<std::size_t>(offsets[v + 1] - offsets[v]));
      if (!std::any_of(row.begin(), row.end(), is_observed<Weight>)) continue;
      who.insert(static_cast<vertex>(v));
      stated = true;
    }
    if (stated) any.store(true, std::memory_order_relaxed);
  };
  run.run((rows + rows_of_block - 1) / rows_of_block, look);
  return any.load(std::memory_order_relaxed);
}

}  // namespace convene
