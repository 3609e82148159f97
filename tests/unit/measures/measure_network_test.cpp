#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/execution/tbb.hpp>
#include <convene/measures/measure_network.hpp>

#include "../../support/drawn_layers.hpp"
#include "../../support/same_values.hpp"

namespace measure_network_test {
namespace {

using namespace convene;

network town() {
  network_builder builder(4);
  builder.add(0, 1, {.5F, .5F, 1});
  builder.add(1, 2, {.25F, .5F, 1});
  builder.add(2, 0, {1, .5F, 1});
  builder.add(2, 3, {1, .5F, 1});
  return std::move(builder).build();
}

TEST(MeasureNetwork, OfLayersThatNobodyWasAskedAboutIsEmpty) {
  EXPECT_TRUE(measure_network(network_builder(3).build()).layers.empty());
}

TEST(MeasureNetwork, MeasuresTheLayersAndKeysThatAreNamed) {
  const network_measures found =
      measure_network(town(), nullptr, {.layers = {"trust", "power"}, .only = {"density", "layer_jaccard"}});
  ASSERT_EQ(found.layers.size(), 2u);
  EXPECT_EQ(found.layers[1].layer, "power");
  ASSERT_EQ(found.layers[0].measures.size(), 1u);
  EXPECT_EQ(found.layers[0].measures[0].key, "density");
  ASSERT_EQ(found.between_layers.size(), 1u);
  EXPECT_EQ(found.between_layers[0].values(0, 1), 1);
}

TEST(MeasureNetwork, HasARowAnOrganisation) {
  const grouping groups({0, 0, 2, 2}, {"board", "nobody's", "council"});
  const network_measures found = measure_network(town(), &groups, {.layers = {"trust"}, .only = {"group_ties"}});
  EXPECT_EQ(found.groups, (std::vector<std::string>{"board", "nobody's", "council"}));
  ASSERT_EQ(found.layers[0].measures.size(), 1u);
  const double undefined = std::nan("");
  convene_test::expect_same_values(
      found.layers[0].measures[0].value.values,
      Eigen::MatrixXd{{2, 2, 1, 1, 1, 1, 0}, {0, 0, 0, 0, 0, 0, undefined}, {2, 1, 1, 1, 1, 1, 0}}, 0);
}

TEST(MeasureNetwork, LeavesOutWhatTheBudgetForbidsAndNamesIt) {
  const network_measures found = measure_network(
      town(), nullptr,
      {.layers = {"trust"}, .only = {"betweenness", "density"}, .budget = measure_budget::automatic, .most_steps = 10});
  EXPECT_EQ(found.layers[0].left_out, std::vector<std::string_view>{"betweenness"});
  EXPECT_EQ(found.layers[0].measures.size(), 1u);
}

TEST(MeasureNetwork, RefusesWhatThereIsNot) {
  EXPECT_THROW((void)measure_network(town(), nullptr, {.layers = {"coffee"}}), unknown_layer);
  EXPECT_THROW((void)measure_network(town(), nullptr, {.only = {"densty"}}), invalid_option);
  EXPECT_THROW((void)measure_network(town(), nullptr, {.most_steps = 0}), invalid_option);
  const grouping of_others = grouping::from_labels(std::vector<std::string>{"a"});
  EXPECT_THROW((void)measure_network(town(), &of_others), invalid_option);
}

TEST(MeasureNetwork, StopsWhenAskedTo) {
  std::stop_source stop;
  run_options run;
  run.stop = stop.get_token();
  run.progress = [&](double) { stop.request_stop(); };
  EXPECT_THROW((void)measure_network(town(), nullptr, {}, run), cancelled);
}

TEST(MeasureNetwork, GivesTheSameBitsOnAnyNumberOfThreads) {
  const tbb_executor threads;
  convene_test::drawing how;
  how.cases = 24;
  convene_test::for_each_drawn_layer(how, [&](const convene_test::drawn_layer& drawn) {
    const network_measures one = measure_network(drawn.net, &drawn.groups),
                           other = measure_network(drawn.net, &drawn.groups, {}, {.on = &threads});
    ASSERT_EQ(one.layers.size(), other.layers.size());
    for (std::size_t layer = 0; layer < one.layers.size(); ++layer)
      for (std::size_t k = 0; k < one.layers[layer].measures.size(); ++k)
        convene_test::expect_same_values(one.layers[layer].measures[k].value.values,
                                         other.layers[layer].measures[k].value.values, 0);
  });
}

}  // namespace
}  // namespace measure_network_test
