#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include <convene/measures/detail/triangle_pass.hpp>
#include <convene/network/degree_ordered_ties.hpp>

namespace convene::detail {

/// Triangles and paths of two ties, in all and by the groups that they touch.
template <class Group>
class touched_triangles {
 public:
  static constexpr bool every_corner = false;
  struct counts {
    std::int64_t triangles = 0, paths = 0;
  };
  struct state {
    const degree_ordered_ties* ties = nullptr;
    std::vector<counts> touching;   // one a group
    std::vector<std::int32_t> met;  // of each group, neighbours of the ego; all 0 between egos
    std::vector<Group> there;       // groups met
    Group own = 0;
    counts all{}, inside{};
  };

  /// Borrows the table.
  touched_triangles(std::span<const Group> group_of, std::size_t groups) : group_of_(group_of), touching_(groups) {}

  [[nodiscard]] state make(const degree_ordered_ties& ties) const {
    return {&ties, std::vector<counts>(touching_.size()), std::vector<std::int32_t>(touching_.size(), 0), {}, 0, {},
            {}};
  }
  void begin(state& now, const ego_row& row) const {
    now.own = group_of_[static_cast<std::size_t>(row.ego)];
    now.inside = {};
    if (row.size < 2) return;
    for (std::size_t k = row.first; k < row.first + row.size; ++k) {
      const Group other = group_of_[static_cast<std::size_t>(now.ties->neighbours()[k])];
      if (other == now.own) continue;
      if (now.met.data()[other]++ == 0) now.there.push_back(other);
    }
    const auto degree = static_cast<std::int64_t>(row.size);
    now.inside.paths = degree * (degree - 1) / 2;
    for (const Group other : now.there) {
      const std::int64_t left = degree - now.met.data()[other];
      now.touching.data()[other].paths += now.inside.paths - left * (left - 1) / 2;
      now.met.data()[other] = 0;
    }
    now.there.clear();
  }
  void triangle(state& now, const ego_row& row, const ego_triangle& found) const {
    const auto group_at = [&](std::size_t slot) {
      return group_of_[static_cast<std::size_t>(now.ties->neighbours()[row.first + slot])];
    };
    ++now.inside.triangles;
    const Group one = group_at(found.one), other = group_at(found.other);
    if (one != now.own) ++now.touching.data()[one].triangles;
    if (other != now.own && other != one) ++now.touching.data()[other].triangles;
  }
  void end(state& now, const ego_row&) const {
    counts& own = now.touching.data()[now.own];
    own.triangles += now.inside.triangles;
    own.paths += now.inside.paths;
    now.all.triangles += now.inside.triangles;
    now.all.paths += now.inside.paths;
  }
  void collect(const state& now) {
    all_.triangles += now.all.triangles;
    all_.paths += now.all.paths;
    for (std::size_t g = 0; g < touching_.size(); ++g) {
      touching_[g].triangles += now.touching[g].triangles;
      touching_[g].paths += now.touching[g].paths;
    }
  }

  [[nodiscard]] double transitivity() const { return transitivity_of(all_); }
  [[nodiscard]] double transitivity_without(std::size_t group) const {
    return transitivity_of({all_.triangles - touching_[group].triangles, all_.paths - touching_[group].paths});
  }

 private:
  static double transitivity_of(const counts& of) {
    if (of.paths == 0) return std::numeric_limits<double>::quiet_NaN();
    return 3 * static_cast<double>(of.triangles) / static_cast<double>(of.paths);
  }

  std::span<const Group> group_of_;
  counts all_;
  std::vector<counts> touching_;
};

}  // namespace convene::detail
