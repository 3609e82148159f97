#include <cstddef>
#include <string>

#include <gtest/gtest.h>

#include <convene/io/detail/spreadsheet_text.hpp>

namespace spreadsheet_text_test {
namespace {

using convene::detail::needs_apostrophe;
using convene::detail::without_apostrophe;

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

}  // namespace
}  // namespace spreadsheet_text_test
