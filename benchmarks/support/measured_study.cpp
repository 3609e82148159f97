#include "measured_study.hpp"

#include <memory>
#include <utility>

#include <convene/execution/tbb.hpp>
#include <convene/network/partnership_network_generator.hpp>
#include <convene/network/undirected_projection.hpp>

#include "study_network.hpp"

namespace convene_benchmark {

const measured_study& study_of(std::int64_t practitioners) {
  static std::int64_t held_size = 0;
  static std::unique_ptr<measured_study> held;
  if (held_size != practitioners) {
    held.reset();
    const convene::tbb_executor executor;
    convene::run_options all;
    all.on = &executor;
    convene::generated_network drawn = convene::generate_network(study_of_size(practitioners), all);
    held = std::make_unique<measured_study>(measured_study{std::move(drawn.ties), std::move(drawn.organisations)});
    held_size = practitioners;
  }
  return *held;
}

const measured_study& study_of(benchmark::State& state) {
  const measured_study& study = study_of(state.range(0));
  state.SetComplexityN(study.ties().number_of_ties());
  return study;
}

const convene::network& undirected_study_of(std::int64_t practitioners) {
  static std::int64_t held_size = 0;
  static convene::network held;
  if (held_size != practitioners) {
    held = convene::undirected_projection(study_of(practitioners).net, convene::projection_rule::sum);
    held_size = practitioners;
  }
  return held;
}

const convene::network& undirected_study_of(benchmark::State& state) {
  const convene::network& study = undirected_study_of(state.range(0));
  state.SetComplexityN(study.communication().number_of_ties());
  return study;
}

}  // namespace convene_benchmark
