#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include <convene/partnership/survey.hpp>

#include "../../support/refusal.hpp"
#include "../../support/town.hpp"

namespace survey_test {
namespace {
using namespace convene;
using convene_test::expect_refused;
using convene_test::town;

constexpr double unanswered = std::numeric_limits<double>::quiet_NaN();

item likert(std::string id) {
  item row;
  row.id = std::move(id);
  row.none = 1;
  row.highest = 5;
  row.categories = 5;
  return row;
}

TEST(Item, GivesTheShareOfItsScale) {
  item asked = likert("q1");
  EXPECT_EQ(unit_value(asked, 1), 0);
  EXPECT_EQ(unit_value(asked, 4), 0.75);
  asked.reversed = true;
  EXPECT_EQ(unit_value(asked, 4), 0.25);
  EXPECT_TRUE(std::isnan(unit_value(asked, unanswered)));
}

TEST(Item, IsCheckedOnEntry) {
  town here;
  item row = likert("q1");
  row.highest = 1;
  expect_refused([&] { here.record.add(row); }, "items", "highest",
                 "the highest answer must be above the one that means none (1); got 1");
  row.highest = 5;
  row.categories = 1;
  expect_refused([&] { here.record.add(row); }, "items", "categories", "a scale has at least 2 categories; got 1");
  row.categories = 5;
  row.about = structure_id{0};
  expect_refused([&] { here.record.add(row); }, "items", "about", "there is no such row in structures");
}

TEST(SurveyTable, KnowsWhoHasARow) {
  survey_table survey;
  survey.add({wave_id{1}, practitioner_id{70}}, {});
  survey.add({wave_id{1}, no_id<practitioner_id>}, {});
  EXPECT_TRUE(survey.has_row_of(practitioner_id{70}, wave_id{1}));
  for (const wave_id in : {wave_id{0}, wave_id{2}}) EXPECT_FALSE(survey.has_row_of(practitioner_id{70}, in));
  for (const int other : {0, 69, 71, 1000}) EXPECT_FALSE(survey.has_row_of(practitioner_id{other}, wave_id{1}));
}

TEST(SurveyTable, HoldsAColumnAnItem) {
  town here;
  const item_id q1 = here.record.add(likert("q1"));
  const double first[] = {4};
  here.record.add(respondent{here.first, here.ann, no_id<organisation_id>}, first);
  const item_id q2 = here.record.add(likert("q2"));  // asked later: those before have not answered it
  const double second[] = {unanswered, 5};
  here.record.add(respondent{here.first, no_id<practitioner_id>, here.nhs}, second);
  const survey_table& survey = here.record.survey();
  ASSERT_EQ(survey.respondents().size(), 2u);
  EXPECT_EQ(survey.answers(q1)[0], 4);
  EXPECT_TRUE(std::isnan(survey.answers(q1)[1]));
  EXPECT_TRUE(std::isnan(survey.answers(q2)[0]));
  EXPECT_EQ(survey.answers(q2)[1], 5);
  EXPECT_TRUE(survey.respondents()[1].is_anonymous());
  EXPECT_EQ(partnership(here.record), here.record);  // NaN equals NaN
}

TEST(SurveyTable, ChecksEveryRow) {
  town here;
  here.record.add(likert("q1"));
  const auto add = [&](respondent who, std::vector<double> answers) { here.record.add(who, answers); };
  const respondent ann{here.first, here.ann, no_id<organisation_id>};
  expect_refused([&] { add(ann, {}); }, "survey", "", "a row needs one answer an item: 1; got 0");
  expect_refused([&] { add(ann, {6}); }, "survey", "q1", "the answer 6 is outside the scale 1..5");
  expect_refused([&] { add(ann, {4.5}); }, "survey", "q1",
                 "the answer 4.5 is none of the 5 categories of the scale 1..5");
  expect_refused([&] { add(ann, {std::numeric_limits<double>::infinity()}); }, "survey", "q1",
                 "the answer infinity is outside the scale 1..5");
  expect_refused(
      [&] {
        add({wave_id{4}, here.ann, no_id<organisation_id>}, {4});
      },
      "survey", "wave", "there is no such wave");
  expect_refused(
      [&] {
        add({here.first, here.ann, here.nhs}, {4});
      },
      "survey", "organisation", "only anonymous rows state an organisation; that of a practitioner is known");
  expect_refused(
      [&] {
        add({here.first, no_id<practitioner_id>, organisation_id{7}}, {4});
      },
      "survey", "organisation", "there is no such organisation");
  add(ann, {4});
  expect_refused([&] { add(ann, {3}); }, "survey", "practitioner",
                 "'ann' answers twice in wave 'w1'; one row per respondent and wave");
  add({here.second, here.ann, no_id<organisation_id>}, {3});
  add({here.first, no_id<practitioner_id>, no_id<organisation_id>}, {3});
  add({here.first, no_id<practitioner_id>, no_id<organisation_id>}, {3});  // anonymous rows are different people
  EXPECT_EQ(here.record.survey().respondents().size(), 4u);
}

TEST(Constructs, AreNamedAsTheirEnumerators) {
  EXPECT_EQ(name_of(construct::willingness), "willingness");
  EXPECT_EQ(name_of(construct::structure_enabling), "structure_enabling");
  EXPECT_EQ(name_of(construct::communicators), "communicators");
}

}  // namespace
}  // namespace survey_test
