#pragma once

#include <cstdint>

#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>

namespace convene_benchmark {

// What side_by_side::reads() is told: bytes that have to be read at least, whoever does the work.

/// The ids of the ties of a layer, and where its rows begin.
template <class Weight>
[[nodiscard]] double id_bytes(const convene::basic_layer_view<Weight>& layer) {
  return static_cast<double>(sizeof(convene::vertex)) * static_cast<double>(layer.number_of_ties()) +
         static_cast<double>(sizeof(std::int64_t)) * layer.number_of_vertices();
}

/// The weights of the ties of a layer.
template <class Weight>
[[nodiscard]] double weight_bytes(const convene::basic_layer_view<Weight>& layer) {
  return static_cast<double>(sizeof(Weight)) * static_cast<double>(layer.number_of_ties());
}

/// Who belongs where.
[[nodiscard]] inline double group_bytes(const convene::grouping& groups) {
  return static_cast<double>(sizeof(convene::vertex)) * groups.number_of_vertices();
}

}  // namespace convene_benchmark
