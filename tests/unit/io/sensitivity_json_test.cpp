#include <filesystem>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/io/sensitivity_json.hpp>

#include "../../support/folder.hpp"

namespace sensitivity_json_test {
namespace {
using namespace convene;

std::string text_of(const sensitivity& written, const assessment& of = {},
                    const std::vector<nonresponse>& studies = {}) {
  std::ostringstream out;
  write_json(out, written, of, studies);
  return out.str();
}

TEST(SensitivityJson, OfNothingHasEveryKey) {
  const std::string text = text_of({});
  for (const char* key : {"partnership", "note", "wave", "made", "draws", "concentration", "same_order", "practices",
                          "evidence", "nonresponse"})
    EXPECT_NE(text.find("\"" + std::string(key) + "\":"), std::string::npos) << key;
  EXPECT_NE(text.find("\"nonresponse\": []"), std::string::npos) << text;
  EXPECT_EQ(text.substr(text.size() - 2), "}\n");
}

TEST(SensitivityJson, WritesNullOfAPracticeWithoutScore) {
  sensitivity written;
  written.practices.emplace_back().id = "p";
  const std::string text = text_of(written);
  for (const char* part : {"\"id\": \"p\"", "\"score\": null", "\"under_weights_low\": null",
                           "\"under_weights_high\": null", "\"leave_one_out\": []", "\"share_of_place\": []"})
    EXPECT_NE(text.find(part), std::string::npos) << part << text;
}

TEST(SensitivityJson, WritesWhatScoresHangOn) {
  sensitivity written;
  written.draws = 7;
  written.concentration = 2;
  written.same_order = 0.625;
  practice_sensitivity& one = written.practices.emplace_back();
  one.score = 0.5;
  one.under_weights = interval{0.375, 0.75};
  one.leave_one_out = {{"1.4", 0.25, -0.25}, {"1.5", std::numeric_limits<double>::quiet_NaN(), 0.125}};
  one.share_of_place = {0.25, 0.75};
  written.evidence = {{"p", "1.4", table::tests, "result", 0.0625, 0.03125}, {"p", "6.8", std::nullopt, "", 0, 0}};
  assessment of;
  of.partnership = "Beston";
  of.wave = "w2";
  of.made.framework_id = "own";
  of.made.seed = 42;
  const std::string text = text_of(written, of);
  for (const char* part :
       {"\"partnership\": \"Beston\"", "\"wave\": \"w2\"", "\"framework\": \"own\"", "\"seed\": 42", "\"draws\": 7",
        "\"concentration\": 2.0", "\"same_order\": 0.625", "\"under_weights_low\": 0.375",
        "\"under_weights_high\": 0.75", "\"indicator\": \"1.4\"", "\"score\": 0.25", "\"shift\": -0.25",
        "\"score\": null", "\"table\": \"tests\"", "\"what\": \"result\"", "\"here\": 0.0625", "\"process\": 0.03125",
        "\"table\": \"partnership.json\""})
    EXPECT_NE(text.find(part), std::string::npos) << part << text;
  EXPECT_NE(text.find("[\n        0.25,\n        0.75\n      ]"), std::string::npos) << text;
  EXPECT_EQ(text.find("nan"), std::string::npos);
}

TEST(SensitivityJson, HoldsStudiesOfNonresponse) {
  nonresponse study;
  study.mechanism = nonresponse_mechanism::by_level;
  const std::string text = text_of({}, {}, {nonresponse{}, study});
  EXPECT_LT(text.find("\"mechanism\": \"at_random\""), text.find("\"mechanism\": \"by_level\""));
  EXPECT_NE(text.find("\"mechanism\": \"by_level\""), std::string::npos) << text;
}

TEST(SensitivityJson, RefusesTextThatIsNotUtf8AndWritesNothing) {
  assessment of;
  of.partnership = "\xff";
  const convene_test::scratch_folder scratch;
  const std::filesystem::path file = scratch.path() / "out.json";
  EXPECT_THROW(write_json(file, sensitivity{}, of), invalid_record);
  EXPECT_FALSE(std::filesystem::exists(file));
  of.partnership = "Beston";
  write_json(file, sensitivity{}, of);
  EXPECT_EQ(convene_test::get_files(scratch.path()).at("out.json"), text_of({}, of));
}

}  // namespace
}  // namespace sensitivity_json_test
