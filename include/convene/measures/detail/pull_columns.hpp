#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/tie_values.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/signed_view.hpp>
#include <convene/network/tie_direction.hpp>

namespace convene::detail {

/// The ties of one layer as rows of a matrix that is multiplied by vectors again and again: row v holds the ties to v
/// (direction in: y = W' x), from v (out: y = W x), or both (y = (W + W') x; of an undirected layer each tie once).
///
/// A product pulls, so that every entry is written by one thread and its sum has one order. Columns are borrowed from
/// the layer where they stand ready, so the layer must live longer; else they are copied in O(n + m), with their
/// weights in the order in which they are read. Binary rows have no weight column at all.
template <class Weight>
class pull_columns {
 public:
  pull_columns(const basic_layer_view<Weight>& layer, tie_direction direction, tie_values values = tie_values::weighted,
               const run_options& run = {})
      : vertices_(layer.number_of_vertices()), weighted_(values == tie_values::weighted) {
    // The arcs of an undirected layer are the same in both directions; out-weights stand ready.
    if (layer.info().undirected && layer.all_positive()) direction = tie_direction::out;
    if (layer.all_positive() && direction == tie_direction::out) {
      offsets_ = layer.out_offsets();
      ends_ = layer.targets();
      if (weighted_) weights_ = layer.weights();
    } else if (layer.all_positive() && direction == tie_direction::in) {
      offsets_ = layer.in_offsets();
      ends_ = layer.sources();
      if (weighted_) take_in_weights(layer, run);
    } else {
      const bool in = direction != tie_direction::out, out = direction != tie_direction::in;
      const bool once = layer.info().undirected;
      copy(
          [&](vertex v, auto&& visit) {
            if (in)
              for (const auto [from, weight] : layer.in_ties(v)) visit(from, weight);
            if (out && !(in && once))
              for (const auto [to, weight] : layer.out_ties(v)) visit(to, weight);
          },
          run);
    }
  }

  /// The ties whose signed weight is > 0.
  pull_columns(const basic_signed_view<Weight>& layer, tie_direction direction, const run_options& run = {})
      : vertices_(layer.number_of_vertices()), weighted_(true) {
    const bool in = direction != tie_direction::out;
    const bool out =
        direction == tie_direction::out || (direction == tie_direction::both && !layer.positive().info().undirected);
    copy(
        [&](vertex v, auto&& visit) {
          const auto sources = layer.in_neighbours(v), targets = layer.out_neighbours(v);
          for (std::size_t k = 0; in && k < sources.size(); ++k)
            if (const Weight weight = layer.in_weight(v, k); weight > 0) visit(sources[k], weight);
          for (std::size_t k = 0; out && k < targets.size(); ++k)
            if (const Weight weight = layer.out_weight(v, k); weight > 0) visit(targets[k], weight);
        },
        run);
  }

  // Its spans may point into its own columns.
  pull_columns(const pull_columns&) = delete;
  pull_columns& operator=(const pull_columns&) = delete;

  [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(vertices_); }
  [[nodiscard]] bool weighted() const noexcept { return weighted_; }
  [[nodiscard]] bool has_ties() const noexcept { return !ends_.empty(); }

  /// Calls visit(v, sum over the ties of row v of weight times x) for every v of [first, last), ascending.
  template <class Visit>
  void products(std::size_t first, std::size_t last, const double* x, Visit&& visit) const {
    // Which kind it is, is decided outside the loops.
    if (weighted_) {
      rows(
          first, last, [&](std::size_t k) { return static_cast<double>(weights_[k]) * x[ends_[k]]; }, visit);
    } else {
      rows(
          first, last, [&](std::size_t k) { return x[ends_[k]]; }, visit);
    }
  }
  /// Calls visit(v, sum of row v).
  template <class Visit>
  void sums(std::size_t first, std::size_t last, Visit&& visit) const {
    if (weighted_) {
      rows(
          first, last, [&](std::size_t k) { return static_cast<double>(weights_[k]); }, visit);
    } else {
      for (std::size_t v = first; v < last; ++v) visit(v, static_cast<double>(offsets_[v + 1] - offsets_[v]));
    }
  }
  /// y = the matrix times x.
  void multiply(const double* x, double* y, const run_options& run) const {
    for_each_block(
        size(),
        [&](std::size_t first, std::size_t last) {
          products(first, last, x, [y](std::size_t v, double sum) { y[v] = sum; });
        },
        run);
  }
  /// The sum of every row.
  [[nodiscard]] std::vector<double> row_sums(const run_options& run) const {
    std::vector<double> result(size());
    for_each_block(
        size(),
        [&](std::size_t first, std::size_t last) {
          sums(first, last, [&](std::size_t v, double sum) { result[v] = sum; });
        },
        run);
    return result;
  }
  /// Calls visit(end, weight) for the ties of row v.
  template <class Visit>
  void for_each_tie(std::size_t v, Visit&& visit) const {
    for (auto k = static_cast<std::size_t>(offsets_[v]); k < static_cast<std::size_t>(offsets_[v + 1]); ++k)
      visit(ends_[k], weighted_ ? static_cast<double>(weights_[k]) : 1.0);
  }

 private:
  template <class Term, class Visit>
  void rows(std::size_t first, std::size_t last, Term&& term, Visit&& visit) const {
    auto k = static_cast<std::size_t>(offsets_[first]);
    for (std::size_t v = first; v < last; ++v) {
      const auto end = static_cast<std::size_t>(offsets_[v + 1]);
      double sum = 0;
      for (; k < end; ++k) sum += term(k);
      visit(v, sum);
    }
  }

  void take_in_weights(const basic_layer_view<Weight>& layer, const run_options& run) {
    if (layer.has_in_weights()) {
      const auto m = static_cast<std::size_t>(layer.number_of_relationships());
      weights_ = m == 0 ? std::span<const Weight>() : std::span(layer.in_weights(0).data(), m);
      return;
    }
    own_weights_.resize(ends_.size());
    for_each_block(
        size(),
        [&](std::size_t first, std::size_t last) {
          const auto all = layer.weights();
          for (std::size_t v = first; v < last; ++v) {
            auto to = static_cast<std::size_t>(offsets_[v]);
            for (const std::uint32_t from : layer.in_positions(static_cast<vertex>(v))) own_weights_[to++] = all[from];
          }
        },
        run);
    weights_ = own_weights_;
  }

  template <class Row>
  void copy(Row&& row, const run_options& run) {
    own_offsets_.assign(size() + 1, 0);
    for_each_block(
        size(),
        [&](std::size_t first, std::size_t last) {
          for (std::size_t v = first; v < last; ++v)
            row(static_cast<vertex>(v), [&](vertex, Weight) { ++own_offsets_[v + 1]; });
        },
        run);
    for (std::size_t v = 0; v < size(); ++v) own_offsets_[v + 1] += own_offsets_[v];
    own_ends_.resize(static_cast<std::size_t>(own_offsets_.back()));
    if (weighted_) own_weights_.resize(own_ends_.size());
    for_each_block(
        size(),
        [&](std::size_t first, std::size_t last) {
          for (std::size_t v = first; v < last; ++v) {
            auto to = static_cast<std::size_t>(own_offsets_[v]);
            row(static_cast<vertex>(v), [&](vertex end, Weight weight) {
              own_ends_[to] = end;
              if (weighted_) own_weights_[to] = weight;
              ++to;
            });
          }
        },
        run);
    offsets_ = own_offsets_;
    ends_ = own_ends_;
    weights_ = own_weights_;
  }

  vertex vertices_;
  bool weighted_;
  std::vector<std::int64_t> own_offsets_;
  std::vector<vertex> own_ends_;
  std::vector<Weight> own_weights_;
  std::span<const std::int64_t> offsets_;
  std::span<const vertex> ends_;
  std::span<const Weight> weights_;
};

}  // namespace convene::detail
