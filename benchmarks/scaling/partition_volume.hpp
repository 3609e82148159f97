#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <convene/network/grouping.hpp>

#include "tie_rows.hpp"

/// What machines that hold a partition of the practitioners each would have to send each other, counted on one.
///
/// A partition holds the ties that its practitioners state and receive; a ghost is a practitioner of another partition
/// whom they have a tie with. Nothing is sent here and nothing timed.
namespace convene_scaling {

/// What one exchange sends from partition to partition, all of them together.
struct exchange {
  std::int64_t messages = 0;             ///< Ordered pairs of partitions of which one has something for the other.
  std::int64_t items = 0;                ///< Values or rows.
  std::int64_t ids = 0;                  ///< In the rows.
  std::int64_t bytes = 0;                ///< See exchange_bytes.
  std::int64_t most_received_bytes = 0;  ///< By one partition.
  friend bool operator==(const exchange&, const exchange&) = default;
};

/// Bytes of what is sent. Who sends which values in which order is agreed once, before the first exchange.
namespace exchange_bytes {
inline constexpr std::int64_t value = 8;   ///< A double.
inline constexpr std::int64_t degree = 4;  ///< A number of neighbours.
inline constexpr std::int64_t row = 8;     ///< Whose row it is, and how long.
inline constexpr std::int64_t id = 4;      ///< In a row.
}  // namespace exchange_bytes

/// What one partition holds.
struct partition_share {
  std::int64_t practitioners = 0;
  std::int64_t stated = 0;        ///< Ties that its practitioners state.
  std::int64_t received = 0;      ///< Ties that are stated to them;
  std::int64_t cut_received = 0;  ///< by practitioners of other partitions.
  std::int64_t pairs = 0;         ///< Pairs of practitioners with a tie, both in this partition;
  std::int64_t cut_pairs = 0;     ///< one in this and one in another.
  std::int64_t value_ghosts = 0;  ///< Ghosts who state a tie to somebody here.
  std::int64_t ghosts = 0;        ///< All ghosts.
  friend bool operator==(const partition_share&, const partition_share&) = default;
};

/// Triangles of neighbours by the number of partitions they lie in.
struct triangle_spread {
  std::int64_t in_one = 0, in_two = 0, in_three = 0;
  [[nodiscard]] std::int64_t all() const noexcept { return in_one + in_two + in_three; }
  friend bool operator==(const triangle_spread&, const triangle_spread&) = default;
};

/// What partitions hold and send.
///
/// The first exchanges are of a value for every ghost and partition. For triangles three ways are compared, each with
/// every row once for every partition that needs it, and without rows of fewer than two ids:
/// - `all_rows`: the whole rows of all ghosts;
/// - `higher_rows`: the neighbours of higher rank, to every partition that one of them is in;
/// - `cut_rows`: when every partition has found, in what it holds, the triangles in one partition and in two, only
///   those in three are left. Of the neighbours of higher rank those of other partitions are sent, to each of these,
///   where these are two or more.
///
/// Source: Sanders & Uhl (2023), Engineering a distributed-memory triangle counting algorithm, IPDPS '23,
///         https://arxiv.org/abs/2302.11443: the second and the third way, except that rows which lie in a single other
///         partition stay at home here.
struct partition_volume {
  std::vector<partition_share> shares;  ///< One a partition.
  std::int64_t cut_ties = 0;            ///< From one partition to another.
  std::int64_t cut_pairs = 0;
  exchange product;          ///< Values of one product with a vector, pulled along the ties received.
  exchange value_of_ghosts;  ///< A value of all ghosts, such as a partial sum that goes back to where they belong,
  exchange degrees;          ///< and their numbers of neighbours, by which rows are ordered: once.
  exchange all_rows, higher_rows, cut_rows;
  triangle_spread triangles;
  friend bool operator==(const partition_volume&, const partition_volume&) = default;
};

/// Counts what is held and sent, and finds all triangles.
/// \throws   convene::invalid_option unless every practitioner has a partition, and there is one.
/// Complexity: O(n + m^(3/2) + partitions^2) time, O(n + partitions^2) space beside.
[[nodiscard]] partition_volume measure_volume(const tie_rows& ties, const convene::grouping& partitions);

/// Bytes that a partition holds, as convene lays networks out: a tie stated has its target and three weights (16), one
/// received its source and place (8) or, from elsewhere, weights too (20); a practitioner two offsets (16), a ghost an
/// id and a value (12).
[[nodiscard]] std::int64_t bytes_of_network(const partition_share& held) noexcept;
/// And for the triangles in it and its ghosts, with strengths: each end of a pair in convene::degree_ordered_ties 13,
/// each practitioner and ghost 20.
[[nodiscard]] std::int64_t bytes_of_triangles(const partition_share& held) noexcept;
/// Bytes that a sum of so many values over all partitions sends if every partition is to know it: a tree up and down.
[[nodiscard]] constexpr std::int64_t bytes_of_sum(std::int64_t values, std::int64_t partitions) noexcept {
  return 2 * (partitions - 1) * values * exchange_bytes::value;
}

/// The greatest of the partitions' values over their mean: 1 if all are alike; NaN where all are 0.
[[nodiscard]] double imbalance(const std::vector<partition_share>& shares,
                               std::int64_t (*value)(const partition_share&));

}  // namespace convene_scaling
