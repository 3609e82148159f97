#include <convene/io/losses.hpp>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <convene/io/graphml.hpp>

#include "../../support/folder.hpp"

namespace losses_test {
namespace {

using namespace convene;

class Losses : public testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(file) << R"(<graphml><key id="c" for="edge" attr.name="colour"/><graph edgedefault="directed">
<node id="a"/><node id="b"/><edge source="a" target="b"><data key="c">red</data></edge>
<edge source="b" target="a"><data key="c">blue</data></edge></graph></graphml>)";
  }
  convene_test::scratch_folder folder;
  std::filesystem::path file = folder.path() / "a.graphml";
};

TEST_F(Losses, AreToldOnceAKind) {
  std::vector<std::string> told;
  const loss_warning tell = [&](std::string_view loss) { told.emplace_back(loss); };
  const network_dataset heard = read_graphml(file, {}, tell);
  EXPECT_EQ(told, std::vector<std::string>{"passed over: the attribute 'colour' of edges, which is no number"});
  EXPECT_EQ(heard, read_graphml(file));
}

TEST_F(Losses, EndTheReadingIfNobodyStandsThem) {
  const loss_warning refuse = [](std::string_view loss) { throw std::runtime_error(std::string(loss)); };
  EXPECT_THROW((void)read_graphml(file, {}, refuse), std::runtime_error);
}

}  // namespace
}  // namespace losses_test
