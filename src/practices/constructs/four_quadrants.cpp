#include <algorithm>

#include <Eigen/Core>

#include <convene/measures/diversity/shannon_evenness.hpp>
#include <convene/practices/constructs/four_quadrants.hpp>

#include "defined.hpp"

namespace convene {

four_quadrants_result four_quadrants(const evidence& seen) {
  four_quadrants_result result;
  result.kept = seen.kept(table::activities);
  for (const activity* one : seen.within<activity>()) {
    ++result.activities[static_cast<std::size_t>(one->quadrant)];
    ++result.n;
  }
  result.coverage = result.kept ? 1 : 0;
  if (!result.kept) result.lacked = {{table::activities, "", 1}};
  if (result.n == 0) return result;
  Eigen::VectorXd counts(4);
  for (std::size_t k = 0; k < result.activities.size(); ++k)
    counts[static_cast<Eigen::Index>(k)] = static_cast<double>(result.activities[k]);
  result.evenness = detail::defined(shannon_evenness(counts));
  const double subjective =
      counts[static_cast<Eigen::Index>(quadrant::i)] + counts[static_cast<Eigen::Index>(quadrant::we)];
  result.subjective_share = std::min(1.0, 2 * subjective / static_cast<double>(result.n));
  return result;
}

}  // namespace convene
