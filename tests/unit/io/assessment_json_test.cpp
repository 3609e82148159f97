#include <filesystem>
#include <limits>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/io/assessment_json.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/practices/assess.hpp>

#include "../../support/folder.hpp"

namespace assessment_json_test {
namespace {
using namespace convene;

std::string text_of(const assessment& written) {
  std::ostringstream out;
  write_json(out, written);
  return out.str();
}

TEST(AssessmentJson, OfNothingHasEveryKey) {
  const std::string text = text_of({});
  for (const char* key : {"partnership", "wave", "made", "practices", "companions", "constructs", "instruments",
                          "patterns", "wanted", "unused_records", "responses"})
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
  for (const char* key : {"score", "low", "high", "here_low", "here_high", "standard_error", "no_interval", "worst_low",
                          "weakest", "value", "reason", "influence"})
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

TEST(AssessmentJson, RoundsTheNumbersOfAReport) {
  assessment result;
  practice_score one;
  one.score = 1.0 / 3;
  one.process = interval{0.125, 2.0 / 3};
  result.practices = {one};
  EXPECT_NE(text_of(result).find("\"smallest_group\": null"), std::string::npos);
  result.made.smallest_group = 3;
  const std::string text = text_of(result);
  EXPECT_NE(text.find("\"smallest_group\": 3"), std::string::npos) << text;
  EXPECT_NE(text.find("\"score\": 0.33,"), std::string::npos) << text;
  EXPECT_NE(text.find("\"low\": 0.13,"), std::string::npos) << text;
  EXPECT_NE(text.find("\"high\": 0.67,"), std::string::npos) << text;
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

/// What is said of an assessment that cannot be written.
std::string refusal(const assessment& written) {
  try {
    (void)text_of(written);
  } catch (const invalid_record& refused) {
    return refused.table() + ": " + refused.field() + ": " + refused.what();
  }
  return "was written";
}

TEST(AssessmentJson, SaysWhichTextIsNotUtf8) {
  assessment result;
  result.partnership = "Pr\xFCm";  // Latin-1
  EXPECT_EQ(refusal(result),
            "assessment: /partnership: the text at /partnership is not UTF-8, as JSON must be; got 'Pr\xEF\xBF\xBDm'");
  result.partnership = "Pr\xC3\xBCm";
  indicator_value inside;
  inside.by_organisation = {{"nhs", 2, 1}, {"\xFF", 2, 1}};
  result.practices.resize(2);
  result.practices[1].indicators = {inside};
  EXPECT_EQ(refusal(result),
            "assessment: /practices/1/indicators/0/by_organisation/1/organisation: the text at "
            "/practices/1/indicators/0/by_organisation/1/organisation is not UTF-8, as JSON must be; got "
            "'\xEF\xBF\xBD'");
}

TEST(AssessmentJson, ThatCannotBeWrittenLeavesTheFileAsItWas) {
  const convene_test::scratch_folder here;
  convene_test::put_files({{"a.json", "before"}}, here.path());
  assessment result;
  result.note = "\xFF";
  EXPECT_THROW(write_json(here.path() / "a.json", result), invalid_record);
  EXPECT_EQ(convene_test::get_files(here.path()), (convene_test::folder_texts{{"a.json", "before"}}));
}

TEST(AssessmentJson, OfBestonIsTheSameEveryTime) {
  const partnership record = read_partnership(std::filesystem::path(CONVENE_EXAMPLE_DATA) / "beston");
  const std::string text = text_of(assess(record));
  EXPECT_EQ(text, text_of(assess(record)));
  EXPECT_NE(text.find("\"status\": \"not_applicable\""), std::string::npos);
}

TEST(AssessmentJson, IsWrittenWholeOrNotAtAll) {
  const convene_test::scratch_folder here;
  write_json(here.path() / "a.json", assessment{});
  EXPECT_EQ(convene_test::get_files(here.path()), (convene_test::folder_texts{{"a.json", text_of({})}}));
  EXPECT_THROW(write_json(here.path() / "no_such" / "a.json", assessment{}), write_error);
  EXPECT_THROW(write_json(here.path(), assessment{}), write_error);  // a folder is there
}

TEST(AssessmentJson, ReplacesNothingBesideItsFile) {
  const convene_test::scratch_folder here;
  const convene_test::folder_texts mine = {
      {"a.json.part", "mine"}, {".a.json.unfinished-0", "mine"}, {".a.json.unfinished-1", "mine"}};
  convene_test::put_files(mine, here.path());
  write_json(here.path() / "a.json", assessment{});
  convene_test::folder_texts expected = mine;
  expected["a.json"] = text_of({});
  EXPECT_EQ(convene_test::get_files(here.path()), expected);
}

}  // namespace
}  // namespace assessment_json_test
