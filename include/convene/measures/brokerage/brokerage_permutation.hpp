#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/brokerage/detail/brokerage_counter.hpp>
#include <convene/measures/detail/check_grouping.hpp>
#include <convene/measures/detail/triangle_pass.hpp>
#include <convene/network/degree_ordered_ties.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/seed.hpp>
#include <convene/random/shuffle.hpp>

namespace convene {

/// Brokerage beside that under permuted groups: matrices of n rows and the six columns of brokerage_role_names.
struct brokerage_permutation_result {
  Eigen::MatrixXd counts;      ///< As those of gould_fernandez().
  Eigen::MatrixXd mean;        ///< Of the counts under permutation.
  Eigen::MatrixXd p_at_least;  ///< Chance of so many or more, in [1/(R + 1), 1].
  Eigen::MatrixXd p_at_most;   ///< Chance of so many or fewer, in [1/(R + 1), 1].
  int permutations = 0;        ///< R.
};

/// Tests brokerage by dealing out the groups anew: ties and group sizes stay as they are, so that a broker's degree
/// does too. For networks too small, or degrees too uneven, for the z of gould_fernandez().
///
/// \f[ p = (1 + |\{r : x_r \ge x\}|)/(R + 1) \f]
/// with x a broker's count in a role and x_r that of permutation r, which depends on the seed and on r alone. The total
/// does not depend on groups: its p is 1.
///
/// \param groups  of every vertex.
/// \param permutations  R > 0.
/// \throws   invalid_option for a grouping of another number of vertices or R < 1; cancelled.
/// Complexity: R times that of the counts of gould_fernandez(), on the threads of each.
/// Source: Gould & Fernandez (1989), as gould_fernandez(); permutation of a partition: Krackhardt & Stern (1988), Soc.
///         Psychol. Q. 51(2); (b + 1)/(R + 1): Phipson & Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9(1).
template <class Weight>
[[nodiscard]] brokerage_permutation_result brokerage_permutation(const basic_layer_view<Weight>& layer,
                                                                 const grouping& groups, seed from,
                                                                 int permutations = 1000, const run_options& run = {}) {
  detail::check_grouping(layer, groups);
  if (permutations < 1)
    throw invalid_option("the number of permutations must be > 0; got " + std::to_string(permutations));
  run_options quiet = run;
  quiet.progress = {};  // told of permutations, not of each one's passes
  const degree_ordered_ties ties(layer, quiet);
  const auto turns = groups.members();  // of permuted groups too, which have nothing to do with the ties
  const auto counts_of = [&](const grouping& by) {
    detail::brokerage_counter counter(ties, by);
    detail::pass_over_triangles(ties, turns, quiet, counter);
    return counter.matrix(quiet);
  };
  brokerage_permutation_result result;
  result.permutations = permutations;
  result.counts = counts_of(groups);
  result.mean = Eigen::MatrixXd::Zero(result.counts.rows(), result.counts.cols());
  result.p_at_least = result.p_at_most = Eigen::MatrixXd::Ones(result.counts.rows(), result.counts.cols());
  const auto names = groups.names();
  for (int r = 0; r < permutations; ++r) {
    run.check(r, permutations);
    std::vector<vertex> labels(groups.groups().begin(), groups.groups().end());
    random_stream random(from.split(static_cast<std::uint64_t>(r)));
    shuffle(std::span(labels), random);
    const Eigen::MatrixXd permuted = counts_of(grouping(std::move(labels), {names.begin(), names.end()}));
    for (Eigen::Index k = 0; k < permuted.size(); ++k) {
      result.mean(k) += permuted(k);
      result.p_at_least(k) += permuted(k) >= result.counts(k) ? 1 : 0;
      result.p_at_most(k) += permuted(k) <= result.counts(k) ? 1 : 0;
    }
  }
  result.mean /= permutations;
  result.p_at_least /= permutations + 1.0;
  result.p_at_most /= permutations + 1.0;
  return result;
}

}  // namespace convene
