#include <convene/io/node_link_json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/network/network_builder.hpp>

#include "../../support/folder.hpp"
#include "../../support/other_package.hpp"
#include "../../support/random_datasets.hpp"
#include "../../support/thrown.hpp"

namespace node_link_json_test {
namespace {

using namespace convene;
using convene_test::thrown;
using texts = std::vector<std::optional<std::string>>;
using numbers = std::vector<std::optional<double>>;
using whole_numbers = std::vector<std::optional<std::int64_t>>;
using truths = std::vector<std::optional<bool>>;

class NodeLinkJson : public testing::Test {
 protected:
  network_dataset read(const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
    told.clear();
    return read_node_link_json(file, {}, [&](std::string_view loss) { told.emplace_back(loss); });
  }
  /// What is said of a text that is refused, without the name of the file.
  std::string refusal(const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
    std::string said = thrown<parse_error>([&] { (void)read_node_link_json(file); });
    if (said.starts_with(file.string() + ":")) said.erase(0, file.string().size() + 1);
    return said;
  }
  network_dataset written_and_read(const network_dataset& data) {
    const auto to = folder.path() / "written.json";
    write_node_link_json(data, to);
    told.clear();
    return read_node_link_json(to, {}, [&](std::string_view loss) { told.emplace_back(loss); });
  }

  convene_test::scratch_folder folder;
  std::filesystem::path file = folder.path() / "town.json";
  std::vector<std::string> told;
};

TEST_F(NodeLinkJson, MayHoldNothing) {
  const network_dataset data = read(R"({"nodes": [], "links": []})");
  EXPECT_EQ(data.name, "town");
  EXPECT_EQ(data.net.number_of_vertices(), 0);
  EXPECT_EQ(data.layers, std::vector<std::string>{"tie"});
  EXPECT_TRUE(data.net.layer("tie").info().undirected);
  EXPECT_EQ(told, std::vector<std::string>());
  EXPECT_EQ(written_and_read({}), network_dataset{});
}

TEST_F(NodeLinkJson, IsReadAsNetworkxWritesIt) {
  const network_dataset data = read(
      R"({"directed": true, "multigraph": false, "graph": {"name": "Town hall"}, "nodes": [{"age": 40, "id": "ann"},
{"id": 2}, {"height": 1.5, "left": true, "id": "c c"}], "links": [{"weight": 2, "source": "ann", "target": 2},
{"source": 2, "target": "c c"}]})");
  EXPECT_EQ(data.name, "Town hall");
  EXPECT_EQ(data.ids, std::vector<std::string>({"ann", "2", "c c"}));
  EXPECT_EQ(data.layers, std::vector<std::string>{"tie"});
  EXPECT_EQ(data.net.layer("tie").weight(0, 1), 2);
  EXPECT_EQ(data.net.layer("tie").weight(1, 2), 1);
  EXPECT_EQ(data.net.layer("tie").weight(1, 0), 0);
  EXPECT_FALSE(data.net.layer("tie").info().undirected);
  const std::vector<vertex_attribute> expected = {
      {"age", whole_numbers{40, {}, {}}}, {"height", numbers{{}, {}, 1.5}}, {"left", truths{{}, {}, true}}};
  EXPECT_EQ(data.attributes, expected);
  EXPECT_EQ(told, std::vector<std::string>());
}

TEST_F(NodeLinkJson, IsReadAsD3HasIt) {
  const network_dataset data = read(
      R"({"links": [{"source": "Valjean", "target": "Myriel", "value": 3}], "nodes": [{"id": "Myriel", "group": 1},
{"id": "Valjean", "group": 2}], "comment": "of a novel"})");
  EXPECT_EQ(data.layers, std::vector<std::string>{"value"});
  EXPECT_EQ(data.net.layer("value").weight(0, 1), 3);
  EXPECT_EQ(data.net.layer("value").weight(1, 0), 3);
  EXPECT_EQ(told, std::vector<std::string>{"passed over: the key 'comment' of the file"});
}

TEST_F(NodeLinkJson, NamesLayersInLinksOrByKeysOfAMultigraph) {
  for (const std::string_view key : {"layer", "key"}) {
    const std::string name(key);
    const network_dataset data = read(R"({"directed": true, "multigraph": true, "nodes": [{"id": "a"}, {"id": "b"}],
"edges": [{"source": "a", "target": "b", ")" +
                                      name + R"(": "work", "weight": 2, "since": 1980},
{"source": "a", "target": "b", ")" + name +
                                      R"(": "lunch"}]})");
    EXPECT_EQ(data.layers, std::vector<std::string>({"work", "lunch"}));
    EXPECT_EQ(data.net.layer("work").weight(0, 1), 2);
    EXPECT_EQ(data.net.layer("lunch").weight(0, 1), 1);
    EXPECT_EQ(told,
              std::vector<std::string>{
                  "passed over: the key 'since' of links, as these name their layers and only their weight is read"});
  }
  EXPECT_EQ(
      read(R"({"nodes": [{"id": "a"}, {"id": "b"}], "links": [{"source": "a", "target": "b", "key": 0}]})").layers,
      std::vector<std::string>{"tie"});
  EXPECT_EQ(told, std::vector<std::string>{"passed over: keys of links"});
  EXPECT_EQ(
      read(R"({"nodes": [{"id": "a"}, {"id": "b"}], "links": [{"source": "a", "target": "b", "key": [1, 2]}]})").layers,
      std::vector<std::string>{"tie"});
  EXPECT_EQ(told, std::vector<std::string>{"passed over: keys of links that are lists, objects or truths"});
  EXPECT_EQ(
      read(R"({"nodes": [{"id": "a"}, {"id": "b"}], "links": [{"source": "a", "target": "b", "key": ""}]})").layers,
      std::vector<std::string>{"tie"});
}

TEST_F(NodeLinkJson, TakesTheWeightForThatOfTheTie) {
  const network_dataset data = read(R"({"directed": true, "nodes": [{"id": "a"}, {"id": "b"}],
"links": [{"source": "a", "target": "b", "since": 1980, "weight": 2}, {"source": "b", "target": "a"}]})");
  EXPECT_EQ(data.layers, std::vector<std::string>{"tie"});
  EXPECT_EQ(data.net.layer("tie").weight(0, 1), 2);
  EXPECT_EQ(data.net.layer("tie").weight(1, 0), 1);
  EXPECT_EQ(told, std::vector<std::string>{"passed over: the number 'since' of ties, whose weight is 'weight'"});
}

TEST_F(NodeLinkJson, HasIdsOf64Bits) {
  EXPECT_EQ(read(R"({"nodes": [{"id": 18446744073709551615}, {"id": -9223372036854775808}],
"links": [{"source": 18446744073709551615, "target": -9223372036854775808}]})")
                .ids,
            std::vector<std::string>({"18446744073709551615", "-9223372036854775808"}));
}

TEST_F(NodeLinkJson, TellsHowFarItIsAndStopsWhenAsked) {
  std::string text = R"({"nodes": [{"id": "a"}, {"id": "b"}], "links": [)";
  for (int k = 0; k < 40'000; ++k)
    text += std::string(k == 0 ? "" : ",") + R"({"source":"a","target":"b","layer":"x"})";
  std::ofstream(file, std::ios::binary) << text + "]}";
  run_options options;
  std::stop_source stop;
  options.stop = stop.get_token();
  double done = 0;
  options.progress = [&](double share) {
    done = share;
    stop.request_stop();
  };
  EXPECT_THROW((void)read_node_link_json(file, options), cancelled);
  EXPECT_TRUE(done > 0 && done < 1) << done;
}

TEST_F(NodeLinkJson, HasALayerForEveryNumberOfLinks) {
  const network_dataset data = read(R"({"directed": true, "nodes": [{"id": "a"}, {"id": "b"}, {"id": "c"}],
"links": [{"source": "a", "target": "b", "trust": 0.5, "power": null, "colour": "red", "since": [1]},
{"source": "b", "target": "c", "power": 1e-3}]})");
  EXPECT_EQ(data.net.layer("trust").weight(0, 1), 0.5);
  EXPECT_TRUE(std::isnan(data.net.layer("trust").weight(1, 2)));
  EXPECT_TRUE(std::isnan(data.net.layer("power").weight(0, 1)));
  EXPECT_EQ(data.net.layer("power").weight(1, 2), 1e-3);
  EXPECT_EQ(told, std::vector<std::string>({"passed over: the key 'colour' of links, which is no number",
                                            "passed over: the key 'since' of links, which is no number"}));
}

TEST_F(NodeLinkJson, TakesValuesOfSeveralTypesAsTexts) {
  const network_dataset data = read(R"({"nodes": [{"id": "a", "n": 1, "t": 1, "b": true, "big": 9007199254740993},
{"id": "b", "n": 1.5, "t": "x", "b": 0, "big": 0.5, "none": null}], "links": []})");
  const std::vector<vertex_attribute> expected = {{"n", numbers{1, 1.5}},
                                                  {"t", texts{"1", "x"}},
                                                  {"b", texts{"true", "0"}},
                                                  {"big", texts{"9007199254740993", "0.5"}}};
  EXPECT_EQ(data.attributes, expected);
  EXPECT_EQ(told.size(), 3u);
  EXPECT_EQ(told.at(0),
            "passed over: of which type the values of 't' are, since they are of several; they are read as texts");
}

TEST_F(NodeLinkJson, IsRefusedWithThePlaceOfWhatIsWrong) {
  EXPECT_EQ(refusal(""),
            "1:1: this is not JSON: syntax error while parsing value - unexpected end of input; expected "
            "'[', '{', or a literal");
  EXPECT_EQ(refusal("[]"), "1:1: node-link JSON is an object with lists of 'nodes' and 'links'; got a list");
  EXPECT_EQ(refusal(" 5"), "1:2: node-link JSON is an object with lists of 'nodes' and 'links'; got '5'");
  EXPECT_EQ(refusal(R"({"layers": []})"),
            "1:1: node-link JSON has lists of 'nodes' and of 'links' or 'edges'; this file has no nodes. A data set is "
            "read by its folder");
  EXPECT_EQ(refusal(R"({"nodes": []})"),
            "1:1: node-link JSON has lists of 'nodes' and of 'links' or 'edges'; this file has no links. A data set is "
            "read by its folder");
  EXPECT_EQ(refusal("{\"nodes\": [\n {\"id\": \"\xC3\xA4\"}, {\"id\": \"\xC3\xA4\"}], \"links\": []}"),
            "2:22: the id '\xC3\xA4' stands twice");
  EXPECT_EQ(refusal("{\"nodes\": [{\"id\": 1},\n{\"name\": \"x\"}], \"links\": []}"),
            "2:1: a node needs an 'id'; links that count nodes, as of D3 version 3, are not read");
  EXPECT_EQ(refusal(R"({"nodes": [{"id": 1.5}], "links": []})"), "1:19: 'id' must be a text or a whole number");
  EXPECT_EQ(refusal(R"({"nodes": [{"id": [1, 2]}], "links": []})"), "1:19: 'id' must be a text or a whole number");
  EXPECT_EQ(refusal(R"({"nodes": [5], "links": []})"),
            "1:12: a node must be an object such as {\"id\": \"ann\"}; got '5'");
  EXPECT_EQ(refusal(R"({"nodes": {}, "links": []})"), "1:11: nodes must be a list; got an object");
  EXPECT_EQ(refusal(R"({"nodes": [], "links": [], "edges": []})"),
            "1:28: 'links' and 'edges' are two names of one list; keep one of them");
  EXPECT_EQ(refusal(R"({"nodes": [{"id": 1, "a": 1, "a": 2}], "links": []})"),
            "1:30: the key 'a' stands twice; keep one of them");
  EXPECT_EQ(refusal(R"({"directed": 1, "nodes": [], "links": []})"), "1:14: directed must be true or false; got '1'");
  EXPECT_EQ(refusal(R"({"nodes": [{"id": "ann"}], "links": [{"source": "anna", "target": "ann"}]})"),
            "1:49: there is no node 'anna'; did you mean 'ann'?");
  EXPECT_EQ(refusal(R"({"nodes": [{"id": "a"}], "links": [{"source": "a"}]})"), "1:36: a link needs a 'target'");
  EXPECT_EQ(refusal(R"({"nodes": [{"id": "a"}], "links": [{"source": "a", "target": "a"}]})"),
            "1:36: nobody can have a relationship with themselves; source and target are one");
  const std::string ab = R"({"directed": true, "nodes": [{"id": "a"}, {"id": "b"}], "links": [)";
  EXPECT_EQ(
      refusal(ab + R"({"source": "a", "target": "b"},)" + "\n" + R"({"source": "a", "target": "b"}]})"),
      "2:1: the tie between 'a' and 'b' stands twice in the layer 'tie'; it is in line 1 too. Parallel links belong "
      "in layers of their own, or in one link with their weight");
  EXPECT_EQ(refusal(ab + R"({"source": "a", "target": "b", "weight": "2"}]})"),
            "1:108: a weight must be a number; got another value of 'weight'");
  EXPECT_EQ(
      refusal(ab + R"({"source": "a", "target": "b", "weight": -1}]})"),
      "1:67: a weight must be finite and >= 0; got -1 in the layer 'tie'; write negative ties as a layer of their "
      "own, without their sign");
  EXPECT_EQ(refusal(ab + R"({"source": "a", "target": "b", "layer": "l"}, {"source": "b", "target": "a"}]})"),
            "1:113: a tie needs a layer, as others have one");
  EXPECT_EQ(refusal(ab + R"({"source": "a", "target": "b", "weight": 1e999}]})").substr(0, 7), "1:112: ");
  EXPECT_EQ(refusal(ab + R"({"source": "a", "target": "b", "": 1}]})"),
            "1:102: a key of links that is a number is a layer, which must have a name");
  EXPECT_EQ(refusal(ab + R"({"source": "a", "target": "b", "key": "k"}, {"source": "b", "target": "a"}]})"),
            "1:111: a tie needs a key, as others have one");
  EXPECT_EQ(refusal(R"({"nodes": [{"id": "a\u0000"}], "links": []})"),
            "1:19: a text must not hold the character U+0000");
  EXPECT_EQ(refusal(R"({"nodes": [{"id": "a", "": 1}], "links": []})"), "1:24: an attribute must have a name");
  EXPECT_EQ(refusal(R"({"graph": {"convene.layer": "x"}, "nodes": [], "links": []})"),
            "1:29: nothing is called 'convene.layer'; did you mean 'convene.layers'?");
  EXPECT_EQ(
      refusal(R"({"graph": {"convene.attributes": {"a": "number"}}, "nodes": [{"id": 1, "a": "x"}], "links": []})"),
      "1:77: 'a' is declared as number; got 'x'");
}

TEST_F(NodeLinkJson, RefusesWhatIsTooMuch) {
  EXPECT_NE(refusal(R"({"nodes": [], "links": [], "x": )" + std::string(1000, '[')).find("nested deeper than"),
            std::string::npos);
  std::string keys = R"({"nodes": [{"id": 1)";
  for (int k = 0; k < 1100; ++k) keys += ", \"k" + std::to_string(k) + "\": 1";
  EXPECT_NE(refusal(keys + "}], \"links\": []}").find("nodes may have 1024 keys"), std::string::npos);
  EXPECT_NE(refusal(R"({"nodes": [{"id": ")" + std::string((1U << 20U) + 1, 'x') + R"("}], "links": []})")
                .find("a text may have 1048576 bytes here"),
            std::string::npos);
}

TEST_F(NodeLinkJson, GivesBackWhatItWrote) {
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    const network_dataset data = convene_test::random_datasets(seed)();
    const network_dataset back = written_and_read(data);
    ASSERT_TRUE(back == data) << "seed " << seed;
    ASSERT_EQ(told, std::vector<std::string>()) << "seed " << seed;
  }
}

TEST_F(NodeLinkJson, GivesBackNamesThatAreItsOwnKeys) {
  network_dataset data;
  data.ids = {"a", "b"};
  basic_network_builder<double> builder(2);
  for (const char* name : {"source", "target", "key", "layer", "weight", "convene.layer.x", "convene.y", "\nkey", "id"})
    builder.add_layer({name, {}, absence::zero, false});
  builder.add(0, 1, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
  data.net = std::move(builder).build();
  for (const layer_info& one : data.net.layers()) data.layers.push_back(one.name);
  data.attributes = {{"id", numbers{1, std::numeric_limits<double>::infinity()}},
                     {"source", texts{"Infinity", {}}},
                     {"none", truths{{}, {}}},
                     {"whole", numbers{2, 3}}};
  EXPECT_EQ(written_and_read(data), data);
  EXPECT_EQ(told, std::vector<std::string>());
}

TEST_F(NodeLinkJson, GivesBackAsMuchAsAFileMayHold) {
  network_dataset data = convene_test::largest_dataset();
  EXPECT_EQ(written_and_read(data), data);
  EXPECT_EQ(told, std::vector<std::string>());
  data.attributes.push_back({"one more", std::vector<std::optional<double>>(3)});
  EXPECT_EQ(thrown<invalid_record>([&] { (void)written_and_read(data); }), "nodes may have 254 attributes; got 255");
}

TEST_F(NodeLinkJson, KnowsTheLayerTieAsOthersDo) {
  const network_dataset data = read(
      R"({"directed": true, "nodes": [{"id": "a"}, {"id": "b"}], "links": [{"source": "a", "target": "b", "weight": 2}]})");
  EXPECT_EQ(written_and_read(data), data);
  EXPECT_NE(convene_test::get_files(folder.path())["written.json"].find("\"weight\": 2"), std::string::npos);
}

TEST_F(NodeLinkJson, RefusesToWriteWhatCannotBeReadBack) {
  network_dataset data;
  data.ids = {"a\xFF"};
  data.net = basic_network_builder<double>(1).build();
  EXPECT_EQ(thrown<invalid_record>([&] { write_node_link_json(data, file); }).substr(0, 5), "id 'a");
  data.ids = {"a"};
  data.attributes = {{"convene.x", texts{{}}}};
  EXPECT_THROW(write_node_link_json(data, file), invalid_record);
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(NodeLinkJson, ComesBackFromNetworkxAsItWas) {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    network_dataset data = convene_test::random_datasets(seed)();
    const auto passed = folder.path() / "passed.json";
    std::filesystem::remove(folder.path() / "written.json");
    write_node_link_json(data, folder.path() / "written.json");
    if (!convene_test::pass_through("networkx", "json", folder.path() / "written.json", passed))
      GTEST_SKIP() << "there is no NetworkX (Debian: python3-networkx)";
    EXPECT_TRUE(read_node_link_json(passed) == data) << "seed " << seed;
  }
}

}  // namespace
}  // namespace node_link_json_test
