#include <filesystem>
#include <limits>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/io/comparison_json.hpp>

#include "../../support/folder.hpp"

namespace comparison_json_test {
namespace {
using namespace convene;

std::string text_of(const wave_comparison& written) {
  std::ostringstream out;
  write_json(out, written);
  return out.str();
}

TEST(ComparisonJson, OfNothingHasEveryKey) {
  const std::string text = text_of({});
  for (const char* key : {"partnership", "note", "waves", "made", "steps", "overall", "theory_of_change"})
    EXPECT_NE(text.find("\"" + std::string(key) + "\":"), std::string::npos) << key;
  EXPECT_NE(text.find("\"overall\": null"), std::string::npos);
}

TEST(ComparisonJson, WritesChangesWithTheirIntervals) {
  wave_comparison written;
  wave_change& step = written.steps.emplace_back();
  step.joined = 1;
  step.joiners = {"ann"};
  step.layers = {{"trust", 0.5, 0.25, std::numeric_limits<double>::quiet_NaN(), 20}};
  practice_change& one = step.practices.emplace_back();
  one.id = "p";
  one.before = 0.25;
  one.after = 0.75;
  one.difference = 0.5;
  one.process = interval{0.125, 0.875};
  one.indicators.emplace_back().reason = "has no value in either wave";
  const std::string text = text_of(written);
  for (const char* part :
       {"\"change\": 0.5", "\"low\": 0.125", "\"beyond_noise\": true", "\"beyond_noise\": false", "\"retention\": null",
        "\"jaccard\": 0.5", "\"reason\": \"has no value in either wave\"", "\"change\": null", "\"reason\": null"})
    EXPECT_NE(text.find(part), std::string::npos) << part << text;
  EXPECT_EQ(text.find("nan"), std::string::npos);
}

TEST(ComparisonJson, RefusesTextThatIsNotUtf8AndWritesNothing) {
  wave_comparison written;
  written.partnership = "\xff";
  const convene_test::scratch_folder scratch;
  const std::filesystem::path file = scratch.path() / "out.json";
  EXPECT_THROW(write_json(file, written), invalid_record);
  EXPECT_FALSE(std::filesystem::exists(file));
  written.partnership = "Beston";
  write_json(file, written);
  EXPECT_TRUE(std::filesystem::exists(file));
}

}  // namespace
}  // namespace comparison_json_test
