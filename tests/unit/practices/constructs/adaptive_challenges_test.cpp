#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/practices/constructs/adaptive_challenges.hpp>

#include "../../../support/small_partnership.hpp"

namespace adaptive_challenges_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;
using features = std::vector<challenge_feature>;

const features all_five = {challenge_feature::unknown_solution, challenge_feature::no_one_authority,
                           challenge_feature::habits_change, challenge_feature::several_organisations,
                           challenge_feature::losses_felt};
const features three = {challenge_feature::unknown_solution, challenge_feature::habits_change,
                        challenge_feature::losses_felt};
const features two = {challenge_feature::unknown_solution, challenge_feature::losses_felt};

struct challenged : small_partnership {
  challenged() : small_partnership({"a"}) {
    wave("w1", day(3, 31));
    wave("w2", day(9, 30));
  }
  void meets_challenge(std::string id, date on, std::optional<features> had, std::optional<features> answered) {
    challenge row;
    row.id = std::move(id);
    row.on = on;
    row.features = std::move(had);
    row.response = std::move(answered);
    record.add(std::move(row));
  }
};

TEST(AdaptiveChallenges, NotKeptAreUnobserved) {
  challenged here;
  const adaptive_challenges_result found = adaptive_challenges(here.seen());
  EXPECT_FALSE(found.kept);
  EXPECT_EQ(found.n, 0u);
  EXPECT_EQ(found.coverage, 0);
  EXPECT_FALSE(found.adaptivity || found.response || found.match);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::challenges, "", 1}}));
}

TEST(AdaptiveChallenges, KeptAndEmptyAreObservedToBeNone) {
  challenged here;
  here.keeps({table::challenges});
  const adaptive_challenges_result found = adaptive_challenges(here.seen());
  EXPECT_TRUE(found.kept);
  EXPECT_EQ(found.coverage, 1);
  EXPECT_FALSE(found.match);
  EXPECT_TRUE(found.challenges.empty());
  EXPECT_TRUE(found.lacked.empty());
}

TEST(AdaptiveChallenges, MatchWhereTheResponseIsAsAdaptive) {
  challenged here;
  here.meets_challenge("adaptive", day(5, 9), all_five, three);           // A 1, R .6: match .6
  here.meets_challenge("technical", day(5, 10), features{}, features{});  // A 0, R 0: match 1
  const adaptive_challenges_result found = adaptive_challenges(here.seen());
  EXPECT_EQ(found.n, 2u);
  EXPECT_DOUBLE_EQ(found.adaptivity.value(), 0.5);
  EXPECT_DOUBLE_EQ(found.response.value(), 0.3);
  EXPECT_DOUBLE_EQ(found.match.value(), 0.8);
  EXPECT_EQ(found.coverage, 1);
  EXPECT_TRUE(found.technical_fixes.empty());
  EXPECT_TRUE(found.missed_quick_wins.empty());
  ASSERT_EQ(found.challenges.size(), 2u);
  EXPECT_EQ(found.challenges[0].id, "adaptive");
  EXPECT_DOUBLE_EQ(found.challenges[0].match.value(), 0.6);
}

TEST(AdaptiveChallenges, NameTechnicalFixesAndMissedQuickWinsFromTheThresholdsOn) {
  challenged here;
  here.meets_challenge("fix", day(5, 9), three, two);        // A .6, R .4: both just reached
  here.meets_challenge("overdone", day(5, 10), two, three);  // the reverse
  here.meets_challenge("apt", day(5, 11), three, three);
  EXPECT_EQ(adaptive_challenges(here.seen()).technical_fixes, std::vector<std::string>{"fix"});
  EXPECT_EQ(adaptive_challenges(here.seen()).missed_quick_wins, std::vector<std::string>{"overdone"});
  for (const std::size_t differing : {0u, 1u})
    EXPECT_DOUBLE_EQ(adaptive_challenges(here.seen()).challenges[differing].match.value(), 0.8);
  const adaptive_challenges_result strict = adaptive_challenges(here.seen(), {0.8, 0.2});
  EXPECT_TRUE(strict.technical_fixes.empty());
  EXPECT_TRUE(strict.missed_quick_wins.empty());
}

TEST(AdaptiveChallenges, AreNeitherFixNorMissedWithAResponseInBetween) {
  challenged here;
  here.meets_challenge("hard", day(5, 9), all_five, three);  // R .6
  here.meets_challenge("easy", day(5, 10), features{}, three);
  const adaptive_challenges_result found = adaptive_challenges(here.seen(), {0.8, 0.2});
  EXPECT_TRUE(found.technical_fixes.empty());
  EXPECT_TRUE(found.missed_quick_wins.empty());
}

TEST(AdaptiveChallenges, NeedBothCells) {
  challenged here;
  here.meets_challenge("both", day(5, 9), all_five, all_five);
  here.meets_challenge("features", day(5, 10), two, std::nullopt);
  here.meets_challenge("response", day(5, 11), std::nullopt, two);
  here.meets_challenge("neither", day(5, 12), std::nullopt, std::nullopt);
  const adaptive_challenges_result found = adaptive_challenges(here.seen());
  EXPECT_EQ(found.n, 1u);
  EXPECT_DOUBLE_EQ(found.adaptivity.value(), 1);
  EXPECT_EQ(found.coverage, 0.25);
  EXPECT_EQ(found.lacked,
            (std::vector<need>{{table::challenges, "features", 0.5}, {table::challenges, "response", 0.25}}));
  ASSERT_EQ(found.challenges.size(), 4u);
  EXPECT_DOUBLE_EQ(found.challenges[1].adaptivity.value(), 0.4);
  EXPECT_FALSE(found.challenges[1].response || found.challenges[1].match);
}

TEST(AdaptiveChallenges, CountACodeOnceAndThoseOfThePeriodAlone) {
  challenged here;
  here.meets_challenge("before", day(3, 1), all_five, features{});
  here.meets_challenge("twice", day(5, 9), features{challenge_feature::losses_felt, challenge_feature::losses_felt},
                       features{});
  here.meets_challenge("after", day(10, 1), all_five, features{});
  EXPECT_DOUBLE_EQ(adaptive_challenges(here.seen()).adaptivity.value(), 0.2);
  EXPECT_EQ(adaptive_challenges(here.seen()).n, 1u);
  EXPECT_DOUBLE_EQ(adaptive_challenges(here.seen("w1")).adaptivity.value(), 1);
}

TEST(AdaptiveChallenges, RefuseThresholdsThatCross) {
  challenged here;
  const evidence seen = here.seen();
  EXPECT_THROW((void)adaptive_challenges(seen, {0.4, 0.4}), invalid_option);
  EXPECT_THROW((void)adaptive_challenges(seen, {1.1, 0.4}), invalid_option);
  EXPECT_THROW((void)adaptive_challenges(seen, {0.6, -0.1}), invalid_option);
}

}  // namespace
}  // namespace adaptive_challenges_test
