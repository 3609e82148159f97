#include <cmath>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include <convene/measures/catalogue.hpp>

#include "../../support/drawn_layers.hpp"

namespace catalogue_test {
namespace {

using namespace convene;

TEST(Catalogue, HasEveryKeyOnceWithItsMeaning) {
  std::set<std::string> keys;
  for (const auto& entry : measure_catalogue<double>()) {
    EXPECT_TRUE(keys.insert(std::string(entry.key)).second) << entry.key;
    EXPECT_FALSE(entry.meaning.empty()) << entry.key;
    const bool has_columns = entry.shape == measure_shape::vector || entry.shape == measure_shape::matrix ||
                             entry.shape == measure_shape::per_group;
    EXPECT_EQ(entry.columns.empty(), !has_columns) << entry.key;
  }
  EXPECT_EQ(keys.size(), measure_catalogue<float>().size());
}

TEST(Catalogue, GivesTheShapesItPromises) {
  convene_test::drawing how;
  how.cases = 36;
  convene_test::for_each_drawn_layer(how, [](const convene_test::drawn_layer& drawn) {
    const measured_layer<double> layer(drawn.layer(), &drawn.groups);
    const Eigen::Index n = drawn.size();
    for (const auto& entry : measure_catalogue<double>()) {
      if (!entry.applies_to(layer)) continue;
      const Eigen::MatrixXd values = entry.of(layer).values;
      const auto columns = static_cast<Eigen::Index>(entry.columns.size());
      switch (entry.shape) {
        case measure_shape::scalar:
          EXPECT_TRUE(values.rows() == 1 && values.cols() == 1) << entry.key;
          break;
        case measure_shape::vector:
          EXPECT_TRUE(values.rows() == 1 && values.cols() == columns) << entry.key;
          break;
        case measure_shape::per_vertex:
          EXPECT_TRUE(values.rows() == n && values.cols() == 1) << entry.key;
          break;
        case measure_shape::matrix:
          EXPECT_TRUE(values.rows() == n && values.cols() == columns) << entry.key;
          break;
        case measure_shape::per_group:
          EXPECT_TRUE(values.rows() == drawn.groups.number_of_groups() && values.cols() == columns) << entry.key;
          break;
        case measure_shape::set:
          EXPECT_TRUE(values.rows() <= n && values.cols() == 1) << entry.key;
          break;
      }
    }
  });
}

TEST(Catalogue, LeavesOutWhatALayerHasNothingToSayTo) {
  const network nobody;
  const measured_layer<float> without_groups(nobody.communication());
  for (const auto& entry : measure_catalogue<float>())
    EXPECT_EQ(entry.applies_to(without_groups), entry.domain != measure_domain::grouped) << entry.key;
}

TEST(Catalogue, ForeseesThatAllPairsCostMoreThanPasses) {
  for (const auto& entry : measure_catalogue<double>()) {
    if (entry.cost == measure_cost::passes) {
      EXPECT_LT(entry.steps(1e6, 2e7), 1e8) << entry.key;
    } else if (entry.cost == measure_cost::paths) {
      EXPECT_GT(entry.steps(1e5, 2e6), 1e11) << entry.key;
    }
  }
}

}  // namespace
}  // namespace catalogue_test
