// The fuzz targets on seeded mutations, for a moment each. tests/fuzz/*_fuzzer.cpp give them to libFuzzer for longer.
#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>
#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/text_oarchive.hpp>
#include <boost/archive/xml_iarchive.hpp>
#include <boost/archive/xml_oarchive.hpp>

#include <convene/practices/standard_framework.hpp>
#include <convene/random/seed.hpp>

#include "../support/various_partnerships.hpp"
#include "mutations.hpp"
#include "targets.hpp"

namespace readers_test {
namespace {
using namespace convene_test;

/// Runs one input per seed; a finding names the seed.
template <class Run>
void run_seeds(std::uint64_t number, Run run) {
  for (std::uint64_t seed = 1; seed <= number; ++seed) {
    convene::random_stream draw(convene::seed{seed});
    try {
      run(draw);
    } catch (const std::exception& finding) {
      ADD_FAILURE() << "seed " << seed << ": " << finding.what();
    }
    if (testing::Test::HasFailure()) return;
  }
}

/// One of the files, mutated, missing or exchanged with another.
folder_texts mutated(folder_texts texts, convene::random_stream& draw) {
  const auto any = [&] { return std::next(texts.begin(), static_cast<std::ptrdiff_t>(draw.below(texts.size()))); };
  const auto chosen = any();
  switch (draw.below(40)) {
    case 0:
      texts.erase(chosen);
      break;
    case 1:
      std::swap(chosen->second, any()->second);
      break;
    default:
      chosen->second = mutations(draw)(chosen->second);
  }
  return texts;
}

folder_texts small_dataset() {
  return {
      {"nodes.csv", "id,group,label,tier\na,nhs,Ann,frontline\nb,council,\"Bob, \"\"B\"\"\",senior\nc,,Cat,\n"},
      {"edges.csv", "source,target,layer,weight\na,b,talk,4\nb,a,talk,1.5\na,c,talk,\na,b,faith,2\nb,c,faith,1e-3\n"},
      {"dataset.json", R"({"name": "town", "n": 3, "group_attribute": "group", "two_mode": false, "signed": false,
 "layers": [{"layer": "talk", "directed": true}, {"layer": "faith", "directed": false}]})"}};
}

std::string compressed(const std::string& text) {
  const scratch_folder here;
  const std::string file = (here.path() / "x.gz").string();
  const gzFile out = gzopen(file.c_str(), "wb");
  gzwrite(out, text.data(), static_cast<unsigned>(text.size()));
  gzclose(out);
  return get_files(here.path())["x.gz"];
}

TEST(Readers, TakeAnyCsv) {
  const std::string text =
      "id,name,\"a \"\"quoted\"\" one\"\r\n1,\"two\nlines\",x\r\n\n2,,\"\"\n3,z\xC3\xA4h,\"a,b\"\n";
  run_seeds(30'000, [&](convene::random_stream& draw) { read_csv(mutations(draw)(text)); });
}

TEST(Readers, TakeAnyPartnershipFolder) {
  const folder_texts valid = valid_folder();
  partnership_input read;
  ASSERT_TRUE(read(valid));
  std::size_t accepted = 0;
  run_seeds(1'500, [&](convene::random_stream& draw) { accepted += read(mutated(valid, draw)) ? 1U : 0U; });
  EXPECT_GT(accepted, 40u);  // or the mutations are too coarse to get anywhere
}

TEST(Readers, TakeAnyDataset) {
  const folder_texts valid = small_dataset();
  dataset_input read;
  ASSERT_TRUE(read(valid));
  std::size_t accepted = 0;
  run_seeds(1'500, [&](convene::random_stream& draw) { accepted += read(mutated(valid, draw)) ? 1U : 0U; });
  EXPECT_GT(accepted, 40u);
}

TEST(Readers, TakeAnyCompressedDataset) {
  folder_texts valid = small_dataset();
  valid["edges.csv.gz"] = compressed(valid.extract("edges.csv").mapped());
  dataset_input read;
  ASSERT_TRUE(read(valid));
  run_seeds(500, [&](convene::random_stream& draw) {
    folder_texts texts = valid;
    texts["edges.csv.gz"] = mutations(draw)(texts["edges.csv.gz"]);
    read(texts);
  });
}

TEST(Readers, TakeLayersCalledAsNobodyShouldCallThem) {
  dataset_input read;
  for (const char* layers : {R"([{"layer": "talk"}, {"layer": "talk"}])", R"([{"layer": "talk"}, {"layer": ""}])",
                             R"([{"layer": "talk"}, {"layer": "talk.negative"}])"}) {
    folder_texts texts = small_dataset();
    texts["dataset.json"] = std::string(R"({"signed": true, "layers": )") + layers + "}";
    EXPECT_FALSE(read(texts)) << layers;
  }
  folder_texts texts = small_dataset();
  texts["dataset.json"] = R"({"signed": true})";
  texts["edges.csv"] = "source,target,layer,weight\na,b,talk,4\nb,a,talk.negative,1.5\nb,a,faith,1\n";
  EXPECT_FALSE(read(texts));
}

TEST(Readers, TakeAnyFramework) {
  std::ostringstream written;
  convene::write_json(written, convene::standard_framework());
  const std::string valid = written.str();
  framework_input read;
  ASSERT_TRUE(read(valid));
  std::size_t accepted = 0;
  run_seeds(600, [&](convene::random_stream& draw) { accepted += read(mutations(draw)(valid)) ? 1U : 0U; });
  EXPECT_GT(accepted, 10u);
}

std::vector<std::string> small_graphml_files() {
  return {R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="l" for="graph" attr.name="convene.layers" attr.type="string"/>
<key id="u" for="graph" attr.name="convene.undirected" attr.type="string"/>
<key id="s" for="graph" attr.name="convene.scales" attr.type="string"/>
<key id="g" for="graph" attr.name="convene.group_attribute" attr.type="string"><default>place</default></key>
<key id="p" for="node" attr.name="place" attr.type="string"><default>north</default></key>
<key id="age" for="node" attr.name="age" attr.type="long"/>
<key id="lead" for="node" attr.name="lead" attr.type="boolean"/>
<key id="x" for="node" attr.name="x" attr.type="double"/>
<key id="a" for="node" attr.name="convene.answered.work" attr.type="boolean"/>
<key id="w" for="edge" attr.name="work" attr.type="double"/>
<key id="h" for="edge" attr.name="lunch" attr.type="int"/>
<graph edgedefault="directed">
<data key="l">work;lunch</data><data key="u">lunch</data><data key="s">0..5;count(31)</data>
<node id="ann"><data key="p">south</data><data key="age">41</data><data key="a">true</data></node>
<node id="bob"><data key="lead">false</data><data key="x">-1.5e3</data><data key="a">true</data></node>
<node id="c&amp;t"><!-- nobody --></node>
<edge source="ann" target="bob"><data key="w">2.5</data><data key="h">3</data></edge>
<edge source="bob" target="ann"><data key="w">NaN</data><data key="h">3</data></edge>
<edge source="bob" target="c&amp;t"/>
</graph></graphml>
)",
          R"(<graphml><key id="l" for="edge" attr.name="layer" attr.type="string"><default>lunch</default></key>
<key id="w" for="edge" attr.name="weight" attr.type="float"/><key id="d" yfiles.type="nodegraphics"/>
<graph edgedefault="undirected"><edge source="a" target="b" directed="true"><data key="l">work</data></edge>
<edge source="b" target="c"><data key="w">0.5</data></edge>
<node id="a"><data key="d"><y:Shape><y:Label>A</y:Label></y:Shape></data></node><node id="b"/><node id="c"/>
</graph></graphml>
)"};
}

TEST(Readers, TakeAnyGraphml) {
  graphml_input read;
  std::size_t accepted = 0;
  for (const std::string& valid : small_graphml_files()) {
    ASSERT_TRUE(read(valid)) << valid;
    run_seeds(700, [&](convene::random_stream& draw) { accepted += read(mutations(draw)(valid)) ? 1U : 0U; });
  }
  EXPECT_GT(accepted, 20u);
}

TEST(Readers, TakeAnyPajek) {
  const std::string valid = R"(% a project
*Network Town hall
*Vertices 5 2
1 "Ann \"A\"" 0.1 0.2 box ic Red
2 Bob [1-3]
4 "C:\\x"
*Arcs :1 "work"
1 3 2.5 l "often"
2 4
*Edges :2 lunch
1: 1 5 1e-3
2 3 -4 [2]
*Arcslist :1
4 1 2
*Matrix :3 "met"
0 1 0
1 0 3
*Partition place
*Vertices 5
1 2 2 1 9
*Partition born
*Vertices 5
1980
1981
1982 1983 1984
*Vector height
*Vertices 5
1.5 2 3 4 5
)";
  pajek_input read("network.paj");
  ASSERT_TRUE(read(valid));
  std::size_t accepted = 0;
  run_seeds(2'000, [&](convene::random_stream& draw) { accepted += read(mutations(draw)(valid)) ? 1U : 0U; });
  EXPECT_GT(accepted, 40u);
}

TEST(Readers, TakeAnyNodeLinkJson) {
  node_link_json_input read("network.json");
  std::size_t accepted = 0;
  for (const char* const valid :
       {R"json({"directed": true, "multigraph": false, "graph": {"name": "town", "convene.layers": "work;lunch",
"convene.asked": "work", "convene.scales": "0..5;count(3)", "convene.attributes": {"age": "number"}, "more": [1, {}]},
"nodes": [{"id": "ann", "age": 40, "x": {"y": [1]}}, {"id": 2, "age": "Infinity", "left": true}, {"id": "c\u00e4\n"}],
"links": [{"source": "ann", "target": 2, "work": 2.5, "lunch": null}, {"source": 2, "target": "ann", "work": 1e-3}]
})json",
        R"json({"nodes": [{"id": "a", "n": 1}, {"id": "b", "n": "x"}], "edges": [{"source": "b", "target": "a",
"key": "k"},
{"source": "b", "target": "a", "key": "l", "weight": 4, "colour": "red"}]})json",
        R"json({"links": [{"source": "a", "target": "b", "layer": "w", "weight": 2}],
"nodes": [{"id": "b"}, {"id": "a"}]})json"}) {
    ASSERT_TRUE(read(valid)) << valid;
    run_seeds(700, [&](convene::random_stream& draw) { accepted += read(mutations(draw)(valid)) ? 1U : 0U; });
  }
  EXPECT_GT(accepted, 20u);
}

TEST(Readers, TakeAnyEdgeList) {
  edge_list_input read("network.csv");
  std::size_t accepted = 0;
  for (const char* const valid :
       {"From,to,layer,Weight,since\nann,\"b,\"\"b\",work,2.5,1980\n\"b,\"\"b\",ann,work,,\n'=c,ann,lunch,1e-3,x\n",
        "source,target,Type,trust,power,colour\na,b,undirected,0.5,,red\nb,c,undirected,,2,\nc,'-d,directed,0,1,blue\n",
        "target,source\na,b\nc,b\nb,a\n"}) {
    ASSERT_TRUE(read(valid)) << valid;
    run_seeds(700, [&](convene::random_stream& draw) { accepted += read(mutations(draw)(valid)) ? 1U : 0U; });
  }
  EXPECT_GT(accepted, 40u);
}

TEST(Readers, TakeAnyGexf) {
  gexf_input read("network.gexf");
  std::size_t accepted = 0;
  for (const char* const valid :
       {R"xml(<?xml version="1.0"?><gexf xmlns="http://gexf.net/1.2draft" xmlns:viz="v" version="1.2"><meta>
<creator>me</creator>
<description>convene.layers=work\;lunch;convene.asked=work;convene.scales=0..5\;count(3)</description></meta>
<graph defaultedgetype="directed"><attributes class="node"><attribute id="0" title="age"
type="long"><default>1</default></attribute><attribute id="1" title="place" type="string"/></attributes>
<attributes class="edge"><attribute id="0"
title="work" type="double"/></attributes><nodes><node id="ann" label="Ann"><attvalues>
<attvalue for="0" value="4"/></attvalues>
<viz:size value="2"/></node><node id="bob"/></nodes><edges><edge id="0" source="ann" target="bob" type="directed">
<attvalues>
<attvalue for="0" value="2.5"/></attvalues></edge></edges></graph></gexf>)xml",
        R"xml(<gexf version="1.3"><graph mode="dynamic" defaultedgetype="mutual"><edges>
<edge source="a" target="b" kind="x" weight="2"
start="1"/><edge source="b" target="a" kind="y" type="undirected"/></edges><nodes><node id="a"/><node id="b"/>
</nodes></graph></gexf>)xml"}) {
    ASSERT_TRUE(read(valid)) << valid;
    run_seeds(700, [&](convene::random_stream& draw) { accepted += read(mutations(draw)(valid)) ? 1U : 0U; });
  }
  EXPECT_GT(accepted, 20u);
}

TEST(Readers, TakeAnyUcinetDl) {
  ucinet_dl_input read("network.dl");
  std::size_t accepted = 0;
  for (const char* const valid :
       {"DL N = 3, NM=2\nFORMAT = FULLMATRIX DIAGONAL PRESENT\nLABELS:\nann, \"Bob, \\\"B\\\"\"\ncat\nMATRIX LABELS:\n"
        "work lunch\nDATA:\n1 2.5 0\n0 0 -1\n1e-3 0 0\n0 1 0 0 0 1 0 0 0\n",
        "dl n=4 format=lowerhalf diagonal absent data:\n1\n0 1\n2 0 3\n",
        "DL n=4 nm 2\nformat = edgelist1\nlabels embedded:\ndata:\na b 1\nb \"c d\" 2.5\n!\na c\n!\n",
        "DL nr=2 nc=3 format=nodelist2\nrow labels:\na b\ncolumn labels embedded\ndata:\n1 x y\n2 y z\n"}) {
    ASSERT_TRUE(read(valid)) << valid;
    run_seeds(700, [&](convene::random_stream& draw) { accepted += read(mutations(draw)(valid)) ? 1U : 0U; });
  }
  EXPECT_GT(accepted, 40u);
}

std::string text_of(const std::vector<std::byte>& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A byte, a run of bytes or the end of a text changed, one to four times.
std::string with_other_bytes(std::string text, convene::random_stream& draw) {
  for (std::size_t times = 1 + draw.below(4); times > 0 && !text.empty(); --times) {
    const std::size_t at = draw.below(text.size());
    constexpr unsigned char some[] = {0x00, 0x01, 0x7F, 0x80, 0xFF};
    switch (draw.below(8)) {
      case 0:
        text.resize(at);
        break;
      case 1:
        text.erase(at, 1 + draw.below(16));
        break;
      case 2:
        text.insert(at, text.substr(draw.below(text.size()), 1 + draw.below(16)));
        break;
      case 3:
        text[at] = static_cast<char>(some[draw.below(5)]);
        break;
      default:
        text[at] = static_cast<char>(draw.below(256));
    }
  }
  return text;
}

/// What comes behind the places of the sections and has no gaps: most changes reach what it holds.
std::string with_other_parts(std::string snapshot, convene::random_stream& draw) {
  std::uint64_t first = 0, bytes = 0;
  std::memcpy(&first, snapshot.data() + 64, 8);
  std::memcpy(&bytes, snapshot.data() + 72, 8);
  for (std::size_t times = 1 + draw.below(3); times > 0; --times)
    snapshot[first + draw.below(bytes)] = static_cast<char>(draw.below(256));
  return snapshot;
}

TEST(Readers, TakeAnySnapshot) {
  snapshot_input read;
  std::size_t accepted = 0;
  for (const auto& [name, record] : various_partnerships()) {
    if (record.waves().empty() || record.practitioners().size() > 40) continue;
    const std::string valid = text_of(convene::detail::snapshot_of(record));
    ASSERT_TRUE(read(valid)) << name;
    run_seeds(400, [&](convene::random_stream& draw) {
      accepted += read(with_other_parts(valid, draw)) ? 1U : 0U;
      accepted += read(with_other_bytes(valid, draw)) ? 1U : 0U;
    });
  }
  EXPECT_GT(accepted, 100u);
  const std::string found = text_of(convene::detail::snapshot_of(convene::assess(of_organisations())));
  const std::string net = text_of(convene::detail::snapshot_of(of_organisations().waves()[0].practitioners));
  run_seeds(1'000, [&](convene::random_stream& draw) {
    read(with_other_parts(found, draw));
    read(with_other_bytes(net, draw));
  });
}

template <class Output, class Input>
void take_any_archive() {
  std::ostringstream stream;
  {
    const convene::partnership record = of_organisations();
    Output to(stream, boost::archive::no_header);
    to << boost::serialization::make_nvp("partnership", record);
  }
  archive_input<Input> read;
  ASSERT_TRUE(read(stream.str()));
  run_seeds(1'500, [&](convene::random_stream& draw) {
    read(with_other_bytes(stream.str(), draw));
    read(mutations(draw)(stream.str()));
  });
}

TEST(Readers, TakeAnyArchive) {
  using namespace boost::archive;
  take_any_archive<binary_oarchive, binary_iarchive>();
  take_any_archive<text_oarchive, text_iarchive>();
  take_any_archive<xml_oarchive, xml_iarchive>();
}

TEST(Readers, TakeNestingHoweverDeep) {
  framework_input read_framework;
  dataset_input read_dataset;
  for (const std::string& open : {std::string("["), std::string("{\"a\":")}) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += open;
    EXPECT_FALSE(read_framework(deep));
    deep += "1";
    for (int i = 0; i < 100'000; ++i) deep += open == "[" ? ']' : '}';
    EXPECT_FALSE(read_framework(deep));
    folder_texts texts = small_dataset();
    texts["dataset.json"] = deep;
    EXPECT_FALSE(read_dataset(texts));
  }
}

TEST(Inputs, OfLibFuzzerHoldSeveralFiles) {
  EXPECT_EQ(files_of(""), folder_texts());
  EXPECT_EQ(files_of("=== a.csv\nid\n1\n=== ../b.csv\nx\n=== c.json\n{}"),
            (folder_texts{{"a.csv", "id\n1\n"}, {"c.json", "{}"}}));
}

}  // namespace
}  // namespace readers_test
