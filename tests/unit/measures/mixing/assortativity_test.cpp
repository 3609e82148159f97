#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/mixing/assortativity.hpp>

#include "../../../support/drawn_layers.hpp"
#include "../../../support/karate_club.hpp"

namespace assortativity_test {
namespace {

using namespace convene;
using convene_test::drawn_layer;
using convene_test::for_each_drawn_layer;
using convene_test::square;
constexpr float no = std::numeric_limits<float>::quiet_NaN();
constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr degree_pairing all_pairings[] = {degree_pairing::out_in, degree_pairing::out_out, degree_pairing::in_in,
                                           degree_pairing::in_out, degree_pairing::total_total};

void same(double got, double expected) {
  if (std::isnan(expected)) {
    EXPECT_TRUE(std::isnan(got)) << got;
  } else {
    EXPECT_NEAR(got, expected, 1e-12);
    EXPECT_LE(got, 1 + 1e-12);
  }
}

TEST(Assortativity, IsUndefinedWithoutTies) {
  EXPECT_TRUE(std::isnan(group_assortativity(network().trust(), {})));
  EXPECT_TRUE(std::isnan(degree_assortativity(network().trust())));
  EXPECT_TRUE(std::isnan(numeric_assortativity(network().trust(), Eigen::VectorXd())));
  const network nobody = network_builder(3).build();
  EXPECT_TRUE(std::isnan(group_assortativity(nobody.trust(), {{0, 0, 1}, {"a", "b"}})));
  EXPECT_TRUE(std::isnan(degree_assortativity(nobody.trust())));
  EXPECT_TRUE(std::isnan(numeric_assortativity(nobody.trust(), Eigen::VectorXd::Zero(3))));
}

TEST(GroupAssortativity, IsUndefinedWhereAllTiesAreInOneGroup) {
  network_builder builder(3);
  builder.add(0, 1, {no, no, .3F});
  builder.add(1, 0, {no, no, .7F});
  const network net = std::move(builder).build();
  const grouping groups({0, 0, 1}, {"a", "b"});
  EXPECT_TRUE(std::isnan(group_assortativity(net.communication(), groups)));
  EXPECT_TRUE(std::isnan(group_assortativity(net.communication(), groups, {.weighted = true})));
}

TEST(GroupAssortativity, IsOneWhereNoTieLeadsOut) {
  network_builder builder(4);
  builder.add(0, 1, {no, no, .3F});
  builder.add(3, 2, {no, no, .7F});
  const network net = std::move(builder).build();
  const grouping groups({0, 0, 1, 1}, {"a", "b"});
  EXPECT_DOUBLE_EQ(group_assortativity(net.communication(), groups), 1);
  EXPECT_DOUBLE_EQ(group_assortativity(net.communication(), groups, {.weighted = true}), 1);
}

TEST(Assortativity, OfTheKarateClubIsThePublishedOne) {
  const auto net = convene_test::karate_club();
  const auto layer = net.layer("friendship");
  EXPECT_NEAR(group_assortativity(layer, convene_test::karate_club_split()), .717531, 5e-7);
  for (const degree_pairing pairing : all_pairings)
    EXPECT_NEAR(degree_assortativity(layer, {.pairing = pairing}), -.475613, 5e-7);
}

TEST(DegreeAssortativity, IsUndefinedWhereAllHaveTheSameDegree) {
  network_builder ring(7);
  for (vertex v = 0; v < 7; ++v) ring.add(v, (v + 1) % 7, {no, no, 1});
  const network net = std::move(ring).build();
  for (const degree_pairing pairing : all_pairings)
    EXPECT_TRUE(std::isnan(degree_assortativity(net.communication(), {.pairing = pairing})));
}

TEST(NumericAssortativity, LeavesOutTiesToThoseWithoutANumber) {
  network_builder builder(4);
  builder.add(0, 1, {no, no, 1});
  builder.add(1, 0, {no, no, 1});
  builder.add(1, 2, {no, no, 1});
  builder.add(3, 0, {no, no, 1});
  const network net = std::move(builder).build();
  Eigen::VectorXd age(4);
  age << 30, 40, unknown, 55;
  // Left are 30-40, 40-30 and 55-30.
  Eigen::VectorXd x(3), y(3);
  x << 30, 40, 55;
  y << 40, 30, 30;
  const auto deviation = [](const Eigen::VectorXd& v) { return Eigen::VectorXd(v.array() - v.mean()); };
  EXPECT_NEAR(numeric_assortativity(net.communication(), age),
              deviation(x).dot(deviation(y)) / deviation(x).norm() / deviation(y).norm(), 1e-12);
  EXPECT_TRUE(std::isnan(numeric_assortativity(net.communication(), Eigen::VectorXd::Constant(4, .1))));
}

/// Pearson over all pairs, each with its weight.
double correlation(const std::vector<double>& x, const std::vector<double>& y, const std::vector<double>& weight) {
  double total = 0, mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;
  for (std::size_t k = 0; k < x.size(); ++k) total += weight[k];
  for (std::size_t k = 0; k < x.size(); ++k) {
    mean_x += x[k] * weight[k] / total;
    mean_y += y[k] * weight[k] / total;
  }
  for (std::size_t k = 0; k < x.size(); ++k) {
    xx += weight[k] * (x[k] - mean_x) * (x[k] - mean_x);
    yy += weight[k] * (y[k] - mean_y) * (y[k] - mean_y);
    xy += weight[k] * (x[k] - mean_x) * (y[k] - mean_y);
  }
  return xx < 1e-18 || yy < 1e-18 ? unknown : xy / std::sqrt(xx * yy);
}

TEST(Assortativity, AgreesWithALookAtEveryPair) {
  for_each_drawn_layer([](const drawn_layer& drawn) {
    const square ties = drawn.ties();
    const vertex n = drawn.size(), groups = drawn.groups.number_of_groups();
    Eigen::VectorXd in = Eigen::VectorXd::Zero(n), out = in, values(n), others(n);
    Eigen::MatrixXd count = Eigen::MatrixXd::Zero(groups, groups), weight = count;
    for (vertex u = 0; u < n; ++u) {
      values[u] = u % 5 == 3 ? unknown : u % 4;
      others[u] = u * u % 7;
      for (vertex v = 0; v < n; ++v)
        if (ties(u, v) > 0) {
          out[u] += 1;
          in[v] += 1;
          count(drawn.groups.group_of(u), drawn.groups.group_of(v)) += 1;
          weight(drawn.groups.group_of(u), drawn.groups.group_of(v)) += ties(u, v);
        }
    }
    const auto of_matrix = [](const Eigen::MatrixXd& e) {
      if (!(e.sum() > 0)) return unknown;
      const double by_shares =
          (e.rowwise().sum().array() * e.colwise().sum().transpose().array()).sum() / e.sum() / e.sum();
      return 1 - by_shares < 1e-14 ? unknown : (e.trace() / e.sum() - by_shares) / (1 - by_shares);
    };
    same(group_assortativity(drawn.layer(), drawn.groups), of_matrix(count));
    same(group_assortativity(drawn.layer(), drawn.groups, {.weighted = true}), of_matrix(weight));

    const auto over_ties = [&](const Eigen::VectorXd& source, const Eigen::VectorXd& target, bool weighted) {
      std::vector<double> x, y, w;
      for (vertex u = 0; u < n; ++u)
        for (vertex v = 0; v < n; ++v)
          if (ties(u, v) > 0 && !std::isnan(source[u]) && !std::isnan(target[v])) {
            x.push_back(source[u]);
            y.push_back(target[v]);
            w.push_back(weighted ? ties(u, v) : 1);
          }
      return correlation(x, y, w);
    };
    for (const bool weighted : {false, true}) {
      same(numeric_assortativity(drawn.layer(), values, {.weighted = weighted}), over_ties(values, values, weighted));
      same(numeric_assortativity(drawn.layer(), values, others, {.weighted = weighted}),
           over_ties(values, others, weighted));
    }
    same(degree_assortativity(drawn.layer()), over_ties(out, in, false));
    same(degree_assortativity(drawn.layer(), {.pairing = degree_pairing::out_out}), over_ties(out, out, false));
    same(degree_assortativity(drawn.layer(), {.pairing = degree_pairing::in_in}), over_ties(in, in, false));
    same(degree_assortativity(drawn.layer(), {.pairing = degree_pairing::in_out}), over_ties(in, out, false));
    same(degree_assortativity(drawn.layer(), {.pairing = degree_pairing::total_total}),
         over_ties(in + out, in + out, false));
    const auto moved = relabelled(drawn);
    same(degree_assortativity(moved.layer.layer()), degree_assortativity(drawn.layer()));
    same(group_assortativity(moved.layer.layer(), moved.layer.groups), of_matrix(count));
  });
}

TEST(Assortativity, GivesTheSameBitsOnAnyNumberOfThreads) {
  constexpr vertex n = 70000;
  std::vector<vertex> sources, targets;
  std::vector<std::vector<float>> columns(3);
  for (vertex u = 0; u < n; ++u)
    for (vertex step = 1; step <= 1 + u % 7; ++step) {
      sources.push_back(u);
      targets.push_back((u + step * step) % n);
      columns[0].push_back(no);
      columns[1].push_back(static_cast<float>(step % 4) / 7);
      columns[2].push_back(static_cast<float>(step) / 7);
    }
  network_builder builder(n);
  builder.add_columns(std::move(sources), std::move(targets), std::move(columns));
  const network net = std::move(builder).build();
  const tbb_executor on;
  run_options run;
  run.on = &on;
  Eigen::VectorXd out(n), in = Eigen::VectorXd::Zero(n);
  for (const auto& layer : {net.power(), net.communication()}) {
    for (vertex u = 0; u < n; ++u) {
      out[u] = in[u] = 0;
      for ([[maybe_unused]] const auto& tie : layer.out_ties(u)) ++out[u];
      for ([[maybe_unused]] const auto& tie : layer.in_ties(u)) ++in[u];
    }
    EXPECT_EQ(degree_assortativity(layer), degree_assortativity(layer, {}, run));
    EXPECT_EQ(numeric_assortativity(layer, out, in), numeric_assortativity(layer, out, in, {}, run));
    EXPECT_NEAR(degree_assortativity(layer), numeric_assortativity(layer, out, in), 1e-10);
  }
}

TEST(DegreeAssortativity, IsTheSameWhateverTheLengthsOfRows) {
  // Rows that are empty, short and long, one with everybody, and one to whom everybody has a tie: degrees of more than
  // two bytes. Then many that are long.
  constexpr vertex n = 70000;
  for (const bool crowded : {false, true}) {
    std::vector<vertex> sources, targets;
    for (vertex u = 0; u < n; ++u) {
      const vertex usual = std::array<vertex, 7>{0, 1, 15, 16, 17, 5, 0}[static_cast<std::size_t>(u % 7)];
      const vertex size = u == 3000 && !crowded ? n - 1 : crowded && u < 600 && u % 2 == 0 ? 100 : usual;
      for (vertex step = 1; step <= size; ++step) {
        sources.push_back(u);
        targets.push_back((u + step) % n);
      }
      if (crowded || u == 5) continue;
      sources.push_back(u);
      targets.push_back(5);
    }
    const std::vector<float> nothing(sources.size(), no), weights(sources.size(), 1);
    network_builder builder(n);
    builder.add_columns(sources, targets, {nothing, nothing, weights});
    const network net = std::move(builder).build(merge_rule::maximum);
    const auto layer = net.communication();
    ASSERT_TRUE(layer.all_positive());
    Eigen::VectorXd out(n), in(n);
    for (vertex v = 0; v < n; ++v) {
      out[v] = static_cast<double>(layer.out_neighbours(v).size());
      in[v] = static_cast<double>(layer.in_neighbours(v).size());
    }
    EXPECT_EQ(out.maxCoeff() > 65535 && in.maxCoeff() > 65535, !crowded);
    const auto agrees = [&](degree_pairing pairing, const Eigen::VectorXd& source, const Eigen::VectorXd& target) {
      EXPECT_NEAR(degree_assortativity(layer, {.pairing = pairing}), numeric_assortativity(layer, source, target),
                  1e-9);
    };
    agrees(degree_pairing::out_in, out, in);
    agrees(degree_pairing::out_out, out, out);
    agrees(degree_pairing::in_in, in, in);
    agrees(degree_pairing::in_out, in, out);
    agrees(degree_pairing::total_total, in + out, in + out);
  }
}

TEST(NumericAssortativity, RefusesNumbersOfAnotherLength) {
  const network net = network_builder(3).build();
  const Eigen::VectorXd three = Eigen::VectorXd::Zero(3), two = Eigen::VectorXd::Zero(2);
  EXPECT_THROW((void)numeric_assortativity(net.trust(), two), invalid_option);
  EXPECT_THROW((void)numeric_assortativity(net.trust(), three, two), invalid_option);
  EXPECT_THROW((void)group_assortativity(net.trust(), {}), invalid_option);
}

}  // namespace
}  // namespace assortativity_test
