#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/inference/permutation_p_values.hpp>
#include <convene/random/seed.hpp>

namespace convene {

/// How often permutation_test() draws.
struct permutation_test_options {
  int permutations = 1000;  ///< R > 0.
};

/// A value beside those of permutations.
struct permutation_test_result {
  double observed = std::numeric_limits<double>::quiet_NaN();
  permutation_p_values p;
  std::vector<double> values;  ///< Of all permutations, in order; NaN where undefined.
  friend bool operator==(const permutation_test_result&, const permutation_test_result&) = default;
};

/// Tests a value against what it is under random arrangements.
///
/// \param observed  the value of the arrangement that was observed.
/// \param draw  called with a seed, returns the value of the arrangement that this seed gives; from several threads at
///     a time where `run` has them. Permutation r has the seed from.split(r), so that it depends on nothing else.
/// \returns  p-values as p_values_among() has them; NaN where `observed` is.
/// \throws   invalid_option for R < 1; cancelled; what `draw` throws.
/// Complexity: R draws; same bits for any number of threads.
/// Source: Phipson & Smyth (2010), as p_values_among().
template <class Draw>
requires std::is_invocable_r_v<double, const Draw&, seed>
[[nodiscard]] permutation_test_result permutation_test(double observed, const Draw& draw, seed from,
                                                       const permutation_test_options& options = {},
                                                       const run_options& run = {}) {
  if (options.permutations < 1)
    throw invalid_option("the number of permutations must be > 0; got " + std::to_string(options.permutations));
  permutation_test_result result;
  result.observed = observed;
  result.values.resize(static_cast<std::size_t>(options.permutations));
  const auto task = [&](std::size_t r) { result.values[r] = static_cast<double>(draw(from.split(r))); };
  run.run(result.values.size(), task);
  result.p = p_values_among(observed, result.values);
  return result;
}

}  // namespace convene
