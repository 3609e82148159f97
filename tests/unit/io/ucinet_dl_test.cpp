#include <convene/io/ucinet_dl.hpp>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <optional>
#include <random>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/io/graphml.hpp>
#include <convene/network/network_builder.hpp>

#include "../../support/folder.hpp"
#include "../../support/other_package.hpp"
#include "../../support/random_datasets.hpp"

namespace ucinet_dl_test {
namespace {

using namespace convene;

constexpr double unobserved = std::numeric_limits<double>::quiet_NaN();
using names = std::vector<std::string>;

class UcinetDl : public testing::Test {
 protected:
  [[nodiscard]] network_dataset read(const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
    passed.clear();
    return read_ucinet_dl(file, {}, [&](std::string_view kind) { passed.emplace_back(kind); });
  }
  [[nodiscard]] std::string refusal(const std::string& text) {
    try {
      (void)read(text);
    } catch (const parse_error& wrong) {
      return std::string(wrong.what()).substr(file.string().size() + 1);
    }
    return "nothing refused";
  }
  /// What is lost in the file, which is written.
  [[nodiscard]] names losses(const network_dataset& data) const {
    names all;
    write_ucinet_dl(data, file, [&](std::string_view loss) { all.emplace_back(loss); });
    return all;
  }
  [[nodiscard]] std::string not_written(const network_dataset& data) const {
    try {
      write_ucinet_dl(data, folder.path() / "unwritten.dl");
    } catch (const invalid_record& wrong) {
      EXPECT_FALSE(std::filesystem::exists(folder.path() / "unwritten.dl"));
      return wrong.what();
    }
    return "nothing refused";
  }
  [[nodiscard]] std::string written(const network_dataset& data) const {
    write_ucinet_dl(data, file);
    EXPECT_EQ(read_ucinet_dl(file), data);
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }

  convene_test::scratch_folder folder;
  std::filesystem::path file = folder.path() / "town.dl";
  names passed;
};

/// All weights of a layer, row by row.
std::vector<double> weights(const network_dataset& of, const std::string& layer = "tie") {
  std::vector<double> all;
  const auto ties = of.net.layer(layer);
  for (vertex u = 0; u < ties.number_of_vertices(); ++u)
    for (vertex v = 0; v < ties.number_of_vertices(); ++v) all.push_back(u == v ? 0 : ties.weight(u, v));
  return all;
}

TEST_F(UcinetDl, KeepsWhatIsNothing) {
  for (const char* const text : {"DL N=0 DATA:", "DL N=1 DATA:\n0\n", "DL N=1 FORMAT=LOWERHALF DATA:\n0",
                                 "DL N=2 FORMAT=NODELIST1\nLABELS:\na\nb\nDATA:\n1\n"}) {
    const network_dataset data = read(text);
    EXPECT_EQ(data.name, "town");
    EXPECT_EQ(data.layers, names{"tie"});
    EXPECT_EQ(data.net.number_of_relationships(), 0);
    (void)written(data);
  }
}

TEST_F(UcinetDl, NamesEveryLossAndNoOther) {
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const network_dataset data = convene_test::random_datasets::of_lines(seed)();
    try {
      const names lost = losses(data);
      const network_dataset back = read_ucinet_dl(file);
      EXPECT_EQ(back.ids, data.ids);
      EXPECT_EQ(lost.empty(), back == data);
      // What has come through once comes through again.
      EXPECT_EQ(losses(back), names());
      (void)written(back);
    } catch (const std::exception& wrong) {
      ADD_FAILURE() << wrong.what();
    }
    if (HasFailure()) return;
  }
}

TEST_F(UcinetDl, ReadsFullMatrices) {
  const network_dataset data = read(
      "dl n=3\r\nformat = fullmatrix\r\nlabels:\r\nbarry,david lin\r\ndata:\r\n"
      "0 1.5 0\r\n0,0,2\r\n1 0 0\r\n");
  EXPECT_EQ(data.ids, (names{"barry", "david", "lin"}));
  EXPECT_EQ(weights(data), (std::vector<double>{0, 1.5, 0, 0, 0, 2, 1, 0, 0}));
  EXPECT_FALSE(data.net.layer("tie").info().undirected);
  EXPECT_TRUE(data.net.layer("tie").answered(0));
  EXPECT_EQ(passed, names());
  EXPECT_EQ(read("DL N = 2 Data: 5 1 0 0").ids, (names{"1", "2"}));
  EXPECT_EQ(passed, names{"passed over: what the diagonal says of vertices and themselves"});
  EXPECT_EQ(weights(read("DL N 3, FORMAT FULLMATRIX DIAGONAL ABSENT, DATA:\n1 2\n3 4\n5 6")),
            (std::vector<double>{0, 1, 2, 3, 0, 4, 5, 6, 0}));
  const network_dataset embedded = read("DL N=2 LABELS EMBEDDED DATA:\n ann \"bob b\"\nann 0 1\n\"bob b\" 2 0\n");
  EXPECT_EQ(embedded.ids, (names{"ann", "bob b"}));
  EXPECT_EQ(weights(embedded), (std::vector<double>{0, 1, 2, 0}));
  const network_dataset rows = read("DL N=2\nROW LABELS EMBEDDED\nDATA:\nann 0 1\nbob 2 0\n");
  EXPECT_EQ(rows.ids, (names{"ann", "bob"}));
}

TEST_F(UcinetDl, ReadsHalvesOfMatricesAsUndirected) {
  const std::vector<double> all{0, 1, 2, 1, 0, 3, 2, 3, 0};
  for (const char* const text :
       {"DL N=3 FORMAT=LOWERHALF DATA:\n0\n1 0\n2 3 0\n", "DL N=3 FORMAT=LOWERHALF DIAGONAL=ABSENT DATA:\n1\n2 3\n",
        "DL N=3 FORMAT=UPPERHALF DIAGONAL=PRESENT DATA:\n0 1 2\n0 3\n0\n",
        "DL N=3 FORMAT=UPPERHALF DIAGONAL ABSENT DATA:\n1 2\n3\n"}) {
    const network_dataset data = read(text);
    EXPECT_EQ(weights(data), all) << text;
    EXPECT_TRUE(data.net.layer("tie").info().undirected);
  }
  EXPECT_EQ(passed, names());
}

TEST_F(UcinetDl, ReadsLists) {
  const network_dataset edges = read(
      "DL n=4\nformat = edgelist1\nlabels:\ngeorge, sally, \"jim k\", billy\ndata:\n"
      "1 2\n\n2,3,2.5\n3 3 7\n4 1 0\n");
  EXPECT_EQ(edges.ids, (names{"george", "sally", "jim k", "billy"}));
  EXPECT_EQ(weights(edges), (std::vector<double>{0, 1, 0, 0, 0, 0, 2.5, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(passed, names{"passed over: what the diagonal says of vertices and themselves"});
  const network_dataset nodes = read("DL n=3 format = nodelist1 data:\n1 2 3\n3 1\n");
  EXPECT_EQ(weights(nodes), (std::vector<double>{0, 1, 1, 0, 0, 0, 1, 0, 0}));
  const network_dataset embedded =
      read("DL n=4 format=edgelist1\nlabels embedded:\ndata:\ngeorge sally\n2 \"jim k\" 2\n");
  EXPECT_EQ(embedded.ids, (names{"george", "sally", "2", "jim k"}));
  EXPECT_EQ(embedded.net.layer("tie").weight(2, 3), 2);
  EXPECT_EQ(read("DL n=3 format=nodelist1 labels embedded data:\nann bob").ids, (names{"ann", "bob", "3"}));
}

TEST_F(UcinetDl, ReadsSeveralMatricesAsLayers) {
  const network_dataset full = read("DL N=2 NM=2\nMATRIX LABELS:\nwork\n\"lunch and tea\"\nDATA:\n0 1 0 0\n0 0 2 0\n");
  EXPECT_EQ(full.layers, (names{"work", "lunch and tea"}));
  EXPECT_EQ(weights(full, "work"), (std::vector<double>{0, 1, 0, 0}));
  EXPECT_EQ(weights(full, "lunch and tea"), (std::vector<double>{0, 0, 2, 0}));
  const network_dataset lists = read("DL N=2 NM=3 FORMAT=EDGELIST1 DATA:\n1 2\n!\n!\n2 1 3\n!\n");
  EXPECT_EQ(lists.layers, (names{"1", "2", "3"}));
  EXPECT_EQ(weights(lists, "1"), (std::vector<double>{0, 1, 0, 0}));
  EXPECT_EQ(weights(lists, "2"), std::vector<double>(4));
  EXPECT_EQ(weights(lists, "3"), (std::vector<double>{0, 0, 3, 0}));
}

TEST_F(UcinetDl, ReadsPeopleAndEvents) {
  for (const char* const text :
       {"DL NR=2 NC=3\nROW LABELS:\nann bob\nCOLUMN LABELS:\ntea\nwalk\nfair\nDATA:\n1 0 1\n0 2 0\n",
        "DL NR=2, NC=3, FORMAT=EDGELIST2\nROW LABELS: ann bob\nCOL LABELS: tea walk fair\nDATA:\n1 1\n1 3\n2 2 2\n",
        "DL NR=2 NC=3 FORMAT=EDGELIST2 LABELS EMBEDDED DATA:\nann tea\nbob walk 2\nann fair\n"}) {
    const network_dataset data = read(text);
    EXPECT_TRUE(data.two_mode);
    EXPECT_EQ(data.ids, (names{"ann", "bob", "tea", "walk", "fair"})) << text;
    const auto tie = data.net.layer("tie");
    EXPECT_TRUE(tie.info().undirected);
    EXPECT_EQ(tie.weight(0, 2), 1);
    EXPECT_EQ(tie.weight(4, 0), 1);
    EXPECT_EQ(tie.weight(3, 1), 2);
    EXPECT_EQ(passed, names{"passed over: which vertices are rows (the first 2) and which are columns"});
    EXPECT_EQ(written(data),
              "DL nr=2 nc=3\nformat = edgelist2\nrow labels:\nann\nbob\ncolumn labels:\ntea\nwalk\nfair\ndata:\n"
              "1 1 1\n1 3 1\n2 2 2\n");
  }
  EXPECT_EQ(read("DL NR=1 NC=2 DATA: 1 1").ids, (names{"1", "2", "3"}));
}

TEST_F(UcinetDl, ReadsNegativeTiesAsSignedDataSetsHaveThem) {
  const network_dataset data = read("DL N=2 DATA:\n0 -2\n1 0\n");
  EXPECT_EQ(data.layers, names{"tie"});
  EXPECT_EQ(weights(data), (std::vector<double>{0, 0, 1, 0}));
  EXPECT_EQ(weights(data, "tie.negative"), (std::vector<double>{0, 2, 0, 0}));
  EXPECT_NE(written(data).find("1 2 -2\n"), std::string::npos);
}

TEST_F(UcinetDl, HasNoMoreLayersThanCanBeWrittenWithThoseOfNegativeTies) {
  const auto matrices = [](int number, const std::string& weight) {
    std::string text = "DL N=2 NM=" + std::to_string(number) + " FORMAT=EDGELIST1\nDATA:\n1 2 " + weight + "\n";
    for (int k = 1; k < number; ++k) text += "!\n1 2 1\n";
    return text;
  };
  const network_dataset most = read(matrices(128, "-2"));
  EXPECT_EQ(most.layers.size(), 128U);
  EXPECT_EQ(read(written(most)), most);
  EXPECT_EQ(refusal(matrices(129, "-2")),
            "1:1: there may be 256 layers; these are 258, with one of weights < 0 for each");
  EXPECT_EQ(read(matrices(256, "2")).layers.size(), 256U);
}

TEST_F(UcinetDl, WritesWhatOthersCanRead) {
  network_dataset data = read("DL N=3\nLABELS:\nann\n\"bob, b\"\n\"data:\"\nDATA:\n0 2.5 0\n0 0 0\n1 0 0\n");
  EXPECT_EQ(written(data), "DL n=3\nformat = edgelist1\nlabels:\nann\n\"bob, b\"\n\"data:\"\ndata:\n1 2 2.5\n3 1 1\n");
  data = read("DL N=3 NM=2 FORMAT=LOWERHALF\nMATRIX LABELS: work lunch\nDATA:\n0 1 0 0 1.5 0\n0 0 0 0 0 0\n");
  EXPECT_EQ(written(data),
            "DL n=3 nm=2\nformat = lowerhalf diagonal absent\nlabels:\n1\n2\n3\nmatrix labels:\nwork\nlunch\ndata:\n"
            "1\n0 1.5\n0\n0 0\n");
}

TEST_F(UcinetDl, NamesWhatIsLost) {
  network_dataset data = read("DL N=2 DATA:\n0 2\n0 0\n");
  data.name = "city";
  data.groups = grouping({0, 1}, {"a", "b"});
  data.attributes = {{"born", std::vector<std::optional<double>>{1, 2}}};
  EXPECT_EQ(losses(data),
            (names{"a DL file cannot carry the name 'city'", "a DL file cannot carry the attribute 'born'",
                   "a DL file cannot carry the groups of the vertices"}));
  EXPECT_EQ(not_written(data), "a DL file cannot carry the name 'city'");
  basic_network_builder<double> builder(3000);  // half a matrix would have 4.5 million cells a layer
  std::vector<double> row(6, unobserved);
  for (const char* const name : {"a", "b", "c"}) {
    const layer_handle made = builder.add_layer({name, {0, 1}, absence::zero, true});
    builder.answered(made, vertex_set::all(3000));
  }
  row[3] = row[4] = row[5] = 1;
  builder.add(0, 1, row);
  data = {};
  data.name = "town";
  data.net = std::move(builder).build();
  for (int v = 0; v < 3000; ++v) data.ids.push_back("p" + std::to_string(v));
  data.layers = {"a", "b", "c"};
  EXPECT_EQ(losses(data), (names{"a DL file cannot carry that the layer 'a' is undirected",
                                 "a DL file cannot carry that the layer 'b' is undirected",
                                 "a DL file cannot carry that the layer 'c' is undirected"}));
  EXPECT_EQ(read_ucinet_dl(file).net.layer("b").weight(1, 0), 1);
  data.ids[0] = "a\rb";
  EXPECT_EQ(not_written(data), "id 'a\rb' cannot be written to a DL file, which is read line by line");
  EXPECT_THROW((void)read_ucinet_dl(folder.path() / "nothing.dl"), file_error);
}

TEST_F(UcinetDl, SaysWhatIsWrongWithAFile) {
  EXPECT_EQ(refusal(""), "1:1: a file of UCINET begins with DL; got nothing");
  EXPECT_EQ(refusal("*Vertices 3"), "1:1: a file of UCINET begins with DL; got '*Vertices'");
  EXPECT_EQ(refusal("DL N=2\n"), "1:7: there is no DATA: in this file");
  EXPECT_EQ(refusal("DL DATA:\n"), "1:4: either N or both NR and NC must be told before DATA:");
  EXPECT_EQ(refusal("DL NR=2 DATA:\n"), "1:9: either N or both NR and NC must be told before DATA:");
  EXPECT_EQ(refusal("DL N=two DATA:\n"), "1:6: the number of vertices must be a whole number >= 0; got 'two'");
  EXPECT_EQ(refusal("DL N=2 NM=0"), "1:11: the number of matrices must be between 1 and 256; got '0'");
  EXPECT_EQ(refusal("DL N=2 NM=257"), "1:11: the number of matrices must be between 1 and 256; got '257'");
  EXPECT_EQ(refusal("DL N=2 FORMAT=FULLMATRX"), "1:15: there is no format 'fullmatrx'; did you mean 'fullmatrix'?");
  EXPECT_EQ(refusal("DL N=2 DIAGONAL=NONE"), "1:17: the diagonal is present or absent; got 'none'");
  EXPECT_EQ(refusal("DL N=2 LABLES:"), "1:8: nothing is called 'lables'; did you mean 'labels'?");
  EXPECT_EQ(refusal("DL LABELS:\na\n"), "1:4: the number of vertices must stand before their labels");
  EXPECT_EQ(refusal("DL N=2 LABELS:\na\nDATA:\n"), "3:1: there must be a label for each of 2 vertices; got 1");
  EXPECT_EQ(refusal("DL N=2 LABELS:\na a"), "2:3: the label 'a' stands twice");
  EXPECT_EQ(refusal("DL N=2 LABELS:\na \"\""), "2:3: a label must not be empty");
  EXPECT_EQ(refusal("DL N=2 LABELS:a,b LABELS:c,d"), "1:19: labels of these vertices stand above already");
  EXPECT_EQ(refusal("DL N=1 ROW LABELS: a COLUMN LABELS: b DATA: 0"),
            "1:39: rows and columns of N vertices must have the same labels; of different kinds they have NR and NC");
  EXPECT_EQ(refusal("DL NR=1 NC=1 LABELS: a"),
            "1:14: rows and columns of different kinds have ROW LABELS: and COLUMN LABELS:");
  EXPECT_EQ(refusal("DL NR=1 NC=1 ROW LABELS: a COLUMN LABELS: a DATA: 1"),
            "1:52: two vertices are called 'a'; rows and columns of different kinds, and vertices with and without "
            "labels, need different ones");
  EXPECT_NE(refusal("DL N=2 FORMAT=EDGELIST2 DATA:").find("this format has rows and columns of different kinds"),
            std::string::npos);
  EXPECT_NE(refusal("DL NR=2 NC=1 FORMAT=LOWERHALF DATA:").find("half a matrix"), std::string::npos);
  EXPECT_EQ(refusal("DL N=2 DATA:\n0 1\n0\n"),
            "3:2: there must be 1 matrices of 2 rows; the data end in row 2 of the matrix 1");
  EXPECT_EQ(refusal("DL N=1 DATA:\n0\n1\n"), "3:1: there must be 1 matrices of 1 rows; '1' is one more cell");
  for (const char* const missing : {"NA", ".", "?", "nan"})
    EXPECT_EQ(refusal("DL N=2 DATA:\n0 " + std::string(missing)),
              "2:3: a weight must be a number; got '" + std::string(missing) +
                  "'. What was not observed has no sign of its own in DL");
  EXPECT_EQ(refusal("DL N=2 DATA:\n0 inf"), "2:3: a weight must be finite");
  const auto edges = [&](const std::string& lines) { return refusal("DL N=2 FORMAT=EDGELIST1 DATA:\n" + lines); };
  EXPECT_EQ(edges("1"), "2:2: a tie must have two vertices");
  EXPECT_EQ(edges("1 3"), "2:3: there is no vertex 3; there are 2");
  EXPECT_EQ(edges("1 b"), "2:3: a vertex must be a whole number, or labels be embedded; got 'b'");
  EXPECT_EQ(edges("1 2 3 4"), "2:7: a tie has two vertices and a weight; got '4' too");
  EXPECT_EQ(edges("1 2\n!\n2 1"), "4:1: there must be 1 matrices; this is one more");
  EXPECT_EQ(edges("1 2\n1 2 3").substr(0, 52), "3:1: the tie between '1' and '2' stands twice in the");
  EXPECT_EQ(refusal("DL N=1 FORMAT=EDGELIST1 LABELS EMBEDDED DATA:\na b"),
            "2:3: there may be 1 vertices; 'b' is one more");
  EXPECT_EQ(refusal("DL N=2 LABELS EMBEDDED DATA:\na b\na 0 1\nc 0 0\n"),
            "4:1: the label of the vertex 2 is 'b' elsewhere; got 'c'");
  EXPECT_EQ(refusal("DL N=1 LABELS:\n\xE4"), "2:1: the byte 0xE4 is not UTF-8; save the file with UTF-8 encoding");
}

TEST_F(UcinetDl, RefusesWhatIsMadeToHarm) {
  EXPECT_EQ(refusal("DL N=1000000 matrix"), "1:6: a file of 19 bytes may have 100000 vertices; got 1000000");
  EXPECT_EQ(refusal("DL NR=1 NC=4000000000"), "1:12: a file of 21 bytes may have 100000 vertices; got 4000000000");
  EXPECT_NE(refusal("DL N=100000 NM=256 DATA:\n0").find("the data end in row 1"), std::string::npos);
  EXPECT_NE(refusal("DL N=1 LABELS:\n" + std::string((std::size_t{1} << 20U) + 1, 'x')).find("may have 1048576 bytes"),
            std::string::npos);
  // A place in a long line is not counted from its beginning each time.
  std::string wide = "DL N=400 DATA:\n";
  for (int k = 0; k < 160'000; ++k) wide += "1 ";
  EXPECT_EQ(read(wide).net.number_of_relationships(), 400 * 399);
}

TEST_F(UcinetDl, StopsWhenAsked) {
  std::string text = "DL N=2\n" + std::string(9000, '\n');
  std::ofstream(file) << text;
  std::stop_source stop;
  run_options options;
  options.stop = stop.get_token();
  options.progress = [&](double) { stop.request_stop(); };
  EXPECT_THROW((void)read_ucinet_dl(file, options), cancelled);
}

TEST_F(UcinetDl, IsReadByIgraphAsItWas) {
  std::mt19937 random(7);
  for (int k = 0; k < 4; ++k) {
    std::string text = "DL N=12 FORMAT=EDGELIST1\nLABELS:\n";
    for (int v = 0; v < 12; ++v) text += "person" + std::to_string(v) + "\n";
    text += "DATA:\n1 12 1\n";
    for (int u = 1; u <= 12; ++u)
      for (int v = 1; v < 12; ++v)
        if (u != v && random() % 3 == 0)
          text += std::to_string(u) + " " + std::to_string(v) + " " + std::to_string(1 + random() % 40) + "e-1\n";
    const network_dataset data = read(text);
    (void)written(data);
    const auto to = folder.path() / "passed.graphml";
    if (!convene_test::pass_through("igraph", "dl", file, to))
      GTEST_SKIP() << "there is no igraph (Debian: python3-igraph)";
    const network_dataset back = read_graphml(to);
    EXPECT_EQ(back.net, data.net);
    ASSERT_EQ(back.attributes.size(), 1u);
    const std::vector<std::optional<std::string>> ids(data.ids.begin(), data.ids.end());
    EXPECT_EQ(back.attributes[0], (vertex_attribute{"name", ids}));
  }
}

}  // namespace
}  // namespace ucinet_dl_test
