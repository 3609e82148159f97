#pragma once

#include <algorithm>
#include <cmath>

#include <convene/inference/interval.hpp>

namespace convene {

/// Wilson's interval of a proportion: the shares p' for which p lies within z standard errors sqrt(p'(1 - p')/n),
/// \f[ \frac{p + z^2/2n \pm z \sqrt{p(1-p)/n + z^2/4n^2}}{1 + z^2/n}, \f]
/// which has a width at p = 0 and 1 too.
/// \param share     p in [0, 1].
/// \param n         > 0; need not be whole (an effective number of independent observations).
/// \param critical  z, as critical_value() gives it.
/// Source: Wilson (1927), Probable inference, the law of succession, and statistical inference, J. Am. Stat. Assoc.
///         22(158), https://doi.org/10.1080/01621459.1927.10502953
[[nodiscard]] inline interval wilson_interval(double share, double n, double critical) {
  const double of_n = critical * critical / n;
  const double middle = (share + of_n / 2) / (1 + of_n);
  const double half = critical * std::sqrt(share * (1 - share) / n + of_n / n / 4) / (1 + of_n);
  return clipped({middle - half, middle + half}, 0, 1);
}

/// How many independent observations tell as much of a proportion as these do: p(1 - p)/V, but never fewer than the
/// units that were drawn and never more than n. For V = 0, where nobody differed, the units.
/// \param units, n  0 < units <= n; of more units than n, n.
/// Source: Dean & Pagano (2015), Evaluating confidence interval methods for binomial proportions in clustered surveys,
///         J. Surv. Stat. Methodol. 3(4), for the effective sample size; the bounds are ours.
[[nodiscard]] inline double effective_observations(double share, double variance, double units, double n) {
  const double fewest = std::min(units, n);
  if (!(variance > 0)) return fewest;
  return std::clamp(share * (1 - share) / variance, fewest, n);
}

}  // namespace convene
