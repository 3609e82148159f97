#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <zlib.h>

#include <convene/error.hpp>
#include <convene/io/dataset.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/practices/assess.hpp>

#include "../../support/folder.hpp"

namespace dataset_test {
namespace {
using namespace convene;

class Dataset : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder);
    write("nodes.csv", "id,group,label,tier\na,nhs,Ann,frontline\nb,council,Bob,senior\nc,,Cat,\n");
    write("edges.csv", "source,target,layer,weight\na,b,talk,4\nb,a,talk,1\na,c,talk,\na,b,faith,2\n");
  }
  void write(const std::string& name, const std::string& text) const { std::ofstream(folder / name) << text; }
  static dataset_options talk() {
    dataset_options options;
    options.organisation = "group";
    options.layers = {{"talk", "communication"}};
    return options;
  }
  std::string message(const dataset_options& options) const {
    try {
      (void)read_dataset(folder, options);
    } catch (const std::exception& wrong) {
      return wrong.what();
    }
    return "was accepted";
  }
  std::string at(const std::string& place) const { return (folder / place).string(); }
  convene_test::scratch_folder scratch;
  std::filesystem::path folder = scratch.path() / "town";
};

TEST_F(Dataset, BecomesAPartnershipOfOneWave) {
  const partnership made = read_dataset(folder, talk());
  EXPECT_EQ(made.about().name, "town");
  ASSERT_EQ(made.waves().size(), 1u);
  ASSERT_EQ(made.records<organisation>().size(), 3u);
  EXPECT_EQ(made.records<organisation>()[2].id, "(missing)");
  const wave& only = made.waves()[0];
  const auto communication = only.practitioners.communication();
  EXPECT_EQ(communication.info().declared, (scale{0, 4}));  // up to the largest weight
  EXPECT_FLOAT_EQ(communication.weight(0, 1), 1);
  EXPECT_FLOAT_EQ(communication.weight(1, 0), 0.25F);
  EXPECT_TRUE(std::isnan(communication.weight(0, 2)));             // an empty cell
  EXPECT_EQ(communication.state(1, 2), relationship_state::zero);  // not listed
  EXPECT_FALSE(only.practitioners.trust().asked());
}

TEST_F(Dataset, WithoutAColumnOfOrganisationsEveryNodeIsOne) {
  write("dataset.json", R"({"group_attribute": null})");
  dataset_options options = talk();
  options.organisation.clear();
  const partnership made = read_dataset(folder, options);
  EXPECT_TRUE(made.organisations_are_practitioners());
  EXPECT_EQ(made.records<organisation>()[0].name, "Ann");
}

TEST_F(Dataset, OwnOrganisationsKeepTheLevelsAndDisciplinesOfWhoSpeaksForThem) {
  dataset_options options = talk();
  options.organisation.clear();
  options.organisations = dataset_organisations::own;
  options.level = "tier";
  options.discipline = "group";
  const partnership made = read_dataset(folder, options);
  EXPECT_FALSE(made.organisations_are_practitioners());
  ASSERT_EQ(made.practitioners().size(), 3u);
  const practitioner bob = made.practitioners()[practitioner_id{1}];
  EXPECT_EQ(bob.id, "b");
  EXPECT_EQ(made.at<organisation>(bob.organisation).id, "b");
  EXPECT_EQ(bob.level, "senior");
  EXPECT_EQ(bob.discipline, "council");
}

TEST_F(Dataset, SaysHowManyBelongToNoOrganisation) {
  EXPECT_NE(read_dataset(folder, talk())
                .about()
                .note.find("1 node, whose cell is empty, stand together as the organisation '(missing)'"),
            std::string::npos);
}

TEST_F(Dataset, UndirectedTiesAreStatedFromBothEnds) {
  write("dataset.json", R"({"layers": [{"layer": "talk", "directed": false}]})");
  write("edges.csv", "source,target,layer,weight\na,b,talk,4\n");
  const partnership made = read_dataset(folder, talk());
  EXPECT_FLOAT_EQ(made.waves()[0].practitioners.communication().weight(1, 0), 1);
}

TEST_F(Dataset, TakesLayersTogether) {
  dataset_options options = talk();
  options.layers.push_back({"faith", "trust"});
  const auto trust = read_dataset(folder, options).waves()[0].practitioners;
  EXPECT_FLOAT_EQ(trust.trust().weight(0, 1), 1);
  EXPECT_EQ(trust.trust().weight(0, 2), 0);  // listed in another layer: still none in this one
}

TEST_F(Dataset, OfSignedDataThePositiveTiesEnter) {
  write("edges.csv", "source,target,weight\na,b,4\nb,a,-3\n");
  dataset_options options = talk();
  options.layers[0].from = "tie";
  EXPECT_EQ(message(options),
            at("edges.csv:3:5: a weight must be >= 0; got -3. Signed data say so in dataset.json: \"signed\": true"));
  write("dataset.json", R"({"signed": true})");
  EXPECT_EQ(read_dataset(folder, options).waves()[0].practitioners.number_of_relationships(), 1);
}

TEST_F(Dataset, ReadsCompressedFiles) {
  const std::string text = "source,target,layer\na,b,talk\n";
  std::filesystem::remove(folder / "edges.csv");
  gzFile out = gzopen((folder / "edges.csv.gz").c_str(), "wb");
  gzwrite(out, text.data(), static_cast<unsigned>(text.size()));
  gzclose(out);
  EXPECT_EQ(read_dataset(folder, talk()).waves()[0].practitioners.number_of_relationships(), 1);
  std::filesystem::resize_file(folder / "edges.csv.gz", 25);
  EXPECT_EQ(message(talk()), at("edges.csv.gz: is no whole gzip file"));
}

TEST_F(Dataset, RefusesAScaleThatWouldTurnATieIntoNone) {
  dataset_options options = talk();
  options.layers[0].stated = scale{1, 5};
  EXPECT_EQ(message(options),
            "weights of 'talk' run from 1 to 4, and on the scale 1..5 of 'communication' 1 means that there is no tie; "
            "where it is the weakest one, the scale begins at 0: 0..5");
  options.ties_without_strength = stated_none::kept_as_zero;
  EXPECT_EQ(read_dataset(folder, options).waves()[0].practitioners.communication().weight(1, 0), 0);
  options.layers[0].stated = scale{0, 3};
  EXPECT_EQ(message(options), "weights of 'talk' run from 1 to 4, outside the scale 0..3 of 'communication'");
}

TEST_F(Dataset, SaysWhatIsWrongWithTheOptions) {
  dataset_options options = talk();
  options.layers.clear();
  EXPECT_EQ(message(options), "name at least one layer of town, such as its communication");
  write("dataset.json", R"({"layers": [{"layer": "talk"}, {"layer": "faith"}]})");
  EXPECT_EQ(message(options), "name at least one layer of town, such as its communication; it has talk, faith");
  std::filesystem::remove(folder / "dataset.json");
  options = talk();
  options.layers[0].from = "tolk";
  EXPECT_EQ(message(options), at("edges.csv: there is no layer 'tolk'; did you mean 'talk'?"));
  options.layers[0].from = "money";
  EXPECT_EQ(message(options), at("edges.csv: there is no layer 'money'; the data set has faith, talk"));
  options = talk();
  options.organisation = "grup";
  EXPECT_EQ(message(options), at("nodes.csv:1:1: there is no column 'grup'; did you mean 'group'?"));
  options.organisation = "employer";
  EXPECT_EQ(message(options),
            at("nodes.csv:1:1: there is no column 'employer'; the columns are id, group, label, tier"));
  options = talk();
  options.organisations = dataset_organisations::own;
  EXPECT_EQ(message(options), "organisations are those of the column 'group' or each node its own; not both");
  options = talk();
  options.layers.push_back({"faith", "communication"});
  EXPECT_EQ(message(options), "the layer 'communication' is named twice");
}

TEST_F(Dataset, SaysWhereNodesAreWrong) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", ":1:1: is empty; the first line must be a header such as 'id,group'"},
      {"name,group\n", ":1:1: there is no column 'id'; the columns are name, group"},
      {"id,group\na,x\nb,y\na,y\n", ":4:1: the id 'a' stands twice; it is in line 2 too"},
      {"group,id\nx,a\nx,a;b\n", ":3:3: an id must not contain ';', which separates ids; got 'a;b'"},
      {"id,group\na,x\nb,\"x;y\"\n", ":3:3: an id must not contain ';', which separates ids; got 'x;y'"},
      {"id,group\na\n", ":2:1: the row has 1 cell, the header 2; an empty cell still needs its comma"}};
  for (const auto& [text, expected] : cases) {
    write("nodes.csv", text);
    EXPECT_EQ(message(talk()), at("nodes.csv" + expected));
  }
  std::filesystem::remove(folder / "nodes.csv");
  EXPECT_EQ(message(talk()),
            at("nodes.csv: there is no such file, and none with .gz; a data set has nodes.csv and edges.csv"));
  std::filesystem::create_directory(folder / "nodes.csv");
  EXPECT_EQ(message(talk()), at("nodes.csv: is a folder"));
}

TEST_F(Dataset, SaysWhereTiesAreWrong) {
  const std::string start = "source,target,layer,weight\na,b,talk,1\n";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"source,layer\n", ":1:1: there is no column 'target'; the columns are source, layer"},
      {start + "a,zoe,talk,1\n", ":3:3: there is no node 'zoe' in nodes.csv"},
      {start + "A,b,talk,1\n", ":3:1: there is no node 'A' in nodes.csv; did you mean 'a'?"},
      {start + "c,c,talk,1\n", ":3:3: 'c' cannot have a relationship with themselves"},
      {start + "a,c,talk,1\na,b,talk,2\n",
       ":4:1: the tie from 'a' to 'b' stands twice in the layer 'talk'; it is in line 2 too"},
      {start + "b,a,talk,many\n", ":3:10: 'many' is not a weight; write a finite number or leave the cell empty"},
      {start + "b,a,talk,inf\n", ":3:10: 'inf' is not a weight; write a finite number or leave the cell empty"},
      {start + "b,a,talk,nan\n", ":3:10: 'nan' is not a weight; write a finite number or leave the cell empty"},
      {start + "b,a,talk,-2\n",
       ":3:10: a weight must be >= 0; got -2. Signed data say so in dataset.json: \"signed\": true"}};
  for (const auto& [text, expected] : cases) {
    write("edges.csv", text);
    EXPECT_EQ(message(talk()), at("edges.csv" + expected));
  }
  write("dataset.json", R"({"layers": [{"layer": "talk", "directed": false}]})");
  write("edges.csv", start + "b,a,talk,2\n");
  EXPECT_EQ(
      message(talk()),
      at("edges.csv:3:1: the tie from 'a' to 'b' stands twice in the undirected layer 'talk'; it is in line 2 too"));
}

TEST_F(Dataset, SaysWhereItsDescriptionIsWrong) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"{\n \"signed\": }",
       ":2:12: this is not JSON: syntax error while parsing value - unexpected '}'; expected '[', '{', or a literal"},
      {"[]", ":1:1: the file must be an object; got a list"},
      {"{\"signed\": 1}", ":1:12: /signed must be true or false; got the number 1"},
      {"{\n \"two_mode\": true}",
       ":2:14: a two-mode data set has no ties between people; people at events go into attendance.csv"},
      {"{\"two_mode\": null}", ":1:14: /two_mode must be true or false; got null"},
      {"{\"layers\": {}}",
       ":1:12: /layers must be a list of layers such as {\"layer\": \"trust\", \"directed\": true}; got an object"},
      {"{\"layers\": [\n\"talk\"]}", ":2:1: /layers/0 must be an object; got the text 'talk'"},
      {"{\"layers\": [{}]}", ":1:13: /layers/0 must have a \"layer\", its name"},
      {"{\"layers\": [{\"layer\": \"a\", \"directed\": 0}]}",
       ":1:40: /layers/0/directed must be true or false; got the number 0"},
      {"{\"group_attribute\": 3}", ":1:21: /group_attribute must be a text; got the number 3"}};
  for (const auto& [text, expected] : cases) {
    write("dataset.json", text);
    EXPECT_EQ(message(talk()), at("dataset.json" + expected));
  }
  write("dataset.json", "{\n \"group_attribute\": \"gruop\"}");
  dataset_options options = talk();
  options.organisation.clear();
  EXPECT_EQ(message(options), at("dataset.json:2:21: in nodes.csv there is no column 'gruop'; did you mean 'group'?"));
  EXPECT_EQ(message(talk()), "was accepted");  // another column was asked for
}

TEST_F(Dataset, IsOfOneLayerWhereNoColumnNamesThem) {
  write("edges.csv", "source,target,weight\na,b,4\n");
  EXPECT_EQ(message(talk()), at("edges.csv: has no column 'layer'; its only layer is called 'tie', not 'talk'"));
  dataset_options options = talk();
  options.layers = {{"tie", "communication"}, {"tie", "trust"}};
  EXPECT_FLOAT_EQ(read_dataset(folder, options).waves()[0].practitioners.trust().weight(0, 1), 1);
  write("dataset.json", R"({"layers": [{"layer": "talk", "directed": false}]})");
  EXPECT_EQ(message(options), at("edges.csv: has no column 'layer'; its only layer is called 'talk', not 'tie'"));
  EXPECT_FLOAT_EQ(read_dataset(folder, talk()).waves()[0].practitioners.communication().weight(1, 0), 1);
  write("dataset.json", R"({"layers": [{"layer": "talk"}, {"layer": "faith"}]})");
  EXPECT_EQ(message(talk()), at("edges.csv:1:1: there is no column 'layer', although dataset.json has several layers"));
}

TEST_F(Dataset, TakesTheOrganisationsThatItsDescriptionNames) {
  write("dataset.json", R"({"group_attribute": "tier"})");
  dataset_options options = talk();
  options.organisation.clear();
  const partnership described = read_dataset(folder, options);
  ASSERT_EQ(described.records<organisation>().size(), 3u);
  EXPECT_EQ(described.records<organisation>()[0].id, "frontline");
  EXPECT_NE(described.about().note.find("Organisations are its column 'tier', as dataset.json says."),
            std::string::npos)
      << described.about().note;
  const partnership asked = read_dataset(folder, talk());
  EXPECT_EQ(asked.records<organisation>()[0].id, "nhs");
  EXPECT_NE(asked.about().note.find("Organisations are its column 'group'."), std::string::npos) << asked.about().note;
  options.organisations = dataset_organisations::own;
  const partnership own = read_dataset(folder, options);
  EXPECT_TRUE(own.organisations_are_practitioners());
  EXPECT_NE(own.about().note.find("Every node is an organisation of its own."), std::string::npos) << own.about().note;
}

TEST_F(Dataset, SurvivesAsAPartnershipFolder) {
  dataset_options options = talk();
  options.layers.push_back({"faith", "trust"});
  options.level = "tier";
  const partnership made = read_dataset(folder, options);
  EXPECT_EQ(made.about().levels, (std::vector<std::string>{"frontline", "senior"}));
  write_partnership(made, scratch.path() / "out");
  EXPECT_EQ(read_partnership(scratch.path() / "out"), made);
}

// ---- published networks ---------------------------------------------------------------------------------------------

class Published : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(CONVENE_SHARED_DATA))
      GTEST_SKIP() << "the published networks are not here (" << CONVENE_SHARED_DATA << ")";
  }
  static assessment assessed(const std::string& name, std::vector<dataset_layer> layers,
                             dataset_organisations organisations = dataset_organisations::of_column) {
    dataset_options options;
    options.layers = std::move(layers);
    options.organisations = organisations;
    return assess(read_dataset(std::filesystem::path(CONVENE_SHARED_DATA) / name, options));
  }
  static const indicator_value& indicator(const assessment& in, std::string_view id) {
    for (const practice_score& one : in.practices)
      for (const indicator_value& each : one.indicators)
        if (each.id == id) return each;
    for (const indicator_value& each : in.companions)
      if (each.id == id) return each;
    throw std::out_of_range(std::string(id));
  }
  /// Everything but these is insufficient and says what it lacks.
  static void expect_only(const assessment& in, const std::vector<std::string>& scored) {
    const auto check = [&](const indicator_value& one) {
      const bool expected = std::find(scored.begin(), scored.end(), one.id) != scored.end();
      EXPECT_EQ(one.state, expected ? status::scored : status::insufficient) << one.id << ": " << one.reason;
      EXPECT_EQ(one.reason.empty(), expected) << one.id;
      if (one.value) {
        EXPECT_GE(*one.value, 0) << one.id;
        EXPECT_LE(*one.value, 1) << one.id;
      }
    };
    for (const practice_score& one : in.practices) {
      EXPECT_EQ(one.state, status::insufficient) << one.id;
      for (const indicator_value& each : one.indicators) check(each);
    }
    for (const indicator_value& one : in.companions) check(one);
  }
};

TEST_F(Published, TobaccoControlInIndianaIsScoredOnTrust) {
  const assessment result = assessed("tobacco_indiana", {{"contact", "communication"}, {"collaboration", "trust"}});
  EXPECT_EQ(result.members, 25u);
  EXPECT_EQ(result.organisations, 6u);
  expect_only(result, {"4.1", "4.2"});
  // An undirected layer is its own transpose, so mutual trust is trust.
  EXPECT_DOUBLE_EQ(*indicator(result, "4.1").value, *indicator(result, "4.2").value);
}

TEST_F(Published, TheChemicalsPolicyNetworkIsScoredOnPower) {
  const assessment result =
      assessed("chemnet", {{"political_information", "communication"}, {"influence_attribution", "power"}},
               dataset_organisations::own);
  EXPECT_EQ(result.organisations, 30u);
  expect_only(result, {"even_power"});
}

TEST_F(Published, WichitaSearchAndRescueHasCommunicationAlone) {
  expect_only(assessed("emon_wichita", {{"communication", "communication"}}), {});
}

TEST_F(Published, LazioHospitalsHaveTransfersAlone) {
  const assessment result = assessed("lazio_hospitals", {{"patient_transfer", "communication", scale::log_count(400)}});
  EXPECT_EQ(result.members, 85u);
  expect_only(result, {});
  EXPECT_EQ(indicator(result, "4.4").reason,
            "nothing was observed; needs organisation_relationships.csv (interdependence)");
}

}  // namespace
}  // namespace dataset_test
