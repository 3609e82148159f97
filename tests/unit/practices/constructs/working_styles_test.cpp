#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/constructs/working_styles.hpp>

#include "../../../support/small_partnership.hpp"

namespace working_styles_test {
namespace {
using namespace convene;
using convene_test::small_partnership;

struct styled : small_partnership {
  using small_partnership::small_partnership;
  void works(std::string_view organisation, std::string style, role part = role::member) {
    practitioner row;
    row.id = "p" + std::to_string(record.practitioners().size());
    row.organisation = of(organisation);
    row.working_style = std::move(style);
    row.role = part;
    record.add(row);
  }
};

TEST(WorkingStyles, OfNobodyAreUndefined) {
  styled here({"a"});
  here.wave();
  const working_styles_result found = working_styles(here.seen());
  EXPECT_TRUE(found.by_organisation.empty());
  EXPECT_FALSE(found.within || found.between);
  EXPECT_EQ(found.coverage, 0);
  EXPECT_TRUE(found.lacked.empty());
}

TEST(WorkingStyles, NotWrittenDownAreUnobserved) {
  styled here({"a"});
  here.works("a", "");
  here.works("a", "");
  here.wave();
  const working_styles_result found = working_styles(here.seen());
  ASSERT_EQ(found.by_organisation.size(), 1u);
  EXPECT_FALSE(found.by_organisation[0].dominant || found.by_organisation[0].diversity);
  EXPECT_FALSE(found.within || found.between);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::practitioners, "working_style", 1}}));
}

TEST(WorkingStyles, OfOnePersonHaveAStyleAndNoDiversity) {
  styled here({"a"});
  here.works("a", "reflector");
  here.wave();
  const working_styles_result found = working_styles(here.seen());
  EXPECT_EQ(found.by_organisation.at(0).dominant, "reflector");
  EXPECT_FALSE(found.by_organisation[0].diversity || found.within || found.between);
}

TEST(WorkingStyles, DifferWithinAndBetween) {
  styled here({"a", "b", "c"});
  here.works("a", "reflector");
  here.works("a", "reflector");
  here.works("a", "activist");
  here.works("b", "activist");
  here.works("b", "activist");
  here.works("c", "theorist");
  here.works("c", "");
  here.works("c", "reflector", role::facilitator);
  here.wave();
  const working_styles_result found = working_styles(here.seen());
  ASSERT_EQ(found.by_organisation.size(), 3u);
  EXPECT_EQ(found.by_organisation[0].dominant, "reflector");
  EXPECT_EQ(found.by_organisation[1].dominant, "activist");
  EXPECT_EQ(found.by_organisation[2].dominant, "theorist");
  EXPECT_DOUBLE_EQ(found.by_organisation[0].diversity.value(), 2.0 / 3);  // two of three pairs differ
  EXPECT_DOUBLE_EQ(found.by_organisation[1].diversity.value(), 0);
  EXPECT_DOUBLE_EQ(found.within.value(), 1.0 / 3);
  EXPECT_NEAR(found.between.value(), (2.0 / 3 + 1 + 1) / 3, 1e-15);  // a and b are alike by 1/3
  EXPECT_EQ(found.styles, 3u);
  EXPECT_EQ(found.n, 6u);
  EXPECT_DOUBLE_EQ(found.coverage, 6.0 / 7);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_NEAR(found.lacked[0].coverage_gain, 1.0 / 7, 1e-15);
}

TEST(WorkingStyles, ThatAreEquallyFrequentDoNotDominate) {
  styled here({"a"});
  here.works("a", "reflector");
  here.works("a", "activist");
  here.wave();
  const working_styles_result found = working_styles(here.seen());
  EXPECT_FALSE(found.by_organisation.at(0).dominant);
  EXPECT_DOUBLE_EQ(found.within.value(), 1);
}

TEST(WorkingStyles, AllTheSameDoNotDiffer) {
  styled here({"a", "b", "c"});
  for (const char* one : {"a", "a", "b", "b", "c", "c", "c"}) here.works(one, "reflector");
  here.wave();
  EXPECT_EQ(working_styles(here.seen()).within, 0.0);
  EXPECT_EQ(working_styles(here.seen()).between, 0.0);
}

TEST(WorkingStyles, AgreeWithAllPairsOfPeople) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const std::vector<std::string> names = {"o0", "o1", "o2", "o3", "o4"};
    styled here;
    for (const std::string& one : names) here.organisation(one);
    std::map<std::string, std::vector<std::string>> of;
    std::uint64_t state = seed;
    const auto draw = [&](std::uint64_t below) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      return (state >> 33) % below;
    };
    for (int k = 0; k < 30; ++k) {
      const std::string where = names[draw(names.size())], style = "s" + std::to_string(draw(4));
      here.works(where, style);
      of[where].push_back(style);
    }
    here.wave();
    double within = 0, with_two = 0, between = 0, pairs = 0;
    for (const auto& [g, own] : of) {
      if (own.size() > 1) {
        double differ = 0, all = 0;
        for (std::size_t i = 0; i < own.size(); ++i)
          for (std::size_t j = i + 1; j < own.size(); ++j, ++all) differ += own[i] != own[j];
        within += differ / all;
        ++with_two;
      }
      for (const auto& [h, others] : of) {
        if (!(g < h)) continue;
        double differ = 0;
        for (const std::string& one : own)
          for (const std::string& other : others) differ += one != other;
        between += differ / static_cast<double>(own.size() * others.size());
        ++pairs;
      }
    }
    const working_styles_result found = working_styles(here.seen());
    EXPECT_NEAR(found.within.value(), within / with_two, 1e-14) << "seed " << seed;
    EXPECT_NEAR(found.between.value(), between / pairs, 1e-14) << "seed " << seed;
  }
}

}  // namespace
}  // namespace working_styles_test
