#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <boost/math/special_functions/gamma.hpp>

#include <convene/error.hpp>
#include <convene/number_text.hpp>
#include <convene/practices/sensitivity.hpp>
#include <convene/random/random_stream.hpp>

namespace convene {

namespace {

/// Values and weights of the scored indicators of one practice.
struct weighted_values {
  std::vector<std::size_t> places;  // in the practice
  std::vector<double> values, weights;
  double score = 0;
};

std::vector<weighted_values> values_of(const scored_wave& scored) {
  std::vector<weighted_values> result;
  for (std::size_t p = 0; p < scored.by.practices.size(); ++p) {
    weighted_values& own = result.emplace_back();
    const practice_score& score = scored.result.practices[p];
    for (std::size_t i = 0; i < score.indicators.size() && score.score; ++i) {
      if (!score.indicators[i].value) continue;
      own.places.push_back(i);
      own.values.push_back(*score.indicators[i].value);
      own.weights.push_back(scored.by.practices[p].indicators[i].weight);
    }
    own.score = score.score.value_or(0);
  }
  return result;
}

/// One set of weights after another for all practices: gamma deviates by inversion, so that a draw takes a fixed number
/// of words and can be made alone.
class weight_draws {
 public:
  weight_draws(const std::vector<weighted_values>& practices, seed from, double concentration)
      : practices_(&practices), from_(from) {
    for (const weighted_values& one : practices) {
      const double all = std::accumulate(one.weights.begin(), one.weights.end(), 0.0);
      std::vector<double>& own = shapes_.emplace_back();
      for (const double weight : one.weights)
        own.push_back(concentration * weight / all * static_cast<double>(one.weights.size()));
    }
  }
  /// Scores of all practices under one draw.
  void scores(std::size_t draw, std::span<double> into) const {
    random_stream random(from_.split(draw));
    for (std::size_t p = 0; p < practices_->size(); ++p) {
      double sum = 0, weight = 0;
      for (std::size_t i = 0; i < shapes_[p].size(); ++i) {
        const double u = random.uniform() + 0x1p-54;  // never 0
        const double w = shapes_[p][i] == 1 ? -std::log1p(-u) : boost::math::gamma_p_inv(shapes_[p][i], u);
        sum += w * (*practices_)[p].values[i];
        weight += w;
      }
      into[p] = weight > 0 ? sum / weight : (*practices_)[p].score;
    }
  }

 private:
  const std::vector<weighted_values>* practices_;
  seed from_;
  std::vector<std::vector<double>> shapes_;
};

/// Value below which a share of sorted values lies, by linear interpolation (type 7 of Hyndman & Fan 1996).
double quantile(std::span<const double> sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  if (below + 1 >= sorted.size()) return sorted.back();
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

/// Practices with a score, the best first; of equal ones the first in the framework.
std::vector<std::size_t> order_of(std::span<const std::size_t> with_score, std::span<const double> scores) {
  std::vector<std::size_t> result(with_score.begin(), with_score.end());
  std::stable_sort(result.begin(), result.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
  return result;
}

void leave_one_out(practice_sensitivity& to, const practice_score& score, const weighted_values& own) {
  if (own.values.size() < 2) return;
  double sum = 0, weight = 0;
  for (std::size_t i = 0; i < own.values.size(); ++i) {
    sum += own.weights[i] * own.values[i];
    weight += own.weights[i];
  }
  for (std::size_t i = 0; i < own.values.size(); ++i) {
    const double without = (sum - own.weights[i] * own.values[i]) / (weight - own.weights[i]);
    to.leave_one_out.push_back({score.indicators[own.places[i]].id, without, without - own.score});
  }
}

double width(const interval& of) { return of.high - of.low; }

/// What each missing source would do to the interval of one practice.
void add_narrowings(std::vector<narrowing>& to, const scored_wave& scored, std::size_t p) {
  const practice_score& now = scored.result.practices[p];
  if (!now.process) return;
  const practice& by = scored.by.practices[p];
  std::vector<deletions> without;
  for (const indicator_grounds& one : scored.practices[p]) without.push_back(one.without);
  for (std::size_t i = 0; i < now.indicators.size(); ++i) {
    const indicator_value& one = now.indicators[i];
    if (!one.value || !(one.coverage > 0)) continue;
    for (const need& lack : one.lacked) {
      if (!(lack.coverage_gain > 0)) continue;
      practice_score then = now;
      then.process.reset();
      then.here.reset();
      then.indicators[i].coverage = std::min(1.0, one.coverage + lack.coverage_gain);
      if (lack.from == table::relationships || lack.from == table::survey) then.indicators[i].answered.reset();
      std::vector<deletions> changed = without;
      changed[i] = drawn_nearer(without[i], *one.value, std::sqrt(one.coverage / then.indicators[i].coverage));
      add_uncertainty(then, by, changed, scored.result.made.confidence);
      const auto here = [](const practice_score& of) { return of.here ? width(*of.here) : 0; };
      to.push_back({now.id, one.id, lack.from, lack.what, std::max(0.0, here(now) - here(then)),
                    std::max(0.0, width(*now.process) - width(*then.process))});
    }
  }
}

}  // namespace

sensitivity sensitivity_of(const scored_wave& scored, seed from, const sensitivity_options& options) {
  if (options.draws == 0) throw invalid_option("draws must be > 0; got 0");
  if (!(std::isfinite(options.concentration) && options.concentration > 0))
    throw invalid_option("concentration must be finite and > 0; got " + number_text(options.concentration));
  const std::vector<weighted_values> practices = values_of(scored);
  std::vector<std::size_t> with_score;
  std::vector<double> scores;
  for (std::size_t p = 0; p < practices.size(); ++p) {
    scores.push_back(practices[p].score);
    if (scored.result.practices[p].score) with_score.push_back(p);
  }
  const weight_draws draws(practices, from, options.concentration);
  std::vector<double> drawn(options.draws * practices.size());
  constexpr std::size_t draws_in_block = 1024;
  const auto draw_block = [&](std::size_t block) {
    const std::size_t end = std::min(options.draws, (block + 1) * draws_in_block);
    for (std::size_t r = block * draws_in_block; r < end; ++r)
      draws.scores(r, std::span(drawn).subspan(r * practices.size(), practices.size()));
  };
  options.run.run((options.draws + draws_in_block - 1) / draws_in_block, draw_block);

  sensitivity result;
  result.draws = options.draws;
  result.concentration = options.concentration;
  const std::vector<std::size_t> order = order_of(with_score, scores);
  std::vector<std::vector<double>> places(practices.size(), std::vector<double>(with_score.size(), 0));
  double same = 0;
  for (std::size_t r = 0; r < options.draws; ++r) {
    const std::vector<std::size_t> now =
        order_of(with_score, std::span(drawn).subspan(r * practices.size(), practices.size()));
    for (std::size_t place = 0; place < now.size(); ++place) ++places[now[place]][place];
    if (now == order) ++same;
  }
  const auto all = static_cast<double>(options.draws);
  result.same_order = same / all;
  for (std::size_t p = 0; p < practices.size(); ++p) {
    const practice_score& score = scored.result.practices[p];
    practice_sensitivity& one = result.practices.emplace_back();
    one.id = score.id;
    one.name = score.name;
    one.score = score.score;
    if (!score.score) continue;
    std::vector<double> own(options.draws);
    for (std::size_t r = 0; r < options.draws; ++r) own[r] = drawn[r * practices.size() + p];
    std::sort(own.begin(), own.end());
    one.under_weights = interval{quantile(own, 0.025), quantile(own, 0.975)};
    for (const double count : places[p]) one.share_of_place.push_back(count / all);
    leave_one_out(one, score, practices[p]);
    add_narrowings(result.evidence, scored, p);
  }
  std::stable_sort(result.evidence.begin(), result.evidence.end(), [](const narrowing& a, const narrowing& b) {
    return a.here != b.here ? a.here > b.here : a.process > b.process;
  });
  return result;
}

}  // namespace convene
