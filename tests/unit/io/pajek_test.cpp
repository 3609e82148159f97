#include <convene/io/pajek.hpp>

#include <cmath>
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
#include <convene/network/network_builder.hpp>

#include "../../support/folder.hpp"
#include "../../support/other_package.hpp"
#include "../../support/random_datasets.hpp"

namespace pajek_test {
namespace {

using namespace convene;

constexpr double unobserved = std::numeric_limits<double>::quiet_NaN();
using texts = std::vector<std::optional<std::string>>;
using numbers = std::vector<std::optional<double>>;
using whole_numbers = std::vector<std::optional<std::int64_t>>;
using truths = std::vector<std::optional<bool>>;
using names = std::vector<std::string>;

class Pajek : public testing::Test {
 protected:
  [[nodiscard]] network_dataset read(const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
    passed.clear();
    return read_pajek(file, {}, [&](std::string_view kind) { passed.emplace_back(kind); });
  }
  [[nodiscard]] std::string refusal(const std::string& text) {
    try {
      (void)read(text);
    } catch (const parse_error& wrong) {
      return std::string(wrong.what()).substr(file.string().size() + 1);
    }
    return "nothing refused";
  }
  [[nodiscard]] std::string text_of(const std::filesystem::path& from) const {
    std::ifstream in(from, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  /// What is lost in a file, which is written.
  [[nodiscard]] names losses(const network_dataset& data, const std::filesystem::path& to) const {
    names all;
    write_pajek(data, to, [&](std::string_view loss) { all.emplace_back(loss); });
    return all;
  }
  [[nodiscard]] std::string not_written(const network_dataset& data) const {
    try {
      write_pajek(data, folder.path() / "unwritten.net");
    } catch (const invalid_record& wrong) {
      EXPECT_FALSE(std::filesystem::exists(folder.path() / "unwritten.net"));
      return wrong.what();
    }
    return "nothing refused";
  }

  convene_test::scratch_folder folder;
  std::filesystem::path file = folder.path() / "town.net", project = folder.path() / "town.paj";
  names passed;
};

/// As read_network_dataset() makes them.
network_dataset of_vertices(vertex n) {
  network_dataset data;
  data.name = "town";
  for (vertex v = 0; v < n; ++v) data.ids.push_back("p" + std::to_string(v));
  return data;
}

TEST_F(Pajek, KeepsWhatIsNothing) {
  for (const vertex n : {0, 1}) {
    network_dataset data = of_vertices(n);
    data.name = "";
    basic_network_builder<double> builder(n);
    const layer_handle tie = builder.add_layer({"tie", {0, 1}, absence::zero, false});
    builder.asked(tie);
    builder.answered(tie, vertex_set::all(n));
    data.net = std::move(builder).build();
    data.layers = {"tie"};
    write_pajek(data, file);
    EXPECT_EQ(read_pajek(file), data);
  }
  EXPECT_EQ(read("*Vertices 0").ids.size(), 0u);
  EXPECT_EQ(read("*Vertices 0\n*Matrix\n").layers, names{"tie"});
  EXPECT_EQ(read("*Vertices 0\n*Edges\n").layers, names{"tie"});
}

TEST_F(Pajek, NamesEveryLossAndNoOther) {
  std::size_t lossless = 0;
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const network_dataset data = convene_test::random_datasets::of_lines(seed)();
    const std::filesystem::path to = seed % 2 == 0 ? file : project;
    try {
      const names lost = losses(data, to);
      const network_dataset back = read_pajek(to);
      EXPECT_EQ(back.ids, data.ids);
      EXPECT_EQ(lost.empty(), back == data);
      // What has come through once comes through again.
      EXPECT_EQ(losses(back, to), names());
      write_pajek(back, to);
      EXPECT_EQ(read_pajek(to), back);
      lossless += lost.empty() ? 1U : 0U;
    } catch (const std::exception& wrong) {
      ADD_FAILURE() << wrong.what();
    }
    if (HasFailure()) return;
  }
  EXPECT_LT(lossless, 400u);
}

TEST_F(Pajek, WritesWhatOthersCanRead) {
  network_dataset data = of_vertices(3);
  data.ids = {"Ann Lee", "Bob \"B\"", "C:\\"};
  basic_network_builder<double> builder(3);
  for (const auto& [name, undirected] : {std::pair{"work", false}, std::pair{"lunch", true}}) {
    const layer_handle made = builder.add_layer({name, {0, 2.5}, absence::zero, undirected});
    builder.asked(made);
    builder.answered(made, vertex_set::all(3));
  }
  builder.add(0, 1, {unobserved, unobserved, unobserved, 2.5, 0});
  builder.add(1, 0, {unobserved, unobserved, unobserved, 0, 0});
  builder.add(1, 2, {unobserved, unobserved, unobserved, 0, 1});
  builder.add(2, 1, {unobserved, unobserved, unobserved, 0, 1});
  data.net = std::move(builder).build();
  data.layers = {"work", "lunch"};
  write_pajek(data, file);
  EXPECT_EQ(text_of(file),
            "*Network town\n*Vertices 3\n1 \"Ann Lee\"\n2 \"Bob \\\"B\\\"\"\n3 \"C:\\\\\"\n"
            "*Arcs :1 \"work\"\n1 2 2.5\n*Edges :2 \"lunch\"\n2 3 1\n");
  EXPECT_EQ(read_pajek(file), data);

  data.groups = grouping({0, 1, 0}, {"10", "7"});
  data.attributes = {{"born", whole_numbers{1980, -3, 0}}, {"height", numbers{1.5, 2, 1e-9}}};
  write_pajek(data, project);
  EXPECT_EQ(text_of(project).substr(text_of(file).size()),
            "*Partition groups\n*Vertices 3\n10\n7\n10\n*Partition born\n*Vertices 3\n1980\n-3\n0\n"
            "*Vector height\n*Vertices 3\n1.5\n2\n1e-09\n");
  EXPECT_EQ(read_pajek(project), data);
  EXPECT_EQ(losses(data, file),
            (names{"a Pajek file cannot carry the attribute 'born'", "a Pajek file cannot carry the attribute 'height'",
                   "a Pajek file cannot carry the groups of the vertices"}));
  EXPECT_EQ(not_written(data), "a Pajek file cannot carry the attribute 'born'");
}

TEST_F(Pajek, NamesWhatProjectsLose) {
  network_dataset data = read("*Vertices 2\n*Arcs\n1 2 3\n");
  data.groups = grouping({0, 1}, {"north", "south"});
  data.attributes = {
      {"where", texts{"here", "there"}}, {"born", whole_numbers{1980, {}}}, {"lead", truths{true, false}}};
  EXPECT_EQ(losses(data, project),
            (names{"a Pajek file cannot carry the attribute 'where'", "a Pajek file cannot carry the attribute 'born'",
                   "a Pajek file cannot carry of which type the attribute 'lead' is",
                   "a Pajek file cannot carry the names and the order of the groups"}));
  const network_dataset back = read_pajek(project);
  EXPECT_EQ(back.groups, grouping({0, 1}, {"1", "2"}));
  EXPECT_EQ(back.attributes, (std::vector<vertex_attribute>{{"lead", whole_numbers{1, 0}}}));
  // Without groups the first partition would be groups.
  data.groups.reset();
  data.attributes = {{"born", whole_numbers{1980, 7}}};
  EXPECT_EQ(losses(data, project), names{"a Pajek file cannot carry of which type the attribute 'born' is"});
  EXPECT_EQ(read_pajek(project).attributes, (std::vector<vertex_attribute>{{"born", numbers{1980, 7}}}));
}

TEST_F(Pajek, NamesWhatIsLostOfLayers) {
  network_dataset data = of_vertices(3);
  basic_network_builder<double> builder(3);
  builder.add_layer({"trust", {0, 4}, absence::unstated, false});
  builder.add(0, 1, {3, unobserved, unobserved});
  builder.add(1, 2, {unobserved, unobserved, unobserved});
  data.net = std::move(builder).build();
  data.layers = {"trust"};
  EXPECT_EQ(losses(data, file),
            (names{"a Pajek file cannot carry the scale of the layer 'trust', 0..4",
                   "a Pajek file cannot carry what absent ties of the layer 'trust' mean",
                   "a Pajek file cannot carry who answered the layer 'trust'",
                   "a Pajek file cannot carry what was not observed in the layer 'trust' (1 pairs)"}));
  const network_dataset back = read_pajek(file);
  EXPECT_EQ(back.net.trust().weight(0, 1), 3);
  EXPECT_EQ(back.net.trust().weight(1, 2), 0);
}

TEST_F(Pajek, ReadsWhatPajekWrites) {
  const network_dataset back = read(
      "\xEF\xBB\xBF*Network Club of \"four\"\r\n"
      "% drawn by hand\r\n"
      "*VERTICES 4\r\n"
      "   1 \"Ann\xC3\xA4 Lee\"      0.1000    0.2500    0.5000 box ic Red\r\n"
      "   2 Bob [5-10]\r\n"
      "   4 \"\"\r\n"
      "*arcs\r\n"
      "1 2 2.5 l \"often\" c Blue\r\n"
      "2 1\r\n"
      "\r\n"
      "*Edges\r\n"
      "4 3 .5 [1-*]\r\n"
      "*Arcslist\r\n"
      "3 1 2\r\n"
      "*Edgeslist\r\n"
      "1 4\r\n");
  EXPECT_EQ(back.name, "Club of \"four\"");
  EXPECT_EQ(back.ids, (names{"Ann\xC3\xA4 Lee", "Bob", "3", "4"}));
  EXPECT_EQ(back.layers, names{"tie"});
  const auto tie = back.net.layer("tie");
  EXPECT_FALSE(tie.info().undirected);
  EXPECT_EQ(tie.info().declared, (scale{0, 2.5}));
  EXPECT_TRUE(tie.answered(2));
  EXPECT_EQ(tie.weight(0, 1), 2.5);
  EXPECT_EQ(tie.weight(1, 0), 1);
  EXPECT_EQ(tie.weight(2, 3), 0.5);
  EXPECT_EQ(tie.weight(3, 2), 0.5);
  EXPECT_EQ(tie.weight(2, 0), 1);
  EXPECT_EQ(tie.weight(2, 1), 1);
  EXPECT_EQ(tie.weight(1, 2), 0);
  EXPECT_EQ(tie.weight(3, 0), 1);
  EXPECT_EQ(passed, (names{"passed over: coordinates of vertices", "passed over: how vertices are drawn",
                           "passed over: labels of ties, and how they are drawn",
                           "passed over: when vertices and ties are there"}));
}

TEST_F(Pajek, ReadsRelationsAsLayers) {
  const network_dataset back = read(R"(*Vertices 3
*Arcs :1 "work in office"
1 2 3
*Edges :2 lunch and tea
1 2
*Edges :1
2 3 4
*Arcs :4
3: 3 1
*Edges :5 "nobody"
)");
  EXPECT_EQ(back.name, "town");
  EXPECT_EQ(back.layers, (names{"work in office", "lunch and tea", "4", "3", "nobody"}));
  const auto work = back.net.layer("work in office");
  EXPECT_FALSE(work.info().undirected);
  EXPECT_EQ(work.weight(0, 1), 3);
  EXPECT_EQ(work.weight(1, 0), 0);
  EXPECT_EQ(work.weight(2, 1), 4);
  EXPECT_TRUE(back.net.layer("lunch and tea").info().undirected);
  EXPECT_EQ(back.net.layer("lunch and tea").weight(1, 0), 1);
  EXPECT_EQ(back.net.layer("3").weight(2, 0), 1);
  EXPECT_FALSE(back.net.layer("4").info().undirected);
  EXPECT_TRUE(back.net.layer("nobody").info().undirected);
  EXPECT_TRUE(back.net.layer("nobody").asked());
  write_pajek(back, file);
  EXPECT_EQ(read_pajek(file).net, back.net);
}

TEST_F(Pajek, ReadsMatrices) {
  const network_dataset one = read("*Vertices 3\n*Matrix\n5 2 0\n0 0 1.5\n1 0 0\n");
  EXPECT_EQ(one.net.layer("tie").weight(0, 1), 2);
  EXPECT_EQ(one.net.layer("tie").weight(1, 2), 1.5);
  EXPECT_EQ(one.net.layer("tie").weight(1, 0), 0);
  EXPECT_EQ(passed, names{"passed over: what matrices say of vertices and themselves"});
  const network_dataset two = read("*Vertices 5 2\n*Matrix :1 \"was at\"\n1 0 1\n0 0\n2\n");
  EXPECT_TRUE(two.two_mode);
  EXPECT_TRUE(two.net.layer("was at").info().undirected);
  EXPECT_EQ(two.net.layer("was at").weight(0, 4), 1);
  EXPECT_EQ(two.net.layer("was at").weight(4, 1), 2);
  EXPECT_EQ(passed, names{"passed over: which vertices are people (the first 2) and which are events"});
}

TEST_F(Pajek, TellsPeopleFromEventsWhereTiesDo) {
  network_dataset data = read("*Vertices 4 2\n*Edges\n1 3\n2 4\n");
  EXPECT_EQ(losses(data, file), names());
  EXPECT_NE(text_of(file).find("*Vertices 4 2\n"), std::string::npos);
  EXPECT_EQ(read_pajek(file), data);
  data = read("*Vertices 4 2\n*Edges\n1 4\n");
  EXPECT_EQ(losses(data, file), names{"a Pajek file cannot carry that vertices are people and events"});
}

TEST_F(Pajek, ReadsNegativeTiesAsSignedDataSetsHaveThem) {
  const network_dataset back = read("*Vertices 3\n*Arcs :1 \"likes\"\n1 2 3\n2 1 -2\n*Edges :2 \"knows\"\n1 3\n");
  EXPECT_EQ(back.layers, (names{"likes", "knows"}));
  EXPECT_EQ(back.net.layer("likes").weight(0, 1), 3);
  EXPECT_EQ(back.net.layer("likes").weight(1, 0), 0);
  EXPECT_EQ(back.net.layer("likes.negative").weight(1, 0), 2);
  EXPECT_EQ(back.net.layer("likes.negative").weight(0, 1), 0);
  EXPECT_TRUE(back.net.layer("knows.negative").info().undirected);
  EXPECT_TRUE(back.net.layer("knows.negative").asked());
  EXPECT_EQ(losses(back, file), names());
  EXPECT_NE(text_of(file).find("2 1 -2\n"), std::string::npos);
  EXPECT_EQ(read_pajek(file), back);
  EXPECT_NE(
      refusal("*Vertices 2\n*Arcs :1 \"a\"\n1 2 -1\n*Arcs :2 \"a.negative\"\n2 1\n").find("what signed data call"),
      std::string::npos);
}

TEST_F(Pajek, ReadsPartitionsAndVectors) {
  const network_dataset back = read(R"(*Network town
*Vertices 3
*Arcs
1 2
*Partition place.clu (3)
*Vertices 3
 10
 9
 10
*Partition born
*Vertices 3
1980
1981 1982
*Vector height
*Vertices 3
1.5
-2e3
0
*Vector
*Vertices 3
1 2 3
*Permutation order
*Vertices 3
3
2
1
)");
  EXPECT_EQ(back.groups, grouping({0, 1, 0}, {"10", "9"}));
  EXPECT_EQ(back.attributes, (std::vector<vertex_attribute>{{"born", whole_numbers{1980, 1981, 1982}},
                                                            {"height", numbers{1.5, -2000, 0}},
                                                            {"vector 2", numbers{1, 2, 3}}}));
  EXPECT_EQ(passed,
            (names{"passed over: *permutation", "passed over: the name 'place.clu (3)' of the first partition"}));
}

TEST_F(Pajek, SaysWhatIsWrongWithAFile) {
  EXPECT_EQ(refusal(""), "1:1: there is no *Vertices in this file");
  EXPECT_EQ(refusal("1 2\n"), "1:1: there is no place for '1'; a file begins with *Network or *Vertices");
  EXPECT_EQ(refusal("*Vertices 2\n*Arc\n"), "2:1: nothing begins with '*arc'; did you mean 'arcs'?");
  EXPECT_EQ(refusal("*Vertices many\n"), "1:11: the number of vertices must be a whole number >= 0; got 'many'");
  EXPECT_EQ(refusal("*Vertices\n"), "1:10: the number of vertices must be a whole number >= 0; got none");
  EXPECT_EQ(refusal("*Vertices 3 4\n"), "1:13: of 3 vertices a whole number between 0 and as many are people; got '4'");
  EXPECT_EQ(refusal("*Arcs\n1 2\n"), "1:1: *Vertices must stand before the ties");
  EXPECT_EQ(refusal("*Vertices 2\n1 \"a\n"), "2:3: a quotation mark is missing at the end of this word");
  EXPECT_EQ(refusal("*Vertices 2\n3 a\n"), "2:1: there is no vertex 3; there are 2");
  EXPECT_EQ(refusal("*Vertices 2\na 1\n"), "2:1: a vertex must be a whole number; got 'a'");
  EXPECT_EQ(refusal("*Vertices 2\n1 a\n1 b\n"), "3:1: the vertex 1 stands twice; it is in line 2 too");
  EXPECT_EQ(refusal("*Vertices 2\n1 a\n2 a\n"),
            "3:1: the label 'a' stands twice; it is in line 2 too. Vertices need different ones");
  EXPECT_EQ(
      refusal("*Vertices 2\n1 2\n"),
      "2:1: the label '2' stands twice; it is the number of a vertex without a label. Vertices need different ones");
  EXPECT_EQ(refusal("*Vertices 1\n1 \xE4\n"), "2:3: the byte 0xE4 is not UTF-8; save the file with UTF-8 encoding");
  const auto tie = [&](const std::string& line) { return refusal("*Vertices 3\n*Arcs\n" + line); };
  EXPECT_EQ(tie("1"), "3:2: a tie must have two vertices");
  EXPECT_EQ(tie("1 4"), "3:3: there is no vertex 4; there are 3");
  EXPECT_EQ(tie("1 2 x"), "3:5: a weight must be a number; got 'x'");
  EXPECT_EQ(tie("1 2 nan"), "3:5: a weight must be a number; got 'nan'");
  EXPECT_EQ(tie("1 2 inf"), "3:1: a weight must be finite");
  EXPECT_EQ(tie("2 2"), "3:1: the vertex 2 cannot have a relationship with itself");
  EXPECT_EQ(
      tie("1 2\n 2 3\n1 2 4"),
      "5:1: the tie between '1' and '2' stands twice in the layer 'tie'; it is in line 3 too. Parallel ties belong "
      "in relations of their own, or in one line with their weight");
  EXPECT_NE(tie("1 2\n*Edges\n2 1").find("5:1: the tie between"), std::string::npos);
  const auto relation = [&](const std::string& keyword) { return refusal("*Vertices 3\n*Arcs :1 \"a\"\n" + keyword); };
  EXPECT_EQ(relation("*Arcs 2"), "3:7: a relation is told as in :2 \"lunch\"; got '2'");
  EXPECT_EQ(relation("*Arcs :x"), "3:7: the number of a relation must be whole and >= 0; got 'x'");
  EXPECT_EQ(relation("*Arcs :1 \"b\""), "3:10: the relation 1 is called 'a' in line 2, and 'b' here");
  EXPECT_EQ(relation("*Arcs :2 \"a\""), "3:1: two relations are called 'a'; rename one of them");
  EXPECT_EQ(refusal("*Vertices 2\n*Matrix\n0 1 1\n"), "3:6: this matrix must have 4 numbers; it ends after 3");
  EXPECT_EQ(refusal("*Vertices 1\n*Matrix\n0 1\n"), "3:3: this matrix must have 1 numbers; this is one more");
  EXPECT_EQ(refusal("*Network a\n*Vertices 1\n*Network b\n*Vertices 1\n"),
            "3:1: a file has one network; this is another, write it as a file of its own");
  EXPECT_EQ(refusal("*Vertices 1\n*Vertices 1\n"),
            "2:1: a file has one network; this is another, write it as a file of its own");
  EXPECT_EQ(refusal("*Vertices 2\n*Partition p\n*Vertices 2\n1\n"),
            "4:2: there must be a number for each of 2 vertices in 'p'; got 1");
  EXPECT_EQ(refusal("*Vertices 2\n*Partition p\n*Vertices 1\n1\n2\n"),
            "5:1: there must be a number for each of 1 vertices in 'p'; this is one more");
  EXPECT_EQ(refusal("*Vertices 2\n*Partition p\n*Vertices 1\n1\n"), "2:1: 'p' must be of all 2 vertices; got 1");
  EXPECT_EQ(refusal("*Vertices 1\n*Partition p\n*Vertices 1\n1.5\n"), "4:1: a partition has whole numbers; got '1.5'");
  EXPECT_EQ(refusal("*Vertices 1\n*Vector p\n*Vertices 1\nx\n"), "4:1: a vector has numbers; got 'x'");
  EXPECT_EQ(refusal("*Vertices 1\n*Vector p\n*Vertices 1\n1\n*Vector p\n*Vertices 1\n1\n"),
            "5:1: two attributes are called 'p'; the other is in line 2");
}

TEST_F(Pajek, RefusesWhatIsMadeToHarm) {
  EXPECT_EQ(refusal("*Vertices 4000000000\n"), "1:11: a file of 21 bytes may have 100000 vertices; got 4000000000");
  EXPECT_EQ(refusal("*Vertices 2000000000\n"), "1:11: a file of 21 bytes may have 100000 vertices; got 2000000000");
  EXPECT_EQ(read("*Vertices 100000\n").ids.size(), 100'000u);
  EXPECT_NE(refusal("*Vertices 1\n1 \"" + std::string((std::size_t{1} << 20U) + 1, 'x') + "\"\n")
                .find("a word may have 1048576 bytes"),
            std::string::npos);
  std::string relations = "*Vertices 1\n", partitions = relations;
  for (int k = 1; k <= 257; ++k) {
    relations += "*Arcs :" + std::to_string(k) + "\n";
    partitions += "*Vector v" + std::to_string(k) + "\n*Vertices 1\n1\n";
  }
  EXPECT_EQ(refusal(relations), "258:7: there may be 256 relations; this is one more");
  EXPECT_NE(refusal(partitions).find("there may be 256 partitions and vectors"), std::string::npos);
}

TEST_F(Pajek, RefusesToWriteWhatNoLineCanHave) {
  network_dataset data = read("*Vertices 2\n*Arcs\n1 2 3\n");
  data.ids[0] = "a\nb";
  EXPECT_EQ(not_written(data), "id 'a\nb' cannot be written to a Pajek file, which is read line by line");
  data.ids[0] = "2";
  EXPECT_EQ(not_written(data), "the id '2' stands twice");
  data.ids[0] = "\xFF";
  EXPECT_EQ(not_written(data), "id '\xFF' is not UTF-8 or holds a NUL");
  data.ids = {"a", "b", "c"};
  EXPECT_EQ(not_written(data), "id must be of all 2 vertices; got 3");
  data.ids = {"a", "b"};
  EXPECT_THROW(write_pajek(data, folder.path() / "nowhere" / "a.net"), write_error);
  EXPECT_THROW((void)read_pajek(folder.path() / "nothing.net"), file_error);
}

TEST_F(Pajek, StopsWhenAsked) {
  std::string text = "*Vertices 2\n";
  for (int k = 0; k < 9000; ++k) text += "% nothing\n";
  std::ofstream(file) << text;
  std::stop_source stop;
  run_options options;
  options.stop = stop.get_token();
  options.progress = [&](double share) {
    EXPECT_TRUE(share >= 0 && share <= 1);
    stop.request_stop();
  };
  EXPECT_THROW((void)read_pajek(file, options), cancelled);
}

/// One relation, as other packages know it.
network_dataset club(std::uint32_t seed, bool undirected) {
  std::mt19937 random(seed);
  constexpr vertex n = 12;
  network_dataset data = of_vertices(n);
  for (std::string& id : data.ids) id = "p\xC3\xA4 'q' " + id;
  basic_network_builder<double> builder(n);
  double largest = 1;
  std::vector<double> row(4, unobserved);
  builder.add_layer({"tie", {0, 100}, absence::zero, undirected});
  for (vertex u = 0; u < n; ++u)
    for (vertex v = undirected ? u + 1 : 0; v < n; ++v)
      if (u != v && random() % 3 == 0) {
        row[3] = static_cast<double>(1 + random() % 40) / 8;
        largest = std::max(largest, row[3]);
        builder.add(u, v, row);
      }
  data.net = std::move(builder).build();
  data.layers = {"tie"};
  return data;
}

TEST_F(Pajek, ComesBackFromOtherPackagesAsItWas) {
  for (const std::string package : {"igraph", "networkx"})
    for (std::uint32_t seed = 1; seed <= 4; ++seed) {
      SCOPED_TRACE(package + ", seed " + std::to_string(seed));
      (void)losses(club(seed, seed % 2 == 0), file);  // such as the scale
      const network_dataset data = read_pajek(file);
      if (!convene_test::pass_through(package, "pajek", file, folder.path() / "passed.net"))
        GTEST_SKIP() << "there is no " << package << " (Debian: python3-" << package << ")";
      const network_dataset back = read_pajek(folder.path() / "passed.net");
      EXPECT_EQ(back.ids, data.ids);
      EXPECT_EQ(back.net, data.net);
    }
}

}  // namespace
}  // namespace pajek_test
