#pragma once

#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include <convene/execution/run_options.hpp>
#include <convene/fwd.hpp>
#include <convene/measures/catalogue.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/network_builder.hpp>

/// What studies do to a network: what is built, and everything that measures it.
namespace convene_scaling {

/// Edge arrays of a network's three standard layers, as one is built from.
struct edge_arrays {
  std::vector<convene::vertex> sources, targets;
  std::vector<std::vector<float>> weights;
};
[[nodiscard]] edge_arrays arrays_of(const convene::network& ties);
/// A builder into which they are entered.
/// \throws   cancelled.
[[nodiscard]] convene::network_builder builder_of(convene::vertex vertices, edge_arrays from,
                                                  const convene::run_options& run);
/// \throws   cancelled.
[[nodiscard]] convene::network build(convene::vertex vertices, edge_arrays from, const convene::run_options& run);

/// What runs on several threads and is not in the catalogue, as it is drawn at random or needs a choice.
[[nodiscard]] std::span<const convene::catalogued_measure<float>> further_measures();

/// A measure of several layers beside each other.
struct measure_of_layers {
  std::string_view name;
  std::function<convene::measure_value(const std::vector<convene::layer_view>&, const convene::run_options&)> of;
};
[[nodiscard]] std::span<const measure_of_layers> measures_of_layers();

}  // namespace convene_scaling
