#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <convene/measures/detail/path_graph.hpp>

namespace convene::detail {

/// Connected pairs of a symmetric graph without some vertices, and without one more each.
///
/// One depth-first search: a child whose subtree has no tie above v becomes a piece of its own when v goes, all others
/// stay together. O(n + m). Source: Hopcroft & Tarjan (1973), Algorithm 447, CACM 16(6).
class component_pairs {
 public:
  explicit component_pairs(const path_graph& graph)
      : graph_(&graph),
        entered_(static_cast<std::size_t>(graph.size())),
        lowest_(entered_.size()),
        below_(entered_.size()),
        cut_off_(entered_.size()),
        pieces_(entered_.size()),
        without_(entered_.size()) {}

  /// \param removed  1 for each vertex that is not there.
  void search(const std::vector<std::uint8_t>& removed) {
    std::fill(entered_.begin(), entered_.end(), 0U);
    total_ = 0;
    components_ = 0;
    std::uint32_t clock = 0;
    for (vertex root = 0; root < graph_->size(); ++root) {
      if (removed[at(root)] != 0 || entered_[at(root)] != 0) continue;
      members_.clear();
      enter(root, clock);
      while (!path_.empty()) {
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
      for (const vertex v : members_) without_[at(v)] = pieces_[at(v)] + pairs(size - 1 - cut_off_[at(v)]) - all;
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
  std::vector<std::uint32_t> entered_, lowest_;  // entered_: 0 = not yet
  std::vector<double> below_, cut_off_, pieces_, without_;
  std::vector<vertex> members_;
  std::vector<step> path_;
  double total_ = 0;
  std::size_t components_ = 0;
};

}  // namespace convene::detail
