#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/detail/path_graph.hpp>
#include <convene/random/random_stream.hpp>

namespace convene::detail {

/// Draws shortest paths: a pair of different vertices uniformly, then one of its shortest paths uniformly.
///
/// Searches from both ends at once, always the side with fewer ties to look at: about the square root of the ties of
/// the whole network on those with few levels. Source: Borassi & Natale (2016), section 4.
class path_sampler {
 public:
  /// \param run  asked during a search whether to stop; borrowed.
  explicit path_sampler(const path_graph& graph, const block_runner& run = {}) : graph_(&graph), stop_(run) {
    for (side& one : sides_) {
      one.marks = large_array<mark>(static_cast<std::size_t>(graph.size()));
      stop_.fill(one.marks.span(), not_visited);
    }
    sides_[0].rows = &graph.out();
    sides_[0].back = &graph.in();
    sides_[1].rows = &graph.in();
    sides_[1].back = &graph.out();
  }

  /// Appends the vertices between the ends of one drawn path; none if the pair has no path. Needs two vertices.
  /// \throws cancelled, after which it draws as before.
  void draw(random_stream& random, std::vector<vertex>& between) {
    const auto n = static_cast<std::uint64_t>(graph_->size());
    assert(n > 1);
    const auto s = static_cast<vertex>(random.below(n));
    auto t = static_cast<vertex>(random.below(n - 1));
    if (t >= s) ++t;
    begin(sides_[0], s);
    begin(sides_[1], t);
    meetings_.clear();
    while (meetings_.empty()) {
      side& here = sides_[0].arcs <= sides_[1].arcs ? sides_[0] : sides_[1];
      expand(here, &here == &sides_[0] ? sides_[1] : sides_[0]);
      if (here.first == here.visited.size()) break;  // nobody new: no path
    }
    if (!meetings_.empty()) {
      double paths = 0;
      for (const vertex w : meetings_) paths += sides_[0].marks[at(w)].paths * sides_[1].marks[at(w)].paths;
      double left = random.uniform() * paths;
      vertex middle = meetings_.back();
      for (const vertex w : meetings_) {
        left -= sides_[0].marks[at(w)].paths * sides_[1].marks[at(w)].paths;
        if (left < 0) {
          middle = w;
          break;
        }
      }
      if (middle != s && middle != t) between.push_back(middle);
      for (const side& one : sides_) walk(one, middle, random, between);
    }
  }

 private:
  struct mark {
    double paths;        // shortest paths from the end on this side
    std::int32_t level;  // -1: not visited
  };
  static constexpr mark not_visited = {0, -1};
  struct side {
    const path_rows* rows = nullptr;
    const path_rows* back = nullptr;
    large_array<mark> marks;
    large_vector<vertex> visited;  // by level
    std::size_t first = 0;         // of the last level
    std::size_t arcs = 0;          // from the last level
  };
  static std::size_t at(vertex v) { return static_cast<std::size_t>(v); }

  /// Clears the marks of the path before, whatever became of it.
  void begin(side& one, vertex end) {
    // From the last one back: who stops here leaves those to be cleared whom it has not reached.
    for (; !one.visited.empty(); one.visited.pop_back()) {
      stop_.after();
      one.marks[at(one.visited.back())] = not_visited;
    }
    one.visited.assign(1, end);
    one.first = 0;
    one.arcs = one.rows->degree(end);
    one.marks[at(end)] = {1, 0};
  }
  /// Visits the next level of one side, and lists whom the other side has visited too: all of them are in its last
  /// level, or the two would have met before.
  void expand(side& here, const side& there) {
    const std::size_t last = here.visited.size();
    const std::int32_t level = here.marks[at(here.visited[here.first])].level + 1;
    here.arcs = 0;
    for (std::size_t k = here.first; k < last; ++k) {
      const vertex v = here.visited[k];
      const double paths = here.marks[at(v)].paths;
      const auto row = (*here.rows)[v];
      stop_.after(1 + row.size());
      for (const vertex w : row) {
        mark& found = here.marks[at(w)];
        if (found.level < 0) {
          here.visited.push_back(w);
          found = {paths, level};
          here.arcs += here.rows->degree(w);
          if (there.marks[at(w)].level >= 0) meetings_.push_back(w);
        } else if (found.level == level) {
          found.paths += paths;
        }
      }
    }
    here.first = last;
  }
  /// From where the searches met back to one end, each step as likely as it has paths.
  static void walk(const side& one, vertex from, random_stream& random, std::vector<vertex>& between) {
    for (vertex v = from; one.marks[at(v)].level > 1;) {
      const mark& here = one.marks[at(v)];
      double left = random.uniform() * here.paths;
      vertex before = -1;
      for (const vertex u : (*one.back)[v]) {
        const mark& candidate = one.marks[at(u)];
        if (candidate.level != here.level - 1) continue;
        before = u;
        left -= candidate.paths;
        if (left < 0) break;
      }
      v = before;
      between.push_back(v);
    }
  }

  const path_graph* graph_;
  periodic_stop stop_;
  side sides_[2];
  std::vector<vertex> meetings_;
};

/// An upper bound on the number of vertices of a shortest path.
///
/// Any s that reaches a vertex p and t that p reaches are at most d(s,p) + d(p,t) apart. Paths from an s that does not
/// reach p meet none that does, and those to a t that p does not reach none that it does: they stay among the rest,
/// where the same holds for another p. After some of these steps the number of vertices left is the bound.
class vertex_diameter_bound {
 public:
  /// \throws cancelled.
  vertex_diameter_bound(const path_graph& graph, const run_options& run)
      : graph_(&graph), stop_(run), inside_(static_cast<std::size_t>(graph.size()), 0), levels_(inside_.size(), -1) {
    large_vector<vertex> all(inside_.size());
    for (std::size_t v = 0; v < all.size(); ++v) all[v] = static_cast<vertex>(v);
    std::vector<large_vector<vertex>> parts;
    parts.push_back(std::move(all));
    for (int pivots = 0; !parts.empty(); ++pivots) {
      const large_vector<vertex> part = std::move(parts.back());
      parts.pop_back();
      if (part.size() <= bound_) continue;
      if (pivots >= most_pivots) {
        bound_ = part.size();
        continue;
      }
      mark(part, 1);
      const vertex pivot = part.front();  // of highest degree: ids are ordered by it
      large_vector<vertex> not_to, not_from;
      std::size_t longest = 1 + distances(graph_->in(), pivot, part, not_to);
      if (graph_->symmetric()) {
        longest += longest - 1;
      } else {
        longest += distances(graph_->out(), pivot, part, not_from);
      }
      mark(part, 0);
      bound_ = std::max(bound_, longest);
      parts.push_back(std::move(not_to));
      parts.push_back(std::move(not_from));
    }
  }
  [[nodiscard]] std::size_t value() const noexcept { return bound_; }

 private:
  static constexpr int most_pivots = 64;

  void mark(std::span<const vertex> part, std::uint8_t as) {
    for (const vertex v : part) {
      stop_.after();
      inside_[static_cast<std::size_t>(v)] = as;
    }
  }
  /// The longest distance from the pivot inside; lists whom it does not reach.
  std::size_t distances(const path_rows& rows, vertex pivot, std::span<const vertex> part, large_vector<vertex>& rest) {
    reached_.assign(1, pivot);
    levels_[static_cast<std::size_t>(pivot)] = 0;
    for (std::size_t k = 0; k < reached_.size(); ++k) {
      stop_.after(1 + rows.degree(reached_[k]));
      for (const vertex w : rows[reached_[k]])
        if (inside_[static_cast<std::size_t>(w)] != 0 && levels_[static_cast<std::size_t>(w)] < 0) {
          levels_[static_cast<std::size_t>(w)] = levels_[static_cast<std::size_t>(reached_[k])] + 1;
          reached_.push_back(w);
        }
    }
    const auto longest = static_cast<std::size_t>(levels_[static_cast<std::size_t>(reached_.back())]);
    for (const vertex v : part) {
      stop_.after();
      if (levels_[static_cast<std::size_t>(v)] < 0) rest.push_back(v);
    }
    for (const vertex v : reached_) {
      stop_.after();
      levels_[static_cast<std::size_t>(v)] = -1;
    }
    return longest;
  }

  const path_graph* graph_;
  periodic_stop stop_;
  large_vector<std::uint8_t> inside_;
  large_vector<std::int32_t> levels_;
  large_vector<vertex> reached_;
  std::size_t bound_ = 1;
};

}  // namespace convene::detail
