#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/tie_direction.hpp>
#include <convene/network/tie_lengths.hpp>

namespace convene::detail {

/// Rows of neighbours with 32-bit places: half of what is read at random.
struct path_rows {
  large_vector<std::uint32_t> offsets = {0};
  large_vector<vertex> neighbours;
  large_vector<double> lengths;  // empty: all one

  [[nodiscard]] std::span<const vertex> operator[](vertex v) const {
    const auto at = static_cast<std::size_t>(v);
    return {neighbours.data() + offsets[at], offsets[at + 1] - offsets[at]};
  }
  [[nodiscard]] const double* lengths_of(vertex v) const {
    return lengths.data() + offsets[static_cast<std::size_t>(v)];
  }
  [[nodiscard]] std::uint32_t degree(vertex v) const {
    const auto at = static_cast<std::size_t>(v);
    return offsets[at + 1] - offsets[at];
  }
};

/// The ties of a layer as searches for shortest paths read them, most connected vertices first: the few that most ties
/// lead to then share cache lines. Paths run along `out` whatever direction was asked for.
class path_graph {
 public:
  /// \throws invalid_option for more ties than can be searched; cancelled.
  template <class Weight>
  explicit path_graph(const basic_layer_view<Weight>& layer, tie_direction along = tie_direction::out,
                      const run_options& run = {})
      : path_graph(layer, along, nullptr, run) {}
  /// \throws invalid_option as above, and unless the lengths are those of the layer; cancelled.
  template <class Weight>
  path_graph(const basic_layer_view<Weight>& layer, const tie_lengths& lengths,
             tie_direction along = tie_direction::out, const run_options& run = {})
      : path_graph(layer, along, &lengths, run) {}

  [[nodiscard]] vertex size() const noexcept { return static_cast<vertex>(original_.size()); }
  [[nodiscard]] std::size_t number_of_arcs() const noexcept { return out_.neighbours.size(); }
  [[nodiscard]] const path_rows& out() const noexcept { return out_; }
  [[nodiscard]] const path_rows& in() const noexcept { return symmetric_ ? out_ : in_; }
  /// Whether every arc has its reverse.
  [[nodiscard]] bool symmetric() const noexcept { return symmetric_; }
  /// Vertex of the layer.
  [[nodiscard]] vertex original(vertex v) const { return original_[static_cast<std::size_t>(v)]; }
  /// Vertex here of every vertex of the layer.
  [[nodiscard]] std::span<const vertex> renumbered() const noexcept { return renumbered_; }

 private:
  struct arc {
    vertex from, to;
    double length;
  };

  template <class Weight>
  path_graph(const basic_layer_view<Weight>& layer, tie_direction along, const tie_lengths* lengths,
             const run_options& run)
      : symmetric_(layer.info().undirected || along == tie_direction::both) {
    if (lengths != nullptr) lengths->check_size(layer);
    const vertex n = layer.number_of_vertices();
    periodic_stop stop(run);
    number_by_degree(layer, stop);
    const bool once = layer.info().undirected || along == tie_direction::out;
    const std::size_t arcs =
        static_cast<std::size_t>(layer.number_of_ties()) * (once || along == tie_direction::in ? 1 : 2);
    if (arcs > std::numeric_limits<std::uint32_t>::max())
      throw invalid_option("paths can be searched among at most 2^32 - 1 ties; got " + std::to_string(arcs));
    path_rows forward = rows_of(layer, lengths, stop);
    if (once) {
      out_ = std::move(forward);
      if (!symmetric_) in_ = transposed(out_, n, stop);
    } else if (along == tie_direction::in) {
      out_ = transposed(forward, n, stop);
      in_ = std::move(forward);
    } else {
      out_ = united(forward, transposed(forward, n, stop), n, stop);
    }
  }

  /// Zeros.
  template <class Value>
  static large_vector<Value> filled(std::size_t size, periodic_stop& stop) {
    large_vector<Value> column;
    stop.grow(column, size);
    return column;
  }

  template <class Weight>
  void number_by_degree(const basic_layer_view<Weight>& layer, periodic_stop& stop) {
    const auto n = static_cast<std::size_t>(layer.number_of_vertices());
    const auto degree = [&](std::size_t v) {
      return layer.in_neighbours(static_cast<vertex>(v)).size() + layer.out_neighbours(static_cast<vertex>(v)).size();
    };
    // Sorted by counting: each degree has its places behind those of all higher ones.
    std::vector<std::size_t> place;
    for (std::size_t v = 0; v < n; ++v) {
      stop.after();
      if (degree(v) >= place.size()) place.resize(degree(v) + 1);
      ++place[degree(v)];
    }
    std::size_t next = 0;
    for (std::size_t d = place.size(); d-- > 0;) next += std::exchange(place[d], next);
    original_ = filled<vertex>(n, stop);
    for (std::size_t v = 0; v < n; ++v) {
      stop.after();
      original_[place[degree(v)]++] = static_cast<vertex>(v);
    }
    renumbered_ = filled<vertex>(n, stop);
    for (std::size_t k = 0; k < n; ++k) {
      stop.after();
      renumbered_[static_cast<std::size_t>(original_[k])] = static_cast<vertex>(k);
    }
  }

  template <class Weight>
  [[nodiscard]] path_rows rows_of(const basic_layer_view<Weight>& layer, const tie_lengths* lengths,
                                  periodic_stop& stop) const {
    path_rows rows;
    const auto ties = static_cast<std::size_t>(layer.number_of_ties());
    rows.neighbours.reserve(ties);
    if (lengths != nullptr) rows.lengths.reserve(ties);
    large_vector<std::size_t> first_length;  // of every vertex of the layer
    if (lengths != nullptr) {
      first_length = filled<std::size_t>(original_.size() + 1, stop);
      for (std::size_t v = 0; v < original_.size(); ++v) {
        stop.after(1 + layer.out_neighbours(static_cast<vertex>(v)).size());
        first_length[v + 1] = first_length[v];
        for ([[maybe_unused]] const auto& tie : layer.out_ties(static_cast<vertex>(v))) ++first_length[v + 1];
      }
    }
    for (std::size_t k = 0; k < original_.size(); ++k) {
      const vertex v = original_[k];
      stop.after(1 + layer.out_neighbours(v).size());
      std::size_t at = lengths != nullptr ? first_length[static_cast<std::size_t>(v)] : 0;
      for (const auto [to, weight] : layer.out_ties(v)) {
        rows.neighbours.push_back(renumbered_[static_cast<std::size_t>(to)]);
        if (lengths != nullptr) rows.lengths.push_back(lengths->values()[at++]);
      }
      rows.offsets.push_back(static_cast<std::uint32_t>(rows.neighbours.size()));
    }
    return rows;
  }

  static path_rows transposed(const path_rows& rows, vertex n, periodic_stop& stop) {
    path_rows result;
    result.offsets = filled<std::uint32_t>(static_cast<std::size_t>(n) + 1, stop);
    for (vertex v = 0; v < n; ++v) {
      stop.after(1 + rows.degree(v));
      for (const vertex to : rows[v]) ++result.offsets[static_cast<std::size_t>(to) + 1];
    }
    std::partial_sum(result.offsets.begin(), result.offsets.end(), result.offsets.begin());
    result.neighbours = filled<vertex>(rows.neighbours.size(), stop);
    result.lengths = filled<double>(rows.lengths.size(), stop);
    large_vector<std::uint32_t> next(result.offsets.begin(), result.offsets.end() - 1);
    for (vertex v = 0; v < n; ++v) {
      stop.after(1 + rows.degree(v));
      for (std::size_t k = rows.offsets[static_cast<std::size_t>(v)]; k < rows.offsets[static_cast<std::size_t>(v) + 1];
           ++k) {
        const std::size_t at = next[static_cast<std::size_t>(rows.neighbours[k])]++;
        result.neighbours[at] = v;
        if (!rows.lengths.empty()) result.lengths[at] = rows.lengths[k];
      }
    }
    return result;
  }

  /// Ties in either direction; where both are there the shorter.
  static path_rows united(const path_rows& a, const path_rows& b, vertex n, periodic_stop& stop) {
    path_rows result;
    const bool with_lengths = !a.lengths.empty();
    std::vector<arc> row;
    for (vertex v = 0; v < n; ++v) {
      stop.after(1 + a.degree(v) + b.degree(v));
      row.clear();
      for (const path_rows* rows : {&a, &b}) {
        const auto neighbours = (*rows)[v];
        for (std::size_t k = 0; k < neighbours.size(); ++k)
          row.push_back({v, neighbours[k], with_lengths ? rows->lengths_of(v)[k] : 1});
      }
      std::sort(row.begin(), row.end(),
                [](const arc& x, const arc& y) { return x.to != y.to ? x.to < y.to : x.length < y.length; });
      vertex last = -1;
      for (const arc& one : row) {
        if (one.to == last) continue;
        last = one.to;
        result.neighbours.push_back(one.to);
        if (with_lengths) result.lengths.push_back(one.length);
      }
      result.offsets.push_back(static_cast<std::uint32_t>(result.neighbours.size()));
    }
    return result;
  }

  bool symmetric_;
  path_rows out_, in_;
  large_vector<vertex> original_, renumbered_;
};

}  // namespace convene::detail
