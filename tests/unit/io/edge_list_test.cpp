#include <convene/io/edge_list.hpp>

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/network/network_builder.hpp>

#include "../../support/folder.hpp"
#include "../../support/random_datasets.hpp"
#include "../../support/thrown.hpp"

namespace edge_list_test {
namespace {

using namespace convene;
using convene_test::thrown;

class EdgeList : public testing::Test {
 protected:
  loss_warning tell() {
    told.clear();
    return [this](std::string_view loss) { told.emplace_back(loss); };
  }
  network_dataset read(const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
    return read_edge_list(file, {}, tell());
  }
  std::string refusal(const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
    std::string said = thrown<parse_error>([&] { (void)read_edge_list(file); });
    if (said.starts_with(file.string() + ":")) said.erase(0, file.string().size() + 1);
    return said;
  }
  std::string written(const network_dataset& data) {
    write_edge_list(data, file, tell());
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }

  convene_test::scratch_folder folder;
  std::filesystem::path file = folder.path() / "town.csv";
  std::vector<std::string> told;
};

TEST_F(EdgeList, MayHoldNothing) {
  const network_dataset data = read("source,target\n");
  EXPECT_EQ(data.name, "town");
  EXPECT_EQ(data.net.number_of_vertices(), 0);
  EXPECT_EQ(data.layers, std::vector<std::string>{"tie"});
  EXPECT_EQ(written(data), "source,target,weight\n");
  EXPECT_EQ(told, std::vector<std::string>());
  EXPECT_EQ(read_edge_list(file), data);
}

TEST_F(EdgeList, NamesVerticesByFirstAppearance) {
  const network_dataset data = read("Weight,From,To\n2,bob,ann\n,ann,\"c, d\"\r\n0.5,\"new\nline\",bob\n");
  EXPECT_EQ(data.ids, std::vector<std::string>({"bob", "ann", "c, d", "new\nline"}));
  EXPECT_EQ(data.layers, std::vector<std::string>{"tie"});
  EXPECT_EQ(data.net.layer("tie").weight(0, 1), 2);
  EXPECT_TRUE(std::isnan(data.net.layer("tie").weight(1, 2)));
  EXPECT_EQ(data.net.layer("tie").weight(1, 0), 0);
  EXPECT_EQ(told, std::vector<std::string>());
}

TEST_F(EdgeList, HasOneLayerWithoutAColumnThatNamesIt) {
  EXPECT_EQ(read("source,target\na,b\n").net.layer("tie").weight(0, 1), 1);
  EXPECT_EQ(read("target,source,weight\na,b,2.5\n").net.layer("tie").weight(0, 1), 2.5);
}

TEST_F(EdgeList, IsLongWithAColumnOfLayers) {
  const network_dataset data = read("source,target,layer,weight,since\na,b,work,2,1980\na,b,lunch,1,\nb,a,work,,\n");
  EXPECT_EQ(data.layers, std::vector<std::string>({"work", "lunch"}));
  EXPECT_EQ(data.net.layer("work").weight(0, 1), 2);
  EXPECT_TRUE(std::isnan(data.net.layer("work").weight(1, 0)));
  EXPECT_EQ(data.net.layer("lunch").weight(1, 0), 0);
  EXPECT_EQ(told, std::vector<std::string>{"passed over: the column 'since'"});
}

TEST_F(EdgeList, IsWideWithAColumnALayer) {
  const network_dataset data = read("sender,receiver,trust,colour,power\na,b,0.5,red,\nb,c,,,1e-3\nc,a,0,blue,2\n");
  EXPECT_EQ(data.layers, std::vector<std::string>({"trust", "power"}));
  EXPECT_EQ(data.net.layer("trust").weight(0, 1), 0.5);
  EXPECT_TRUE(std::isnan(data.net.layer("power").weight(0, 1)));
  EXPECT_EQ(data.net.layer("power").weight(1, 2), 1e-3);
  EXPECT_EQ(data.net.layer("trust").weight(0, 2), 0);
  EXPECT_EQ(told, std::vector<std::string>{"passed over: the column 'colour'"});
}

TEST_F(EdgeList, IsReadAsGephiWritesIt) {
  const network_dataset data =
      read("Source,Target,Type,Id,Label,timeset,Weight\n1,2,Undirected,0,,,1.0\n2,3,Undirected,1,x,,2.0\n");
  EXPECT_EQ(data.ids, std::vector<std::string>({"1", "2", "3"}));
  EXPECT_EQ(told, std::vector<std::string>({"passed over: the column 'Id'", "passed over: the column 'Label'",
                                            "passed over: the column 'timeset'"}));
  ASSERT_EQ(data.layers.size(), 1u);
  EXPECT_EQ(data.layers[0], "tie");
  EXPECT_TRUE(data.net.layer("tie").info().undirected);
  EXPECT_EQ(data.net.layer("tie").weight(2, 1), 2);
}

TEST_F(EdgeList, TakesTheWeightForThatOfTheTie) {
  const network_dataset data = read("source,target,year,weight\na,b,2001,3\nb,a,2002,\n");
  EXPECT_EQ(data.layers, std::vector<std::string>{"tie"});
  EXPECT_EQ(data.net.layer("tie").weight(0, 1), 3);
  EXPECT_TRUE(std::isnan(data.net.layer("tie").weight(1, 0)));
  EXPECT_EQ(told, std::vector<std::string>{"passed over: the number 'year' of ties, whose weight is 'weight'"});
}

TEST_F(EdgeList, HoldsAsMuchAsAFileMay) {
  std::string header = "source,target", row = "a,b";
  for (int k = 0; k < 256; ++k) {
    header += ",l" + std::to_string(k);
    row += ',' + std::to_string(k);
  }
  const network_dataset data = read(header + '\n' + row + '\n');
  EXPECT_EQ(data.layers.size(), 256u);
  const auto again = folder.path() / "town.csv.gz";
  write_edge_list(data, again);
  EXPECT_EQ(read_edge_list(again), data);
  EXPECT_EQ(refusal(header + ",one_more\n" + row + ",1\n"), "1:1: there may be 256 layers; these are 257");
  for (int k = 0; k < 1000; ++k) header += ",x" + std::to_string(k);
  EXPECT_EQ(refusal(header + '\n'), "1:1: a list of ties may have 1024 columns; this one has 1258");
}

TEST_F(EdgeList, TellsHowFarItIsAndStopsWhenAsked) {
  std::string text = "source,target\n";
  for (int k = 0; k < 70'000; ++k) text += "a,b" + std::to_string(k) + '\n';
  (void)std::ofstream(file, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
  run_options options;
  std::stop_source stop;
  options.stop = stop.get_token();
  double done = 0;
  options.progress = [&](double share) {
    done = share;
    if (share > .5) stop.request_stop();
  };
  EXPECT_THROW((void)read_edge_list(file, options), cancelled);
  EXPECT_TRUE(done > .5 && done < 1) << done;
}

TEST_F(EdgeList, IsRefusedWithThePlaceOfWhatIsWrong) {
  EXPECT_EQ(refusal(""), "1:1: is empty; the first line must be a header such as 'source,target,weight'");
  EXPECT_EQ(refusal("a,target\n"), "1:1: there is no column 'source' nor 'from'; the columns are 'a, target'");
  EXPECT_EQ(refusal("source;target\n"),
            "1:1: there is no column 'source' nor 'from'; the columns are 'source;target'. Cells must be separated by "
            "commas");
  EXPECT_EQ(refusal("source,from,target\n"), "1:8: the columns 'source' and 'from' mean the same; keep one of them");
  EXPECT_EQ(refusal("source,target,weight,Weight\n"),
            "1:22: the columns 'weight' and 'Weight' mean the same; keep one of them");
  EXPECT_EQ(refusal("source,target\na,\n"), "2:3: a tie needs a 'target'");
  EXPECT_EQ(refusal("source,target\na,a\n"), "2:3: 'a' cannot have a relationship with themselves");
  EXPECT_EQ(refusal("source,target,layer\na,b,\n"), "2:5: a tie needs a layer");
  EXPECT_EQ(refusal("source,target,weight\na,b,x\n"),
            "2:5: 'x' is not a weight; write a finite number or leave the cell empty");
  EXPECT_EQ(refusal("source,target,trust\na,b,1\nb,a,x\n"),
            "3:5: 'x' is not a weight; write a finite number or leave the cell empty");
  EXPECT_EQ(refusal("source,target,weight\na,b,-1\n"),
            "2:5: a weight must be >= 0; got '-1'; write negative ties as a layer of their own, without their sign");
  EXPECT_EQ(refusal("source,target\na,b\nb,c\na,b\n"),
            "4:1: the tie between 'a' and 'b' stands twice in the layer 'tie'; it is in line 2 too");
  EXPECT_EQ(refusal("source,target,type\na,b,directed\nb,c,both\n"),
            "3:5: a tie is directed or undirected; got 'both'");
  EXPECT_EQ(thrown<file_error>([&] { (void)read_edge_list(folder.path() / "none.csv"); }),
            (folder.path() / "none.csv").string() + ": there is no such file");
}

network_dataset office() {
  network_dataset data;
  data.name = "town";
  data.ids = {"=a", "b"};
  basic_network_builder<double> builder(2);
  const double none = std::nan("");
  builder.add_layer({"-x", {0, 2}, absence::zero, false});
  builder.add(0, 1, {none, none, none, 2});
  builder.answered(layer_handle{3}, vertex_set::all(2));
  data.net = std::move(builder).build();
  data.layers = {"-x"};
  return data;
}

TEST_F(EdgeList, HasNoCellThatASpreadsheetRuns) {
  const network_dataset data = office();
  EXPECT_EQ(written(data), "source,target,layer,weight\n'=a,b,'-x,2\n");
  EXPECT_EQ(told, std::vector<std::string>());
  EXPECT_EQ(read_edge_list(file), data);
}

TEST_F(EdgeList, IsCompressedWhereItsNameSaysSo) {
  network_dataset data = office();
  for (const char* name : {"town.csv.gz", "town.CSV.GZ"}) {
    const auto packed = folder.path() / name;
    write_edge_list(data, packed);
    EXPECT_EQ(read_edge_list(packed), data);
    std::ifstream in(packed, std::ios::binary);
    EXPECT_EQ(in.get(), 0x1F);
  }
}

TEST_F(EdgeList, NamesVerticesThatHaveNoTie) {
  network_dataset data = office();
  data.ids = {"c", "a", "b"};
  basic_network_builder<double> builder(3);
  builder.add_layer({"-x", {0, 2}, absence::zero, false});
  const double none = std::nan("");
  builder.add(2, 1, {none, none, none, 2});
  builder.answered(layer_handle{3}, vertex_set::all(3));
  data.net = std::move(builder).build();
  EXPECT_EQ(thrown<invalid_record>([&] { write_edge_list(data, file); }),
            "a list of ties cannot carry vertices without a tie (1)");
  EXPECT_FALSE(std::filesystem::exists(file));
  (void)written(data);
  EXPECT_EQ(told, std::vector<std::string>({"a list of ties cannot carry vertices without a tie (1)",
                                            "a list of ties cannot carry the order of vertices"}));
}

TEST_F(EdgeList, LosesNothingExactlyIfItNamesNothing) {
  std::size_t whole = 0;
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    network_dataset data = convene_test::random_datasets(seed)();
    if (seed % 2 == 0) {  // what a list can say more often
      data.name = "town";
      data.two_mode = false;
      data.groups.reset();
      data.attributes.clear();
    }
    (void)written(data);
    const auto losses = told;
    const network_dataset back = read_edge_list(file);
    ASSERT_EQ(losses.empty(), back == data) << "seed " << seed;
    // what a list holds it gives back
    (void)written(back);
    ASSERT_EQ(told.empty(), read_edge_list(file) == back) << "seed " << seed;
    whole += told.empty() ? 1U : 0U;
  }
  EXPECT_GT(whole, 100u);
}

}  // namespace
}  // namespace edge_list_test
