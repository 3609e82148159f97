#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <boost/graph/compressed_sparse_row_graph.hpp>

#include <convene/network/layer_view.hpp>

namespace convene_benchmark {

/// Boost's compressed sparse rows, of one direction: what its algorithms run on fastest.
using boost_network = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property,
                                                         boost::no_property, std::uint32_t, std::uint64_t>;

/// The ties of a layer without their weights.
template <class Weight>
[[nodiscard]] boost_network as_boost_network(const convene::basic_layer_view<Weight>& layer) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ties;
  ties.reserve(static_cast<std::size_t>(layer.number_of_ties()));
  for (convene::vertex u = 0; u < layer.number_of_vertices(); ++u)
    for (const auto [v, weight] : layer.out_ties(u))
      ties.emplace_back(static_cast<std::uint32_t>(u), static_cast<std::uint32_t>(v));
  return {boost::edges_are_sorted, ties.begin(), ties.end(), static_cast<std::uint32_t>(layer.number_of_vertices())};
}

}  // namespace convene_benchmark
