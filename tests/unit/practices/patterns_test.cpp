#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/assess.hpp>
#include <convene/practices/patterns.hpp>
#include <convene/practices/scored_wave.hpp>

#include "../../support/small_partnership.hpp"
#include "../../support/survey_of_organisations.hpp"

namespace patterns_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;

template <pattern P>
pattern_finding found(small_partnership& here, const P& which = {}) {
  const evidence seen = here.seen();
  return find_pattern(which, seen, score_wave(here.record), 0.8);
}

/// Organisations g0, g1, ... of one frontline person each, p0, p1, ...
small_partnership organisations(int number) {
  small_partnership here;
  for (int g = 0; g < number; ++g) here.organisation("g" + std::to_string(g));
  for (int g = 0; g < number; ++g)
    here.person("p" + std::to_string(g), "g" + std::to_string(g), g % 3 == 0 ? "senior" : "frontline");
  here.wave("w1", day(12, 31));
  return here;
}

// ---- conditions -----------------------------------------------------------------------------------------------------

TEST(OfShare, HasJeffreysProbability) {
  using pattern_conditions::of_share;
  EXPECT_NEAR(*of_share("x", 5, 10, cut_side::at_least, 0.5).probability, 0.5, 1e-12);
  // Beta(3/2, 1/2) of one of one: (2/pi)(asin sqrt x - sqrt(x (1 - x))).
  const double x = 0.3, below = 2 / std::acos(-1.0) * (std::asin(std::sqrt(x)) - std::sqrt(x * (1 - x)));
  EXPECT_NEAR(*of_share("x", 1, 1, cut_side::at_most, x).probability, below, 1e-12);
  EXPECT_NEAR(*of_share("x", 1, 1, cut_side::at_least, x).probability, 1 - below, 1e-12);
  EXPECT_FALSE(of_share("x", 0, 0, cut_side::at_least, 0.5).value);
}

TEST(OfMean, HasStudentsProbability) {
  using pattern_conditions::of_mean;
  // Three values of mean 0.5 and standard error 1/(10 sqrt 3); two degrees of freedom: 1/2 + t/(2 sqrt(2 + t^2)).
  const double t = 0.1 * 10 * std::sqrt(3.0);
  EXPECT_NEAR(*of_mean("x", {0.4, 0.5, 0.6}, cut_side::at_least, 0.4).probability, 0.5 + t / (2 * std::sqrt(2 + t * t)),
              1e-12);
  EXPECT_FALSE(of_mean("x", {0.5}, cut_side::at_least, 0.4).probability);
  EXPECT_EQ(of_mean("x", {0.5, 0.5}, cut_side::at_least, 0.4).probability, 1);
  EXPECT_EQ(of_mean("x", {0.5, 0.5}, cut_side::at_most, 0.4).probability, 0);
  EXPECT_FALSE(of_mean("x", {}, cut_side::at_least, 0.4).value);
}

TEST(OfRunningMean, IsOfMeanOfTheNumbersAddedUp) {
  using namespace pattern_conditions;
  running_moments all;
  EXPECT_FALSE(of_running_mean("x", all, cut_side::at_least, 0.4, 3).value);
  for (const double one : {0.4, 0.5, 0.6}) all.add(one);
  const condition found = of_running_mean("x", all, cut_side::at_least, 0.4, 3),
                  expected = of_mean("x", {0.4, 0.5, 0.6}, cut_side::at_least, 0.4, 3);
  EXPECT_EQ(found.value, expected.value);
  EXPECT_EQ(found.probability, expected.probability);
  EXPECT_EQ(found.n, 3u);
  EXPECT_EQ(found.minimum_n, 3u);
}

TEST(OfFact, IsCertain) {
  using pattern_conditions::of_fact;
  EXPECT_EQ(of_fact("x", 0.5, cut_side::at_least, 0.4).probability, 1);
  EXPECT_EQ(of_fact("x", 0.3, cut_side::at_least, 0.4).probability, 0);
  EXPECT_FALSE(of_fact("x", std::nullopt, cut_side::at_least, 0.4).probability);
}

TEST(Either, TakesTheWayThatSpeaksMoreClearly) {
  using namespace pattern_conditions;
  const condition holds = of_fact("a", 0.5, cut_side::at_least, 0.4),
                  fails = of_fact("b", 0.3, cut_side::at_least, 0.4),
                  unknown = of_fact("c", std::nullopt, cut_side::at_least, 0.4);
  EXPECT_EQ(either(holds, fails).what, "a");
  EXPECT_EQ(either(fails, holds).what, "a");
  EXPECT_EQ(either(unknown, fails).what, "b");
  const condition few = of_fact("d", 0.9, cut_side::at_least, 0.4, 1, 5);
  EXPECT_EQ(either(few, holds).what, "a");
}

TEST(OfIndicator, IsStudentsProbabilityOfItsDeletions) {
  small_partnership here = convene_test::survey_of_organisations({{0.2}, {0.4}, {0.9}, {0.6}, {0.5}});
  static_cast<void>(here.seen());
  const scored_wave scored = score_wave(here.record);
  const condition at_mean = pattern_conditions::of_indicator(scored, "1.1", cut_side::at_least, 0.52);
  EXPECT_NEAR(*at_mean.probability, 0.5, 1e-9);
  EXPECT_EQ(at_mean.n, 5u);
  EXPECT_FALSE(pattern_conditions::of_indicator(scored, "9.9", cut_side::at_least, 0.5).value);
  EXPECT_FALSE(pattern_conditions::of_indicator(scored, "4.1", cut_side::at_least, 0.5).value);
}

// ---- each pattern ---------------------------------------------------------------------------------------------------

TEST(StandardPatterns, AreUnobservedOrAbsentWhereThereIsNothing) {
  small_partnership here = organisations(3);
  static_cast<void>(here.seen());
  const assessment result = assess(here.record);
  EXPECT_EQ(result.patterns.size(), standard_patterns().size());
  for (const pattern_finding& one : result.patterns) {
    EXPECT_EQ(one.state, pattern_state::unobserved) << one.id;
    EXPECT_FALSE(one.question.empty());
    EXPECT_FALSE(one.refuted_by.empty());
  }
}

/// Twenty-four actions fell due, of which so many were done.
small_partnership acted(int done, int mood) {
  small_partnership here = organisations(6);
  for (int m = 1; m <= 5; ++m)
    here.meets("m" + std::to_string(m), day(static_cast<unsigned>(m), 10),
               [&](meeting& held) { held.mood = mood - m % 2; });
  for (int k = 0; k < 24; ++k) {
    action row;
    row.id = "a" + std::to_string(k);
    row.agreed = day(static_cast<unsigned>(1 + k % 4), 10);
    row.owners = here.people({"p" + std::to_string(k % 6)});
    row.done = k < done ? occurrence(row.agreed) : occurrence::no();
    here.record.add(std::move(row));
  }
  here.keeps({table::actions});
  return here;
}

TEST(WarmthWithoutWork, FiresWhereContentPeopleDoNotDoWhatTheyAgreed) {
  small_partnership little = acted(4, 5), much = acted(20, 5), sour = acted(4, 2);
  EXPECT_EQ(found<warmth_without_work>(little).state, pattern_state::fires);
  EXPECT_EQ(found<warmth_without_work>(much).state, pattern_state::absent);
  EXPECT_EQ(found<warmth_without_work>(sour).state, pattern_state::absent);
  EXPECT_EQ(found(little, warmth_without_work{.minimum_n = 25}).state, pattern_state::hint);
}

TEST(TargetCapture, FiresWhereMostOutcomesFaceTargets) {
  const auto measured = [](int user, int target) {
    small_partnership here = organisations(2);
    for (int k = 0; k < user + target; ++k) {
      outcome row;
      row.id = "o" + std::to_string(k);
      row.facing = k < user ? facing::user : facing::target;
      const outcome_id which = here.record.add(std::move(row));
      measurement value;
      value.outcome = which;
      value.on = day(6, 1);
      value.value = 1;
      here.record.add(value);
    }
    return here;
  };
  small_partnership many = measured(1, 19), few = measured(1, 3), none = measured(3, 1);
  EXPECT_EQ(found<target_capture>(many).state, pattern_state::fires);
  EXPECT_EQ(found<target_capture>(few).state, pattern_state::hint);  // three of four may be chance
  EXPECT_EQ(found<target_capture>(none).state, pattern_state::absent);
}

TEST(TechnicalFix, FiresWhereAdaptiveChallengesAreAnsweredWithWhatIsKnown) {
  using enum challenge_feature;
  const auto faced = [](std::vector<challenge_feature> response) {
    small_partnership here = organisations(2);
    for (int k = 0; k < 3; ++k) {
      challenge row;
      row.id = "c" + std::to_string(k);
      row.on = day(5, static_cast<unsigned>(1 + k));
      row.features = {unknown_solution, no_one_authority, habits_change, losses_felt};
      row.response = response;
      here.record.add(std::move(row));
    }
    return here;
  };
  small_partnership technical = faced({}), matched = faced({unknown_solution, habits_change, losses_felt});
  const pattern_finding fix = found<technical_fix_on_adaptive_challenge>(technical);
  EXPECT_EQ(fix.state, pattern_state::fires);
  EXPECT_EQ(fix.evidence, (std::vector<std::string>{"c0", "c1", "c2"}));
  EXPECT_EQ(found<technical_fix_on_adaptive_challenge>(matched).state, pattern_state::absent);
}

TEST(ConsultantPlan, FiresWhereOthersWroteAPurposeInWhichPeopleDoNotSeeTheirPart) {
  const auto written = [](std::initializer_list<std::string_view> authors, double clarity) {
    small_partnership here = organisations(9);
    purpose row;
    row.id = "p";
    row.on = day(3, 1);
    row.authors = here.people(authors);
    here.record.add(std::move(row));
    here.asks("q", construct::role_clarity);
    for (int g = 0; g < 9; ++g) here.says("p" + std::to_string(g), {clarity + 0.01 * g});
    return here;
  };
  small_partnership theirs = written({"p0", "p3"}, 0.2), ours = written({"p1", "p2"}, 0.2),
                    clear = written({"p0", "p3"}, 0.7);
  EXPECT_EQ(found<consultant_plan>(theirs).state, pattern_state::fires);
  EXPECT_EQ(found<consultant_plan>(theirs).evidence.back(), "p");
  EXPECT_EQ(found<consultant_plan>(ours).state, pattern_state::absent);
  EXPECT_EQ(found<consultant_plan>(clear).state, pattern_state::absent);
}

TEST(LeadOnly, FiresWhereNearlyAllNameOneOrganisation) {
  const auto named = [](int others_of_each) {
    small_partnership here = organisations(25);
    for (int g = 1; g < 25; ++g) {
      here.rates("p" + std::to_string(g), "p0", "leadership", 1);
      for (int k = 1; k <= others_of_each; ++k)
        here.rates("p" + std::to_string(g), "p" + std::to_string((g + k) % 25), "leadership", 1);
    }
    return here;
  };
  small_partnership one = named(0), many = named(3);
  EXPECT_EQ(found<lead_only>(one).state, pattern_state::fires);
  EXPECT_EQ(found<lead_only>(many).state, pattern_state::absent);
}

TEST(NoTimeForRelationships, FiresWhereMeetingsAreForBusinessAndTrustIsLow) {
  const auto met = [](double exploring, double trust) {
    small_partnership here = organisations(6);
    here.meets("m1", day(3, 1), [&](meeting& held) {
      held.minutes = 100;
      held.exploring_minutes = exploring;
    });
    for (int g = 0; g < 6; ++g)
      for (int h = 0; h < 6; ++h)
        if (g != h) here.rates("p" + std::to_string(g), "p" + std::to_string(h), "trust", trust + 0.01 * ((g + h) % 3));
    return here;
  };
  small_partnership business = met(5, 0.3), slow = met(50, 0.3), warm = met(5, 0.8);
  EXPECT_EQ(found<no_time_for_relationships>(business).state, pattern_state::fires);
  EXPECT_EQ(found<no_time_for_relationships>(slow).state, pattern_state::absent);
  EXPECT_EQ(found<no_time_for_relationships>(warm).state, pattern_state::absent);
}

TEST(PowerHoldsBack, FiresWhereThePowerfulAreTheReluctant) {
  const auto asked = [](bool reluctant) {
    small_partnership here = organisations(10);
    here.asks("q", construct::willingness);
    for (int g = 0; g < 10; ++g) {
      here.says("p" + std::to_string(g), {reluctant ? 1 - 0.1 * g : 0.1 * g});
      for (int h = 0; h < 10; ++h)
        if (g != h) here.rates("p" + std::to_string(g), "p" + std::to_string(h), "power", 0.1 * h);
    }
    return here;
  };
  small_partnership held_back = asked(true), generous = asked(false);
  const pattern_finding one = found<power_holds_back>(held_back);
  EXPECT_EQ(one.state, pattern_state::fires);
  ASSERT_EQ(one.conditions.size(), 2u);
  EXPECT_NEAR(*one.conditions[1].value, 1.0 / 2000, 1e-12);  // no order of ten is as extreme, but by a chance of 1/10!
  EXPECT_EQ(found<power_holds_back>(generous).state, pattern_state::absent);
}

TEST(Collusion, NeedsSomebodyToSayThatSomethingIsUnsaid) {
  const auto talked = [](double unsaid, bool voiced) {
    small_partnership here = organisations(9);
    here.asks("q", construct::undiscussed_differences);
    for (unsigned m = 1; m <= 4; ++m) {
      here.meets("m" + std::to_string(m), day(m, 10));
      for (int g = 0; g < 9; ++g) here.attends("m" + std::to_string(m), "p" + std::to_string(g));
    }
    here.keeps({table::voices});
    for (int g = 0; g < 9; ++g) {
      if (voiced) here.voices("m1", "p" + std::to_string(g), voice_kind::difference);
      here.says("p" + std::to_string(g), {unsaid + 0.01 * g});
      for (int h = 0; h < 9; ++h)
        if (g != h) here.rates("p" + std::to_string(g), "p" + std::to_string(h), "trust", 0.9 + 0.01 * ((g + h) % 3));
    }
    return here;
  };
  small_partnership silent = talked(0.8, false), content = talked(0.1, false), open = talked(0.8, true);
  const pattern_finding one = found<collusion>(silent);
  EXPECT_EQ(one.state, pattern_state::fires) << *one.probability;
  EXPECT_EQ(found<collusion>(content).state, pattern_state::absent);
  EXPECT_EQ(found<collusion>(open).state, pattern_state::absent);
  EXPECT_EQ(found(silent, collusion{.minimum_n = 10}).state, pattern_state::hint);
}

}  // namespace
}  // namespace patterns_test
