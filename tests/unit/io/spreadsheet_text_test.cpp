#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <gtest/gtest.h>

#include <convene/io/detail/spreadsheet_text.hpp>
#include <convene/io/network_dataset.hpp>
#include <convene/io/partnership_folder.hpp>

#include "../../support/folder.hpp"
#include "../../support/renamed_template.hpp"
#include "../../support/various_partnerships.hpp"

namespace spreadsheet_text_test {
namespace {

using namespace convene;
using convene::detail::needs_apostrophe;
using convene::detail::without_apostrophe;
using convene_test::get_files;
using convene_test::raw_cells;
using convene_test::renamed_template;
using convene_test::scratch_folder;

TEST(SpreadsheetText, HasAnApostropheBeforeAFormula) {
  for (const char* const formula : {"=1+1", "+44 131", "-a", "@home", "\t=1", "\r", "=", "-", "-1+cmd|' /C calc'!A0",
                                    "-inf", "-nan", "-0x1", "+1", "'=1", "''-x", "-5 C", "-.5"})
    EXPECT_TRUE(needs_apostrophe(formula)) << formula;
  for (const char* const other : {"", "'", "''", "a=b", "'quoted'", " =1", "1-2", "-5", "-0.25", "-1e-7", "o'neill"})
    EXPECT_FALSE(needs_apostrophe(other)) << other;
}

/// What a writer puts into a cell.
std::string written(const std::string& text) { return (needs_apostrophe(text) ? "'" : "") + text; }

TEST(SpreadsheetText, IsReadAsWhatWasWritten) {
  const std::string letters = "'=-1a.";
  for (std::size_t size = 0; size <= 5; ++size) {
    std::size_t texts = 1;
    for (std::size_t k = 0; k < size; ++k) texts *= letters.size();
    for (std::size_t number = 0; number < texts; ++number) {
      std::string text;
      for (std::size_t k = 0, rest = number; k < size; ++k, rest /= letters.size())
        text += letters[rest % letters.size()];
      ASSERT_EQ(without_apostrophe(written(text)), text);
      if (!text.empty() && (text[0] == '=' || (text[0] == '-' && needs_apostrophe(text)))) {
        ASSERT_EQ(written(text)[0], '\'');
      }
    }
  }
}

/// Cells of a CSV file that a spreadsheet would run: no numbers.
std::vector<std::string> run_by_a_spreadsheet(const std::string& csv) {
  std::vector<std::string> found;
  for (const auto& row : raw_cells(csv))
    for (const std::string& cell : row) {
      double number = 0;
      const char* const end = cell.data() + cell.size();
      const auto [stop, trouble] = std::from_chars(cell.data(), end, number);
      if (trouble == std::errc() && stop == end) continue;
      if (!cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos) found.push_back(cell);
    }
  return found;
}

void expect_none_runs(const partnership& record) {
  const scratch_folder here;
  write_partnership(record, here.path() / "written");
  for (const auto& [name, text] : get_files(here.path() / "written")) {
    if (name.ends_with(".csv")) {
      EXPECT_EQ(run_by_a_spreadsheet(text), std::vector<std::string>()) << name;
    }
  }
  EXPECT_TRUE(read_partnership(here.path() / "written") == record);
}

TEST(SpreadsheetText, IsWhatPartnershipFoldersHoldUnderAnyNames) {
  for (const std::string before : {"=", "+", "-", "@", "'=", "''-", "'", "=HYPERLINK(\"http://x\",\"y\")", "-5 °C "}) {
    SCOPED_TRACE(before);
    const auto named = [&](const std::string& name) { return before + name; };
    const partnership record = renamed_template(named, named).made();
    EXPECT_EQ(record.records<organisation>()[0].id, before + "nhs");
    expect_none_runs(record);
  }
  for (const std::string before : {"\t", "\r=", "\n-", "'\t"}) {
    SCOPED_TRACE(before);
    const partnership record = renamed_template([](const std::string& name) { return name; },
                                                [&](const std::string& text) { return before + text; })
                                   .made();
    expect_none_runs(record);
  }
}

TEST(SpreadsheetText, IsWhatPartnershipFoldersHoldWhateverTheyAreOf) {
  for (const auto& [name, record] : convene_test::various_partnerships()) {
    if (record.waves().empty() || name == "no networks yet") continue;  // are read back with networks of nobody
    SCOPED_TRACE(name);
    const scratch_folder here;
    write_partnership(record, here.path() / "written");
    for (const auto& [file, text] : get_files(here.path() / "written")) {
      if (file.ends_with(".csv")) {
        EXPECT_EQ(run_by_a_spreadsheet(text), std::vector<std::string>()) << file;
      }
    }
  }
}

TEST(SpreadsheetText, LeavesNegativeNumbersNumbers) {
  const auto same = [](const std::string& name) { return name; };
  const scratch_folder here;
  write_partnership(renamed_template(same, same).made(), here.path() / "written");
  const auto rows = raw_cells(get_files(here.path() / "written")["relationships.csv"]);
  EXPECT_EQ(rows.at(1).back(), "-0.5");
}

TEST(SpreadsheetText, IsWhatATemplateHolds) {
  const scratch_folder here;
  write_template(here.path() / "template");
  for (const auto& [name, text] : get_files(here.path() / "template")) {
    if (name.ends_with(".csv")) {
      EXPECT_EQ(run_by_a_spreadsheet(text), std::vector<std::string>()) << name;
    }
  }
}

TEST(SpreadsheetText, IsReadFromDataSets) {
  const scratch_folder here;
  convene_test::put_files({{"nodes.csv", "id,'@class\n'=1+1,''-x\n''=2,'quoted'\n'c,'\n"},
                           {"edges.csv", "source,target,layer,weight\n'=1+1,''=2,'-layer,-1\n\"'=1+1\",'c,'-layer,2\n"},
                           {"dataset.json", R"({"signed": true})"}},
                          here.path());
  const network_dataset data = read_network_dataset(here.path());
  EXPECT_EQ(data.ids, std::vector<std::string>({"=1+1", "'=2", "'c"}));
  EXPECT_EQ(data.layers, std::vector<std::string>({"-layer"}));
  ASSERT_EQ(data.attributes.size(), 1u);
  EXPECT_EQ(data.attributes[0].name, "@class");
  EXPECT_EQ(std::get<0>(data.attributes[0].values), std::vector<std::optional<std::string>>({"'-x", "'quoted'", "'"}));
  EXPECT_EQ(data.net.layer("-layer.negative").weight(0, 1), 1);
}

}  // namespace
}  // namespace spreadsheet_text_test
