#include "same_bits.hpp"

#include <chrono>
#include <cstddef>
#include <cstring>
#include <deque>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <type_traits>
#include <utility>

#include <Eigen/Core>

#include <convene/execution/tbb.hpp>
#include <convene/io/assessment_json.hpp>
#include <convene/measures/catalogue.hpp>
#include <convene/number_text.hpp>
#include <convene/partnership/generate_partnership.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/standard_framework.hpp>

#include "measured_works.hpp"
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
  const edge_arrays arrays = arrays_of(ties);
  (void)compare(
      "build a network", kinds,
      [&](const run_options& run, std::size_t) { return build(ties.number_of_vertices(), arrays, run); },
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
  for (const measure_of_layers& measure : measures_of_layers())
    (void)compare(
        std::string(measure.name), kinds, [&](const run_options& run, std::size_t) { return measure.of(views, run); },
        different_values, tell);
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
