#include "same_bits.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstring>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <Eigen/Core>

#include <convene/execution/tbb.hpp>
#include <convene/io/assessment_json.hpp>
#include <convene/measures/catalogue.hpp>
#include <convene/measures/centrality/degree_centrality.hpp>
#include <convene/measures/centrality/eigentrust.hpp>
#include <convene/measures/centrality/katz_centrality.hpp>
#include <convene/measures/centrality/sampled_betweenness.hpp>
#include <convene/measures/cohesion/core_periphery.hpp>
#include <convene/measures/cohesion/simmelian_ties.hpp>
#include <convene/measures/community/leiden.hpp>
#include <convene/measures/layers.hpp>
#include <convene/measures/mixing/group_mixing.hpp>
#include <convene/measures/power/emerson_dependence.hpp>
#include <convene/measures/power/power_asymmetry.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/number_text.hpp>
#include <convene/partnership/generate_partnership.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/standard_framework.hpp>

#include "thread_executor.hpp"

namespace convene_scaling {

namespace {

using namespace convene;

/// Runs make(run_options, number of the kind) on each kind. difference(first, other) is empty for the same bits.
template <class Make, class Difference>
auto compare(const std::string& name, const std::vector<kind_of_threads>& kinds, const Make& make,
             const Difference& difference, const compared_work_sink& tell) {
  using value = std::decay_t<decltype(make(run_options{}, std::size_t{0}))>;
  compared_work result{name, {}, {}};
  std::optional<value> first;
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    std::optional<value> made;
    kinds[k].run([&](const run_options& run) {
      const auto begun = std::chrono::steady_clock::now();
      made.emplace(make(run, k));
      result.seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
    });
    if (!first) {
      first = std::move(made);
      continue;
    }
    const std::string found = difference(*first, *made);
    if (!found.empty()) result.difference += (result.difference.empty() ? "" : "; ") + kinds[k].name() + ": " + found;
  }
  tell(result);
  return std::move(*first);
}

template <class Value>
std::string unequal(const Value& first, const Value& other) {
  return first == other ? "" : "is not equal";
}

std::string different_values(const measure_value& first, const measure_value& other) {
  const Eigen::MatrixXd &a = first.values, &b = other.values;
  if (a.rows() != b.rows() || a.cols() != b.cols()) return "has another size";
  for (Eigen::Index k = 0; k < a.size(); ++k)
    if (std::memcmp(a.data() + k, b.data() + k, sizeof(double)) != 0)
      return "number " + std::to_string(k) + " of " + std::to_string(a.size()) + " is " + number_text(b.data()[k]) +
             ", not " + number_text(a.data()[k]);
  return first.converged == other.converged ? "" : "one has converged";
}

/// Equal assessments could still have a zero of another sign; and the text tells where.
std::string different_assessments(const assessment& first, const assessment& other) {
  std::stringstream a, b;
  write_json(a, first);
  write_json(b, other);
  for (std::string line_of_a, line_of_b; std::getline(a, line_of_a);) {
    std::getline(b, line_of_b);
    if (line_of_a != line_of_b) return "has '" + line_of_b + "', not '" + line_of_a + "'";
  }
  return unequal(first, other);
}

measure_value numbers_of(const grouping& groups) {
  Eigen::VectorXd result(groups.number_of_vertices());
  for (vertex v = 0; v < groups.number_of_vertices(); ++v) result[v] = groups.group_of(v);
  return {result};
}

using layer = const measured_layer<float>&;

catalogued_measure<float> further(std::string_view key, measure_cost cost, measure_value (*of)(layer)) {
  return {key, measure_shape::per_vertex, measure_domain::any, cost, {}, {}, of};
}

/// What runs on several threads and is not in the catalogue, as it is drawn at random or needs a choice.
std::span<const catalogued_measure<float>> further_measures() {
  using enum measure_cost;
  static const std::array all = {
      further("katz_centrality", passes,
              [](layer l) { return measure_value{katz_centrality(l.ties(), {}, l.run()).values}; }),
      further("eigentrust", passes, [](layer l) { return measure_value{eigentrust(l.ties(), {}, l.run()).values}; }),
      further("number_of_partners", passes,
              [](layer l) { return measure_value{number_of_partners(l.ties(), {}, l.run())}; }),
      further("power_balance", passes,
              [](layer l) { return measure_value{power_balance_by_vertex(l.layer(), l.run())}; }),
      further("emerson_power_advantage", passes,
              [](layer l) { return measure_value{emerson_power_advantage(l.ties(), {}, l.run())}; }),
      further(
          "group_mixing", passes,
          [](layer l) { return measure_value{group_mixing(l.ties(), *l.groups(), {.weighted = true}, l.run()).in}; }),
      further("simmelian_ties", triangles,
              [](layer l) { return measure_value{simmelian_ties(l.ties(), l.run()).by_vertex}; }),
      further("sampled_betweenness", triangles,
              [](layer l) {
                const sampled_betweenness_options loosely{.epsilon = .05, .delta = .1};
                return measure_value{sampled_betweenness(l.ties(), seed{1}, loosely, l.run()).values};
              }),
      further("core_periphery", triangles,
              [](layer l) {
                const core_periphery_options few{.starts = 4, .deep_up_to = 0};
                const core_periphery_result found = core_periphery(l.ties(), seed{1}, few, l.run());
                return measure_value{Eigen::MatrixXd::Constant(1, 1, found.correlation)};
              }),
      further("leiden", triangles, [](layer l) {
        const leiden_options twice{.most_iterations = 2, .starts = 2};
        return numbers_of(leiden(l.ties(), seed{1}, twice, l.run()).communities);
      })};
  return all;
}

}  // namespace

std::vector<kind_of_threads> kinds_of_threads() {
  std::vector<kind_of_threads> all;
  all.emplace_back("one thread");
  for (const int threads : {1, 2})
    all.emplace_back("oneTBB, " + std::to_string(threads), std::make_unique<tbb_executor>(), threads);
  all.emplace_back("std::thread, 4", std::make_unique<thread_executor>(4));
  return all;
}

partnership compare_drawing(const partnership_parameters& given, const std::vector<kind_of_threads>& kinds,
                            const compared_work_sink& tell) {
  partnership drawn = compare(
      "draw a partnership", kinds,
      [&](const run_options& run, std::size_t) { return generate_partnership(given, run); }, unequal<partnership>,
      tell);
  const network& ties = drawn.waves().back().practitioners;
  std::vector<vertex> sources;
  sources.reserve(static_cast<std::size_t>(ties.number_of_relationships()));
  for (vertex u = 0; u < ties.number_of_vertices(); ++u)
    sources.insert(sources.end(), ties.out_neighbours(u).size(), u);
  const auto& spans = ties.spans();
  (void)compare(
      "build a network", kinds,
      [&](const run_options& run, std::size_t) {
        std::vector<std::vector<float>> weights;
        for (std::size_t k = 0; k < 3; ++k)
          weights.emplace_back(spans.layers[k].weights.begin(), spans.layers[k].weights.end());
        network_builder builder(ties.number_of_vertices());
        builder.add_columns(sources, {spans.targets.begin(), spans.targets.end()}, std::move(weights), run);
        return std::move(builder).build(merge_rule::refuse, run);
      },
      unequal<network>, tell);
  return drawn;
}

std::vector<std::string> compare_measuring(const network& net, const grouping& groups, const measure_options& options,
                                           const std::vector<kind_of_threads>& kinds, const compared_work_sink& tell) {
  std::vector<std::string> left_out;
  std::vector<layer_view> views;
  for (const std::string& name : options.layers) {
    views.push_back(net.layer(name));
    // What several measures share belongs to each kind of threads, which computes it anew.
    std::deque<measured_layer<float>> layers;
    for (const kind_of_threads& kind : kinds)
      kind.run([&](const run_options& run) { layers.emplace_back(views.back(), &groups, run); });
    const auto n = static_cast<double>(views.back().number_of_vertices());
    const auto m = static_cast<double>(layers.front().ties().number_of_ties());
    for (const auto& entries : {measure_catalogue<float>(), further_measures()})
      for (const catalogued_measure<float>& entry : entries) {
        if (!entry.applies_to(layers.front())) continue;
        std::string work = name + ": " + std::string(entry.key);
        if (options.budget == measure_budget::automatic && entry.steps(n, m) > options.most_steps)
          left_out.push_back(std::move(work));
        else
          (void)compare(
              work, kinds, [&](const run_options&, std::size_t k) { return entry.of(layers[k]); }, different_values,
              tell);
      }
  }
  if (views.size() < 2) return left_out;
  const auto between = [&](const char* name, const auto& measure) {
    (void)compare(
        name, kinds, [&](const run_options& run, std::size_t) { return measure_value{measure(run)}; }, different_values,
        tell);
  };
  between("layer_correlation", [&](const run_options& run) { return layer_correlation(views, {}, run); });
  between("layer_jaccard", [&](const run_options& run) { return layer_jaccard(views, {}, run); });
  between("layer_overlap", [&](const run_options& run) { return layer_overlap(views, {}, run); });
  between("layer_participation", [&](const run_options& run) { return layer_participation(views, {}, run); });
  between("edge_overlap_counts", [&](const run_options& run) { return edge_overlap_counts(views, run); });
  between("multiplexity",
          [&](const run_options& run) { return Eigen::MatrixXd::Constant(1, 1, multiplexity(views, run)); });
  return left_out;
}

void compare_assessing(const partnership& record, const std::vector<kind_of_threads>& kinds,
                       const compared_work_sink& tell) {
  const framework by = standard_framework();
  assess_options options;
  const auto assessed = [&](const run_options& run, std::size_t) {
    options.run = run;
    return assess(record, by, options);
  };
  (void)compare("assess", kinds, assessed, different_assessments, tell);
  options.report = disclosure_rules{};
  (void)compare("assess for a report", kinds, assessed, different_assessments, tell);
}

}  // namespace convene_scaling
