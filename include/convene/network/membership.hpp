#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/fwd.hpp>
#include <convene/network/detail/as_span.hpp>
#include <convene/network/detail/sorted_arcs.hpp>
#include <convene/network/grouping.hpp>
#include <convene/number_text.hpp>

namespace convene {

/// One affiliation: a vertex belongs to a group with a share of its work, in (0, 1].
struct group_share {
  vertex member = 0, group = 0;
  double share = 1;
  friend bool operator==(const group_share&, const group_share&) = default;
};

/// Every vertex in any number of groups, with shares that sum to at most 1.
///
/// A regular value; 16 bytes an affiliation and 8 a vertex beside the names. Making it is O(vertices + affiliations).
class membership {
 public:
  /// No vertices, no groups.
  membership() = default;

  /// \param vertices      n.
  /// \param affiliations  in any order; those of one vertex keep theirs.
  /// \param names         one a group.
  /// \throws   invalid_vertex; invalid_option for an unknown group, one given twice for a vertex, a share outside (0,
  ///           1], or shares that sum to more than 1 (by more than 1e-9); cancelled.
  membership(vertex vertices, std::span<const group_share> affiliations, std::vector<std::string> names,
             const block_runner& run = {})
      : names_(std::move(names)) {
    if (vertices < 0) throw invalid_vertex("the number of vertices must be >= 0; got " + std::to_string(vertices));
    periodic_stop stop(run);
    large_vector<vertex> who;
    who.reserve(affiliations.size());
    for (const group_share& one : affiliations) {
      stop.after();
      check(one, vertices);
      who.push_back(one.member);
    }
    offsets_ = detail::counted_offsets(vertices, detail::as_span(who), run);
    large_vector<std::int64_t> cursors(offsets_.begin(), offsets_.end() - 1);
    stop.grow(affiliations_, affiliations.size());
    for (const group_share& one : affiliations) {
      stop.after();
      affiliations_[static_cast<std::size_t>(cursors[static_cast<std::size_t>(one.member)]++)] = one;
    }
    for (vertex v = 0; v < vertices; ++v) {
      stop.after();
      check_row(v);
    }
  }

  /// Everybody belongs to one group, with share 1.
  /// \throws cancelled.
  explicit membership(const grouping& primary, const block_runner& run = {})
      : names_(primary.names().begin(), primary.names().end()) {
    const vertex n = primary.number_of_vertices();
    offsets_.reserve(static_cast<std::size_t>(n) + 1);
    affiliations_.reserve(static_cast<std::size_t>(n));
    periodic_stop stop(run);
    for (vertex v = 0; v < n; ++v) {
      stop.after();
      affiliations_.push_back({v, primary.group_of(v), 1});
      offsets_.push_back(v + 1);
    }
  }

  [[nodiscard]] vertex number_of_vertices() const noexcept { return static_cast<vertex>(offsets_.size() - 1); }
  [[nodiscard]] vertex number_of_groups() const noexcept { return static_cast<vertex>(names_.size()); }
  [[nodiscard]] std::span<const std::string> names() const noexcept { return detail::as_span(names_); }
  /// Affiliations of one vertex, in the order in which they were given.
  [[nodiscard]] std::span<const group_share> of(vertex v) const {
    return detail::row_span(affiliations_, offsets_, static_cast<std::size_t>(v));
  }
  /// Share of v in a group; 0 if it does not belong to it. O(affiliations of v).
  [[nodiscard]] double share(vertex v, vertex group) const {
    for (const group_share& one : of(v))
      if (one.group == group) return one.share;
    return 0;
  }
  /// Whether two vertices have a group in common. O(product of their affiliations), which are few.
  [[nodiscard]] bool share_affiliation(vertex u, vertex v) const {
    for (const group_share& a : of(u))
      for (const group_share& b : of(v))
        if (a.group == b.group) return true;
    return false;
  }
  /// The group of the largest share of everybody; of equal shares (within 1e-9) the one given first.
  /// \throws invalid_option if somebody belongs to no group.
  [[nodiscard]] grouping primary() const {
    large_vector<vertex> group_of;
    group_of.reserve(offsets_.size() - 1);
    for (vertex v = 0; v < number_of_vertices(); ++v) {
      const auto row = of(v);
      if (row.empty())
        throw invalid_option("everybody needs an affiliation to have a primary one; vertex " + std::to_string(v) +
                             " has none");
      const group_share* best = &row.front();
      for (const group_share& one : row)
        if (one.share > best->share + tolerance) best = &one;
      group_of.push_back(best->group);
    }
    return {std::move(group_of), names_};
  }

  friend bool operator==(const membership&, const membership&) = default;

 private:
  static constexpr double tolerance = 1e-9;

  void check(const group_share& one, vertex vertices) const {
    if (one.member < 0 || one.member >= vertices)
      throw invalid_vertex("vertex must be in [0, " + std::to_string(vertices) + "); got " +
                           std::to_string(one.member));
    if (one.group < 0 || one.group >= number_of_groups())
      throw invalid_option("the group of vertex " + std::to_string(one.member) + " must be in [0, " +
                           std::to_string(number_of_groups()) + "); got " + std::to_string(one.group));
    if (!(one.share > 0) || one.share > 1)
      throw invalid_option("a share must be in (0, 1]; got " + number_text(one.share) + " of vertex " +
                           std::to_string(one.member) + " in '" + name(one.group) + "'");
  }
  void check_row(vertex v) const {
    const auto row = of(v);
    double sum = 0;
    for (std::size_t k = 0; k < row.size(); ++k) {
      sum += row[k].share;
      for (std::size_t before = 0; before < k; ++before)
        if (row[before].group == row[k].group)
          throw invalid_option("a vertex can belong to a group once; got vertex " + std::to_string(v) + " twice in '" +
                               name(row[k].group) + "'");
    }
    if (sum > 1 + tolerance)
      throw invalid_option("shares of one vertex must sum to at most 1; those of vertex " + std::to_string(v) +
                           " sum to " + number_text(sum));
  }
  [[nodiscard]] const std::string& name(vertex group) const { return names_[static_cast<std::size_t>(group)]; }

  large_vector<std::int64_t> offsets_ = {0};
  large_vector<group_share> affiliations_;
  std::vector<std::string> names_;
};

}  // namespace convene
