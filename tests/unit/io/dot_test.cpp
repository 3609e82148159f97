#include <convene/io/dot.hpp>

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/network/network_builder.hpp>

#include "../../support/folder.hpp"
#include "../../support/thrown.hpp"

namespace dot_test {
namespace {

using namespace convene;
using convene_test::scratch_folder;
using convene_test::thrown;

std::string dot(const network_dataset& shown) {
  std::ostringstream out;
  write_dot(out, shown);
  return out.str();
}

network_dataset two_relations() {
  network_dataset result;
  result.name = "town";
  result.ids = {"ann", "bob \"b\"", "c\\"};
  basic_network_builder<double> builder(3);
  const layer_handle meets = builder.add_layer({"meets", {}, absence::zero, true});
  const double none = std::numeric_limits<double>::quiet_NaN();
  builder.add(0, 1, {0.5, none, none, 2});
  builder.add(1, 2, {0, none, none, none});
  builder.answered(meets, vertex_set::all(3));
  result.net = std::move(builder).build();
  result.layers = {"trust", "meets"};
  return result;
}

TEST(Dot, OfNothingIsAGraphOfNothing) { EXPECT_EQ(dot({}), "digraph \"\" {\n}\n"); }

TEST(Dot, HasTheTiesOfEveryLayerAndQuotesWhatItIsTold) {
  EXPECT_EQ(dot(two_relations()),
            R"(digraph "town" {
  "ann";
  "bob \"b\"";
  "c\\";
  "ann" -> "bob \"b\"" [class="trust", relation="trust", strength="0.5", color="#0072b2"];
  "ann" -> "bob \"b\"" [class="meets", relation="meets", strength="2", color="#d55e00", dir=none];
}
)");
}

TEST(Dot, HasGroupsAsClusters) {
  network_dataset shown = two_relations();
  shown.groups = grouping({0, 1, 0}, {"nhs", "council"});
  const std::string text = dot(shown);
  EXPECT_NE(text.find("  subgraph \"cluster_0\" {\n    label=\"nhs\";\n    \"ann\";\n    \"c\\\\\";\n  }\n"),
            std::string::npos)
      << text;
}

TEST(Dot, RefusesWhatDoesNotBelongTogether) {
  network_dataset shown = two_relations();
  shown.ids.resize(1);
  EXPECT_EQ(thrown<invalid_record>([&] { (void)dot(shown); }), "id must be of all 3 vertices; got 1");
  shown = two_relations();
  shown.groups = grouping({0, 0, 0, 0, 1, 1}, {"nhs", "council"});
  EXPECT_EQ(thrown<invalid_record>([&] { (void)dot(shown); }), "group must be of all 3 vertices; got 6");
}

TEST(Dot, RefusesWhatIsNoTextAndWritesNothing) {
  const scratch_folder here;
  network_dataset shown = two_relations();
  shown.ids[1] = "\xFF";
  EXPECT_EQ(thrown<invalid_record>([&] { write_dot(shown, here.path() / "town.dot"); }),
            "id '\xFF' is not UTF-8 or holds a NUL");
  EXPECT_TRUE(std::filesystem::is_empty(here.path()));
}

std::vector<std::string> losses_of(const network_dataset& shown) {
  const scratch_folder here;
  std::vector<std::string> told;
  write_dot(shown, here.path() / "town.dot", [&](std::string_view loss) { told.emplace_back(loss); });
  return told;
}

TEST(Dot, NamesWhatThePictureDoesNotShow) {
  network_dataset shown = two_relations();
  shown.groups = grouping({0, 1, 0}, {"nhs", "council"});
  shown.attributes.push_back({"age", std::vector<std::optional<std::int64_t>>{40, {}, {}}});
  std::vector<std::string> expected;
  for (const char* const loss :
       {"the scale of the layer 'trust', 0..1", "what absent ties of the layer 'trust' mean",
        "who answered the layer 'trust'", "what was not observed in the layer 'trust' (1 pairs)",
        "the scale of the layer 'meets', 0..1", "what was not observed in the layer 'meets' (1 pairs)",
        "the attribute 'age'"})
    expected.push_back(std::string("a picture cannot carry ") + loss);
  EXPECT_EQ(losses_of(shown), expected);
  const scratch_folder here;
  write_dot(shown, here.path() / "town.dot");  // nobody has to be told
  EXPECT_EQ(convene_test::get_files(here.path())["town.dot"], dot(shown));
}

TEST(Dot, NamesNoLossWhereItShowsAll) {
  network_dataset shown = two_relations();
  basic_network_builder<double> builder(3);
  const double none = std::numeric_limits<double>::quiet_NaN();
  builder.answered(builder.add_layer({"meets", {0, 2}, absence::zero, true}), vertex_set::all(3));
  builder.add(0, 1, {none, none, none, 2});
  shown.net = std::move(builder).build();
  shown.layers = {"meets"};
  EXPECT_EQ(losses_of(shown), std::vector<std::string>());
}

TEST(Dot, WritesNothingIfSomebodyWhoIsToldThrows) {
  const scratch_folder here;
  EXPECT_THROW(write_dot(two_relations(), here.path() / "town.dot", [](std::string_view) { throw 1; }), int);
  EXPECT_TRUE(std::filesystem::is_empty(here.path()));
}

}  // namespace
}  // namespace dot_test
