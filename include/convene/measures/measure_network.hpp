#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/catalogue.hpp>
#include <convene/measures/network_measures.hpp>

namespace convene {

/// What is done about measures that would take very long.
enum class measure_budget : std::uint8_t {
  exact,     ///< All are computed.
  automatic  ///< Those of more than measure_options::most_steps are left out, and named.
};

/// What measure_network() computes.
struct measure_options {
  std::vector<std::string> layers{};  ///< Names; empty = all that were asked.
  std::vector<std::string> only{};    ///< Keys of the catalogue; empty = all.
  measure_budget budget = measure_budget::exact;
  double most_steps = 2e10;  ///< Visits of ties a measure, some minutes; > 0.
};

namespace detail {

inline bool chosen(const std::vector<std::string>& only, std::string_view key) {
  return only.empty() || std::find(only.begin(), only.end(), key) != only.end();
}

/// \throws invalid_option for a key that there is not.
template <class Weight>
void check_keys(const std::vector<std::string>& only) {
  for (const std::string& one : only) {
    bool known = one == "layer_correlation" || one == "layer_jaccard";
    std::string all;
    for (const catalogued_measure<Weight>& entry : measure_catalogue<Weight>()) {
      known = known || entry.key == one;
      all += (all.empty() ? "" : ", ") + std::string(entry.key);
    }
    if (!known)
      throw invalid_option("there is no measure '" + one + "'; there are " + all +
                           ", layer_correlation, layer_jaccard");
  }
}

}  // namespace detail

/// Every measure of the catalogue on every layer of a network, each pass made once: those of the network, of each
/// practitioner and, with a grouping, of each organisation.
///
/// \param groups  of every vertex, for what needs them; null = none. Borrowed.
/// \throws   unknown_layer; invalid_option for an unknown key, a grouping of another number of vertices, a limit that
///           is not above 0; cancelled.
/// Complexity: that of the measures chosen; see measure_cost.
template <class Weight>
[[nodiscard]] network_measures measure_network(const basic_network<Weight>& net, const grouping* groups = nullptr,
                                               const measure_options& options = {}, const run_options& run = {}) {
  detail::check_keys<Weight>(options.only);
  if (!(options.most_steps > 0))
    throw invalid_option("the most steps of a measure must be > 0; got " + std::to_string(options.most_steps));
  std::vector<basic_layer_view<Weight>> views;
  if (options.layers.empty()) {
    for (std::size_t k = 0; k < net.number_of_layers(); ++k)
      if (net.layer(k).asked()) views.push_back(net.layer(k));
  } else {
    for (const std::string& name : options.layers) views.push_back(net.layer(name));
  }
  const auto catalogue = measure_catalogue<Weight>();
  run_options quiet = run;
  quiet.progress = {};  // told of whole measures, not of each one's own share
  network_measures result;
  if (groups != nullptr) result.groups.assign(groups->names().begin(), groups->names().end());
  std::size_t done = 0;
  for (const basic_layer_view<Weight>& view : views) {
    const measured_layer<Weight> layer(view, groups, quiet);
    layer_measures of{view.info().name, {}, {}};
    const auto n = static_cast<double>(view.number_of_vertices());
    const auto m = static_cast<double>(layer.ties().number_of_ties());
    for (const catalogued_measure<Weight>& entry : catalogue) {
      run.check(static_cast<double>(done++), static_cast<double>(views.size() * catalogue.size()));
      if (!detail::chosen(options.only, entry.key) || !entry.applies_to(layer)) continue;
      if (options.budget == measure_budget::automatic && entry.steps(n, m) > options.most_steps) {
        of.left_out.push_back(entry.key);
        continue;
      }
      of.measures.push_back({entry.key, entry.shape, {entry.columns.begin(), entry.columns.end()}, entry.of(layer)});
    }
    result.layers.push_back(std::move(of));
  }
  if (views.size() > 1) {
    if (detail::chosen(options.only, "layer_correlation"))
      result.between_layers.push_back({"layer_correlation", layer_correlation(views, {}, quiet)});
    if (detail::chosen(options.only, "layer_jaccard"))
      result.between_layers.push_back({"layer_jaccard", layer_jaccard(views, {}, quiet)});
  }
  run.check(1, 1);
  return result;
}

}  // namespace convene
