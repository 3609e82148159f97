// Names that mean something to JSON, XML, Graphviz, browsers or JavaScript, in everything that is written of a
// partnership.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <sys/wait.h>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <convene/io/assessment_json.hpp>
#include <convene/io/comparison_json.hpp>
#include <convene/io/dot.hpp>
#include <convene/io/graphml.hpp>
#include <convene/io/measures_json.hpp>
#include <convene/io/nonresponse_json.hpp>
#include <convene/io/portfolio_json.hpp>
#include <convene/measures/measure_network.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/compare_waves.hpp>
#include <convene/practices/nonresponse.hpp>
#include <convene/practices/portfolio.hpp>

#include "../../support/folder.hpp"
#include "../../support/renamed_template.hpp"

namespace awkward_names_test {
namespace {

using namespace convene;
using convene_test::scratch_folder;

// U+2028 ends a line in JavaScript and not in JSON.
const std::string awkward_start = "<script>\"'&\\n]]>--></script>\xE2\x80\xA8";
std::string awkward(const std::string& name) { return awkward_start + name; }
std::string uncontrolled(const std::string& name) { return "\x01\x1B[31m\x7F\r\n\t" + awkward_start + name; }

/// Whether another parser finds all names in a file; true where it is not there.
bool finds(const std::string& form, const std::filesystem::path& file, const std::vector<std::string>& names) {
  const std::string list = file.string() + ".names", said = file.string() + ".said";
  std::ofstream(list) << nlohmann::json(names).dump();
  const int status = std::system(("python3 -B '" + std::string(CONVENE_TEST_DATA) + "/oracle/read_names.py' " + form +
                                  " '" + file.string() + "' '" + list + "' > '" + said + "' 2>&1")
                                     .c_str());
  std::ifstream in(said);
  EXPECT_EQ(status, 0) << std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  return status == 0;
}

partnership awkward_partnership() { return convene_test::renamed_template(awkward, uncontrolled).made(); }

TEST(AwkwardNames, AreTheSameInEveryJson) {
  const scratch_folder here;
  const partnership record = awkward_partnership();
  const std::string name = uncontrolled("My partnership"), wave = awkward("w1");
  const assessment result = assess(record);
  write_json(here.path() / "assessment.json", result);
  EXPECT_TRUE(finds("json", here.path() / "assessment.json", {name, wave, awkward("nhs")}));

  wave_comparison compared;
  compared.partnership = name;
  compared.waves = {wave};
  write_json(here.path() / "comparison.json", compared);
  EXPECT_TRUE(finds("json", here.path() / "comparison.json", {name, wave}));

  const std::vector<assessment> results = {result};
  write_json(here.path() / "portfolio.json", pool(results), result.made);
  EXPECT_TRUE(finds("json", here.path() / "portfolio.json", {name, wave}));

  const nonresponse study = nonresponse_study(record, standard_framework());
  write_json(here.path() / "nonresponse.json", study);
  EXPECT_TRUE(finds("json", here.path() / "nonresponse.json", {name, wave}));
}

TEST(AwkwardNames, AreTheSameInJsonOfMeasures) {
  const scratch_folder here;
  const partnership record = awkward_partnership();
  std::vector<std::string> ids;
  for (std::size_t p = 0; p < record.practitioners().size(); ++p)
    ids.push_back(record.practitioners().id(practitioner_id{static_cast<std::int32_t>(p)}));
  write_measures_json(here.path() / "measures.json", measure_network(record.waves()[0].practitioners), ids);
  EXPECT_TRUE(finds("json", here.path() / "measures.json", {awkward("ann"), awkward("bob"), awkward("layer")}));
}

network_dataset awkward_network(const std::string& control) {
  network_dataset data;
  data.name = awkward("town" + control);
  data.ids = {awkward("ann" + control), awkward("bob"), "a\\\nb", "\\", "\"", "<b>c</b>"};
  basic_network_builder<double> builder(6);
  const layer_handle layer = builder.add_layer({awkward("layer" + control), {}, absence::zero, false});
  builder.add(0, 1, {1, 1, 1, 2});
  builder.answered(layer, vertex_set::all(6));
  data.net = std::move(builder).build();
  data.layers = {awkward("layer" + control)};
  data.groups = grouping({0, 1, 1, 1, 1, 1}, {awkward("nhs" + control), "b"});
  data.attributes = {{awkward("role" + control),
                      std::vector<std::optional<std::string>>{awkward("nurse" + control), {}, {}, {}, {}, {}}}};
  return data;
}

TEST(AwkwardNames, AreTheSameInGraphviz) {
  if (std::system("dot -V > /dev/null 2>&1") != 0) GTEST_SKIP() << "there is no Graphviz (Debian: graphviz)";
  const scratch_folder here;
  const network_dataset data = awkward_network("\x01\x1B\x7F\r\n\t");
  write_dot(data, here.path() / "town.dot");
  std::vector<std::string> names = data.ids;
  names.insert(names.end(), {data.name, data.groups->names()[0], data.groups->names()[1], data.layers[0]});
  EXPECT_TRUE(finds("dot", here.path() / "town.dot", names));
}

TEST(AwkwardNames, AreTheSameInGraphml) {
  const scratch_folder here;
  const network_dataset data = awkward_network("\r\n\t");
  write_graphml(data, here.path() / "town.graphml");
  std::vector<std::string> names = data.ids;
  names.insert(names.end(), {data.name, data.groups->names()[0], data.groups->names()[1], data.layers[0],
                             data.attributes[0].name, awkward("nurse\r\n\t")});
  EXPECT_TRUE(finds("xml", here.path() / "town.graphml", names));
}

}  // namespace
}  // namespace awkward_names_test
