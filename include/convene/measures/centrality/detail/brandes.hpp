#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/measures/detail/length_search.hpp>
#include <convene/measures/detail/path_graph.hpp>

namespace convene::detail {

/// Adds up what one source after the other contributes to betweenness, ties of length one.
///
/// Brandes' two sweeps, level by level, without a test of distances: a tie from level d leads to level d + 1 at most,
/// so in a table that is zero where levels are not done yet a plain sum over a row gathers from level d + 1 (d - 1)
/// only. What is pushed along ties into levels that are done is garbage which nobody reads: their values are kept by
/// rank, in the order of the search. Each step goes over the fewer arcs: from the one side or from the other.
class unit_brandes {
 public:
  /// \param run  asked during a search whether to stop; borrowed.
  unit_brandes(const path_graph& graph, const block_runner& run)
      : graph_(&graph),
        stop_(run),
        table_(static_cast<std::size_t>(graph.size())),
        reached_(static_cast<std::size_t>(graph.size())),
        order_(static_cast<std::size_t>(graph.size()) + 1),
        paths_(static_cast<std::size_t>(graph.size())),
        sums_(static_cast<std::size_t>(graph.size())),
        unreached_(static_cast<std::size_t>(graph.size())) {}

  /// sums[v] += sum over t of the share of the shortest paths from `source` to t that pass v.
  /// \throws cancelled, and is of no use then.
  void add(vertex source, std::span<double> sums) {
    search(source);
    gather(sums);
  }

 private:
  static std::size_t at(vertex v) { return static_cast<std::size_t>(v); }
  std::size_t arcs_of(const path_rows& rows, std::span<const vertex> some) {
    std::size_t total = 0;
    for (const vertex v : some) {
      stop_.after();
      total += rows.degree(v);
    }
    return total;
  }
  [[nodiscard]] std::span<const vertex> level(std::size_t d) const {
    return {order_.data() + levels_[d], levels_[d + 1] - levels_[d]};
  }
  static double row_sum(const double* table, std::span<const vertex> row) {
    // Two sums, so that one addition need not wait for the other.
    double even = 0, odd = 0;
    std::size_t k = 0;
    for (; k + 1 < row.size(); k += 2) {
      even += table[row[k]];
      odd += table[row[k + 1]];
    }
    if (k < row.size()) even += table[row[k]];
    return even + odd;
  }

  /// Levels in order_, numbers of shortest paths by rank in paths_.
  void search(vertex source) {
    const path_rows& out = graph_->out();
    const path_rows& in = graph_->in();
    stop_.fill(table_.span(), 0);
    stop_.fill(reached_.span(), 0);
    levels_.assign({0, 1});
    order_[0] = source;
    paths_[0] = 1;
    reached_[at(source)] = 1;
    table_[at(source)] = 1;
    std::size_t tail = 1, arcs_left = graph_->number_of_arcs() - in.degree(source);
    bool listed = false;  // whether unreached_ holds all who are not reached, and perhaps some who are
    std::size_t unreached = 0;
    while (levels_.back() > levels_[levels_.size() - 2]) {
      const std::size_t first = levels_[levels_.size() - 2], last = levels_.back();
      const std::size_t arcs = arcs_of(out, level(levels_.size() - 2));
      // A push costs about twice a gather.
      if (2 * arcs <= arcs_left) {
        for (std::size_t rank = first; rank < last; ++rank) {
          const double paths = paths_[rank];
          const auto row = out[order_[rank]];
          stop_.after(1 + row.size());
          for (const vertex w : row) {
            table_[at(w)] += paths;
            order_[tail] = w;
            tail += reached_[at(w)] ^ 1U;
            reached_[at(w)] = 1;
          }
        }
        for (std::size_t rank = last; rank < tail; ++rank) {
          stop_.after();
          paths_[rank] = table_[at(order_[rank])];
        }
      } else {
        if (!listed) {
          listed = true;
          for (vertex v = 0; v < graph_->size(); ++v) {
            unreached_[unreached] = v;
            unreached += reached_[at(v)] ^ 1U;
          }
        }
        std::size_t kept = 0;
        for (std::size_t k = 0; k < unreached; ++k) {
          const vertex v = unreached_[k];
          if (reached_[at(v)] != 0) continue;
          const auto row = in[v];
          stop_.after(1 + row.size());
          const double paths = row_sum(table_.data(), row);
          unreached_[kept] = v;
          order_[tail] = v;
          const bool is_new = paths > 0;
          if (is_new) paths_[tail] = paths;
          tail += is_new ? 1 : 0;
          kept += is_new ? 0 : 1;
        }
        unreached = kept;
        for (std::size_t rank = last; rank < tail; ++rank) {
          stop_.after();
          table_[at(order_[rank])] = paths_[rank];
          reached_[at(order_[rank])] = 1;
        }
      }
      arcs_left -= arcs_of(in, {order_.data() + last, tail - last});
      levels_.push_back(tail);
    }
    levels_.pop_back();
  }

  /// From the last level back: delta(v) = paths(v) * sum over w behind v of (1 + delta(w)) / paths(w).
  void gather(std::span<double> sums) {
    const path_rows& out = graph_->out();
    const path_rows& in = graph_->in();
    stop_.fill(table_.span(), 0);
    const std::size_t depth = levels_.size() - 1;
    for (std::size_t rank = levels_[depth - 1]; rank < levels_[depth]; ++rank) sums_[rank] = 1 / paths_[rank];
    for (std::size_t d = depth - 1; d > 1; --d) {  // from level d to level d - 1
      const auto behind = level(d), before = level(d - 1);
      const std::size_t first_behind = levels_[d], first = levels_[d - 1];
      if (2 * arcs_of(in, behind) <= arcs_of(out, before)) {
        for (std::size_t k = 0; k < behind.size(); ++k) {
          const double share = sums_[first_behind + k];
          const auto row = in[behind[k]];
          stop_.after(1 + row.size());
          for (const vertex u : row) table_[at(u)] += share;
        }
        for (std::size_t k = 0; k < before.size(); ++k) {
          stop_.after();
          sums_[first + k] = table_[at(before[k])];
        }
      } else {
        for (std::size_t k = 0; k < behind.size(); ++k) {
          stop_.after();
          table_[at(behind[k])] = sums_[first_behind + k];
        }
        for (std::size_t k = 0; k < before.size(); ++k) {
          const auto row = out[before[k]];
          stop_.after(1 + row.size());
          sums_[first + k] = row_sum(table_.data(), row);
        }
      }
      for (std::size_t k = 0; k < before.size(); ++k) {
        stop_.after();
        const double delta = paths_[first + k] * sums_[first + k];
        sums[at(before[k])] += delta;
        sums_[first + k] = (1 + delta) / paths_[first + k];
      }
    }
  }

  const path_graph* graph_;
  periodic_stop stop_;
  large_array<double> table_;
  large_array<std::uint8_t> reached_;
  large_array<vertex> order_;
  large_array<double> paths_, sums_;  // by rank
  large_array<vertex> unreached_;
  std::vector<std::size_t> levels_;
};

/// The same for ties with lengths.
class length_brandes {
 public:
  /// \param run  as of unit_brandes.
  length_brandes(const path_graph& graph, double resolution, const block_runner& run)
      : search_(graph, run),
        stop_(run),
        resolution_(resolution),
        paths_(static_cast<std::size_t>(graph.size())),
        behind_(static_cast<std::size_t>(graph.size())) {
    // Most have one or two right before them; columns that grow are copied as a whole, and nobody asks meanwhile.
    before_.reserve(2 * paths_.size());
    first_before_.reserve(paths_.size() + 1);
  }

  /// As that of unit_brandes.
  void add(vertex source, std::span<double> sums) {
    search_.from(source);
    const auto order = search_.order();
    before_.clear();
    first_before_.assign(1, 0);
    for (const vertex v : order) {
      stop_.after(1 + search_.graph().in().degree(v));
      double paths = v == source ? 1 : 0;
      if (v != source)
        search_.for_each_before(v, resolution_, [&](vertex u) {
          paths += paths_[static_cast<std::size_t>(u)];
          before_.push_back(u);  // few beside the ties: the way back need not look for them again
        });
      first_before_.push_back(before_.size());
      paths_[static_cast<std::size_t>(v)] = paths;
      behind_[static_cast<std::size_t>(v)] = 0;
    }
    for (std::size_t rank = order.size(); rank-- > 1;) {
      stop_.after(1 + first_before_[rank + 1] - first_before_[rank]);
      const auto v = static_cast<std::size_t>(order[rank]);
      const double delta = paths_[v] * behind_[v];
      sums[v] += delta;
      const double share = (1 + delta) / paths_[v];
      for (std::size_t k = first_before_[rank]; k < first_before_[rank + 1]; ++k)
        behind_[static_cast<std::size_t>(before_[k])] += share;
    }
  }

 private:
  length_search search_;
  periodic_stop stop_;
  double resolution_;
  large_array<double> paths_, behind_;
  large_vector<vertex> before_;             // who is right before whom, by rank
  large_vector<std::size_t> first_before_;  // of each rank
};

}  // namespace convene::detail
