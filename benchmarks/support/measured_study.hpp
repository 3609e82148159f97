#pragma once

#include <cstdint>
#include <memory>

#include <benchmark/benchmark.h>

#include <convene/network/basic_network.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/undirected_projection.hpp>

#include "study_network.hpp"

namespace convene_benchmark {

/// A study network as it is measured. Ties are those of communication.
struct measured_study {
  convene::network net;
  convene::grouping organisations;
  [[nodiscard]] convene::layer_view ties() const { return net.communication(); }
};

/// The one of so many practitioners; only the last that was asked for is kept.
inline const measured_study& study_of(std::int64_t practitioners) {
  static std::int64_t held_size = 0;
  static std::unique_ptr<measured_study> held;
  if (held_size != practitioners) {
    held.reset();
    const study_network drawn = draw_study_network(study_of_size(practitioners));
    held = std::make_unique<measured_study>(measured_study{collaboration_network(drawn), organisations(drawn)});
    held_size = practitioners;
  }
  return *held;
}

/// The one that a benchmark runs on. Its complexity is fitted over the ties.
inline const measured_study& study_of(benchmark::State& state) {
  const measured_study& study = study_of(state.range(0));
  state.SetComplexityN(study.ties().number_of_ties());
  return study;
}

/// Its ties without their direction, weights of both summed.
inline const convene::network& undirected_study_of(std::int64_t practitioners) {
  static std::int64_t held_size = 0;
  static convene::network held;
  if (held_size != practitioners) {
    held = convene::undirected_projection(study_of(practitioners).net, convene::projection_rule::sum);
    held_size = practitioners;
  }
  return held;
}

inline const convene::network& undirected_study_of(benchmark::State& state) {
  const convene::network& study = undirected_study_of(state.range(0));
  state.SetComplexityN(study.communication().number_of_ties());
  return study;
}

}  // namespace convene_benchmark
