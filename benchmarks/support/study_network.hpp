#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <convene/execution/tbb.hpp>
#include <convene/network/network_parameters.hpp>
#include <convene/network/partnership_network_generator.hpp>

namespace convene_benchmark {

/// The relationships of a study network as edge arrays by source, then target: what networks are built from.
struct study_network {
  convene::vertex practitioners = 0;
  std::vector<convene::vertex> sources, targets;
  std::vector<std::vector<float>> weights;  ///< Of trust, power and communication; NaN where there is none.
};

/// What the study network of so many practitioners is drawn from: one of convene::study_networks, or one like them.
[[nodiscard]] constexpr convene::network_parameters study_of_size(std::int64_t practitioners) {
  convene::network_parameters of = convene::study_networks::p5k;
  of.practitioners = static_cast<convene::vertex>(practitioners);
  of.organisations = static_cast<convene::vertex>(practitioners / 50);
  return of;
}

[[nodiscard]] inline study_network draw_study_network(const convene::network_parameters& parameters) {
  const convene::tbb_executor executor;
  convene::run_options all;
  all.on = &executor;
  const convene::generated_rows drawn =
      convene::partnership_network_generator(parameters, all).rows(0, parameters.practitioners, all);
  study_network net;
  net.practitioners = parameters.practitioners;
  net.sources.reserve(drawn.targets.size());
  for (convene::vertex u = 0; u < net.practitioners; ++u) net.sources.insert(net.sources.end(), drawn.row(u).size(), u);
  const auto column = [](const auto& values) { return std::vector(values.span().begin(), values.span().end()); };
  net.targets = column(drawn.targets);
  net.weights = {column(drawn.trust), column(drawn.power), column(drawn.communication)};
  return net;
}

}  // namespace convene_benchmark
