#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/report/text_measures.hpp>

#include "../../support/measured_town.hpp"

namespace text_measures_test {
namespace {

TEST(TextMeasures, ShowLayersBesideEachOtherAndWhoIsHighest) {
  std::ostringstream out;
  convene::write_text_measures(out, convene_test::measured_town(), convene_test::measured_ids);
  EXPECT_EQ(out.str(),
            "Of the layer                trust       power\n"
            "density                         1           1\n"
            "articulation_vertices  0 vertices  0 vertices\n"
            "\n"
            "dyad_census of trust: mutual 1 asymmetric 0 null 0\n"
            "dyad_census of power: mutual 1 asymmetric 0 null 0\n"
            "Highest of the vertices       trust           power\n"
            "in_strength              ann 0.5000  bob, jr 0.5000\n"
            "constraint                    ann 1           ann 1\n"
            "\n"
            "group_ties of trust  members  ei_index\n"
            "the board                  2        -1\n"
            "club, old                  1         -\n"
            "\n"
            "group_ties of power  members  ei_index\n"
            "the board                  2        -1\n"
            "club, old                  1         -\n"
            "\n"
            "layer_jaccard  trust  power\n"
            "trust              1      1\n"
            "power              1      1\n"
            "\n");
}

TEST(TextMeasures, ShowTheFirstOfManyGroups) {
  convene::network_measures found;
  found.layers.push_back(
      {"trust", {{"group_ties", convene::measure_shape::per_group, {"members"}, {Eigen::MatrixXd::Ones(23, 1)}}}, {}});
  found.groups.assign(23, "club");
  std::ostringstream out;
  convene::write_text_measures(out, found, {});
  EXPECT_NE(out.str().find("\nand 3 more groups\n"), std::string::npos) << out.str();
  found.groups.pop_back();
  EXPECT_THROW(convene::write_text_measures(out, found, {}), convene::invalid_option);
}

TEST(TextMeasures, NameWhatWasLeftOut) {
  convene::network_measures found;
  found.layers.push_back({"trust", {}, {"betweenness"}});
  std::ostringstream out;
  convene::write_text_measures(out, found, {});
  EXPECT_EQ(out.str(), "Left out of trust for their cost: betweenness.\n");
}

TEST(TextOmissions, AreTheEndOfTheTextAlone) {
  convene::network_measures found;
  found.layers.push_back({"trust",
                          {{"pagerank", convene::measure_shape::per_vertex, {}, {Eigen::MatrixXd::Ones(1, 1), false}}},
                          {"katz"}});
  std::ostringstream out, none;
  convene::write_text_omissions(out, found);
  EXPECT_EQ(out.str(),
            "pagerank of trust did not converge: its values say nothing.\nLeft out of trust for their cost: katz.\n");
  convene::write_text_omissions(none, {});
  EXPECT_EQ(none.str(), "");
}

TEST(TextMeasures, NameWhatDidNotConverge) {
  convene::network_measures found;
  found.layers.push_back(
      {"trust", {{"pagerank", convene::measure_shape::per_vertex, {}, {Eigen::MatrixXd::Ones(1, 1), false}}}, {}});
  const std::vector<std::string> ids = {"ann"};
  std::ostringstream out;
  convene::write_text_measures(out, found, ids);
  EXPECT_NE(out.str().find("pagerank of trust did not converge"), std::string::npos) << out.str();
}

}  // namespace
}  // namespace text_measures_test
