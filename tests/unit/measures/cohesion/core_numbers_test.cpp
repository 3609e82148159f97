#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/cohesion/core_numbers.hpp>

#include "../../../support/drawn_layers.hpp"

namespace core_numbers_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();

/// Ties of v among those who are still there.
int ties_left(const square& ties, const std::vector<bool>& there, vertex v, core_degree degree, bool undirected) {
  int count = 0;
  for (vertex u = 0; u < ties.size(); ++u) {
    if (!there[static_cast<std::size_t>(u)]) continue;
    const int in = ties(u, v) > 0, out = ties(v, u) > 0;
    if (undirected || degree == core_degree::neighbours)
      count += in + out > 0;
    else
      count += degree == core_degree::in ? in : degree == core_degree::out ? out : in + out;
  }
  return count;
}

/// By definition: for each k, take away who has fewer than k until nobody has.
std::vector<double> slow_cores(const drawn_layer& drawn, core_degree degree) {
  const square ties = drawn.ties();
  std::vector<double> cores(static_cast<std::size_t>(drawn.size()), 0);
  for (int k = 1; k < 2 * drawn.size(); ++k) {
    std::vector<bool> there(cores.size(), true);
    for (bool changed = true; changed;) {
      changed = false;
      for (vertex v = 0; v < drawn.size(); ++v)
        if (there[static_cast<std::size_t>(v)] && ties_left(ties, there, v, degree, drawn.undirected()) < k) {
          there[static_cast<std::size_t>(v)] = false;
          changed = true;
        }
    }
    for (std::size_t v = 0; v < cores.size(); ++v)
      if (there[v]) cores[v] = k;
  }
  return cores;
}

TEST(CoreNumbers, AreZeroWithoutTies) {
  EXPECT_EQ(core_numbers(network().communication()).size(), 0);
  EXPECT_EQ(core_numbers(network_builder(3).build().communication()), Eigen::VectorXd::Zero(3));
}

TEST(CoreNumbers, CountAMutualTieTwiceUnlessToldOtherwise) {
  network_builder builder(4);  // a mutual triangle with a tail
  for (const auto& [u, v] : std::vector<std::pair<vertex, vertex>>{{0, 1}, {1, 2}, {2, 0}}) {
    builder.add(u, v, {no, no, 1});
    builder.add(v, u, {no, no, 1});
  }
  builder.add(3, 0, {no, no, 1});
  const network net = std::move(builder).build();
  EXPECT_EQ(core_numbers(net.communication()), Eigen::Vector4d(4, 4, 4, 1));
  EXPECT_EQ(core_numbers(net.communication(), {core_degree::neighbours}), Eigen::Vector4d(2, 2, 2, 1));
  EXPECT_EQ(core_numbers(net.communication(), {core_degree::in}), Eigen::Vector4d(2, 2, 2, 0));
  EXPECT_EQ(core_numbers(net.communication(), {core_degree::out}), Eigen::Vector4d(2, 2, 2, 1));
}

TEST(CoreNumbers, AgreeWithTakingAwayWhoHasTooFew) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const auto other = relabelled(drawn);
    for (const core_degree degree : {core_degree::total, core_degree::in, core_degree::out, core_degree::neighbours}) {
      const std::vector<double> slow = slow_cores(drawn, degree);
      const Eigen::VectorXd fast = core_numbers(drawn.layer(), {degree});
      const Eigen::VectorXd moved = core_numbers(other.layer.layer(), {degree});
      for (vertex v = 0; v < drawn.size(); ++v) {
        EXPECT_EQ(fast[v], slow[static_cast<std::size_t>(v)]) << "vertex " << v;
        EXPECT_EQ(moved[v], slow[static_cast<std::size_t>(other.from[static_cast<std::size_t>(v)])]);
      }
    }
  });
}

TEST(KCore, HasThoseWhoseCoreNumberIsHighEnough) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const Eigen::VectorXd numbers = core_numbers(drawn.layer());
    EXPECT_EQ(k_core(drawn.layer(), 0), vertex_set::all(drawn.size()));
    const vertex_set members = k_core(drawn.layer(), 2);
    for (vertex v = 0; v < drawn.size(); ++v) EXPECT_EQ(members.contains(v), numbers[v] >= 2);
  });
}

TEST(KCore, RefusesANegativeK) { EXPECT_THROW((void)k_core(network().communication(), -1), invalid_option); }

}  // namespace
}  // namespace core_numbers_test
