#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include <Eigen/Core>

#include <convene/measures/detail/triangle_pass.hpp>

namespace convene::detail {

/// How often each pattern of three connected vertices stands in the layer, and what the open ones are counted from.
///
/// The pattern of a triangle u, v, w is 16 ways(v,u) + 4 ways(v,w) + ways(u,w). Neighbours of a vertex are counted by
/// ways.
struct triad_counter {
  static constexpr bool every_corner = false, reads_ways = true;
  using patterns = std::array<std::int64_t, 64>;
  struct state {
    const degree_ordered_ties* ties = nullptr;
    patterns found{};
    std::array<std::int64_t, 6> pairs_at_centre{};  // by pair_of_ways
    std::array<std::int64_t, 4> arcs{};             // neighbours by ways
  };
  patterns triangles{};
  std::array<std::int64_t, 6> pairs_at_centre{};
  std::array<std::int64_t, 4> arcs{};

  /// Number of an unordered pair of ways: 0 out-out, 1 out-in, 2 in-in, 3 out-both, 4 in-both, 5 both-both.
  [[nodiscard]] static constexpr std::size_t pair_of_ways(unsigned a, unsigned b) {
    constexpr std::size_t number[16] = {0, 0, 0, 0, 0, 0, 1, 3, 0, 1, 2, 4, 0, 3, 4, 5};
    return number[4 * a + b];
  }

  [[nodiscard]] state make(const degree_ordered_ties& ties) const {
    state made;
    made.ties = &ties;
    return made;
  }
  static void begin(state& now, const ego_row& row) {
    std::int64_t count[4] = {0, 0, 0, 0};
    const auto ways = now.ties->ways();
    for (std::size_t k = row.first; k < row.first + row.size; ++k) ++count[static_cast<unsigned>(ways[k])];
    for (unsigned a = 1; a < 4; ++a) {
      now.arcs[a] += count[a];
      now.pairs_at_centre[pair_of_ways(a, a)] += count[a] * (count[a] - 1) / 2;
      for (unsigned b = a + 1; b < 4; ++b) now.pairs_at_centre[pair_of_ways(a, b)] += count[a] * count[b];
    }
  }
  static void triangle(state& now, const ego_row& row, const ego_triangle& t) {
    const auto ways = now.ties->ways();
    const auto code = 16 * static_cast<unsigned>(ways[row.first + t.one]) +
                      4 * static_cast<unsigned>(ways[row.first + t.other]) + static_cast<unsigned>(ways[t.place]);
    ++now.found[code];
  }
  static void end(const state&, const ego_row&) {}
  void collect(const state& now) {
    for (std::size_t k = 0; k < triangles.size(); ++k) triangles[k] += now.found[k];
    for (std::size_t k = 0; k < pairs_at_centre.size(); ++k) pairs_at_centre[k] += now.pairs_at_centre[k];
    for (std::size_t k = 0; k < arcs.size(); ++k) arcs[k] += now.arcs[k];
  }

  /// The sixteen numbers in the order of triad_names.
  [[nodiscard]] Eigen::VectorXd census(vertex vertices) const {
    // In 128 bits: n over 3 is 1.7e20 for ten million vertices.
    __extension__ using whole = __int128;
    std::array<whole, 16> count{};
    std::array<std::int64_t, 6> open = pairs_at_centre;
    for (unsigned code = 0; code < triangles.size(); ++code) {
      if (triangles[code] == 0) continue;
      // Ways from v to a, from v to b, from a to b; seen from the other end the two bits change places.
      const unsigned va = code / 16, vb = code / 4 % 4, ab = code % 4;
      const auto back = [](unsigned ways) { return (ways & 1U) << 1U | ways >> 1U; };
      open[pair_of_ways(va, vb)] -= triangles[code];
      open[pair_of_ways(back(va), ab)] -= triangles[code];
      open[pair_of_ways(back(vb), back(ab))] -= triangles[code];
      count[closed_type(va, vb, ab)] += triangles[code];
    }
    count[3] = open[0];   // 021D
    count[4] = open[2];   // 021U
    count[5] = open[1];   // 021C
    count[6] = open[4];   // 111D
    count[7] = open[3];   // 111U
    count[10] = open[5];  // 201
    constexpr int mutual[16] = {0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 2, 1, 1, 1, 2, 3};
    constexpr int asymmetric[16] = {0, 1, 0, 2, 2, 2, 1, 1, 3, 3, 0, 2, 2, 2, 1, 0};
    // Every dyad with a tie stands in n - 2 triads; what is not counted yet is alone in its triad.
    const whole others = vertices < 2 ? 0 : vertices - 2;
    whole alone_mutual = whole{arcs[3] / 2} * others, alone_asymmetric = whole{arcs[1]} * others;
    whole connected = 0;
    for (std::size_t k = 3; k < count.size(); ++k) {
      alone_mutual -= mutual[k] * count[k];
      alone_asymmetric -= asymmetric[k] * count[k];
      connected += count[k];
    }
    count[1] = alone_asymmetric;
    count[2] = alone_mutual;
    const whole n = vertices;
    count[0] = n * (n - 1) * (n - 2) / 6 - connected - count[1] - count[2];
    Eigen::VectorXd result(16);
    for (std::size_t k = 0; k < count.size(); ++k) result[static_cast<Eigen::Index>(k)] = static_cast<double>(count[k]);
    return result;
  }

 private:
  /// Position in triad_names of a triangle.
  [[nodiscard]] static std::size_t closed_type(unsigned va, unsigned vb, unsigned ab) {
    const auto out = [](unsigned ways) { return static_cast<int>(ways & 1U); };
    const auto in = [](unsigned ways) { return static_cast<int>(ways >> 1U); };
    const int mutual = (va == 3 ? 1 : 0) + (vb == 3 ? 1 : 0) + (ab == 3 ? 1 : 0);
    if (mutual == 3) return 15;  // 300
    if (mutual == 2) return 14;  // 210
    if (mutual == 0) {           // a cycle where everybody has one tie out
      const bool cycle = out(va) + out(vb) == 1 && in(va) + out(ab) == 1;
      return cycle ? 9 : 8;  // 030C, 030T
    }
    // One mutual tie: the third vertex sends two ties (120D), receives two (120U), or one of each (120C).
    const int sent = ab == 3 ? out(va) + out(vb) : vb == 3 ? in(va) + out(ab) : in(vb) + in(ab);
    return sent == 2 ? 11 : sent == 0 ? 12 : 13;
  }
};

}  // namespace convene::detail
