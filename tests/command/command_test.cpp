// The command as a person meets it: what it prints, where, and with which exit status.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "../support/command_run.hpp"

namespace command_test {
namespace {

using convene_test::outcome_of_run;

class Command : public convene_test::command_run {};

TEST_F(Command, AssessesTheExample) {
  const outcome_of_run done = run("assess " + beston());
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_TRUE(done.err.empty()) << done.err;  // no progress where standard error is no terminal
  EXPECT_NE(done.out.find("Beston, wave w2: 23 members of 11 organisations"), std::string::npos) << done.out;
  EXPECT_NE(done.out.find("3.1 follow through"), std::string::npos);
  EXPECT_NE(done.out.find("What would raise coverage most"), std::string::npos);
  EXPECT_NE(done.out.find("\n\nWhat the network alone says"), std::string::npos);
}

TEST_F(Command, SaysWhatTheNetworkAloneSaysOfTheWaveThatIsAssessed) {
  const auto after_profile = [&](const std::string& options) {
    const std::string out = run("assess " + beston() + options).out;
    return out.substr(std::min(out.size(), out.find("What the network alone says")));
  };
  const std::string last = after_profile("");
  EXPECT_EQ(after_profile(" --wave w2"), last);
  EXPECT_NE(after_profile(" --wave w1"), last);
  EXPECT_EQ(after_profile(" --seed 1"), last);
  EXPECT_EQ(after_profile(" --short"), "");
}

TEST_F(Command, PrintsWhatMayBeShownAndTheRestForTheAnalyst) {
  const std::string shown = run("assess " + beston()).out, all = run("assess " + beston() + " --analyst").out;
  EXPECT_NE(shown.find("6.8 top tie                      -  withheld: fewer than 3 people stand behind it"),
            std::string::npos)
      << shown;
  EXPECT_NE(shown.find("organisations without a signatory: some of the small organisations"), std::string::npos)
      << shown;
  EXPECT_NE(shown.find("Made to be shown to others"), std::string::npos);
  EXPECT_NE(all.find("6.8 top tie                   0.60"), std::string::npos) << all;
  EXPECT_NE(all.find("organisations without a signatory: gp_harbour"), std::string::npos) << all;
  EXPECT_EQ(all.find("Made to be shown to others"), std::string::npos);
  EXPECT_NE(run("assess " + beston() + " --smallest-group 20").out.find("withheld: fewer than 20 people"),
            std::string::npos);
  EXPECT_EQ(run("assess " + beston() + " --smallest-group 1").status, 2);
  EXPECT_EQ(run("assess " + beston() + " --shareable").status, 2);  // of which JSON?
  EXPECT_EQ(run("assess " + beston() + " --analyst --shareable --json -").status, 2);
}

TEST_F(Command, WritesTheWholeResultAsJsonUnlessItIsToBeShared) {
  const std::string whole = run("assess " + beston() + " --json -").out;
  EXPECT_NE(whole.find("\"by_organisation\""), std::string::npos);
  EXPECT_NE(whole.find("\"smallest_group\": null"), std::string::npos);
  const std::string shared = run("assess " + beston() + " --json - --shareable").out;
  EXPECT_EQ(shared.find("\"by_organisation\""), std::string::npos);
  EXPECT_NE(shared.find("\"status\": \"withheld\""), std::string::npos);
  EXPECT_EQ(shared.find("gp_harbour"), std::string::npos);
  const outcome_of_run both = run("assess " + beston() + " --json " + (folder / "whole.json").string());
  EXPECT_EQ(read(folder / "whole.json"), whole);
  EXPECT_EQ(both.out, run("assess " + beston()).out);
}

TEST_F(Command, NamesWhoJoinedToTheAnalystAlone) {
  EXPECT_EQ(run("compare " + beston()).out.find("Joined:"), std::string::npos);
  EXPECT_NE(run("compare " + beston() + " --analyst").out.find("Joined:"), std::string::npos);
}

TEST_F(Command, AssessesAWaveByItsName) {
  EXPECT_NE(run("assess " + beston() + " --wave w1 --short").out.find("wave w1"), std::string::npos);
  const outcome_of_run wrong = run("assess " + beston() + " --wave w9");
  EXPECT_EQ(wrong.status, 2);
  EXPECT_EQ(wrong.err, "convene: there is no wave 'w9'; there are w1, w2\n");
}

TEST_F(Command, ComparesWavesByTheirNamesOrAll) {
  const outcome_of_run all = run("compare " + beston());
  EXPECT_EQ(all.status, 0) << all.err;
  EXPECT_NE(all.out.find("Beston, waves w1 and w2"), std::string::npos) << all.out;
  EXPECT_NE(all.out.find("1.1 willingness"), std::string::npos) << all.out;
  EXPECT_EQ(run("compare " + beston() + " --waves w1 w2").out, all.out);
  EXPECT_EQ(run("compare " + beston() + " --short").out.find("1.1 willingness"), std::string::npos);
  EXPECT_NE(run("compare --json - " + beston()).out.find("\"beyond_noise\": true"), std::string::npos);
  const outcome_of_run backwards = run("compare " + beston() + " --waves w2 w1");
  EXPECT_EQ(backwards.status, 2);
  EXPECT_NE(backwards.err.find("waves must be in order of time"), std::string::npos) << backwards.err;
  EXPECT_NE(run("compare " + beston() + " --waves w1 w7").err.find("there is no wave 'w7'; there are w1, w2"),
            std::string::npos);
}

TEST_F(Command, WritesJsonToAFileOrToStandardOutput) {
  const outcome_of_run piped = run("assess " + beston() + " --json -");
  EXPECT_EQ(piped.status, 0);
  EXPECT_EQ(piped.out.substr(0, 2), "{\n");
  const outcome_of_run filed = run("assess " + beston() + " --json " + (folder / "a.json").string());
  EXPECT_EQ(filed.status, 0) << filed.err;
  EXPECT_EQ(read(folder / "a.json"), piped.out);
  EXPECT_NE(filed.out.find("Beston"), std::string::npos);
}

TEST_F(Command, WritesJsonThroughALinkOrIntoADeviceAndReplacesNeither) {
  std::ofstream(folder / "real.json") << "old";
  std::filesystem::create_symlink(folder / "real.json", folder / "link.json");
  EXPECT_EQ(run("assess " + beston() + " --json " + (folder / "link.json").string()).status, 0);
  EXPECT_TRUE(std::filesystem::is_symlink(folder / "link.json"));
  EXPECT_EQ(read(folder / "real.json").substr(0, 2), "{\n");
  EXPECT_EQ(run("assess " + beston() + " --json /dev/null").status, 0);
  EXPECT_TRUE(std::filesystem::is_character_file("/dev/null"));
}

TEST_F(Command, FailsWhereStandardOutputCannotBeWritten) {
  const std::string in = (folder / "set").string(), out = (folder / "made").string();
  std::filesystem::create_directories(in);
  std::ofstream(in + "/nodes.csv") << "id\na\nb\n";
  std::ofstream(in + "/edges.csv") << "source,target,layer\na,b,talk\n";
  for (const std::string& arguments :
       {"assess " + beston(), "assess " + beston() + " --json -", std::string("framework"), std::string("--help"),
        "template " + out + "1", "convert " + in + " " + out + "2 --communication talk"}) {
    const outcome_of_run full = run_into("/dev/full", arguments);
    EXPECT_EQ(full.status, 1) << arguments;
    EXPECT_EQ(full.err, "convene: standard output cannot be written; is the disk full, or its reader gone?\n")
        << arguments;
  }
  EXPECT_EQ(run_into("&-", "framework").status, 1);
}

TEST_F(Command, FailsWhereAnOutputCannotBeWrittenAndNamesItAsItWasNamed) {
  const std::string here = folder.string();
  const std::vector<std::pair<std::string, std::string>> cases = {
      {here + "/no_such/x.json", "cannot be written: No such file or directory"},
      {here, "is a folder; name a file"},
      {"/dev/full", "cannot be written; is it full, or its reader gone?"}};
  for (const auto& [file, message] : cases) {
    for (const std::string& arguments : {"assess " + beston() + " --json ", std::string("framework --out ")}) {
      const outcome_of_run unwritten = run(arguments + file);
      EXPECT_EQ(unwritten.status, 1) << arguments << file;
      EXPECT_EQ(unwritten.err, "convene: " + file + ": " + message + "\n");
    }
  }
}

TEST_F(Command, MakesTheFoldersAboveWhatItWrites) {
  const std::string in = (folder / "set").string();
  EXPECT_EQ(run("template " + (folder / "a/b/c").string()).status, 0);
  std::filesystem::create_directories(in);
  std::ofstream(in + "/nodes.csv") << "id\na\nb\n";
  std::ofstream(in + "/edges.csv") << "source,target,layer\na,b,talk\n";
  const outcome_of_run done = run("convert " + in + " " + (folder / "d/e/f").string() + " --communication talk");
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_TRUE(std::filesystem::exists(folder / "d/e/f/relationships.csv"));
}

TEST_F(Command, PrintsAsciiIfAsked) {
  const std::string text = run("assess " + std::string(CONVENE_EXAMPLE_DATA) + "/pay_rise --plain --short").out;
  EXPECT_NE(text.find("####"), std::string::npos);
  for (const char byte : text) ASSERT_LT(static_cast<unsigned char>(byte), 0x80) << text;
}

TEST_F(Command, SaysWhereTheInputIsWrong) {
  std::filesystem::copy(beston(), folder / "p", std::filesystem::copy_options::recursive);
  std::ofstream(folder / "p" / "affiliations.csv") << "practitioner,organisation,share,from,to\nnobody,hscp,0.5,,\n";
  const outcome_of_run wrong = run("assess " + (folder / "p").string() + " --json " + (folder / "a.json").string());
  EXPECT_EQ(wrong.status, 2);
  EXPECT_TRUE(wrong.out.empty());
  EXPECT_NE(wrong.err.find("affiliations.csv:2:1: "), std::string::npos) << wrong.err;
  EXPECT_NE(wrong.err.find("'nobody'"), std::string::npos) << wrong.err;
  EXPECT_FALSE(std::filesystem::exists(folder / "a.json"));
}

TEST_F(Command, MakesATemplateThatCanBeAssessed) {
  const std::string made = (folder / "mine").string();
  EXPECT_EQ(run("template " + made).status, 0);
  const outcome_of_run done = run("assess " + made);
  EXPECT_EQ(done.status, 0) << done.err;
  const outcome_of_run again = run("template " + made);  // nothing is overwritten
  EXPECT_EQ(again.status, 1);
  EXPECT_EQ(again.err, "convene: " + made + "/organisations.csv: is there already; a template overwrites nothing\n");
}

TEST_F(Command, ConvertsADataSet) {
  std::filesystem::create_directories(folder / "set");
  std::ofstream(folder / "set" / "nodes.csv") << "id,group\na,x\nb,y\n";
  std::ofstream(folder / "set" / "edges.csv") << "source,target,layer,weight\na,b,talk,2\n";
  const std::string in = (folder / "set").string(), out = (folder / "made").string();
  const outcome_of_run done =
      run("convert " + in + " " + out + " --organisation group --communication talk --scale 0..5");
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(run("assess " + out).status, 0);
  EXPECT_EQ(run("convert " + in + " " + out + " --communication talk").status, 1);  // it is there already
  EXPECT_EQ(run("convert " + in + " " + out + "2").err,
            "convene: name at least one layer of set, such as its communication; say which is which by --communication "
            "LAYER, --power LAYER, --trust LAYER, or --layer LAYER for one that keeps its name\n");
  EXPECT_EQ(run("convert " + in + " " + out + "8 --communication talk --scale talk=0..5 --absent-unstated talk").status,
            0);
  EXPECT_EQ(run("convert " + in + " " + out + "9 --communication talk --scale tolk=0..5").err,
            "convene: --scale tolk=0..5: no layer 'tolk' is read\n");
  const outcome_of_run refused = run("convert " + in + " " + out + "3 --communication talk --scale 2..5");
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.err.find("means that there is no tie"), std::string::npos) << refused.err;
  EXPECT_FALSE(std::filesystem::exists(out + "3"));
  const outcome_of_run counted = run("convert " + in + " " + out + "4 --communication talk --scale 'log_count(31)'");
  EXPECT_NE(counted.out.find("on the scale 0..31 of counts whose first steps matter most"), std::string::npos)
      << counted.out;
  EXPECT_EQ(run("convert " + in + " " + out + "5 --communication talk --scale some").status, 2);
  const std::string picture = (folder / "set.dot").string();
  EXPECT_EQ(run("convert " + in + " " + picture).status, 0);
  EXPECT_NE(read(picture).find("\"a\" -> \"b\" [class=\"talk\""), std::string::npos) << read(picture);
  EXPECT_EQ(run("convert " + in + " " + picture + " --communication talk").status, 2);
  std::ofstream(folder / "set" / "dataset.json") << R"({"group_attribute": "group"})";
  EXPECT_NE(
      run("convert " + in + " " + out + "6 --communication talk").out.find("column 'group', as dataset.json says"),
      std::string::npos);
  const std::string own = "convert " + in + " " + out + "7 --communication talk --own-organisations";
  EXPECT_NE(run(own).out.find("Every node is an organisation of its own"), std::string::npos);
  EXPECT_EQ(run(own + " --organisation group").status, 2);
}

TEST_F(Command, ConvertsPartnershipsIntoSnapshotsAndBack) {
  const std::string snapshot = (folder / "beston.snapshot").string(), back = (folder / "back").string();
  const outcome_of_run done = run("convert " + beston() + " " + snapshot);
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(run("assess " + snapshot + " --json -").out, run("assess " + beston() + " --json -").out);
  EXPECT_EQ(run("convert " + snapshot + " " + back).status, 0);
  EXPECT_EQ(run("assess " + back + " --json -").out, run("assess " + beston() + " --json -").out);
  EXPECT_EQ(run("convert " + back + " " + snapshot).status, 0);  // it is replaced
  EXPECT_EQ(run("assess " + snapshot).status, 0);
  const outcome_of_run refused = run("convert " + beston() + " " + back + "2 --communication talk");
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.err.find("is a partnership already"), std::string::npos) << refused.err;
  std::ofstream(folder / "broken.snapshot") << "convene";
  const outcome_of_run broken = run("assess " + (folder / "broken.snapshot").string());
  EXPECT_EQ(broken.status, 2);
  EXPECT_NE(broken.err.find("broken.snapshot: is not a snapshot"), std::string::npos) << broken.err;
}

TEST_F(Command, WritesAFrameworkToChangeAndUse) {
  const std::string file = (folder / "f.json").string();
  EXPECT_EQ(run("framework --out " + file).status, 0);
  const outcome_of_run standard = run("assess " + beston() + " --json -");
  EXPECT_EQ(run("assess " + beston() + " --framework " + file + " --json -").out, standard.out);
  EXPECT_EQ(run("framework --out " + file).err,
            "convene: there is a file '" + file + "' already, which may have been changed; give another name\n");
  const std::string text = read(file);
  std::ofstream(file) << std::string(text).replace(text.find("\"weight\": 1"), 11, "\"weight\": 5");
  EXPECT_EQ(
      run("assess " + beston() + " --framework " + file).err,
      "convene: " + file +
          ": differs from the standard framework, whose id 'convene.six_practices' and version '1' it has; give it "
          "an id or version of its own\n");
  std::ofstream(file) << "{}";
  EXPECT_EQ(run("assess " + beston() + " --framework " + file).status, 2);
}

TEST_F(Command, ReplacesNoTableAndNoOtherOutput) {
  const std::string own = (folder / "own").string();
  EXPECT_EQ(run("template " + own).status, 0);
  const std::string table = own + "/organisations.csv", before = read(table);
  EXPECT_EQ(run("assess " + own + " --json " + table).err,
            "convene: --json " + table + " would replace " + table + ", which is read; give another name\n");
  EXPECT_EQ(read(table), before);
  EXPECT_EQ(run("assess " + own + " --json " + own + "/profile.json").status, 0);
  std::ofstream(folder / "nodes.csv") << "id\nann\nbob\n";
  std::ofstream(folder / "edges.csv") << "source,target\nann,bob\n";
  const std::string one = (folder / "one").string();
  EXPECT_EQ(run("measure " + folder.string() + " --csv " + one + " --json " + one).err,
            "convene: --json, --csv and --group-csv need different files; '" + one + "' is given twice\n");
  EXPECT_FALSE(std::filesystem::exists(one));
}

TEST_F(Command, TellsADataSetFromAPartnership) {
  std::ofstream(folder / "nodes.csv") << "id\nann\nbob\n";
  std::ofstream(folder / "edges.csv") << "source,target\nann,bob\n";
  const outcome_of_run wrong = run("assess " + folder.string());
  EXPECT_EQ(wrong.status, 2);
  EXPECT_NE(wrong.err.find("is a data set (nodes.csv, edges.csv), not a partnership folder"), std::string::npos);
  const outcome_of_run budget = run("measure " + folder.string() + " --budget fast");
  EXPECT_EQ(budget.status, 2);
  EXPECT_NE(budget.err.find("exact"), std::string::npos) << budget.err;
}

TEST_F(Command, SaysWhenAMeasureAskedForHasNothingToMeasure) {
  std::ofstream(folder / "nodes.csv") << "id\nann\nbob\n";
  std::ofstream(folder / "edges.csv") << "source,target\nann,bob\n";
  const outcome_of_run found = run("measure " + folder.string() + " --only brokerage_counts,density");
  EXPECT_EQ(found.status, 0);
  EXPECT_NE(found.out.find("density"), std::string::npos) << found.out;
  EXPECT_EQ(found.err.find("brokerage_counts has nothing to measure here"), 0U) << found.err;
}

TEST_F(Command, ExitsWithTwoForAWrongCall) {
  for (const char* arguments :
       {"", "asess x", "assess", "assess --colour x", "assess x --seed -1", "assess /no/such/folder", "template"}) {
    const outcome_of_run wrong = run(arguments);
    EXPECT_EQ(wrong.status, 2) << arguments;
    EXPECT_FALSE(wrong.err.empty()) << arguments;
  }
}

TEST_F(Command, DrawsAPartnershipAsLargeAsAPreset) {
  const std::string made = (folder / "drawn").string();
  EXPECT_EQ(run("generate " + made + " --preset p5k").out.substr(0, 52),
            "Drew 5000 practitioners of 100 organisations, seed 1");
  EXPECT_NE(run("assess " + made).out.find("Answered: 5000 of 5000 members of 100 organisations; fewest in o"),
            std::string::npos);
}

TEST_F(Command, DrawsAPartnershipThatCanBeAssessed) {
  const std::string made = (folder / "drawn").string();
  const outcome_of_run drawn =
      run("generate " + made + " --practitioners 60 --organisations 6 --waves 2 --levels .3,.4,.5,.6,.7,.8 --seed 3");
  EXPECT_EQ(drawn.status, 0) << drawn.err;
  EXPECT_EQ(drawn.out, "Drew 60 practitioners of 6 organisations, seed 3, and wrote every table to " + made +
                           ".\nTrue levels of the six practices:\n"
                           "  wave w1: 0.3 0.4 0.5 0.6 0.7 0.8\n  wave w2: 0.3 0.4 0.5 0.6 0.7 0.8\n");
  EXPECT_EQ(run("assess " + made + " --short").status, 0);
  EXPECT_EQ(run("compare " + made).status, 0);
  const outcome_of_run again = run("generate " + made);  // nothing is overwritten
  EXPECT_EQ(again.status, 1);
  EXPECT_EQ(again.err, "convene: " + made + ": is there already and not empty; choose a new folder\n");
  const std::string other = "generate " + (folder / "other").string();
  EXPECT_EQ(run(other + " --levels .3,.4").err,
            "convene: --levels needs six numbers a wave, for at most 1 wave; got 2 numbers\n");
  EXPECT_EQ(run(other + " --levels .3,.4,.5,.6,.7,8").err, "convene: levels must be in [0, 1]; got 8 in wave 1\n");
  EXPECT_NE(run(other + " --practitioners -1").err.find("--practitioners: Value -1 not in range 1 to"),
            std::string::npos);
  EXPECT_NE(run(other + " --practitioners 2147483647").err.find("a network holds at most 4294967295 relationships"),
            std::string::npos);
  EXPECT_NE(run(other + " --practitioners 200000000 --waves 1000").err.find(" GiB of memory; this machine has "),
            std::string::npos);
  EXPECT_EQ(run(other + " --preset p5k --practitioners 12").status, 2);
  EXPECT_EQ(run(other + " --preset p6k").status, 2);
  EXPECT_EQ(run("generate ''").err, "convene: name a folder to write\n");
  EXPECT_EQ(run(other + " --practitioners 5 --organisations 6").status, 2);
  EXPECT_FALSE(std::filesystem::exists(folder / "other"));
}

TEST_F(Command, NamesTheNearestSubcommand) {
  EXPECT_EQ(run("asess x").err, "convene: there is no subcommand 'asess'; did you mean 'assess'?\n");
  EXPECT_EQ(run("score x").err,
            "convene: there is no subcommand 'score'; there are assess, compare, sensitivity, portfolio, template, "
            "generate, convert, measure, framework, pseudonymise\n");
}

TEST_F(Command, TakesAWholeNumberForASeed) {
  for (const std::string seed : {"-1", "1.5", "0x10", "many", "18446744073709551616"})
    EXPECT_EQ(run("assess x --seed " + seed).err,
              "--seed: must be a whole number from 0 to 18446744073709551615; got '" + seed +
                  "'\n"
                  "Run with --help for more information.\n");
  EXPECT_EQ(run("assess " + beston() + " --short --seed 18446744073709551615").status, 0);
}

TEST_F(Command, HelpsOnStandardOutput) {
  const outcome_of_run help = run("--help");
  EXPECT_EQ(help.status, 0);
  EXPECT_TRUE(help.err.empty());
  EXPECT_NE(help.out.find("assess"), std::string::npos);
  EXPECT_EQ(run("--version").out, std::string(CONVENE_PACKAGE_VERSION) + "\n");
}

TEST_F(Command, MeasuresADataSet) {
  std::ofstream(folder / "nodes.csv") << "id\nann\nbob\neve\n";
  std::ofstream(folder / "edges.csv") << "source,target,layer\nann,bob,advice\nbob,eve,advice\n";
  const outcome_of_run shown = run("measure " + folder.string());
  EXPECT_EQ(shown.status, 0) << shown.err;
  EXPECT_NE(shown.out.find("weak_components"), std::string::npos) << shown.out;
  EXPECT_NE(shown.out.find("bob 1"), std::string::npos) << shown.out;
  const outcome_of_run json = run("measure " + folder.string() + " --only density,diameter --json -");
  EXPECT_EQ(json.out,
            "{\"layers\":{\"advice\":{\"density\":0.3333333333333333,\"diameter\":2}},\"between_layers\":{},"
            "\"vertices\":[\"ann\",\"bob\",\"eve\"]}\n");
  const outcome_of_run csv = run("measure " + folder.string() + " --only in_degree --csv -");
  EXPECT_EQ(csv.out, "layer,id,in_degree\nadvice,ann,0\nadvice,bob,1\nadvice,eve,1\n");
}

TEST_F(Command, MeasuresAGraphmlFile) {
  const std::string file = (folder / "club.graphml").string();
  std::ofstream(file) << "<graphml><graph edgedefault=\"directed\"><node id=\"ann\"/><node id=\"bob\"/>"
                         "<edge source=\"ann\" target=\"bob\"/></graph></graphml>";
  const outcome_of_run csv = run("measure " + file + " --only in_degree --csv -");
  EXPECT_EQ(csv.out, "layer,id,in_degree\ntie,ann,0\ntie,bob,1\n") << csv.err;
  std::ofstream(file) << "<graphml>";
  const outcome_of_run refused = run("measure " + file);
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.err.find("club.graphml:1:10: the document ends before"), std::string::npos) << refused.err;
}

TEST_F(Command, ConvertsNetworksOfOneFormatIntoAnother) {
  const std::string file = (folder / "club.GraphML").string(), again = (folder / "again.graphml").string();
  std::ofstream(file) << "<graphml><key id=\"c\" for=\"edge\" attr.name=\"colour\"/><graph edgedefault=\"directed\">"
                         "<node id=\"ann\"/><node id=\"bob\"/><edge source=\"ann\" target=\"bob\">"
                         "<data key=\"c\">red</data></edge></graph></graphml>";
  const outcome_of_run done = run("convert " + file + " " + again);
  EXPECT_EQ(done.status, 0);
  EXPECT_EQ(done.out, "Wrote " + again + "\n");
  EXPECT_EQ(done.err, "warning: passed over: the attribute 'colour' of edges, which is no number\n");
  EXPECT_EQ(run("convert " + again + " " + (folder / "third.graphml").string()).err, "");
  EXPECT_EQ(read(folder / "third.graphml"), read(again));
  EXPECT_EQ(run("convert " + again + " " + (folder / "club.dot").string()).status, 0);
  for (const char* const name : {"club.gexf", "club.json", "club.csv", "club.csv.gz", "club.net"}) {
    const std::string other = (folder / name).string();
    EXPECT_EQ(run("convert " + again + " " + other).status, 0) << name;
    EXPECT_EQ(run("measure " + other + " --only density").status, 0) << name;
  }
  const outcome_of_run refused =
      run("convert " + file + " " + (folder / "partnership").string() + " --communication tie");
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.err.find("a partnership is made of a data set folder"), std::string::npos) << refused.err;
  EXPECT_EQ(run("convert " + file + " " + (folder / "club.snapshot").string()).status, 2);
}

TEST_F(Command, WritesANetworkAsADataSetOfWhichAPartnershipIsMade) {
  const std::string file = (folder / "club.csv").string(), set = (folder / "club").string();
  std::ofstream(file) << "source,target,weight\nann,bob,1\nbob,cat,0.5\n";
  const outcome_of_run done = run("convert " + file + " " + set);
  EXPECT_EQ(done.status, 0) << done.err;
  EXPECT_EQ(done.out, "Wrote " + set + "\n");
  EXPECT_EQ(read(folder / "club" / "edges.csv"), "source,target,layer,weight\nann,bob,tie,1\nbob,cat,tie,0.5\n");
  EXPECT_EQ(run("convert " + set + " " + (folder / "made").string() + " --communication tie").status, 0);
}

TEST_F(Command, MeasuresTheGroupsOfADataSet) {
  std::filesystem::create_directories(folder / "set");
  const std::string set = (folder / "set").string();
  std::ofstream(set + "/nodes.csv") << "id,team\na,x\nb,y\nc,x\n";
  std::ofstream(set + "/edges.csv") << "source,target,layer\na,b,talk\na,c,talk\n";
  std::ofstream(set + "/dataset.json") << R"({"group_attribute": "team"})";
  const outcome_of_run groups = run("measure " + set + " --only group_ties --group-csv -");
  EXPECT_EQ(groups.out,
            "layer,group,group_ties.members,group_ties.answered,group_ties.internal,group_ties.outgoing,"
            "group_ties.incoming,group_ties.partners,group_ties.ei_index\n"
            "talk,x,2,2,1,1,0,1,-0.3333333333333333\ntalk,y,1,1,0,0,1,1,1\n")
      << groups.err;
  EXPECT_EQ(run("measure " + set + " --group-csv " + (folder / "groups.csv").string()).out, "");
  EXPECT_TRUE(std::filesystem::exists(folder / "groups.csv"));
}

TEST_F(Command, RefusesMeasuresAndLayersThatThereAreNot) {
  std::ofstream(folder / "nodes.csv") << "id\nann\nbob\n";
  std::ofstream(folder / "edges.csv") << "source,target,layer\nann,bob,advice\n";
  const outcome_of_run layer = run("measure " + folder.string() + " --layer coffee");
  EXPECT_EQ(layer.status, 2);
  EXPECT_EQ(layer.err, "convene: there is no layer 'coffee'; the data set has advice\n");
  const outcome_of_run key = run("measure " + folder.string() + " --only densty");
  EXPECT_EQ(key.status, 2);
  EXPECT_NE(key.err.find("there is no measure 'densty'; there are vertices, density"), std::string::npos) << key.err;
}

}  // namespace
}  // namespace command_test
