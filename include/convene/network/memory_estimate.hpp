#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>

#include <convene/error.hpp>
#include <convene/fwd.hpp>
#include <convene/network/detail/check_columns.hpp>
#include <convene/network/vertex_set.hpp>

namespace convene {

/// How large a network is to be.
struct network_size {
  vertex vertices = 0;              ///< n >= 0.
  std::uint64_t relationships = 0;  ///< m; of an undirected layer one for each direction.
  std::uint64_t layers = 3;         ///< With trust, power and communication, which are always there.
  bool undirected = false;          ///< Whether some layer is, so that pairs are mirrored.
};

/// How much memory a network takes that is not there yet. Bytes.
struct memory_estimate {
  std::uint64_t network = 0;   ///< What it holds once it is there.
  std::uint64_t building = 0;  ///< What is in use at a time while it is built, at most; columns given and network
                               ///< included.
  friend bool operator==(const memory_estimate&, const memory_estimate&) = default;
};

/// What a network will hold, and what building it takes.
///
/// With w bytes a weight and k layers, the network holds m (12 + k w) + 16 (n + 1) + k n / 8: basic_network::bytes(),
/// if something is stated in every layer; layers in which nothing is stated share one column. Building sorts what was
/// given, then carries the weights to their places, then makes the in-direction:
///
/// \f[ 8 (n + 1) + k n / 4 + \max\{ m (18 + k w),\ m (12 + (k + 1) w),\ m (14 + k w) + 8 (n + 1) \} \f]
///
/// for basic_network_builder::add_columns() of whole columns in any order, all layers being directed. Where some are
/// not, every pair is taken to be given from one end and mirrored:
///
/// \f[ 16 (n + 1) + k n / 4 + m (18 + 3 k w / 2) \f]
///
/// Left out are some MiB a thread, up to 2 MiB a column where the system has huge pages, pairs that are given twice,
/// and what the process holds otherwise, what was freed and is kept for later included; columns that grew row by row
/// (add()) may have half as much room again.
/// \throws   invalid_option for a negative number of vertices, more than 2^32 - 1 relationships, fewer than three
///           layers or more than 2^16.
template <std::floating_point Weight = float>
[[nodiscard]] memory_estimate estimate_memory(const network_size& of) {
  if (of.vertices < 0) throw invalid_option("the number of vertices must be >= 0; got " + std::to_string(of.vertices));
  if (of.relationships > detail::most_relationships)
    throw invalid_option("at most 4294967295 relationships can be held; got " + std::to_string(of.relationships));
  if (of.layers < 3 || of.layers > std::uint64_t{1} << 16U)
    throw invalid_option("the number of layers must be in [3, 65536], trust, power and communication among them; got " +
                         std::to_string(of.layers));
  const std::uint64_t m = of.relationships, k = of.layers, w = sizeof(Weight);
  const std::uint64_t offsets = sizeof(std::int64_t) * (static_cast<std::uint64_t>(of.vertices) + 1);
  const std::uint64_t answered = k * sizeof(std::uint64_t) * vertex_set::words_for(of.vertices);
  const std::uint64_t held = m * (12 + k * w) + 2 * offsets + answered;
  const std::uint64_t sorting = m * (18 + k * w), carrying = m * (12 + (k + 1) * w);
  const std::uint64_t turning = m * (14 + k * w) + offsets;
  const std::uint64_t mirroring = offsets + m * 18 + 3 * m * k * w / 2;
  const std::uint64_t most = of.undirected ? mirroring : std::max({sorting, carrying, turning});
  return {held, offsets + 2 * answered + most};
}

}  // namespace convene
