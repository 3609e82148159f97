#include <cmath>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/report/text_network_summary.hpp>

namespace {

using namespace convene;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::Not;

constexpr double undefined_number = std::numeric_limits<double>::quiet_NaN();

layer_summary trust() {
  layer_summary one;
  one.layer = "trust";
  one.vertices = 7;
  one.answered = 5;
  one.density = 0.25;
  one.mean_rating = 0.625;
  one.reciprocity = 0.5;
  one.centralisation = 0.333;
  one.between_groups = 0.6;
  one.ei.observed = 0.2;
  one.ei.p_value = 0.0234;
  one.expected_ei = 0.65;
  one.components = 2;
  one.largest_component = 6;
  one.groups = {{1, 3, 2, 1, 2, 3, 2}, {0, 2, 2, 0, 1, 1, 1}, {2, 2, 1, 0, 0, 0, 0}};
  return one;
}

std::string text_of(const std::vector<layer_summary>& layers,
                    const std::vector<std::string>& names = {"board", "council", "club"}) {
  std::ostringstream out;
  write_text_network_summary(out, layers, names);
  return out.str();
}

TEST(TextNetworkSummary, OfNoLayersIsNothing) { EXPECT_EQ(text_of({}), ""); }

TEST(TextNetworkSummary, HasARowAFigure) {
  EXPECT_EQ(text_of({trust()}), R"(What the network alone says                     trust
  Who answered                                 5 of 7
  Density: known pairs that have a tie           25 %
  Mean rating, of the scale's highest            62 %
  Reciprocity: ties that are returned            50 %
  In-degree centralisation                       0.33
  Ties between organisations                     60 %
  E-I index (-1 all inside, 1 all between)       0.20
    at random                                    0.65
    p of a difference, organisations permuted   0.023
  Components                                        2
    practitioners in the largest               6 of 7
  Most partners by trust: council (2), board (1)
)");
}

TEST(TextNetworkSummary, HasAColumnALayerAndADashForTheUndefined) {
  layer_summary power;
  power.layer = "power";
  power.vertices = 7;
  power.density = power.mean_rating = power.reciprocity = power.centralisation = undefined_number;
  const std::string text = text_of({trust(), power});
  EXPECT_THAT(text, HasSubstr("trust   power\n"));
  EXPECT_THAT(text, HasSubstr("25 %       -\n"));
  EXPECT_THAT(text, Not(HasSubstr("nan")));
  EXPECT_THAT(text, Not(HasSubstr("Most partners by power")));
}

TEST(TextNetworkSummary, SaysNothingOfOrganisationsThatAreTheVertices) {
  layer_summary one = trust();
  one.vertices = 3;
  const std::string text = text_of({one});
  EXPECT_THAT(text, ContainsRegex("Ties between organisations +-\n"));
  EXPECT_THAT(text, ContainsRegex("all between\\) +-\n"));
}

TEST(TextNetworkSummary, RefusesGroupsWithoutAName) {
  EXPECT_THROW((void)text_of({trust()}, {"board"}), invalid_option);
}

}  // namespace
