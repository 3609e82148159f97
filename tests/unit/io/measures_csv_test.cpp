#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/io/measures_csv.hpp>

#include "../../support/measured_town.hpp"

namespace measures_csv_test {
namespace {

TEST(MeasuresCsv, HasARowALayerAndVertex) {
  std::ostringstream out;
  convene::write_measures_csv(out, convene_test::measured_town(), convene_test::measured_ids);
  EXPECT_EQ(out.str(),
            "layer,id,in_strength,constraint\n"
            "trust,ann,0.5,1\ntrust,\"bob, jr\",0.5,1\ntrust,eve,0,\n"
            "power,ann,0.25,1\npower,\"bob, jr\",0.5,1\npower,eve,0,\n");
}

TEST(MeasuresCsv, RefusesTheIdsOfOtherVertices) {
  std::ostringstream out;
  const std::vector<std::string> too_few = {"ann"};
  EXPECT_THROW(convene::write_measures_csv(out, convene_test::measured_town(), too_few), convene::invalid_option);
  EXPECT_TRUE(out.str().empty());
}

TEST(MeasuresCsv, LetsNoSpreadsheetRunAName) {
  std::ostringstream out;
  const std::vector<std::string> ids = {"=1+1", "@a, b", "-5"};
  convene::network_measures measured = convene_test::measured_town();
  measured.layers.resize(1);
  measured.layers[0].layer = "+trust";
  convene::write_measures_csv(out, measured, ids);
  EXPECT_EQ(out.str(),
            "layer,id,in_strength,constraint\n"
            "'+trust,'=1+1,0.5,1\n'+trust,\"'@a, b\",0.5,1\n'+trust,-5,0,\n");
}

TEST(MeasuresCsv, PutsNamesInQuotesAsEveryTableDoes) {
  std::ostringstream out;
  const std::vector<std::string> ids = {"ann \"a\"", "two\nlines", "carriage\rreturn"};
  convene::network_measures measured = convene_test::measured_town();
  measured.layers.resize(1);
  measured.layers[0].layer = "trust, mostly";
  convene::write_measures_csv(out, measured, ids);
  EXPECT_EQ(out.str(),
            "layer,id,in_strength,constraint\n"
            "\"trust, mostly\",\"ann \"\"a\"\"\",0.5,1\n\"trust, mostly\",\"two\nlines\",0.5,1\n"
            "\"trust, mostly\",\"carriage\rreturn\",0,\n");
}

TEST(MeasuresCsv, RefusesNamesThatCouldNotBeRead) {
  for (const std::string& name :
       {std::string("Pr\xFCm"), std::string("a\0b", 3), std::string((std::size_t{1} << 26U) + 1, 'x')}) {
    std::ostringstream out;
    try {
      const std::vector<std::string> ids = {"ann", name, "eve"};
      convene::write_measures_csv(out, convene_test::measured_town(), ids);
      ADD_FAILURE() << "was written";
    } catch (const convene::invalid_record& refused) {
      EXPECT_EQ(refused.table(), "measures");
      EXPECT_EQ(refused.field(), "id");
    }
    EXPECT_TRUE(out.str().empty());
  }
}

TEST(GroupMeasuresCsv, HasARowALayerAndGroup) {
  std::ostringstream out;
  convene::write_group_measures_csv(out, convene_test::measured_town());
  EXPECT_EQ(out.str(),
            "layer,group,group_ties.members,group_ties.ei_index\n"
            "trust,the board,2,-1\ntrust,\"club, old\",1,\n"
            "power,the board,2,-1\npower,\"club, old\",1,\n");
}

TEST(GroupMeasuresCsv, RefusesTheNamesOfOtherGroups) {
  convene::network_measures measured = convene_test::measured_town();
  measured.groups.pop_back();
  std::ostringstream out;
  EXPECT_THROW(convene::write_group_measures_csv(out, measured), convene::invalid_option);
  EXPECT_TRUE(out.str().empty());
}

}  // namespace
}  // namespace measures_csv_test
