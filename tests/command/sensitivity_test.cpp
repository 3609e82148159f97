// `convene sensitivity` as a person meets it.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "../support/command_run.hpp"

namespace sensitivity_test {
namespace {

using convene_test::outcome_of_run;

class SensitivityCommand : public convene_test::command_run {
 protected:
  /// What takes little time.
  static std::string quick() { return "sensitivity " + beston() + " --draws 200 --repetitions 20 "; }
};

TEST_F(SensitivityCommand, AnswersWhatTheScoresHangOn) {
  const outcome_of_run done = run(quick());
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_TRUE(done.err.empty()) << done.err;  // no progress where standard error is no terminal
  EXPECT_EQ(done.out.find("Beston, wave w2: what the scores hang on\nNote: "), 0U) << done.out;
  for (const char* part :
       {"\nIf indicators weighed otherwise ", "drawn at random 200 times", "\nThe order of the practices ",
        "\nIf one indicator were left out ", "\nNo other moves a score as far as ", "3.6 outcome movement",
        "\nIf missing evidence were complete ", "\n  voices.csv, handling ", "\nThe most useful would be ",
        "\nBeston, wave w2: if further people had not answered, whoever they are\n\nLeft out: anybody ",
        "10 %, 4 left out", "left out 20 times", "not answered, those of one level first\n",
        "\nLeft out: frontline first ", "\nLeft out: manager first ", "\nLeft out: senior first "})
    EXPECT_TRUE(has(done.out, part)) << part << '\n' << done.out;
  EXPECT_EQ(done.out.find("\nNote: "), done.out.rfind("\nNote: "));  // once
  std::istringstream lines(done.out);
  for (std::string line; std::getline(lines, line);) {
    const auto characters = std::count_if(line.begin(), line.end(), [](char byte) { return (byte & 0xC0) != 0x80; });
    EXPECT_LE(characters, 100) << line;
  }
}

TEST_F(SensitivityCommand, LooksAtTheWaveThatIsNamed) {
  EXPECT_EQ(run(quick() + "--wave w1").out.find("Beston, wave w1: what the scores hang on\n"), 0U);
  EXPECT_TRUE(has(run(quick() + "--wave w1").out, "Beston, wave w1: if further people"));
  const outcome_of_run wrong = run(quick() + "--wave w9");
  EXPECT_EQ(wrong.status, 2);
  EXPECT_EQ(wrong.err, "convene: there is no wave 'w9'; there are w1, w2\n");
}

TEST_F(SensitivityCommand, LeavesOutTheSharesThatAreAskedFor) {
  const std::string text = run(quick() + "--share .125 0.5").out;
  EXPECT_TRUE(has(text, "12.5 %, 5 left out")) << text;
  EXPECT_TRUE(has(text, "50 %, 21 left out")) << text;
  EXPECT_FALSE(has(text, "10 %, 4")) << text;
  const outcome_of_run wrong = run(quick() + "--share 1.5");
  EXPECT_EQ(wrong.status, 2);
  EXPECT_EQ(wrong.err, "convene: a share of respondents must be in [0, 1]; got 1.5\n");
  EXPECT_EQ(run(quick() + "--share some").status, 2);
}

TEST_F(SensitivityCommand, TellsOfNoFewerPeopleThanTheSmallestGroup) {
  const std::string usual = run(quick() + "--share .05 .3").out;
  EXPECT_TRUE(has(usual, "Not shown, since it would tell of fewer than 3 people: 5 % left out.\n")) << usual;
  EXPECT_FALSE(has(usual, "5 %, 2 left out")) << usual;
  const std::string larger = run(quick() + "--smallest-group 5").out;
  EXPECT_TRUE(has(larger, "fewer than 5 people: 10 %, 30 % left out")) << larger;
  EXPECT_TRUE(has(larger, "30 % left out; the levels manager")) << larger;
  EXPECT_FALSE(has(larger, "Left out: manager first")) << larger;
}

TEST_F(SensitivityCommand, IsTheSameForTheSameSeed) {
  const std::string first = run(quick() + "--json - --seed 3").out;
  EXPECT_EQ(run(quick() + "--json - --seed 3").out, first);
  EXPECT_NE(run(quick() + "--json - --seed 4").out, first);
}

TEST_F(SensitivityCommand, WritesJsonToAFileOrToStandardOutput) {
  const outcome_of_run piped = run(quick() + "--json -");
  EXPECT_EQ(piped.status, 0) << piped.err;
  EXPECT_EQ(piped.out.substr(0, 2), "{\n");
  for (const char* part : {"\"partnership\": \"Beston\"", "\"wave\": \"w2\"", "\"draws\": 200", "\"same_order\": ",
                           "\"mechanism\": \"at_random\"", "\"mechanism\": \"by_level\"", "\"smallest_group\": null"})
    EXPECT_TRUE(has(piped.out, part)) << part;
  const outcome_of_run shareable = run(quick() + "--json - --shareable");
  EXPECT_TRUE(has(shareable.out, "\"smallest_group\": 3"));
  EXPECT_FALSE(has(shareable.out, "\"value\": 0.78787"));
  const outcome_of_run filed = run(quick() + "--json " + at("a.json"));
  EXPECT_EQ(filed.status, 0) << filed.err;
  EXPECT_EQ(read(folder / "a.json"), piped.out);
  EXPECT_TRUE(has(filed.out, "what the scores hang on"));
}

TEST_F(SensitivityCommand, ReplacesNoTable) {
  std::filesystem::copy(beston(), folder / "own", std::filesystem::copy_options::recursive);
  const std::string table = at("own/actions.csv"), before = read(table);
  const outcome_of_run refused = run("sensitivity " + at("own") + " --json " + table);
  EXPECT_EQ(refused.status, 2);
  EXPECT_EQ(refused.err,
            "convene: --json " + table + " would replace " + table + ", which is read; give another name\n");
  EXPECT_EQ(read(table), before);
}

TEST_F(SensitivityCommand, TakesWholeNumbersThatCanBe) {
  const std::string beginning = "sensitivity " + beston() + " ", end = "'\nRun with --help for more information.\n";
  for (const std::string number : {"0", "-1", "1.5", "many", "10000001", "99999999999999999999"}) {
    const outcome_of_run wrong = run(beginning + "--draws " + number);
    EXPECT_EQ(wrong.status, 2) << number;
    EXPECT_EQ(wrong.err, "--draws: must be a whole number from 1 to 10000000; got '" + number + end);
  }
  EXPECT_EQ(run(beginning + "--repetitions 0").err,
            "--repetitions: must be a whole number from 1 to 1000000; got '0" + end);
  EXPECT_EQ(run(beginning + "--smallest-group -1").status, 2);
  EXPECT_EQ(run(beginning + "--seed -1").status, 2);
}

TEST_F(SensitivityCommand, SaysWhereTheInputIsWrong) {
  std::filesystem::create_directories(folder / "p");
  std::ofstream(folder / "p/organisations.csv") << "id\na\n";
  std::ofstream(folder / "p/relationships.csv") << "wave,source,target,trust\nw1,a,b,1\n";
  const outcome_of_run wrong = run("sensitivity " + at("p") + " --json " + at("a.json"));
  EXPECT_EQ(wrong.status, 2);
  EXPECT_TRUE(has(wrong.err, "relationships.csv:2:6: ")) << wrong.err;
  EXPECT_TRUE(wrong.out.empty());
  EXPECT_FALSE(std::filesystem::exists(folder / "a.json"));
  EXPECT_EQ(run("sensitivity").status, 2);
  EXPECT_EQ(run("sensitivity /no/such/folder").status, 2);
}

TEST_F(SensitivityCommand, UsesAFrameworkOfOnesOwn) {
  EXPECT_EQ(run("framework --out " + at("f.json")).status, 0);
  std::string text = read(folder / "f.json");
  text.replace(text.find("convene.six_practices"), 21, "mine");
  std::ofstream(folder / "f.json") << text;
  EXPECT_TRUE(has(run(quick() + "--json - --framework " + at("f.json")).out, "\"framework\": \"mine\""));
}

TEST_F(SensitivityCommand, HasAWordForATemplateThatNobodyFilled) {
  EXPECT_EQ(run("template " + at("mine")).status, 0);
  const outcome_of_run done = run("sensitivity " + at("mine") + " --repetitions 20");
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_TRUE(has(done.out, "what the scores hang on")) << done.out;
}

}  // namespace
}  // namespace sensitivity_test
