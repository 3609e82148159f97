#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <zlib.h>

#include <convene/error.hpp>
#include <convene/io/dataset.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/practices/assess.hpp>

namespace {
using namespace convene;

class Dataset : public testing::Test {
 protected:
  void SetUp() override {
    const std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
    folder = std::filesystem::temp_directory_path() / ("convene_dataset_" + name) / "town";
    std::filesystem::create_directories(folder);
    write("nodes.csv", "id,group,label,tier\na,nhs,Ann,frontline\nb,council,Bob,senior\nc,,Cat,\n");
    write("edges.csv", "source,target,layer,weight\na,b,talk,4\nb,a,talk,1\na,c,talk,\na,b,faith,2\n");
  }
  void TearDown() override { std::filesystem::remove_all(folder.parent_path()); }
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
  std::filesystem::path folder;
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
  EXPECT_TRUE(std::isnan(communication.weight(0, 2)));  // an empty cell
  EXPECT_EQ(communication.state(1, 2), relationship_state::zero);  // not listed
  EXPECT_FALSE(only.practitioners.trust().asked());
}

TEST_F(Dataset, WithoutAnOrganisationColumnEveryNodeIsOne) {
  dataset_options options = talk();
  options.organisation.clear();
  const partnership made = read_dataset(folder, options);
  EXPECT_TRUE(made.organisations_are_practitioners());
  EXPECT_EQ(made.records<organisation>()[0].name, "Ann");
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
  EXPECT_NE(message(options).find("edges.csv:3:5: a weight must be >= 0; got -3"), std::string::npos) << message(options);
  write("dataset.json", R"({"signed": true})");
  EXPECT_EQ(read_dataset(folder, options).waves()[0].practitioners.number_of_relationships(), 1);
}

TEST_F(Dataset, ReadsCompressedFiles) {
  const std::string text = "source,target\na,b\n";
  std::filesystem::remove(folder / "edges.csv");
  gzFile out = gzopen((folder / "edges.csv.gz").c_str(), "wb");
  gzwrite(out, text.data(), static_cast<unsigned>(text.size()));
  gzclose(out);
  EXPECT_EQ(read_dataset(folder, talk()).waves()[0].practitioners.number_of_relationships(), 1);
  std::filesystem::resize_file(folder / "edges.csv.gz", 25);
  EXPECT_NE(message(talk()).find("is no whole gzip file"), std::string::npos) << message(talk());
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

TEST_F(Dataset, SaysWhatIsMissing) {
  dataset_options options = talk();
  options.layers.clear();
  EXPECT_EQ(message(options), "name at least one layer of the data set, such as its communication");
  options = talk();
  options.layers[0].from = "tolk";
  EXPECT_NE(message(options).find("there is no layer 'tolk'; did you mean 'talk'?"), std::string::npos) << message(options);
  options = talk();
  options.organisation = "grup";
  EXPECT_NE(message(options).find("nodes.csv:1: there is no column 'grup'; did you mean 'group'?"), std::string::npos) << message(options);
  options = talk();
  options.layers.push_back({"faith", "communication"});
  EXPECT_EQ(message(options), "the layer 'communication' is named twice");
  write("edges.csv", "source,target,layer,weight\na,z,talk,1\n");
  EXPECT_NE(message(talk()).find("there is no node 'z'"), std::string::npos) << message(talk());
  write("edges.csv", "source,target,layer,weight\na,a,talk,1\n");
  EXPECT_NE(message(talk()).find("edges.csv:2:3: 'a' cannot have a relationship with themselves"), std::string::npos) << message(talk());
  write("edges.csv", "source,target,layer,weight\na,b,talk,1\na,b,talk,1\n");
  EXPECT_NE(message(talk()).find("stands twice in one layer"), std::string::npos) << message(talk());
  write("edges.csv", "source,target,layer,weight\na,b,talk,many\n");
  EXPECT_NE(message(talk()).find("edges.csv:2:10: 'many' is not a weight"), std::string::npos) << message(talk());
  write("dataset.json", R"({"two_mode": true})");
  EXPECT_NE(message(talk()).find("is two-mode"), std::string::npos) << message(talk());
  std::filesystem::remove(folder / "nodes.csv");
  write("dataset.json", "{}");
  EXPECT_NE(message(talk()).find("there is no such file, and none with .gz"), std::string::npos) << message(talk());
}

TEST_F(Dataset, SurvivesAsAPartnershipFolder) {
  dataset_options options = talk();
  options.layers.push_back({"faith", "trust"});
  options.level = "tier";
  const partnership made = read_dataset(folder, options);
  EXPECT_EQ(made.about().levels, (std::vector<std::string>{"frontline", "senior"}));
  write_partnership(made, folder.parent_path() / "out");
  EXPECT_EQ(read_partnership(folder.parent_path() / "out"), made);
}

// ---- published networks ---------------------------------------------------------------------------------------------

class Published : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(CONVENE_SHARED_DATA))
      GTEST_SKIP() << "the published networks are not here (" << CONVENE_SHARED_DATA << ")";
  }
  static assessment assessed(const std::string& name, const std::string& organisation, std::vector<dataset_layer> layers) {
    dataset_options options;
    options.organisation = organisation;
    options.layers = std::move(layers);
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
  const assessment result = assessed("tobacco_indiana", "group", {{"contact", "communication"}, {"collaboration", "trust"}});
  EXPECT_EQ(result.members, 25u);
  EXPECT_EQ(result.organisations, 6u);
  expect_only(result, {"4.1", "4.2"});
  // An undirected layer is its own transpose, so mutual trust is trust.
  EXPECT_DOUBLE_EQ(*indicator(result, "4.1").value, *indicator(result, "4.2").value);
}

TEST_F(Published, TheChemicalsPolicyNetworkIsScoredOnPower) {
  const assessment result =
      assessed("chemnet", "", {{"political_information", "communication"}, {"influence_attribution", "power"}});
  EXPECT_EQ(result.organisations, 30u);
  expect_only(result, {"even_power"});
}

TEST_F(Published, WichitaSearchAndRescueHasCommunicationAlone) {
  expect_only(assessed("emon_wichita", "group", {{"communication", "communication"}}), {});
}

TEST_F(Published, LazioHospitalsHaveTransfersAlone) {
  const assessment result =
      assessed("lazio_hospitals", "group", {{"patient_transfer", "communication", scale::log_count(400)}});
  EXPECT_EQ(result.members, 85u);
  expect_only(result, {});
  EXPECT_EQ(indicator(result, "4.4").reason,
            "nothing was observed; needs organisation_relationships.csv (interdependence)");
}

}  // namespace
