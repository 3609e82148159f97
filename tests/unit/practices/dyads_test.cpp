#include <cmath>
#include <limits>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include <convene/partnership/wave_builder.hpp>
#include <convene/practices/dyads.hpp>

#include "../../support/town.hpp"

namespace {
using namespace convene;
using convene_test::day;
using convene_test::town;

constexpr double empty = std::numeric_limits<double>::quiet_NaN();

struct rated_town : town {  // nhs: ann, dan; council: bob; charity: cat
  void rate(const std::vector<std::tuple<practitioner_id, practitioner_id, double>>& trust,
            const std::vector<practitioner_id>& answerers = {}, const char* layer = "trust") {
    wave_builder builder(record, first);
    const std::size_t column = builder.add_layer(layer);
    for (const auto& [u, v, x] : trust) {
      std::vector<double> row(builder.number_of_layers(), empty);
      row[column] = x;
      builder.add(u, v, row);
    }
    for (const practitioner_id who : answerers) builder.answered(who, layer, true);
    wave_networks made = std::move(builder).build();
    record.set_networks(first, made.practitioners, made.organisations);
  }
};

TEST(Dyads, OfALayerNobodyWasAskedAreAllMissing) {
  rated_town here;
  here.rate({});
  const evidence seen(here.record, here.first);
  EXPECT_FALSE(asked_layer(seen.current(), "trust"));
  EXPECT_FALSE(asked_layer(seen.current(), "coffee"));
  const dyad_counts counts = count_dyads(seen, "trust");
  EXPECT_EQ(counts.observed, 0);
  EXPECT_EQ(counts.expected, 2 + 2 + 3 + 3);
  EXPECT_EQ(counts.coverage(), 0);
  EXPECT_TRUE(cells_of_dyads(seen, "trust").empty());
}

TEST(Dyads, OfNobodyHaveNoCoverage) {
  partnership nobody;
  nobody.add_wave("w1");
  EXPECT_EQ(count_dyads(evidence(nobody, wave_id{0}), "trust").coverage(), 0);
}

TEST(Dyads, RunBetweenOrganisationsOnly) {
  rated_town here;
  here.rate({{here.ann, here.dan, 1}, {here.ann, here.bob, 0.5}, {here.bob, here.ann, 0.25}});
  const evidence seen(here.record, here.first);
  const tally_part cells = cells_of_dyads(seen, "trust");
  ASSERT_EQ(cells.size(), 2u);
  EXPECT_EQ(cells[0].of, here.nhs);
  EXPECT_EQ(cells[0].about, here.council);
  EXPECT_DOUBLE_EQ(cells[0].sum, 0.5);
  EXPECT_DOUBLE_EQ(mean_of_dyads(cells), 0.375);
}

TEST(Dyads, OfAnUnstatedLayerExpectOnlyWhatWasAsked) {
  rated_town here;
  here.rate({{here.ann, here.bob, 0.5}, {here.ann, here.cat, empty}});
  const dyad_counts counts = count_dyads(evidence(here.record, here.first), "trust");
  // ann: two rows, one answered; dan 2, bob 3, cat 3 did not answer and were expected to rate everybody.
  EXPECT_EQ(counts.observed, 1);
  EXPECT_EQ(counts.expected, 2 + 2 + 3 + 3);
}

TEST(Dyads, OfAZeroLayerAnAnswererObservesEverybody) {
  rated_town here;
  here.rate({{here.ann, here.bob, 0.5}, {here.dan, here.bob, empty}}, {here.dan, here.cat}, "communication");
  const evidence seen(here.record, here.first);
  const dyad_counts counts = count_dyads(seen, "communication");
  EXPECT_EQ(counts.observed, 2 + 1 + 3);  // ann; dan without bob; cat; bob did not answer
  EXPECT_EQ(counts.expected, 2 + 2 + 3 + 3);
  const tally_part cells = cells_of_dyads(seen, "communication");
  // nhs -> council .5/1, nhs -> charity 0/2, charity -> nhs 0/2, charity -> council 0/1.
  ASSERT_EQ(cells.size(), 4u);
  EXPECT_DOUBLE_EQ(mean_of_dyads(cells), ((0.5 + 0) / 2 + 0) / 2);
  EXPECT_EQ(cells[1].count, 2);
}

TEST(Dyads, HaveNamedAlternativeAverages) {
  rated_town here;
  here.rate({{here.ann, here.bob, 0.5}, {here.ann, here.cat, 1}, {here.dan, here.cat, 0}, {here.bob, here.ann, 1}});
  const evidence seen(here.record, here.first);
  // Organisations: nhs (council .5, charity .5) -> .5; council 1: .75. People: ann .75, dan 0, bob 1. Dyads: 2.5/4.
  EXPECT_DOUBLE_EQ(mean_of_dyads(cells_of_dyads(seen, "trust")), 0.75);
  EXPECT_DOUBLE_EQ(mean_of_dyads(cells_of_dyads(seen, "trust", averaging::people), {}, averaging::people), 1.75 / 3);
  EXPECT_DOUBLE_EQ(mean_of_dyads(cells_of_dyads(seen, "trust", averaging::dyads), {}, averaging::dyads), 0.625);
}

TEST(Dyads, AgreeWithASlowCountOnRandomPartnerships) {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&](unsigned k) { return static_cast<int>(random() % k); };
    partnership record;
    const int organisations = 1 + below(5), people = below(12);
    for (int g = 0; g < organisations; ++g) record.add(organisation{"g" + std::to_string(g), "", "", {}});
    for (int p = 0; p < people; ++p) {
      practitioner row = town::person("p" + std::to_string(p), organisation_id{below(static_cast<unsigned>(organisations))});
      if (below(6) == 0) row.role = role::facilitator;
      const auto who = record.add(row);
      if (below(4) == 0)
        record.add(affiliation{who, organisation_id{below(static_cast<unsigned>(organisations))}, 0.25 * (1 + below(4)), {}, {}});
    }
    const wave_id only = record.add_wave("w");
    const bool zero = below(2) == 0;
    const char* layer = zero ? "communication" : "trust";
    wave_builder builder(record, only);
    const std::size_t column = zero ? 2 : 0;
    std::map<std::pair<int, int>, double> stated;
    std::map<int, bool> answered;
    for (int u = 0; u < people; ++u)
      for (int v = 0; v < people; ++v) {
        if (u == v || below(3) != 0) continue;
        std::vector<double> row(3, empty);
        row[column] = below(4) == 0 ? empty : below(5) / 4.0;
        builder.add(practitioner_id{u}, practitioner_id{v}, row);
        stated[{u, v}] = row[column];
        if (!std::isnan(row[column])) answered[u] = true;
      }
    bool asked = !answered.empty();
    for (int u = 0; u < people; ++u)
      if (below(5) == 0) {
        builder.answered(practitioner_id{u}, layer, true);
        answered[u] = asked = true;
      }
    wave_networks made = std::move(builder).build();
    record.set_networks(only, made.practitioners, made.organisations);
    const evidence seen(record, only);

    double observed = 0, expected = 0;
    std::map<std::pair<int, int>, std::pair<double, double>> pairs;
    for (int u = 0; u < people; ++u)
      for (int v = 0; v < people; ++v) {
        const practitioner_id i{u}, j{v};
        if (u == v || !seen.is_member(i) || !seen.is_member(j) || !seen.cross_organisation(i, j)) continue;
        const auto found = stated.find({u, v});
        const bool row = found != stated.end();
        if (answered[u] && !row && !zero) continue;  // not asked
        ++expected;
        if (!answered[u] || (row && std::isnan(found->second))) continue;
        ++observed;
        auto& cell = pairs[{static_cast<int>(seen.organisation_of(i)), static_cast<int>(seen.organisation_of(j))}];
        cell.first += row ? found->second : 0;
        cell.second += 1;
      }
    const dyad_counts counts = count_dyads(seen, layer);
    EXPECT_EQ(counts.observed, asked ? observed : 0) << "seed " << seed;
    EXPECT_EQ(counts.expected, expected) << "seed " << seed;
    const tally_part cells = cells_of_dyads(seen, layer);
    ASSERT_EQ(cells.size(), pairs.size()) << "seed " << seed;
    for (const cell& one : cells) {
      const auto& slow = pairs.at({static_cast<int>(one.of), static_cast<int>(one.about)});
      EXPECT_NEAR(one.sum, slow.first, 1e-6) << "seed " << seed;
      EXPECT_EQ(one.count, slow.second) << "seed " << seed;
    }
  }
}

}  // namespace
