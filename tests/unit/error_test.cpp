#include <gtest/gtest.h>

#include <convene/error.hpp>

namespace error_test {
namespace {
using namespace convene;

TEST(ParseError, SaysWhereBeforeWhat) {
  const parse_error whole("voices.csv", 7, 4, "there is no meeting 'm9'");
  EXPECT_STREQ(whole.what(), "voices.csv:7:4: there is no meeting 'm9'");
  EXPECT_EQ(whole.line(), 7u);
  EXPECT_EQ(whole.column(), 4u);
  EXPECT_EQ(whole.message(), "there is no meeting 'm9'");
}

TEST(ParseError, LeavesOutWhatDoesNotApply) {
  EXPECT_STREQ(parse_error("a.csv", 7, 0, "x").what(), "a.csv:7: x");
  EXPECT_STREQ(parse_error("a.csv", 0, 0, "x").what(), "a.csv: x");
}

TEST(InvalidRecord, NamesTableAndField) {
  const invalid_record refused("actions", "due", "too early");
  EXPECT_EQ(refused.table(), "actions");
  EXPECT_EQ(refused.field(), "due");
  EXPECT_STREQ(refused.what(), "too early");
}

TEST(FileError, NamesTheFile) {
  EXPECT_STREQ(file_error("a/b", "is not a folder").what(), "a/b: is not a folder");
  EXPECT_EQ(file_error("a/b", "x").file(), "a/b");
  EXPECT_EQ(file_error("a/b", "x").message(), "x");
}

TEST(WriteError, IsAFileErrorThatCanBeToldApart) {
  EXPECT_THROW(throw write_error("a/b", "cannot be written"), file_error);
  EXPECT_STREQ(write_error("a/b", "cannot be written").what(), "a/b: cannot be written");
}

}  // namespace
}  // namespace error_test
