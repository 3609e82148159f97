#include <convene/network/quotient.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/network/subgraph.hpp>
#include <convene/random/random_stream.hpp>

#include "../../support/thrown.hpp"

namespace quotient_test {
namespace {

using convene::absence;
using convene::group_share;
using convene::grouping;
using convene::membership;
using convene::network;
using convene::network_builder;
using convene::organisation_quotient;
using convene::quotient_rule;
using convene::vertex;
using wide_network = convene::basic_network<double>;
using wide_quotient = convene::basic_quotient<double>;
constexpr double unobserved = std::numeric_limits<double>::quiet_NaN();
constexpr float no = std::numeric_limits<float>::quiet_NaN();

// Health board 0, 1, 2; council 3, 4; nobody in the charity.
network practitioners() {
  network_builder builder(5);
  builder.add(0, 3, {.5F, no, 1});
  builder.add(1, 4, {.25F, no, no});
  builder.add(1, 3, {no, no, .5F});
  builder.add(0, 1, {1, no, 1});
  builder.add(3, 0, {.75F, no, 0});
  return std::move(builder).build();
}
grouping organisations() { return {{0, 0, 0, 1, 1}, {"board", "council", "charity"}}; }

TEST(OrganisationQuotient, OfNobodyIsEmpty) {
  const auto none = organisation_quotient(network(), grouping());
  EXPECT_EQ(none.groups, network());
  EXPECT_EQ(none.within, (std::vector<std::vector<double>>(3)));
}

TEST(OrganisationQuotient, OfOneOrganisationHasOnlyWhatIsWithin) {
  const auto one = organisation_quotient(practitioners(), grouping({0, 0, 0, 0, 0}, {"all"}));
  EXPECT_EQ(one.groups.number_of_vertices(), 1);
  EXPECT_EQ(one.groups.number_of_relationships(), 0);
  EXPECT_EQ(one.within[0][0], 2.5);
}

TEST(OrganisationQuotient, SumsWhatIsStatedBetweenMembers) {
  const auto sum = organisation_quotient(practitioners(), organisations());
  EXPECT_EQ(sum.groups.number_of_vertices(), 3);
  EXPECT_EQ(sum.groups.number_of_relationships(), 2);
  EXPECT_EQ(sum.groups.trust().weight(0, 1), .75F);
  EXPECT_EQ(sum.groups.trust().weight(1, 0), .75F);
  EXPECT_EQ(sum.groups.communication().weight(0, 1), 1.5F);
  EXPECT_EQ(sum.groups.communication().weight(1, 0), 0);
  EXPECT_FALSE(sum.groups.power().asked());
  EXPECT_EQ(sum.within[0][0], 1);
  EXPECT_TRUE(std::isnan(sum.within[0][1]));
  EXPECT_TRUE(std::isnan(sum.within[1][0]));
  EXPECT_TRUE(std::isnan(sum.within[0][2]));
}

TEST(OrganisationQuotient, MeansRunOverStatedRowsWhereAbsenceIsUnstated) {
  const auto mean = organisation_quotient(practitioners(), organisations(), quotient_rule::mean);
  EXPECT_EQ(mean.groups.trust().weight(0, 1), .375F);
  EXPECT_EQ(mean.within[0][0], 1);
}

TEST(OrganisationQuotient, MeansRunOverAllPairsOfAnswerersWhereAbsenceIsZero) {
  const auto mean = organisation_quotient(practitioners(), organisations(), quotient_rule::mean);
  // 0 and 1 answered about two people each; 1 left the cell of 4 empty: (1 + 0.5) / 3.
  EXPECT_EQ(mean.groups.communication().weight(0, 1), .5F);
  // Within the board 0 and 1 answered about two colleagues each: 1 / 4.
  EXPECT_EQ(mean.within[2][0], .25);
  // Of the council only 3 answered, about three people; its one colleague is observed and has none.
  EXPECT_EQ(mean.groups.communication().weight(1, 0), 0);
  EXPECT_EQ(mean.within[2][1], 0);
}

TEST(OrganisationQuotient, AGroupAnsweredIfAMemberDid) {
  const auto sum = organisation_quotient(practitioners(), organisations());
  EXPECT_TRUE(sum.groups.trust().answered(0));
  EXPECT_TRUE(sum.groups.trust().answered(1));
  EXPECT_FALSE(sum.groups.trust().answered(2));
  EXPECT_TRUE(sum.groups.answered_inferred());
  EXPECT_EQ(sum.groups.communication().state(0, 2), convene::relationship_state::zero);
}

TEST(OrganisationQuotient, SharesARelationshipOutAmongAffiliations) {
  network_builder builder(2);
  builder.add(0, 1, {1, no, no});
  const network g = std::move(builder).build();
  const std::vector<group_share> rows = {{0, 0, .75}, {0, 1, .25}, {1, 1, .5}, {1, 2, .5}};
  const auto shared = organisation_quotient(g, membership(2, rows, {"a", "b", "c"}));
  EXPECT_EQ(shared.groups.trust().weight(0, 1), .375F);
  EXPECT_EQ(shared.groups.trust().weight(0, 2), .375F);
  EXPECT_EQ(shared.groups.trust().weight(1, 2), .125F);
  EXPECT_EQ(shared.within[0][1], .125);
  EXPECT_EQ(shared.groups.number_of_relationships(), 3);
}

TEST(OrganisationQuotient, CountsAnUndirectedPairOnce) {
  network_builder builder(4);
  builder.add_layer({"coffee", {}, absence::unstated, true});
  builder.add(0, 1, {no, no, no, .5F});
  builder.add(1, 2, {no, no, no, .25F});
  builder.add(3, 0, {no, no, no, 1});
  const auto sum = organisation_quotient(std::move(builder).build(), grouping({0, 0, 1, 1}, {"a", "b"}));
  EXPECT_EQ(sum.groups.layer("coffee").weight(0, 1), 1.25F);
  EXPECT_EQ(sum.groups.layer("coffee").weight(1, 0), 1.25F);
  EXPECT_EQ(sum.within[3][0], .5);
  EXPECT_TRUE(sum.groups.layer("coffee").info().undirected);
}

TEST(OrganisationQuotient, AnUndirectedPairIsKnownFromEitherEnd) {
  // 0 and 2 answered and met; 1 did not answer, and is known from them to have met neither.
  network_builder builder(3);
  const auto coffee = builder.add_layer({"coffee", {}, absence::zero, true});
  convene::vertex_set answered(3);
  answered.insert(0);
  answered.insert(2);
  builder.answered(coffee, answered);
  builder.add(0, 2, {no, no, no, .75F});
  const auto mean =
      organisation_quotient(std::move(builder).build(), grouping({0, 0, 0}, {"all"}), quotient_rule::mean);
  EXPECT_EQ(mean.within[3][0], .25);
}

// Two organisations of two. Those of the first answered about who met whom, those of the second did not; somebody of
// the first trusts somebody of the second, so that the pair of organisations is stored.
TEST(OrganisationQuotient, AnUndirectedPairIsTheSameHoweverOrganisationsAreNumbered) {
  for (const bool swapped : {false, true}) {
    SCOPED_TRACE(swapped ? "swapped" : "as they are");
    network_builder builder(4);
    const auto coffee = builder.add_layer({"coffee", {}, absence::zero, true});
    convene::vertex_set answered(4);
    answered.insert(0);
    answered.insert(1);
    builder.answered(coffee, answered);
    builder.add(0, 2, {.5F, no, no, no});
    const vertex first = swapped ? 1 : 0, second = swapped ? 0 : 1;
    const auto mean = organisation_quotient(std::move(builder).build(),
                                            grouping({first, first, second, second}, {"a", "b"}), quotient_rule::mean);
    EXPECT_EQ(mean.groups.layer("coffee").weight(first, second), 0);
    EXPECT_EQ(mean.groups.layer("coffee").weight(second, first), 0);
    EXPECT_EQ(mean.groups.trust().weight(first, second), .5F);
    // Nobody of the second stated anything of the first: not in trust, where absence says nothing, nor of messages.
    EXPECT_TRUE(std::isnan(mean.groups.trust().weight(second, first)));
    EXPECT_TRUE(std::isnan(mean.groups.communication().weight(second, first)));
  }
}

// Mirroring what an undirected layer says of two organisations leaves what they say in directed layers as it was.
TEST(OrganisationQuotient, KeepsAnObservedZeroBesideAnUndirectedLayer) {
  network_builder builder(4);
  const auto coffee = builder.add_layer({"coffee", {}, absence::zero, true});
  builder.answered(coffee, convene::vertex_set::all(4));
  builder.answered({2}, convene::vertex_set::all(4));
  builder.add(0, 2, {no, no, .5F, no});
  const auto sum = organisation_quotient(std::move(builder).build(), grouping({0, 0, 1, 1}, {"a", "b"}));
  EXPECT_EQ(sum.groups.communication().weight(0, 1), .5F);
  EXPECT_EQ(sum.groups.communication().weight(1, 0), 0);
  EXPECT_EQ(sum.groups.layer("coffee").weight(1, 0), 0);
}

// Columns of somebody else's may hold a weight from a person who is not among those who answered: it is known as well.
TEST(OrganisationQuotient, MeansCountWhatIsStatedByWhoDidNotAnswer) {
  network_builder builder(4);
  builder.add(0, 2, {no, no, 1});
  builder.add(1, 3, {no, no, .5F});
  const network built = std::move(builder).build();
  const std::vector<std::uint64_t> only_0 = {1};
  auto spans = built.spans();
  spans.layers[2].answered = only_0;
  const network g = network::adopt(spans, nullptr);
  const auto mean = organisation_quotient(g, grouping({0, 0, 1, 1}, {"a", "b"}), quotient_rule::mean);
  // Of 0 both pairs are known, of 1 the one that is stated.
  EXPECT_EQ(mean.groups.communication().weight(0, 1), .5F);
}

TEST(OrganisationQuotient, TakesNoRoundedShareForAnObservedZero) {
  // Everybody was asked about everybody else and left every cell empty, so nothing is known.
  constexpr vertex n = 60;
  network_builder builder(n);
  builder.answered({2}, convene::vertex_set::all(n));
  std::vector<group_share> rows;
  for (vertex u = 0; u < n; ++u) {
    rows.push_back({u, 0, .6});
    for (vertex v = 0; v < n; ++v)
      if (u != v) builder.add(u, v, {no, no, no});
  }
  const auto mean = organisation_quotient(std::move(builder).build(), membership(n, rows, {"a"}), quotient_rule::mean);
  EXPECT_TRUE(std::isnan(mean.within[2][0])) << mean.within[2][0];
}

TEST(OrganisationQuotient, RefusesGroupsOfOtherVertices) {
  EXPECT_EQ(convene_test::thrown<convene::invalid_vertex>(
                [] { (void)organisation_quotient(practitioners(), grouping({0}, {"a"})); }),
            "groups must be of the 5 vertices of the network; got 1");
}

// Random networks: directed and undirected layers of both meanings of an absent row, whose relationships are given from
// one end or from both, with people who did not answer a layer, now and then a whole organisation of them.

struct drawn_quotient {
  wide_network net;
  membership members;
};

membership drawn_members(vertex n, convene::random_stream& random) {
  static const std::vector<std::vector<double>> shares = {{1}, {1}, {1}, {.75, .25}, {.5, .3, .2}, {.6}, {}};
  const auto groups = static_cast<vertex>(1 + random.below(5));
  std::vector<vertex> order(static_cast<std::size_t>(groups));
  std::iota(order.begin(), order.end(), 0);
  const bool whole = random.below(2) == 0;  // everybody belongs to one group
  std::vector<group_share> rows;
  for (vertex v = 0; v < n; ++v) {
    std::shuffle(order.begin(), order.end(), random);
    const std::vector<double>& of_v = shares[whole ? 0 : random.below(shares.size())];
    for (std::size_t k = 0; k < std::min(of_v.size(), order.size()); ++k) rows.push_back({v, order[k], of_v[k]});
  }
  return {n, rows, std::vector<std::string>(order.size(), "some")};
}

drawn_quotient drawn(std::uint64_t seed) {
  convene::random_stream random(convene::seed{seed});
  const auto n = static_cast<vertex>(random.below(13));
  const membership members = drawn_members(n, random);
  convene::basic_network_builder<double> builder(n);
  builder.add_layer({"advice", {}, absence::zero, false});
  if (seed % 4 != 0) {
    builder.add_layer({"coffee", {}, absence::zero, true});
    builder.add_layer({"shared_room", {}, absence::unstated, true});
  }
  std::vector<convene::layer_info> layers = std::move(convene::basic_network_builder<double>(builder)).build().layers();
  std::vector<convene::vertex_set> answered;
  for (std::size_t k = 0; k < layers.size(); ++k) {
    answered.emplace_back(n);
    const auto silent = static_cast<vertex>(random.below(4) == 0 ? random.below(5) : 99);  // a whole group
    const std::uint64_t one_in = random.below(3) == 0 ? 1'000'000 : 3;
    for (vertex v = 0; v < n; ++v)
      if (random.below(one_in) != 1 && members.share(v, std::min(silent, members.number_of_groups())) == 0)
        answered[k].insert(v);
    if (random.below(8) != 0) builder.answered({k}, answered[k]);
  }
  const double density = random.uniform() * random.uniform();
  const auto stated = [&] { return random.below(5) == 0 ? unobserved : static_cast<double>(random.below(5)) / 4; };
  for (vertex u = 0; u < n; ++u)
    for (vertex v = u + 1; v < n; ++v) {
      const bool there = random.uniform() < density, back = random.uniform() < density;
      if (!there && !back) continue;
      std::vector<double> from_u, from_v;
      for (std::size_t k = 0; k < layers.size(); ++k) {
        double of_u = answered[k].contains(u) ? stated() : unobserved;
        double of_v = answered[k].contains(v) ? stated() : unobserved;
        if (layers[k].undirected) {
          // A statement counts as an answer of both, so that those who are to be silent have none; half of the pairs
          // are stored for the sake of another layer only.
          of_u = answered[k].contains(v) && random.below(2) == 0 ? of_u : unobserved;
          of_v = unobserved;
          if (!there) std::swap(of_u, of_v);
        }
        from_u.push_back(of_u);
        from_v.push_back(of_v);
      }
      if (there) builder.add(u, v, from_u);
      if (back) builder.add(v, u, from_v);
    }
  return {std::move(builder).build(), members};
}

template <class Check>
void on_drawn_quotients(const Check& check) {
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const drawn_quotient one = drawn(seed);
    for (const auto rule : {quotient_rule::sum, quotient_rule::mean}) {
      SCOPED_TRACE("seed " + std::to_string(seed) + (rule == quotient_rule::sum ? ", sum" : ", mean"));
      check(one.net, one.members, rule, seed);
      if (testing::Test::HasFailure()) return;
    }
  }
}

void expect_same(double found, double expected, const std::string& where) {
  if (std::isnan(expected))
    EXPECT_TRUE(std::isnan(found)) << where << ": " << found << ", expected NaN";
  else
    EXPECT_NEAR(found, expected, 1e-12 * std::max(1.0, expected)) << where;
}

// All pairs of members, those of an undirected layer once, as the view of the layer has them.
double slow_value(const convene::basic_layer_view<double>& layer, const membership& members, vertex g, vertex h,
                  quotient_rule rule) {
  double sum = 0, observed = 0;
  for (vertex u = 0; u < layer.number_of_vertices(); ++u)
    for (vertex v = layer.info().undirected ? u + 1 : 0; v < layer.number_of_vertices(); ++v) {
      double share = members.share(u, g) * members.share(v, h);
      if (layer.info().undirected && g != h) share += members.share(v, g) * members.share(u, h);
      const double weight = layer.weight(u, v);
      if (share == 0 || std::isnan(weight)) continue;
      sum += share * weight;
      observed += share;
    }
  if (observed == 0) return unobserved;
  return rule == quotient_rule::mean ? sum / observed : sum;
}

bool related(const wide_network& net, const membership& members, vertex g, vertex h) {
  for (vertex u = 0; u < net.number_of_vertices(); ++u)
    for (const vertex v : net.out_neighbours(u))
      if (members.share(u, g) * members.share(v, h) > 0) return true;
  return false;
}

TEST(OrganisationQuotient, IsTheRuleOverAllPairsOfMembers) {
  on_drawn_quotients([](const wide_network& net, const membership& members, quotient_rule rule, std::uint64_t) {
    const wide_quotient made = organisation_quotient(net, members, rule);
    for (std::size_t k = 0; k < net.number_of_layers(); ++k)
      for (vertex g = 0; g < members.number_of_groups(); ++g)
        for (vertex h = 0; h < members.number_of_groups(); ++h) {
          const std::string where = net.info(k).name + " of " + std::to_string(g) + " and " + std::to_string(h);
          const double expected = slow_value(net.layer(k), members, g, h, rule);
          if (g == h) {
            expect_same(made.within[k][static_cast<std::size_t>(g)], expected, where);
            continue;
          }
          const bool there = related(net, members, g, h), back = related(net, members, h, g);
          const bool stored = made.groups.find_relationship(g, h).has_value();
          EXPECT_TRUE(stored || !there) << where;
          EXPECT_TRUE(there || back || !stored) << where;
          // What absence says of groups is coarser than what it says of their members.
          if (stored || (net.info(k).undirected && (there || back)))
            expect_same(made.groups.layer(k).weight(g, h), expected, where);
        }
  });
}

TEST(OrganisationQuotient, IsThePeopleThemselvesWhereEverybodyIsAnOrganisation) {
  on_drawn_quotients([](const wide_network& net, const membership&, quotient_rule rule, std::uint64_t) {
    std::vector<vertex> group_of(static_cast<std::size_t>(net.number_of_vertices()));
    std::iota(group_of.begin(), group_of.end(), 0);
    const std::vector<std::string> names(group_of.size(), "one");
    EXPECT_EQ(organisation_quotient(net, grouping(group_of, names), rule).groups, net);
  });
}

TEST(OrganisationQuotient, FollowsANewNumberingOfOrganisations) {
  on_drawn_quotients([](const wide_network& net, const membership& members, quotient_rule rule, std::uint64_t seed) {
    const vertex groups = members.number_of_groups();
    std::vector<vertex> from(static_cast<std::size_t>(groups)), to(from.size());
    std::iota(from.begin(), from.end(), 0);
    convene::random_stream random(convene::seed{seed});
    std::shuffle(from.begin(), from.end(), random);
    for (std::size_t g = 0; g < from.size(); ++g) to[static_cast<std::size_t>(from[g])] = static_cast<vertex>(g);
    std::vector<group_share> rows;
    for (vertex v = 0; v < members.number_of_vertices(); ++v)
      for (const group_share& one : members.of(v))
        rows.push_back({v, to[static_cast<std::size_t>(one.group)], one.share});
    const membership renumbered(members.number_of_vertices(), rows, {members.names().begin(), members.names().end()});
    const wide_quotient made = organisation_quotient(net, renumbered, rule);
    const wide_quotient before = organisation_quotient(net, members, rule);
    const wide_network expected = convene::induced_subgraph(before.groups, from).part;
    for (std::size_t k = 0; k < net.number_of_layers(); ++k) {
      for (vertex g = 0; g < groups; ++g) {
        const std::string where = net.info(k).name + " of " + std::to_string(g);
        expect_same(made.within[k][static_cast<std::size_t>(g)],
                    before.within[k][static_cast<std::size_t>(from[static_cast<std::size_t>(g)])], where);
        EXPECT_EQ(made.groups.layer(k).answered(g), expected.layer(k).answered(g)) << where;
        for (vertex h = 0; h < groups; ++h) {
          EXPECT_EQ(made.groups.find_relationship(g, h).has_value(), expected.find_relationship(g, h).has_value());
          expect_same(made.groups.layer(k).weight(g, h), expected.layer(k).weight(g, h),
                      where + " and " + std::to_string(h));
        }
      }
    }
  });
}

}  // namespace
}  // namespace quotient_test
