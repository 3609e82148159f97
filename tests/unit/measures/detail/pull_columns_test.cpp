#include <convene/measures/detail/pull_columns.hpp>

#include <cstdint>
#include <utility>

#include <gtest/gtest.h>
#include <Eigen/Core>

#include <convene/measures/detail/vertex_places.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/network/compact_layer.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/network/signed_view.hpp>
#include <convene/random/random_stream.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/same_values.hpp"

namespace pull_columns_test {
namespace {

using namespace convene;
using convene::detail::pull_columns;
using convene::detail::vertex_places;
using convene_test::drawn_layer;
using convene_test::expect_same_values;
using convene_test::for_each_drawn_layer;
using convene_test::square;

Eigen::VectorXd counted(vertex n) {
  Eigen::VectorXd x(n);
  for (vertex v = 0; v < n; ++v) x[v] = 1 + v % 5;
  return x;
}

/// A product with rows at places, by vertex.
template <class Rows>
Eigen::VectorXd product(const Rows& rows, const Eigen::VectorXd& x) {
  const Eigen::VectorXd at = rows.places().by_place(x);
  Eigen::VectorXd y(x.size());
  rows.multiply(at.data(), y.data(), {});
  return rows.places().by_vertex(std::move(y));
}

/// The matrix itself times x.
Eigen::VectorXd slow_product(const square& ties, bool undirected, tie_direction direction, tie_values values,
                             const Eigen::VectorXd& x) {
  const auto value = [&](vertex from, vertex to) {
    return values == tie_values::weighted ? ties(from, to) : ties(from, to) > 0 ? 1.0 : 0.0;
  };
  Eigen::VectorXd y = Eigen::VectorXd::Zero(x.size());
  for (vertex u = 0; u < ties.size(); ++u)
    for (vertex v = 0; v < ties.size(); ++v) {
      if (direction != tie_direction::in) y[u] += value(u, v) * x[v];
      if (direction == tie_direction::in || (direction == tie_direction::both && !undirected))
        y[u] += value(v, u) * x[v];
    }
  return y;
}

void expect_products(const basic_layer_view<double>& layer, const square& ties) {
  const Eigen::VectorXd x = counted(ties.size());
  const vertex_places numbers, places = vertex_places::by_leaders(layer, {});
  for (const auto direction : {tie_direction::out, tie_direction::in, tie_direction::both})
    for (const auto values : {tie_values::weighted, tie_values::binary}) {
      const Eigen::VectorXd expected = slow_product(ties, layer.info().undirected, direction, values, x);
      for (const vertex_places* at : {&numbers, &places})
        expect_same_values(product(pull_columns<double>(layer, direction, values, *at, {}), x), expected, 1e-12);
    }
}

// Numbers of small networks are always near, so that places by leaders are asked for.
TEST(PullColumns, AtAnyPlacesMultiplyAsTheMatrixDoes) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    expect_products(drawn.layer(), drawn.ties());
    expect_products(basic_compact_layer<double>(drawn.layer()).view(), drawn.ties());
  });
}

/// Sixty people, every relationship a tie; from seed.
basic_network<double> all_ties(std::uint64_t from, bool undirected) {
  constexpr vertex n = 60;
  random_stream random(seed{from});
  basic_network_builder<double> builder(n);
  builder.add_layer({"trust", {}, absence::zero, undirected});
  builder.add_layer({"power", {}, absence::zero, undirected});
  builder.add_layer({"communication", {}, absence::zero, undirected});
  for (vertex u = 0; u < n; ++u)
    for (vertex v = undirected ? u + 1 : 0; v < n; ++v)
      if (u != v && random.uniform() < 0.2) {
        const double weight = random.uniform() + 0.1;
        builder.add(u, v, {weight, random.uniform() + 0.05, weight});
      }
  return std::move(builder).build();
}
square ties_of(const basic_layer_view<double>& layer) {
  square ties(layer.number_of_vertices());
  for (vertex u = 0; u < ties.size(); ++u)
    for (const auto [v, weight] : layer.out_ties(u)) ties(u, v) = weight;
  return ties;
}

TEST(PullColumns, WithoutWeightsInOrderTakeThemFromWhereTheyStand) {
  for (const bool undirected : {false, true})
    for (std::uint64_t from = 1; from <= 20; ++from) {
      const auto net = all_ties(from, undirected);
      ASSERT_TRUE(net.trust().all_positive());
      ASSERT_FALSE(net.trust().has_in_weights());
      expect_products(net.trust(), ties_of(net.trust()));
      expect_products(basic_compact_layer<double>(net.trust()).view(), ties_of(net.trust()));
    }
}

TEST(PullColumns, WithSignsHaveTheTiesThatAreGood) {
  for (std::uint64_t from = 1; from <= 20; ++from) {
    const auto net = all_ties(from, false);
    const basic_signed_view<double> both(net.trust(), net.power());
    square good(both.number_of_vertices());
    for (vertex u = 0; u < good.size(); ++u)
      for (vertex v = 0; v < good.size(); ++v)
        if (u != v && both.weight(u, v) > 0) good(u, v) = both.weight(u, v);
    const Eigen::VectorXd x = counted(good.size());
    const vertex_places numbers, places = vertex_places::by_leaders(both, {});
    for (const auto direction : {tie_direction::out, tie_direction::in, tie_direction::both})
      for (const vertex_places* at : {&numbers, &places})
        expect_same_values(product(pull_columns<double>(both, direction, *at, {}), x),
                           slow_product(good, false, direction, tie_values::weighted, x), 1e-12);
  }
}

}  // namespace
}  // namespace pull_columns_test
