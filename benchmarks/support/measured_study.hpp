#pragma once

#include <cstdint>

#include <benchmark/benchmark.h>

#include <convene/network/basic_network.hpp>
#include <convene/network/grouping.hpp>

namespace convene_benchmark {

/// A study network as it is measured. Ties are those of communication.
struct measured_study {
  convene::network net;
  convene::grouping organisations;
  [[nodiscard]] convene::layer_view ties() const { return net.communication(); }
};

/// The one of so many practitioners; only the last that was asked for is kept.
const measured_study& study_of(std::int64_t practitioners);

/// The one that a benchmark runs on. Its complexity is fitted over the ties.
const measured_study& study_of(benchmark::State& state);

/// Its ties without their direction, weights of both summed.
const convene::network& undirected_study_of(std::int64_t practitioners);
const convene::network& undirected_study_of(benchmark::State& state);

}  // namespace convene_benchmark
