#include <convene/io/dot.hpp>

#include <filesystem>
#include <limits>
#include <sstream>
#include <string>
#include <utility>

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
  "ann" -> "bob \"b\"" [class="trust", relation="trust", strength=0.5, color="#0072b2"];
  "ann" -> "bob \"b\"" [class="meets", relation="meets", strength=2, color="#d55e00", dir=none];
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

TEST(Dot, RefusesWhatIsNoTextAndWritesNothing) {
  const scratch_folder here;
  network_dataset shown = two_relations();
  shown.ids[1] = "\xFF";
  EXPECT_EQ(thrown<invalid_record>([&] { write_dot(here.path() / "town.dot", shown); }),
            "a text that is not UTF-8, or holds a NUL, cannot be written");
  EXPECT_TRUE(std::filesystem::is_empty(here.path()));
}

}  // namespace
}  // namespace dot_test
