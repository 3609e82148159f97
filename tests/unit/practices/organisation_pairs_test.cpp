#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/organisation_pairs.hpp>

#include "../../support/small_partnership.hpp"

namespace organisation_pairs_test {
namespace {
using namespace convene;
using convene_test::small_partnership;

/// One member each of a to d, two of a: pa and qa; only a facilitator of e.
small_partnership five(const description& about = {}) {
  small_partnership here;
  here.record.describe(about);
  for (const char* id : {"a", "b", "c", "d", "e"}) {
    here.organisation(id);
    here.person(std::string("p") + id, id, "", id[0] == 'e' ? role::facilitator : role::member);
  }
  here.person("qa", "a");
  here.wave();
  return here;
}

organisation_pair pair(const small_partnership& here, const char* one, const char* other) {
  return {here.of(one), here.of(other)};
}

// ---- pairs_of -------------------------------------------------------------------------------------------------------

TEST(PairsOf, OfNobodyOrOfALayerWithoutValuesAreNotAsked) {
  small_partnership nobody;
  nobody.wave();
  EXPECT_FALSE(pairs_of(nobody.seen(), "interdependence").asked);
  small_partnership here = five();
  here.between("a", "b", std::nullopt, true);
  for (const char* layer : {"interdependence", "prescribed", "coffee"}) {
    const pair_layer found = pairs_of(here.seen(), layer);
    EXPECT_FALSE(found.asked) << layer;
    EXPECT_TRUE(found.known.empty() && found.unknown.empty()) << layer;
    EXPECT_EQ(found.of(pair(here, "a", "b")), std::nullopt) << layer;
  }
  EXPECT_EQ(pairs_of(here.seen(), "data_sharing").of(pair(here, "a", "b")), 1);
}

TEST(PairsOf, HoldValuesOfUnorderedPairsInScope) {
  small_partnership here = five();
  here.between("c", "b", 0.25);
  here.between("a", "c", 0.25);
  here.between("c", "a", 0.75);  // of two rows the larger counts
  here.between("b", "d", std::nullopt);
  here.between("a", "b", 0);
  here.between("c", "d", std::nullopt);
  here.between("d", "c", 0.5);  // known from the other row
  here.between("a", "e", 1);    // e has no members
  const pair_layer found = pairs_of(here.seen(), "interdependence");
  EXPECT_TRUE(found.asked);
  using known = std::vector<std::pair<organisation_pair, double>>;
  EXPECT_EQ(found.known,
            (known{{pair(here, "a", "c"), 0.75}, {pair(here, "b", "c"), 0.25}, {pair(here, "c", "d"), 0.5}}));
  EXPECT_EQ(found.unknown, std::vector<organisation_pair>{pair(here, "b", "d")});
  EXPECT_EQ(found.of(pair(here, "a", "c")), 0.75);
  EXPECT_EQ(found.of(pair(here, "b", "d")), std::nullopt);
  EXPECT_EQ(found.of(pair(here, "a", "b")), 0);
  EXPECT_EQ(found.of(pair(here, "a", "d")), 0) << "a pair without a row";
}

TEST(PairsOf, TakeTheScaleOfTheLayer) {
  description about;
  about.layers = {{"interdependence", scale{1, 5}, absence::zero, false}};
  small_partnership here = five(about);
  here.between("a", "b", 3);
  here.between("a", "c", 1);
  const pair_layer found = pairs_of(here.seen(), "interdependence");
  EXPECT_EQ(found.of(pair(here, "a", "b")), 0.5);
  EXPECT_EQ(found.of(pair(here, "a", "c")), 0);
}

// ---- contacts -------------------------------------------------------------------------------------------------------

TEST(Contacts, AreUnknownWhereNobodyWasAsked) {
  small_partnership here = five(), nobody;
  EXPECT_EQ(contacts(here.seen()).between(pair(here, "a", "b")), std::nullopt);
  nobody.wave();
  EXPECT_NO_THROW(contacts(nobody.seen()));
}

TEST(Contacts, AreOfAnyMembersEitherWay) {
  small_partnership here = five();
  here.rates("pa", "pb", "communication", 0);
  here.rates("pb", "qa", "communication", 0.125);
  here.rates("pc", "pa", "communication", 0);
  here.rates("pa", "qa", "communication", 1);  // within a
  const evidence seen = here.seen();
  const contacts known(seen);
  EXPECT_EQ(known.between(pair(here, "a", "b")), true);
  EXPECT_EQ(known.between(pair(here, "a", "c")), false);
}

TEST(Contacts, TakeAnAbsentRowOfAnAnswererForNone) {
  small_partnership here = five();
  here.rates("pd", "pb", "communication", 1);
  const evidence seen = here.seen();
  const contacts known(seen);
  EXPECT_EQ(known.between(pair(here, "b", "d")), true);
  EXPECT_EQ(known.between(pair(here, "a", "d")), false);
  EXPECT_EQ(known.between(pair(here, "c", "d")), false);
  EXPECT_EQ(known.between(pair(here, "a", "b")), std::nullopt) << "none of their members answered";
}

TEST(Contacts, AreUnknownWhereOneWasAskedAndDidNotAnswer) {
  small_partnership here = five();
  here.rates("pd", "pb", "communication", 1);
  here.rates("pd", "pc", "communication", std::nan(""));
  EXPECT_EQ(contacts(here.seen()).between(pair(here, "c", "d")), std::nullopt);
}

TEST(Contacts, AreUnknownWhereAnAbsentRowMeansNotAsked) {
  description about;
  about.layers = {{"communication", {}, absence::unstated, false}};
  small_partnership here = five(about);
  here.rates("pd", "pb", "communication", 0);
  const evidence seen = here.seen();
  const contacts known(seen);
  EXPECT_EQ(known.between(pair(here, "b", "d")), false);
  EXPECT_EQ(known.between(pair(here, "c", "d")), std::nullopt);
}

TEST(Contacts, LeaveOutPeopleWhoShareAnAffiliationAndWhoAreNoMembers) {
  small_partnership here = five();
  affiliation half;
  half.practitioner = here.who("pb");
  half.organisation = here.of("d");
  half.share = 0.25;
  here.record.add(half);
  here.rates("pb", "pd", "communication", 1);  // colleagues in d
  here.rates("pe", "pc", "communication", 1);  // a facilitator
  const evidence seen = here.seen();
  const contacts known(seen);
  EXPECT_EQ(known.between(pair(here, "b", "d")), std::nullopt);
  EXPECT_EQ(known.between(pair(here, "c", "e")), std::nullopt);
}

// ---- count_needed_pairs ---------------------------------------------------------------------------------------------

/// What is counted where `observe` says yes of pairs with a, no of b-c and nothing of the others.
struct counting {
  tally counted;
  missing_pairs missing;
  counting(small_partnership& here, std::string_view layer, double threshold = 0.5) {
    missing = count_needed_pairs(
        here.seen(), layer, threshold,
        [&](const organisation_pair& one) -> std::optional<bool> {
          if (one.first == here.of("a")) return true;
          return one == pair(here, "b", "c") ? std::optional(false) : std::nullopt;
        },
        counted);
  }
};

TEST(CountNeededPairs, CountsThoseNeededAndKnown) {
  small_partnership here = five();
  here.between("a", "b", 1);
  here.between("c", "b", 0.5);
  here.between("c", "d", 0.75);
  here.between("a", "c", 0.25);
  here.between("a", "d", std::nullopt);
  const counting found(here, "interdependence");
  ASSERT_EQ(found.counted.parts.size(), 1u);
  ASSERT_EQ(found.counted.parts[0].size(), 2u);
  const cell &ab = found.counted.parts[0][0], &bc = found.counted.parts[0][1];
  EXPECT_EQ(organisation_pair(ab.of, ab.about), pair(here, "a", "b"));
  EXPECT_EQ(organisation_pair(bc.of, bc.about), pair(here, "b", "c"));
  EXPECT_EQ(ab.sum, 1);
  EXPECT_EQ(bc.sum, 0);
  EXPECT_EQ(ab.count, 1);
  EXPECT_EQ(bc.count, 1);
  EXPECT_EQ(found.counted.n, 2u);
  EXPECT_EQ(found.counted.coverage, 0.5);      // of a-b, b-c, c-d and, perhaps, a-d
  EXPECT_EQ(found.missing.need, 0.25);         // of a-d
  EXPECT_EQ(found.missing.observation, 0.25);  // of c-d
}

TEST(CountNeededPairs, ExpectsAllPairsInScopeWhereNobodyWasAsked) {
  small_partnership here = five();
  const counting found(here, "prescribed");
  EXPECT_EQ(found.counted.parts, std::vector<tally_part>(1));
  EXPECT_EQ(found.counted.n, 0u);
  EXPECT_EQ(found.counted.coverage, 0);
  EXPECT_EQ(found.missing.need, 1);
  EXPECT_EQ(found.missing.observation, 0);
}

TEST(CountNeededPairs, KnowsThatNoPairIsNeededFromThatThereIsNone) {
  small_partnership here = five();
  here.between("a", "b", 0.25);
  const counting unneeded(here, "interdependence");
  EXPECT_EQ(unneeded.counted.coverage, 1);
  EXPECT_EQ(unneeded.counted.n, 0u);
  EXPECT_EQ(unneeded.counted.undefined_because, "no pair of organisations has enough 'interdependence' to be counted");
  EXPECT_EQ(unneeded.missing.need, 0);
  EXPECT_EQ(unneeded.missing.observation, 0);
  small_partnership alone({"a", "b"});
  alone.person("pa", "a");  // nobody is of b
  alone.wave();
  tally counted;
  const missing_pairs missing = count_needed_pairs(
      alone.seen(), "interdependence", 0.5, [](const organisation_pair&) { return std::optional(true); }, counted);
  EXPECT_EQ(counted.coverage, 0);
  EXPECT_EQ(counted.undefined_because, "there are no two organisations");
  EXPECT_EQ(missing.need, 0);
}

TEST(CountNeededPairs, ReachesAThresholdWithinTheTolerance) {
  for (const double threshold : {0.1, 0.3, 0.5, 0.6, 0.7, 0.9}) {
    for (const double below : {0.0, 1e-10}) {
      small_partnership here = five();
      here.between("a", "b", threshold - below);
      here.between("a", "c", threshold - 1e-6);
      EXPECT_EQ(counting(here, "interdependence", threshold).counted.n, 1u) << threshold << " less " << below;
    }
  }
}

}  // namespace
}  // namespace organisation_pairs_test
