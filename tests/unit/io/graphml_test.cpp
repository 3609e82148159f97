#include <algorithm>
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
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/io/graphml.hpp>
#include <convene/network/network_builder.hpp>

#include "../../support/folder.hpp"
#include "../../support/other_package.hpp"
#include "../../support/random_datasets.hpp"

namespace graphml_test {
namespace {

using namespace convene;

constexpr double unobserved = std::numeric_limits<double>::quiet_NaN();
using texts = std::vector<std::optional<std::string>>;
using numbers = std::vector<std::optional<double>>;
using whole_numbers = std::vector<std::optional<std::int64_t>>;
using truths = std::vector<std::optional<bool>>;

class Graphml : public testing::Test {
 protected:
  [[nodiscard]] network_dataset read(const std::string& text) const {
    std::ofstream(file, std::ios::binary) << text;
    return read_graphml(file);
  }
  [[nodiscard]] std::string refusal(const std::string& text) const {
    try {
      (void)read(text);
    } catch (const parse_error& wrong) {
      return std::string(wrong.what()).substr(file.string().size() + 1);
    }
    return "nothing refused";
  }
  /// A refusal of what stands in a document: keys, begin of the graph, and its inside, each on a line.
  [[nodiscard]] std::string refusal_of(const std::string& keys, const std::string& inside) const {
    return refusal("<graphml>" + keys + "\n<graph edgedefault=\"directed\">\n" + inside + "\n</graph></graphml>");
  }
  [[nodiscard]] std::string written(const network_dataset& data) const {
    write_graphml(data, file);
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  [[nodiscard]] std::string not_written(const network_dataset& data) const {
    try {
      write_graphml(data, file);
    } catch (const invalid_record& wrong) {
      EXPECT_FALSE(std::filesystem::exists(file));
      return wrong.what();
    }
    return "nothing refused";
  }
  void expect_same(const network_dataset& data) const {
    write_graphml(data, file);
    EXPECT_EQ(read_graphml(file), data);
  }

  convene_test::scratch_folder folder;
  std::filesystem::path file = folder.path() / "town.graphml";
};

network_dataset of_three() {
  network_dataset data;
  data.name = "town";
  data.ids = {"ann", "bob", "cat"};
  basic_network_builder<double> builder(3);
  builder.answered(builder.add_layer({"work", {0, 5}, absence::zero, false}), vertex_set::all(3));
  builder.add(0, 1, {unobserved, unobserved, unobserved, 2.5});
  builder.add(1, 2, {unobserved, unobserved, unobserved, unobserved});
  data.net = std::move(builder).build();
  data.layers = {"work"};
  return data;
}

TEST_F(Graphml, KeepsWhatIsNothing) {
  expect_same({});
  network_dataset data;
  data.groups = grouping();
  data.attributes = {{"age", numbers()}, {"name", texts()}};
  expect_same(data);
  data.ids = {"alone"};
  data.net = basic_network_builder<double>(1).build();
  data.groups = grouping({0}, {"one"});
  data.attributes = {{"age", numbers(1)}, {"name", texts(1)}};
  expect_same(data);
}

TEST_F(Graphml, KeepsAnyDataSet) {
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    const network_dataset data = convene_test::random_datasets(seed)();
    write_graphml(data, file);
    network_dataset back;
    try {
      back = read_graphml(file);
    } catch (const std::exception& wrong) {
      ADD_FAILURE() << "seed " << seed << ": " << wrong.what();
      return;
    }
    EXPECT_EQ(back.name, data.name) << "seed " << seed;
    EXPECT_EQ(back.ids, data.ids) << "seed " << seed;
    EXPECT_EQ(back.net, data.net) << "seed " << seed;
    EXPECT_EQ(back.layers, data.layers) << "seed " << seed;
    EXPECT_EQ(back.groups, data.groups) << "seed " << seed;
    EXPECT_EQ(back.two_mode, data.two_mode) << "seed " << seed;
    EXPECT_EQ(back.attributes, data.attributes) << "seed " << seed;
    if (HasFailure()) return;
  }
}

TEST_F(Graphml, KeepsNetworksThatNoBuilderMakes) {
  network_dataset data = of_three();
  column_spans<double> spans = data.net.spans();
  // Somebody states a value and did not answer; a pair is stored one way in an undirected layer, unobserved.
  vertex_set nobody(3);
  for (auto& one : spans.layers) one.answered = nobody.words();
  const std::vector<double> nothing(2, unobserved);
  spans.layers[1].info.undirected = true;
  spans.layers[1].weights = nothing;
  spans.layers[1].asked = true;
  data.net = basic_network<double>::adopt(std::move(spans), data.net);
  write_graphml(data, file);
  const network_dataset back = read_graphml(file);
  EXPECT_EQ(back, data);
}

TEST_F(Graphml, WritesOneEdgeAPairOfUndirectedNetworks) {
  network_dataset data = of_three();
  basic_network_builder<double> builder(3);
  builder.add_layer({"work", {0, 5}, absence::zero, true});
  builder.add(0, 1, {unobserved, unobserved, unobserved, 2.5});
  builder.add(2, 1, {unobserved, unobserved, unobserved, 1});
  data.net = std::move(builder).build();
  const std::string text = written(data);
  EXPECT_NE(text.find("<graph edgedefault=\"undirected\">"), std::string::npos);
  EXPECT_NE(text.find("    <edge source=\"ann\" target=\"bob\"><data key=\"layer3\">2.5</data></edge>\n"
                      "    <edge source=\"bob\" target=\"cat\"><data key=\"layer3\">1</data></edge>\n  </graph>"),
            std::string::npos)
      << text;
  EXPECT_EQ(read_graphml(file), data);
}

TEST_F(Graphml, WritesWhatOthersCanRead) {
  network_dataset data = of_three();
  data.attributes = {{"born", whole_numbers{1980, std::nullopt, -3}}};
  data.groups = grouping({0, 1, 0}, {"north", "south"});
  EXPECT_EQ(written(data),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
            "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
            "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
            "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
            R"(  <key id="graph0" for="graph" attr.name="convene.name" attr.type="string"/>
  <key id="graph1" for="graph" attr.name="convene.layers" attr.type="string"/>
  <key id="graph2" for="graph" attr.name="convene.listed" attr.type="string"/>
  <key id="graph3" for="graph" attr.name="convene.undirected" attr.type="string"/>
  <key id="graph4" for="graph" attr.name="convene.unstated" attr.type="string"/>
  <key id="graph5" for="graph" attr.name="convene.asked" attr.type="string"/>
  <key id="graph6" for="graph" attr.name="convene.answered_inferred" attr.type="string"/>
  <key id="graph7" for="graph" attr.name="convene.scales" attr.type="string"/>
  <key id="attribute0" for="node" attr.name="born" attr.type="long"/>
  <key id="group0" for="node" attr.name="convene.group" attr.type="string"/>
  <key id="layer3" for="edge" attr.name="work" attr.type="double"/>
  <graph edgedefault="directed">
    <data key="graph0">town</data>
    <data key="graph1">trust;power;communication;work</data>
    <data key="graph2">work</data>
    <data key="graph3"></data>
    <data key="graph4">trust;power</data>
    <data key="graph5">work</data>
    <data key="graph6">trust;power;communication</data>
    <data key="graph7">0..1;0..1;0..1;0..5</data>
    <node id="ann"><data key="attribute0">1980</data><data key="group0">north</data></node>
    <node id="bob"><data key="group0">south</data></node>
    <node id="cat"><data key="attribute0">-3</data><data key="group0">north</data></node>
    <edge source="ann" target="bob"><data key="layer3">2.5</data></edge>
    <edge source="bob" target="cat"></edge>
  </graph>
</graphml>
)");
}

TEST_F(Graphml, RefusesToWriteWhatCouldNotBeReadBack) {
  const network_dataset fine = of_three();
  network_dataset data = fine;
  data.ids[1] = "b\x01";
  EXPECT_EQ(not_written(data), "id 'b\x01' cannot be written as XML, which has UTF-8 without control characters");
  data.ids[1] = "\xFF";
  EXPECT_NE(not_written(data).find("cannot be written as XML"), std::string::npos);
  data.ids[1] = "\xEF\xBF\xBF";
  EXPECT_NE(not_written(data).find("cannot be written as XML"), std::string::npos);
  data.ids[1] = "ann";
  EXPECT_EQ(not_written(data), "the id 'ann' stands twice");
  data.ids[1] = "";
  EXPECT_EQ(not_written(data), "a node needs an id");
  data.ids[1] = std::string(std::size_t{1} << 20U, 'b') + "b";
  EXPECT_NE(not_written(data).find("id may have 1048576 bytes; got 1048577 in 'bbb"), std::string::npos);
  data.ids[1] = std::string(std::size_t{1} << 20U, '"');  // six times as long when written
  expect_same(data);
  std::filesystem::remove(file);
  data.ids.pop_back();
  EXPECT_EQ(not_written(data), "id must be of all 3 vertices; got 2");
  data = fine;
  data.layers = {"lunch"};
  EXPECT_EQ(not_written(data), "the network has no layer 'lunch'");
  data.layers = {"work", "work"};
  EXPECT_EQ(not_written(data), "the layer 'work' is listed twice");
  data = fine;
  data.groups = grouping({0, 0}, {"one"});
  EXPECT_EQ(not_written(data), "group must be of all 3 vertices; got 2");
  data = fine;
  data.attributes = {{"age", numbers(2)}};
  EXPECT_EQ(not_written(data), "age must be of all 3 vertices; got 2");
  data.attributes = {{"age", numbers{1, unobserved, {}}}};
  EXPECT_EQ(not_written(data), "a number must not be NaN, in 'age'; leave out what nobody knows");
  data.attributes = {{"age", numbers(3)}, {"age", texts(3)}};
  EXPECT_EQ(not_written(data), "two attributes are called 'age'");
  data.attributes = {{"", numbers(3)}};
  EXPECT_EQ(not_written(data), "an attribute must have a name");
  data.attributes = {{"convene.age", numbers(3)}};
  EXPECT_EQ(not_written(data),
            "no attribute may be called 'convene.age': names that begin with 'convene.' have a meaning of their own");
  data.attributes = std::vector<vertex_attribute>(255);
  EXPECT_EQ(not_written(data), "nodes may have 254 attributes; got 255");
  EXPECT_THROW(write_graphml(fine, folder.path() / "nowhere" / "town.graphml"), write_error);
}

TEST_F(Graphml, ReadsWhatIgraphWrites) {
  const network_dataset read_back = read(R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns
         http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
<!-- Created by igraph -->
  <key id="g_name" for="graph" attr.name="name" attr.type="string"/>
  <key id="v_name" for="node" attr.name="name" attr.type="string"/>
  <key id="v_age" for="node" attr.name="age" attr.type="double"/>
  <key id="v_lead" for="node" attr.name="lead" attr.type="boolean"/>
  <key id="e_weight" for="edge" attr.name="weight" attr.type="double"/>
  <graph id="G" edgedefault="undirected">
    <data key="g_name">Club</data>
    <node id="n0">
      <data key="v_name">Ann &amp; co</data>
      <data key="v_age">40</data>
      <data key="v_lead">true</data>
    </node>
    <node id="n1">
      <data key="v_name"></data>
      <data key="v_lead">false</data>
    </node>
    <edge source="n0" target="n1">
      <data key="e_weight">0.25</data>
    </edge>
  </graph>
</graphml>
)");
  EXPECT_EQ(read_back.name, "town");
  EXPECT_EQ(read_back.ids, (std::vector<std::string>{"n0", "n1"}));
  EXPECT_EQ(read_back.layers, std::vector<std::string>{"tie"});
  const auto tie = read_back.net.layer("tie");
  EXPECT_TRUE(tie.info().undirected);
  EXPECT_EQ(tie.weight(0, 1), 0.25);
  EXPECT_EQ(tie.weight(1, 0), 0.25);
  EXPECT_TRUE(tie.answered(1));
  EXPECT_FALSE(read_back.net.answered_inferred());
  EXPECT_EQ(read_back.attributes,
            (std::vector<vertex_attribute>{
                {"name", texts{"Ann & co", ""}}, {"age", numbers{40, {}}}, {"lead", truths{true, false}}}));
}

TEST_F(Graphml, ReadsWhatNetworkxWrites) {
  const network_dataset read_back = read(R"(<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
  <key id="d3" for="edge" attr.name="trust" attr.type="long" />
  <key id="d2" for="edge" attr.name="advice" attr.type="double" />
  <key id="d1" for="node" attr.name="lead" attr.type="boolean" />
  <key id="d0" for="node" attr.name="born" attr.type="long"><default>1970</default></key>
  <graph edgedefault="directed">
    <edge source="1" target="2"><data key="d2">0.5</data><data key="d3">4</data></edge>
    <edge source="2" target="1"><data key="d2">nan</data></edge>
    <node id="1"><data key="d0"> 1980 </data><data key="d1">True</data></node>
    <node id="2" />
    <node id="3"><data key="d0"/></node>
    <node id="4" />
  </graph>
</graphml>
)");
  EXPECT_EQ(read_back.ids, (std::vector<std::string>{"1", "2", "3", "4"}));
  EXPECT_EQ(read_back.layers, (std::vector<std::string>{"trust", "advice"}));
  EXPECT_EQ(read_back.net.trust().weight(0, 1), 4);
  EXPECT_TRUE(std::isnan(read_back.net.trust().weight(1, 0)));
  EXPECT_EQ(read_back.net.trust().weight(1, 3), 0);
  EXPECT_EQ(read_back.net.layer("advice").weight(0, 1), 0.5);
  EXPECT_TRUE(std::isnan(read_back.net.layer("advice").weight(1, 0)));
  EXPECT_EQ(read_back.net.layer("advice").info().declared, (scale{0, 4}));
  EXPECT_FALSE(read_back.net.layer("power").asked());
  EXPECT_EQ(read_back.attributes, (std::vector<vertex_attribute>{{"lead", truths{true, {}, {}, {}}},
                                                                 {"born", whole_numbers{1980, 1970, {}, 1970}}}));
}

TEST_F(Graphml, ReadsWhatYedWrites) {
  const network_dataset read_back = read(R"(<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <!--Created by yEd 3.23-->
  <key attr.name="Description" attr.type="string" for="graph" id="d0"/>
  <key for="port" id="d1" yfiles.type="portgraphics"/>
  <key for="node" id="d4" attr.name="url" attr.type="string"/>
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <key for="graphml" id="d7" yfiles.type="resources"/>
  <key for="edge" id="d9" attr.name="description" attr.type="string"/>
  <key for="edge" id="d10" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <data key="d0" xml:space="preserve"/>
    <node id="n0">
      <desc>the first</desc>
      <data key="d4" xml:space="preserve"><![CDATA[http://a?b&c]]></data>
      <data key="d6"><y:ShapeNode><y:Geometry height="30.0"/><y:NodeLabel>Ann</y:NodeLabel></y:ShapeNode></data>
    </node>
    <node id="n1"/>
    <node id="n2"/>
    <edge id="e0" source="n0" target="n1"><data key="d9"/><data key="d10"><y:PolyLineEdge/></data></edge>
    <edge id="e1" source="n1" target="n2" directed="false"/>
  </graph>
  <data key="d7"><y:Resources/></data>
</graphml>
)");
  EXPECT_EQ(read_back.layers, std::vector<std::string>{"tie"});
  const auto tie = read_back.net.layer("tie");
  EXPECT_FALSE(tie.info().undirected);
  EXPECT_EQ(tie.weight(0, 1), 1);
  EXPECT_EQ(tie.weight(1, 0), 0);
  EXPECT_EQ(tie.weight(1, 2), 1);
  EXPECT_EQ(tie.weight(2, 1), 1);
  EXPECT_EQ(read_back.attributes, (std::vector<vertex_attribute>{{"url", texts{"http://a?b&c", {}, {}}}}));
}

TEST_F(Graphml, ReadsWhatGephiWrites) {
  const network_dataset read_back = read(R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key attr.name="label" attr.type="string" for="node" id="label"/>
<key attr.name="Edge Label" attr.type="string" for="edge" id="edgelabel"/>
<key attr.name="weight" attr.type="double" for="edge" id="weight"/>
<key attr.name="r" attr.type="int" for="node" id="r"/>
<key attr.name="x" attr.type="float" for="node" id="x"/>
<graph edgedefault="undirected">
<node id="0"><data key="label">Ann</data><data key="r">153</data><data key="x">-7.5e1</data></node>
<node id="1"><data key="label">Bob</data></node>
<node id="2"/>
<edge id="0" source="0" target="1"><data key="weight">2.0</data></edge>
<edge id="1" source="2" target="1"/>
<edge id="2" source="2" target="0"><data key="weight"></data></edge>
</graph>
</graphml>
)");
  const auto tie = read_back.net.layer("tie");
  EXPECT_TRUE(tie.info().undirected);
  EXPECT_EQ(tie.weight(1, 0), 2);
  EXPECT_EQ(tie.weight(1, 2), 1);
  EXPECT_TRUE(std::isnan(tie.weight(0, 2)));
  EXPECT_EQ(read_back.attributes,
            (std::vector<vertex_attribute>{
                {"label", texts{"Ann", "Bob", {}}}, {"r", whole_numbers{153, {}, {}}}, {"x", numbers{-75, {}, {}}}}));
}

TEST_F(Graphml, ReadsLayersThatEdgesName) {
  const network_dataset read_back = read(R"(<graphml>
<key id="l" for="edge" attr.name="layer" attr.type="string"><default>lunch</default></key>
<key id="w" for="edge" attr.name="weight" attr.type="int"/>
<key id="since" for="edge" attr.name="since" attr.type="int"/>
<graph edgedefault="undirected">
<node id="a"/><node id="b"/><node id="c"/>
<edge source="a" target="b" directed="true"><data key="l">work</data><data key="w">3</data></edge>
<edge source="b" target="c"><data key="since">1999</data></edge>
<edge source="a" target="b"/>
</graph></graphml>)");
  EXPECT_EQ(read_back.layers, (std::vector<std::string>{"work", "lunch"}));
  const auto work = read_back.net.layer("work"), lunch = read_back.net.layer("lunch");
  EXPECT_FALSE(work.info().undirected);
  EXPECT_TRUE(lunch.info().undirected);
  EXPECT_EQ(work.weight(0, 1), 3);
  EXPECT_EQ(work.weight(1, 0), 0);
  EXPECT_EQ(work.weight(1, 2), 0);
  EXPECT_EQ(lunch.weight(2, 1), 1);
  EXPECT_EQ(lunch.weight(1, 0), 1);
  EXPECT_FALSE(read_back.net.find_layer("since"));
}

TEST_F(Graphml, NamesWhatItPassesOver) {
  const auto named = [&](const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
    std::vector<std::string> all;
    (void)read_graphml(file, {}, [&](std::string_view loss) { all.emplace_back(loss); });
    return all;
  };
  using names = std::vector<std::string>;
  EXPECT_EQ(named("<graphml><graph edgedefault='directed'/></graphml>"), names());
  EXPECT_EQ(named(R"(<graphml><key id="g" for="graph" attr.name="title"/>
<key id="c" for="edge" attr.name="colour"/><key id="u" for="edge" attr.name="unused"/>
<key id="t" for="edge" attr.name="kind"><default>kin</default></key>
<key id="b" for="edge" attr.name="formal" attr.type="boolean"/>
<key id="l" for="edge" attr.name="layer" attr.type="string"/><key id="s" for="edge" attr.name="since" attr.type="int"/>
<key id="w" for="edge" attr.name="weight" attr.type="int"/><key id="y" for="node" yfiles.type="nodegraphics"/>
<graph edgedefault="directed"><desc>drawn</desc><data key="g">Town</data>
<node id="a"><data key="y"><y:Shape/></data></node><node id="b"/>
<edge id="e" source="a" target="b"><data key="c">red</data><data key="b">true</data><data key="l">work</data>
<data key="s">1999</data><data key="w">2</data></edge></graph></graphml>)"),
            (names{"passed over: descriptions and locators", "passed over: the attribute 'title' of the graph",
                   "passed over: drawings, and whatever else has a key without a name", "passed over: ids of edges",
                   "passed over: the attribute 'colour' of edges, which is no number",
                   "passed over: the attribute 'kind' of edges, which is no number",
                   "passed over: the attribute 'formal' of edges, which is no number",
                   "passed over: the attribute 'since' of edges, as these name their layers and only their weight is "
                   "read"}));
}

TEST_F(Graphml, ReadsGroupsByTheAttributeThatTheGraphNames) {
  const network_dataset read_back = read(R"(<graphml>
<key id="g" for="graph" attr.name="convene.group_attribute" attr.type="string"><default>place</default></key>
<key id="p" for="node" attr.name="place" attr.type="int"/>
<graph edgedefault="directed">
<node id="a"><data key="p">7</data></node><node id="b"/><node id="c"><data key="p">7</data></node>
</graph></graphml>)");
  EXPECT_EQ(read_back.groups, grouping({1, 0, 1}, {"(missing)", "7"}));
  EXPECT_EQ(read_back.attributes, (std::vector<vertex_attribute>{{"place", whole_numbers{7, {}, 7}}}));
}

TEST_F(Graphml, ReadsKeysThatAreForEverythingWhereTheyAreUsed) {
  const network_dataset read_back = read(R"(<graphml>
<key id="a" attr.name="size" attr.type="double"/><key id="b" attr.name="cost" attr.type="double"/><key id="c"/>
<graph edgedefault="directed">
<node id="a"><data key="a">7</data></node><node id="b"/>
<edge source="a" target="b"><data key="b">2</data></edge>
</graph></graphml>)");
  EXPECT_EQ(read_back.attributes, (std::vector<vertex_attribute>{{"size", numbers{7, {}}}}));
  EXPECT_EQ(read_back.layers, std::vector<std::string>{"cost"});
  EXPECT_EQ(read_back.net.layer("cost").weight(0, 1), 2);
}

TEST_F(Graphml, ReadsOtherEncodingsThatTheDocumentDeclares) {
  const std::string text =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><graphml><graph edgedefault=\"directed\">"
      "<node id=\"\xE4\"/></graph></graphml>";
  EXPECT_EQ(read(text).ids, std::vector<std::string>{"\xC3\xA4"});
  EXPECT_EQ(read("\xEF\xBB\xBF<graphml><graph edgedefault=\"directed\"/></graphml>").ids.size(), 0u);
  EXPECT_EQ(refusal("<?xml version=\"1.0\" encoding=\"klingon\"?><graphml/>"),
            "1:31: the text is not in the encoding that the document declares, or nobody knows that; save it as UTF-8");
}

TEST_F(Graphml, SaysWhereAndWhatIsWrong) {
  EXPECT_EQ(refusal(""), "1:1: the document ends before its last element does; is it cut off, or empty?");
  EXPECT_EQ(refusal("<graphml>\n<graph edgedefault=\"directed\">"),
            "2:31: the document ends before its last element does; is it cut off, or empty?");
  EXPECT_EQ(refusal("<graphml>\n  </grahml>"),
            "2:5: this closing tag is not that of the element which is open; elements end in the reverse of the order "
            "in which they begin");
  EXPECT_EQ(refusal("<gexf/>"), "1:1: the outermost element must be <graphml>; got <gexf>");
  EXPECT_EQ(refusal("<graphml/>"), "1:11: there is no <graph> in this document");
  EXPECT_EQ(refusal("<graphml><graph/></graphml>"), "1:10: edgedefault must be directed or undirected; got none");
  EXPECT_EQ(refusal("<graphml>\n<graph edgedefault=\"both\"/></graphml>"),
            "2:1: edgedefault must be directed or undirected; got 'both'");
  EXPECT_EQ(refusal_of("", "</graph><graph edgedefault=\"directed\">"),
            "3:9: a file has one graph; this is another, write it as a file of its own");
  EXPECT_EQ(refusal_of("", "<node/>"), "3:1: <node> needs a 'id'");
  EXPECT_EQ(refusal_of("", "<node id='a'/>\n <node id='a'/>"), "4:2: the id 'a' stands twice");
  EXPECT_EQ(refusal_of("", "<node id='a'/>\n<edge source='a' target='a'/>"),
            "4:1: 'a' cannot have a relationship with themselves");
  EXPECT_EQ(refusal_of("", "<node id='anna'/>\n<edge source='anna' target='ana'/>"),
            "4:1: there is no node 'ana'; did you mean 'anna'?");
  EXPECT_EQ(refusal_of("", "<edge source='a' target='b'/>"), "3:1: there is no node 'a'");
  EXPECT_EQ(refusal_of("", "<node id='a'/>\n<edge source='a'/>"), "4:1: <edge> needs a 'target'");
  EXPECT_EQ(refusal_of("", "<edge source='a' target='b' directed='no'/>"),
            "3:1: directed must be true or false; got 'no'");
  EXPECT_EQ(
      refusal_of("", "<node id='a'/><node id='b'/>\n<edge source='a' target='b'/>\n<edge source='a' target='b'/>"),
      "5:1: the tie between 'a' and 'b' stands twice in the layer 'tie'; it is in line 4 too. Parallel edges "
      "belong in layers of their own, or in one edge with their weight");
  EXPECT_EQ(refusal_of("", "<node id='a'><graph edgedefault='directed'/></node>"),
            "3:14: a graph within a node cannot be read; keep its nodes in the outer graph, and what groups them as an "
            "attribute");
  EXPECT_EQ(refusal_of("", "<hyperedge/>"),
            "3:1: a hyperedge joins any number of nodes, a tie two; write an <edge> for each pair, or a node for what "
            "they have in common");
  EXPECT_EQ(refusal_of("", "<node id='a'><port name='x'/></node>"),
            "3:14: ports of nodes cannot be read; a tie is between nodes");
  EXPECT_EQ(refusal_of("", "<edge source='a' target='b' sourceport='x'/>"),
            "3:1: ports of nodes cannot be read; a tie is between nodes");
  EXPECT_EQ(refusal_of("", "<vertex id='a'/>"), "3:1: GraphML has no <vertex> within <graph>");
  EXPECT_EQ(refusal_of("", "a, b"), "3:1: there is no place for the text 'a, b' in <graph>; values stand in <data>");
}

TEST_F(Graphml, SaysWhatIsWrongWithKeysAndValues) {
  const auto key = [](const std::string& rest) { return "<key id='k' " + rest + "/>"; };
  EXPECT_EQ(refusal_of("<key for='node'/>", ""), "1:10: <key> needs a 'id'");
  EXPECT_EQ(refusal_of(key("for='node'") + key("for='node'"), ""), "1:34: the key 'k' stands twice");
  EXPECT_EQ(refusal_of(key("for='vertex'"), ""), "1:10: a key is for graph, node, edge or all; got 'vertex'");
  EXPECT_EQ(refusal_of(key("for='node' attr.type='text'"), ""),
            "1:10: the type of a key is boolean, int, long, float, double or string; got 'text'");
  EXPECT_EQ(refusal_of(key("for='node' attr.name='x'") + "<key id='l' for='node' attr.name='x'/>", ""),
            "1:48: two keys are called 'x'; rename one of them");
  EXPECT_EQ(refusal_of("<key id='k' attr.type='int'><default>one</default></key>", ""),
            "1:60: 'k' must be a whole number; got 'one'");
  EXPECT_EQ(refusal_of("<key id='k'><default/><default/></key>", ""), "1:32: a key has one default; this is another");
  EXPECT_EQ(refusal_of("", "<key id='k'/>"), "3:1: GraphML has no <key> within <graph>");
  EXPECT_EQ(refusal_of("<key id='colour'/>", "<node id='a'><data key='color'/></node>"),
            "3:14: there is no key 'color'; did you mean 'colour'?");
  EXPECT_EQ(refusal_of(key("for='edge'"), "<node id='a'><data key='k'/></node>"),
            "3:14: the key 'k' is not for a node");
  EXPECT_EQ(refusal_of(key(""), "<node id='a'><data key='k'/><data key='k'/></node>"),
            "3:29: 'k' is stated twice; keep one of them");
  EXPECT_EQ(refusal_of(key(""), "<node id='a'><data key='k'><b/></data></node>"),
            "3:28: the value of 'k' must be a text without elements; got <b>");
  const auto of_type = [&](const std::string& type, const std::string& value) {
    return refusal_of(key("attr.name='x' attr.type='" + type + "'"),
                      "<node id='a'><data key='k'>" + value + "</data></node>");
  };
  EXPECT_EQ(of_type("boolean", "yes"), "3:31: 'x' must be true or false; got 'yes'");
  EXPECT_EQ(of_type("int", "1.5"), "3:31: 'x' must be a whole number; got '1.5'");
  EXPECT_EQ(of_type("long", "9223372036854775808"), "3:47: 'x' must be a whole number; got '9223372036854775808'");
  EXPECT_EQ(of_type("double", "1,5"), "3:31: 'x' must be a number; got '1,5'");
  EXPECT_EQ(of_type("double", "1e999"), "3:33: 'x' must be a number; got '1e999'");
  const auto weight = [&](const std::string& value) {
    return refusal_of(
        key("for='edge' attr.name='work' attr.type='double'"),
        "<node id='a'/><node id='b'/>\n<edge source='a' target='b'><data key='k'>" + value + "</data></edge>");
  };
  EXPECT_EQ(weight("-1"),
            "4:1: a weight must be finite and >= 0; got -1 in the layer 'work'; write negative ties as a layer of "
            "their own, without their sign");
  EXPECT_NE(weight("INF").find("got infinity in the layer 'work'"), std::string::npos);
  EXPECT_EQ(refusal_of(key("for='edge' attr.name='layer' attr.type='string'"),
                       "<node id='a'/><node id='b'/>\n<edge source='a' target='b'/>"),
            "4:1: a tie needs a layer");
}

TEST_F(Graphml, SaysWhatIsWrongWithWhatOnlyConveneKnows) {
  const auto about = [&](const std::string& name, const std::string& value) {
    return refusal_of(
        "<key id='l' for='graph' attr.name='convene.layers'/><key id='k' for='graph' attr.name='convene." + name +
            "'/><key id='n' for='node' attr.name='convene.group_number' attr.type='int'/>",
        "<data key='l'>trust;lunch</data>\n<data key='k'>" + value + "</data><node id='a'/>");
  };
  EXPECT_EQ(about("undirectd", "lunch"),
            "4:1: nothing is called 'convene.undirectd'; did you mean 'convene.undirected'?");
  EXPECT_EQ(about("undirected", "lunsh"), "4:1: there is no layer 'lunsh'; did you mean 'lunch'?");
  EXPECT_EQ(about("listed", "lunch;lunch"), "4:1: the layer 'lunch' stands twice");
  EXPECT_EQ(about("scales", "0..1"), "4:1: there must be a scale for each layer in 'convene.layers', 2; got 1");
  for (const char* const scale : {"5", "0..", "5..0", "count(-1)", "count(3", "a..b", "0..inf"})
    EXPECT_EQ(about("scales", "0..1;" + std::string(scale)),
              "4:1: a scale must read like 0..5, count(31) or log_count(31); got '" + std::string(scale) + "'");
  EXPECT_EQ(about("two_mode", "perhaps"), "4:1: 'convene.two_mode' must be true or false; got 'perhaps'");
  EXPECT_EQ(about("group_attribute", "place"), "4:1: nodes have no attribute 'place'");
  EXPECT_EQ(about("groups", "one"),
            "4:1: the group of 'a' must be a whole number in [0, 1), as many as 'convene.groups' names");
  EXPECT_EQ(refusal_of("<key id='l' for='graph' attr.name='convene.layers'/>", "<data key='l'>a;a</data>"),
            "3:1: the layer 'a' stands twice");
  EXPECT_EQ(refusal_of("<key id='l' for='graph' attr.name='convene.layers'/>", "<data key='l'>a;;b</data>"),
            "3:1: a layer must have a name");
  EXPECT_EQ(refusal_of("<key id='l' for='node' attr.name='convene.age'/>", ""),
            "2:1: no attribute of nodes is called 'convene.age'; names that begin with 'convene.' have a meaning");
  EXPECT_EQ(refusal_of("<key id='l' for='node' attr.name='convene.answered.ti' attr.type='boolean'/>", ""),
            "2:1: nodes say who answered 'ti', but there is no such layer; did you mean 'tie'?");
  EXPECT_EQ(refusal_of("<key id='l' for='node' attr.name='convene.answered.tie' attr.type='int'/>", ""),
            "2:1: 'convene.answered.tie' must be boolean");
  EXPECT_EQ(refusal_of("<key id='l' for='graph' attr.name='convene.layers'><default>work</default></key>"
                       "<key id='u' for='graph' attr.name='convene.undirected'><default>work</default></key>"
                       "<key id='w' for='edge' attr.name='work' attr.type='int'/>",
                       "<node id='a'/><node id='b'/>\n<edge source='a' target='b'><data key='w'>2</data></edge>"),
            "4:1: the layer 'work' is undirected and must have one weight for both directions; got 2 there and NaN "
            "back");
}

TEST_F(Graphml, RefusesWhatIsMadeToHarm) {
  const std::string inside = "<graphml><graph edgedefault='directed'><node id='&b;'/></graph></graphml>";
  EXPECT_EQ(refusal("<!DOCTYPE graphml [\n<!ENTITY a 'aaaa'>\n<!ENTITY b '&a;&a;&a;'>]>" + inside),
            "2:12: the entity 'a' is declared here; entities are not read, write what they stand for");
  EXPECT_EQ(refusal("<!DOCTYPE graphml [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>" + inside),
            "1:58: the entity 'b' is declared here; entities are not read, write what they stand for");
  EXPECT_NE(refusal("<!DOCTYPE graphml [<!ENTITY % p SYSTEM 'x'>%p;]>" + inside).find("the entity 'p' is declared"),
            std::string::npos);
  EXPECT_NE(refusal(inside).find("there is no such entity"), std::string::npos);
  EXPECT_NE(
      refusal("<!DOCTYPE graphml SYSTEM 'x.dtd'><graphml>&b;</graphml>").find("the entity 'b' is declared elsewhere"),
      std::string::npos);
  EXPECT_EQ(refusal("<!DOCTYPE graphml SYSTEM 'x.dtd'><graphml><graph edgedefault='directed'/></graphml>"),
            "nothing refused");

  std::string deep = "<graphml><key id='k' yfiles.type='x'/><graph edgedefault='directed'><data key='k'>";
  for (int k = 0; k < 100'000; ++k) deep += "<b>";
  EXPECT_EQ(refusal(deep),
            "1:" + std::to_string(83 + 97 * 3) + ": elements may be nested 100 deep; this one is deeper");

  const std::string longest(std::size_t{1} << 20U, 'x');
  EXPECT_EQ(refusal_of("<key id='k'/>", "<node id='a'><data key='k'>" + longest + "</data></node>"), "nothing refused");
  EXPECT_NE(refusal_of("<key id='k'/>", "<node id='a'><data key='k'>" + longest + "y</data></node>")
                .find("the value of 'k' may have 1048576 bytes; this one has more"),
            std::string::npos);
  EXPECT_EQ(refusal_of("", "<node id='" + longest + "y'/>"), "3:1: 'id' may have 1048576 bytes; this one has 1048577");
  std::string tag = "<graphml><graph edgedefault='directed'><node id='";
  for (int k = 0; k < 17; ++k) tag += longest;
  EXPECT_NE(refusal(tag).find("a tag or comment may be 16777216 bytes long; this one is longer"), std::string::npos);

  std::string keys;
  for (int k = 0; k < 257; ++k) keys += "\n<key id='k" + std::to_string(k) + "' for='node'/>";
  EXPECT_EQ(refusal_of(keys, ""), "258:1: nodes may have 256 attributes; this is one more");
  keys.clear();
  for (int k = 0; k < 257; ++k) keys += "\n<key id='k" + std::to_string(k) + "' for='edge' attr.type='int'/>";
  EXPECT_EQ(refusal_of(keys, ""), "258:1: edges may have 256 numbers; this is one more");
  keys.clear();
  for (int k = 0; k < 1025; ++k) keys += "\n<key id='k" + std::to_string(k) + "' for='graph'/>";
  EXPECT_EQ(refusal_of(keys, ""), "1026:1: there may be 1024 keys; this is one more");
  std::string layers = "a0";
  for (int k = 1; k < 260; ++k) layers += ";a" + std::to_string(k);
  EXPECT_EQ(refusal_of("<key id='l' for='graph' attr.name='convene.layers'/>", "<data key='l'>" + layers + "</data>"),
            "3:1: there may be 259 layers; 'a259' is one more");
}

TEST_F(Graphml, RefusesWhatWouldBeThereForEveryNode) {
  EXPECT_EQ(refusal("<!DOCTYPE graphml [<!ATTLIST node id CDATA 'x'>]><graphml/>"),
            "1:44: a value of 'id' is declared here for tags that have none; write it in these");
  const std::string longest(4096, 'x');
  const auto key = [](const std::string& value) {
    return "<key id='k' for='node'><default>" + value + "</default></key>";
  };
  EXPECT_EQ(refusal_of(key(longest), ""), "nothing refused");
  EXPECT_NE(refusal_of(key(longest + "y"), "").find("the value of 'k' may have 4096 bytes"), std::string::npos);
}

TEST_F(Graphml, GivesBackAsMuchAsAFileMayHold) {
  const network_dataset data = convene_test::largest_dataset();
  write_graphml(data, file);
  EXPECT_EQ(read_graphml(file), data);
}

TEST_F(Graphml, ReadsNumbersOfSeveralTypesUnderOneName) {
  const std::string keys =
      "<key id='d0' for='edge' attr.name='weight' attr.type='double'/>"
      "<key id='d1' for='edge' attr.name='weight' attr.type='long'/>";
  const std::string nodes = "<node id='a'/><node id='b'/>";
  std::ofstream(file) << "<graphml>" + keys + "<graph edgedefault='directed'>" + nodes +
                             "<edge source='a' target='b'><data key='d0'>2.5</data></edge>"
                             "<edge source='b' target='a'><data key='d1'>3</data></edge></graph></graphml>";
  const network_dataset data = read_graphml(file);
  EXPECT_EQ(data.net.layer("tie").weight(0, 1), 2.5);
  EXPECT_EQ(data.net.layer("tie").weight(1, 0), 3);
  EXPECT_NE(
      refusal_of(keys, nodes + "<edge source='a' target='b'><data key='d0'>2</data><data key='d1'>3</data></edge>")
          .find("'weight' is stated twice"),
      std::string::npos);
  EXPECT_NE(refusal_of("<key id='d0' for='edge' attr.name='w' attr.type='double'/><key id='d1' for='edge' "
                       "attr.name='w' attr.type='string'/>",
                       "")
                .find("two keys are called 'w'"),
            std::string::npos);
}

TEST_F(Graphml, SaysWhichFileItCannotRead) {
  EXPECT_THROW((void)read_graphml(folder.path() / "nothing.graphml"), file_error);
  EXPECT_THROW((void)read_graphml(folder.path()), file_error);
}

TEST_F(Graphml, TellsHowFarItIsAndStopsWhenAsked) {
  const std::string text = written(of_three());
  run_options options;
  std::vector<double> done;
  options.progress = [&](double share) { done.push_back(share); };
  (void)read_graphml(file, options);
  ASSERT_FALSE(done.empty());
  for (const double share : done) EXPECT_TRUE(share >= 0 && share <= 1);
  std::stop_source stop;
  options.stop = stop.get_token();
  options.progress = [&](double) { stop.request_stop(); };
  EXPECT_THROW((void)read_graphml(file, options), cancelled);
}

/// A data set of what other packages know too: a value of every attribute for everybody, no empty text.
/// There is no & in the name of a layer: igraph 0.10 makes "&#38;" of it.
network_dataset office(std::uint32_t seed, bool directed) {
  std::mt19937 random(seed);
  const auto below = [&](std::size_t bound) { return random() % bound; };
  network_dataset data;
  data.name = "office & <home>";
  data.two_mode = below(2) == 0;
  constexpr vertex n = 12;
  basic_network_builder<double> builder(n);
  builder.add_layer({"trust", {0, 4}, absence::unstated, !directed});
  builder.add_layer({"lunch; <> \\", scale::count(31), absence::zero, true});
  builder.asked({2});
  if (!directed) builder.add_layer({"communication", {}, absence::zero, true});
  data.layers = {"lunch; <> \\", "trust"};
  vertex_set answered(n);
  texts names;
  numbers heights;
  whole_numbers born;
  truths leads;
  std::vector<vertex> group_of;
  for (vertex v = 0; v < n; ++v) {
    data.ids.push_back("p\xC3\xA4 " + std::to_string(v));
    names.emplace_back("<" + std::to_string(below(100)) + "> & co");
    heights.emplace_back(static_cast<double>(below(100)) / 4);
    born.emplace_back(1900 + static_cast<std::int64_t>(below(100)));
    leads.emplace_back(below(2) == 0);
    group_of.push_back(static_cast<vertex>(below(2)));
    if (below(3) != 0) answered.insert(v);
    for (vertex u = 0; u < v; ++u) {
      const auto weight = [&] { return below(4) == 0 ? unobserved : static_cast<double>(below(16)) / 4; };
      if (below(3) == 0) builder.add(u, v, {weight(), unobserved, unobserved, weight()});
    }
  }
  builder.answered({0}, answered);
  data.net = std::move(builder).build();
  data.groups = grouping(std::move(group_of), {"south", "north", "empty"});
  data.attributes = {{"name of", names}, {"height", heights}, {"born", born}, {"leads", leads}};
  return data;
}

class GraphmlExchange : public Graphml {
 protected:
  /// What another package makes of a file of ours.
  [[nodiscard]] std::optional<network_dataset> passed_through(const std::string& package,
                                                              const network_dataset& data) const {
    write_graphml(data, file);
    const auto passed = folder.path() / "passed.graphml";
    if (!convene_test::pass_through(package, "graphml", file, passed)) return std::nullopt;
    return read_graphml(passed);
  }
  static void expect_same_network(const network_dataset& ours, const network_dataset& theirs) {
    EXPECT_EQ(theirs.name, ours.name);
    EXPECT_EQ(theirs.layers, ours.layers);
    EXPECT_EQ(theirs.net, ours.net);
    EXPECT_EQ(theirs.groups, ours.groups);
    EXPECT_EQ(theirs.two_mode, ours.two_mode);
  }
};

TEST_F(GraphmlExchange, ComesBackFromNetworkxAsItWas) {
  for (std::uint32_t seed = 1; seed <= 4; ++seed) {
    network_dataset data = office(seed, seed % 2 == 0);
    auto back = passed_through("networkx", data);
    if (!back) GTEST_SKIP() << "there is no NetworkX (Debian: python3-networkx)";
    SCOPED_TRACE("seed " + std::to_string(seed));
    expect_same_network(data, *back);
    EXPECT_EQ(back->ids, data.ids);
    const auto by_name = [](const vertex_attribute& a, const vertex_attribute& b) { return a.name < b.name; };
    std::sort(data.attributes.begin(), data.attributes.end(), by_name);  // it has an order of its own
    std::sort(back->attributes.begin(), back->attributes.end(), by_name);
    EXPECT_EQ(back->attributes, data.attributes);
  }
}

TEST_F(GraphmlExchange, ComesBackFromIgraphAsItWas) {
  for (std::uint32_t seed = 1; seed <= 4; ++seed) {
    const network_dataset data = office(seed, seed % 2 == 0);
    const auto back = passed_through("igraph", data);
    if (!back) GTEST_SKIP() << "there is no igraph (Debian: python3-igraph)";
    SCOPED_TRACE("seed " + std::to_string(seed));
    expect_same_network(data, *back);
    // It numbers nodes itself and keeps their ids as an attribute, and has one kind of number.
    const auto attribute = [&](const std::string& name) {
      for (const vertex_attribute& one : back->attributes)
        if (one.name == name) return one;
      return vertex_attribute{};
    };
    EXPECT_EQ(attribute("id").values, (vertex_attribute{"", texts(data.ids.begin(), data.ids.end())}.values));
    EXPECT_EQ(attribute("name of"), data.attributes[0]);
    EXPECT_EQ(attribute("height"), data.attributes[1]);
    const auto& born = std::get<whole_numbers>(data.attributes[2].values);
    numbers as_numbers;
    for (const auto& year : born) as_numbers.emplace_back(static_cast<double>(*year));
    EXPECT_EQ(attribute("born"), (vertex_attribute{"born", as_numbers}));
    EXPECT_EQ(attribute("leads"), data.attributes[3]);
  }
}

}  // namespace
}  // namespace graphml_test
