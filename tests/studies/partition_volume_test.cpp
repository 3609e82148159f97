#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/measures/cohesion/triad_census.hpp>
#include <convene/network/partnership_network_generator.hpp>
#include <convene/random/random_stream.hpp>

#include "../../benchmarks/scaling/assignment.hpp"
#include "../../benchmarks/scaling/partition_volume.hpp"
#include "../../benchmarks/scaling/tie_rows.hpp"
#include "../support/thrown.hpp"

namespace partition_volume_test {
namespace {

using namespace convene_scaling;
using convene::grouping;
using convene_test::thrown;
using pair_set = std::set<std::pair<vertex, vertex>>;

std::size_t at(vertex v) { return static_cast<std::size_t>(v); }

convene::large_array<vertex> column(const std::vector<vertex>& values) {
  convene::large_array<vertex> result(values.size());
  std::copy(values.begin(), values.end(), result.data());
  return result;
}
tie_rows rows_of(vertex n, const pair_set& stated) {
  convene::large_vector<std::int64_t> offsets(at(n) + 1, 0);
  std::vector<vertex> targets;
  for (const auto& [u, v] : stated) {
    ++offsets[at(u) + 1];
    targets.push_back(v);
  }
  std::partial_sum(offsets.begin(), offsets.end(), offsets.begin());
  return {std::move(offsets), column(targets)};
}
grouping groups(std::vector<vertex> group_of, vertex number) {
  return {std::move(group_of), std::vector<std::string>(at(number), "one of them")};
}

pair_set random_ties(vertex n, double density, convene::random_stream& random) {
  pair_set stated;
  for (vertex u = 0; u < n; ++u)
    for (vertex v = 0; v < n; ++v)
      if (u != v && random.uniform() < density) stated.emplace(u, v);
  return stated;
}
grouping random_groups(vertex n, vertex number, convene::random_stream& random) {
  std::vector<vertex> group_of(at(n));
  for (vertex& group : group_of) group = static_cast<vertex>(random.below(static_cast<std::uint64_t>(number)));
  return groups(std::move(group_of), number);
}

struct drawn_network {
  tie_rows ties;
  grouping organisations;
};
convene::network_parameters drawn_by(vertex practitioners, vertex number_of_organisations) {
  convene::network_parameters given{convene::seed{42}, practitioners, number_of_organisations};
  given.ids = convene::id_order::by_organisation;
  return given;
}
drawn_network draw(const convene::network_parameters& given) {
  const convene::partnership_network_generator generator(given);
  convene::generated_rows rows = generator.rows();
  return {tie_rows(std::move(rows.offsets), std::move(rows.targets)), generator.organisations()};
}

// ---- the same from sets of pairs ------------------------------------------------------------------------------------

struct neighbourhoods {
  std::vector<std::set<vertex>> all, higher;
};
neighbourhoods neighbourhoods_of(vertex n, const pair_set& stated) {
  neighbourhoods result{std::vector<std::set<vertex>>(at(n)), std::vector<std::set<vertex>>(at(n))};
  for (const auto& [u, v] : stated) {
    result.all[at(u)].insert(v);
    result.all[at(v)].insert(u);
  }
  const auto rank = [&](vertex v) { return std::pair(result.all[at(v)].size(), v); };
  for (vertex v = 0; v < n; ++v)
    for (const vertex u : result.all[at(v)])
      if (rank(u) > rank(v)) result.higher[at(v)].insert(u);
  return result;
}

/// From whom, to which partition, the ids of the row.
using parcels = std::map<std::pair<vertex, vertex>, std::set<vertex>>;

exchange sum_of(const parcels& sent, const grouping& partitions, std::int64_t bytes_of_item) {
  exchange sum;
  std::set<std::pair<vertex, vertex>> messages;
  std::map<vertex, std::int64_t> received;
  for (const auto& [way, ids] : sent) {
    const auto number = static_cast<std::int64_t>(ids.size());
    messages.emplace(partitions.group_of(way.first), way.second);
    ++sum.items;
    sum.ids += number;
    sum.bytes += bytes_of_item + 4 * number;
    received[way.second] += bytes_of_item + 4 * number;
  }
  sum.messages = static_cast<std::int64_t>(messages.size());
  for (const auto& [partition, bytes] : received) sum.most_received_bytes = std::max(sum.most_received_bytes, bytes);
  return sum;
}

struct all_parcels {
  parcels values, ghosts, all_rows, higher_rows, cut_rows;
};
all_parcels parcels_of(vertex n, const pair_set& stated, const grouping& partitions) {
  all_parcels sent;
  const neighbourhoods near = neighbourhoods_of(n, stated);
  const auto home = [&](vertex v) { return partitions.group_of(v); };
  for (const auto& [u, v] : stated)
    if (home(u) != home(v)) sent.values[{u, home(v)}] = {};
  for (vertex v = 0; v < n; ++v) {
    std::set<vertex> elsewhere, other_homes;
    for (const vertex u : near.higher[at(v)])
      if (home(u) != home(v)) {
        elsewhere.insert(u);
        other_homes.insert(home(u));
      }
    for (const vertex u : near.all[at(v)]) {
      if (home(u) == home(v)) continue;
      sent.ghosts[{v, home(u)}] = {};
      if (near.all[at(v)].size() >= 2) sent.all_rows[{v, home(u)}] = near.all[at(v)];
    }
    for (const vertex p : other_homes) {
      if (near.higher[at(v)].size() >= 2) sent.higher_rows[{v, p}] = near.higher[at(v)];
      if (other_homes.size() >= 2) sent.cut_rows[{v, p}] = elsewhere;
    }
  }
  return sent;
}

partition_volume slow_volume(vertex n, const pair_set& stated, const grouping& partitions) {
  partition_volume result;
  const all_parcels sent = parcels_of(n, stated, partitions);
  const neighbourhoods near = neighbourhoods_of(n, stated);
  const auto home = [&](vertex v) { return partitions.group_of(v); };
  for (vertex p = 0; p < partitions.number_of_groups(); ++p) {
    partition_share& share = result.shares.emplace_back();
    share.practitioners = partitions.size(p);
    std::set<vertex> value_ghosts, ghosts;
    for (const auto& [u, v] : stated) {
      share.stated += home(u) == p ? 1 : 0;
      share.received += home(v) == p ? 1 : 0;
      share.cut_received += home(v) == p && home(u) != p ? 1 : 0;
      if (home(v) == p && home(u) != p) value_ghosts.insert(u);
    }
    for (vertex v = 0; v < n; ++v)
      for (const vertex u : near.all[at(v)]) {
        if (home(v) != p) continue;
        share.pairs += home(u) == p && u > v ? 1 : 0;
        share.cut_pairs += home(u) != p ? 1 : 0;
        if (home(u) != p) ghosts.insert(u);
      }
    share.value_ghosts = static_cast<std::int64_t>(value_ghosts.size());
    share.ghosts = static_cast<std::int64_t>(ghosts.size());
  }
  for (const auto& [u, v] : stated) result.cut_ties += home(u) != home(v) ? 1 : 0;
  for (vertex v = 0; v < n; ++v)
    for (const vertex u : near.all[at(v)]) result.cut_pairs += u > v && home(u) != home(v) ? 1 : 0;
  result.product = sum_of(sent.values, partitions, 8);
  result.value_of_ghosts = sum_of(sent.ghosts, partitions, 8);
  result.degrees = sum_of(sent.ghosts, partitions, 4);
  result.all_rows = sum_of(sent.all_rows, partitions, 8);
  result.higher_rows = sum_of(sent.higher_rows, partitions, 8);
  result.cut_rows = sum_of(sent.cut_rows, partitions, 8);
  for (vertex u = 0; u < n; ++u)
    for (vertex v = u + 1; v < n; ++v)
      for (vertex w = v + 1; w < n; ++w) {
        if (!near.all[at(u)].contains(v) || !near.all[at(u)].contains(w) || !near.all[at(v)].contains(w)) continue;
        const std::size_t homes = std::set<vertex>{home(u), home(v), home(w)}.size();
        ++(homes == 1 ? result.triangles.in_one : homes == 2 ? result.triangles.in_two : result.triangles.in_three);
      }
  return result;
}

std::string of(std::uint64_t seed) { return "seed " + std::to_string(seed); }

// ---- nobody, one partition, too many --------------------------------------------------------------------------------

TEST(PartitionVolume, SendsNothingWhereThereIsNobody) {
  const tie_rows nobody(convene::large_vector<std::int64_t>{0}, {});
  for (const assignment_rule rule :
       {assignment_rule::by_load, assignment_rule::by_partners, assignment_rule::dealt_singly}) {
    const grouping partitions = assign(nobody, grouping(), 3, rule);
    EXPECT_EQ(partitions.number_of_groups(), 3);
    partition_volume nothing;
    nothing.shares.resize(3);
    EXPECT_EQ(measure_volume(nobody, partitions), nothing);
    EXPECT_TRUE(std::isnan(imbalance(nothing.shares, [](const partition_share& one) { return one.stated; })));
  }
}

TEST(PartitionVolume, SendsNothingWithinOnePartition) {
  const drawn_network drawn = draw(drawn_by(500, 20));
  for (const assignment_rule rule :
       {assignment_rule::by_load, assignment_rule::by_partners, assignment_rule::dealt_singly}) {
    const partition_volume volume = measure_volume(drawn.ties, assign(drawn.ties, drawn.organisations, 1, rule));
    ASSERT_EQ(volume.shares.size(), 1U);
    EXPECT_EQ(volume.shares[0].practitioners, 500);
    EXPECT_EQ(volume.shares[0].stated, drawn.ties.number_of_ties());
    EXPECT_EQ(volume.shares[0].received, drawn.ties.number_of_ties());
    EXPECT_EQ(volume.shares[0].pairs, drawn.ties.number_of_pairs());
    EXPECT_EQ(volume.shares[0].ghosts, 0);
    EXPECT_EQ(volume.cut_ties, 0);
    for (const exchange& sent :
         {volume.product, volume.value_of_ghosts, volume.degrees, volume.all_rows, volume.higher_rows, volume.cut_rows})
      EXPECT_EQ(sent, exchange());
    EXPECT_EQ(volume.triangles.in_two + volume.triangles.in_three, 0);
    EXPECT_GT(volume.triangles.in_one, 0);
    EXPECT_EQ(imbalance(volume.shares, [](const partition_share& one) { return one.stated; }), 1);
  }
}

TEST(PartitionVolume, LeavesPartitionsEmptyWhereThereAreMoreThanOrganisations) {
  const drawn_network drawn = draw(drawn_by(60, 3));
  const grouping partitions = assign(drawn.ties, drawn.organisations, 7, assignment_rule::by_load);
  vertex inhabited = 0;
  for (vertex p = 0; p < 7; ++p) inhabited += partitions.size(p) > 0 ? 1 : 0;
  EXPECT_EQ(inhabited, 3);
  const partition_volume volume = measure_volume(drawn.ties, partitions);
  EXPECT_EQ(volume.shares.size(), 7U);
  EXPECT_EQ(std::count(volume.shares.begin(), volume.shares.end(), partition_share()), 4);
}

TEST(PartitionVolume, HoldsPeopleWithoutTies) {
  const tie_rows ties = rows_of(4, {});
  const partition_volume volume = measure_volume(ties, groups({0, 1, 1, 1}, 2));
  EXPECT_EQ(volume.shares[1].practitioners, 3);
  EXPECT_EQ(bytes_of_network(volume.shares[1]), 48);
  EXPECT_EQ(bytes_of_triangles(volume.shares[1]), 60);
  EXPECT_EQ(volume.product, exchange());
}

// ---- by hand --------------------------------------------------------------------------------------------------------

TEST(PartitionVolume, IsCountedByHandOnACircleOfThreePartitions) {
  const partition_volume volume = measure_volume(rows_of(3, {{0, 1}, {1, 2}, {2, 0}}), groups({0, 1, 2}, 3));
  EXPECT_EQ(volume.cut_ties, 3);
  EXPECT_EQ(volume.cut_pairs, 3);
  EXPECT_EQ(volume.product, (exchange{3, 3, 0, 24, 8}));
  EXPECT_EQ(volume.value_of_ghosts, (exchange{6, 6, 0, 48, 16}));
  EXPECT_EQ(volume.degrees, (exchange{6, 6, 0, 24, 8}));
  EXPECT_EQ(volume.all_rows, (exchange{6, 6, 12, 96, 32}));
  // Practitioner 0 ranks lowest, and has the only row of two ids.
  EXPECT_EQ(volume.higher_rows, (exchange{2, 2, 4, 32, 16}));
  EXPECT_EQ(volume.cut_rows, (exchange{2, 2, 4, 32, 16}));
  EXPECT_EQ(volume.triangles, (triangle_spread{0, 0, 1}));
  EXPECT_EQ(volume.shares[0], (partition_share{1, 1, 1, 1, 0, 2, 1, 2}));
  EXPECT_EQ(bytes_of_network(volume.shares[0]), 16 + 20 + 16 + 2 * 12);
  EXPECT_EQ(bytes_of_triangles(volume.shares[0]), 2 * 26 + 3 * 20);
}

TEST(PartitionVolume, FindsTrianglesOverTwoPartitionsWithoutSendingRows) {
  const partition_volume volume = measure_volume(rows_of(3, {{0, 1}, {1, 2}, {2, 0}}), groups({0, 0, 1}, 2));
  EXPECT_EQ(volume.triangles, (triangle_spread{0, 1, 0}));
  EXPECT_EQ(volume.cut_rows, exchange());
  EXPECT_EQ(volume.higher_rows, (exchange{1, 1, 2, 16, 16}));
}

TEST(PartitionVolume, AddsUpByATreeThereAndBack) {
  EXPECT_EQ(bytes_of_sum(16, 1), 0);
  EXPECT_EQ(bytes_of_sum(16, 2), 2 * 128);
  EXPECT_EQ(bytes_of_sum(1, 64), 2 * 63 * 8);
}

// ---- on random networks ---------------------------------------------------------------------------------------------

TEST(PartitionVolume, AgreesWithSetsOfPairs) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    convene::random_stream random(convene::seed{seed});
    const auto n = static_cast<vertex>(random.below(30));
    const auto number = static_cast<vertex>(1 + random.below(7));
    const pair_set stated = random_ties(n, 0.3 * random.uniform(), random);
    const grouping partitions = random_groups(n, number, random);
    EXPECT_EQ(measure_volume(rows_of(n, stated), partitions), slow_volume(n, stated, partitions)) << of(seed);
  }
}

// Every partition works on what it holds and what was sent to it, and on nothing else.
TEST(PartitionVolume, SendsWhatFindsEveryTriangleOnce) {
  std::int64_t over_three = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    convene::random_stream random(convene::seed{seed});
    const auto n = static_cast<vertex>(10 + random.below(25));
    const auto number = static_cast<vertex>(2 + random.below(5));
    const pair_set stated = random_ties(n, 0.25, random);
    const grouping partitions = random_groups(n, number, random);
    const neighbourhoods near = neighbourhoods_of(n, stated);
    const all_parcels sent = parcels_of(n, stated, partitions);
    const auto home = [&](vertex v) { return partitions.group_of(v); };
    std::map<std::set<vertex>, int> found;
    for (vertex p = 0; p < number; ++p) {
      pair_set held;  // from lower to higher rank
      for (vertex v = 0; v < n; ++v)
        for (const vertex u : near.higher[at(v)])
          if (home(v) == p || home(u) == p) held.emplace(v, u);
      for (const auto& [v, u] : held)
        for (vertex w = 0; w < n; ++w)
          if (held.contains({v, w}) && held.contains({u, w})) ++found[{u, v, w}];
      for (const auto& [way, ids] : sent.cut_rows) {
        if (way.second != p) continue;
        for (const vertex u : ids)
          for (const vertex w : ids)
            if (home(u) == p && home(w) != p && held.contains({u, w})) ++found[{way.first, u, w}];
      }
    }
    const triangle_spread spread = measure_volume(rows_of(n, stated), partitions).triangles;
    EXPECT_EQ(static_cast<std::int64_t>(found.size()), spread.all()) << of(seed);
    for (const auto& [triangle, times] : found) EXPECT_EQ(times, 1) << of(seed);
    over_three += spread.in_three;
  }
  EXPECT_GT(over_three, 100);
}

TEST(PartitionVolume, SharesAddUpToTheNetwork) {
  const drawn_network drawn = draw(drawn_by(5'000, 100));
  for (const assignment_rule rule :
       {assignment_rule::by_load, assignment_rule::by_partners, assignment_rule::dealt_singly})
    for (const vertex number : {2, 8, 64}) {
      const partition_volume volume = measure_volume(drawn.ties, assign(drawn.ties, drawn.organisations, number, rule));
      partition_share sum;
      for (const partition_share& one : volume.shares) {
        sum.practitioners += one.practitioners;
        sum.stated += one.stated;
        sum.received += one.received;
        sum.cut_received += one.cut_received;
        sum.pairs += one.pairs;
        sum.cut_pairs += one.cut_pairs;
        sum.value_ghosts += one.value_ghosts;
        sum.ghosts += one.ghosts;
      }
      const std::int64_t m = drawn.ties.number_of_ties();
      EXPECT_EQ(sum, (partition_share{5'000, m, m, volume.cut_ties, drawn.ties.number_of_pairs() - volume.cut_pairs,
                                      2 * volume.cut_pairs, volume.product.items, volume.value_of_ghosts.items}));
      EXPECT_EQ(volume.degrees.items, volume.value_of_ghosts.items);
      EXPECT_EQ(2 * volume.degrees.bytes, volume.value_of_ghosts.bytes);
      EXPECT_LE(volume.cut_rows.ids, volume.higher_rows.ids);
      EXPECT_LE(volume.higher_rows.ids, volume.all_rows.ids);
    }
}

TEST(PartitionVolume, HasTheTrianglesOfTheCensus) {
  const convene::network_parameters given = drawn_by(5'000, 100);
  const Eigen::VectorXd census = convene::triad_census(convene::generate_network(given).ties.communication());
  double closed = 0;
  for (std::size_t type = 0; type < convene::triad_names.size(); ++type)
    if (std::set<std::string_view>{"030T", "030C", "120D", "120U", "120C", "210", "300"}.contains(
            convene::triad_names[type]))
      closed += census[static_cast<Eigen::Index>(type)];
  const drawn_network drawn = draw(given);
  const grouping partitions = assign(drawn.ties, drawn.organisations, 8, assignment_rule::by_load);
  EXPECT_EQ(static_cast<double>(measure_volume(drawn.ties, partitions).triangles.all()), closed);
}

// ---- who belongs where ----------------------------------------------------------------------------------------------

TEST(Assignment, KeepsOrganisationsWholeAndNearlyAlike) {
  const drawn_network drawn = draw(drawn_by(5'000, 100));
  const auto load_of = [&](const grouping& who, vertex group) {
    std::int64_t load = 0;
    for (const vertex v : who.members(group))
      load += static_cast<std::int64_t>(drawn.ties.out(v).size() + drawn.ties.in(v).size());
    return load;
  };
  std::int64_t largest = 0;
  for (vertex g = 0; g < 100; ++g) largest = std::max(largest, load_of(drawn.organisations, g));
  for (const assignment_rule rule : {assignment_rule::by_load, assignment_rule::by_partners})
    for (const vertex number : {2, 8, 64}) {
      const grouping partitions = assign(drawn.ties, drawn.organisations, number, rule);
      for (vertex g = 0; g < 100; ++g)
        for (const vertex v : drawn.organisations.members(g))
          ASSERT_TRUE(partitions.same_group(v, drawn.organisations.members(g)[0]));
      std::int64_t most = 0;
      for (vertex p = 0; p < number; ++p) most = std::max(most, load_of(partitions, p));
      const double mean = 2 * static_cast<double>(drawn.ties.number_of_ties()) / number;
      // Who is given an organisation has no more than the mean, as the least loaded, or has room for it.
      EXPECT_LE(static_cast<double>(most), mean * 1.05 + static_cast<double>(largest));
    }
}

TEST(Assignment, PutsTheLargestLoadFirst) {
  // Organisations of loads 6, 4, 3 and 5 go, 6 and 5 first, as 6 + 3 and 5 + 4.
  const tie_rows ties = rows_of(8, {{0, 1}, {1, 0}, {0, 7}, {1, 7}, {2, 3}, {3, 2}, {4, 5}, {4, 7}, {6, 7}});
  const grouping organisations = groups({0, 0, 1, 1, 2, 2, 3, 3}, 4);
  const grouping partitions = assign(ties, organisations, 2, assignment_rule::by_load);
  EXPECT_EQ(std::vector<vertex>(partitions.groups().begin(), partitions.groups().end()),
            (std::vector<vertex>{0, 0, 1, 1, 0, 0, 1, 1}));
  EXPECT_EQ(partitions.name(1), "partition 1");
}

TEST(Assignment, BringsPartnersTogetherWhereThereIsRoom) {
  // Four organisations of two, alike in load; the first two are partners and so are the last two.
  const pair_set stated = {{0, 1}, {2, 3}, {4, 5}, {6, 7}, {0, 2}, {1, 3}, {4, 6}, {5, 7}};
  const tie_rows ties = rows_of(8, stated);
  const grouping organisations = groups({0, 0, 1, 1, 2, 2, 3, 3}, 4);
  const auto cut = [&](assignment_rule rule) {
    return measure_volume(ties, assign(ties, organisations, 2, rule)).cut_ties;
  };
  EXPECT_EQ(cut(assignment_rule::by_load), 4);
  EXPECT_EQ(cut(assignment_rule::by_partners), 0);
}

TEST(Assignment, DealsPractitionersInTurn) {
  const tie_rows ties = rows_of(5, {{0, 1}});
  const grouping partitions = assign(ties, groups({0, 0, 0, 0, 0}, 1), 2, assignment_rule::dealt_singly);
  EXPECT_EQ(std::vector<vertex>(partitions.groups().begin(), partitions.groups().end()),
            (std::vector<vertex>{0, 1, 0, 1, 0}));
}

TEST(Assignment, SpreadsOrganisationsWithoutTiesByTheirPractitioners) {
  const tie_rows ties = rows_of(4, {});
  const grouping partitions = assign(ties, groups({0, 0, 1, 2}, 3), 2, assignment_rule::by_load);
  EXPECT_EQ(partitions.size(0), 2);
  EXPECT_EQ(partitions.size(1), 2);
}

// ---- refusals -------------------------------------------------------------------------------------------------------

TEST(Assignment, RefusesWhatIsNoPartition) {
  const tie_rows ties = rows_of(2, {{0, 1}});
  EXPECT_EQ(thrown<convene::invalid_option>([&] {
              (void)assign(ties, groups({0, 0}, 1), 0, assignment_rule::by_load);
            }),
            "the number of partitions must be >= 1; got 0");
  EXPECT_EQ(thrown<convene::invalid_option>([&] {
              (void)assign(ties, groups({0, 0, 0}, 1), 2, assignment_rule::by_load);
            }),
            "every practitioner must have an organisation: 2 in the ties, 3 in the organisations");
  EXPECT_EQ(thrown<convene::invalid_option>([&] { (void)measure_volume(ties, groups({0}, 1)); }),
            "every practitioner must have a partition: 2 in the ties, 1 in the partitions");
  EXPECT_EQ(thrown<convene::invalid_option>(
                [] { (void)measure_volume(tie_rows(convene::large_vector<std::int64_t>{0}, {}), grouping()); }),
            "there must be a partition; got none");
}

TEST(TieRows, RefusesRowsThatAreNone) {
  const auto refused = [](convene::large_vector<std::int64_t> offsets, const std::vector<vertex>& targets) {
    return thrown<convene::invalid_columns>([&] { const tie_rows rows(std::move(offsets), column(targets)); });
  };
  const std::string what = "these are no rows of ties: ";
  EXPECT_EQ(refused({}, {}), what + "offsets must have one entry more than there are rows; got none");
  EXPECT_EQ(refused({1, 1}, {0}), what + "offsets must begin with 0; got 1");
  EXPECT_EQ(refused({0, 2}, {1}), what + "offsets must end with the number of ties 1; got 2");
  EXPECT_EQ(refused({0, 1, 0, 1}, {1}), what + "offsets must not fall; they do at entry 2");
  EXPECT_EQ(refused({0, 1, 1}, {2}), what + "targets must be in [0, 2); got 2 in the row of 0");
  EXPECT_EQ(refused({0, 1, 1}, {0}), what + "nobody has a tie to themselves; got 0 in the row of 0");
  EXPECT_EQ(refused({0, 2, 2, 2}, {2, 1}), what + "targets must ascend within a row; got 1 in the row of 0");
}

TEST(TieRows, HasEveryPairOnceInTheRowOfLowerRank) {
  const tie_rows ties = rows_of(4, {{0, 1}, {1, 0}, {2, 1}, {1, 3}, {3, 2}});
  EXPECT_EQ(ties.number_of_ties(), 5);
  EXPECT_EQ(ties.number_of_pairs(), 4);
  EXPECT_EQ(ties.degree(1), 3);
  const auto row = [&](vertex v) { return std::vector<vertex>(ties.higher(v).begin(), ties.higher(v).end()); };
  EXPECT_EQ(row(0), (std::vector<vertex>{1}));
  EXPECT_EQ(row(1), (std::vector<vertex>{}));
  EXPECT_EQ(row(2), (std::vector<vertex>{1, 3}));
  EXPECT_EQ(row(3), (std::vector<vertex>{1}));
  EXPECT_EQ(std::vector<vertex>(ties.in(1).begin(), ties.in(1).end()), (std::vector<vertex>{0, 2}));
}

}  // namespace
}  // namespace partition_volume_test
