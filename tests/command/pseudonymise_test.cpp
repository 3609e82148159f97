// `convene pseudonymise` as a person meets it.

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "../support/command_run.hpp"

namespace pseudonymise_test {
namespace {

using convene_test::outcome_of_run;

class PseudonymiseCommand : public convene_test::command_run {};

TEST_F(PseudonymiseCommand, WritesAFolderThatScoresTheSameAndAKeyApart) {
  const outcome_of_run done = run("pseudonymise " + beston() + " " + at("made") + " --key " + at("key.csv"));
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_NE(done.out.find("Wrote " + at("made") + ": 26 practitioners of 12 organisations under new ids.\n"),
            std::string::npos)
      << done.out;
  EXPECT_NE(done.out.find("The key is in " + at("key.csv") + "; keep it apart.\n"), std::string::npos) << done.out;
  const std::string key = read(at("key.csv")), people = read(at("made/practitioners.csv"));
  EXPECT_EQ(key.substr(0, key.find('\n')), "table,original,pseudonym");
  EXPECT_NE(key.find("\npractitioners,delia,p"), std::string::npos);
  EXPECT_EQ(people.find("delia"), std::string::npos);
  EXPECT_NE(people.find("\np1,o"), std::string::npos);
  const auto profile = [&](const std::string& of) {
    const std::string out = run("assess " + of + " --short --plain").out;
    return out.substr(out.find("\nPractice"));  // behind name and note
  };
  EXPECT_EQ(profile(at("made")), profile(beston()));
}

TEST_F(PseudonymiseCommand, LetsOnlyItsOwnerReadTheKey) {
  EXPECT_EQ(run("pseudonymise " + beston() + " " + at("made") + " --key " + at("key.csv")).status, 0);
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(at("key.csv")).permissions(), perms::owner_read | perms::owner_write);
}

TEST_F(PseudonymiseCommand, WritesNoKeyUnlessAsked) {
  const outcome_of_run done = run("pseudonymise " + beston() + " " + at("made"));
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_NE(done.out.find("No key was written"), std::string::npos) << done.out;
  EXPECT_EQ(done.out.find("delia"), std::string::npos);
}

TEST_F(PseudonymiseCommand, DrawsOtherNumbersEachTimeUnlessTheSeedIsSaid) {
  const auto key = [&](const std::string& name, const std::string& options) {
    const outcome_of_run done =
        run("pseudonymise " + beston() + " " + at(name) + " --key " + at(name + ".key") + " " + options);
    EXPECT_EQ(done.status, 0) << done.err;
    return read(at(name + ".key"));
  };
  EXPECT_EQ(key("a", "--seed 5"), key("b", "--seed 5"));
  EXPECT_EQ(read(at("a/relationships.csv")), read(at("b/relationships.csv")));
  EXPECT_NE(key("c", ""), key("d", ""));
  EXPECT_EQ(run("pseudonymise x y --seed -1").err,
            "--seed: must be a whole number from 0 to 18446744073709551615; got '-1'\n"
            "Run with --help for more information.\n");
}

TEST_F(PseudonymiseCommand, KeepsTheOrderOfRowsIfAsked) {
  EXPECT_EQ(run("pseudonymise " + beston() + " " + at("made") + " --keep-order --key " + at("key.csv")).status, 0);
  const std::string key = read(at("key.csv")), people = read(at("made/practitioners.csv"));
  const std::size_t delia = key.find("practitioners,delia,") + std::string("practitioners,delia,").size();
  const std::string first = people.substr(people.find('\n') + 1);
  EXPECT_EQ(first.substr(0, first.find(',')), key.substr(delia, key.find('\n', delia) - delia));  // delia comes first
}

TEST_F(PseudonymiseCommand, PutsTheKeyIntoNeitherFolder) {
  for (const std::string place : {"made/key.csv", "made", "made/deep/../key", "elsewhere/../made/key.csv"}) {
    const outcome_of_run refused = run("pseudonymise " + beston() + " " + at("made") + "/ --key " + at(place));
    EXPECT_EQ(refused.status, 2) << place;
    EXPECT_EQ(refused.err, "convene: --key " + at(place) + " would put the key into " + at("made") +
                               "/, so that whoever gets the one has the other; give another place\n");
  }
  std::filesystem::create_directories(folder / "there");
  std::filesystem::create_directory_symlink(folder / "there", folder / "link");
  EXPECT_EQ(run("pseudonymise " + beston() + " " + at("there") + " --key " + at("link/key.csv")).status, 2);
  EXPECT_TRUE(std::filesystem::is_empty(folder / "there"));
  std::filesystem::copy(beston(), folder / "own", std::filesystem::copy_options::recursive);
  const outcome_of_run own = run("pseudonymise " + at("own") + " " + at("made") + " --key " + at("own/key.csv"));
  EXPECT_EQ(own.status, 2);
  EXPECT_NE(own.err.find("would put the key into the partnership folder"), std::string::npos) << own.err;
  EXPECT_FALSE(std::filesystem::exists(folder / "own/key.csv"));
  EXPECT_FALSE(std::filesystem::exists(folder / "made"));
  // Beside the folder, under a name that begins as its own, is apart.
  EXPECT_EQ(run("pseudonymise " + beston() + " " + at("made") + " --key " + at("made.csv")).status, 0);
}

TEST_F(PseudonymiseCommand, ReplacesNothing) {
  std::filesystem::create_directories(folder / "there");
  std::ofstream(folder / "there" / "mine.txt") << "mine";
  const outcome_of_run there = run("pseudonymise " + beston() + " " + at("there") + " --key " + at("key.csv"));
  EXPECT_EQ(there.status, 1);
  EXPECT_EQ(there.err, "convene: " + at("there") + ": is there already and not empty; choose a new folder\n");
  EXPECT_FALSE(std::filesystem::exists(folder / "key.csv"));  // no key without a folder
  std::ofstream(folder / "key.csv") << "old";
  const outcome_of_run key = run("pseudonymise " + beston() + " " + at("made") + " --key " + at("key.csv"));
  EXPECT_EQ(key.status, 1);
  EXPECT_EQ(key.err, "convene: " + at("key.csv") + ": is there already; a key replaces nothing\n");
  EXPECT_EQ(read(at("key.csv")), "old");
  EXPECT_FALSE(std::filesystem::exists(folder / "made"));  // nor a folder without its key
  EXPECT_EQ(run("pseudonymise " + beston() + " " + at("made") + " --key " + at("no/such/key.csv")).status, 1);
  EXPECT_FALSE(std::filesystem::exists(folder / "made"));
}

TEST_F(PseudonymiseCommand, QuotesWhatTheKeyWouldMisread) {
  std::filesystem::create_directories(folder / "p");
  std::ofstream(folder / "p/organisations.csv") << "id\n\"Smith, \"\"and\"\" son\"\n";
  std::ofstream(folder / "p/relationships.csv") << "wave,source,target,trust\n";
  EXPECT_EQ(run("pseudonymise " + at("p") + " " + at("made") + " --key " + at("key.csv")).status, 0);
  EXPECT_EQ(read(at("key.csv")), "table,original,pseudonym\norganisations,\"Smith, \"\"and\"\" son\",o1\n");
}

TEST_F(PseudonymiseCommand, SaysWhereTheInputIsWrong) {
  std::filesystem::create_directories(folder / "p");
  std::ofstream(folder / "p/organisations.csv") << "id\na\n";
  std::ofstream(folder / "p/relationships.csv") << "wave,source,target,trust\nw1,a,b,1\n";
  const outcome_of_run wrong = run("pseudonymise " + at("p") + " " + at("made") + " --key " + at("key.csv"));
  EXPECT_EQ(wrong.status, 2);
  EXPECT_NE(wrong.err.find("relationships.csv:2:6: "), std::string::npos) << wrong.err;
  EXPECT_FALSE(std::filesystem::exists(folder / "key.csv"));
  EXPECT_EQ(run("pseudonymise " + beston()).status, 2);
}

}  // namespace
}  // namespace pseudonymise_test
