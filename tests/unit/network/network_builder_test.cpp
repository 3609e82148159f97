#include <convene/network/network_builder.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/random/random_stream.hpp>
#include <convene/random/shuffle.hpp>

#include "../../support/threads.hpp"
#include "../../support/thrown.hpp"

namespace network_builder_test {
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

/// So many that work is shared out, no pair twice; in order of source and target, or not.
struct many_rows {
  static constexpr vertex n = 70'000;
  std::vector<vertex> sources, targets;
  std::vector<std::vector<float>> columns{3};

  explicit many_rows(bool in_order) {
    convene::random_stream random(convene::seed{5});
    std::vector<std::size_t> order;
    for (vertex u = 0; u < n; u += 1 + static_cast<vertex>(random.below(3)))
      for (vertex v = static_cast<vertex>(random.below(n)); v < n; v += 1 + static_cast<vertex>(random.below(n / 5)))
        if (u != v) rows_.push_back({u, v});
    for (std::size_t k = 0; k < rows_.size(); ++k) order.push_back(k);
    if (!in_order) convene::shuffle(std::span<std::size_t>(order), random);
    for (const std::size_t k : order) {
      sources.push_back(rows_[k].first);
      targets.push_back(rows_[k].second);
      const auto weight = static_cast<float>(k % 1'000 + 1);
      columns[0].push_back(k % 3 == 0 ? no : weight);
      columns[1].push_back(no);
      columns[2].push_back(2 * weight);
    }
  }
  [[nodiscard]] network_builder builder(const convene::run_options& run = {}) const {
    network_builder made(n);
    made.add_columns(sources, targets, columns, run);
    return made;
  }
  [[nodiscard]] network built(const convene::run_options& run = {}) const {
    return builder(run).build(merge_rule::refuse, run);
  }

 private:
  std::vector<std::pair<vertex, vertex>> rows_;
};

void expect_rows_of(const network& g, const many_rows& given) {
  std::map<std::pair<vertex, vertex>, std::size_t> rows;
  for (std::size_t k = 0; k < given.sources.size(); ++k) rows[{given.sources[k], given.targets[k]}] = k;
  ASSERT_EQ(g.number_of_relationships(), static_cast<std::int64_t>(rows.size()));
  vertex_set stating(given.n);
  for (vertex u = 0; u < given.n; ++u)
    for (const vertex v : g.out_neighbours(u)) {
      const auto found = rows.find({u, v});
      ASSERT_TRUE(found != rows.end());
      for (std::size_t layer = 0; layer < 3; ++layer) {
        const float weight = g.layer(layer).weight(u, v), expected = given.columns[layer][found->second];
        ASSERT_TRUE(weight == expected || (std::isnan(weight) && std::isnan(expected)));
      }
      if (!std::isnan(given.columns[0][found->second])) stating.insert(u);
    }
  for (vertex v = 0; v < given.n; ++v) {
    EXPECT_EQ(g.trust().answered(v), stating.contains(v));
    EXPECT_EQ(g.communication().answered(v), !g.out_neighbours(v).empty());
  }
  EXPECT_FALSE(g.power().asked());
  EXPECT_FALSE(g.trust().all_positive());
  EXPECT_FALSE(g.power().all_positive());
  EXPECT_TRUE(g.communication().all_positive());
  EXPECT_EQ(network::adopt(g.spans(), nullptr), g);  // which looks through both directions
}

TEST(NetworkBuilder, MakesTheSameOnAnyNumberOfThreads) {
  for (const bool in_order : {true, false}) {
    const many_rows given(in_order);
    ASSERT_GT(given.sources.size(), 150'000U);
    const auto made = convene_test::on_threads([&](const convene::run_options& run) { return given.built(run); });
    ASSERT_NO_FATAL_FAILURE(expect_rows_of(made.front(), given));
    for (const network& g : made) EXPECT_EQ(g, made.front());
  }
  EXPECT_EQ(many_rows(true).built(), many_rows(false).built());
}

TEST(NetworkBuilder, SharesOneColumnAmongLayersInWhichNothingIsStated) {
  many_rows given(false);
  given.columns[0].assign(given.sources.size(), no);
  const network g = given.built();
  EXPECT_EQ(g.trust().weights().data(), g.power().weights().data());
  EXPECT_NE(g.trust().weights().data(), g.communication().weights().data());
}

TEST(NetworkBuilder, MergesTheSameOnAnyNumberOfThreads) {
  many_rows given(false);
  for (const std::size_t k : {77U, 140'000U}) {  // one more of each pair
    given.sources.push_back(given.sources[k]);
    given.targets.push_back(given.targets[k]);
    for (auto& column : given.columns) column.push_back(4'000);
  }
  const auto made = convene_test::on_threads(
      [&](const convene::run_options& run) { return given.builder(run).build(merge_rule::last, run); });
  EXPECT_EQ(made.front().power().weight(given.sources[77], given.targets[77]), 4'000);
  EXPECT_EQ(made.front().number_of_relationships(), static_cast<std::int64_t>(given.sources.size() - 2));
  for (const network& g : made) EXPECT_EQ(g, made.front());
}

TEST(NetworkBuilder, RefusesTheFirstWrongRowOnAnyNumberOfThreads) {
  many_rows given(true);
  given.targets[90'000] = given.n;
  given.targets[50'000] = -2;
  given.sources[20'000] = given.targets[20'000];
  const auto refusals = convene_test::on_threads([&](const convene::run_options& run) {
    return thrown<convene::self_relationship>([&] { (void)given.builder(run); });
  });
  for (const std::string& one : refusals)
    EXPECT_EQ(one,
              "nobody has a relationship with themselves; got one of vertex " + std::to_string(given.targets[20'000]));
  given = many_rows(false);
  given.columns[2][150'000] = -1;
  given.columns[2][9'000] = -2;
  given.columns[2][9'100] = -3;
  const auto weights = convene_test::on_threads([&](const convene::run_options& run) {
    return thrown<convene::invalid_weight>([&] { (void)given.builder(run); });
  });
  for (const std::string& one : weights)
    EXPECT_NE(one.find("got -2 in layer 'communication'"), std::string::npos) << one;
}

TEST(NetworkBuilder, StaysAsItWasIfStoppedBeforeItBegan) {
  const many_rows given(false);
  std::stop_source stop;
  stop.request_stop();
  convene::run_options run;
  run.stop = stop.get_token();
  EXPECT_THROW((void)given.builder(run), convene::cancelled);
  network_builder builder = given.builder();
  (void)thrown<convene::cancelled>([&] { (void)std::move(builder).build(merge_rule::refuse, run); });
  EXPECT_EQ(builder.number_of_relationships(), given.sources.size());
  EXPECT_EQ(std::move(builder).build(), given.built());
}

TEST(NetworkBuilder, IsLeftWithAllRelationshipsOrNoneIfStopped) {
  enum class rows { in_order, sorted, merged };
  for (const rows how : {rows::in_order, rows::sorted, rows::merged})
    for (int calls = 0; calls < 3; ++calls) {
      const many_rows given(how == rows::in_order);
      network_builder builder = given.builder();
      if (how == rows::merged) {
        convene::layer_info undirected = convene::standard_layers()[0];
        undirected.undirected = true;
        builder.add_layer(undirected);
      }
      vertex_set one(given.n);
      one.insert(3);
      builder.answered({1}, one);
      std::stop_source stop;
      convene::run_options run;
      run.stop = stop.get_token();
      int called = 0;
      run.progress = [&](double) {
        if (called++ == calls) stop.request_stop();
      };
      const auto build = [&] { (void)std::move(builder).build(merge_rule::last, run); };
      if (calls == 2) {  // there is nothing left to stop
        EXPECT_NO_THROW(build());
        continue;
      }
      (void)thrown<convene::cancelled>(build);
      EXPECT_EQ(builder.number_of_relationships(), 0U);
      builder.add(4, 5, {1, no, 1});
      const network g = std::move(builder).build();
      EXPECT_EQ(g.number_of_relationships(), how == rows::merged ? 2 : 1);
      EXPECT_TRUE(g.power().answered(3));
      EXPECT_TRUE(g.trust().answered(4));
    }
}

TEST(NetworkBuilder, TellsHowFarItIs) {
  std::vector<double> told;
  convene::run_options run;
  run.progress = [&](double done) { told.push_back(done); };
  (void)many_rows(false).built(run);
  ASSERT_FALSE(told.empty());
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_EQ(told.back(), 1);
}

TEST(NetworkBuilder, MakesNetworksInDoublesToo) {
  convene::basic_network_builder<double> builder(2);
  builder.add(0, 1, {0.1, 0.2, 0.3});
  EXPECT_EQ(std::move(builder).build().trust().weight(0, 1), 0.1);
}

}  // namespace
}  // namespace network_builder_test
