#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <Eigen/Core>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/detail/large_matrix.hpp>
#include <convene/measures/detail/vertex_places.hpp>
#include <convene/measures/tie_values.hpp>
#include <convene/network/detail/as_span.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/signed_view.hpp>
#include <convene/network/tie_direction.hpp>

namespace convene::detail {

/// The ties of one layer as rows of a matrix that is multiplied by vectors again and again: the row of v holds the ties
/// to v (direction in: y = W' x), from v (out: y = W x), or both (y = (W + W') x; of an undirected layer each once).
/// Rows, and the elements of vectors, are numbered by places, see vertex_places.
///
/// A product pulls, so that every entry is written by one thread and its sum has one order. Columns are borrowed from
/// the layer where they stand ready and places are by number, else copied in O(n + m), with their weights in the order
/// in which they are read. Binary rows have no weight column at all. Layer and places must live longer.
template <class Weight>
class pull_columns {
 public:
  pull_columns(const basic_layer_view<Weight>& layer, tie_direction direction, tie_values values,
               const vertex_places& places, const run_options& run)
      : places_(places), vertices_(layer.number_of_vertices()), weighted_(values == tie_values::weighted) {
    // The arcs of an undirected layer are the same in both directions; out-weights stand ready.
    if (layer.info().undirected && layer.all_positive()) direction = tie_direction::out;
    if (layer.all_positive() && direction != tie_direction::both) {
      const bool out = direction == tie_direction::out;
      if (places.by_number()) {
        borrow_rows(layer, out, run);
      } else {
        copy_rows(layer, out, run);
      }
      return;
    }
    const bool in = direction != tie_direction::out, out = direction != tie_direction::in;
    const bool once = layer.info().undirected;
    copy_ties(
        [&](vertex v, auto&& visit) {
          if (in)
            for (const auto [from, weight] : layer.in_ties(v)) visit(from, weight);
          if (out && !(in && once))
            for (const auto [to, weight] : layer.out_ties(v)) visit(to, weight);
        },
        run);
  }

  /// The ties whose signed weight is > 0.
  pull_columns(const basic_signed_view<Weight>& layer, tie_direction direction, const vertex_places& places,
               const run_options& run)
      : places_(places), vertices_(layer.number_of_vertices()), weighted_(true) {
    const bool in = direction != tie_direction::out;
    const bool out =
        direction == tie_direction::out || (direction == tie_direction::both && !layer.positive().info().undirected);
    copy_ties(
        [&](vertex v, auto&& visit) {
          const auto sources = layer.in_neighbours(v), targets = layer.out_neighbours(v);
          for (std::size_t k = 0; in && k < sources.size(); ++k)
            if (const Weight weight = layer.in_weight(v, k); weight > 0) visit(sources[k], weight);
          for (std::size_t k = 0; out && k < targets.size(); ++k)
            if (const Weight weight = layer.out_weight(v, k); weight > 0) visit(targets[k], weight);
        },
        run);
  }

  pull_columns(const basic_layer_view<Weight>&, tie_direction, tie_values, vertex_places&&,
               const run_options&) = delete;
  pull_columns(const basic_signed_view<Weight>&, tie_direction, vertex_places&&, const run_options&) = delete;
  // Its spans may point into its own columns.
  pull_columns(const pull_columns&) = delete;
  pull_columns& operator=(const pull_columns&) = delete;

  [[nodiscard]] const vertex_places& places() const noexcept { return places_; }
  [[nodiscard]] std::size_t size() const noexcept { return static_cast<std::size_t>(vertices_); }
  [[nodiscard]] bool weighted() const noexcept { return weighted_; }
  [[nodiscard]] bool has_ties() const noexcept { return !ends_.empty(); }

  /// Calls visit(place, sum over the ties of its row of weight times x) for every place of [first, last), ascending.
  template <class Visit>
  void products(std::size_t first, std::size_t last, const double* x, Visit&& visit) const {
    // Which kind it is, is decided outside the loops.
    const auto each = [&](auto&& value) {
      if (weighted_) {
        rows(
            first, last, [&](std::size_t k) { return static_cast<double>(weights_[k]) * value(k); }, visit);
      } else {
        rows(first, last, value, visit);
      }
    };
    const auto read = [&](std::size_t k) { return x[ends_[k]]; };
    // Where no near cache holds x, its elements are asked for some rows ahead: a processor gets no further by itself
    // than to the next end of a row that it guesses wrong.
    constexpr std::size_t ahead = 192;
    if (size() >= vertex_places::large && static_cast<std::size_t>(offsets_[last]) + ahead <= ends_.size()) {
      each([&](std::size_t k) {
        __builtin_prefetch(x + ends_[k + ahead]);
        return read(k);
      });
    } else {
      each(read);
    }
  }
  /// Calls visit(place, sum of its row).
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
  [[nodiscard]] Eigen::VectorXd row_sums(const run_options& run) const {
    Eigen::VectorXd result = filled_vector<double>(size(), 0, run);
    for_each_block(
        size(),
        [&](std::size_t first, std::size_t last) {
          sums(first, last, [&](std::size_t v, double sum) { result[static_cast<Eigen::Index>(v)] = sum; });
        },
        run);
    return result;
  }
  /// Calls visit(place of the other end, weight) for the ties of the row at a place.
  template <class Visit>
  void for_each_tie(std::size_t place, Visit&& visit) const {
    for (auto k = static_cast<std::size_t>(offsets_[place]); k < static_cast<std::size_t>(offsets_[place + 1]); ++k)
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
    own_weights_ = large_array<Weight>(ends_.size());
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
    weights_ = own_weights_.span();
  }

  void borrow_rows(const basic_layer_view<Weight>& layer, bool out, const run_options& run) {
    offsets_ = out ? layer.out_offsets() : layer.in_offsets();
    ends_ = out ? layer.targets() : layer.sources();
    if (weighted_ && out) weights_ = layer.weights();
    if (weighted_ && !out) take_in_weights(layer, run);
  }
  /// Copies rows in which every relationship is a tie. They stand all over memory, so each is asked for ahead.
  void copy_rows(const basic_layer_view<Weight>& layer, bool out, const run_options& run) {
    const auto neighbours = [&](vertex v) { return out ? layer.out_neighbours(v) : layer.in_neighbours(v); };
    make_room([&](vertex v) { return neighbours(v).size(); }, run);
    const bool has_weights = out || layer.has_in_weights();
    const auto weights = [&](vertex v) { return out ? layer.out_weights(v) : layer.in_weights(v); };
    const auto all = layer.weights();
    constexpr std::size_t ahead = 8;
    for_each_place(run, [&](std::size_t place, std::size_t to) {
      if (place + ahead < size()) {
        const vertex next = places_.vertex_at(place + ahead);
        __builtin_prefetch(neighbours(next).data());
        if (weighted_ && has_weights) __builtin_prefetch(weights(next).data());
      }
      const vertex v = places_.vertex_at(place);
      const auto row = neighbours(v);
      for (std::size_t k = 0; k < row.size(); ++k) own_ends_[to + k] = places_.place_of(row[k]);
      if (!weighted_) return;
      if (has_weights) {
        std::copy(weights(v).begin(), weights(v).end(), own_weights_.data() + to);
      } else {
        for (const std::uint32_t from : layer.in_positions(v)) own_weights_[to++] = all[from];
      }
    });
  }
  /// Copies what ties(v, visit) visits.
  template <class Ties>
  void copy_ties(const Ties& ties, const run_options& run) {
    const auto count = [&](vertex v) {
      std::size_t ties_of_v = 0;
      ties(v, [&](vertex, Weight) { ++ties_of_v; });
      return ties_of_v;
    };
    make_room(count, run);
    for_each_place(run, [&](std::size_t place, std::size_t to) {
      ties(places_.vertex_at(place), [&](vertex end, Weight weight) {
        own_ends_[to] = places_.place_of(end);
        if (weighted_) own_weights_[to] = weight;
        ++to;
      });
    });
  }
  /// Makes columns of its own with size_of(v) ties in the row of v.
  template <class SizeOf>
  void make_room(const SizeOf& size_of, const run_options& run) {
    own_offsets_.assign(size() + 1, 0);
    for_each_block(
        size(),
        [&](std::size_t first, std::size_t last) {
          for (std::size_t place = first; place < last; ++place)
            own_offsets_[place + 1] = static_cast<std::int64_t>(size_of(places_.vertex_at(place)));
        },
        run);
    for (std::size_t place = 0; place < size(); ++place) own_offsets_[place + 1] += own_offsets_[place];
    own_ends_ = large_array<vertex>(static_cast<std::size_t>(own_offsets_.back()));
    if (weighted_) own_weights_ = large_array<Weight>(own_ends_.size());
    offsets_ = as_span(own_offsets_);
    ends_ = own_ends_.span();
    weights_ = own_weights_.span();
  }
  /// Calls fill(place, where its row begins in its own columns).
  template <class Fill>
  void for_each_place(const run_options& run, const Fill& fill) {
    for_each_block(
        size(),
        [&](std::size_t first, std::size_t last) {
          for (std::size_t place = first; place < last; ++place)
            fill(place, static_cast<std::size_t>(own_offsets_[place]));
        },
        run);
  }

  const vertex_places& places_;
  vertex vertices_;
  bool weighted_;
  std::vector<std::int64_t> own_offsets_;
  large_array<vertex> own_ends_;
  large_array<Weight> own_weights_;
  std::span<const std::int64_t> offsets_;
  std::span<const vertex> ends_;
  std::span<const Weight> weights_;
};

}  // namespace convene::detail
