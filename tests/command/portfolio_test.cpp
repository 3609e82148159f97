// `convene portfolio` as a person meets it.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <gtest/gtest.h>

#include "../support/command_run.hpp"

namespace portfolio_test {
namespace {

using convene_test::outcome_of_run;

class PortfolioCommand : public convene_test::command_run {
 protected:
  static std::string four() {
    return example("beston") + " " + example("entrenched") + " " + example("pay_rise") + " " +
           example("structure_first");
  }
};

TEST_F(PortfolioCommand, PutsTheLastWavesSideBySideWithoutARank) {
  const outcome_of_run done = run("portfolio " + four());
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_TRUE(done.err.empty()) << done.err;
  for (const char* part :
       {"4 partnerships side by side\n",
        "\nShared purpose         score  pooled  95 % range\n  Beston, w2            0.", "\n  Structure first, w2 ",
        "lies above 3 of the others\n", ", cannot be told from the rest\n",
        "  Not pooled: no structural change so far (", "there is no rank"})
    EXPECT_TRUE(has(done.out, part)) << part << '\n' << done.out;
  std::istringstream lines(done.out);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 100U) << line;
}

TEST_F(PortfolioCommand, ScoresAsAssessDoes) {
  const std::string alone = run("assess " + example("pay_rise") + " --json -").out;
  const std::string key = "\"score\": ";
  const std::size_t start = alone.find(key, alone.find("\"name\": \"Shared purpose\"")) + key.size();
  const std::string score = alone.substr(start, alone.find(',', start) - start);
  ASSERT_GT(score.size(), 3U);
  const std::string together = run("portfolio --json - " + four()).out;
  EXPECT_TRUE(
      has(together, "\"partnership\": \"Pay rise\",\n          \"wave\": \"w2\",\n          \"score\": " + score))
      << score << together;
}

TEST_F(PortfolioCommand, SaysThatFewerThanFourAreNotPooled) {
  const outcome_of_run done = run("portfolio " + example("beston") + " " + example("pay_rise"));
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_TRUE(has(done.out, "2 partnerships side by side\n")) << done.out;
  EXPECT_TRUE(has(done.out, "\nNothing could be pooled, which takes at least four partnerships")) << done.out;
  EXPECT_FALSE(has(done.out, "lies above")) << done.out;
  EXPECT_TRUE(has(run("portfolio " + example("beston")).out, "1 partnership\n"));
}

TEST_F(PortfolioCommand, WritesJsonToAFileOrToStandardOutput) {
  const outcome_of_run piped = run("portfolio " + four() + " --json -");
  EXPECT_EQ(piped.status, 0) << piped.err;
  EXPECT_EQ(piped.out.substr(0, 2), "{\n");
  for (const char* part : {"\"framework\": \"convene.six_practices\"", "\"confidence\": 0.95", "\"pooled\": 4",
                           "\"partnership\": \"Structure first\"", "\"shrinkage\": 0."})
    EXPECT_TRUE(has(piped.out, part)) << part;
  const outcome_of_run filed = run("portfolio " + four() + " --json " + at("a.json"));
  EXPECT_EQ(filed.status, 0) << filed.err;
  EXPECT_EQ(read(folder / "a.json"), piped.out);
  EXPECT_TRUE(has(filed.out, "4 partnerships side by side\n"));
}

TEST_F(PortfolioCommand, ReplacesNoTableOfAnyPartnership) {
  std::filesystem::copy(example("beston"), folder / "own", std::filesystem::copy_options::recursive);
  const std::string table = at("own/actions.csv"), before = read(table);
  const outcome_of_run refused = run("portfolio " + example("pay_rise") + " " + at("own") + " --json " + table);
  EXPECT_EQ(refused.status, 2);
  EXPECT_EQ(refused.err,
            "convene: --json " + table + " would replace " + table + ", which is read; give another name\n");
  EXPECT_EQ(read(table), before);
}

TEST_F(PortfolioCommand, CountsAPartnershipOnce) {
  const std::string same = example("beston") + "/../beston";
  const outcome_of_run refused = run("portfolio " + four() + " " + same);
  EXPECT_EQ(refused.status, 2);
  EXPECT_EQ(refused.err, "convene: a partnership counts once; '" + same + "' is given twice\n");
}

TEST_F(PortfolioCommand, SaysWhichInputIsWrong) {
  std::filesystem::create_directories(folder / "p");
  std::ofstream(folder / "p/organisations.csv") << "id\na\n";
  std::ofstream(folder / "p/relationships.csv") << "wave,source,target,trust\nw1,a,b,1\n";
  const outcome_of_run wrong = run("portfolio " + four() + " " + at("p") + " --json " + at("a.json"));
  EXPECT_EQ(wrong.status, 2);
  EXPECT_TRUE(has(wrong.err, at("p") + "/relationships.csv:2:6: ")) << wrong.err;
  EXPECT_FALSE(std::filesystem::exists(folder / "a.json"));
  EXPECT_EQ(run("portfolio").status, 2);
  EXPECT_EQ(run("portfolio " + four() + " --seed -1").status, 2);
  EXPECT_EQ(run("portfolio " + four() + " /no/such/folder").status, 2);
}

TEST_F(PortfolioCommand, HasAWordForAPartnershipWithoutScores) {
  std::filesystem::create_directories(folder / "p");
  std::ofstream(folder / "p/organisations.csv") << "id\na\n";
  std::ofstream(folder / "p/relationships.csv") << "wave,source,target,trust\n";
  const outcome_of_run alone = run("portfolio " + at("p"));
  EXPECT_EQ(alone.status, 0) << alone.err;
  EXPECT_TRUE(has(alone.out, "Not pooled: only 0 of its indicators scored; 3 are needed (Suspending disbelief; "))
      << alone.out;
  const outcome_of_run beside = run("portfolio " + four() + " " + at("p"));
  EXPECT_TRUE(has(beside.out, "5 partnerships side by side\n")) << beside.out;
  EXPECT_TRUE(has(beside.out, "lies above 3 of the others\n")) << beside.out;
}

TEST_F(PortfolioCommand, UsesOneFrameworkForAll) {
  EXPECT_EQ(run("framework --out " + at("f.json")).status, 0);
  std::string text = read(folder / "f.json");
  text.replace(text.find("convene.six_practices"), 21, "mine");
  std::ofstream(folder / "f.json") << text;
  EXPECT_TRUE(has(run("portfolio --json - --framework " + at("f.json") + " " + four()).out, "\"framework\": \"mine\""));
}

}  // namespace
}  // namespace portfolio_test
