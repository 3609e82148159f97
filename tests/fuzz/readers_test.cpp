// The fuzz targets on seeded mutations, for a moment each. tests/fuzz/*_fuzzer.cpp give them to libFuzzer for longer.
#include <zlib.h>

#include <cstdint>
#include <exception>
#include <iterator>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/standard_framework.hpp>
#include <convene/random/seed.hpp>

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
