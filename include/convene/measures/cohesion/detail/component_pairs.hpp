#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/measures/detail/path_graph.hpp>

namespace convene::detail {

/// Connected pairs of a symmetric graph without some vertices, and without one more each.
///
/// One depth-first search: a child whose subtree has no tie above v becomes a piece of its own when v goes, all others
/// stay together. O(n + m). Source: Hopcroft & Tarjan (1973), Algorithm 447, CACM 16(6).
class component_pairs {
 public:
  /// \param run  asked during a search whether to stop; borrowed.
  explicit component_pairs(const path_graph& graph, const block_runner& run = {})
      : graph_(&graph),
        stop_(run),
        entered_(static_cast<std::size_t>(graph.size())),
        lowest_(entered_.size()),
        below_(entered_.size()),
        cut_off_(entered_.size()),
        pieces_(entered_.size()),
        without_(entered_.size()) {}

  /// \param removed  1 for each vertex that is not there.
  /// \throws cancelled, and is of no use then.
  void search(const std::vector<std::uint8_t>& removed) {
    stop_.fill(std::span(entered_), 0U);
    path_.clear();
    total_ = 0;
    components_ = 0;
    std::uint32_t clock = 0;
    for (vertex root = 0; root < graph_->size(); ++root) {
      stop_.after();
      if (removed[at(root)] != 0 || entered_[at(root)] != 0) continue;
      members_.clear();
      enter(root, clock);
      while (!path_.empty()) {
        stop_.after();
        step& top = path_.back();
        const vertex v = top.v;
        const auto row = graph_->out()[v];
        if (top.next < row.size()) {
          const vertex w = row[top.next++];
          if (removed[at(w)] != 0) continue;
          if (entered_[at(w)] == 0) {
            enter(w, clock);
          } else {
            lowest_[at(v)] = std::min(lowest_[at(v)], entered_[at(w)]);
          }
        } else {
          path_.pop_back();
          if (path_.empty()) continue;
          const vertex parent = path_.back().v;
          below_[at(parent)] += below_[at(v)];
          lowest_[at(parent)] = std::min(lowest_[at(parent)], lowest_[at(v)]);
          if (lowest_[at(v)] >= entered_[at(parent)]) {  // of the root all children
            cut_off_[at(parent)] += below_[at(v)];
            pieces_[at(parent)] += pairs(below_[at(v)]);
          }
        }
      }
      const double size = static_cast<double>(members_.size()), all = pairs(size);
      for (const vertex v : members_) {
        stop_.after();
        without_[at(v)] = pieces_[at(v)] + pairs(size - 1 - cut_off_[at(v)]) - all;
      }
      total_ += all;
      ++components_;
    }
  }

  /// Unordered pairs with a path.
  [[nodiscard]] double total() const noexcept { return total_; }
  /// The same when v goes too.
  [[nodiscard]] double total_without(vertex v) const { return total_ + without_[at(v)]; }
  [[nodiscard]] std::size_t components() const noexcept { return components_; }

 private:
  struct step {
    vertex v;
    std::size_t next;
  };
  static std::size_t at(vertex v) { return static_cast<std::size_t>(v); }
  static double pairs(double size) { return size * (size - 1) / 2; }
  void enter(vertex v, std::uint32_t& clock) {
    entered_[at(v)] = lowest_[at(v)] = ++clock;
    below_[at(v)] = 1;
    cut_off_[at(v)] = pieces_[at(v)] = 0;
    members_.push_back(v);
    path_.push_back({v, 0});
  }

  const path_graph* graph_;
  periodic_stop stop_;
  large_vector<std::uint32_t> entered_, lowest_;  // entered_: 0 = not yet
  large_vector<double> below_, cut_off_, pieces_, without_;
  large_vector<vertex> members_;
  large_vector<step> path_;
  double total_ = 0;
  std::size_t components_ = 0;
};

}  // namespace convene::detail
