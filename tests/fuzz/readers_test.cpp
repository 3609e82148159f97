// The fuzz targets on seeded mutations, for a moment each. tests/fuzz/*_fuzzer.cpp give them to libFuzzer for longer.
#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <filesystem>
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

/// What tests/fuzz/corpus holds for a fuzz target, from which libFuzzer begins too.
std::vector<std::string> corpus_of(const std::string& target) {
  std::vector<std::string> result;
  for (auto& [name, text] : get_files(std::filesystem::path(CONVENE_TEST_DATA) / "fuzz" / "corpus" / target))
    result.push_back(std::move(text));
  if (result.empty()) ADD_FAILURE() << "no corpus of " << target;
  return result;
}

/// Of a target that takes one text: each of its corpus is accepted, and `runs` mutations of each are taken, of which
/// more than `least` are accepted, or they are too coarse to get anywhere.
template <class Target>
void take_mutations(Target read, const std::string& target, std::uint64_t runs, std::size_t least) {
  std::size_t accepted = 0;
  for (const std::string& valid : corpus_of(target)) {
    ASSERT_TRUE(read(valid)) << valid;
    run_seeds(runs, [&](convene::random_stream& draw) { accepted += read(mutations(draw)(valid)) ? 1U : 0U; });
  }
  EXPECT_GT(accepted, least);
}

folder_texts small_dataset() { return files_of(corpus_of("dataset").at(0)); }

std::string compressed(const std::string& text) {
  const scratch_folder here;
  const std::string file = (here.path() / "x.gz").string();
  const gzFile out = gzopen(file.c_str(), "wb");
  gzwrite(out, text.data(), static_cast<unsigned>(text.size()));
  gzclose(out);
  return get_files(here.path())["x.gz"];
}

TEST(Readers, TakeAnyCsv) {
  const std::string text = corpus_of("csv_reader").at(0);
  run_seeds(30'000, [&](convene::random_stream& draw) { read_csv(mutations(draw)(text)); });
}

TEST(Readers, TakeAnyPartnershipFolder) {
  const folder_texts valid = files_of(corpus_of("partnership_folder").at(0));
  partnership_input read;
  ASSERT_TRUE(read(valid));
  std::size_t accepted = 0;
  run_seeds(1'500, [&](convene::random_stream& draw) { accepted += read(mutated(valid, draw)) ? 1U : 0U; });
  EXPECT_GT(accepted, 40u);
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

TEST(Readers, TakeAnyFramework) { take_mutations(framework_input(), "framework_json", 600, 10); }

TEST(Readers, TakeAnyGraphml) { take_mutations(graphml_input(), "graphml", 700, 20); }

TEST(Readers, TakeAnyPajek) { take_mutations(pajek_input("network.paj"), "pajek", 2'000, 40); }

TEST(Readers, TakeAnyNodeLinkJson) { take_mutations(node_link_json_input("network.json"), "node_link_json", 700, 20); }

TEST(Readers, TakeAnyEdgeList) { take_mutations(edge_list_input("network.csv"), "edge_list", 700, 40); }

TEST(Readers, TakeAnyGexf) { take_mutations(gexf_input("network.gexf"), "gexf", 700, 20); }

TEST(Readers, TakeAnyUcinetDl) { take_mutations(ucinet_dl_input("network.dl"), "ucinet_dl", 700, 40); }

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
  for (const std::string& valid : corpus_of("snapshot")) EXPECT_TRUE(read(valid));
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
void take_any_archive(const std::string& target) {
  std::ostringstream stream;
  {
    const convene::partnership record = of_organisations();
    Output to(stream, boost::archive::no_header);
    to << boost::serialization::make_nvp("partnership", record);
  }
  std::vector<std::string> all = corpus_of(target);
  all.push_back(stream.str());  // as archives are written today
  archive_input<Input> read;
  for (const std::string& valid : all) {
    ASSERT_TRUE(read(valid)) << target;
    run_seeds(500, [&](convene::random_stream& draw) {
      read(with_other_bytes(valid, draw));
      read(mutations(draw)(valid));
    });
  }
}

TEST(Readers, TakeAnyArchive) {
  using namespace boost::archive;
  take_any_archive<binary_oarchive, binary_iarchive>("binary_archive");
  take_any_archive<text_oarchive, text_iarchive>("text_archive");
  take_any_archive<xml_oarchive, xml_iarchive>("xml_archive");
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
