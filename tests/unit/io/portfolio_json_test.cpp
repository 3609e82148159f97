#include <filesystem>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/io/portfolio_json.hpp>

#include "../../support/folder.hpp"

namespace portfolio_json_test {
namespace {
using namespace convene;

std::string text_of(const portfolio& written, const provenance& made = {}) {
  std::ostringstream out;
  write_json(out, written, made);
  return out.str();
}

TEST(PortfolioJson, OfNothingHasEveryKey) {
  const std::string text = text_of({});
  for (const char* key : {"made", "confidence", "practices"})
    EXPECT_NE(text.find("\"" + std::string(key) + "\":"), std::string::npos) << key;
  EXPECT_NE(text.find("\"practices\": []"), std::string::npos) << text;
}

TEST(PortfolioJson, WritesPooledScores) {
  portfolio written;
  written.confidence = 0.75;
  pooled_practice& practice = written.practices.emplace_back();
  practice.id = "p";
  practice.name = "P";
  practice.pooled = 5;
  practice.mean = 0.375;
  practice.standard_deviation = 0.0625;
  practice.partnerships = {{"Beston", "w2", 0.5, 0.125, 0.4375, interval{0.25, 0.625}, 0.03125, "", 2, 1}};
  provenance made;
  made.framework_id = "own";
  made.seed = 42;
  const std::string text = text_of(written, made);
  for (const char* part :
       {"\"framework\": \"own\"", "\"seed\": 42", "\"confidence\": 0.75", "\"id\": \"p\"", "\"name\": \"P\"",
        "\"pooled\": 5", "\"mean\": 0.375", "\"standard_deviation\": 0.0625", "\"partnership\": \"Beston\"",
        "\"wave\": \"w2\"", "\"score\": 0.5", "\"standard_error\": 0.125", "\"pooled\": 0.4375", "\"low\": 0.25",
        "\"high\": 0.625", "\"shrinkage\": 0.03125", "\"above\": 2", "\"below\": 1", "\"reason\": null"})
    EXPECT_NE(text.find(part), std::string::npos) << part << text;
}

// 0 partnerships above or below would say that all overlap.
TEST(PortfolioJson, WritesNullOfWhatWasNotPooled) {
  portfolio written;
  pooled_score& one = written.practices.emplace_back().partnerships.emplace_back();
  one.reason = "no structural change so far";
  const std::string text = text_of(written);
  for (const char* key : {"mean", "standard_deviation", "score", "standard_error", "pooled", "low", "high", "shrinkage",
                          "above", "below"})
    EXPECT_NE(text.find("\"" + std::string(key) + "\": null"), std::string::npos) << key << text;
  EXPECT_NE(text.find("\"pooled\": 0,"), std::string::npos) << text;
  EXPECT_NE(text.find("\"reason\": \"no structural change so far\""), std::string::npos) << text;
}

TEST(PortfolioJson, RefusesTextThatIsNotUtf8AndWritesNothing) {
  portfolio written;
  written.practices.emplace_back().name = "\xff";
  const convene_test::scratch_folder scratch;
  const std::filesystem::path file = scratch.path() / "out.json";
  EXPECT_THROW(write_json(file, written, {}), invalid_record);
  EXPECT_FALSE(std::filesystem::exists(file));
  written.practices[0].name = "P";
  write_json(file, written, {});
  EXPECT_EQ(convene_test::get_files(scratch.path()).at("out.json"), text_of(written));
}

}  // namespace
}  // namespace portfolio_json_test
