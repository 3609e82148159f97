#include <filesystem>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/io/nonresponse_json.hpp>

#include "../../support/folder.hpp"

namespace nonresponse_json_test {
namespace {
using namespace convene;

std::string text_of(const nonresponse& written) {
  std::ostringstream out;
  write_json(out, written);
  return out.str();
}

TEST(NonresponseJson, OfNothingHasEveryKey) {
  const std::string text = text_of({});
  for (const char* key : {"partnership", "note", "wave", "made", "mechanism", "repetitions", "respondents",
                          "smallest_group", "levels_passed_over", "shares_passed_over", "scenarios"})
    EXPECT_NE(text.find("\"" + std::string(key) + "\":"), std::string::npos) << key;
  EXPECT_NE(text.find("\"mechanism\": \"at_random\""), std::string::npos) << text;
  EXPECT_NE(text.find("\"scenarios\": []"), std::string::npos) << text;
}

TEST(NonresponseJson, WritesScenariosWithTheirMoves) {
  nonresponse written;
  written.made.seed = 42;
  written.wave = "w2";
  written.mechanism = nonresponse_mechanism::by_level;
  written.repetitions = 7;
  written.respondents = 16;
  written.levels_passed_over = {"senior"};
  written.shares_passed_over = {0.0625};
  nonresponse_scenario& one = written.scenarios.emplace_back();
  one.share = 0.25;
  one.level = "frontline";
  one.left_out = 4;
  one.practices = {{"p", "P", 0.75, -0.125, 0.375, 0.5, 6, 1}};
  one.indicators = {{"1.4", "give_and_take", {}, {}, {}, {}, 0, 0}};
  const std::string text = text_of(written);
  for (const char* part : {"\"wave\": \"w2\"",
                           "\"seed\": 42",
                           "\"mechanism\": \"by_level\"",
                           "\"repetitions\": 7",
                           "\"respondents\": 16",
                           "\"smallest_group\": null",
                           "\"levels_passed_over\": [\n    \"senior\"\n  ]",
                           "\"shares_passed_over\": [\n    0.0625\n  ]",
                           "\"share\": 0.25",
                           "\"level\": \"frontline\"",
                           "\"left_out\": 4",
                           "\"id\": \"p\"",
                           "\"value\": 0.75",
                           "\"mean\": -0.125",
                           "\"standard_deviation\": 0.375",
                           "\"largest\": 0.5",
                           "\"kept\": 6",
                           "\"lost\": 1",
                           "\"name\": \"give_and_take\"",
                           "\"value\": null",
                           "\"mean\": null",
                           "\"standard_deviation\": null",
                           "\"largest\": null"})
    EXPECT_NE(text.find(part), std::string::npos) << part << text;
}

TEST(NonresponseJson, RoundsTheMovesOfAReportAndNotWhatWasAskedFor) {
  nonresponse written;
  written.made.smallest_group = 3;
  written.made.confidence = 0.995;
  nonresponse_scenario& one = written.scenarios.emplace_back();
  one.share = 0.125;
  one.practices = {{"p", "P", 0.754, -0.126, {}, {}, 0, 0}};
  const std::string text = text_of(written);
  for (const char* part :
       {"\"smallest_group\": 3", "\"confidence\": 0.995", "\"share\": 0.125", "\"value\": 0.75,", "\"mean\": -0.13,"})
    EXPECT_NE(text.find(part), std::string::npos) << part << text;
}

TEST(NonresponseJson, WritesNullForTheLevelWhereAnybodyIsLeftOut) {
  nonresponse written;
  written.scenarios.emplace_back();
  EXPECT_NE(text_of(written).find("\"level\": null"), std::string::npos) << text_of(written);
}

TEST(NonresponseJson, RefusesTextThatIsNotUtf8AndWritesNothing) {
  nonresponse written;
  written.note = "\xff";
  const convene_test::scratch_folder scratch;
  const std::filesystem::path file = scratch.path() / "out.json";
  EXPECT_THROW(write_json(file, written), invalid_record);
  EXPECT_FALSE(std::filesystem::exists(file));
  written.note = "synthetic";
  write_json(file, written);
  EXPECT_EQ(convene_test::get_files(scratch.path()).at("out.json"), text_of(written));
}

}  // namespace
}  // namespace nonresponse_json_test
