#include "calibration.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iomanip>
#include <limits>
#include <numeric>
#include <optional>
#include <ostream>
#include <sstream>
#include <string>
#include <utility>

#include <convene/inference/t_interval.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/standard_framework.hpp>

#include "prediction.hpp"
#include "simulated_partnership.hpp"

namespace convene_simulation {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr double normal_critical = 1.959964;

/// What one partnership gives for one indicator or practice.
struct observation {
  double value = nothing, truth = nothing, theta = nothing, complete = nothing;
  double part = 0;  ///< Of an indicator: of the error of its practice.
  std::optional<convene::interval> process, here, worst;
  double standard_error = nothing, degrees_of_freedom = nothing;  ///< Of `process`.
};

template <class Scored>
void add_interval(observation& to, const Scored& from) {
  to.process = from.process;
  to.here = from.here;
  to.standard_error = from.standard_error.value_or(nothing);
  to.degrees_of_freedom = from.degrees_of_freedom.value_or(nothing);
}

struct drawn {
  std::vector<observation> practices, indicators;
};

drawn draw_one(simulation_parameters setting, std::uint64_t number, const convene::framework& by) {
  setting.seed = convene::seed{setting.seed}.split(number).value;
  const simulated_partnership here = simulate(setting);
  const convene::assessment found = convene::assess(here.record, by);
  std::optional<convene::assessment> complete;
  if (setting.response != responding::everybody || setting.missing_cells > 0) {
    simulation_parameters all = setting;
    all.response = responding::everybody;
    all.missing_cells = 0;
    complete = convene::assess(simulate(all).record, by);
  }
  drawn result;
  const auto add = [&](const convene::indicator_value& one, const convene::indicator_value* whole) {
    observation& seen = result.indicators.emplace_back();
    if (one.value) seen.value = *one.value;
    seen.truth = here.what_is_true.given[static_cast<std::size_t>(
        std::find(indicator_ids.begin(), indicator_ids.end(), one.id) - indicator_ids.begin())];
    add_interval(seen, one);
    seen.worst = one.worst_case;
    if (whole != nullptr && whole->value) seen.complete = *whole->value;
  };
  for (std::size_t p = 0; p < found.practices.size(); ++p) {
    const convene::practice_score& score = found.practices[p];
    observation& seen = result.practices.emplace_back();
    // The truth of what was scored: the score is compared with the mean T of the same indicators, in their weights, and
    // with their mean in the complete record: an indicator that too few answered for is in neither.
    double truth = 0, weight = 0, whole = 0, weight_of_whole = 0;
    const std::size_t first = result.indicators.size();
    for (std::size_t i = 0; i < score.indicators.size(); ++i) {
      add(score.indicators[i], complete ? &complete->practices[p].indicators[i] : nullptr);
      observation& own = result.indicators.back();
      const double w = by.practices[p].indicators[i].weight;
      if (score.indicators[i].value && !std::isnan(own.complete)) {
        whole += w * own.complete;
        weight_of_whole += w;
      }
      if (!score.indicators[i].value || std::isnan(own.truth)) continue;
      truth += w * own.truth;
      weight += w;
      own.part = w * (own.value - own.truth);
    }
    for (std::size_t i = first; i < result.indicators.size(); ++i) result.indicators[i].part /= weight > 0 ? weight : 1;
    if (score.state == convene::status::scored && weight > 0) {
      seen.value = *score.score;
      seen.truth = truth / weight;
      add_interval(seen, score);
      seen.theta = here.theta[p];
      if (weight_of_whole > 0) seen.complete = whole / weight_of_whole;
    }
  }
  for (std::size_t c = 0; c < found.companions.size(); ++c)
    add(found.companions[c], complete ? &complete->companions[c] : nullptr);
  return result;
}

/// Mid-ranks.
std::vector<double> ranks_of(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i;
    while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
    for (std::size_t k = i; k < end; ++k) ranks[order[k]] = static_cast<double>(i + end - 1) / 2;
    i = end;
  }
  return ranks;
}

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const auto n = static_cast<double>(x.size());
  if (x.size() < 3) return nothing;
  double mean_x = 0, mean_y = 0, xy = 0, xx = 0, yy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    mean_x += x[i] / n;
    mean_y += y[i] / n;
  }
  for (std::size_t i = 0; i < x.size(); ++i) {
    xy += (x[i] - mean_x) * (y[i] - mean_y);
    xx += (x[i] - mean_x) * (x[i] - mean_x);
    yy += (y[i] - mean_y) * (y[i] - mean_y);
  }
  return xy / std::sqrt(xx * yy);
}

double spearman(const std::vector<double>& x, const std::vector<double>& y) {
  return correlation(ranks_of(x), ranks_of(y));
}

struct mean_and_deviation {
  double mean = 0, deviation = 0;
};
/// NaN for none; the deviation for fewer than two.
mean_and_deviation moments(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  if (values.empty()) return {nothing, nothing};
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (const double one : values) squares += (one - mean) * (one - mean);
  return {mean, n > 1 ? std::sqrt(squares / (n - 1)) : nothing};
}
double share_of(double of, double all) { return all > 0 ? of / all : nothing; }

struct count_of_held {
  double held = 0, all = 0;
  void add(bool does) {
    held += does ? 1 : 0;
    ++all;
  }
};

/// What the intervals of some partnerships are made of.
coverage_explained explained(const std::vector<const observation*>& seen, bool proportion) {
  coverage_explained result;
  std::vector<double> errors, standard_errors, halves, criticals, values;
  for (const observation* one : seen) {
    if (!one->process || std::isnan(one->value) || std::isnan(one->truth)) continue;
    values.push_back(one->value);
    errors.push_back(one->value - one->truth);
    standard_errors.push_back(one->standard_error);
    halves.push_back((one->process->high - one->process->low) / 2);
    criticals.push_back(convene::critical_value(0.95, one->degrees_of_freedom));
  }
  result.with_interval = errors.size();
  const auto n = static_cast<double>(errors.size());
  const mean_and_deviation error = moments(errors);
  result.bias = error.mean;
  result.error_deviation = error.deviation;
  result.mean_width = 2 * moments(halves).mean;
  const double scale = error.deviation > 1e-9 ? error.deviation : nothing;  // nothing errs: no ratios
  const double reach = normal_critical * error.deviation;
  result.width_ratio = result.mean_width / 2 / (normal_critical * scale);
  double covered = 0, moved = 0, by_t = 0, attainable = 0, attainable_moved = 0, variance = 0, cubes = 0, ends = 0;
  double fewest = 0, most = 0, none = 0;
  for (const observation* one : seen) {
    if (!one->process || std::isnan(one->value) || std::isnan(one->truth)) continue;
    const double off = one->value - one->truth, se = one->standard_error;
    covered += one->process->contains(one->truth) ? 1 : 0;
    moved += one->process->low <= one->truth + error.mean && one->truth + error.mean <= one->process->high ? 1 : 0;
    attainable += std::abs(off) <= reach ? 1 : 0;
    attainable_moved += std::abs(off - error.mean) <= reach ? 1 : 0;
    variance += se * se;
    cubes += std::pow((off - error.mean) / scale, 3);
    ends += one->value < 1e-9 || one->value > 1 - 1e-9 ? 1 : 0;
    if (!proportion) continue;
    by_t += std::abs(off) <= convene::critical_value(0.95, one->degrees_of_freedom) * se ? 1 : 0;
    if (!(se > 1e-9)) {
      ++none;
      continue;
    }
    const double p = one->value, half = (one->process->high - one->process->low) / 2;
    const double of_variance = p * (1 - p) / (se * se), used = observations_of_wilson(p, half);
    fewest += of_variance < used * (1 - 1e-6) ? 1 : 0;
    most += of_variance > used * (1 + 1e-6) ? 1 : 0;
  }
  result.covered = share_of(covered, n);
  result.covered_moved = share_of(moved, n);
  result.attainable = share_of(attainable, n);
  result.attainable_moved = share_of(attainable_moved, n);
  result.variance_ratio = std::sqrt(share_of(variance, n)) / scale;
  result.skewness = share_of(cubes, n);
  result.at_ends = share_of(ends, n);
  result.covered_by_t = proportion ? share_of(by_t, n) : nothing;
  result.at_fewest = proportion ? share_of(fewest, n) : nothing;
  result.at_most = proportion ? share_of(most, n) : nothing;
  result.without_variation = proportion ? share_of(none, n) : nothing;
  result.error_and_width = spearman(errors, standard_errors);
  std::vector<double> sorted = standard_errors;
  std::sort(sorted.begin(), sorted.end());
  count_of_held narrow;
  for (const observation* one : seen)
    if (one->process && !std::isnan(one->value) && !std::isnan(one->truth) &&
        one->standard_error <= sorted[(sorted.size() - 1) / 4])
      narrow.add(one->process->contains(one->truth));
  result.covered_narrow = share_of(narrow.held, narrow.all);
  std::sort(criticals.begin(), criticals.end());
  result.critical_ratio = criticals.empty() ? nothing : criticals[criticals.size() / 2] / normal_critical;
  std::sort(values.begin(), values.end());
  const auto same = [](double a, double b) { return std::abs(a - b) < 1e-9; };
  result.distinct_values = static_cast<std::size_t>(std::unique(values.begin(), values.end(), same) - values.begin());
  return result;
}

calibration summary_of(std::string id, std::optional<convene::value_kind> kind,
                       const std::vector<const observation*>& seen) {
  calibration result;
  result.id = std::move(id);
  result.kind = kind;
  std::vector<double> values, truths, thetas, differences, by_missing;
  double here = 0, worst = 0, with_worst = 0;
  for (const observation* one : seen) {
    if (std::isnan(one->value) || std::isnan(one->truth)) continue;
    values.push_back(one->value);
    truths.push_back(one->truth);
    thetas.push_back(one->theta);
    differences.push_back(one->value - one->truth);
    if (std::isnan(one->complete)) continue;
    by_missing.push_back(one->value - one->complete);
    if (one->here) {
      ++result.with_here;
      here += one->here->contains(one->complete) ? 1 : 0;
    }
    if (one->worst) {
      ++with_worst;
      worst += one->worst->low - 1e-9 <= one->complete && one->complete <= one->worst->high + 1e-9 ? 1 : 0;
    }
  }
  result.scored = values.size();
  const auto n = static_cast<double>(values.size());
  const mean_and_deviation of_truth = moments(truths), error = moments(differences), missing = moments(by_missing);
  result.mean_truth = of_truth.mean;
  result.deviation_of_truth = of_truth.deviation;
  result.bias = error.mean;
  result.bias_error = error.deviation / std::sqrt(n);
  result.bias_of_missing = missing.mean;
  result.bias_of_missing_error = missing.deviation / std::sqrt(static_cast<double>(by_missing.size()));
  result.process = explained(seen, kind == convene::value_kind::proportion);
  result.covered_here = share_of(here, static_cast<double>(result.with_here));
  result.covered_worst = share_of(worst, with_worst);
  result.spearman = spearman(values, truths);
  // Bonett & Wright (2000), Sample size requirements for estimating Pearson, Kendall and Spearman correlations,
  // Psychometrika 65(1).
  const double spread = std::sqrt((1 + result.spearman * result.spearman / 2) / (n - 3));
  result.spearman_low = n > 3 ? std::tanh(std::atanh(result.spearman) - normal_critical * spread) : nothing;
  const bool has_theta = std::none_of(thetas.begin(), thetas.end(), [](double one) { return std::isnan(one); });
  result.spearman_theta = has_theta ? spearman(values, thetas) : nothing;
  return result;
}

/// How well T of a practice could be told from its indicators [first, last) and from all; what its error comes from.
void explain_recovery(calibration& to, const std::vector<drawn>& all, std::size_t practice, std::size_t first,
                      std::size_t last, const std::vector<std::string>& ids) {
  std::vector<std::vector<double>> own, every;
  std::vector<double> truths, errors;
  std::vector<std::vector<double>> parts(last - first);
  for (const drawn& one : all) {
    const observation& score = one.practices[practice];
    if (std::isnan(score.value) || std::isnan(score.truth)) continue;
    truths.push_back(score.truth);
    errors.push_back(score.value - score.truth);
    std::vector<double>& values = every.emplace_back();
    for (const observation& each : one.indicators) values.push_back(each.value);
    own.emplace_back(values.begin() + static_cast<std::ptrdiff_t>(first),
                     values.begin() + static_cast<std::ptrdiff_t>(last));
    for (std::size_t i = first; i < last; ++i) parts[i - first].push_back(one.indicators[i].part);
  }
  to.linear_own = truths.empty() ? nothing : spearman(cross_predicted(own, truths), truths);
  to.linear_all = truths.empty() ? nothing : spearman(cross_predicted(every, truths), truths);
  const mean_and_deviation whole = moments(errors);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const mean_and_deviation part = moments(parts[i]);
    double products = 0;
    for (std::size_t k = 0; k < errors.size(); ++k) products += (parts[i][k] - part.mean) * (errors[k] - whole.mean);
    const double variance = whole.deviation * whole.deviation * (static_cast<double>(errors.size()) - 1);
    to.errors.push_back({ids[first + i], products / variance});
  }
  std::stable_sort(to.errors.begin(), to.errors.end(),
                   [](const share_of_error& a, const share_of_error& b) { return a.share > b.share; });
}

std::string two(double value, int decimals = 3) {
  if (std::isnan(value)) return "-";
  std::ostringstream text;
  text << std::fixed << std::setprecision(decimals) << value;
  return text.str();
}
std::string percent(double share) { return std::isnan(share) ? "-" : two(100 * share, 0) + " %"; }

}  // namespace

calibration_study calibrate(const simulation_parameters& setting, std::size_t partnerships,
                            const convene::framework& by, const convene::run_options& run) {
  convene::framework scored = by;
  scored.patterns.clear();  // nobody looks at them here, and they take time
  std::vector<drawn> all(partnerships);
  const auto draw = [&](std::size_t k) { all[k] = draw_one(setting, k, scored); };
  run.run(partnerships, draw);

  calibration_study result;
  result.setting = setting;
  result.partnerships = partnerships;
  const auto column = [&](auto part, std::size_t place) {
    std::vector<const observation*> seen;
    for (const drawn& one : all) seen.push_back(&(one.*part)[place]);
    return seen;
  };
  std::vector<std::string> ids;
  for (const convene::practice& one : by.practices)
    for (const convene::weighted_indicator& each : one.indicators) ids.emplace_back(each.measured.id());
  std::size_t first = 0;
  for (std::size_t p = 0; p < by.practices.size(); ++p) {
    calibration& one =
        result.practices.emplace_back(summary_of(by.practices[p].id, std::nullopt, column(&drawn::practices, p)));
    double best = -2;
    for (std::size_t other = 0; other < by.practices.size(); ++other) {
      std::vector<double> values, truths;
      for (const drawn& each : all) {
        if (std::isnan(each.practices[p].value) || std::isnan(each.practices[other].truth)) continue;
        values.push_back(each.practices[p].value);
        truths.push_back(each.practices[other].truth);
      }
      const double with = spearman(values, truths);
      if (with > best) {
        best = with;
        one.nearest = other;
      }
    }
    explain_recovery(one, all, p, first, first + by.practices[p].indicators.size(), ids);
    first += by.practices[p].indicators.size();
  }
  std::size_t place = 0;
  const auto add = [&](const convene::any_indicator& one) {
    result.indicators.push_back(summary_of(std::string(one.id()), one.kind(), column(&drawn::indicators, place++)));
  };
  for (const convene::practice& one : by.practices)
    for (const convene::weighted_indicator& each : one.indicators) add(each.measured);
  for (const convene::any_indicator& one : by.companions) add(one);
  return result;
}

// With a = z^2/n: half^2 (1 + a)^2 = a p (1 - p) + a^2/4, which has one solution above 0.
double observations_of_wilson(double share, double half) {
  const double of_square = half * half - 0.25, linear = 2 * half * half - share * (1 - share), constant = half * half;
  const double a = (-linear - std::sqrt(linear * linear - 4 * of_square * constant)) / (2 * of_square);
  return normal_critical * normal_critical / a;
}

convene::framework framework_of_means() {
  convene::framework by = convene::standard_framework();
  const auto is_other = [](const convene::any_indicator& one) {
    return one.kind() != convene::value_kind::mean && one.kind() != convene::value_kind::proportion;
  };
  for (convene::practice& one : by.practices)
    std::erase_if(one.indicators, [&](const convene::weighted_indicator& each) { return is_other(each.measured); });
  std::erase_if(by.companions, is_other);
  by.patterns.clear();
  return by;
}

std::string reason_for_coverage(const coverage_explained& of) {
  std::string text;
  const auto add = [&](const std::string& reason) { text += (text.empty() ? "" : "; ") + reason; };
  const bool proportion = !std::isnan(of.covered_by_t);
  if (of.covered > 0.95) {
    if (of.variance_ratio >= 1.1)
      add("V is too large: its root is " + two(of.variance_ratio, 2) + " times the deviation of errors");
    if (proportion && of.at_most >= 0.1) add("n* is held down to the number of observations in " + percent(of.at_most));
    if (proportion && of.without_variation >= 0.1)
      add("V is 0 in " + percent(of.without_variation) + ", where n* is the number of units");
    if (!proportion && of.critical_ratio >= 1.1)
      add("few degrees of freedom: t is " + two(of.critical_ratio, 2) + " times 1.96");
    if (of.distinct_values <= 20) add("its value takes no more than " + std::to_string(of.distinct_values) + " values");
    if (of.attainable >= 0.97)
      add("errors have short tails: an interval of the true width would hold " + two(of.attainable));
    if (proportion && of.covered_by_t >= 0.93 && of.covered_by_t <= 0.97)
      add("it is Wilson's form: value +- t sqrt V would hold " + two(of.covered_by_t));
    if (text.empty() && of.width_ratio >= 1.05)
      add("half its width is " + two(of.width_ratio, 2) + " times what it should be, of several small things");
  } else {
    const double bias = of.bias / of.error_deviation;
    if (std::abs(bias) >= 0.2 && of.covered_moved >= of.covered + 0.005)
      add("a bias of " + two(bias, 2) + " deviations of errors: moved by it " + two(of.covered_moved) + " would hold");
    if (of.variance_ratio <= 0.92)
      add("V is too small: its root is " + two(of.variance_ratio, 2) + " times the deviation of errors");
    if (proportion && of.at_fewest >= 0.1) add("n* is held up to the number of units in " + percent(of.at_fewest));
    if (proportion && of.covered_by_t >= 0.93 && of.covered_by_t <= 0.97)
      add("it is Wilson's form: value +- t sqrt V would hold " + two(of.covered_by_t));
    if (std::abs(of.error_and_width) >= 0.3)
      add(std::string("intervals are narrow where the value errs ") +
          (of.error_and_width < 0 ? "upwards" : "downwards") + ": rank correlation of error and standard error " +
          two(of.error_and_width, 2));
    if (of.covered_narrow <= of.covered - 0.03)
      add("V is now and then far too small: in the quarter with the smallest it holds " + two(of.covered_narrow) +
          ", in the others " + two((4 * of.covered - of.covered_narrow) / 3));
    if (of.at_ends >= 0.1) add("the value is 0 or 1 in " + percent(of.at_ends) + ", where it is clipped");
    if (of.attainable_moved < 0.94)
      add("errors have long tails, skewness " + two(of.skewness, 1) + ": an interval of the true width would hold " +
          two(of.attainable_moved));
    if (text.empty() && of.width_ratio <= 0.97)
      add("half its width is " + two(of.width_ratio, 2) + " times what it should be, of several small things");
  }
  return text;
}

void write_table(std::ostream& out, const calibration_study& shown) {
  if (!shown.title.empty()) out << shown.title << "\n\n";
  out << text_of(shown.setting) << "\n" << shown.partnerships << " partnerships\n\n";
  const auto row = [&](const std::vector<std::string>& cells) {
    for (std::size_t k = 0; k < cells.size(); ++k)
      out << (k == 0 ? std::left : std::right) << std::setw(k == 0 ? 22 : 9) << cells[k];
    out << '\n';
  };
  row({"values", "scored", "mean T", "sd T", "bias", "+-", "missing", "+-", "interval", "covers", "width", "here",
       "worst", "rho", "low", "theta"});
  for (const std::vector<calibration>* part : {&shown.practices, &shown.indicators})
    for (const calibration& one : *part)
      row({one.id, std::to_string(one.scored), two(one.mean_truth), two(one.deviation_of_truth), two(one.bias),
           two(one.bias_error), two(one.bias_of_missing), two(one.bias_of_missing_error),
           std::to_string(one.process.with_interval), two(one.process.covered), two(one.process.mean_width),
           two(one.covered_here), two(one.covered_worst), two(one.spearman, 2), two(one.spearman_low, 2),
           two(one.spearman_theta, 2)});
  out << "missing: mean of value - that of the complete record\n\n";

  row({"intervals", "covers", "error", "width/", "V/", "t/1.96", "true", "moved", "covers", "by t", "n* up", "n* down",
       "V = 0", "0 or 1", "values", "skewness", "rho", "narrow"});
  row({"", "", "sd", "error", "error", "", "width", "", "moved"});
  for (const std::vector<calibration>* part : {&shown.practices, &shown.indicators})
    for (const calibration& one : *part) {
      const coverage_explained& of = one.process;
      if (of.with_interval < 2) continue;
      row({one.id, two(of.covered), two(of.error_deviation), two(of.width_ratio, 2), two(of.variance_ratio, 2),
           two(of.critical_ratio, 2), two(of.attainable), two(of.attainable_moved), two(of.covered_moved),
           two(of.covered_by_t), two(of.at_fewest, 2), two(of.at_most, 2), two(of.without_variation, 2),
           two(of.at_ends, 2), std::to_string(of.distinct_values), two(of.skewness, 2), two(of.error_and_width, 2),
           two(of.covered_narrow)});
    }
  out << "error sd: standard deviation of value - T. width/error: mean half width over 1.96 of these; V/error: root of "
         "the mean V over one.\nTrue width: held by value +- 1.96 error sd, the bias left as it is; moved: with the "
         "bias "
         "taken off. Covers moved: by the interval with\nthe bias taken off. Of proportions: by t: held by value +- "
         "t(df) sqrt V; n* up, down: share in which n* is held up to the units, down to all\nobservations. Values: "
         "different ones. rho: rank correlation of error and standard error. Narrow: held in the quarter with the "
         "smallest V.\n\n";

  row({"scores", "rho", "low", "own", "all", "errors"});
  for (const calibration& one : shown.practices) {
    std::vector<std::string> cells = {one.id, two(one.spearman, 3), two(one.spearman_low, 3), two(one.linear_own, 3),
                                      two(one.linear_all, 3)};
    for (std::size_t k = 0; k < std::min<std::size_t>(one.errors.size(), 3); ++k) {
      cells.push_back(one.errors[k].id);
      cells.push_back(percent(one.errors[k].share));
    }
    row(cells);
  }
  out << "rho: rank correlation of score and T, and the lower end of its 95 % interval; own, all: of the best linear "
         "predictor of T from the\nindicators of the practice, from all, fitted to half of the partnerships and tried "
         "on "
         "the others. Errors: the three indicators that\nmost of the score's error variance comes from.\n";
  for (std::size_t p = 0; p < shown.practices.size(); ++p)
    if (shown.practices[p].nearest != p)
      out << shown.practices[p].id << " correlates more with the truth of "
          << shown.practices[shown.practices[p].nearest].id << " than with its own\n";
}

namespace {

bool is_plain(const calibration& one) {
  return one.kind == convene::value_kind::mean || one.kind == convene::value_kind::proportion;
}
/// Lowest and highest of some numbers, with ids.
struct range {
  double low = 2, high = -2;
  std::string lowest, highest;
  void add(const std::string& id, double value) {
    if (std::isnan(value)) return;
    if (value < low) {
      low = value;
      lowest = id;
    }
    if (value > high) {
      high = value;
      highest = id;
    }
  }
  std::string text() const {
    return low > high ? "none" : two(low) + " (" + lowest + ") to " + two(high) + " (" + highest + ")";
  }
};

/// Whether a share of so many is outside of a range.
bool is_outside(const coverage_explained& of, double low, double high) {
  return of.with_interval > 1 && (of.covered < low || of.covered > high);
}

void write_coverage(std::ostream& out, const std::string& what, const std::vector<const calibration*>& all, double low,
                    double high) {
  range covered;
  std::size_t within = 0, number = 0;
  for (const calibration* one : all) {
    if (one->process.with_interval < 2) continue;
    covered.add(one->id, one->process.covered);
    within += is_outside(one->process, low, high) ? 0U : 1U;
    ++number;
  }
  out << "coverage of " << what << ": " << covered.text() << "; " << within << " of " << number << " within "
      << two(low, 2) << " to " << two(high, 2) << '\n';
  for (const calibration* one : all)
    if (is_outside(one->process, low, high)) {
      const std::string why = reason_for_coverage(one->process);
      out << "  " << one->id << ' ' << two(one->process.covered) << " of " << one->process.with_interval << ": "
          << (why.empty() ? "nothing here tells why" : why) << '\n';
    }
}

void write_bias(std::ostream& out, const std::string& what, const std::vector<const calibration*>& all, double most) {
  range bias, missing;
  for (const calibration* one : all) {
    bias.add(one->id, one->bias);
    missing.add(one->id, one->bias_of_missing);
  }
  out << "bias of " << what << ": " << bias.text();
  if (missing.low <= missing.high) out << "; of that by what is missing " << missing.text();
  out << '\n';
  for (const calibration* one : all) {
    if (one->scored < 2 || std::abs(one->bias) <= most) continue;
    out << "  " << one->id << ' ' << two(one->bias) << " +- " << two(one->bias_error);
    if (!std::isnan(one->bias_of_missing))
      out << ", by what is missing " << two(one->bias_of_missing) << " +- " << two(one->bias_of_missing_error)
          << ", in the complete record of the same partnerships " << two(one->bias - one->bias_of_missing);
    out << '\n';
  }
}

}  // namespace

void write_summary(std::ostream& out, const calibration_study& shown) {
  const simulation_parameters& setting = shown.setting;
  out << "== " << (shown.title.empty() ? "" : shown.title + ": ") << setting.people << " people in "
      << setting.organisations << " organisations, " << shown.partnerships << " partnerships\n";
  std::vector<const calibration*> practices, plain, others;
  for (const calibration& one : shown.practices) practices.push_back(&one);
  for (const calibration& one : shown.indicators) (is_plain(one) ? plain : others).push_back(&one);
  const bool complete = setting.response == responding::everybody && !(setting.missing_cells > 0);
  if (complete) {
    const double wanted = setting.people >= 100 ? 0.9 : 0.75;
    range found;
    for (const calibration* one : practices) found.add(one->id, one->spearman);
    out << "recovery, to be " << two(wanted, 2) << " or more: " << found.text() << '\n';
    for (const calibration* one : practices) {
      if (!(one->spearman < wanted)) continue;
      out << "  " << one->id << ' ' << two(one->spearman) << " (lower end " << two(one->spearman_low)
          << "): the best linear predictor from its indicators has " << two(one->linear_own) << ", from all "
          << two(one->linear_all) << "; its error is that of";
      for (std::size_t k = 0; k < std::min<std::size_t>(one->errors.size(), 3); ++k)
        out << (k == 0 ? " " : ", ") << one->errors[k].id << " to " << percent(one->errors[k].share);
      out << '\n';
    }
  }
  const bool cells = setting.missing_cells > 0;
  if (setting.response != responding::by_level) {
    const double low = cells ? 0.92 : 0.93;
    write_coverage(out, "means and proportions", plain, low, 0.97);
    write_coverage(out, "practices", practices, others.empty() || cells ? low : 0.90,
                   others.empty() || cells ? 0.97 : 1);
    if (!others.empty()) write_coverage(out, "others", others, cells ? low : 0.90, cells ? 0.97 : 1);
  }
  write_bias(out, "means and proportions", plain, 0.01);
  write_bias(out, "practices", practices, 0.01);
  if (complete) write_bias(out, "others", others, 0.01);
  if (setting.response == responding::at_random) {
    range here;
    for (const auto* part : {&practices, &plain, &others})
      for (const calibration* one : *part)
        if (one->with_here > 1) here.add(one->id, one->covered_here);
    out << "coverage of the group here: " << here.text() << "; below .92:";
    for (const auto* part : {&practices, &plain, &others})
      for (const calibration* one : *part)
        if (one->with_here > 1 && one->covered_here < 0.92)
          out << ' ' << one->id << ' ' << two(one->covered_here) << " of " << one->with_here << ';';
    out << '\n';
  }
  if (!complete) {
    range worst;
    for (const calibration* one : plain) worst.add(one->id, one->covered_worst);
    out << "worst-case bounds hold the complete record's value, to be 1: " << worst.text() << "; below:";
    for (const calibration* one : plain)
      if (one->covered_worst < 1) out << ' ' << one->id << ' ' << two(one->covered_worst) << ';';
    out << '\n';
  }
}

void write_picture(std::ostream& out, const std::vector<calibration_study>& shown) {
  constexpr double row_height = 13, left = 150, panel = 300, gap = 40, top = 60, low = 0.8;
  if (shown.empty()) return;
  const std::size_t rows = shown[0].practices.size() + shown[0].indicators.size();
  const double width = left + static_cast<double>(shown.size()) * (panel + gap),
               height = top + row_height * static_cast<double>(rows) + 30;
  const auto x_of = [&](std::size_t study, double covered) {
    return left + static_cast<double>(study) * (panel + gap) +
           panel * (std::clamp(covered, low, 1.0) - low) / (1 - low);
  };
  out << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " << width << ' ' << height
      << "\" font-family=\"sans-serif\" font-size=\"10\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
      << "<text x=\"10\" y=\"18\" font-size=\"13\">Share of 95 % process intervals that hold the truth</text>\n";
  for (std::size_t s = 0; s < shown.size(); ++s) {
    const double error = std::sqrt(0.95 * 0.05 / static_cast<double>(shown[s].partnerships));
    out << "<text x=\"" << x_of(s, low) << "\" y=\"36\">" << shown[s].setting.people << " people, "
        << shown[s].setting.organisations << " organisations, " << shown[s].partnerships << " partnerships</text>\n"
        << "<rect x=\"" << x_of(s, 0.95 - 2 * error) << "\" y=\"" << top - 8 << "\" width=\""
        << x_of(s, 0.95 + 2 * error) - x_of(s, 0.95 - 2 * error) << "\" height=\"" << height - top - 10
        << "\" fill=\"#dde8f2\"/>\n";
    for (const double tick : {0.8, 0.85, 0.9, 0.95, 1.0})
      out << "<line x1=\"" << x_of(s, tick) << "\" x2=\"" << x_of(s, tick) << "\" y1=\"" << top - 8 << "\" y2=\""
          << height - 18 << "\" stroke=\"" << (tick == 0.95 ? "#33658a" : "#cccccc") << "\"/>\n<text x=\""
          << x_of(s, tick) << "\" y=\"" << top - 12 << "\" text-anchor=\"middle\">" << tick << "</text>\n";
  }
  std::size_t line = 0;
  for (const auto part : {&calibration_study::practices, &calibration_study::indicators})
    for (std::size_t k = 0; k < (shown[0].*part).size(); ++k, ++line) {
      const double y = top + row_height * (static_cast<double>(line) + 0.5);
      out << "<text x=\"" << left - 8 << "\" y=\"" << y + 3 << "\" text-anchor=\"end\">" << (shown[0].*part)[k].id
          << "</text>\n";
      for (std::size_t s = 0; s < shown.size(); ++s) {
        const calibration& one = (shown[s].*part)[k];
        if (one.process.with_interval == 0) continue;
        const bool below = one.process.covered < low;
        out << "<circle cx=\"" << x_of(s, one.process.covered) << "\" cy=\"" << y << "\" r=\"3.2\" fill=\""
            << (below                                   ? "#c1121f"
                : part == &calibration_study::practices ? "#14213d"
                                                        : "#33658a")
            << "\"/>\n";
        if (below)
          out << "<text x=\"" << x_of(s, low) + 6 << "\" y=\"" << y + 3 << "\" fill=\"#c1121f\">"
              << two(one.process.covered, 2) << "</text>\n";
      }
    }
  out << "</svg>\n";
}

}  // namespace convene_simulation
