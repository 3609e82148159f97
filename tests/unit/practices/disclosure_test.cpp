#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/compare_waves.hpp>
#include <convene/practices/courageous_leadership.hpp>
#include <convene/practices/disclosure.hpp>
#include <convene/practices/diversity_and_trust.hpp>
#include <convene/practices/members_summary.hpp>
#include <convene/practices/scored_wave.hpp>

#include "../../support/small_partnership.hpp"

namespace disclosure_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;
using testing::ElementsAre;
using testing::IsEmpty;

assess_options for_report(std::size_t smallest_group = 3) {
  assess_options result;
  result.report = disclosure_rules{smallest_group};
  result.beside = contributions::by_organisation;
  return result;
}

/// Organisations of four, three, two and one people, all of whom answered how willing they are.
struct uneven : small_partnership {
  uneven() : small_partnership({"four", "three", "two", "one"}) {
    for (const char* one : {"a1", "a2", "a3", "a4"}) person(one, "four", "senior");
    for (const char* one : {"b1", "b2", "b3"}) person(one, "three", "frontline");
    for (const char* one : {"c1", "c2"}) person(one, "two", "frontline");
    person("d1", "one", "senior");
    wave();
    asks("q1", construct::willingness, 0, 4, 5);
  }
  void all_say(double answer) {
    for (const char* one : {"a1", "a2", "a3", "a4", "b1", "b2", "b3", "c1", "c2", "d1"}) says(one, {answer});
  }
};

const indicator_value& indicator(const assessment& of, std::string_view id) {
  for (const practice_score& one : of.practices)
    for (const indicator_value& each : one.indicators)
      if (each.id == id) return each;
  for (const indicator_value& one : of.companions)
    if (one.id == id) return one;
  throw std::out_of_range(std::string(id));
}

TEST(Disclosure, RefusesGroupsOfOne) {
  EXPECT_THROW(validate(disclosure_rules{1}), invalid_option);
  EXPECT_THROW(validate(disclosure_rules{0}), invalid_option);
  EXPECT_NO_THROW(validate(disclosure_rules{2}));
  uneven here;
  (void)here.seen();
  EXPECT_THROW((void)assess(here.record, standard_framework(), for_report(1)), invalid_option);
}

TEST(Disclosure, OfNobodyNamesNobody) {
  small_partnership here({"a"});
  here.wave();
  const evidence seen = here.seen();
  EXPECT_THAT(responses_of(seen), IsEmpty());
  EXPECT_THAT(named_organisations(seen, {}), ElementsAre(0));
  EXPECT_THAT(merge_small(seen, {}, {}), IsEmpty());
}

TEST(Disclosure, CountsWhoAnsweredASurveyOrALayer) {
  uneven here;
  here.says("a1", {1});
  here.rates("a2", "b1", "trust", 0.5);
  here.rates("a1", "b1", "trust", 0.5);
  here.somebody_says("two", {1});
  here.somebody_says("one", {1});
  here.somebody_says("one", {1});  // more than it has members
  EXPECT_THAT(responses_of(here.seen()),
              ElementsAre(organisation_response{"four", 1, 4, 2}, organisation_response{"three", 1, 3, 0},
                          organisation_response{"two", 1, 2, 1}, organisation_response{"one", 1, 1, 1}));
}

TEST(Disclosure, PutsSmallOrganisationsTogether) {
  uneven here;
  here.all_say(2);
  const evidence seen = here.seen();
  EXPECT_THAT(named_organisations(seen, {3}), ElementsAre(1, 1, 0, 0));  // 2 + 1 people are enough
  EXPECT_THAT(merge_small(seen, responses_of(seen), {3}),
              ElementsAre(organisation_response{"four", 1, 4, 4}, organisation_response{"three", 1, 3, 3},
                          organisation_response{"small organisations", 2, 3, 3}));
}

TEST(Disclosure, PutsTheSmallestOfTheOthersWithThemWhereTheyAreTooFew) {
  uneven here;
  here.all_say(2);
  // One person alone: all minus the others would be that person. With the two of the next there are three.
  EXPECT_THAT(named_organisations(here.seen(), {2}), ElementsAre(1, 1, 0, 0));
  EXPECT_THAT(named_organisations(here.seen(), {4}), ElementsAre(1, 0, 0, 0));
  EXPECT_THAT(named_organisations(here.seen(), {5}), ElementsAre(0, 0, 0, 0));
}

TEST(Disclosure, CountsTheFewestPeopleOfTheSources) {
  uneven here;
  here.says("a1", {1});
  here.says("b1", {1});
  here.somebody_says("", {1});
  here.rates("a1", "b1", "power", 0.5);
  here.rates("b1", "a1", "power", 0.5);
  const evidence seen = here.seen();
  const std::vector<evidence_source> both = {{table::relationships, "power"}, {table::survey, "willingness"}};
  EXPECT_EQ(people_behind(seen, both), 2u);
  EXPECT_EQ(people_behind(seen, std::vector<evidence_source>{{table::survey, "willingness"}}), 3u);
  EXPECT_EQ(people_behind(seen, std::vector<evidence_source>{{table::survey, ""}}), 3u);
  EXPECT_EQ(people_behind(seen, std::vector<evidence_source>{{table::survey, "role_clarity"}}), 0u);
  EXPECT_EQ(people_behind(seen, std::vector<evidence_source>{{table::actions, "owners"}}), std::nullopt);
}

TEST(Disclosure, WithholdsAnAnswerOfTwo) {
  small_partnership pair({"a", "b"});
  pair.person("a1", "a");
  pair.person("b1", "b");
  pair.wave();
  pair.asks("q1", construct::willingness, 0, 4, 5);
  pair.says("a1", {1});
  pair.says("b1", {3});
  (void)pair.seen();
  EXPECT_EQ(indicator(assess(pair.record), "1.1").state, status::scored);
  const indicator_value shown = indicator(assess(pair.record, standard_framework(), for_report()), "1.1");
  EXPECT_EQ(shown.state, status::withheld);
  EXPECT_FALSE(shown.value || shown.process || shown.here || shown.worst_case || shown.standard_error);
  EXPECT_EQ(shown.reason, "fewer than 3 people stand behind it");
  EXPECT_EQ(indicator(assess(pair.record, standard_framework(), for_report(2)), "1.1").state, status::scored);
}

TEST(Disclosure, LeavesOutWhatOrganisationsDoAndIdsOfEvidence) {
  uneven here;
  here.all_say(2);
  (void)here.seen();
  assess_options everything;
  everything.beside = contributions::by_organisation;
  EXPECT_FALSE(indicator(assess(here.record, standard_framework(), everything), "1.1").by_organisation.empty());
  const assessment shown = assess(here.record, standard_framework(), for_report());
  EXPECT_TRUE(indicator(shown, "1.1").value);
  EXPECT_TRUE(indicator(shown, "1.1").by_organisation.empty());
  for (const pattern_finding& one : shown.patterns) EXPECT_THAT(one.evidence, IsEmpty()) << one.id;
  EXPECT_EQ(shown.made.smallest_group, 3u);
  EXPECT_EQ(assess(here.record).made.smallest_group, 0u);
}

TEST(Disclosure, NamesNoSmallOrganisationWithoutASignatory) {
  uneven here;
  here.all_say(2);
  here.keeps({table::purposes});
  purpose first;
  first.id = "p1";
  first.on = day(1, 1);
  first.signatories = here.people({"a1"});
  here.record.add(first);
  (void)here.seen();
  const auto lists = [&](const assess_options& how) {
    return indicator(assess(here.record, standard_framework(), how), "2.2").about_organisations;
  };
  EXPECT_THAT(lists({}), ElementsAre(organisation_list{"organisations without a signatory", {"three", "two", "one"}}));
  EXPECT_THAT(lists(for_report()), ElementsAre(organisation_list{"organisations without a signatory",
                                                                 {"three", "small organisations"}}));  // both of them
}

/// Two main parties with so many leaders each, who all trust each other by .25; two workers who trust everybody.
struct divided : small_partnership {
  explicit divided(int leaders) : small_partnership({"x", "y", "z"}) {
    std::vector<std::string> of_x, of_y;
    for (int k = 0; k < leaders; ++k) {
      of_x.push_back("x" + std::to_string(k));
      of_y.push_back("y" + std::to_string(k));
      person(of_x.back(), "x", "senior");
      person(of_y.back(), "y", "senior");
    }
    for (const char* one : {"w1", "w2", "w3"}) person(one, "z", "frontline");
    description about = record.about();
    about.main_parties = {{of("x")}, {of("y")}};
    record.describe(about);
    wave();
    for (const std::string& one : of_x)
      for (const std::string& other : of_y) {
        rates(one, other, "trust", 0.25);
        rates(other, one, "trust", 0.25);
      }
    for (const char* one : {"w1", "w2", "w3"})
      for (const std::string& other : of_x) rates(one, other, "trust", 1);
  }
};

TEST(Disclosure, WithholdsTheTieOfOneLeaderEach) {
  divided here(1);
  (void)here.seen();
  EXPECT_EQ(indicator(assess(here.record), "6.8").value, 0.25);
  const assessment shown = assess(here.record, standard_framework(), for_report());
  EXPECT_EQ(indicator(shown, "6.8").state, status::withheld);
  for (const pattern_finding& one : shown.patterns)
    if (one.id == "leadership_split") {
      EXPECT_EQ(one.state, pattern_state::unobserved);
      EXPECT_FALSE(one.conditions[0].value);
    }
}

TEST(Disclosure, ShowsTheTieOfTwoLeadersEach) {
  divided here(2);
  (void)here.seen();
  EXPECT_EQ(indicator(assess(here.record, standard_framework(), for_report()), "6.8").value, 0.25);
}

TEST(Disclosure, PowerNeedsEnoughPeopleWhoAttributeIt) {
  for (const int raters : {2, 3}) {
    small_partnership here({"a", "b", "c", "d"});
    const std::vector<std::string> people = {"a1", "b1", "c1", "d1"};
    for (const std::string& one : people) here.person(one, one.substr(0, 1));
    here.wave();
    for (int k = 0; k < raters; ++k)
      for (const std::string& other : people)
        if (other != people[static_cast<std::size_t>(k)])
          here.rates(people[static_cast<std::size_t>(k)], other, "power", k == 0 ? 0.25 : 0.75);
    const evidence seen = here.seen();
    framework free = standard_framework();
    free.limits.minimum_coverage = 0.1;
    EXPECT_TRUE(indicator(assess(here.record, free), "even_power").value);
    const indicator_value shown = indicator(assess(here.record, free, for_report()), "even_power");
    EXPECT_EQ(shown.state, raters < 3 ? status::withheld : status::scored);
    std::vector<layer_summary> summary = summarise_members(seen, seed{1});
    withhold_few(summary, seen, {3});
    EXPECT_EQ(std::count_if(summary.begin(), summary.end(), [](const auto& one) { return one.layer == "power"; }),
              raters < 3 ? 0 : 1);
  }
}

TEST(Disclosure, TiesInsideAreThoseOfWhoeverHasAColleagueWhetherOrNotTheyAnswered) {
  small_partnership here({"a", "b", "c", "d", "e"});
  for (const char* one : {"a1", "a2", "b1", "b2", "c1", "d1", "e1"}) here.person(one, std::string(one).substr(0, 1));
  here.wave();
  for (const char* one : {"a1", "b1", "c1", "d1", "e1"}) {
    here.answers(one, "trust");
    here.rates(one, one[0] == 'a' ? "a2" : "a1", "trust", 1);
  }
  std::vector<layer_summary> summary = summarise_members(here.seen(), seed{1});
  std::erase_if(summary, [](const layer_summary& one) { return one.layer != "trust"; });
  ASSERT_EQ(summary.size(), 1u);
  EXPECT_FALSE(summary[0].groups.empty());
  withhold_few(summary, here.seen(), {3});
  ASSERT_EQ(summary.size(), 1u);
  EXPECT_THAT(summary[0].groups, IsEmpty());  // only a1 and b1 could have ties inside
}

TEST(Disclosure, ContactOfOnePairNeedsEnoughPeopleInIt) {
  small_partnership here({"a", "b", "c"});
  for (const char* one : {"a1", "b1", "c1", "c2"}) here.person(one, std::string(one).substr(0, 1));
  here.wave();
  here.between("a", "b", 1);
  for (const char* one : {"a1", "b1", "c1", "c2"})
    for (const char* other : {"a1", "b1", "c1", "c2"})
      if (one[0] != other[0]) here.rates(one, other, "communication", one[0] == 'c' ? 1 : 0);
  (void)here.seen();
  EXPECT_EQ(indicator(assess(here.record), "4.4").value, 0.0);
  EXPECT_EQ(indicator(assess(here.record, standard_framework(), for_report()), "4.4").state, status::withheld);
}

TEST(Disclosure, TrustOfThoseAffectedNeedsEnoughWhoAnsweredThen) {
  for (const int raters : {2, 3}) {
    small_partnership here({"a", "b", "c", "d"});
    const std::vector<std::string> people = {"a1", "b1", "c1", "d1"};
    for (const std::string& one : people) here.person(one, one.substr(0, 1));
    here.keeps({table::structures, table::purposes});
    here.wave("w1", day(3, 31));
    here.wave("w2", day(9, 30));
    for (int k = 0; k < 4; ++k)
      for (const std::string& other : people) {
        const std::string& one = people[static_cast<std::size_t>(k)];
        if (one == other) continue;
        if (k < raters) here.rates(one, other, "trust", 1, "w1");
        here.rates(one, other, "trust", 1, "w2");
      }
    structure change;
    change.id = "s1";
    change.on = day(6, 1);
    change.affected.emplace().all = true;
    here.record.add(change);
    (void)here.seen();
    framework any = standard_framework();
    any.limits.minimum_coverage = 0;
    EXPECT_TRUE(indicator(assess(here.record, any), "5.1").value);
    const indicator_value shown = indicator(assess(here.record, any, for_report()), "5.1");
    EXPECT_EQ(shown.state, raters < 3 ? status::withheld : status::scored);
  }
}

TEST(Disclosure, GivesNoWorstCaseAndNoProbability) {
  uneven here;
  here.all_say(2);
  (void)here.seen();
  EXPECT_TRUE(indicator(assess(here.record), "1.1").worst_case);
  const assessment shown = assess(here.record, standard_framework(), for_report());
  EXPECT_FALSE(indicator(shown, "1.1").worst_case);
  for (const pattern_finding& one : shown.patterns) {
    EXPECT_FALSE(one.probability) << one.id;
    for (const condition& each : one.conditions) EXPECT_FALSE(each.probability) << one.id;
  }
}

TEST(Disclosure, AScoreWithoutTheWithheldDoesNotGiveItAway) {
  divided here(1);
  (void)here.seen();
  const assessment shown = assess(here.record, standard_framework(), for_report());
  for (const practice_score& one : shown.practices) {
    double sum = 0, scored = 0;
    for (const indicator_value& each : one.indicators)
      if (each.value) {
        sum += *each.value;
        ++scored;
      }
    if (one.score) {
      EXPECT_NEAR(*one.score, sum / scored, 1e-12) << one.id;
    }
  }
}

TEST(Disclosure, ShowsAgreementOfEnoughOrganisationsAndNoIntraclassCorrelation) {
  for (const std::size_t organisations : {6U, 7U}) {
    small_partnership here;
    for (std::size_t g = 0; g < organisations; ++g) {
      const std::string name = "g" + std::to_string(g);
      here.organisation(name);
      for (const char* k : {"a", "b"}) here.person(name + k, name);
    }
    here.wave();
    here.asks("q1", construct::willingness, 0, 4, 5);
    here.asks("q2", construct::willingness, 0, 4, 5);
    for (std::size_t g = 0; g < organisations; ++g) {
      here.says("g" + std::to_string(g) + "a", {static_cast<double>(g % 3), static_cast<double>(g % 4)});
      here.says("g" + std::to_string(g) + "b", {static_cast<double>(g % 5), static_cast<double>(g % 2)});
    }
    (void)here.seen();
    const survey_instrument all = assess(here.record).instruments.at(0);
    EXPECT_TRUE(all.icc1.value && all.icc2.value && all.r_star_wg.value && all.alpha.value);
    const survey_instrument shown = assess(here.record, standard_framework(), for_report()).instruments.at(0);
    EXPECT_FALSE(shown.icc1.value || shown.icc2.value);
    EXPECT_EQ(shown.icc1.reason, "left to the analyst");
    EXPECT_EQ(shown.r_star_wg.value.has_value(), organisations == 7);
    EXPECT_EQ(shown.alpha.value.has_value(), organisations == 7);
  }
}

TEST(Disclosure, NamesNobodyWhoCameOrWent) {
  small_partnership here({"a", "b"});
  for (const char* one : {"a1", "a2", "a3", "b1"}) here.person(one, std::string(one).substr(0, 1));
  practitioner late;
  late.id = "late";
  late.organisation = here.of("b");
  late.joined = day(6, 1);
  here.record.add(late);
  here.wave("w1", day(3, 31));
  here.wave("w2", day(9, 30));
  here.asks("q1", construct::willingness, 0, 4, 5);
  for (const char* wave : {"w1", "w2"})
    for (const char* one : {"a1", "a2", "a3", "b1"}) here.says(one, {2}, wave);
  (void)here.seen();
  const wave_comparison all = compare_waves(here.record);
  EXPECT_THAT(all.steps[0].joiners, ElementsAre("late"));
  EXPECT_EQ(all.steps[0].joined, 1u);
  const wave_comparison shown = compare_waves(here.record, {}, standard_framework(), for_report());
  EXPECT_THAT(shown.steps[0].joiners, IsEmpty());
  EXPECT_EQ(shown.steps[0].joined, 1u);
}

}  // namespace
}  // namespace disclosure_test
