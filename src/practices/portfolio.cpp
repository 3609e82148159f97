#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include <convene/error.hpp>
#include <convene/inference/t_interval.hpp>
#include <convene/practices/portfolio.hpp>

namespace convene {

namespace {

constexpr std::size_t fewest_to_pool = 4;
/// Below any difference between scores that is printed; keeps the weights of scores without noise finite.
constexpr double smallest_variance = 1e-12;

struct known_score {
  double score, variance;
};

/// Weighted mean for a variance between partnerships, and how far the scores spread about it beyond what is expected.
struct fit {
  double mean = 0, weight = 0, excess = 0;
};
fit fit_of(std::span<const known_score> known, double between) {
  fit result;
  double sum = 0;
  for (const known_score& one : known) {
    const double weight = 1 / (one.variance + between);
    sum += weight * one.score;
    result.weight += weight;
  }
  result.mean = sum / result.weight;
  for (const known_score& one : known)
    result.excess += (one.score - result.mean) * (one.score - result.mean) / (one.variance + between);
  result.excess -= static_cast<double>(known.size() - 1);
  return result;
}

/// Paule and Mandel's variance between partnerships: where the generalised Q equals its expectation; 0 where the scores
/// spread no more than their noise. The excess falls with the variance, so that halving finds it.
double variance_between(std::span<const known_score> known) {
  if (fit_of(known, smallest_variance).excess <= 0) return 0;
  double low = smallest_variance, high = 1;  // scores lie in [0, 1], and so does their variance
  for (int step = 0; step < 100 && high - low > 1e-15; ++step) {
    const double middle = (low + high) / 2;
    (fit_of(known, middle).excess > 0 ? low : high) = middle;
  }
  return (low + high) / 2;
}

void pool_scores(pooled_practice& to, double confidence) {
  std::vector<known_score> known;
  std::vector<pooled_score*> pooled;
  for (pooled_score& one : to.partnerships) {
    if (!one.reason.empty()) continue;
    known.push_back({*one.score, *one.standard_error * *one.standard_error});
    pooled.push_back(&one);
  }
  if (known.size() < fewest_to_pool) {
    for (pooled_score* one : pooled)
      one->reason = "only " + std::to_string(known.size()) + " partnerships have a score with a standard error; " +
                    std::to_string(fewest_to_pool) + " are needed";
    return;
  }
  const double between = variance_between(known);
  const fit found = fit_of(known, std::max(between, smallest_variance));
  to.pooled = known.size();
  to.mean = found.mean;
  to.standard_deviation = std::sqrt(between);
  const double critical = critical_value(confidence);
  const auto number = static_cast<double>(known.size());
  double usual = 0;
  for (const known_score& one : known) usual += one.variance / number;
  for (std::size_t k = 0; k < known.size(); ++k) {
    const double own = known[k].variance, apart = known[k].score - found.mean;
    // Without Morris's factor scores would be drawn too far, since the variance between them is itself estimated.
    const double shrinkage = own + between > 0 ? (number - 3) / (number - 1) * own / (own + between) : 0;
    const double value = shrinkage * found.mean + (1 - shrinkage) * known[k].score;
    // Posterior variance, that of the mean to which the score is drawn, and that of how far it is drawn.
    const double of_shrinkage =
        own > 0 ? 2 / (number - 3) * shrinkage * shrinkage * (usual + between) / (own + between) : 0;
    const double variance = (1 - shrinkage) * own + shrinkage * shrinkage / found.weight + of_shrinkage * apart * apart;
    pooled[k]->shrinkage = shrinkage;
    pooled[k]->pooled = value;
    pooled[k]->range = clipped({value - critical * std::sqrt(variance), value + critical * std::sqrt(variance)}, 0, 1);
  }
  for (pooled_score* one : pooled)
    for (const pooled_score* other : pooled) {
      if (one->range->low > other->range->high) ++one->above;
      if (one->range->high < other->range->low) ++one->below;
    }
}

void check_frameworks(std::span<const assessment> assessments) {
  const auto name = [](const assessment& one) { return one.made.framework_id + " " + one.made.framework_version; };
  for (const assessment& one : assessments)
    if (name(one) != name(assessments.front()))
      throw invalid_option("scores can be compared only if they were made by one framework; '" +
                           assessments.front().partnership + "' was assessed by " + name(assessments.front()) + ", '" +
                           one.partnership + "' by " + name(one));
}

}  // namespace

portfolio pool(std::span<const assessment> assessments, double confidence) {
  static_cast<void>(critical_value(confidence));
  portfolio result;
  result.confidence = confidence;
  if (assessments.empty()) return result;
  check_frameworks(assessments);
  for (std::size_t p = 0; p < assessments.front().practices.size(); ++p) {
    pooled_practice& one = result.practices.emplace_back();
    one.id = assessments.front().practices[p].id;
    one.name = assessments.front().practices[p].name;
    for (const assessment& each : assessments) {
      const practice_score& score = each.practices[p];
      pooled_score& row = one.partnerships.emplace_back();
      row.partnership = each.partnership;
      row.wave = each.wave;
      row.score = score.score;
      row.standard_error = score.standard_error;
      if (score.state != status::scored)
        row.reason = score.reason;
      else if (!score.standard_error)
        row.reason = score.no_interval;
    }
    pool_scores(one, confidence);
  }
  return result;
}

}  // namespace convene
