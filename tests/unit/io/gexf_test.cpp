#include <convene/io/gexf.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
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
#include "../../support/thrown.hpp"

namespace gexf_test {
namespace {

using namespace convene;
using convene_test::thrown;
using texts = std::vector<std::optional<std::string>>;
using numbers = std::vector<std::optional<double>>;
using whole_numbers = std::vector<std::optional<std::int64_t>>;
using truths = std::vector<std::optional<bool>>;

class Gexf : public testing::Test {
 protected:
  network_dataset read(const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
    told.clear();
    return read_gexf(file, {}, [&](std::string_view loss) { told.emplace_back(loss); });
  }
  network_dataset graph(const std::string& attributes, const std::string& inside) {
    return read("<gexf version=\"1.3\"><graph " + attributes + ">" + inside + "</graph></gexf>");
  }
  /// What is said of a text that is refused, without the name of the file.
  std::string refusal(const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
    std::string said = thrown<parse_error>([&] { (void)read_gexf(file); });
    if (said.starts_with(file.string() + ":")) said.erase(0, file.string().size() + 1);
    return said;
  }
  std::string refusal_of_graph(const std::string& inside) {
    return refusal("<gexf><graph>\n" + inside + "</graph></gexf>");
  }
  network_dataset written_and_read(const network_dataset& data) {
    const auto to = folder.path() / "written.gexf";
    write_gexf(data, to);
    told.clear();
    return read_gexf(to, {}, [&](std::string_view loss) { told.emplace_back(loss); });
  }

  convene_test::scratch_folder folder;
  std::filesystem::path file = folder.path() / "town.gexf";
  std::vector<std::string> told;
  const std::string ab = "<nodes><node id=\"a\"/><node id=\"b\"/></nodes>";
};

TEST_F(Gexf, MayHoldNothing) {
  const network_dataset data = read("<gexf><graph/></gexf>");
  EXPECT_EQ(data.name, "town");
  EXPECT_EQ(data.net.number_of_vertices(), 0);
  EXPECT_EQ(data.layers, std::vector<std::string>{"tie"});
  EXPECT_EQ(written_and_read({}), network_dataset{});
}

TEST_F(Gexf, IsReadAsGephiWritesIt) {
  const network_dataset data = read(R"(<?xml version='1.0' encoding='UTF-8'?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
  <meta lastmodifieddate="2026-11-01">
    <creator>Gephi 0.10.1</creator>
    <title></title>
    <description>Who meets whom</description>
  </meta>
  <graph defaultedgetype="undirected" mode="static">
    <attributes class="node" mode="static">
      <attribute id="age" title="Age" type="integer"/>
      <attribute id="modularity_class" title="Modularity Class" type="float"><default>0.5</default></attribute>
      <attribute id="chair" title="Chair" type="boolean"><default>false</default>
        <options>true|false</options></attribute>
    </attributes>
    <nodes>
      <node id="0" label="Ann">
        <attvalues><attvalue for="age" value="40"/><attvalue for="chair" value="true"/></attvalues>
        <viz:size value="10.0"/><viz:position x="1" y="2"/><viz:color r="1" g="2" b="3"/>
      </node>
      <node id="1"/>
      <node id="2" label="C &amp; D"><attvalues><attvalue for="modularity_class" value="2"/></attvalues></node>
    </nodes>
    <edges>
      <edge id="7" source="0" target="1" weight="2.5" label="often"/>
      <edge id="8" source="1" target="2" type="directed"/>
    </edges>
  </graph>
</gexf>)");
  EXPECT_EQ(data.ids, std::vector<std::string>({"0", "1", "2"}));
  const std::vector<vertex_attribute> expected = {{"label", texts{"Ann", {}, "C & D"}},
                                                  {"Age", whole_numbers{40, {}, {}}},
                                                  {"Modularity Class", numbers{0.5, 0.5, 2}},
                                                  {"Chair", truths{true, false, false}}};
  EXPECT_EQ(data.attributes, expected);
  EXPECT_EQ(data.layers, std::vector<std::string>{"tie"});
  const auto tie = data.net.layer("tie");
  EXPECT_EQ(tie.weight(0, 1), 2.5);
  EXPECT_EQ(tie.weight(1, 0), 2.5);
  EXPECT_EQ(tie.weight(1, 2), 1);
  EXPECT_EQ(tie.weight(2, 1), 0);
  EXPECT_EQ(told, std::vector<std::string>({"passed over: what the file says of itself, beside its description",
                                            "passed over: the 'description' of the file",
                                            "passed over: colours, sizes, positions and shapes",
                                            "passed over: labels of edges"}));
}

TEST_F(Gexf, HasMutualEdgesAsTwoTies) {
  const network_dataset data =
      graph("defaultedgetype=\"mutual\"", ab + "<edges><edge source=\"a\" target=\"b\" weight=\"3\"/></edges>");
  EXPECT_EQ(data.net.layer("tie").weight(0, 1), 3);
  EXPECT_EQ(data.net.layer("tie").weight(1, 0), 3);
  EXPECT_FALSE(data.net.layer("tie").info().undirected);
}

TEST_F(Gexf, NamesLayersByAnAttributeOrByKinds) {
  const std::string by_attribute =
      "<attributes class=\"edge\"><attribute id=\"l\" title=\"layer\" type=\"string\"/><attribute id=\"s\" "
      "title=\"since\" type=\"long\"/></attributes>" +
      ab +
      "<edges><edge source=\"a\" target=\"b\" weight=\"2\" kind=\"k\"><attvalues><attvalue for=\"l\" value=\"work\"/>"
      "<attvalue for=\"s\" value=\"1980\"/></attvalues></edge><edge source=\"a\" target=\"b\"><attvalues>"
      "<attvalue for=\"l\" value=\"lunch\"/></attvalues></edge></edges>";
  network_dataset data = graph("", by_attribute);
  EXPECT_EQ(data.layers, std::vector<std::string>({"work", "lunch"}));
  EXPECT_EQ(data.net.layer("work").weight(1, 0), 2);
  EXPECT_EQ(told, std::vector<std::string>(
                      {"passed over: kinds of edges",
                       "passed over: the attribute 'since' of edges, as these name their layers and only "
                       "their weight is read"}));
  data = graph("", ab + "<edges><edge source=\"a\" target=\"b\" kind=\"work\"/><edge source=\"a\" target=\"b\" "
                        "kind=\"lunch\" weight=\"4\"/></edges>");
  EXPECT_EQ(data.layers, std::vector<std::string>({"work", "lunch"}));
  EXPECT_EQ(data.net.layer("lunch").weight(0, 1), 4);
}

TEST_F(Gexf, HasALayerForEveryNumberOfEdges) {
  const network_dataset data = graph(
      "defaultedgetype=\"directed\"",
      "<attributes class=\"edge\"><attribute id=\"0\" title=\"trust\" type=\"double\"/><attribute id=\"1\" "
      "title=\"power\" "
      "type=\"float\"><default>0.25</default></attribute><attribute id=\"2\" title=\"colour\"/></attributes>" +
          ab +
          "<edges><edge source=\"a\" target=\"b\"><attvalues><attvalue for=\"0\" value=\"0.5\"/><attvalue for=\"2\" "
          "value=\"red\"/></attvalues></edge><edge source=\"b\" target=\"a\"/></edges>");
  EXPECT_EQ(data.net.layer("trust").weight(0, 1), 0.5);
  EXPECT_TRUE(std::isnan(data.net.layer("trust").weight(1, 0)));
  EXPECT_EQ(data.net.layer("power").weight(1, 0), 0.25);
  EXPECT_EQ(told, std::vector<std::string>{"passed over: the attribute 'colour' of edges, which is no number"});
}

TEST_F(Gexf, PassesOverWhatChangesOverTime) {
  const network_dataset data = graph(
      "mode=\"dynamic\" timeformat=\"date\"",
      "<attributes class=\"node\" mode=\"dynamic\"><attribute id=\"p\" title=\"price\" type=\"double\"/></attributes>"
      "<nodes><node id=\"a\" start=\"2009\"><attvalues><attvalue for=\"p\" value=\"1\" end=\"2010\"/><attvalue "
      "for=\"p\" "
      "value=\"x\" start=\"2010\"/></attvalues><spells><spell start=\"1\"/></spells></node><node id=\"b\" pid=\"a\"/>"
      "</nodes><edges><edge source=\"a\" target=\"b\" end=\"2011\"/></edges>");
  EXPECT_EQ(data.attributes, std::vector<vertex_attribute>());
  EXPECT_EQ(data.net.layer("tie").weight(0, 1), 1);
  EXPECT_EQ(told, std::vector<std::string>({"passed over: when nodes and edges exist, and values that change over time",
                                            "passed over: parents of nodes"}));
}

TEST_F(Gexf, IsRefusedWithThePlaceOfWhatIsWrong) {
  EXPECT_EQ(refusal("<graphml/>"), "1:1: the outermost element must be <gexf>; got <graphml>");
  EXPECT_EQ(refusal("<gexf/>"), "1:8: there is no <graph> in this document");
  EXPECT_EQ(refusal_of_graph("<graph/>"), "2:1: GEXF has no <graph> within <graph>");
  EXPECT_EQ(refusal_of_graph("<nodes><node/></nodes>"), "2:8: <node> needs a 'id'");
  EXPECT_EQ(refusal_of_graph("<nodes><node id=\"a\"/><node id=\"a\"/></nodes>"), "2:22: the id 'a' stands twice");
  EXPECT_EQ(refusal_of_graph("<nodes><node id=\"a\"><nodes/></node></nodes>"),
            "2:21: nodes within a node cannot be read; keep them in one list, and what groups them as an attribute");
  EXPECT_EQ(
      refusal_of_graph("<edges><edge source=\"anna\" target=\"b\"/></edges><nodes><node id=\"ann\"/><node id=\"b\"/>"
                       "</nodes>"),
      "2:8: there is no node 'anna'; did you mean 'ann'?");
  EXPECT_EQ(refusal_of_graph(ab + "<edges><edge source=\"a\" target=\"a\"/></edges>"),
            "2:51: 'a' cannot have a relationship with themselves");
  EXPECT_EQ(
      refusal_of_graph(ab + "<edges>\n<edge source=\"a\" target=\"b\"/>\n<edge source=\"b\" target=\"a\"/></edges>"),
      "4:1: the tie between 'b' and 'a' stands twice in the layer 'tie'; it is in line 3 too. Parallel edges belong "
      "in layers of their own, or in one edge with their weight");
  EXPECT_EQ(refusal_of_graph(ab + "<edges><edge source=\"a\" target=\"b\" weight=\"x\"/></edges>"),
            "2:51: 'weight' must be a number; got 'x'");
  EXPECT_EQ(refusal_of_graph(ab + "<edges><edge source=\"a\" target=\"b\" type=\"both\"/></edges>"),
            "2:51: an edge is directed, undirected or mutual; got 'both'");
  EXPECT_EQ(
      refusal_of_graph("<nodes><node id=\"a\"><attvalues><attvalue for=\"0\" value=\"\"/></attvalues></node></nodes>"),
      "2:32: nodes have no attribute '0'");
  EXPECT_EQ(
      refusal_of_graph("<attributes class=\"node\"><attribute id=\"0\" title=\"n\" type=\"long\"><default>x</default>"
                       "</attribute></attributes>"),
      "2:76: 'n' must be a whole number; got 'x'");
  EXPECT_EQ(refusal_of_graph("<attributes class=\"edge\"><attribute id=\"0\" title=\"n\" type=\"double\">\n<default>x"
                             "</default></attribute></attributes>"),
            "3:11: 'n' must be a number; got 'x'");
  EXPECT_EQ(
      refusal_of_graph("<attributes class=\"node\"><attribute id=\"0\" title=\"n\" type=\"long\"><default>1</default>"
                       "<default>2</default></attribute></attributes>"),
      "2:86: an attribute has one default; this is another");
  EXPECT_EQ(refusal("<gexf><meta><description>convene.layers</description></meta><graph/></gexf>"),
            "1:13: the description must be a list of NAME=VALUE, as it begins with 'convene.'; got 'convene.layers'");
  EXPECT_EQ(refusal("<!DOCTYPE gexf [<!ENTITY a \"b\">]><gexf/>").find("entit") == std::string::npos, false);
}

TEST_F(Gexf, RefusesWhatIsMadeToHarm) {
  EXPECT_EQ(refusal("<!DOCTYPE gexf [<!ATTLIST node label CDATA \"x\">]><gexf/>"),
            "1:44: a value of 'label' is declared here for tags that have none; write it in these");
  EXPECT_NE(refusal_of_graph("<attributes class=\"node\"><attribute id=\"0\"><default>" + std::string(4097, 'x'))
                .find("the text of <default> may have 4096 bytes"),
            std::string::npos);
  std::string many = "<attributes class=\"node\">";
  for (int k = 0; k < 257; ++k) many += "\n<attribute id=\"" + std::to_string(k) + "\"/>";
  EXPECT_EQ(refusal_of_graph(many), "259:1: nodes may have 256 attributes; this is one more");
  many = "<attributes class=\"edge\">";
  for (int k = 0; k < 257; ++k) many += "\n<attribute id=\"" + std::to_string(k) + "\" type=\"double\"/>";
  EXPECT_EQ(refusal_of_graph(many), "259:36: edges may have 256 numbers; this is one more");
  many = "<gexf><meta>";
  for (int k = 0; k < 200; ++k) many += "<t" + std::to_string(k) + "/>";
  (void)read(many + "</meta><graph/></gexf>");
  EXPECT_EQ(told, std::vector<std::string>{"passed over: what the file says of itself, beside its description"});
}

TEST_F(Gexf, NamesWhatNobodyKnows) {
  (void)graph("",
              "<nodes><node id=\"a\" colour=\"red\"/><node id=\"b\" xml:lang=\"en\"/></nodes><edges>"
              "<edge source=\"a\" target=\"b\" wieght=\"2\"/></edges>");
  EXPECT_EQ(told, std::vector<std::string>({"passed over: the XML attribute 'colour' of nodes",
                                            "passed over: the XML attribute 'wieght' of edges"}));
  (void)graph("", "<attributes class=\"edge\"><attribute id=\"l\" title=\"layer\" type=\"boolean\"/></attributes>" +
                      ab +
                      "<edges><edge source=\"a\" target=\"b\"><attvalues><attvalue for=\"l\" value=\"true\"/>"
                      "</attvalues></edge></edges>");
  EXPECT_EQ(told, std::vector<std::string>{"passed over: the attribute 'layer' of edges, which is no number"});
}

TEST_F(Gexf, TakesTheWeightForThatOfTheTie) {
  network_dataset data =
      graph("defaultedgetype=\"directed\"",
            "<attributes class=\"edge\"><attribute id=\"0\" title=\"since\" type=\"long\"/></attributes>" + ab +
                "<edges><edge source=\"a\" target=\"b\" weight=\"2\"><attvalues><attvalue for=\"0\" value=\"1980\"/>"
                "</attvalues></edge><edge source=\"b\" target=\"a\"/></edges>");
  EXPECT_EQ(data.layers, std::vector<std::string>{"tie"});
  EXPECT_EQ(data.net.layer("tie").weight(0, 1), 2);
  EXPECT_EQ(data.net.layer("tie").weight(1, 0), 1);
  EXPECT_EQ(told, std::vector<std::string>{"passed over: the number 'since' of ties, whose weight is 'weight'"});
  data = graph("defaultedgetype=\"directed\"",
               ab + "<edges><edge source=\"a\" target=\"b\" kind=\"work\"/><edge source=\"b\" target=\"a\"/></edges>");
  EXPECT_EQ(data.layers, std::vector<std::string>({"work", "tie"}));
  EXPECT_EQ(data.net.layer("tie").weight(1, 0), 1);
}

TEST_F(Gexf, GivesBackWhatItWrote) {
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    const network_dataset data = convene_test::random_datasets(seed)();
    const network_dataset back = written_and_read(data);
    ASSERT_TRUE(back == data) << "seed " << seed;
    ASSERT_EQ(told, std::vector<std::string>()) << "seed " << seed;
  }
}

TEST_F(Gexf, GivesBackAsMuchAsAFileMayHold) {
  network_dataset data = convene_test::largest_dataset();
  EXPECT_EQ(written_and_read(data), data);
  EXPECT_EQ(told, std::vector<std::string>());
  data.attributes.push_back({"one more", std::vector<std::optional<double>>(3)});
  EXPECT_EQ(thrown<invalid_record>([&] { (void)written_and_read(data); }), "nodes may have 254 attributes; got 255");
}

TEST_F(Gexf, KnowsTheLayerTieAsOthersDo) {
  const network_dataset data =
      graph("defaultedgetype=\"directed\"", ab + "<edges><edge source=\"a\" target=\"b\" weight=\"2\"/></edges>");
  EXPECT_EQ(written_and_read(data), data);
  EXPECT_NE(convene_test::get_files(folder.path())["written.gexf"].find("title=\"weight\""), std::string::npos);
}

TEST_F(Gexf, RefusesToWriteWhatCannotBeReadBack) {
  network_dataset data;
  data.ids = {"a\x01"};
  data.net = basic_network_builder<double>(1).build();
  EXPECT_EQ(thrown<invalid_record>([&] { write_gexf(data, file); }).substr(0, 5), "id 'a");
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(Gexf, ComesBackFromNetworkxAsItWas) {
  network_dataset data;
  data.name = "passed";
  data.ids = {"ann", "b \"b\"", "c;\xC3\xA4"};
  basic_network_builder<double> builder(3);
  const layer_handle work = builder.add_layer({"work", {0, 3}, absence::zero, false});
  const layer_handle lunch = builder.add_layer({"lunch", {0, 3}, absence::zero, false});
  const double none = std::nan("");
  builder.add(0, 1, {none, none, none, 2.5, none});
  builder.add(1, 2, {none, none, none, 1, 3});
  builder.answered(work, vertex_set::all(3));
  builder.answered(lunch, vertex_set::all(3));
  data.net = std::move(builder).build();
  data.layers = {"work", "lunch"};
  data.attributes = {{"place", texts{"x", "y & z", {}}},
                     {"age", whole_numbers{40, {}, 41}},
                     {"height", numbers{{}, 1.5, -2.25}},
                     {"chair", truths{true, {}, false}}};
  write_gexf(data, folder.path() / "written.gexf");
  const auto passed = folder.path() / "passed.gexf";
  if (!convene_test::pass_through("networkx", "gexf", folder.path() / "written.gexf", passed))
    GTEST_SKIP() << "there is no NetworkX (Debian: python3-networkx)";
  const network_dataset back = read_gexf(passed);
  EXPECT_EQ(back.ids, data.ids);
  EXPECT_EQ(back.attributes.size(), data.attributes.size());
  for (const vertex_attribute& one : data.attributes)
    EXPECT_NE(std::find(back.attributes.begin(), back.attributes.end(), one), back.attributes.end()) << one.name;
  for (const char* layer : {"work", "lunch"})
    for (vertex u = 0; u < 3; ++u)
      for (vertex v = 0; v < 3; ++v)
        if (u != v) {
          const double ours = data.net.layer(layer).weight(u, v), theirs = back.net.layer(layer).weight(u, v);
          EXPECT_TRUE(ours == theirs || (std::isnan(ours) && std::isnan(theirs))) << layer << u << v;
        }
}

}  // namespace
}  // namespace gexf_test
