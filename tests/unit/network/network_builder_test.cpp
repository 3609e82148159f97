#include <convene/network/network_builder.hpp>

#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "../../support/thrown.hpp"

namespace {

using convene::absence;
using convene::merge_rule;
using convene::network;
using convene::network_builder;
using convene::vertex;
using convene::vertex_set;
using convene_test::thrown;
constexpr float no = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

TEST(NetworkBuilder, OfNoVerticesMakesTheEmptyNetwork) {
  const network g = network_builder(0).build();
  EXPECT_EQ(g.number_of_vertices(), 0);
  EXPECT_EQ(g.number_of_relationships(), 0);
  EXPECT_EQ(g, network());
}

TEST(NetworkBuilder, OfOneVertexMakesAnIsolate) {
  const network g = network_builder(1).build();
  EXPECT_EQ(g.number_of_vertices(), 1);
  EXPECT_TRUE(g.out_neighbours(0).empty());
  EXPECT_TRUE(g.in_neighbours(0).empty());
}

TEST(NetworkBuilder, WithoutRelationshipsMakesIsolatesOfLayersThatWereNotAsked) {
  const network g = network_builder(70).build();
  for (vertex v = 0; v < 70; ++v) {
    EXPECT_TRUE(g.out_neighbours(v).empty());
    EXPECT_FALSE(g.trust().answered(v));
  }
  EXPECT_FALSE(g.trust().asked());
  EXPECT_FALSE(g.answered_inferred());
}

TEST(NetworkBuilder, HasTrustPowerAndCommunicationFirst) {
  network_builder builder(2);
  builder.add_layer({"role_knowledge", {}, absence::unstated});
  const network g = std::move(builder).build();
  ASSERT_EQ(g.number_of_layers(), 4U);
  EXPECT_EQ(g.info(0).name, "trust");
  EXPECT_EQ(g.info(0).when_absent, absence::unstated);
  EXPECT_EQ(g.info(1).name, "power");
  EXPECT_EQ(g.info(1).when_absent, absence::unstated);
  EXPECT_EQ(g.info(2).name, "communication");
  EXPECT_EQ(g.info(2).when_absent, absence::zero);
  EXPECT_EQ(g.info(3).name, "role_knowledge");
}

TEST(NetworkBuilder, DeclaresAStandardLayerInItsPlace) {
  network_builder builder(2);
  EXPECT_EQ(builder.add_layer({"power", {0, 3}, absence::zero}).index, 1U);
  EXPECT_EQ(builder.number_of_layers(), 3U);
  const network g = std::move(builder).build();
  EXPECT_EQ(g.info(1).declared, (convene::scale{0, 3}));
  EXPECT_EQ(g.info(1).when_absent, absence::zero);
}

TEST(NetworkBuilder, SortsWhatComesInAnyOrder) {
  network_builder builder(4);
  builder.add(3, 0, {.1F, .2F, .3F});
  builder.add(0, 3, {.4F, no, 0});
  builder.add(0, 1, {.5F, .6F, .7F});
  builder.add(2, 0, {.8F, .9F, 1});
  const network g = std::move(builder).build();
  EXPECT_EQ(g.number_of_relationships(), 4);
  const auto out = g.out_neighbours(0);
  EXPECT_EQ(std::vector<vertex>(out.begin(), out.end()), (std::vector<vertex>{1, 3}));
  const auto in = g.in_neighbours(0);
  EXPECT_EQ(std::vector<vertex>(in.begin(), in.end()), (std::vector<vertex>{2, 3}));
  EXPECT_EQ(g.trust().weight(0, 1), .5F);
  EXPECT_EQ(g.power().weight(3, 0), .2F);
  EXPECT_EQ(g.communication().in_weight(0, 0), 1.0F);
  EXPECT_TRUE(std::isnan(g.power().weight(0, 3)));
}

TEST(NetworkBuilder, GivesALayerThatComesLateUnobservedWeightsBefore) {
  network_builder builder(3);
  builder.add(0, 1, {1, 1, 1});
  builder.add_layer({"coffee"});
  builder.add(1, 2, {1, 1, 1, .5F});
  const network g = std::move(builder).build();
  EXPECT_TRUE(std::isnan(g.layer("coffee").weight(0, 1)));
  EXPECT_EQ(g.layer("coffee").weight(1, 2), .5F);
}

TEST(NetworkBuilder, TakesWholeColumns) {
  network_builder one(3), many(3);
  one.add(2, 1, {.1F, no, .3F});
  one.add(0, 2, {.4F, .5F, .6F});
  many.add_columns({2, 0}, {1, 2}, {{.1F, .4F}, {no, .5F}, {.3F, .6F}});
  EXPECT_EQ(std::move(one).build(), std::move(many).build());
}

TEST(NetworkBuilder, AppendsColumnsToWhatThereIs) {
  network_builder one(3), many(3);
  one.add(2, 1, {.1F, no, .3F});
  one.add(0, 2, {.4F, .5F, .6F});
  many.add(2, 1, {.1F, no, .3F});
  many.add_columns({0}, {2}, {{.4F}, {.5F}, {.6F}});
  EXPECT_EQ(std::move(one).build(), std::move(many).build());
}

TEST(NetworkBuilder, InfersWhoAnsweredFromWhoStatesAnything) {
  network_builder builder(3);
  builder.add(0, 1, {.5F, no, 0});
  builder.add(1, 0, {no, no, 1});
  const network g = std::move(builder).build();
  EXPECT_TRUE(g.trust().answered(0));
  EXPECT_FALSE(g.trust().answered(1));
  EXPECT_TRUE(g.communication().answered(0));
  EXPECT_TRUE(g.communication().answered(1));
  EXPECT_FALSE(g.communication().answered(2));
  EXPECT_FALSE(g.power().asked());
  EXPECT_TRUE(g.trust().answered_inferred());
  EXPECT_TRUE(g.answered_inferred());
}

TEST(NetworkBuilder, AddsThoseWhoAreSaidToHaveAnswered) {
  network_builder builder(3);
  builder.add(0, 1, {.5F, no, 0});
  vertex_set two(3);
  two.insert(2);
  for (const std::size_t layer : {0U, 1U, 2U}) builder.answered({layer}, two);
  const network g = std::move(builder).build();
  EXPECT_TRUE(g.trust().answered(0));
  EXPECT_FALSE(g.trust().answered(1));
  EXPECT_TRUE(g.trust().answered(2));
  EXPECT_TRUE(g.power().asked());
  EXPECT_TRUE(g.power().answered(2));
  EXPECT_FALSE(g.trust().answered_inferred());
  EXPECT_FALSE(g.answered_inferred());
}

TEST(NetworkBuilder, KnowsALayerThatWasAskedAndNobodyAnswered) {
  network_builder builder(2);
  builder.asked({1});
  builder.answered({2}, vertex_set(2));
  const network g = std::move(builder).build();
  EXPECT_TRUE(g.power().asked());
  EXPECT_FALSE(g.power().answered(0));
  EXPECT_FALSE(g.communication().asked());
}

TEST(NetworkBuilder, StoresBothArcsOfAnUndirectedLayer) {
  network_builder builder(3);
  builder.add_layer({"coffee", {}, absence::zero, true});
  builder.add(2, 0, {no, no, no, .5F});
  const network g = std::move(builder).build();
  EXPECT_EQ(g.number_of_relationships(), 2);
  EXPECT_EQ(g.layer("coffee").weight(0, 2), .5F);
  EXPECT_EQ(g.layer("coffee").weight(2, 0), .5F);
}

TEST(NetworkBuilder, LeavesTheMirroredArcUnobservedInDirectedLayers) {
  network_builder builder(3);
  builder.add_layer({"coffee", {}, absence::zero, true});
  builder.add(0, 1, {.7F, no, no, .5F});
  builder.add(1, 2, {.7F, no, no, no});
  const network g = std::move(builder).build();
  EXPECT_EQ(g.trust().weight(0, 1), .7F);
  EXPECT_TRUE(std::isnan(g.trust().weight(1, 0)));
  EXPECT_EQ(g.layer("coffee").weight(1, 0), .5F);
  EXPECT_FALSE(g.find_relationship(2, 1));
  EXPECT_EQ(g.number_of_relationships(), 3);
}

TEST(NetworkBuilder, AcceptsAnUndirectedPairFromBothEndsIfTheyAgree) {
  network_builder builder(2);
  builder.add_layer({"coffee", {}, absence::zero, true});
  builder.add(0, 1, {no, no, no, .5F});
  builder.add(1, 0, {.25F, no, no, .5F});
  const network g = std::move(builder).build();
  EXPECT_EQ(g.number_of_relationships(), 2);
  EXPECT_EQ(g.layer("coffee").weight(0, 1), .5F);
  EXPECT_EQ(g.trust().weight(1, 0), .25F);
  EXPECT_TRUE(std::isnan(g.trust().weight(0, 1)));
}

TEST(NetworkBuilder, RefusesAnUndirectedPairWhoseEndsDisagree) {
  network_builder builder(2);
  builder.add_layer({"coffee", {}, absence::zero, true});
  builder.add(0, 1, {no, no, no, .5F});
  builder.add(1, 0, {no, no, no, .25F});
  EXPECT_EQ(
      thrown<convene::duplicate_relationship>([&] { (void)std::move(builder).build(); }),
      "a pair of the undirected layer 'coffee' can have one weight; got 0.5 and 0.25 between vertex 0 and vertex 1");
}

TEST(NetworkBuilder, MergesRepeatedPairsByRule) {
  const auto merged = [](merge_rule rule) {
    network_builder builder(3);
    builder.add(0, 1, {3, no, no});
    builder.add(1, 2, {1, 1, 1});
    builder.add(0, 1, {1, .5F, no});
    builder.add(0, 1, {2, no, no});
    return std::move(builder).build(rule);
  };
  EXPECT_EQ(merged(merge_rule::sum).trust().weight(0, 1), 6);
  EXPECT_EQ(merged(merge_rule::maximum).trust().weight(0, 1), 3);
  EXPECT_EQ(merged(merge_rule::mean).trust().weight(0, 1), 2);
  EXPECT_EQ(merged(merge_rule::last).trust().weight(0, 1), 2);
  for (const merge_rule rule : {merge_rule::sum, merge_rule::maximum, merge_rule::mean, merge_rule::last}) {
    EXPECT_EQ(merged(rule).number_of_relationships(), 2);
    EXPECT_EQ(merged(rule).power().weight(0, 1), .5F);
    EXPECT_TRUE(std::isnan(merged(rule).communication().weight(0, 1)));
    EXPECT_EQ(merged(rule).trust().weight(1, 2), 1);
  }
}

TEST(NetworkBuilder, MergesAnUndirectedPairWhicheverEndGaveIt) {
  network_builder builder(2);
  builder.add_layer({"coffee", {}, absence::zero, true});
  builder.add(0, 1, {no, no, no, 1});
  builder.add(1, 0, {no, no, no, 2});
  const network g = std::move(builder).build(merge_rule::last);
  EXPECT_EQ(g.layer("coffee").weight(0, 1), 2);
  EXPECT_EQ(g.layer("coffee").weight(1, 0), 2);
}

TEST(NetworkBuilder, RefusesRepeatedPairsAndStaysAsItWas) {
  network_builder builder(3);
  builder.add(0, 1, {1, 1, 1});
  builder.add(2, 1, {1, 1, 1});
  builder.add(0, 1, {1, 1, 1});
  builder.name_vertices([](vertex v) { return "'" + std::string(1, static_cast<char>('a' + v)) + "'"; });
  EXPECT_EQ(
      thrown<convene::duplicate_relationship>([&] { (void)std::move(builder).build(); }),
      "a pair can be given once unless a merge rule says what becomes of it; got 2 relationships from 'a' to 'b'");
  EXPECT_EQ(builder.number_of_relationships(), 3U);
  EXPECT_EQ(std::move(builder).build(merge_rule::last).number_of_relationships(), 2);
}

TEST(NetworkBuilder, KeepsNamesInItsCopies) {
  network_builder builder(2);
  builder.name_vertices([](vertex v) { return std::to_string(v); });
  builder.name_vertices([name = std::string("somebody")](vertex) { return name; });
  network_builder copy = builder;
  const network_builder moved = std::move(builder);
  network_builder other(2);
  other = moved;
  for (network_builder* one : {&copy, &other})
    EXPECT_EQ(thrown<convene::self_relationship>([&] {
                one->add(1, 1, {1, 1, 1});
              }),
              "nobody has a relationship with themselves; got one of somebody");
}

TEST(NetworkBuilder, RefusesASumThatIsNotFinite) {
  network_builder builder(2);
  constexpr float large = std::numeric_limits<float>::max();
  builder.add(0, 1, {large, 1, 1});
  builder.add(0, 1, {large, 1, 1});
  EXPECT_EQ(
      thrown<convene::invalid_weight>([&] { (void)std::move(builder).build(merge_rule::sum); }),
      "a weight must be NaN (unobserved) or finite and >= 0; got infinity in layer 'trust' from vertex 0 to vertex 1");
}

TEST(NetworkBuilder, RefusesWeightsThatAreNoneAndStaysAsItWas) {
  network_builder builder(3);
  builder.add(0, 1, {1, 1, 1});
  EXPECT_EQ(thrown<convene::invalid_weight>([&] {
              builder.add(1, 2, {1, -1, 1});
            }),
            "a weight must be NaN (unobserved) or finite and >= 0; got -1 in layer 'power' from vertex 1 to vertex 2");
  EXPECT_EQ(
      thrown<convene::invalid_weight>([&] {
        builder.add(1, 2, {infinity, 1, 1});
      }),
      "a weight must be NaN (unobserved) or finite and >= 0; got infinity in layer 'trust' from vertex 1 to vertex 2");
  EXPECT_EQ(
      thrown<convene::invalid_weight>([&] {
        builder.add_columns({1, 2}, {2, 1}, {{1, 1}, {1, 1}, {1, -.5F}});
      }),
      "a weight must be NaN (unobserved) or finite and >= 0; got -0.5 in layer 'communication' from vertex 2 to vertex "
      "1");
  EXPECT_EQ(std::move(builder).build().number_of_relationships(), 1);
}

TEST(NetworkBuilder, RefusesRelationshipsWithOneself) {
  network_builder builder(3);
  EXPECT_EQ(thrown<convene::self_relationship>([&] {
              builder.add(1, 1, {1, 1, 1});
            }),
            "nobody has a relationship with themselves; got one of vertex 1");
}

TEST(NetworkBuilder, RefusesVerticesOutside) {
  network_builder builder(3);
  EXPECT_EQ(thrown<convene::invalid_vertex>([&] {
              builder.add(1, 3, {1, 1, 1});
            }),
            "vertex must be in [0, 3); got 3 in the relationship from 1 to 3");
  EXPECT_EQ(thrown<convene::invalid_vertex>([&] {
              builder.add(-1, 2, {1, 1, 1});
            }),
            "vertex must be in [0, 3); got -1 in the relationship from -1 to 2");
  EXPECT_EQ(thrown<convene::invalid_vertex>([] { network_builder bad(-3); }),
            "the number of vertices must be >= 0; got -3");
}

TEST(NetworkBuilder, RefusesAnotherNumberOfWeightsThanLayers) {
  network_builder builder(3);
  EXPECT_EQ(thrown<convene::invalid_option>([&] {
              builder.add(0, 1, {1, 1});
            }),
            "a relationship needs one weight a layer: 3; got 2");
  EXPECT_EQ(thrown<convene::invalid_option>([&] {
              builder.add_columns({0}, {1}, {{1}, {1}});
            }),
            "relationships need one column a layer: 3; got 2");
  EXPECT_EQ(thrown<convene::invalid_option>([&] {
              builder.add_columns({0}, {1}, {{1}, {1, 2}, {1}});
            }),
            "columns must be as long as that of the sources, 1; 'power' has 2");
  EXPECT_EQ(thrown<convene::invalid_option>([&] {
              builder.add_columns({0}, {}, {{1}, {1}, {1}});
            }),
            "columns must be as long as that of the sources, 1; 'targets' has 0");
}

TEST(NetworkBuilder, RefusesALayerDeclaredTwice) {
  network_builder builder(3);
  builder.add_layer({"trust"});
  EXPECT_EQ(thrown<convene::duplicate_layer>([&] { builder.add_layer({"trust"}); }),
            "a layer can be declared once; got 'trust' twice");
  builder.add_layer({"coffee"});
  EXPECT_EQ(thrown<convene::duplicate_layer>([&] { builder.add_layer({"coffee"}); }),
            "a layer can be declared once; got 'coffee' twice");
}

TEST(NetworkBuilder, RefusesAnswersToLayersThatAreNotThere) {
  network_builder builder(3);
  EXPECT_EQ(thrown<convene::unknown_layer>([&] { builder.asked({3}); }),
            "the builder has 3 layers; there is no layer number 3");
  EXPECT_EQ(thrown<convene::invalid_vertex>([&] { builder.answered({0}, vertex_set(2)); }),
            "who answered must be a set of the 3 vertices; got one of 2");
}

TEST(NetworkBuilder, MakesNetworksInDoublesToo) {
  convene::basic_network_builder<double> builder(2);
  builder.add(0, 1, {0.1, 0.2, 0.3});
  EXPECT_EQ(std::move(builder).build().trust().weight(0, 1), 0.1);
}

}  // namespace
