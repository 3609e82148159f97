#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/io/network_dataset.hpp>

#include "../../support/random_datasets.hpp"

namespace network_dataset_test {
namespace {

using namespace convene;

class NetworkDataset : public testing::Test {
 protected:
  void SetUp() override {
    const std::string name = testing::UnitTest::GetInstance()->current_test_info()->name();
    folder = std::filesystem::temp_directory_path() / ("convene_network_dataset_" + name);
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    write("nodes.csv", "id,group\na,north\nb,south\nc,\n");
  }
  void TearDown() override { std::filesystem::remove_all(folder); }
  void write(const std::string& file, const std::string& text) const { std::ofstream(folder / file) << text; }
  [[nodiscard]] std::string refusal() const {
    try {
      (void)read_network_dataset(folder);
    } catch (const parse_error& wrong) {
      const std::string text = wrong.what();
      return text.substr(folder.string().size() + 1);
    }
    return "nothing refused";
  }
  std::filesystem::path folder;
};

TEST_F(NetworkDataset, KeepsRawWeightsAndKnowsEveryPair) {
  write("edges.csv", "source,target,weight\na,b,0.6\nb,c,3\n");
  const network_dataset read = read_network_dataset(folder);
  EXPECT_EQ(read.ids, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(read.layers, std::vector<std::string>{"tie"});
  EXPECT_FALSE(read.groups);
  const auto layer = read.net.layer("tie");
  EXPECT_EQ(layer.weight(0, 1), 0.6);
  EXPECT_EQ(layer.weight(1, 2), 3);
  EXPECT_EQ(layer.weight(2, 0), 0);
}

TEST_F(NetworkDataset, ReadsGroupsAndUndirectedLayersFromItsDescription) {
  write("dataset.json",
        R"({"group_attribute": "group", "layers": [{"layer": "work"}, {"layer": "lunch", "directed": false}]})");
  write("edges.csv", "source,target,layer\na,b,work\nb,c,lunch\n");
  const network_dataset read = read_network_dataset(folder);
  EXPECT_EQ(read.layers, (std::vector<std::string>{"work", "lunch"}));
  ASSERT_TRUE(read.groups);
  EXPECT_EQ(read.groups->name(read.groups->group_of(2)), "(missing)");
  EXPECT_EQ(read.net.layer("lunch").weight(2, 1), 1);
  // The way back of a tie is known in a directed layer beside an undirected one.
  EXPECT_EQ(read.net.layer("work").weight(1, 0), 0);
  EXPECT_EQ(read.net.layer("work").weight(2, 1), 0);
}

TEST_F(NetworkDataset, KeepsFurtherColumnsAsTexts) {
  write("nodes.csv", "label,id,group\nAnn,a,north\n,b,south\nCat,c,\n");
  write("dataset.json", R"({"group_attribute": "group"})");
  write("edges.csv", "source,target\na,b\n");
  const network_dataset read = read_network_dataset(folder);
  using texts = std::vector<std::optional<std::string>>;
  EXPECT_EQ(read.attributes, (std::vector<vertex_attribute>{{"label", texts{"Ann", std::nullopt, "Cat"}},
                                                            {"group", texts{"north", "south", std::nullopt}}}));
  EXPECT_EQ(read.attributes[0].size(), 3u);
  EXPECT_EQ(read, read_network_dataset(folder));
  write("nodes.csv", "label,id,group\nAnn,a,north\nBob,b,south\nCat,c,\n");
  EXPECT_NE(read, read_network_dataset(folder));
}

TEST_F(NetworkDataset, KeepsNegativeTiesApart) {
  write("dataset.json", R"({"signed": true})");
  write("edges.csv", "source,target,layer,weight\na,b,trust,4\nb,a,trust,-2\na,c,trust,\n");
  const network_dataset read = read_network_dataset(folder);
  EXPECT_EQ(read.layers, std::vector<std::string>{"trust"});
  EXPECT_EQ(read.net.layer("trust").weight(1, 0), 0);
  EXPECT_EQ(read.net.layer("trust.negative").weight(1, 0), 2);
  EXPECT_EQ(read.net.signed_layer("trust").weight(0, 1), 4);
  EXPECT_TRUE(std::isnan(read.net.layer("trust").weight(0, 2)));
}

TEST_F(NetworkDataset, SaysWhereAndWhatIsWrong) {
  write("edges.csv", "source,target,weight\na,d,1\n");
  EXPECT_EQ(refusal(), "edges.csv:2:3: there is no node 'd' in nodes.csv");
  write("edges.csv", "source,target,weight\na,b,1\na,b,2\n");
  EXPECT_EQ(refusal(),
            "edges.csv:3:1: the tie between 'a' and 'b' stands twice in the layer 'tie'; it is in line 2 too");
  write("edges.csv", "source,target,weight\na,a,1\n");
  EXPECT_EQ(refusal(), "edges.csv:2:3: 'a' cannot have a relationship with themselves");
  write("edges.csv", "source,target,weight\na,b,-1\n");
  EXPECT_EQ(refusal(),
            "edges.csv:2:5: a weight must be >= 0; got -1. Signed data say so in dataset.json: \"signed\": true");
  write("edges.csv", "source,target,weight\na,b,inf\n");
  EXPECT_EQ(refusal(), "edges.csv:2:5: 'inf' is not a weight; write a finite number or leave the cell empty");
  write("edges.csv", "sorce,target\na,b\n");
  EXPECT_EQ(refusal(), "edges.csv:1:1: there is no column 'source'; did you mean 'sorce'?");
  write("edges.csv", "source,target\na,b\n");
  write("nodes.csv", "id\na\nb\na\n");
  EXPECT_EQ(refusal(), "nodes.csv:4:1: the id 'a' stands twice");
}

TEST_F(NetworkDataset, HasItsOnlyLayerWithoutAnyTie) {
  write("edges.csv", "source,target\n");
  const network_dataset read = read_network_dataset(folder);
  EXPECT_EQ(read.layers, std::vector<std::string>{"tie"});
  EXPECT_EQ(read.net.layer("tie").weight(0, 1), 0);
}

TEST_F(NetworkDataset, IsOfOneLayerWhereNoColumnNamesThem) {
  write("edges.csv", "source,target\na,b\n");
  write("dataset.json", R"({"layers": [{"layer": "work", "directed": false}]})");
  const network_dataset read = read_network_dataset(folder);
  EXPECT_EQ(read.layers, std::vector<std::string>{"work"});
  EXPECT_EQ(read.net.layer("work").weight(1, 0), 1);
  write("dataset.json", R"({"layers": [{"layer": "work"}, {"layer": "lunch"}]})");
  EXPECT_EQ(refusal(), "edges.csv:1:1: there is no column 'layer', although dataset.json has several layers");
}

TEST_F(NetworkDataset, SaysWhereItsDescriptionIsWrong) {
  write("edges.csv", "source,target\na,b\n");
  write("dataset.json", "{\n \"signed\": 1}");
  EXPECT_EQ(refusal(), "dataset.json:2:12: /signed must be true or false; got the number 1");
  write("dataset.json", "{\"group_attribute\": \"gruop\"}");
  EXPECT_EQ(refusal(), "dataset.json:1:21: in nodes.csv there is no column 'gruop'; did you mean 'group'?");
}

TEST_F(NetworkDataset, RefusesALayerThatStandsTwiceOrHasNoName) {
  write("edges.csv", "source,target,layer\na,b,work\n");
  write("dataset.json", "{\"layers\": [{\"layer\": \"work\"},\n {\"directed\": false, \"layer\": \"work\"}]}");
  EXPECT_EQ(refusal(), "dataset.json:2:31: the layer 'work' stands twice; keep one of them");
  write("dataset.json", "{\"layers\": [{\"layer\": \"\"}]}");
  EXPECT_EQ(refusal(), "dataset.json:1:23: a layer must have a name");
}

TEST_F(NetworkDataset, RefusesALayerCalledLikeTheNegativeTiesOfAnother) {
  const std::string told =
      ": 'work.negative' is what signed data call the negative ties of 'work'; choose another name for one of them";
  write("edges.csv", "source,target,layer,weight\na,b,work,-1\nb,a,work.negative,1\n");
  write("dataset.json", "{\"signed\": true, \"layers\": [{\"layer\": \"work\"},\n {\"layer\": \"work.negative\"}]}");
  EXPECT_EQ(refusal(), "dataset.json:2:12" + told);
  write("dataset.json", "{\"layers\": [{\"layer\": \"work.negative\"},\n {\"layer\": \"work\"}], \"signed\": true}");
  EXPECT_EQ(refusal(), "dataset.json:2:12" + told);
  write("dataset.json", "{\"signed\": true}");
  EXPECT_EQ(refusal(), "edges.csv:3:5" + told);
  // nobody minds where there are no negative ties
  write("edges.csv", "source,target,layer,weight\na,b,work,1\nb,a,work.negative,1\n");
  write("dataset.json", "{}");
  EXPECT_EQ(read_network_dataset(folder).layers, (std::vector<std::string>{"work", "work.negative"}));
}

TEST_F(NetworkDataset, ComparesNoHugeIds) {
  // two ids whose edit distance would take 10^12 steps
  const std::string letters((std::size_t{1} << 20U) - 1, 'x');
  write("nodes.csv", "id\na\n" + letters + "y\n");
  write("edges.csv", "source,target\na," + letters + "z\n");
  EXPECT_EQ(refusal(), "edges.csv:2:3: there is no node '" + std::string(60, 'x') + "...' in nodes.csv");
}

TEST_F(NetworkDataset, NamesAFileThatIsMissing) { EXPECT_THROW((void)read_network_dataset(folder), file_error); }

TEST_F(NetworkDataset, NamesAFileThatCannotBeLookedFor) {
  const std::filesystem::path too_long = folder / std::string(300, 'x');
  try {
    (void)read_network_dataset(too_long);
    ADD_FAILURE() << "was read";
  } catch (const file_error& failed) {
    EXPECT_EQ(failed.file(), (too_long / "dataset.json").string());
    EXPECT_EQ(failed.message(), "cannot be read: File name too long");
  }
  try {
    (void)read_network_dataset(folder / "nodes.csv");
    ADD_FAILURE() << "was read";
  } catch (const file_error& failed) {
    EXPECT_EQ(failed.file(), (folder / "nodes.csv" / "nodes.csv").string());
  }
}

TEST_F(NetworkDataset, IsWrittenAsItWasRead) {
  write("nodes.csv", "id,group,'-x\n'=a,north,''=1\nb,south,\n\"c \"\"d\"\"\",,@\n");
  write("dataset.json", R"({"group_attribute": "group", "two_mode": true,
"layers": [{"layer": "work"}, {"layer": "lunch", "directed": false}, {"layer": "nothing", "directed": false}]})");
  write("edges.csv", "source,target,layer,weight\n'=a,b,work,2\nb,'=a,work,\nb,\"c \"\"d\"\"\",lunch,1e-3\n");
  const network_dataset data = read_network_dataset(folder);
  const std::filesystem::path copy = folder / "again" / folder.filename();
  write_network_dataset(data, copy);
  EXPECT_EQ(read_network_dataset(copy), data);
  EXPECT_THROW(write_network_dataset(data, copy), write_error);
}

TEST_F(NetworkDataset, IsWrittenWithSignsWhereItHadThem) {
  write("dataset.json", R"({"signed": true, "layers": [{"layer": "likes"}]})");
  write("edges.csv", "source,target,layer,weight\na,b,likes,2\nb,c,likes,-1\n");
  const network_dataset data = read_network_dataset(folder);
  const std::filesystem::path copy = folder / "again" / folder.filename();
  write_network_dataset(data, copy);
  EXPECT_EQ(read_network_dataset(copy), data);
}

TEST_F(NetworkDataset, LosesNothingInAFolderExactlyIfThatIsToldOfNothing) {
  std::size_t whole = 0;
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    const network_dataset data = convene_test::random_datasets(seed)();
    const std::filesystem::path first = folder / "first", second = folder / "second";
    std::filesystem::remove_all(first);
    std::filesystem::remove_all(second);
    std::size_t losses = 0;
    const loss_warning count = [&](std::string_view) { ++losses; };
    write_network_dataset(data, first, count);
    network_dataset back = read_network_dataset(first);
    ASSERT_EQ(losses == 0, back == data) << "seed " << seed;
    back.name = "second";
    losses = 0;
    write_network_dataset(back, second, count);
    ASSERT_EQ(losses == 0, read_network_dataset(second) == back) << "seed " << seed;
    whole += losses == 0 ? 1U : 0U;
  }
  EXPECT_GT(whole, 100u);
}

TEST_F(NetworkDataset, IsReadFromTheFolderInWhichTheProgramRuns) {
  write("edges.csv", "source,target\na,b\n");
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder);
  const network_dataset here = read_network_dataset("."), also_here = read_network_dataset("");
  std::filesystem::current_path(before);
  EXPECT_EQ(here.name, folder.filename());
  EXPECT_EQ(also_here.name, folder.filename());
  EXPECT_EQ(also_here.ids, here.ids);
}

}  // namespace
}  // namespace network_dataset_test
