#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/co_attendance.hpp>

namespace convene {

/// How often two people would meet if each went to as many meetings as they did, but to any of them.
struct co_attendance_chance {
  double expected = 0;            ///< Mean number of meetings of both.
  double standard_deviation = 0;  ///< Of that number.
  double residual = 0;            ///< (observed - expected)/standard deviation; NaN where there is no other way.
  double p_at_least = 1;          ///< Chance of so many meetings of both or more, in (0, 1].
  double p_at_most = 1;           ///< Chance of so many or fewer, in (0, 1].
};

namespace detail {

/// log 0!, log 1!, ..., log n!.
inline std::vector<double> log_factorials(std::int64_t n) {
  std::vector<double> result(static_cast<std::size_t>(n) + 1, 0);
  for (std::size_t k = 2; k < result.size(); ++k) result[k] = result[k - 1] + std::log(static_cast<double>(k));
  return result;
}

/// Precondition: the counts are possible, and the factorials go up to `meetings`.
inline co_attendance_chance hypergeometric_chance(std::int64_t meetings, std::int64_t of_first, std::int64_t of_second,
                                                  std::int64_t of_both, const std::vector<double>& log_factorial) {
  const auto all = static_cast<double>(meetings), a = static_cast<double>(of_first), b = static_cast<double>(of_second);
  co_attendance_chance result;
  if (meetings > 0) result.expected = a * b / all;
  if (meetings > 1) result.standard_deviation = std::sqrt(a * b * (all - a) * (all - b) / (all * all * (all - 1)));
  result.residual = result.standard_deviation > 0
                        ? (static_cast<double>(of_both) - result.expected) / result.standard_deviation
                        : std::numeric_limits<double>::quiet_NaN();
  const auto log_choose = [&](std::int64_t n, std::int64_t k) {
    return log_factorial[static_cast<std::size_t>(n)] - log_factorial[static_cast<std::size_t>(k)] -
           log_factorial[static_cast<std::size_t>(n - k)];
  };
  const std::int64_t least = std::max<std::int64_t>(0, of_first + of_second - meetings),
                     most = std::min(of_first, of_second);
  const double at = std::exp(log_choose(of_second, of_both) + log_choose(meetings - of_second, of_first - of_both) -
                             log_choose(meetings, of_first));
  double upper = at, lower = at, term = at;
  for (std::int64_t k = of_both; k < most; ++k) {
    const auto x = static_cast<double>(k);
    term *= (a - x) * (b - x) / ((x + 1) * (all - a - b + x + 1));
    upper += term;
  }
  term = at;
  for (std::int64_t k = of_both; k > least; --k) {
    const auto x = static_cast<double>(k);
    term *= x * (all - a - b + x) / ((a - x + 1) * (b - x + 1));
    lower += term;
  }
  // Certain where nothing else is possible, which sums of logarithms miss by a rounding error.
  result.p_at_least = of_both == least ? 1 : std::min(1.0, upper);
  result.p_at_most = of_both == most ? 1 : std::min(1.0, lower);
  return result;
}

}  // namespace detail

/// Whether two people met more often than chance would have it, given how many meetings each went to.
///
/// If both choose their meetings at random among all M, the number they share is hypergeometric:
/// \f[ P(X = x) = \binom{b}{x} \binom{M - b}{a - x} \Big/ \binom{M}{a}, \quad E = \frac{a b}{M}, \quad
///     Var = \frac{a b (M - a)(M - b)}{M^2 (M - 1)} \f]
///
/// \param meetings             M, those that both could have gone to.
/// \param of_first, of_second  a and b, those each went to, in [0, M].
/// \param of_both              x, in [max(0, a + b - M), min(a, b)].
/// \throws   invalid_option for counts that cannot be.
/// Complexity: O(M).
/// Source: Tumminello, Micciche, Lillo, Piilo & Mantegna (2011), Statistically validated networks in bipartite complex
///         systems, PLoS ONE 6(3), https://doi.org/10.1371/journal.pone.0017994; Neal (2013), Identifying statistically
///         significant edges in one-mode projections, Soc. Netw. Anal. Min. 3.
[[nodiscard]] inline co_attendance_chance co_attendance_by_chance(std::int64_t meetings, std::int64_t of_first,
                                                                  std::int64_t of_second, std::int64_t of_both) {
  const auto check = [](const char* what, std::int64_t least, std::int64_t most, std::int64_t got) {
    if (got < least || got > most)
      throw invalid_option(std::string(what) + " must be in [" + std::to_string(least) + ", " + std::to_string(most) +
                           "]; got " + std::to_string(got));
  };
  if (meetings < 0) throw invalid_option("the number of meetings must be >= 0; got " + std::to_string(meetings));
  check("the number of meetings of the first", 0, meetings, of_first);
  check("the number of meetings of the second", 0, meetings, of_second);
  check("the number of meetings of both", std::max<std::int64_t>(0, of_first + of_second - meetings),
        std::min(of_first, of_second), of_both);
  return detail::hypergeometric_chance(meetings, of_first, of_second, of_both, detail::log_factorials(meetings));
}

/// Two people who met, beside what chance would have given them.
struct co_attendance_pair {
  vertex first = 0, second = 0;  ///< first < second.
  std::int64_t together = 0;     ///< Meetings of both, > 0.
  co_attendance_chance chance;
};

/// co_attendance_by_chance() of all pairs who met at least once, in order of first, then second.
///
/// Of the other pairs ask co_attendance_by_chance() with of_both = 0. Many pairs are many tests: correct for their
/// number before speaking of single ones. The margins of meetings are not held; a few very large meetings make
/// everybody meet.
/// \param people, meetings, attended  as co_attendance() takes them; rows given twice count once.
/// \throws   invalid_vertex for a person or meeting outside; cancelled.
/// Complexity: O(people + meetings + sum of k^2 + pairs * meetings per person), k people at a meeting.
[[nodiscard]] inline std::vector<co_attendance_pair> expected_co_attendance(vertex people, vertex meetings,
                                                                            std::span<const presence> attended,
                                                                            const run_options& run = {}) {
  run.check_stop();
  const detail::attendance_lists lists = detail::list_attendance(people, meetings, attended);
  const auto meetings_of = [&](vertex who) {
    return static_cast<std::int64_t>(lists.meetings_of[static_cast<std::size_t>(who)].size());
  };
  const std::vector<double> log_factorial = detail::log_factorials(meetings);
  std::vector<co_attendance_pair> result;
  detail::for_each_pair_met(
      lists, [](std::size_t) { return 1.0; },
      [&](vertex u, vertex v, double together) {
        run.check_stop();
        const auto both = static_cast<std::int64_t>(together);
        result.push_back(
            {u, v, both, detail::hypergeometric_chance(meetings, meetings_of(u), meetings_of(v), both, log_factorial)});
      });
  std::sort(result.begin(), result.end(), [](const co_attendance_pair& a, const co_attendance_pair& b) {
    return a.first != b.first ? a.first < b.first : a.second < b.second;
  });
  return result;
}

}  // namespace convene
