#include "partition_volume.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <string>

#include <convene/error.hpp>

namespace convene_scaling {
namespace {

std::size_t at(vertex v) { return static_cast<std::size_t>(v); }

/// Items and ids from every partition to every other.
class traffic {
 public:
  explicit traffic(vertex partitions) : partitions_(at(partitions)), sent_(partitions_ * partitions_) {}

  void send(vertex from, vertex to, std::int64_t ids = 0) {
    cell& sent = sent_[at(from) * partitions_ + at(to)];
    ++sent.items;
    sent.ids += ids;
  }
  [[nodiscard]] exchange sum(std::int64_t bytes_of_item) const {
    exchange all;
    for (std::size_t to = 0; to < partitions_; ++to) {
      std::int64_t received = 0;
      for (std::size_t from = 0; from < partitions_; ++from) {
        const cell& sent = sent_[from * partitions_ + to];
        all.messages += sent.items > 0 ? 1 : 0;
        all.items += sent.items;
        all.ids += sent.ids;
        received += sent.items * bytes_of_item + sent.ids * exchange_bytes::id;
      }
      all.bytes += received;
      all.most_received_bytes = std::max(all.most_received_bytes, received);
    }
    return all;
  }

 private:
  struct cell {
    std::int64_t items = 0, ids = 0;
  };
  std::size_t partitions_;
  std::vector<cell> sent_;
};

/// The partitions of some practitioners other than one's own, each once.
class other_partitions {
 public:
  explicit other_partitions(const convene::grouping& partitions)
      : partitions_(partitions), known_(at(partitions.number_of_groups()), 0) {}

  void restart(vertex home) {
    for (const vertex p : found_) known_[at(p)] = 0;
    found_.clear();
    home_ = home;
  }
  /// How many of these are elsewhere.
  std::int64_t add(std::span<const vertex> who) {
    std::int64_t elsewhere = 0;
    for (const vertex u : who) {
      const vertex p = partitions_.group_of(u);
      if (p == home_) continue;
      ++elsewhere;
      if (known_[at(p)] != 0) continue;
      known_[at(p)] = 1;
      found_.push_back(p);
    }
    return elsewhere;
  }
  [[nodiscard]] const std::vector<vertex>& found() const noexcept { return found_; }

 private:
  const convene::grouping& partitions_;
  std::vector<std::uint8_t> known_;
  std::vector<vertex> found_;
  vertex home_ = -1;
};

void check(const tie_rows& ties, const convene::grouping& partitions) {
  if (partitions.number_of_vertices() != ties.number_of_vertices())
    throw convene::invalid_option(
        "every practitioner must have a partition: " + std::to_string(ties.number_of_vertices()) + " in the ties, " +
        std::to_string(partitions.number_of_vertices()) + " in the partitions");
  if (partitions.number_of_groups() < 1) throw convene::invalid_option("there must be a partition; got none");
}

triangle_spread spread_of_triangles(const tie_rows& ties, const convene::grouping& partitions) {
  triangle_spread spread;
  // By whom a practitioner was last marked as a higher neighbour.
  std::vector<vertex> marked_by(at(ties.number_of_vertices()), -1);
  for (vertex v = 0; v < ties.number_of_vertices(); ++v) {
    const std::span<const vertex> higher = ties.higher(v);
    if (higher.size() < 2) continue;
    const vertex a = partitions.group_of(v);
    for (const vertex u : higher) marked_by[at(u)] = v;
    for (const vertex u : higher) {
      const vertex b = partitions.group_of(u);
      for (const vertex w : ties.higher(u)) {
        if (marked_by[at(w)] != v) continue;
        const vertex c = partitions.group_of(w);
        if (a == b && b == c) {
          ++spread.in_one;
        } else if (a != b && b != c && a != c) {
          ++spread.in_three;
        } else {
          ++spread.in_two;
        }
      }
    }
  }
  return spread;
}

}  // namespace

partition_volume measure_volume(const tie_rows& ties, const convene::grouping& partitions) {
  check(ties, partitions);
  const vertex number = partitions.number_of_groups();
  partition_volume result;
  result.shares.resize(at(number));
  traffic values(number), ghosts(number), all_rows(number), higher_rows(number), cut_rows(number);
  other_partitions others(partitions);
  for (vertex v = 0; v < ties.number_of_vertices(); ++v) {
    const vertex home = partitions.group_of(v);
    partition_share& here = result.shares[at(home)];
    ++here.practitioners;
    here.stated += static_cast<std::int64_t>(ties.out(v).size());
    here.received += static_cast<std::int64_t>(ties.in(v).size());

    others.restart(home);
    result.cut_ties += others.add(ties.out(v));
    for (const vertex p : others.found()) {
      ++result.shares[at(p)].value_ghosts;
      values.send(home, p);
    }
    here.cut_received += others.add(ties.in(v));
    for (const vertex p : others.found()) {
      ++result.shares[at(p)].ghosts;
      ghosts.send(home, p);
      if (ties.degree(v) >= 2) all_rows.send(home, p, ties.degree(v));
    }

    const std::span<const vertex> higher = ties.higher(v);
    others.restart(home);
    const std::int64_t cut = others.add(higher);
    here.pairs += static_cast<std::int64_t>(higher.size()) - cut;
    here.cut_pairs += cut;
    result.cut_pairs += cut;
    if (cut > 0)
      for (const vertex u : higher)
        if (const vertex p = partitions.group_of(u); p != home) ++result.shares[at(p)].cut_pairs;
    for (const vertex p : others.found()) {
      if (higher.size() >= 2) higher_rows.send(home, p, static_cast<std::int64_t>(higher.size()));
      if (others.found().size() >= 2) cut_rows.send(home, p, cut);
    }
  }
  result.product = values.sum(exchange_bytes::value);
  result.value_of_ghosts = ghosts.sum(exchange_bytes::value);
  result.degrees = ghosts.sum(exchange_bytes::degree);
  result.all_rows = all_rows.sum(exchange_bytes::row);
  result.higher_rows = higher_rows.sum(exchange_bytes::row);
  result.cut_rows = cut_rows.sum(exchange_bytes::row);
  result.triangles = spread_of_triangles(ties, partitions);
  return result;
}

std::int64_t bytes_of_network(const partition_share& held) noexcept {
  return 16 * held.stated + 8 * held.received + 12 * held.cut_received + 16 * held.practitioners + 12 * held.ghosts;
}

std::int64_t bytes_of_triangles(const partition_share& held) noexcept {
  return 26 * (held.pairs + held.cut_pairs) + 20 * (held.practitioners + held.ghosts);
}

double imbalance(const std::vector<partition_share>& shares, std::int64_t (*value)(const partition_share&)) {
  std::int64_t sum = 0, most = 0;
  for (const partition_share& one : shares) {
    sum += value(one);
    most = std::max(most, value(one));
  }
  if (sum == 0) return std::numeric_limits<double>::quiet_NaN();
  return static_cast<double>(most) * static_cast<double>(shares.size()) / static_cast<double>(sum);
}

}  // namespace convene_scaling
