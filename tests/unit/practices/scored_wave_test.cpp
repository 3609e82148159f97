#include <gtest/gtest.h>

#include <convene/practices/scored_wave.hpp>

#include "../../support/small_partnership.hpp"
#include "../../support/survey_of_organisations.hpp"

namespace scored_wave_test {
namespace {
using namespace convene;
using convene_test::survey_of_organisations;

struct judged {
  static constexpr std::string_view id = "own", name = "judged";
  indicator_value operator()(const evidence&) const {
    indicator_value result;
    result.value = 0.5;
    result.coverage = 1;
    result.state = status::scored;
    return result;
  }
  bool operator==(const judged&) const = default;
};

TEST(ScoreWave, GivesTheAssessmentAndItsGrounds) {
  convene_test::small_partnership here = survey_of_organisations({{0.2}, {0.4}, {0.9}, {1}, {0.5}});
  static_cast<void>(here.seen());
  const scored_wave found = score_wave(here.record);
  EXPECT_EQ(found.result, assess(here.record));
  EXPECT_EQ(found.by, standard_framework());
  ASSERT_EQ(found.practices.size(), found.result.practices.size());
  ASSERT_EQ(found.scores.size(), found.result.practices.size());
  const indicator_grounds& willing = found.practices[0][0];
  EXPECT_EQ(willing.without.organisations.size(), 5u);
  EXPECT_EQ(willing.counted->n, 5u);
  // The practice's only value is that of willingness.
  EXPECT_EQ(found.scores[0], willing.without);
  EXPECT_EQ(found.scores[1], deletions{});
  EXPECT_EQ(found.practices[1][0].without, deletions{});  // no value, nothing to leave out
}

TEST(ScoreWave, HasNoGroundsOfADirectIndicator) {
  convene_test::small_partnership here = survey_of_organisations({{0.2}});
  static_cast<void>(here.seen());
  framework own{"own", "1", {{"p", "P", {{judged{}}}, practice_gate::open}}, {}, {}};
  const scored_wave found = score_wave(here.record, own);
  EXPECT_FALSE(found.practices[0][0].counted);
  EXPECT_EQ(found.result.practices[0].indicators[0].no_interval, "it is not counted from cells");
}

}  // namespace
}  // namespace scored_wave_test
