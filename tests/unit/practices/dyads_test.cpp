#include <cmath>
#include <limits>
#include <map>
#include <random>

#include <gtest/gtest.h>

#include <convene/partnership/wave_builder.hpp>
#include <convene/practices/dyads.hpp>

#include "../../support/random_ratings.hpp"
#include "../../support/town.hpp"

namespace dyads_test {
namespace {
using namespace convene;
using convene_test::random_ratings;
using convene_test::slow_mean;
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
  EXPECT_FALSE(seen.rated("trust"));
  EXPECT_FALSE(seen.rated("coffee"));
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
  // nhs -> council .5/1, nhs -> charity 0/2, charity -> nhs 0/2, charity -> council 0/1; only the first has a cell.
  EXPECT_EQ(std::count_if(cells.begin(), cells.end(), is_of_pair), 1);
  EXPECT_DOUBLE_EQ(mean_of_dyads(cells), ((0.5 + 0) / 2 + 0) / 2);
  EXPECT_EQ(total(cells).count, 6);
  const pair_means means(cells);
  EXPECT_EQ(means.from_to(here.nhs, here.charity), 0.0);
  EXPECT_EQ(means.from_to(here.council, here.nhs), std::nullopt);
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
  for (unsigned seed = 1; seed <= 400; ++seed) {
    const random_ratings here(seed);
    const evidence seen(here.record, here.only);
    const auto [dyads, expected] = here.all(seen);
    const dyad_counts counts = count_dyads(seen, here.layer);
    EXPECT_EQ(counts.observed, static_cast<double>(dyads.size())) << "seed " << seed;
    EXPECT_EQ(counts.expected, expected) << "seed " << seed;

    const std::size_t organisations = here.record.records<organisation>().size();
    std::map<std::pair<int, int>, totals> pairs;
    for (const dyad& one : dyads) {
      totals& own =
          pairs[{static_cast<int>(seen.organisation_of(one.from)), static_cast<int>(seen.organisation_of(one.to))}];
      own.sum += one.u;
      ++own.count;
    }
    const tally_part cells = cells_of_dyads(seen, here.layer);
    EXPECT_EQ(total(cells).count, here.asked ? static_cast<double>(dyads.size()) : 0) << "seed " << seed;
    const pair_means means(cells);
    double mutual = 0;
    for (std::size_t g = 0; g < organisations; ++g)
      for (std::size_t h = 0; h < organisations; ++h) {
        const auto of = id_at<organisation_id>(g), about = id_at<organisation_id>(h);
        if (g == h || !seen.in_scope(of) || !seen.in_scope(about)) continue;
        const auto found = pairs.find({static_cast<int>(g), static_cast<int>(h)});
        const std::optional<double> mean = means.from_to(of, about);
        ASSERT_EQ(mean.has_value(), found != pairs.end()) << "seed " << seed << ", " << g << " to " << h;
        if (!mean) continue;
        EXPECT_NEAR(*mean, found->second.sum / found->second.count, 1e-6) << "seed " << seed;
        if (g < h && pairs.count({static_cast<int>(h), static_cast<int>(g)}) != 0) ++mutual;
      }
    double with_cell = 0;
    const double zeros = means.for_each_mutual([&](organisation_id, organisation_id, double, double) { ++with_cell; });
    EXPECT_EQ(with_cell + zeros, mutual) << "seed " << seed;
  }
}

TEST(Dyads, HaveTheSlowMeansWhateverIsDeletedOrResampled) {
  for (unsigned seed = 1; seed <= 400; ++seed) {
    const random_ratings here(seed);
    const evidence seen(here.record, here.only);
    const std::vector<dyad> dyads = here.all(seen).first;
    std::mt19937 random(seed + 1000);
    const std::size_t organisations = here.record.records<organisation>().size();
    const tally_part by_pair = cells_of_dyads(seen, here.layer);
    for (int draw = 0; draw < 6; ++draw) {
      std::vector<double> counts(organisations, 1);
      if (draw == 1) counts[random() % organisations] = 0;
      if (draw == 2)
        for (double& one : counts) one = static_cast<double>(random() % 3);
      if (draw == 3) std::fill(counts.begin(), counts.end(), 0.0);
      if (draw == 4)
        for (double& one : counts) one = 0.1 * static_cast<double>(random() % 4);
      if (draw == 5) counts[0] = 3;
      const multiplicity times(counts, {});
      for (const averaging how : {averaging::organisations, averaging::people, averaging::dyads}) {
        const double mean = mean_of_dyads(cells_of_dyads(seen, here.layer, how), times, how);
        const double slow = slow_mean(seen, dyads, times, how);
        ASSERT_EQ(std::isnan(mean), std::isnan(slow)) << "seed " << seed << ", draw " << draw;
        if (!std::isnan(slow)) {
          EXPECT_NEAR(mean, slow, 1e-6) << "seed " << seed << ", draw " << draw;
        }
      }
      const std::vector<totals> received = received_from_others(by_pair, times);
      for (std::size_t h = 0; h < organisations; ++h) {
        std::map<int, totals> raters;
        for (const dyad& one : dyads) {
          if (seen.organisation_of(one.to) != id_at<organisation_id>(h)) continue;
          totals& own = raters[static_cast<int>(seen.organisation_of(one.from))];
          own.sum += one.u;
          ++own.count;
        }
        totals slow;
        for (const auto& [g, own] : raters) {
          slow.sum += counts[static_cast<std::size_t>(g)] * own.sum / own.count;
          slow.count += counts[static_cast<std::size_t>(g)];
        }
        const totals found = h < received.size() ? received[h] : totals{};
        EXPECT_NEAR(found.sum, slow.sum, 1e-6) << "seed " << seed << ", draw " << draw;
        EXPECT_NEAR(found.count, slow.count, 1e-9) << "seed " << seed << ", draw " << draw;
      }
    }
  }
}

TEST(Dyads, AmongSomeMembersAreThoseBetweenThem) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    const random_ratings here(seed);
    const evidence seen(here.record, here.only);
    const std::optional<rated_layer> ratings = seen.rated(here.layer);
    if (!ratings) continue;
    const auto includes = [](practitioner_id who) { return index_of(who) % 3 != 0; };
    std::vector<dyad> dyads = here.all(seen).first;
    std::erase_if(dyads, [&](const dyad& one) { return !includes(one.from) || !includes(one.to); });
    const double mean = mean_of_dyads(cells_of_dyads_among(seen, *ratings, averaging::organisations, includes));
    const double slow = slow_mean(seen, dyads, {}, averaging::organisations);
    ASSERT_EQ(std::isnan(mean), std::isnan(slow)) << "seed " << seed;
    if (!std::isnan(slow)) {
      EXPECT_NEAR(mean, slow, 1e-6) << "seed " << seed;
    }
  }
}

TEST(Dyads, CountPairsOfPeopleOfDifferentOrganisations) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    const random_ratings here(seed);
    const evidence seen(here.record, here.only);
    const auto counts = [](practitioner_id who) { return index_of(who) % 4 != 0; };
    double slow = 0;
    for (const practitioner_id i : seen.members())
      for (const practitioner_id j : seen.members())
        if (i < j && counts(i) && counts(j) && seen.cross_organisation(i, j)) ++slow;
    EXPECT_EQ(cross_organisation_pairs(seen, counts), slow) << "seed " << seed;
  }
}

TEST(Dyads, OfManyOrganisationsTakeNoCellForPairsOfWhichNothingWasSaid) {
  // Were there a cell per pair, these would be 25 million.
  partnership record;
  constexpr int n = 5000;
  for (int g = 0; g < n; ++g) {
    const auto own = record.add(organisation{"g" + std::to_string(g), "", "", {}});
    record.add(town::person("p" + std::to_string(g), own));
  }
  const wave_id only = record.add_wave("w");
  wave_builder builder(record, only);
  for (int u = 0; u < n; ++u)
    builder.add(practitioner_id{u}, practitioner_id{(u + 1) % n}, std::vector<double>{empty, empty, 1});
  wave_networks made = std::move(builder).build();
  record.set_networks(only, made.practitioners, made.organisations);
  const evidence seen(record, only);
  for (const averaging how : {averaging::organisations, averaging::people, averaging::dyads}) {
    const tally_part cells = cells_of_dyads(seen, "communication", how);
    EXPECT_EQ(cells.size(), 3u * n);
    EXPECT_EQ(total(cells).count, static_cast<double>(n) * (n - 1));
    EXPECT_NEAR(mean_of_dyads(cells, {}, how), 1.0 / (n - 1), 1e-15);
  }
}

}  // namespace
}  // namespace dyads_test
