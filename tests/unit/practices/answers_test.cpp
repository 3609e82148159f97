#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include <convene/practices/answers.hpp>

#include "../../support/town.hpp"

namespace answers_test {
namespace {
using namespace convene;
using convene_test::town;

constexpr double unanswered = std::numeric_limits<double>::quiet_NaN();

struct surveyed : town {
  item_id first_item, second_item;
  surveyed() {
    item row{.id = "q1", .construct = construct::willingness, .none = 1, .highest = 5};
    first_item = record.add(row);
    row.id = "q2";
    row.reversed = true;
    second_item = record.add(row);
  }
  void answer_as(practitioner_id who, double one, double two) {
    const double answers[] = {one, two};
    record.add(respondent{first, who, no_id<organisation_id>}, answers);
  }
  void answer_from(organisation_id where, double one, double two) {
    const double answers[] = {one, two};
    record.add(respondent{first, no_id<practitioner_id>, where}, answers);
  }
};

TEST(Answers, OfNobodyAreNone) {
  const surveyed here;
  const tally counted = tally_of_construct(evidence(here.record, here.first), construct::willingness);
  EXPECT_EQ(counted.n, 0u);
  EXPECT_EQ(counted.coverage, 0);
  EXPECT_TRUE(std::isnan(mean_of_answers(counted.parts[0])));
  ASSERT_EQ(counted.lacked.size(), 1u);
  EXPECT_EQ(counted.lacked[0], (need{table::survey, "willingness", 1}));
}

TEST(Answers, AverageTheItemsAPersonAnswered) {
  surveyed here;
  here.answer_as(here.ann, 5, 2);           // 1 and 1 - .25
  here.answer_as(here.bob, unanswered, 1);  // reversed: 1
  here.answer_as(here.cat, unanswered, unanswered);
  const evidence seen(here.record, here.first);
  const auto answers = answers_to(seen, items_of(here.record, construct::willingness));
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_DOUBLE_EQ(answers[0].u, 0.875);
  EXPECT_EQ(answers[0].organisation, here.nhs);
  EXPECT_DOUBLE_EQ(answers[1].u, 1);
}

TEST(Answers, WeighOrganisationsEqually) {
  surveyed here;
  here.answer_as(here.ann, 1, unanswered);
  here.answer_as(here.dan, 1, unanswered);
  here.answer_as(here.bob, 5, unanswered);
  const tally counted = tally_of_construct(evidence(here.record, here.first), construct::willingness);
  EXPECT_DOUBLE_EQ(mean_of_answers(counted.parts[0]), 0.5);
  EXPECT_DOUBLE_EQ(mean_of_answers(counted.parts[0], {}, averaging::people), 1.0 / 3);
  EXPECT_DOUBLE_EQ(counted.coverage, 0.75);
  EXPECT_EQ(counted.n, 3u);
}

TEST(Answers, RunOverPeopleWhereOneLacksItsOrganisationAndSaySo) {
  surveyed here;
  here.answer_as(here.ann, 1, unanswered);
  here.answer_from(here.nhs, 1, unanswered);
  here.answer_from(no_id<organisation_id>, 5, unanswered);
  const tally counted = tally_of_construct(evidence(here.record, here.first), construct::willingness);
  EXPECT_DOUBLE_EQ(mean_of_answers(counted.parts[0]), 1.0 / 3);
  ASSERT_EQ(counted.remarks.size(), 1u);
  EXPECT_EQ(counted.remarks[0], "an answer lacks its organisation, so the mean runs over people");
}

TEST(Answers, OfNonMembersAndOtherWavesDoNotCount) {
  surveyed here;
  practitioner jo = town::person("jo", here.nhs);
  jo.role = role::facilitator;
  const auto jo_id = here.record.add(jo);
  here.answer_as(jo_id, 5, unanswered);
  const double answers[] = {5, 1};
  here.record.add(respondent{here.second, here.ann, no_id<organisation_id>}, answers);
  EXPECT_EQ(tally_of_construct(evidence(here.record, here.first), construct::willingness).n, 0u);
}

TEST(Answers, CannotCoverMoreThanEverybody) {
  surveyed here;
  for (int i = 0; i < 6; ++i) here.answer_from(here.nhs, 3, unanswered);
  EXPECT_EQ(tally_of_construct(evidence(here.record, here.first), construct::willingness).coverage, 1);
}

}  // namespace
}  // namespace answers_test
