#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/fwd.hpp>
#include <convene/network/detail/as_span.hpp>
#include <convene/network/detail/sorted_arcs.hpp>

namespace convene {

/// Every vertex in exactly one group: the organisations of practitioners, or any other division of them.
///
/// Groups are numbered in [0, number_of_groups()) and may be empty. A regular value; 8 bytes a vertex and 8 a group
/// beside the names. Making it is O(vertices + groups), of labels more; what is asked afterwards O(1) unless said otherwise.
class grouping {
 public:
  /// No vertices, no groups.
  grouping() = default;

  /// \param group_of  group of every vertex.
  /// \param names     one a group; several groups may have one name.
  /// \throws invalid_option for a group without a name; cancelled.
  grouping(const std::vector<vertex>& group_of, std::vector<std::string> names, const block_runner& run = {})
      : grouping(large_vector<vertex>(group_of.begin(), group_of.end()), std::move(names), run) {}
  /// As above, moved in and not copied.
  template <std::same_as<large_vector<vertex>> Column>
  grouping(Column group_of, std::vector<std::string> names, const block_runner& run = {})
      : group_of_(std::move(group_of)), names_(std::move(names)) {
    const auto groups = static_cast<vertex>(names_.size());
    periodic_stop stop(run);
    stop.for_each_block(group_of_.size(), [&](std::size_t first, std::size_t last) {
      for (std::size_t v = first; v < last; ++v)
        if (group_of_[v] < 0 || group_of_[v] >= groups)
          throw invalid_option("the group of vertex " + std::to_string(v) + " must be in [0, " +
                               std::to_string(groups) + "); got " + std::to_string(group_of_[v]));
    });
    offsets_ = detail::counted_offsets(groups, detail::as_span(group_of_), run);
    large_vector<std::uint32_t> cursors = detail::row_cursors(detail::as_span(offsets_));
    stop.grow(members_, group_of_.size());
    stop.for_each_block(group_of_.size(), [&](std::size_t first, std::size_t last) {
      for (std::size_t v = first; v < last; ++v)
        members_[cursors[static_cast<std::size_t>(group_of_[v])]++] = static_cast<vertex>(v);
    });
  }

  /// Groups of equal labels, numbered in the order in which they first appear.
  /// \param labels  one a vertex: a range of what a string can be made of. All are kept in
  ///                memory meanwhile, and compared O(n log n) times.
  template <class Labels>
  [[nodiscard]] static grouping from_labels(const Labels& labels) {
    std::vector<std::string> label_of;
    std::vector<vertex> by_label;
    for (const auto& label : labels) {
      by_label.push_back(static_cast<vertex>(label_of.size()));
      label_of.emplace_back(label);
    }
    const auto label = [&](vertex v) -> std::string& { return label_of[static_cast<std::size_t>(v)]; };
    std::sort(by_label.begin(), by_label.end(), [&](vertex u, vertex v) {
      const int order = label(u).compare(label(v));
      return order != 0 ? order < 0 : u < v;
    });
    std::vector<vertex> first_alike(label_of.size());
    for (std::size_t k = 0; k < by_label.size(); ++k) {
      const bool alike = k > 0 && label(by_label[k]) == label(by_label[k - 1]);
      first_alike[static_cast<std::size_t>(by_label[k])] =
          alike ? first_alike[static_cast<std::size_t>(by_label[k - 1])] : by_label[k];
    }
    large_vector<vertex> group_of(label_of.size());
    std::vector<std::string> names;
    for (std::size_t v = 0; v < label_of.size(); ++v) {
      const auto first = static_cast<std::size_t>(first_alike[v]);
      group_of[v] = first == v ? static_cast<vertex>(names.size()) : group_of[first];
      if (first == v) names.push_back(std::move(label_of[v]));
    }
    return {std::move(group_of), std::move(names)};
  }

  [[nodiscard]] vertex number_of_vertices() const noexcept { return static_cast<vertex>(group_of_.size()); }
  [[nodiscard]] vertex number_of_groups() const noexcept { return static_cast<vertex>(names_.size()); }
  [[nodiscard]] vertex group_of(vertex v) const { return group_of_[static_cast<std::size_t>(v)]; }
  /// Group of every vertex.
  [[nodiscard]] std::span<const vertex> groups() const noexcept { return detail::as_span(group_of_); }
  [[nodiscard]] const std::string& name(vertex group) const { return names_[static_cast<std::size_t>(group)]; }
  [[nodiscard]] std::span<const std::string> names() const noexcept { return detail::as_span(names_); }
  /// The first group of that name. O(groups).
  [[nodiscard]] std::optional<vertex> find(std::string_view name) const noexcept {
    for (std::size_t g = 0; g < names_.size(); ++g)
      if (names_[g] == name) return static_cast<vertex>(g);
    return std::nullopt;
  }
  [[nodiscard]] vertex size(vertex group) const { return static_cast<vertex>(members(group).size()); }
  /// Vertices of a group, ascending.
  [[nodiscard]] std::span<const vertex> members(vertex group) const {
    return detail::row_span(members_, offsets_, static_cast<std::size_t>(group));
  }
  /// All vertices, group after group.
  [[nodiscard]] std::span<const vertex> members() const noexcept { return detail::as_span(members_); }
  [[nodiscard]] bool same_group(vertex u, vertex v) const { return group_of(u) == group_of(v); }
  /// Whether groups are ranges of ids in their own order, which is what makes kernels fast. O(vertices).
  [[nodiscard]] bool contiguous() const noexcept {
    for (std::size_t v = 1; v < group_of_.size(); ++v)
      if (group_of_[v] < group_of_[v - 1]) return false;
    return true;
  }

  friend bool operator==(const grouping& a, const grouping& b) {
    return a.group_of_ == b.group_of_ && a.names_ == b.names_;
  }

 private:
  large_vector<vertex> group_of_;
  std::vector<std::string> names_;
  large_vector<std::int64_t> offsets_ = {0};
  large_vector<vertex> members_;
};

}  // namespace convene
