#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/io/framework_json.hpp>
#include <convene/practices/diversity_and_trust.hpp>

#include "../../support/folder.hpp"

namespace framework_json_test {
namespace {
using namespace convene;

struct my_own {
  static constexpr std::string_view id = "mine", name = "my_own";
  indicator_value operator()(const evidence&) const { return {}; }
  friend bool operator==(const my_own&, const my_own&) = default;
};

class FrameworkJson : public testing::Test {
 protected:
  void write(const std::string& text) const { std::ofstream(file) << text; }
  std::string message() const {
    try {
      (void)read_framework(file);
    } catch (const parse_error& wrong) {
      std::string text = wrong.what();
      return text.substr(text.find("f.json"));
    }
    return "was accepted";
  }
  convene_test::scratch_folder folder;
  std::filesystem::path file = folder.path() / "f.json";
};

TEST_F(FrameworkJson, ReadsBackWhatItWrote) {
  write_json(file, standard_framework());
  EXPECT_EQ(read_framework(file), standard_framework());
  framework mine = standard_framework();
  mine.id = "mine";
  mine.version = "2026";
  mine.limits.minimum_coverage = 0.25;
  mine.practices[0].indicators[5].measured = mine.practices[0].indicators[5].measured.with({"minimum_n", 3.0});
  mine.practices[0].indicators[0].measured =
      mine.practices[0].indicators[0].measured.with({"averaging", std::string("people")});
  any_indicator& no_collusion = mine.practices[3].indicators[6].measured;
  no_collusion = no_collusion.with({"last_meetings", 3.0}).with({"minimum_presence", 1.0});
  EXPECT_EQ(no_collusion, any_indicator(convene::no_collusion{3, 1}));
  mine.practices[1].indicators[0].weight = 0.1;
  mine.practices.pop_back();
  mine.companions.clear();
  write_json(file, mine);
  EXPECT_EQ(read_framework(file), mine);
}

TEST_F(FrameworkJson, KnowsTheIndicatorsItIsGiven) {
  framework mine{"mine", "1", {{"p", "P", {{my_own{}}}}}, {}, {}};
  write_json(file, mine);
  const std::vector<any_indicator> known = {my_own{}};
  EXPECT_EQ(read_framework(file, known), mine);
  EXPECT_NE(message().find("there is no indicator 'mine'"), std::string::npos) << message();
}

TEST_F(FrameworkJson, SaysWhichTextIsNotUtf8) {
  framework mine = standard_framework();
  mine.practices[2].name = "Pr\xFCm";
  try {
    write_json(file, mine);
    ADD_FAILURE() << "was written";
  } catch (const invalid_record& refused) {
    EXPECT_EQ(refused.table(), "framework");
    EXPECT_STREQ(refused.what(), "the text at /practices/2/name is not UTF-8, as JSON must be; got 'Pr\xEF\xBF\xBDm'");
  }
  EXPECT_FALSE(std::filesystem::exists(file));
}

TEST_F(FrameworkJson, SaysWhereItIsWrong) {
  const std::string start =
      "{\"id\": \"a\", \"version\": \"1\",\n \"practices\": [{\"id\": \"p\", \"indicators\": [\n  ";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"{\"id\":\n }",
       "f.json:2:2: this is not JSON: syntax error while parsing value - unexpected '}'; expected '[', '{', or a "
       "literal"},
      {"[]", "f.json:1:1: the file must be an object; got a list"},
      {"{\"id\": \"a\"}", "f.json:1:1: the file must have the key 'version'"},
      {"{\"id\": 1}", "f.json:1:8: /id must be a text; got the number 1"},
      {"{\"idd\": \"a\"}", "f.json:1:2: unknown key 'idd'; did you mean 'id'?"},
      {start + "{\"id\": \"9.9\"}]}]}", "f.json:3:10: there is no indicator '9.9'"},
      {start + "{\"id\": \"1.1\", \"weigth\": 2}]}]}", "f.json:3:17: unknown key 'weigth'; did you mean 'weight'?"},
      {start + "{\"id\": \"1.1\", \"weight\": 0}]}]}",
       "f.json:3:27: /practices/0/indicators/0/weight must be a number > 0; got the number 0"},
      {start + "{\"id\": \"1.1\",\n \"weight\": -1}]}]}",
       "f.json:4:12: /practices/0/indicators/0/weight must be a number > 0; got the number -1"},
      {start + "{\"id\": \"1.1\", \"weight\": \"2\"}]}]}",
       "f.json:3:27: /practices/0/indicators/0/weight must be a number; got the text '2'"},
      {start + "{\"id\": \"1.1\", \"parameters\": 2}]}]}",
       "f.json:3:31: /practices/0/indicators/0/parameters must be an object; got the number 2"},
      {start + "{\"id\": \"1.1\", \"parameters\": {\"averaging\": true}}]}]}",
       "f.json:3:45: /practices/0/indicators/0/parameters/averaging must be a number or a text; got true"},
      {start + "{\"id\": \"1.6\", \"parameters\": {\"minimum_n\": 1.5}}]}]}",
       "indicator 1.6: 'minimum_n' must be a whole number >= 1; got 1.5"},
      {start + "{\"id\": \"1.6\", \"parameters\": {\"maximum\": 1}}]}]}", "indicator 1.6 has no parameter 'maximum'"},
      {start + "{\"id\": \"1.1\", \"parameters\": {\"averaging\": \"all\"}}]}]}",
       "indicator 1.1: 'averaging' must be one of organisations, people; got 'all'"},
      {start + "{\"id\": \"1.1\", \"parameters\": {\"averaging\": \"dyads\"}}]}]}",
       "must be one of organisations, people; got 'dyads'"},
      {start + "{\"id\": \"3.3\", \"parameters\": {\"level_of_story\": 7}}]}]}",
       "indicator 3.3: 'level_of_story' must be a finite number in (0, 1]; got 7"},
      {start + "{\"id\": \"6.7\", \"parameters\": {\"exploring_enough\": 0}}]}]}",
       "indicator 6.7: 'exploring_enough' must be a finite number in (0, 1]; got 0"},
      {start + "{\"id\": \"4.5\", \"parameters\": {\"minimum_presence\": 0}}]}]}",
       "indicator 4.5: 'minimum_presence' must be a whole number >= 1; got 0"},
      {start + "{\"id\": \"1.1\"}, {\"id\": \"1.1\"}]}]}", "f.json:3:25: the id '1.1' stands twice; practices"},
      {start + "{\"id\": \"1.1\"}]}],\n \"companions\": [{\"id\": \"1.1\"}]}",
       "f.json:4:24: the id '1.1' stands twice"},
      {"{\"id\": \"a\", \"version\": \"1\",\n \"practices\": [{\"id\": \"\"}]}",
       "f.json:2:23: an id must not be empty"},
      {"{\"id\": \"a\", \"version\": \"1\",\n \"practices\": {}}",
       "f.json:2:15: /practices must be a list of practices"},
      {start + "]}]}", "f.json:2:42: practice 'p' has no indicator; list at least one"},
  };
  for (const auto& [text, expected] : cases) {
    write(text);
    EXPECT_NE(message().find(expected), std::string::npos) << "got: " << message() << "\nexpected: " << expected;
  }
}

TEST_F(FrameworkJson, ChecksLimitsAndGates) {
  write("{\"id\": \"a\", \"version\": \"1\", \"limits\": {\"minimum_coverage\": 2}, \"practices\": []}");
  EXPECT_NE(message().find("f.json:1:60: /limits/minimum_coverage must be a number in [0, 1]; got the number 2"),
            std::string::npos)
      << message();
  write("{\"id\": \"a\", \"version\": \"1\", \"limits\": {\"minimum_scored\": -1}, \"practices\": []}");
  EXPECT_NE(message().find("/limits/minimum_scored must be a whole number >= 0; got the number -1"), std::string::npos)
      << message();
  write(
      "{\"id\": \"a\", \"version\": \"1\", \"practices\": [{\"id\": \"p\", \"gate\": \"ajar\", \"indicators\": []}]}");
  EXPECT_NE(message().find("/practices/0/gate must be \"open\" or \"any_structural_change\"; got the text 'ajar'"),
            std::string::npos)
      << message();
}

}  // namespace
}  // namespace framework_json_test
