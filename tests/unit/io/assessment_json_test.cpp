#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/io/assessment_json.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/practices/assess.hpp>

namespace {
using namespace convene;

std::string text_of(const assessment& written) {
  std::ostringstream out;
  write_json(out, written);
  return out.str();
}

TEST(AssessmentJson, OfNothingHasEveryKey) {
  const std::string text = text_of({});
  for (const char* key : {"partnership", "wave", "made", "practices", "companions", "wanted", "unused_records"})
    EXPECT_NE(text.find("\"" + std::string(key) + "\":"), std::string::npos) << key;
}

TEST(AssessmentJson, WritesNullWhereThereIsNoValue) {
  assessment result;
  practice_score one;
  one.id = "shared_purpose";
  indicator_value inside;
  inside.id = "2.1";
  inside.by_organisation = {{"nhs", 2, std::numeric_limits<double>::quiet_NaN()}};
  one.indicators = {inside};
  result.practices = {one};
  const std::string text = text_of(result);
  for (const char* key : {"score", "low", "high", "here_low", "here_high", "weakest", "value", "reason", "influence"})
    EXPECT_NE(text.find("\"" + std::string(key) + "\": null"), std::string::npos) << key << text;
  EXPECT_EQ(text.find("nan"), std::string::npos);
}

TEST(AssessmentJson, WritesNumbersThatReadBackTheSame) {
  assessment result;
  practice_score one;
  one.score = 0.1 + 0.2;
  one.process = interval{0.25, 1.0 / 3};
  result.practices = {one};
  const std::string text = text_of(result);
  EXPECT_NE(text.find("\"score\": 0.30000000000000004"), std::string::npos) << text;
  EXPECT_NE(text.find("\"high\": 0.3333333333333333"), std::string::npos) << text;
}

TEST(AssessmentJson, NamesPartnershipJsonAsAPlaceOfEvidence) {
  assessment result;
  result.wanted = {{std::nullopt, 1, {"6.8"}}, {table::tests, 0.5, {"1.4"}}};
  const std::string text = text_of(result);
  EXPECT_NE(text.find("\"table\": \"partnership.json\""), std::string::npos) << text;
  EXPECT_NE(text.find("\"table\": \"tests\""), std::string::npos) << text;
}

TEST(AssessmentJson, EscapesTexts) {
  assessment result;
  result.partnership = "a \"quoted\" \\ name\n";
  EXPECT_NE(text_of(result).find(R"("partnership": "a \"quoted\" \\ name\n")"), std::string::npos);
}

TEST(AssessmentJson, OfBestonIsTheSameEveryTime) {
  const partnership record = read_partnership(std::filesystem::path(CONVENE_EXAMPLE_DATA) / "beston");
  const std::string text = text_of(assess(record));
  EXPECT_EQ(text, text_of(assess(record)));
  EXPECT_NE(text.find("\"status\": \"not_applicable\""), std::string::npos);
}

TEST(AssessmentJson, IsWrittenWholeOrNotAtAll) {
  const auto folder = std::filesystem::temp_directory_path() / "convene_assessment_json_test";
  std::filesystem::create_directories(folder);
  write_json(folder / "a.json", assessment{});
  std::ifstream read(folder / "a.json");
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(read), {}), text_of({}));
  EXPECT_FALSE(std::filesystem::exists(folder / "a.json.part"));
  EXPECT_THROW(write_json(folder / "no_such" / "a.json", assessment{}), file_error);
  EXPECT_THROW(write_json(folder, assessment{}), file_error);  // a folder is there
  std::filesystem::remove_all(folder);
}

}  // namespace
