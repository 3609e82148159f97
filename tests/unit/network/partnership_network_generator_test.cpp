#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/network/partnership_network_generator.hpp>

#include "../../support/threads.hpp"
#include "../../support/thrown.hpp"

namespace partnership_network_generator_test {
namespace {

using namespace convene;
using convene_test::thrown;

std::size_t at(vertex v) { return static_cast<std::size_t>(v); }

network_parameters small(vertex practitioners = 2'000, vertex organisations = 40, std::uint64_t from = 7) {
  return {seed{from}, practitioners, organisations};
}

/// Mean and its standard error.
struct estimate {
  double sum = 0, squares = 0, n = 0;
  void add(double x) {
    sum += x;
    squares += x * x;
    ++n;
  }
  [[nodiscard]] double mean() const { return sum / n; }
  [[nodiscard]] double variance() const { return (squares - sum * sum / n) / (n - 1); }
  [[nodiscard]] double error() const { return std::sqrt(variance() / n); }
};

/// What a network looks like, from outside.
struct appearance {
  double degree = 0, inside = 0, reciprocity = 0, largest_in_degree = 0;
};

template <class HasArc>
appearance appearance_of(const std::vector<std::pair<vertex, vertex>>& arcs, const std::vector<vertex>& group_of,
                         const HasArc& has_arc) {
  appearance seen;
  std::vector<double> in(group_of.size(), 0);
  for (const auto& [u, v] : arcs) {
    seen.inside += group_of[at(u)] == group_of[at(v)];
    seen.reciprocity += has_arc(v, u);
    ++in[at(v)];
  }
  const auto m = static_cast<double>(arcs.size());
  seen.degree = m / static_cast<double>(group_of.size());
  seen.inside /= m;
  seen.reciprocity /= m;
  seen.largest_in_degree = *std::max_element(in.begin(), in.end());
  return seen;
}

appearance appearance_of(const generated_network& drawn) {
  std::vector<std::pair<vertex, vertex>> arcs;
  for (vertex u = 0; u < drawn.ties.number_of_vertices(); ++u)
    for (const vertex v : drawn.ties.out_neighbours(u)) arcs.emplace_back(u, v);
  const auto groups = drawn.organisations.groups();
  return appearance_of(arcs, {groups.begin(), groups.end()},
                       [&](vertex u, vertex v) { return drawn.ties.find_relationship(u, v).has_value(); });
}

/// The same model, one number after the other and with a set of pairs.
appearance drawn_slowly(const network_parameters& given, seed from) {
  random_stream random(from);
  const auto below = [&](std::size_t k) { return static_cast<std::size_t>(random.below(k)); };
  std::vector<double> pareto;
  double sum = 0;
  for (vertex g = 0; g < given.organisations; ++g) {
    pareto.push_back(std::min(std::pow(1 - random.uniform(), -1 / given.size_shape), given.largest_size));
    sum += pareto.back();
  }
  std::vector<std::vector<vertex>> members(pareto.size());
  std::vector<vertex> group_of;
  const auto join = [&](std::size_t g) {
    members[g].push_back(static_cast<vertex>(group_of.size()));
    group_of.push_back(static_cast<vertex>(g));
  };
  for (std::size_t g = 0; g < members.size(); ++g)
    for (int k = 0; k < static_cast<int>(pareto[g] * given.practitioners / sum); ++k) join(g);
  for (std::size_t g = 0; group_of.size() < at(given.practitioners); ++g) join(g);
  std::vector<std::vector<std::size_t>> partners(members.size());
  for (std::size_t g = 0; g < members.size(); ++g)
    while (partners[g].size() < 2 + static_cast<std::size_t>(std::sqrt(static_cast<double>(members[g].size())))) {
      const auto other = at(group_of[below(group_of.size())]);
      if (other != g) partners[g].push_back(other);
    }
  std::set<std::pair<vertex, vertex>> pairs;
  for (vertex u = 0; u < given.practitioners; ++u) {
    const auto g = at(group_of[at(u)]);
    double normal = -6;  // sum of twelve
    for (int k = 0; k < 12; ++k) normal += random.uniform();
    const double s = given.seed_tie_spread;
    const auto ties = static_cast<int>(given.seed_ties * std::exp(s * normal - s * s / 2) + random.uniform());
    for (int k = 0; k < ties; ++k) {
      vertex v = u;
      if (random.uniform() < given.inside_share) {
        while (v == u) v = members[g][below(members[g].size())];
      } else {
        const auto& theirs = members[partners[g][below(partners[g].size())]];
        const double rank = std::pow(random.uniform(), given.spanner_preference) * static_cast<double>(theirs.size());
        v = theirs[static_cast<std::size_t>(rank)];
      }
      pairs.emplace(u, v);
      if (random.uniform() < given.reciprocated_share) pairs.emplace(v, u);
    }
  }
  return appearance_of({pairs.begin(), pairs.end()}, group_of, [&](vertex u, vertex v) {
    return pairs.contains({u, v});
  });
}

TEST(PartnershipNetworkGenerator, DrawsNobodyAndSomebodyAlone) {
  const generated_network nobody = generate_network({seed{1}});
  EXPECT_EQ(nobody.ties.number_of_vertices(), 0);
  EXPECT_EQ(nobody.organisations.number_of_groups(), 0);
  EXPECT_EQ(nobody.ties.number_of_relationships(), 0);
  EXPECT_FALSE(nobody.ties.trust().asked());
  const generated_network alone = generate_network(small(1, 1));
  EXPECT_EQ(alone.ties.number_of_vertices(), 1);
  EXPECT_EQ(alone.ties.number_of_relationships(), 0);
  EXPECT_EQ(alone.organisations.size(0), 1);
  EXPECT_TRUE(alone.ties.trust().answered(0));
}

TEST(PartnershipNetworkGenerator, MakesColumnsThatAreRightInBothDirections) {
  network_parameters some = small(20'000, 400);
  some.trust_share = 1;
  for (const generated_network& drawn :
       convene_test::on_threads([&](const run_options& run) { return generate_network(some, run); })) {
    const network adopted = network::adopt(drawn.ties.spans(), nullptr);  // which looks through all of them
    EXPECT_EQ(adopted, drawn.ties);
    for (std::size_t k = 0; k < 3; ++k) EXPECT_EQ(adopted.layer(k).all_positive(), drawn.ties.layer(k).all_positive());
    EXPECT_TRUE(drawn.ties.trust().all_positive());
    EXPECT_FALSE(drawn.ties.power().all_positive());
  }
}

TEST(PartnershipNetworkGenerator, DrawsNoTiesWhereNoneAreMade) {
  network_parameters none = small();
  none.seed_ties = 0;
  const generated_network drawn = generate_network(none);
  EXPECT_EQ(drawn.ties.number_of_relationships(), 0);
  EXPECT_TRUE(drawn.ties.communication().asked());
  EXPECT_TRUE(drawn.ties.communication().answered(1'999));
  EXPECT_EQ(drawn.ties.communication().weight(0, 1), 0);
  EXPECT_TRUE(std::isnan(drawn.ties.trust().weight(0, 1)));
}

TEST(PartnershipNetworkGenerator, KeepsTiesInsideOfASingleOrganisationAndOutsideOfOnePersonOnes) {
  network_parameters outward = small(300, 1);
  outward.inside_share = 0;
  EXPECT_GT(generate_network(outward).ties.number_of_relationships(), 3'000);
  network_parameters inward = small(50, 50);
  inward.inside_share = 1;
  const generated_network each_their_own = generate_network(inward);
  for (vertex g = 0; g < 50; ++g) EXPECT_EQ(each_their_own.organisations.size(g), 1);
  EXPECT_GT(each_their_own.ties.number_of_relationships(), 200);
}

TEST(PartnershipNetworkGenerator, LetsNobodyMakeMoreTiesThanThereAreOthers) {
  network_parameters eager = small(2, 1);
  eager.seed_ties = 1e6;
  EXPECT_EQ(generate_network(eager).ties.number_of_relationships(), 2);
  eager = small(12, 3);
  eager.seed_ties = 1e6;
  eager.seed_tie_spread = 5;
  EXPECT_LE(generate_network(eager).ties.number_of_relationships(), 12 * 11);
}

TEST(PartnershipNetworkGenerator, SharesAllPractitionersAmongOrganisations) {
  struct shape {
    vertex practitioners, organisations;
    double size_shape;
  };
  for (const auto& [n, organisations, size_shape] :
       {shape{2'000, 40, 1.5}, shape{100, 50, 1.5}, shape{100, 51, 1.5}, shape{101, 50, .2}, shape{7, 7, 1.5},
        shape{60'000, 20'000, .1}, shape{1'000, 3, 50}}) {
    network_parameters given = small(n, organisations);
    given.size_shape = size_shape;
    given.largest_size = 1e12;
    const grouping drawn = partnership_network_generator(given).organisations();
    EXPECT_EQ(drawn.number_of_vertices(), n);
    ASSERT_EQ(drawn.number_of_groups(), organisations);
    const vertex least = n >= 2 * organisations ? 2 : 1;
    vertex sum = 0;
    for (vertex g = 0; g < organisations; ++g) {
      EXPECT_GE(drawn.size(g), least);
      sum += drawn.size(g);
    }
    EXPECT_EQ(sum, n);
  }
}

TEST(PartnershipNetworkGenerator, DrawsSizesWithThatTail) {
  // The estimator of Hill (1975) from all organisations: its standard error is shape / sqrt(organisations).
  for (const double shape : {1.2, 1.5, 3.0}) {
    network_parameters given = small(1'000'000, 2'000);
    given.size_shape = shape;
    given.ids = id_order::by_organisation;
    const grouping drawn = partnership_network_generator(given).organisations();
    double least = 1e9, logarithms = 0;
    for (vertex g = 0; g < 2'000; ++g) least = std::min(least, static_cast<double>(drawn.size(g)));
    for (vertex g = 0; g < 2'000; ++g) logarithms += std::log(drawn.size(g) / least);
    EXPECT_NEAR(2'000 / logarithms, shape, 4 * shape / std::sqrt(2'000.0));
  }
  network_parameters capped = small(100'000, 100);
  capped.largest_size = 1;
  const grouping equal = partnership_network_generator(capped).organisations();
  for (vertex g = 0; g < 100; ++g) EXPECT_EQ(equal.size(g), 1'000);
}

TEST(PartnershipNetworkGenerator, LooksLikeTheModelDrawnSlowly) {
  network_parameters given = small(1'000, 20);
  for (const int variant : {0, 1}) {
    if (variant == 1) {
      given.inside_share = .4;
      given.reciprocated_share = .2;
      given.spanner_preference = 5;
      given.seed_ties = 6;
      given.seed_tie_spread = .3;
    }
    std::vector<std::pair<estimate, estimate>> figures(4);
    for (std::uint64_t k = 0; k < 60; ++k) {
      given.from = seed{100}.split(k);
      const appearance fast = appearance_of(generate_network(given)), slow = drawn_slowly(given, seed{200}.split(k));
      std::size_t figure = 0;
      for (const auto member :
           {&appearance::degree, &appearance::inside, &appearance::reciprocity, &appearance::largest_in_degree}) {
        figures[figure].first.add(fast.*member);
        figures[figure++].second.add(slow.*member);
      }
    }
    for (const auto& [fast, slow] : figures)
      EXPECT_NEAR(fast.mean(), slow.mean(), 4 * std::hypot(fast.error(), slow.error()));
  }
}

TEST(PartnershipNetworkGenerator, MakesLogNormallyManyTies) {
  // With so many others, hardly any tie is drawn twice.
  network_parameters given = small(40'000, 1);
  given.reciprocated_share = 0;
  given.seed_ties = 3;
  const generated_rows rows = partnership_network_generator(given).rows();
  estimate degrees, squares;
  for (vertex u = 0; u < 40'000; ++u) {
    const auto degree = static_cast<double>(rows.row(u).size());
    degrees.add(degree);
    squares.add(degree * degree);
  }
  EXPECT_NEAR(degrees.mean(), 3, 4 * degrees.error());
  // Random rounding of x adds f (1 - f), f the fraction of x: 1/6 where f is uniform.
  EXPECT_NEAR(squares.mean(), 9 * std::exp(.64) + 1.0 / 6, 4 * squares.error() + .05);
}

TEST(PartnershipNetworkGenerator, MeetsDistinctColleaguesAsOftenAsBallsMeetBins) {
  network_parameters given = small(30'000, 1'000);
  given.largest_size = 1;  // thirty each
  given.inside_share = 1;
  given.reciprocated_share = 0;
  given.seed_ties = 20;
  given.seed_tie_spread = 0;
  const generated_rows rows = partnership_network_generator(given).rows();
  estimate degrees;
  for (vertex u = 0; u < 30'000; ++u) degrees.add(static_cast<double>(rows.row(u).size()));
  EXPECT_NEAR(degrees.mean(), 29 * (1 - std::pow(28.0 / 29, 20)), 4 * degrees.error());
}

TEST(PartnershipNetworkGenerator, SendsTheShareInsideAndTheOthersToBoundarySpanners) {
  for (const int preference : {1, 3, 7}) {
    network_parameters given = small(40'000, 400);
    given.seed_ties = 1;  // exactly one each: nothing is drawn twice
    given.seed_tie_spread = 0;
    given.reciprocated_share = 0;
    given.inside_share = .7;
    given.spanner_preference = preference;
    given.ids = id_order::by_organisation;  // where rank is place
    const partnership_network_generator generator(given);
    const grouping organisations = generator.organisations();
    const generated_rows rows = generator.rows();
    double inside = 0, excess = 0, variance = 0;
    for (vertex u = 0; u < 40'000; ++u) {
      ASSERT_EQ(rows.row(u).size(), 1);
      const vertex v = rows.row(u)[0], g = organisations.group_of(v);
      if (organisations.same_group(u, v)) {
        ++inside;
        continue;
      }
      // floor(size u^p) < k where u < (k / size)^(1/p).
      const vertex size = organisations.size(g), spanners = (size + 3) / 4;
      const double expected = std::pow(static_cast<double>(spanners) / size, 1.0 / preference);
      excess += (v - organisations.members(g)[0] < spanners ? 1 : 0) - expected;
      variance += expected * (1 - expected);
    }
    EXPECT_NEAR(inside, 28'000, 4 * std::sqrt(40'000 * .7 * .3));
    EXPECT_NEAR(excess, 0, 4 * std::sqrt(variance)) << preference;
  }
}

TEST(PartnershipNetworkGenerator, HasAsManyPartnerOrganisationsAsTheSizeAllows) {
  network_parameters given = small(20'000, 200);
  given.largest_size = 1;
  given.inside_share = 0;
  given.seed_ties = 1;
  given.seed_tie_spread = 0;
  given.reciprocated_share = 0;
  const partnership_network_generator generator(given);
  const grouping organisations = generator.organisations();
  const generated_rows rows = generator.rows();
  std::map<vertex, std::set<vertex>> partners;
  for (vertex u = 0; u < 20'000; ++u)
    partners[organisations.group_of(u)].insert(organisations.group_of(rows.row(u)[0]));
  // 2 + floor(sqrt(100)) = 12 draws of 199 others, of which hardly any is missed by a hundred practitioners.
  estimate number;
  for (const auto& [g, theirs] : partners) {
    EXPECT_FALSE(theirs.contains(g));
    EXPECT_LE(theirs.size(), 12);
    number.add(static_cast<double>(theirs.size()));
  }
  const double distinct = 199 * (1 - std::pow(198.0 / 199, 12));
  EXPECT_NEAR(number.mean(), distinct - 12 * std::pow(11.0 / 12, 100), 4 * number.error() + .01);
}

TEST(PartnershipNetworkGenerator, PrefersLargeOrganisationsAsPartners) {
  network_parameters given = small(60'000, 2'000);
  given.inside_share = 0;
  given.seed_ties = 1;
  given.seed_tie_spread = 0;
  given.reciprocated_share = 0;
  const partnership_network_generator generator(given);
  const grouping organisations = generator.organisations();
  const generated_rows rows = generator.rows();
  // Each organisation draws another one h with probability size_h / (n - own size).
  estimate excess;
  vertex largest = 0;
  for (vertex h = 0; h < 2'000; ++h)
    if (organisations.size(h) > organisations.size(largest)) largest = h;
  const double size = organisations.size(largest);
  for (vertex g = 0; g < 2'000; ++g) {
    if (g == largest) continue;
    double chosen = 0;
    for (const vertex u : organisations.members(g)) chosen += organisations.group_of(rows.row(u)[0]) == largest;
    excess.add(chosen / organisations.size(g) - size / (60'000 - organisations.size(g)));
  }
  EXPECT_GT(size, 600);
  EXPECT_NEAR(excess.mean(), 0, 4 * excess.error());
}

TEST(PartnershipNetworkGenerator, ReturnsTheShareOfTies) {
  network_parameters given = small(40'000, 1);
  given.seed_ties = 1;
  given.seed_tie_spread = 0;
  for (const double share : {0.0, .3, 1.0}) {
    given.reciprocated_share = share;
    const generated_network drawn = generate_network(given);
    // One in 40,000 ties meets one that was made in the other direction.
    EXPECT_NEAR(static_cast<double>(drawn.ties.number_of_relationships()) - 40'000, 40'000 * share,
                4 * std::sqrt(40'000 * share * (1 - share)) + 8);
  }
  const generated_network mutual = generate_network(given);
  for (vertex u = 0; u < 40'000; ++u)
    for (const vertex v : mutual.ties.out_neighbours(u)) ASSERT_TRUE(mutual.ties.find_relationship(v, u));
}

TEST(PartnershipNetworkGenerator, GivesLayersTheirShares) {
  network_parameters given = small(5'000, 100);
  given.communication_share = .9;
  const generated_rows rows = partnership_network_generator(given).rows();
  double trust = 0, power = 0, communication = 0, trust_and_power = 0;
  const auto m = static_cast<double>(rows.targets.size());
  for (std::size_t k = 0; k < rows.targets.size(); ++k) {
    trust += !std::isnan(rows.trust[k]);
    power += !std::isnan(rows.power[k]);
    trust_and_power += !std::isnan(rows.trust[k]) && !std::isnan(rows.power[k]);
    communication += rows.communication[k] > 0;
    EXPECT_FALSE(std::isnan(rows.communication[k]));
  }
  const auto near = [&](double count, double share) {
    EXPECT_NEAR(count, m * share, 4 * std::sqrt(m * share * (1 - share))) << share;
  };
  near(trust, .6);
  near(power, .3);
  near(trust_and_power, .18);
  near(communication, .9);
  given.trust_share = 0;
  given.power_share = 1;
  given.communication_share = 0;
  const generated_network extreme = generate_network(given);
  EXPECT_EQ(extreme.ties.trust().number_of_ties(), 0);
  EXPECT_EQ(extreme.ties.power().number_of_ties(), extreme.ties.number_of_relationships());
  EXPECT_EQ(extreme.ties.communication().number_of_ties(), 0);
  EXPECT_TRUE(extreme.ties.trust().asked());
}

TEST(PartnershipNetworkGenerator, DrawsEveryWeightEquallyOftenInEveryLayer) {
  network_parameters given = small(10'000, 200);
  for (const double correlation : {0.0, .3, .8, 1.0}) {
    given.weight_correlation = correlation;
    const generated_rows rows = partnership_network_generator(given).rows();
    for (const auto* column : {&rows.trust, &rows.power, &rows.communication}) {
      std::vector<double> times(101, 0);
      double stated = 0;
      for (std::size_t k = 0; k < column->size(); ++k) {
        if (std::isnan((*column)[k])) continue;
        const double steps = static_cast<double>((*column)[k]) * 101;
        ASSERT_NEAR(steps, std::round(steps), 1e-4);
        ++times[static_cast<std::size_t>(std::round(steps))];
        ++stated;
      }
      EXPECT_EQ(times[0], 0);
      double chi_squared = 0;
      for (std::size_t step = 1; step <= 100; ++step)
        chi_squared += (times[step] - stated / 100) * (times[step] - stated / 100) / (stated / 100);
      EXPECT_NEAR(chi_squared, 99, 4 * std::sqrt(2 * 99.0)) << correlation;
    }
  }
}

TEST(PartnershipNetworkGenerator, MakesRanksUniformAndTheirCorrelationExact) {
  // Midpoints of a grid; given what is shared, two ranks are independent.
  constexpr int steps = 600;
  for (const double correlation : {0.0, .01, .1, .3, .4, .45, .48, .49, .491, .5, .55, .6, .7, .8, .9, .99, 1.0}) {
    const detail::correlated_ranks rank_of(correlation);
    double mean = 0, squares = 0, products = 0;
    for (int k = 0; k < steps; ++k) {
      double given_common = 0;
      for (int j = 0; j < steps; ++j) {
        const double rank = rank_of((k + .5) / steps, (j + .5) / steps);
        given_common += rank / steps;
        squares += rank * rank / steps / steps;
      }
      mean += given_common / steps;
      products += given_common * given_common / steps;
    }
    EXPECT_NEAR(mean, .5, 1e-9);
    EXPECT_NEAR(squares - mean * mean, 1.0 / 12, 2e-6);
    EXPECT_NEAR((products - mean * mean) * 12, correlation, 2e-5) << correlation;
  }
}

TEST(PartnershipNetworkGenerator, CorrelatesWeightsAsAsked) {
  network_parameters given = small(10'000, 200);
  for (const double correlation : {0.0, .05, .2, .4, .49, .5, .6, .7, .9, .99, 1.0}) {
    given.weight_correlation = correlation;
    const generated_rows rows = partnership_network_generator(given).rows();
    for (const auto& [first, second] : {std::pair{&rows.trust, &rows.power},
                                        {&rows.trust, &rows.communication},
                                        {&rows.power, &rows.communication}}) {
      std::vector<std::pair<double, double>> both;
      for (std::size_t k = 0; k < first->size(); ++k)
        if (!std::isnan((*first)[k]) && !std::isnan((*second)[k])) both.emplace_back((*first)[k], (*second)[k]);
      estimate xs, ys, products, influence;
      for (const auto& [x, y] : both) {
        xs.add(x);
        ys.add(y);
      }
      const auto standard = [](double x, const estimate& of) { return (x - of.mean()) / std::sqrt(of.variance()); };
      for (const auto& [x, y] : both) products.add(standard(x, xs) * standard(y, ys));
      const double r = products.mean();
      for (const auto& [x, y] : both) {
        const double a = standard(x, xs), b = standard(y, ys);
        influence.add(a * b - r * (a * a + b * b) / 2);
      }
      // The hundred steps change a correlation by less than 10^-4.
      EXPECT_NEAR(r, correlation, 4 * influence.error() + 1e-4);
    }
  }
}

TEST(PartnershipNetworkGenerator, LeavesOutTheRowsOfWhoDidNotAnswerAndNothingElse) {
  network_parameters given = small(10'000, 200);
  const generated_network whole = generate_network(given);
  given.unanswered_share = .3;
  const generated_network part = generate_network(given);
  EXPECT_EQ(part.organisations, whole.organisations);
  int answered = 0, spoken_of = 0;
  for (vertex u = 0; u < 10'000; ++u) {
    const bool stated = part.ties.trust().answered(u);
    EXPECT_EQ(part.ties.power().answered(u), stated);
    EXPECT_EQ(part.ties.communication().answered(u), stated);
    const auto row = part.ties.out_neighbours(u);
    if (!stated) {
      EXPECT_TRUE(row.empty());
      EXPECT_EQ(part.ties.communication().state(u, (u + 1) % 10'000), relationship_state::unobserved);
      spoken_of += !part.ties.in_neighbours(u).empty();
      continue;
    }
    ++answered;
    const auto before = whole.ties.out_neighbours(u);
    ASSERT_TRUE(std::equal(row.begin(), row.end(), before.begin(), before.end()));
    for (const vertex v : row)
      for (std::size_t layer = 0; layer < 3; ++layer)
        ASSERT_TRUE(same_weight(part.ties.layer(layer).weight(u, v), whole.ties.layer(layer).weight(u, v)));
  }
  EXPECT_NEAR(answered, 7'000, 4 * std::sqrt(10'000 * .3 * .7));
  EXPECT_GT(spoken_of, 2'500);
  EXPECT_FALSE(part.ties.answered_inferred());
  given.unanswered_share = 1;
  EXPECT_EQ(generate_network(given).ties.number_of_relationships(), 0);
}

TEST(PartnershipNetworkGenerator, StatesAscendingTargetsOnceAndNobodyThemselves) {
  const generated_rows rows = partnership_network_generator(study_networks::p5k).rows();
  ASSERT_EQ(rows.number_of_rows(), 5'000);
  for (vertex u = 0; u < 5'000; ++u) {
    const auto row = rows.row(u);
    for (std::size_t k = 0; k < row.size(); ++k) {
      EXPECT_NE(row[k], u);
      EXPECT_TRUE(row[k] >= 0 && row[k] < 5'000);
      if (k > 0) {
        EXPECT_GT(row[k], row[k - 1]);
      }
    }
  }
}

TEST(PartnershipNetworkGenerator, DrawsTheSameOnAnyNumberOfThreads) {
  network_parameters given = small(30'000, 600);
  given.unanswered_share = .1;
  const auto drawn = convene_test::on_threads([&](const run_options& run) { return generate_network(given, run); });
  EXPECT_GT(drawn[0].ties.number_of_relationships(), 400'000);
  for (const generated_network& one : drawn) EXPECT_TRUE(one == drawn[0]);
}

TEST(PartnershipNetworkGenerator, DrawsAnyRowsAloneAsInTheWhole) {
  network_parameters given = small(3'000, 150);
  given.unanswered_share = .1;
  for (const id_order ids : {id_order::shuffled, id_order::by_organisation}) {
    given.ids = ids;
    const partnership_network_generator generator(given);
    const generated_rows whole = generator.rows();
    for (const auto& [first, last] : std::vector<std::pair<vertex, vertex>>{
             {0, 0}, {0, 1}, {17, 18}, {2'999, 3'000}, {3'000, 3'000}, {100, 900}, {0, 1'500}, {1, 3'000}}) {
      const generated_rows part = generator.rows(first, last);
      ASSERT_EQ(part.number_of_rows(), last - first);
      EXPECT_EQ(part.first, first);
      const auto begin = static_cast<std::size_t>(whole.offsets[at(first)]);
      ASSERT_EQ(part.targets.size(), static_cast<std::size_t>(whole.offsets[at(last)]) - begin);
      for (vertex u = first; u < last; ++u)
        ASSERT_TRUE(std::equal(part.row(u).begin(), part.row(u).end(), whole.row(u).begin(), whole.row(u).end()));
      for (std::size_t k = 0; k < part.targets.size(); ++k) {
        ASSERT_TRUE(same_weight(part.trust[k], whole.trust[begin + k]));
        ASSERT_TRUE(same_weight(part.power[k], whole.power[begin + k]));
        ASSERT_EQ(part.communication[k], whole.communication[begin + k]);
      }
    }
    EXPECT_EQ(thrown<invalid_vertex>([&] { (void)generator.rows(5, 3'001); }),
              "rows must be a range within [0, 3000); got [5, 3001)");
    EXPECT_THROW((void)generator.rows(-1, 2), invalid_vertex);
    EXPECT_THROW((void)generator.rows(3, 2), invalid_vertex);
  }
}

TEST(PartnershipNetworkGenerator, ShufflesNamesOnly) {
  network_parameters given = small();
  given.unanswered_share = .2;
  const generated_network shuffled = generate_network(given);
  given.ids = id_order::by_organisation;
  const generated_network ordered = generate_network(given);
  EXPECT_TRUE(ordered.organisations.contiguous());
  EXPECT_FALSE(shuffled.organisations.contiguous());
  EXPECT_EQ(shuffled.ties.number_of_relationships(), ordered.ties.number_of_relationships());
  // Whom somebody is related to, told without ids: who is alike in both is the same person.
  const auto people = [](const generated_network& drawn, vertex g) {
    std::multiset<std::vector<double>> all;
    for (const vertex u : drawn.organisations.members(g)) {
      std::vector<double> one = {static_cast<double>(drawn.ties.in_neighbours(u).size()),
                                 static_cast<double>(drawn.ties.trust().answered(u))};
      std::vector<double> relationships;
      for (const vertex v : drawn.ties.out_neighbours(u))
        relationships.push_back(drawn.organisations.group_of(v) +
                                static_cast<double>(drawn.ties.communication().weight(u, v)));
      std::sort(relationships.begin(), relationships.end());
      one.insert(one.end(), relationships.begin(), relationships.end());
      all.insert(std::move(one));
    }
    return all;
  };
  for (vertex g = 0; g < 40; ++g) EXPECT_EQ(people(shuffled, g), people(ordered, g));
}

TEST(PartnershipNetworkGenerator, DrawsAnotherNetworkFromAnotherSeed) {
  EXPECT_EQ(generate_network(small()).ties, generate_network(small()).ties);
  EXPECT_NE(generate_network(small()).ties, generate_network(small(2'000, 40, 8)).ties);
  const partnership_network_generator generator(small());
  EXPECT_EQ(generator.parameters(), small());
  EXPECT_TRUE(generator.rows() == generator.rows());
  EXPECT_FALSE(generator.rows() == partnership_network_generator(small(2'000, 40, 8)).rows());
}

TEST(PartnershipNetworkGenerator, DrawsPartOfTheTiesAndWeightsAnewInEachWave) {
  const auto wave = [](vertex which, double renewed) {
    network_parameters given = small();
    given.unanswered_share = .1;
    given.wave = which;
    given.renewed_share = renewed;
    return generate_network(given);
  };
  const auto kept = [](const generated_network& before, const generated_network& after) {
    estimate ties, weights;
    for (vertex u = 0; u < 2'000; ++u) {
      const auto row = before.ties.out_neighbours(u);
      for (std::size_t k = 0; k < row.size(); ++k) {
        const auto still = after.ties.find_relationship(u, row[k]);
        ties.add(still ? 1 : 0);
        if (!still) continue;
        const float old = before.ties.communication().out_weights(u)[k];
        weights.add(old == after.ties.spans().layers[2].weights[still->index] ? 1 : 0);
      }
    }
    return std::pair(ties.mean(), weights.mean());
  };
  const generated_network first = wave(0, .2);
  EXPECT_EQ(first, wave(0, .7));  // nothing is drawn anew before the second wave
  EXPECT_EQ(first, wave(5, 0));
  const generated_network fourth = wave(3, .2);
  EXPECT_EQ(first.organisations, fourth.organisations);
  for (vertex v = 0; v < 2'000; ++v) EXPECT_EQ(first.ties.trust().answered(v), fourth.ties.trust().answered(v));
  // A relationship may come from either end's ties, and colleagues of small organisations meet again by chance.
  const auto [ties, weights] = kept(first, wave(1, .2));
  EXPECT_GT(ties, .8);
  EXPECT_LT(ties, .88);
  EXPECT_NEAR(weights, .8, .02);  // .01 of those drawn anew come out the same
  const auto [ties_later, weights_later] = kept(first, fourth);
  EXPECT_LT(ties_later, ties - .1);
  EXPECT_NEAR(weights_later, .8 * .8 * .8, .02);
  EXPECT_NEAR(kept(wave(1, .2), wave(2, .2)).second, .8, .02);
  EXPECT_NEAR(kept(first, wave(1, 1)).second, .01, .01);
  EXPECT_EQ(wave(1, 1).ties, wave(1, 1).ties);
}

TEST(PartnershipNetworkGenerator, TellsThePartnersOfOrganisations) {
  const partnership_network_generator generator(small());
  const grouping where = generator.organisations();
  const generated_network drawn = generate_network(small());
  std::set<std::pair<vertex, vertex>> partners;
  for (vertex g = 0; g < 40; ++g) {
    EXPECT_GE(generator.partners(g).size(), 2U);
    for (const vertex h : generator.partners(g)) {
      EXPECT_NE(h, g);
      partners.insert({g, h});
      partners.insert({h, g});  // some ties are returned
    }
  }
  for (vertex u = 0; u < 2'000; ++u)
    for (const vertex v : drawn.ties.out_neighbours(u))
      if (where.group_of(u) != where.group_of(v)) {
        EXPECT_TRUE(partners.contains({where.group_of(u), where.group_of(v)}));
      }
  EXPECT_EQ(thrown<invalid_option>([&] { (void)generator.partners(40); }), "organisation must be in [0, 40); got 40");
  EXPECT_FALSE(thrown<invalid_option>([&] { (void)generator.partners(-1); }).empty());
}

TEST(PartnershipNetworkGenerator, LooksLikeThePublishedStudyNetwork) {
  // The study network of a million practitioners has 16.556 relationships each, .8252 of them inside and .7165 mutual.
  const appearance seen = appearance_of(generate_network(study_networks::p100k));
  EXPECT_NEAR(seen.degree, 16.556, .3);
  EXPECT_NEAR(seen.inside, .8252, .01);
  EXPECT_NEAR(seen.reciprocity, .7165, .01);
}

TEST(PartnershipNetworkGenerator, RefusesParametersThatAreNotValid) {
  EXPECT_EQ(thrown<invalid_option>([] { (void)generate_network(small(-1)); }), "practitioners must be >= 0; got -1");
}

TEST(PartnershipNetworkGenerator, StopsWhenAskedToAndTellsHowFarItIs) {
  std::stop_source source;
  run_options run;
  run.stop = source.get_token();
  std::vector<double> shares;
  run.progress = [&](double share) { shares.push_back(share); };
  (void)generate_network(small(), run);
  EXPECT_EQ(shares, (std::vector<double>{.25, .5, .75, 1}));
  source.request_stop();
  EXPECT_THROW((void)generate_network(small(), run), cancelled);
}

TEST(PartnershipNetworkGenerator, StopsWhileItTellsOfManyPeople) {
  const partnership_network_generator drawn(small(70'000, 700));
  std::stop_source source;
  run_options run;
  run.stop = source.get_token();
  EXPECT_EQ(drawn.answered(run), drawn.answered());
  EXPECT_EQ(drawn.organisations(run), drawn.organisations());
  source.request_stop();
  EXPECT_THROW((void)drawn.answered(run), cancelled);
  EXPECT_THROW((void)drawn.organisations(run), cancelled);
}

}  // namespace
}  // namespace partnership_network_generator_test
