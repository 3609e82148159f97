// Where the command reads and writes: no output takes the place of what is read.

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "../support/command_run.hpp"

namespace places_test {
namespace {

using convene_test::outcome_of_run;

class Places : public convene_test::command_run {
 protected:
  Places() {
    std::ofstream(at("p.csv")) << ties;
    std::filesystem::create_directories(at("set"));
    std::ofstream(at("set/nodes.csv")) << "id\nann\nbob\n";
    std::ofstream(at("set/edges.csv")) << "source,target\nann,bob\n";
    std::filesystem::copy(beston(), at("own"), std::filesystem::copy_options::recursive);
  }
  void expect_refused(const std::string& arguments, const std::string& message) const {
    const outcome_of_run refused = run(arguments);
    EXPECT_EQ(refused.status, 2) << arguments;
    EXPECT_EQ(refused.err, "convene: " + message + "\n") << arguments;
    EXPECT_EQ(refused.out, "") << arguments;
  }

  static constexpr const char* ties = "source,target\nann,bob\n";
};

TEST_F(Places, OfWhatIsReadAreNotWrittenTo) {
  const std::string file = at("p.csv");
  for (const std::string option : {"--json", "--csv", "--group-csv"})
    expect_refused("measure " + file + " " + option + " " + file,
                   option + " " + file + " would replace " + file + ", which is read; give another name");
  expect_refused("convert " + file + " " + file,
                 "the output " + file + " would replace " + file + ", which is read; give another name");
  EXPECT_EQ(read(file), ties);
  const std::string own = at("own");
  expect_refused("convert " + own + " " + own,
                 "the output " + own + " would replace " + own + ", which is read; give another name");
  expect_refused("pseudonymise " + own + " " + own + "/",
                 "the output " + own + "/ would replace " + own + ", which is read; give another name");
  const std::string snapshot = at("own.snapshot");
  EXPECT_EQ(run("convert " + own + " " + snapshot).status, 0);
  const std::string before = read(snapshot);
  expect_refused("convert " + snapshot + " " + snapshot,
                 "the output " + snapshot + " would replace " + snapshot + ", which is read; give another name");
  for (const std::string subcommand : {"assess", "compare", "sensitivity", "portfolio"})
    expect_refused(subcommand + " " + snapshot + " --json " + snapshot,
                   "--json " + snapshot + " would replace " + snapshot + ", which is read; give another name");
  EXPECT_EQ(read(snapshot), before);
}

TEST_F(Places, OfWhatIsReadAreKnownThroughLinksAndOtherNames) {
  const std::string file = at("p.csv"), link = at("link.csv"), hard = at("hard.csv");
  std::filesystem::create_symlink(file, link);
  std::filesystem::create_hard_link(file, hard);
  for (const std::string& other : {link, hard, at("set/../p.csv")}) {
    expect_refused("measure " + file + " --json " + other,
                   "--json " + other + " would replace " + file + ", which is read; give another name");
    expect_refused("convert " + other + " " + file,
                   "the output " + file + " would replace " + other + ", which is read; give another name");
  }
  EXPECT_EQ(read(file), ties);
  std::filesystem::create_directory_symlink(at("own"), at("way"));
  expect_refused("assess " + at("own") + " --json " + at("way/voices.csv"),
                 "--json " + at("way/voices.csv") + " would replace " + at("own/voices.csv") +
                     ", which is read; give another name");
  // A table that lies elsewhere is read all the same.
  std::filesystem::rename(at("own/voices.csv"), at("voices"));
  std::filesystem::create_symlink(at("voices"), at("own/voices.csv"));
  expect_refused(
      "assess " + at("way") + " --json " + at("voices"),
      "--json " + at("voices") + " would replace " + at("way/voices.csv") + ", which is read; give another name");
}

TEST_F(Places, WithinAFolderThatIsReadAreKeptForItsFiles) {
  for (const std::string name : {"nodes.csv", "edges.csv"}) {
    const std::string file = at("set/" + name), before = read(file);
    const std::string would = " would replace " + file + ", which is read; give another name";
    expect_refused("measure " + at("set") + " --csv " + file, "--csv " + file + would);
    expect_refused("convert " + at("set") + " " + file, "the output " + file + would);
    EXPECT_EQ(read(file), before);
  }
  std::ofstream(at("own/notes.txt")) << "mine";
  for (const std::string name : {"organisations.csv", "partnership.json", "notes.txt"}) {
    const std::string file = at("own/" + name), before = read(file);
    for (const std::string subcommand : {"assess ", "compare ", "sensitivity ", "portfolio "})
      expect_refused(subcommand + at("own") + " --json " + file,
                     "--json " + file + " would replace " + file + ", which is read; give another name");
    EXPECT_EQ(read(file), before);
  }
  // What is not there would be read the next time.
  for (const auto& [output, of] : std::vector<std::pair<std::string, std::string>>{
           {"measure " + at("set") + " --json " + at("set/dataset.json"), "set"},
           {"assess " + at("own") + " --json " + at("own/profile.csv"), "own"}}) {
    const std::string option = output.substr(output.find("--json"));
    expect_refused(output, option + " would become a part of " + at(of) + ", which is read; give another name");
  }
  EXPECT_FALSE(std::filesystem::exists(at("own/profile.csv")));
}

TEST_F(Places, BesideWhatIsReadMayBeWrittenToAgainAndAgain) {
  for (int time = 0; time < 2; ++time) {
    for (const std::string& arguments :
         {"assess " + at("own") + " --short --json " + at("own/profile.json"),
          "convert " + at("own") + " " + at("own/all.snapshot"), "measure " + at("set") + " --csv " + at("set/all.csv"),
          "convert " + at("set") + " " + at("set/all.graphml")}) {
      const outcome_of_run done = run(arguments);
      EXPECT_EQ(done.status, 0) << arguments << '\n' << done.err;
    }
  }
}

TEST_F(Places, OfTheFrameworkAreNotWrittenTo) {
  const std::string file = at("f.json");
  EXPECT_EQ(run("framework --out " + file).status, 0);
  const std::string before = read(file);
  for (const std::string subcommand : {"assess ", "compare ", "sensitivity ", "portfolio "})
    expect_refused(subcommand + at("own") + " --framework " + file + " --json " + file,
                   "--json " + file + " would replace " + file + ", which is read; give another name");
  EXPECT_EQ(read(file), before);
}

TEST_F(Places, OfFilesAreNotTakenForFolders) {
  const std::string known =
      "a file that is written ends in .snapshot, .graphml, .net, .paj, .dl, .dot (for Graphviz), .csv, .csv.gz, .gexf "
      "or .json, and a folder's name has no ending; got '";
  for (const std::string name : {"o.gml", "o.xlsx", "o.txt", "o.net.gz", "o.xml", "o.7z"}) {
    for (const std::string& in : {at("p.csv"), at("own"), at("set")})
      expect_refused("convert " + in + " " + at(name), known + at(name) + "'");
    EXPECT_FALSE(std::filesystem::exists(at(name)));
  }
  expect_refused("convert " + at("p.csv") + " -", known + "-'");
  expect_refused("convert " + at("p.csv") + " ''", known + "'");
  std::filesystem::create_directories(at("there.gml"));  // which says that a folder is meant
  for (const std::string name : {"town", "town.2017", "town.association", "there.gml"}) {
    EXPECT_EQ(run("convert " + at("p.csv") + " " + at(name)).status, 0) << name;
    EXPECT_TRUE(std::filesystem::is_directory(at(name))) << name;
  }
  EXPECT_EQ(run("convert " + at("own") + " " + at("own.SNAPSHOT")).status, 0);
  EXPECT_TRUE(std::filesystem::is_regular_file(at("own.SNAPSHOT")));
}

TEST_F(Places, WhereNothingIsAreSaidToBeEmpty) {
  for (const std::string name : {"nothere.csv", "nofile.gexf", "z.gml", "town.snapshot"})
    for (const std::string& call :
         {"measure " + at(name), "convert " + at(name) + " " + at("x.graphml"), "convert " + at(name) + " " + at("x")})
      expect_refused(call, at(name) + ": there is no such file or folder");
  expect_refused("convert " + at("missing") + " " + at("x"), at("missing") + ": there is no such folder");
  expect_refused("measure " + at("missing"), at("missing") + ": there is no such folder");
  std::filesystem::create_directories(at("empty"));
  expect_refused("convert " + at("empty") + " " + at("x"),
                 at("empty") +
                     ": is neither a data set (nodes.csv, edges.csv) nor a partnership (organisations.csv, "
                     "relationships.csv)");
}

TEST_F(Places, OfFilesThatAreNotReadAreToldWhatIs) {
  const std::string known = " is not read; known are .graphml, .xml, .net, .paj, .dl, .csv, .csv.gz, .gexf and .json";
  for (const auto& [name, what] : std::vector<std::pair<std::string, std::string>>{
           {"plain.txt", "the ending .txt"}, {"o.dot", "the ending .dot"}, {"plain", "a file without an ending"}}) {
    std::ofstream(at(name)) << "text";
    expect_refused("measure " + at(name), at(name) + ": " + what + known);
    expect_refused("convert " + at(name) + " " + at("x.graphml"), at(name) + ": " + what + known);
    expect_refused("convert " + at(name) + " " + at("x"),
                   at(name) + ": is not a snapshot: it does not begin with 'convene' and a line's end; as a network, " +
                       what + known);
  }
}

TEST_F(Places, OfPartnershipsAreNotTakenForNetworks) {
  EXPECT_EQ(run("convert " + at("own") + " " + at("own.snapshot")).status, 0);
  for (const std::string& in : {at("own"), at("own.snapshot")})
    for (const std::string& call : {"measure " + in, "convert " + in + " " + at("own.graphml")})
      expect_refused(call, in + ": is a partnership; 'convene assess' scores it and says what its network tells, and "
                                "'convene convert' makes a snapshot (.snapshot) or a folder of it");
  std::filesystem::copy(at("own.snapshot"), at("own.kept"));  // a snapshot is one under any name
  EXPECT_EQ(run("convert " + at("own.kept") + " " + at("back")).status, 0);
}

TEST_F(Places, ThatAreRefusedLoseNothing) {
  const outcome_of_run done = run("convert " + at("p.csv") + " " + at("town"));
  EXPECT_EQ(done.status, 0);
  EXPECT_EQ(done.err, "warning: a data set folder cannot carry the name 'p'\n");
  std::ofstream(at("club.graphml"))
      << "<graphml><key id=\"c\" for=\"edge\" attr.name=\"colour\"/><graph "
         "edgedefault=\"directed\"><node id=\"ann\"/><node id=\"bob\"/><edge "
         "source=\"ann\" target=\"bob\"><data key=\"c\">red</data></edge></graph></graphml>";
  std::filesystem::create_directories(at("there.dot"));
  for (const std::string name : {"town", "there.dot"}) {
    const outcome_of_run refused = run("convert " + at("club.graphml") + " " + at(name));
    EXPECT_EQ(refused.status, 1);
    EXPECT_EQ(refused.err.find("convene: " + at(name) + ": is "), 0U) << refused.err;
  }
}

TEST_F(Places, AreExplainedByTheHelpOfConvert) {
  const std::string help = run("convert --help").out;
  for (const char* part :
       {".dot (for Graphviz), .csv", ".gexf or .json, else a folder", "A file that is there already is replaced",
        "A .csv has the columns source,target[,layer][,weight]"})
    EXPECT_TRUE(has(help, part)) << part << '\n' << help;
}

TEST_F(Places, OfTwoOutputsDiffer) {
  const std::string one = at("one.csv");
  expect_refused("measure " + at("set") + " --csv " + one + " --json " + at("set/../one.csv"),
                 "--json, --csv and --group-csv need different files; '" + one + "' is given twice");
  EXPECT_FALSE(std::filesystem::exists(one));
}

}  // namespace
}  // namespace places_test
