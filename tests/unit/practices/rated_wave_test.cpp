#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/evidence.hpp>
#include <convene/practices/rated_wave.hpp>

#include "../../support/random_ratings.hpp"

namespace rated_wave_test {
namespace {
using namespace convene;
using convene_test::random_ratings;

/// What the ratings of a layer add up to, person by person.
rating_totals slow_totals(const random_ratings& here, const evidence& seen) {
  rating_totals result;
  result.raters.assign(here.record.records<organisation>().size(), 0);
  result.complete = result.raters;
  std::map<std::pair<organisation_id, organisation_id>, ratings_between> pairs;
  for (const practitioner_id from : seen.members()) {
    const int u = static_cast<int>(from);
    const auto has = here.answered.find(u);
    const bool answered = has != here.answered.end() && has->second;
    bool complete = answered;
    for (int v = 0; v < here.people; ++v) {
      const practitioner_id to{v};
      const auto found = here.stated.find({u, v});
      if (found != here.stated.end() && std::isnan(found->second)) complete = false;
      if (u == v || !seen.is_member(to) || !seen.cross_organisation(from, to)) continue;
      const auto [expected, observed] = here.of(u, v);
      if (expected) ++result.counts.expected;
      if (observed) ++result.counts.observed;
      if (found == here.stated.end()) continue;
      const std::pair key(seen.organisation_of(from), seen.organisation_of(to));
      ratings_between& pair = pairs[key];
      pair.of = key.first;
      pair.about = key.second;
      if (std::isnan(found->second)) {
        pair.unobserved += answered ? 1U : 0U;
        continue;
      }
      ++result.counts.stated;
      ++pair.stated;
      pair.sum += found->second;
      pair.positive += found->second > 0 ? 1U : 0U;
    }
    result.raters[index_of(seen.organisation_of(from))] += answered ? 1U : 0U;
    result.complete[index_of(seen.organisation_of(from))] += complete ? 1U : 0U;
  }
  for (const auto& [key, pair] : pairs)
    if (pair.stated > 0 || pair.unobserved > 0) result.pairs.push_back(pair);
  return result;
}

TEST(RatedWave, AddsUpWhatEverybodySaid) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    const random_ratings here(seed);
    const evidence seen(here.record, here.only);
    const auto ratings = seen.rated(here.layer);
    ASSERT_EQ(ratings.has_value(), here.asked) << "seed " << seed;
    if (ratings) {
      EXPECT_EQ(ratings->totals(), slow_totals(here, seen)) << "seed " << seed;
    }
  }
}

TEST(RatedWave, FollowsWhatIsChanged) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    random_ratings here(seed);
    evidence seen(here.record, here.only);
    if (here.people < 2) continue;
    std::mt19937 random(seed);
    const auto below = [&](int k) { return static_cast<int>(random() % static_cast<unsigned>(k)); };
    const std::size_t column = *here.record.at(here.only).practitioners.find_layer(here.layer);
    const std::size_t layers = here.record.at(here.only).practitioners.number_of_layers();
    for (int k = 0; k < 20; ++k) {
      const int u = below(here.people), v = (u + 1 + below(here.people - 1)) % here.people;
      if (below(5) == 0) {
        seen.set_answered(practitioner_id{u}, column);
        here.answered[u] = here.asked = true;
      } else {
        const double x = below(3) == 0 ? convene_test::unanswered : below(5) / 4.0;
        std::vector<float> row(layers, std::numeric_limits<float>::quiet_NaN());
        row[column] = static_cast<float>(x);
        seen.set_relationship(practitioner_id{u}, practitioner_id{v}, row);
        here.stated[{u, v}] = x;
        if (!std::isnan(x)) here.answered[u] = here.asked = true;
      }
      const auto ratings = seen.rated(here.layer);
      ASSERT_EQ(ratings.has_value(), here.asked);
      if (ratings) {
        ASSERT_EQ(ratings->totals(), slow_totals(here, seen)) << "seed " << seed << ", change " << k;
      }
    }
    // One by one, and as a network of its own.
    partnership changed = here.record;
    changed.set_networks(here.only, seen.ratings().as_network(), here.record.at(here.only).organisations);
    const evidence anew(changed, here.only);
    ASSERT_EQ(anew.rated(here.layer).has_value(), here.asked);
    if (!here.asked) continue;
    EXPECT_EQ(anew.rated(here.layer)->totals(), seen.rated(here.layer)->totals()) << "seed " << seed;
    EXPECT_EQ(anew.rated(here.layer)->answered_inferred(), seen.rated(here.layer)->answered_inferred());
    ASSERT_EQ(anew.ratings().cross_organisation_ties().size(), seen.ratings().cross_organisation_ties().size());
    for (std::size_t k = 0; k < anew.ratings().cross_organisation_ties().size(); ++k) {
      const cross_organisation_tie &one = seen.ratings().cross_organisation_ties()[k],
                                   &other = anew.ratings().cross_organisation_ties()[k];
      EXPECT_EQ(one.from, other.from);
      EXPECT_EQ(one.to, other.to);
    }
    for (int u = 0; u < here.people; ++u) {
      const practitioner_id i{u};
      EXPECT_EQ(anew.ratings().partners_of(anew.people(), i), seen.ratings().partners_of(seen.people(), i));
      for (int v = 0; v < here.people; ++v) {
        if (u == v) continue;
        const rating found = seen.rated(here.layer)->between(i, practitioner_id{v});
        const auto [expected, observed] = here.of(u, v);
        EXPECT_EQ(found.expected, expected) << "seed " << seed;
        EXPECT_EQ(found.u, observed) << "seed " << seed;
      }
    }
  }
}

TEST(RatedWave, KeepsNothingOfWhatWasTakenBack) {
  random_ratings here(3);
  evidence seen(here.record, here.only);
  const std::size_t layers = here.record.at(here.only).practitioners.number_of_layers();
  for (const float u : {0.7F, 1e-30F, 0.1F, 1e-30F, 0.0F})
    for (int from = 0; from < here.people; ++from)
      for (int to = 0; to < here.people; ++to)
        if (from != to)
          seen.set_relationship(practitioner_id{from}, practitioner_id{to},
                                std::vector<float>(layers, (from + to) % 3 == 0 && u > 0 ? 0.3F : u));
  const auto ratings = seen.rated(here.layer);
  ASSERT_TRUE(ratings);
  ASSERT_FALSE(ratings->totals().pairs.empty());
  for (const ratings_between& one : ratings->totals().pairs) EXPECT_EQ(one.sum, 0);
}

TEST(RatedWave, IsTheNetworkOfTheWaveWhereNothingChanged) {
  const random_ratings here(3);
  const evidence seen(here.record, here.only);
  EXPECT_TRUE(seen.ratings().as_network().shares_columns_with(here.record.at(here.only).practitioners));
}

}  // namespace
}  // namespace rated_wave_test
