#include "calibration.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iomanip>
#include <limits>
#include <numeric>
#include <optional>
#include <ostream>
#include <sstream>
#include <utility>

#include <convene/practices/assess.hpp>

#include "simulated_partnership.hpp"

namespace convene_simulation {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// What one partnership gives for one indicator or practice.
struct observation {
  double value = nothing, truth = nothing, theta = nothing, complete = nothing;
  std::optional<convene::interval> process, here, worst;
};

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
    seen.process = one.process;
    seen.here = one.here;
    seen.worst = one.worst_case;
    if (whole != nullptr && whole->value) seen.complete = *whole->value;
  };
  for (std::size_t p = 0; p < found.practices.size(); ++p) {
    const convene::practice_score& score = found.practices[p];
    observation& seen = result.practices.emplace_back();
    // The truth of what was scored: the score is compared with the mean T of the same indicators, in their weights.
    double truth = 0, weight = 0;
    for (std::size_t i = 0; i < score.indicators.size(); ++i) {
      add(score.indicators[i], complete ? &complete->practices[p].indicators[i] : nullptr);
      const double own = result.indicators.back().truth, w = by.practices[p].indicators[i].weight;
      if (!score.indicators[i].value || std::isnan(own)) continue;
      truth += w * own;
      weight += w;
    }
    if (score.state == convene::status::scored && weight > 0) {
      seen.value = *score.score;
      seen.truth = truth / weight;
      seen.process = score.process;
      seen.here = score.here;
      seen.theta = here.theta[p];
      if (complete && complete->practices[p].score) seen.complete = *complete->practices[p].score;
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

calibration summary_of(std::string id, const std::vector<const observation*>& seen) {
  calibration result;
  result.id = std::move(id);
  std::vector<double> values, truths, thetas, differences;
  double covered = 0, width = 0, here = 0, worst = 0, with_worst = 0;
  for (const observation* one : seen) {
    if (std::isnan(one->value) || std::isnan(one->truth)) continue;
    values.push_back(one->value);
    truths.push_back(one->truth);
    thetas.push_back(one->theta);
    differences.push_back(one->value - one->truth);
    if (one->process) {
      ++result.with_interval;
      covered += one->process->contains(one->truth) ? 1 : 0;
      width += one->process->high - one->process->low;
    }
    if (std::isnan(one->complete)) continue;
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
  const auto share = [](double of, double all) { return all > 0 ? of / all : nothing; };
  for (std::size_t i = 0; i < values.size(); ++i) {
    result.mean_truth += truths[i] / n;
    result.bias += differences[i] / n;
  }
  double squares = 0, of_truth = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    squares += (differences[i] - result.bias) * (differences[i] - result.bias);
    of_truth += (truths[i] - result.mean_truth) * (truths[i] - result.mean_truth);
  }
  result.bias_error = n > 1 ? std::sqrt(squares / (n - 1) / n) : nothing;
  result.deviation_of_truth = n > 1 ? std::sqrt(of_truth / (n - 1)) : nothing;
  result.covered = share(covered, static_cast<double>(result.with_interval));
  result.mean_width = share(width, static_cast<double>(result.with_interval));
  result.covered_here = share(here, static_cast<double>(result.with_here));
  result.covered_worst = share(worst, with_worst);
  result.spearman = spearman(values, truths);
  // Bonett & Wright (2000), Sample size requirements for estimating Pearson, Kendall and Spearman correlations,
  // Psychometrika 65(1).
  const double error = std::sqrt((1 + result.spearman * result.spearman / 2) / (n - 3));
  result.spearman_low = n > 3 ? std::tanh(std::atanh(result.spearman) - 1.959964 * error) : nothing;
  const bool has_theta = std::none_of(thetas.begin(), thetas.end(), [](double one) { return std::isnan(one); });
  result.spearman_theta = has_theta ? spearman(values, thetas) : nothing;
  return result;
}

std::string two(double value, int decimals = 3) {
  if (std::isnan(value)) return "-";
  std::ostringstream text;
  text << std::fixed << std::setprecision(decimals) << value;
  return text.str();
}

}  // namespace

calibration_study calibrate(const simulation_parameters& setting, std::size_t partnerships,
                            const convene::framework& by, const convene::run_options& run) {
  std::vector<drawn> all(partnerships);
  const auto draw = [&](std::size_t k) { all[k] = draw_one(setting, k, by); };
  run.run(partnerships, draw);

  calibration_study result;
  result.setting = setting;
  result.partnerships = partnerships;
  const auto column = [&](auto part, std::size_t place) {
    std::vector<const observation*> seen;
    for (const drawn& one : all) seen.push_back(&(one.*part)[place]);
    return seen;
  };
  for (std::size_t p = 0; p < by.practices.size(); ++p) {
    calibration& one = result.practices.emplace_back(summary_of(by.practices[p].id, column(&drawn::practices, p)));
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
  }
  std::size_t place = 0;
  for (const convene::practice& one : by.practices)
    for (const convene::weighted_indicator& each : one.indicators)
      result.indicators.push_back(summary_of(std::string(each.measured.id()), column(&drawn::indicators, place++)));
  for (const convene::any_indicator& one : by.companions)
    result.indicators.push_back(summary_of(std::string(one.id()), column(&drawn::indicators, place++)));
  return result;
}

void write_table(std::ostream& out, const calibration_study& shown) {
  out << text_of(shown.setting) << "\n\n" << shown.partnerships << " partnerships\n\n";
  const auto row = [&](const std::vector<std::string>& cells) {
    for (std::size_t k = 0; k < cells.size(); ++k)
      out << (k == 0 ? std::left : std::right) << std::setw(k == 0 ? 22 : 9) << cells[k];
    out << '\n';
  };
  row({"", "scored", "mean T", "sd T", "bias", "+-", "interval", "covers", "width", "here", "worst", "rho", "low",
       "theta"});
  for (const std::vector<calibration>* part : {&shown.practices, &shown.indicators})
    for (const calibration& one : *part)
      row({one.id, std::to_string(one.scored), two(one.mean_truth), two(one.deviation_of_truth), two(one.bias),
           two(one.bias_error), std::to_string(one.with_interval), two(one.covered), two(one.mean_width),
           two(one.covered_here), two(one.covered_worst), two(one.spearman, 2), two(one.spearman_low, 2),
           two(one.spearman_theta, 2)});
  for (std::size_t p = 0; p < shown.practices.size(); ++p)
    if (shown.practices[p].nearest != p)
      out << shown.practices[p].id << " correlates more with the truth of "
          << shown.practices[shown.practices[p].nearest].id << " than with its own\n";
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
        if (one.with_interval == 0) continue;
        const bool below = one.covered < low;
        out << "<circle cx=\"" << x_of(s, one.covered) << "\" cy=\"" << y << "\" r=\"3.2\" fill=\""
            << (below                                   ? "#c1121f"
                : part == &calibration_study::practices ? "#14213d"
                                                        : "#33658a")
            << "\"/>\n";
        if (below)
          out << "<text x=\"" << x_of(s, low) + 6 << "\" y=\"" << y + 3 << "\" fill=\"#c1121f\">" << two(one.covered, 2)
              << "</text>\n";
      }
    }
  out << "</svg>\n";
}

}  // namespace convene_simulation
