#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/io/measures_json.hpp>

#include "../../support/measured_town.hpp"

namespace measures_json_test {
namespace {

TEST(MeasuresJson, HoldsLayersAndWhatIsBetweenThem) {
  std::ostringstream out;
  convene::write_measures_json(out, convene_test::measured_town(), convene_test::measured_ids);
  EXPECT_EQ(
      out.str(),
      R"({"layers":{"trust":{"density":1,"dyad_census":[1,0,0],"in_strength":[0.5,0.5,0],"constraint":[1,1,null],)"
      R"("group_ties":[[2,-1],[1,null]],"articulation_vertices":[]},)"
      R"("power":{"density":1,"dyad_census":[1,0,0],"in_strength":[0.25,0.5,0],"constraint":[1,1,null],)"
      R"("group_ties":[[2,-1],[1,null]],"articulation_vertices":[]}},)"
      R"("between_layers":{"layer_jaccard":[[1,1],[1,1]]},"vertices":["ann","bob, jr","eve"],)"
      R"("groups":["the board","club, old"],)"
      R"("columns":{"dyad_census":["mutual","asymmetric","null"],"group_ties":["members","ei_index"]}})"
      "\n");
}

TEST(MeasuresJson, OfNothingIsTwoEmptyObjects) {
  std::ostringstream out;
  convene::write_measures_json(out, {});
  EXPECT_EQ(out.str(), "{\"layers\":{},\"between_layers\":{}}\n");
}

TEST(MeasuresJson, NamesWhatDidNotConverge) {
  convene::network_measures found;
  found.layers.push_back(
      {"trust", {{"pagerank", convene::measure_shape::per_vertex, {}, {Eigen::MatrixXd::Ones(1, 1), false}}}, {}});
  std::ostringstream out;
  convene::write_measures_json(out, found);
  EXPECT_EQ(out.str(),
            R"({"layers":{"trust":{"pagerank":[1]}},"between_layers":{},"not_converged":{"trust":["pagerank"]}})"
            "\n");
}

TEST(MeasuresJson, NamesWhatWasLeftOut) {
  convene::network_measures found;
  found.layers.push_back({"trust", {}, {"betweenness"}});
  std::ostringstream out;
  convene::write_measures_json(out, found);
  EXPECT_EQ(out.str(), R"({"layers":{"trust":{}},"between_layers":{},"left_out":{"trust":["betweenness"]}})"
                       "\n");
}

TEST(MeasuresJson, SayWhichNameIsNotUtf8) {
  const auto refusal = [](const convene::network_measures& measured) {
    std::ostringstream out;
    try {
      convene::write_measures_json(out, measured);
    } catch (const convene::invalid_record& refused) {
      EXPECT_EQ(refused.table(), "measures");
      EXPECT_TRUE(out.str().empty());
      return refused.field() + ": " + refused.what();
    }
    return std::string("were written");
  };
  convene::network_measures measured = convene_test::measured_town();
  measured.groups[1] = "club \xFF";
  EXPECT_EQ(refusal(measured),
            "/groups/1: the text at /groups/1 is not UTF-8, as JSON must be; got 'club \xEF\xBF\xBD'");
  measured = convene_test::measured_town();
  measured.layers[0].layer = "tr\xFFst";
  EXPECT_EQ(refusal(measured), "/layers: a key of /layers is not UTF-8, as JSON must be; got 'tr\xEF\xBF\xBDst'");
}

}  // namespace
}  // namespace measures_json_test
