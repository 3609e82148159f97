#include <cmath>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/report/text_network_summary.hpp>

namespace text_network_summary_test {
namespace {

using namespace convene;
using testing::HasSubstr;
using testing::Not;

constexpr double undefined_number = std::numeric_limits<double>::quiet_NaN();

layer_summary trust() {
  layer_summary one;
  one.layer = "trust";
  one.vertices = 7;
  one.answered = 5;
  one.density = 0.25;
  one.mean_strength = 0.625;
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
  EXPECT_EQ(text_of({trust()}), R"(What the network alone says                   trust
  Who answered                               5 of 7
  Known pairs that have a tie (density)        25 %
  Mean strength of known pairs                 63 %
  Ties that are returned (reciprocity)         50 %
  All turn to one? (centralisation, 0 to 1)    0.33
  Ties between organisations                   60 %
  Inside -1, between 1 (E-I index)             0.20
    if ties fell on known pairs by chance      0.65
    how often chance differs as much (p)      0.023
  Separate parts (components)                     2
    members in the largest                   6 of 7
  Most partner organisations by trust: council (2), board (1)
Ties inside organisations count here too, unlike in the indicators.
)");
}

TEST(TextNetworkSummary, HasAColumnALayerAndADashForTheUndefined) {
  layer_summary power;
  power.layer = "power";
  power.vertices = 7;
  power.density = power.mean_strength = power.reciprocity = power.centralisation = undefined_number;
  const std::string text = text_of({trust(), power});
  EXPECT_THAT(text, HasSubstr("trust   power\n"));
  EXPECT_THAT(text, HasSubstr("25 %       -\n"));
  EXPECT_THAT(text, Not(HasSubstr("nan")));
  EXPECT_THAT(text, Not(HasSubstr("organisations by power")));
}

TEST(TextNetworkSummary, SaysNothingOfOrganisationsThatAreTheVertices) {
  layer_summary one = trust();
  one.vertices = 3;
  const std::string text = text_of({one});
  EXPECT_THAT(text, Not(HasSubstr("Ties between organisations")));
  EXPECT_THAT(text, Not(HasSubstr("E-I index")));
  EXPECT_THAT(text, HasSubstr("members in the largest"));
}

TEST(TextNetworkSummary, SaysWhereItWasInferredWhoAnswered) {
  layer_summary one = trust();
  one.answered_inferred = true;
  EXPECT_THAT(text_of({one}), HasSubstr("5 of 7*\n"));
  EXPECT_THAT(text_of({one}), HasSubstr("* Who answered was inferred"));
}

TEST(TextNetworkSummary, NamesAllWhoHaveAsManyPartnersOrNone) {
  const auto with = [](const std::vector<vertex>& partners) {
    layer_summary one = trust();
    one.vertices = 100;
    one.groups.clear();
    for (std::size_t k = 0; k < partners.size(); ++k)
      one.groups.push_back({static_cast<vertex>(k), 1, 1, 0, 0, 0, partners[k]});
    return text_of({one}, {"a", "b", "c", "d", "e"});
  };
  EXPECT_THAT(with({4, 3, 2, 1, 0}), HasSubstr("by trust: a (4), b (3), c (2)\n"));
  EXPECT_THAT(with({4, 3, 1, 1, 1}), HasSubstr("by trust: a (4), b (3)\n"));
  EXPECT_THAT(with({4, 4, 4, 4, 4}), HasSubstr("by trust: all 5 organisations (4 each)\n"));
  EXPECT_THAT(with({4, 4, 4, 4, 1}), HasSubstr("by trust: 4 organisations (4 each)\n"));
  EXPECT_THAT(with({1, 1, 0, 0, 0}), HasSubstr("by trust: a (1), b (1)\n"));
  EXPECT_THAT(with({1, 1, 0}), HasSubstr("by trust: a (1), b (1)\n"));
  EXPECT_THAT(with({1, 1}), HasSubstr("by trust: a (1), b (1)\n"));
  EXPECT_THAT(with({0, 0}), Not(HasSubstr("Most partner")));
}

TEST(TextNetworkSummary, StartsAnotherTableWhereLayersDoNotFit) {
  std::vector<layer_summary> many(12, trust());
  const std::string text = text_of(many);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100U) << line;
  const auto first = text.find("Who answered");
  EXPECT_NE(text.find("Who answered", first + 1), std::string::npos);
}

TEST(TextNetworkSummary, RefusesGroupsWithoutAName) {
  EXPECT_THROW((void)text_of({trust()}, {"board"}), invalid_option);
}

}  // namespace
}  // namespace text_network_summary_test
