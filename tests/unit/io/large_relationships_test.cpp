#include <cstddef>
#include <iterator>
#include <stop_token>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/random/random_stream.hpp>

#include "../../support/folder.hpp"
#include "../../support/threads.hpp"

// A relationships.csv of more than 4 MiB is read by blocks, on threads, as far as its rows are plain. What that makes
// of it is compared with what the reader of single rows does, to which a quote in the header leaves it all.

namespace large_relationships_test {
namespace {

using convene::partnership;

constexpr std::size_t people = 2600, rows_of_each = 40;

std::string id_of(std::size_t p) { return (p % 500 == 7 ? "a practitioner with a long id " : "p") + std::to_string(p); }

/// The rows of two waves, without their line ends.
std::vector<std::string> drawn_rows() {
  convene::random_stream random(convene::seed{20});
  const auto number = [&] { return random.below(3) == 0 ? std::string() : "0." + std::to_string(random.below(1000)); };
  std::vector<std::string> rows;
  for (const std::string wave : {"w1", "second"})
    for (std::size_t p = 0; p < people; ++p)
      for (std::size_t k = 0; k < rows_of_each; ++k)
        rows.push_back(wave + "," + id_of(p) + "," + id_of((p + 1 + 7 * k) % people) + "," + number() + "," + number() +
                       "," + std::to_string(random.below(31)));
  return rows;
}

const std::vector<std::string>& rows() {
  static const std::vector<std::string> drawn = drawn_rows();
  return drawn;
}

constexpr const char* plain_header = "wave,source,target,trust,coffee,communication";
constexpr const char* quoted_header = "\"wave\",source,target,trust,coffee,communication";

std::string text_of(const std::string& header, const std::vector<std::string>& of, const std::string& line_end = "\n") {
  std::string text = header + line_end;
  for (const std::string& one : of) text += one + line_end;
  return text;
}

class large_folder {
 public:
  large_folder() {
    convene_test::folder_texts texts;
    texts["partnership.json"] =
        R"({"waves": [{"id": "w1"}, {"id": "second"}],)"
        R"( "layers": {"communication": {"log_count": 31, "absence": "zero"}, "coffee": {"absence": "zero"}}})";
    texts["organisations.csv"] = "id,name,sector,size\nnhs,,,\n";
    std::string& all = texts["practitioners.csv"] = "id,organisation\n";
    for (std::size_t p = 0; p < people; ++p) all += id_of(p) + ",nhs\n";
    all += "søren,nhs\n";
    convene_test::put_files(texts, folder_.path());
  }
  [[nodiscard]] partnership read(const std::string& relationships, const convene::run_options& run = {}) const {
    convene_test::put_files({{"relationships.csv", relationships}}, folder_.path());
    return convene::read_partnership(folder_.path(), run);
  }
  /// What is refused, and where.
  [[nodiscard]] std::string refusal(const std::string& relationships) const {
    try {
      (void)read(relationships);
    } catch (const convene::parse_error& wrong) {
      return std::to_string(wrong.line()) + ":" + std::to_string(wrong.column()) + ": " + wrong.what();
    }
    return "nothing";
  }

 private:
  convene_test::scratch_folder folder_;
};

TEST(LargeRelationships, AreWhatTheReaderOfRowsMakesOfThem) {
  const large_folder here;
  ASSERT_GT(text_of(plain_header, rows()).size(), std::size_t{1} << 22U);
  const partnership expected = here.read(text_of(quoted_header, rows()));
  ASSERT_EQ(expected.waves().size(), 2U);
  for (const convene::wave& one : expected.waves())
    ASSERT_EQ(one.practitioners.number_of_relationships(), static_cast<std::int64_t>(people * rows_of_each));
  for (const partnership& one : convene_test::on_threads(
           [&](const convene::run_options& run) { return here.read(text_of(plain_header, rows()), run); }))
    EXPECT_EQ(one, expected);
  EXPECT_EQ(here.read(text_of(plain_header, rows(), "\r\n")), expected);
  EXPECT_EQ(here.read("\xEF\xBB\xBF" + text_of(plain_header, rows())), expected);
  std::string unended = text_of(plain_header, rows());
  unended.pop_back();
  EXPECT_EQ(here.read(unended), expected);
  EXPECT_EQ(here.read("\xEF\xBB\xBF\n" + text_of(plain_header, rows(), "\n\n")), expected);
}

TEST(LargeRelationships, MayEndTheirBlocksAnywhereInARow) {
  const large_folder here;
  std::vector<std::string> changed = rows();
  changed[0] = "w1,p0,p1,0.5,,3";
  const partnership expected = here.read(text_of(quoted_header, changed));
  for (std::size_t k = 0; k < 40; k += 7) {
    changed[0] = "w1,p0,p1,0.5" + std::string(k, '0') + ",,3";
    ASSERT_EQ(here.read(text_of(plain_header, changed)), expected) << k;
  }
}

TEST(LargeRelationships, MayHoldRowsThatAreNotPlain) {
  const large_folder here;
  for (const std::size_t at : {rows().size() / 2, rows().size() - 1}) {
    std::vector<std::string> changed = rows();
    changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(at), "w1,\"p11\",\"søren\",\"0.5\",,\"3\"");
    changed.push_back("second,søren,p3,,,");
    const std::string text = "\xEF\xBB\xBF" + text_of(plain_header, changed);
    EXPECT_EQ(here.read(text), here.read(text_of(quoted_header, changed)));
  }
}

TEST(LargeRelationships, MayStandInAnyOrder) {
  const large_folder here;
  std::vector<std::string> mixed;
  for (std::size_t k = 0; k < rows().size(); ++k) mixed.push_back(rows()[(k * 7919) % rows().size()]);
  const partnership expected = here.read(text_of(quoted_header, rows()));
  const std::string text = text_of(plain_header, mixed);  // another wave every few rows
  EXPECT_EQ(here.read(text), expected);
  for (const partnership& one :
       convene_test::on_threads([&](const convene::run_options& run) { return here.read(text, run); }))
    EXPECT_EQ(one, expected);
}

TEST(LargeRelationships, AreRefusedWhereTheReaderOfRowsRefusesThem) {
  const large_folder here;
  const std::vector<std::string> wrong = {
      "w1,p1,nobody,,,",     "w1,p1,p1,,,",         "w3,p1,p2,,,",          "w1,p11,søren,1.5,,",
      "w1,p11,søren,high,,", "w1,p11,søren,0.5,",   "w1,p11,søren,0.5,,,,", "w1,p11,søren,0.5x,,",
      "w1,p11,søren,nan,,",  "w1,p11,søren,,,-1",   "w1,p11,søren,,,32",    "w1,p\"11,søren,,,",
      "w1,p11,s\xF8ren,,,",  "w1,p11,søren,1e999,", ",p11,søren,,,",        "w1,,søren,,,",
      rows()[100],           "w1,p11\rsøren,,,",    "w1,p11,søren,,,0 ",
  };
  const std::size_t places[] = {5, rows().size() / 3, rows().size()};
  std::size_t next = 0;
  for (const std::string& one : wrong) {
    std::vector<std::string> changed = rows();
    changed.insert(changed.begin() + static_cast<std::ptrdiff_t>(places[next++ % std::size(places)]), one);
    const std::string expected = here.refusal(text_of(quoted_header, changed));
    EXPECT_NE(expected, "nothing") << one;
    EXPECT_EQ(here.refusal(text_of(plain_header, changed)), expected) << one;
  }
}

TEST(LargeRelationships, OfWhichTheFirstOfTwoMistakesIsTold) {
  const large_folder here;
  std::vector<std::string> changed = rows();
  changed[rows().size() / 2] = "w1,p1,nobody,,,";
  changed[rows().size() - 2] = "w1,p1,somebody,,,";
  const std::string told = here.refusal(text_of(plain_header, changed));
  EXPECT_EQ(told.substr(0, told.find(':')), std::to_string(rows().size() / 2 + 2));
}

TEST(LargeRelationships, MayEndWithoutTheEndOfALineButNotInHalfOfOne) {
  const large_folder here;
  std::string text = text_of(plain_header, rows());
  text.pop_back();
  EXPECT_EQ(here.read(text), here.read(text_of(quoted_header, rows())));
  for (const char* const end : {"\r", "\n\r"}) {
    std::string quoted = text_of(quoted_header, rows());
    quoted.pop_back();
    const std::string expected = here.refusal(quoted + end);
    EXPECT_NE(expected, "nothing");
    EXPECT_EQ(here.refusal(text + end), expected);
  }
}

TEST(LargeRelationships, StopWhereTheirBlocksAreRead) {
  const large_folder here;
  std::stop_source stop;
  convene::run_options run;
  run.stop = stop.get_token();
  double told = 0;
  run.progress = [&](double share) {
    told = share;
    if (share > 0 && share < 1) stop.request_stop();
  };
  EXPECT_THROW((void)here.read(text_of(plain_header, rows()), run), convene::cancelled);
  EXPECT_LT(told, 1);
}

TEST(LargeRelationships, AreNotReadIfAskedToStop) {
  const large_folder here;
  std::stop_source stop;
  stop.request_stop();
  convene::run_options run;
  run.stop = stop.get_token();
  EXPECT_THROW((void)here.read(text_of(plain_header, rows()), run), convene::cancelled);
}

}  // namespace
}  // namespace large_relationships_test
