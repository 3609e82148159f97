#include "discrimination.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iomanip>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <ostream>
#include <sstream>
#include <utility>

#include <convene/error.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/patterns.hpp>
#include <convene/practices/standard_framework.hpp>

#include "latent_partnership.hpp"
#include "normal.hpp"
#include "simulated_partnership.hpp"

namespace convene_simulation {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr double endless = std::numeric_limits<double>::infinity();
constexpr double tolerance = 1e-9;
constexpr double far = 2;   // standard errors from which on a condition lies clearly on one side
constexpr double near = 3;  // up to which a pattern is hard to find

// ---- what is forced -------------------------------------------------------------------------------------------------

/// A truth that a condition follows from: from its cut up to `beyond` the condition holds, down to `short_of` not.
struct lever {
  std::string_view id;
  double cut, beyond, short_of;
};

/// What forces a pattern, and how little may be recorded of it.
struct study_plan {
  std::string_view pattern;
  std::vector<lever> levers;
  std::function<void(simulation_parameters&)> minimum = [](simulation_parameters&) {};
};

const std::vector<study_plan>& plans() {
  static const std::vector<study_plan> all = {
      {"collusion",
       {{"4.1", 0.7, 0.98, 0.3},
        {"4.5", 0.2, 0.005, 0.7},
        {"undiscussed_differences", 0.5, 0.95, 0.1},
        {"continuity", 0.5, 0.97, 0.2}},
       [](simulation_parameters& setting) {
         setting.people = 9;
         setting.organisations = 8;
       }},
      // The rest of it is when meetings first spoke of what, and is left to chance.
      {"premature_structure", {{"4.1", 0.5, 0.2, 0.9}}, [](simulation_parameters& setting) { setting.structures = 1; }},
      {"power_holds_back",
       {{"1.7", 0.7, 0.02, 0.99}},
       [](simulation_parameters& setting) { setting.organisations = 8; }},
      {"power_imbalance", {{"even_power", 0.4, 0.28, 0.85}}},
      {"lead_only",
       {{"6.2", 0.4, 0.02, 0.95}},
       [](simulation_parameters& setting) {
         setting.people = 20;
         setting.nominations = 1;
       }},
      {"warmth_without_work", {{"mood", 0.7, 0.97, 0.3}, {"3.1", 0.4, 0.02, 0.9}}},
      {"target_capture", {{"target_facing", 0.7, 0.98, 0.27}}},
      {"technical_fix_on_adaptive_challenge",
       {{"adaptivity", 0.6, 0.98, 0.1}, {"response", 0.4, 0.02, 0.9}},
       [](simulation_parameters& setting) { setting.challenges = 3; }},
      {"consultant_plan", {{"2.3", 0.3, 0.01, 0.98}, {"2.6", 0.5, 0.05, 0.95}}},
      {"blame_story", {{"6.5", 0.4, 0.02, 0.95}}, [](simulation_parameters& setting) { setting.statements = 2; }},
      {"self_before_whole", {{"6.3", 0.4, 0.02, 0.95}}, [](simulation_parameters& setting) { setting.acts = 3; }},
      {"leadership_split", {{"6.8", 0.3, 0.05, 0.8}, {"4.1", 0.5, 0.95, 0.1}}},
      {"no_time_for_relationships", {{"exploring", 0.1, 0.005, 0.5}, {"4.1", 0.5, 0.1, 0.9}}}};
  return all;
}

double within(double one, double other, draws& random) { return one + (other - one) * random.uniform(); }

/// Truths of one partnership that has the pattern, or that lacks one of its conditions.
std::map<std::string, double> truths_to_force(const study_plan& plan, bool has_it, draws& random) {
  std::map<std::string, double> forced;
  const std::size_t lacks = has_it ? plan.levers.size() : random.below(plan.levers.size());
  for (std::size_t k = 0; k < plan.levers.size(); ++k) {
    const lever& one = plan.levers[k];
    forced[std::string(one.id)] = within(one.cut, k == lacks ? one.short_of : one.beyond, random);
  }
  // Two patterns have a second way to hold.
  const bool second_way = random.happens(0.5);
  const double level = random.happens(0.5) ? 1 : 2.0 / 3, other = random.uniform();
  if (plan.pattern == "lead_only") {
    forced["6.1"] = has_it && second_way ? 1.0 / 3 : level;
    if (has_it && second_way) forced["6.2"] = 0.3 + 0.6 * other;
  }
  if (plan.pattern == "no_time_for_relationships") {
    const bool one_is_low = lacks != 1;  // trust or knowledge of roles
    forced["1.2"] = one_is_low ? 0.1 + 0.8 * other : within(0.5, 0.9, random);
    if (one_is_low && second_way) std::swap(forced["1.2"], forced["4.1"]);
  }
  return forced;
}

// ---- what is true, condition by condition ---------------------------------------------------------------------------

/// Truths of one condition: of each way in which it can hold.
using ways = std::vector<double>;

/// In the order of the pattern's conditions. Permutation p of 1.7 has no truth, and is left out.
std::vector<ways> truths_of(std::string_view pattern, const simulated_partnership& here) {
  const truth& is = here.what_is_true;
  const auto of = [&](std::string_view id) { return is.of(id); };
  const auto any = [](bool there) { return there ? 1.0 : 0.0; };
  if (pattern == "collusion") return {{of("4.1")}, {of("4.5")}, {is.undiscussed_differences}, {is.continuity}};
  if (pattern == "premature_structure") return {{is.most_premature}};
  if (pattern == "power_holds_back") return {{of("1.7")}};
  if (pattern == "power_imbalance") return {{is.party_power}};
  if (pattern == "lead_only") return {{is.top_share, of("6.1")}};
  if (pattern == "warmth_without_work") return {{is.mood}, {of("3.1")}};
  if (pattern == "target_capture") return {{is.target_facing}};
  if (pattern == "technical_fix_on_adaptive_challenge") return {{is.adaptivity}, {is.response}};
  if (pattern == "consultant_plan") return {{of("2.3")}, {of("2.6")}};
  if (pattern == "blame_story") {
    const auto& voices = here.record.records<convene::voice>();
    return {{of("6.5")}, {any(std::any_of(voices.begin(), voices.end(), [](const convene::voice& said) {
              return said.kind == convene::voice_kind::powerless;
            }))}};
  }
  if (pattern == "self_before_whole") {
    const auto& acts = here.record.records<convene::leadership_act>();
    return {{of("6.3")}, {any(std::any_of(acts.begin(), acts.end(), [](const convene::leadership_act& act) {
              return act.kind == convene::leadership_kind::self_first && act.visibility &&
                     *act.visibility != convene::visibility::few;
            }))}};
  }
  if (pattern == "leadership_split") return {{of("6.8")}, {of("4.1")}};
  if (pattern == "no_time_for_relationships") return {{is.exploring}, {of("4.1"), of("1.2")}};
  throw convene::invalid_option("simulation: there is no truth of the conditions of '" + std::string(pattern) + "'");
}

/// What is scored: no more than patterns look at, but for some indicators, so that a condition holds in one way only.
convene::framework framework_without(const std::vector<std::string_view>& left_out, double fires_from) {
  constexpr std::string_view looked_at[] = {"1.2", "1.7", "2.3", "2.6", "3.1", "3.5", "4.1",       "4.5",
                                            "5.1", "6.1", "6.2", "6.3", "6.5", "6.8", "even_power"};
  const auto unwanted = [&](std::string_view id) {
    return std::find(std::begin(looked_at), std::end(looked_at), id) == std::end(looked_at) ||
           std::find(left_out.begin(), left_out.end(), id) != left_out.end();
  };
  convene::framework by = convene::standard_framework();
  for (convene::practice& one : by.practices)
    std::erase_if(one.indicators,
                  [&](const convene::weighted_indicator& each) { return unwanted(each.measured.id()); });
  std::erase_if(by.practices, [](const convene::practice& one) { return one.indicators.empty(); });
  std::erase_if(by.companions, [&](const convene::any_indicator& one) { return unwanted(one.id()); });
  by.patterns = convene::standard_patterns();
  by.limits.fires_from = fires_from;
  return by;
}

struct frameworks {
  convene::framework all;
  std::array<convene::framework, 2> one_way;  ///< By way: without what the other way looks at.
};

bool has_two_ways(std::string_view pattern) { return pattern == "lead_only" || pattern == "no_time_for_relationships"; }

frameworks frameworks_for(const std::vector<std::string>& patterns, double fires_from) {
  frameworks result{framework_without({}, fires_from),
                    {framework_without({"6.1", "1.2"}, fires_from), framework_without({"6.2", "4.1"}, fires_from)}};
  const auto wanted = [&](const convene::any_pattern& one) {
    return std::find(patterns.begin(), patterns.end(), one.id()) != patterns.end();
  };
  std::erase_if(result.all.patterns, [&](const convene::any_pattern& one) { return !wanted(one); });
  for (convene::framework& one : result.one_way)
    std::erase_if(one.patterns,
                  [&](const convene::any_pattern& each) { return !wanted(each) || !has_two_ways(each.id()); });
  return result;
}

const convene::pattern_finding& finding_of(const convene::assessment& in, std::string_view id) {
  return *std::find_if(in.patterns.begin(), in.patterns.end(),
                       [&](const convene::pattern_finding& one) { return one.id == id; });
}

// ---- one record -----------------------------------------------------------------------------------------------------

/// A pattern in one record. Everything is turned so that more is nearer to the pattern.
struct seen_pattern {
  bool usable = false;        ///< Every condition that has a truth has a value in all its ways, and the minima are met.
  std::vector<ways> margins;  ///< Of the truth beyond the cut.
  std::vector<ways> deviations;        ///< Of the value from the truth.
  std::vector<double> p;               ///< Of the library's conditions; empty if any is not known.
  std::vector<std::string> names;      ///< Of the library's conditions;
  std::vector<char> short_of, unsure;  ///< by these, whether it does not hold, and whether it does, but not surely.
  bool holds = false, fires = false;
};

seen_pattern see(std::string_view id, const simulated_partnership& here, const convene::assessment& all,
                 const std::array<convene::assessment, 2>& one_way, double fires_from) {
  seen_pattern result;
  const convene::pattern_finding& found = finding_of(all, id);
  const std::vector<ways> truths = truths_of(id, here);
  if (found.conditions.size() < truths.size()) return result;
  result.usable = true;
  result.holds = true;
  bool known = true;
  for (const convene::condition& one : found.conditions) {
    result.usable = result.usable && one.value && one.has_enough();
    result.holds = result.holds && one.holds() && one.has_enough();
    known = known && one.probability.has_value();
    result.p.push_back(one.probability.value_or(0));
    const bool there = one.holds() && one.has_enough();
    result.names.push_back(one.what);
    result.short_of.push_back(there ? 0 : 1);
    result.unsure.push_back(there && result.p.back() < fires_from - tolerance ? 1 : 0);
  }
  if (!known) result.p.clear();
  result.fires = found.state == convene::pattern_state::fires;
  for (std::size_t c = 0; c < truths.size(); ++c) {
    ways& margins = result.margins.emplace_back();
    ways& deviations = result.deviations.emplace_back();
    for (std::size_t w = 0; w < truths[c].size(); ++w) {
      const convene::condition& one =
          truths[c].size() == 1 ? found.conditions[c] : finding_of(one_way[w], id).conditions[c];
      const double towards = one.side == convene::cut_side::at_least ? 1 : -1;
      if (!one.value || std::isnan(truths[c][w])) {
        result.usable = false;
        return result;
      }
      margins.push_back(towards * (truths[c][w] - one.cut));
      deviations.push_back(towards * (*one.value - truths[c][w]));
    }
  }
  return result;
}

// ---- one partnership ------------------------------------------------------------------------------------------------

struct mean_and_deviation {
  double mean = 0, deviation = 0;
};
mean_and_deviation moments(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (const double one : values) squares += (one - mean) * (one - mean);
  return {mean, std::sqrt(squares / (n - 1))};
}

/// Yes and all records of one partnership.
struct count {
  double yes = 0, all = 0;
  void add(bool is) {
    yes += is ? 1 : 0;
    ++all;
  }
  count& operator+=(const count& other) {
    yes += other.yes;
    all += other.all;
    return *this;
  }
  [[nodiscard]] double share() const { return all > 0 ? yes / all : nothing; }
};
struct told {
  count found, found_near, found_far, false_alarm, right;
};

/// Of the records of one partnership in which a pattern is present.
struct condition_missed {
  std::string what;
  count short_of, unsure;       ///< Of those in which it is not found.
  double bias = 0, biased = 0;  ///< Sum of errors in standard errors, and their number.
};

/// What became of a pattern in the records of one partnership.
struct judged {
  std::size_t present = 0, absent = 0, between = 0;
  double correlation = 0, pairs = 0;
  std::size_t uncertain = 0;
  std::vector<condition_missed> missed;
  std::array<told, number_of_rules> by_rule{};
  std::array<told, thresholds.size()> product{}, weakest{};
  std::vector<char> absent_in;                              ///< By record.
  std::vector<std::array<char, number_of_rules>> fires_in;  ///< By record.
};

std::array<char, number_of_rules> decide(const seen_pattern& one, const std::vector<double>& correlation,
                                         double fires_from) {
  std::array<char, number_of_rules> fires{};
  const auto set = [&](firing_rule which, bool does) { fires[static_cast<std::size_t>(which)] = does ? 1 : 0; };
  set(firing_rule::library, one.fires);
  set(firing_rule::holds, one.holds);
  if (!one.holds || one.p.empty()) return fires;
  double product = 1, bound = 1, weakest = 1;
  for (const double p : one.p) {
    product *= p;
    bound -= 1 - p;
    weakest = std::min(weakest, p);
  }
  const double enough = fires_from - tolerance;
  set(firing_rule::product, product >= enough);
  set(firing_rule::bound, bound >= enough);
  set(firing_rule::weakest, weakest >= enough);
  set(firing_rule::joint, weakest >= enough && joint_probability(one.p, correlation) >= enough);
  return fires;
}

judged judge(const std::vector<seen_pattern>& records, double fires_from) {
  judged result;
  result.absent_in.assign(records.size(), 0);
  result.fires_in.resize(records.size());
  std::vector<const seen_pattern*> usable;
  for (const seen_pattern& one : records)
    if (one.usable) usable.push_back(&one);
  if (usable.size() < 3) return result;

  // Standard errors of every condition in every way.
  const std::size_t conditions = usable[0]->margins.size();
  std::vector<ways> errors(conditions);
  std::vector<std::vector<double>> scaled(conditions);  // deviations of the way that matters, over their own
  std::vector<std::size_t> best_way(conditions, 0);
  for (std::size_t c = 0; c < conditions; ++c) {
    double best = -endless;
    for (std::size_t w = 0; w < usable[0]->margins[c].size(); ++w) {
      std::vector<double> deviations, margins;
      for (const seen_pattern* one : usable) {
        deviations.push_back(one->deviations[c][w]);
        margins.push_back(one->margins[c][w]);
      }
      const mean_and_deviation of = moments(deviations);
      errors[c].push_back(of.deviation);
      const double beyond = moments(margins).mean / std::max(of.deviation, tolerance);
      if (beyond <= best && w > 0) continue;
      best = beyond;
      best_way[c] = w;
      for (double& one : deviations) one = of.deviation > tolerance ? (one - of.mean) / of.deviation : 0;
      scaled[c] = std::move(deviations);
    }
  }
  for (std::size_t c = 0; c < conditions; ++c) result.uncertain += errors[c][best_way[c]] > tolerance ? 1U : 0U;
  for (const std::string& name : usable[0]->names) result.missed.push_back({name, {}, {}, 0, 0});
  std::size_t size = conditions;  // of the library's own, of which the last may have no truth
  for (const seen_pattern* one : usable) size = std::max(size, one->p.size());
  std::vector<double> correlation(size * size, 0);
  for (std::size_t a = 0; a < size; ++a) correlation[a * size + a] = 1;
  for (std::size_t a = 0; a < conditions; ++a)
    for (std::size_t b = 0; b < a; ++b) {
      const double sum = std::inner_product(scaled[a].begin(), scaled[a].end(), scaled[b].begin(), 0.0);
      correlation[a * size + b] = correlation[b * size + a] = sum / static_cast<double>(usable.size() - 1);
      if (std::any_of(scaled[a].begin(), scaled[a].end(), [](double x) { return x != 0; }) &&
          std::any_of(scaled[b].begin(), scaled[b].end(), [](double x) { return x != 0; })) {
        result.correlation += correlation[a * size + b];
        ++result.pairs;
      }
    }

  for (std::size_t r = 0; r < records.size(); ++r) {
    const seen_pattern& one = records[r];
    if (!one.usable) continue;
    double least = endless;  // standard errors of the weakest condition beyond its cut
    bool truly = true;
    for (std::size_t c = 0; c < conditions; ++c) {
      double beyond = -endless;
      bool any = false;
      for (std::size_t w = 0; w < errors[c].size(); ++w) {
        const double margin = one.margins[c][w];
        const bool there = margin >= -tolerance;
        any = any || there;
        beyond = std::max(beyond, errors[c][w] > tolerance ? margin / errors[c][w] : there ? endless : -endless);
      }
      least = std::min(least, beyond);
      truly = truly && any;
    }
    const bool present = least >= far, absent = least <= -far;
    ++(present ? result.present : absent ? result.absent : result.between);
    result.absent_in[r] = absent ? 1 : 0;
    result.fires_in[r] = decide(one, correlation, fires_from);
    const auto add = [&](told& to, bool fires) {
      if (present) to.found.add(fires);
      if (present && least <= near) to.found_near.add(fires);
      if (present && least >= near) to.found_far.add(fires);
      if (absent) to.false_alarm.add(fires);
      if (fires) to.right.add(truly);
    };
    for (std::size_t k = 0; k < number_of_rules; ++k) add(result.by_rule[k], result.fires_in[r][k] != 0);
    for (std::size_t c = 0; present && c < std::min(result.missed.size(), one.names.size()); ++c) {
      condition_missed& of = result.missed[c];
      if (!one.fires) {
        of.short_of.add(one.short_of[c] != 0);
        of.unsure.add(one.unsure[c] != 0);
      }
      if (c < conditions && errors[c][best_way[c]] > tolerance) {
        of.bias += one.deviations[c][best_way[c]] / errors[c][best_way[c]];
        ++of.biased;
      }
    }
    const bool open = one.holds && !one.p.empty();
    const double product = std::accumulate(one.p.begin(), one.p.end(), 1.0, std::multiplies<>());
    const double weakest = one.p.empty() ? 0 : *std::min_element(one.p.begin(), one.p.end());
    for (std::size_t k = 0; k < thresholds.size(); ++k) {
      add(result.product[k], open && product >= thresholds[k] - tolerance);
      add(result.weakest[k], open && weakest >= thresholds[k] - tolerance);
    }
  }
  return result;
}

/// Draws the records of a partnership and looks for some patterns in each; by pattern and record.
std::vector<std::vector<seen_pattern>> look_for(const std::vector<std::string>& patterns,
                                                const simulation_parameters& setting, std::size_t records,
                                                const frameworks& by) {
  std::vector<std::vector<seen_pattern>> result(patterns.size());
  const convene::seed from{setting.seed};
  const latent_partnership latent = draw_latent(setting, from.split(1));
  for (std::size_t r = 0; r < records; ++r) {
    const simulated_partnership here = draw_record(setting, latent, from.split(2).split(r));
    const convene::assessment all = convene::assess(here.record, by.all);
    std::array<convene::assessment, 2> one_way;
    for (std::size_t w = 0; w < 2; ++w)
      if (!by.one_way[w].patterns.empty()) one_way[w] = convene::assess(here.record, by.one_way[w]);
    for (std::size_t k = 0; k < patterns.size(); ++k)
      result[k].push_back(see(patterns[k], here, all, one_way, by.all.limits.fires_from));
  }
  return result;
}

/// Yes over all, and its error as that of a ratio of partnerships' sums.
share share_of(const std::vector<count>& partnerships) {
  count all;
  double with = 0;
  for (const count& one : partnerships) {
    all.yes += one.yes;
    all.all += one.all;
    with += one.all > 0 ? 1 : 0;
  }
  share result{nothing, nothing, static_cast<std::size_t>(all.all)};
  if (!(all.all > 0)) return result;
  result.value = all.yes / all.all;
  if (with < 2) return result;
  double squares = 0;
  for (const count& one : partnerships)
    squares += (one.yes - result.value * one.all) * (one.yes - result.value * one.all);
  result.error = std::sqrt(squares * with / (with - 1)) / all.all;
  return result;
}

void check(const discrimination_options& options) {
  if (options.records < 3)
    throw convene::invalid_option("simulation: a standard error needs at least 3 records; got " +
                                  std::to_string(options.records));
}

// ---- tables ---------------------------------------------------------------------------------------------------------

std::string text_of(double value) {
  if (std::isnan(value)) return "-";
  std::ostringstream text;
  text << std::fixed << std::setprecision(3) << value;
  return text.str();
}
std::string text_of(const share& one) {
  return text_of(one.value) + (std::isnan(one.error) ? "" : " +-" + text_of(one.error));
}
void write_row(std::ostream& out, const std::vector<std::string>& cells) {
  for (std::size_t k = 0; k < cells.size(); ++k)
    out << (k == 0 ? std::left : std::right) << std::setw(k == 0 ? 37 : 15) << cells[k];
  out << '\n';
}
std::vector<std::string> heading(const std::string& first) {
  std::vector<std::string> cells = {first};
  for (std::size_t k = 0; k < number_of_rules; ++k) cells.emplace_back(name_of(static_cast<firing_rule>(k)));
  return cells;
}

}  // namespace

double joint_probability(const std::vector<double>& p, const std::vector<double>& correlation) {
  std::vector<std::size_t> open;  // neither certain nor impossible
  for (std::size_t k = 0; k < p.size(); ++k) {
    if (!(p[k] > 0)) return 0;
    if (p[k] < 1) open.push_back(k);
  }
  if (open.empty()) return 1;
  if (open.size() == 1) return p[open[0]];
  const std::size_t n = open.size();
  std::vector<double> root(n * n, 0), quantiles(n), own(n);  // Cholesky's, row by row
  for (std::size_t a = 0; a < n; ++a) {
    quantiles[a] = normal_quantile(p[open[a]]);
    for (std::size_t b = 0; b <= a; ++b) {
      double left = correlation[open[a] * p.size() + open[b]];
      for (std::size_t c = 0; c < b; ++c) left -= root[a * n + c] * root[b * n + c];
      root[a * n + b] = a == b ? std::sqrt(std::max(left, 0.0)) : root[b * n + b] > 1e-6 ? left / root[b * n + b] : 0;
    }
  }
  draws random(convene::seed{1});
  constexpr int number = 2000;
  int all = 0;
  for (int r = 0; r < number; ++r) {
    for (double& one : own) one = random.normal();
    bool below = true;
    for (std::size_t a = 0; a < n; ++a) {
      double z = 0;
      for (std::size_t b = 0; b <= a; ++b) z += root[a * n + b] * own[b];
      below = below && z <= quantiles[a];
    }
    all += below ? 1 : 0;
  }
  return static_cast<double>(all) / number;
}

attainable_share attainable(std::size_t conditions, double beyond, double fires_from) {
  attainable_share result;
  result.each = std::pow(normal_cdf(beyond - normal_quantile(fires_from)), static_cast<double>(conditions));
  draws random(convene::seed{1});
  constexpr int number = 20000;
  int enough = 0;
  for (int r = 0; r < number; ++r) {
    double product = 1;
    for (std::size_t c = 0; c < conditions; ++c) product *= normal_cdf(beyond + random.normal());
    enough += product >= fires_from ? 1 : 0;
  }
  result.product = conditions == 1 ? result.each : static_cast<double>(enough) / number;
  return result;
}

std::vector<std::string> studied_patterns() {
  std::vector<std::string> ids;
  for (const study_plan& one : plans()) ids.emplace_back(one.pattern);
  return ids;
}

pattern_discrimination discriminate(std::string_view pattern, const discrimination_options& options,
                                    const convene::run_options& run) {
  check(options);
  const auto plan =
      std::find_if(plans().begin(), plans().end(), [&](const study_plan& one) { return one.pattern == pattern; });
  if (plan == plans().end())
    throw convene::invalid_option("simulation: there is no pattern '" + std::string(pattern) + "' to study");
  const frameworks by = frameworks_for({std::string(pattern)}, options.fires_from);
  pattern_discrimination result;
  result.id = pattern;
  if (options.setting)
    result.setting = *options.setting;
  else
    plan->minimum(result.setting);
  result.setting.seed = convene::seed{options.seed}.split(static_cast<std::uint64_t>(plan - plans().begin())).value;

  std::vector<judged> all(options.partnerships);
  const auto study_one = [&](std::size_t k) {
    simulation_parameters setting = result.setting;
    const convene::seed from = convene::seed{setting.seed}.split(k);
    draws random(from.split(1));
    setting.seed = from.split(2).value;
    setting.forced = truths_to_force(*plan, k % 2 == 0, random);
    all[k] = judge(look_for({result.id}, setting, options.records, by)[0], options.fires_from);
  };
  run.run(options.partnerships, study_one);

  double pairs = 0;
  for (const judged& one : all) {
    result.present += one.present;
    result.absent += one.absent;
    result.between += one.between;
    result.correlation += one.correlation;
    pairs += one.pairs;
    result.uncertain = std::max(result.uncertain, one.uncertain);
  }
  result.fires_from = options.fires_from;
  std::vector<condition_missed> missed;
  for (const judged& one : all)
    for (std::size_t c = 0; c < one.missed.size(); ++c) {
      if (c == missed.size()) missed.push_back({one.missed[c].what, {}, {}, 0, 0});
      missed[c].short_of += one.missed[c].short_of;
      missed[c].unsure += one.missed[c].unsure;
      missed[c].bias += one.missed[c].bias;
      missed[c].biased += one.missed[c].biased;
    }
  for (const condition_missed& one : missed)
    result.missed_by.push_back(
        {one.what, one.short_of.share(), one.unsure.share(), one.biased > 0 ? one.bias / one.biased : nothing});
  result.correlation = pairs > 0 ? result.correlation / pairs : nothing;
  const auto told_of = [&](auto which, std::size_t k) {
    const auto over = [&](count told::*part) {
      std::vector<count> counts;
      for (const judged& one : all) counts.push_back((one.*which)[k].*part);
      return share_of(counts);
    };
    return told_by_rule{over(&told::found), over(&told::found_near), over(&told::found_far), over(&told::false_alarm),
                        over(&told::right)};
  };
  for (std::size_t k = 0; k < number_of_rules; ++k) result.told[k] = told_of(&judged::by_rule, k);
  for (std::size_t k = 0; k < thresholds.size(); ++k) {
    result.product[k] = told_of(&judged::product, k);
    result.weakest[k] = told_of(&judged::weakest, k);
  }
  simulation_parameters one = result.setting;
  result.conditions = truths_of(pattern, simulate(one)).size();
  return result;
}

ordinary_partnerships look_at_ordinary(const simulation_parameters& setting, const discrimination_options& options,
                                       const convene::run_options& run) {
  check(options);
  const frameworks by = frameworks_for(studied_patterns(), options.fires_from);
  ordinary_partnerships result;
  result.setting = setting;
  result.partnerships = options.partnerships;
  result.records = options.records;
  result.patterns = studied_patterns();
  const std::size_t patterns = result.patterns.size();

  struct looked_at {
    std::vector<std::array<told, number_of_rules>> by_pattern;
    std::array<count, number_of_rules> any{}, fires{};
  };
  std::vector<looked_at> all(options.partnerships);
  const auto look_at_one = [&](std::size_t k) {
    simulation_parameters one = setting;
    one.seed = convene::seed{options.seed}.split(1000).split(k).value;
    std::vector<judged> found;
    for (const std::vector<seen_pattern>& records : look_for(result.patterns, one, options.records, by))
      found.push_back(judge(records, options.fires_from));
    for (const judged& each : found) all[k].by_pattern.push_back(each.by_rule);
    for (std::size_t r = 0; r < options.records; ++r)
      for (std::size_t rule = 0; rule < number_of_rules; ++rule) {
        bool any = false, fires = false;
        for (const judged& each : found) {
          const bool does = each.fires_in[r][rule] != 0;
          fires = fires || does;
          any = any || (does && each.absent_in[r] != 0);
        }
        all[k].any[rule].add(any);
        all[k].fires[rule].add(fires);
      }
  };
  run.run(options.partnerships, look_at_one);

  for (std::size_t rule = 0; rule < number_of_rules; ++rule) {
    std::vector<count> any, fires;
    for (const looked_at& one : all) {
      any.push_back(one.any[rule]);
      fires.push_back(one.fires[rule]);
    }
    result.any[rule] = share_of(any);
    result.fires[rule] = share_of(fires);
    for (std::size_t p = 0; p < patterns; ++p) {
      std::vector<count> counts;
      for (const looked_at& one : all) counts.push_back(one.by_pattern[p][rule].false_alarm);
      result.false_alarms[rule].push_back(share_of(counts));
    }
  }
  return result;
}

void write_table(std::ostream& out, const std::vector<pattern_discrimination>& shown) {
  if (shown.empty()) return;
  out << convene_simulation::text_of(shown[0].setting)
      << "of the first; of others people and organisations are below, and seeds and what is recorded differ\n\n";
  write_row(out, {"", "conditions", "correlation", "present", "near", "absent", "between", "people", "organisations"});
  for (const pattern_discrimination& one : shown)
    write_row(out,
              {one.id, std::to_string(one.conditions), text_of(one.correlation), std::to_string(one.present),
               std::to_string(one.told[0].found_near.records), std::to_string(one.absent), std::to_string(one.between),
               std::to_string(one.setting.people), std::to_string(one.setting.organisations)});
  out << '\n';
  write_row(out, {"library, and best attainable", "uncertain", "found", "each at 2", "product at 2", "found from 3",
                  "each at 3", "product at 3", "false"});
  for (const pattern_discrimination& one : shown) {
    const told_by_rule& library = one.told[static_cast<std::size_t>(firing_rule::library)];
    const attainable_share two = attainable(one.uncertain, far, one.fires_from),
                           three = attainable(one.uncertain, near, one.fires_from);
    write_row(out, {one.id, std::to_string(one.uncertain), text_of(library.found.value), text_of(two.each),
                    text_of(two.product), text_of(library.found_far.value), text_of(three.each), text_of(three.product),
                    text_of(library.false_alarm.value)});
  }
  out << "uncertain: conditions that are no fact of the record. Each, product at 2, at 3: the share that can be found "
         "of "
         "patterns whose conditions\nall lie exactly so many standard errors beyond, if each must be likely enough by "
         "itself, or all together, with errors apart.\n\n";
  write_row(out, {"not found where present, by condition", "short of", "unsure", "bias"});
  for (const pattern_discrimination& one : shown)
    for (const condition_of_present& each : one.missed_by)
      write_row(out, {one.id.substr(0, 20) + ": " + each.what.substr(0, 15), text_of(each.short_of),
                      text_of(each.unsure), text_of(each.bias)});
  out << "of records in which the library does not find it: share in which the condition does not hold, or holds, but "
         "not "
         "likely enough; bias: of value -\ntruth, towards the pattern, in standard errors, over all in which it is "
         "present.\n";
  using told_part = std::pair<std::string_view, share told_by_rule::*>;
  constexpr told_part parts[] = {{"found where present", &told_by_rule::found},
                                 {"found where weakest is 2 to 3 beyond", &told_by_rule::found_near},
                                 {"found where it is 3 or more beyond", &told_by_rule::found_far},
                                 {"fires where absent", &told_by_rule::false_alarm},
                                 {"true where it fires", &told_by_rule::right}};
  for (const auto& [title, part] : parts) {
    out << '\n';
    write_row(out, heading(std::string(title)));
    for (const pattern_discrimination& one : shown) {
      std::vector<std::string> cells = {one.id};
      for (const told_by_rule& each : one.told) cells.push_back(text_of(each.*part));
      write_row(out, cells);
    }
  }
  using by_threshold = std::array<told_by_rule, thresholds.size()> pattern_discrimination::*;
  constexpr std::pair<std::string_view, by_threshold> rules[] = {{"product", &pattern_discrimination::product},
                                                                 {"weakest", &pattern_discrimination::weakest}};
  for (const auto& [name, rule] : rules)
    for (const auto& [title, part] : {parts[0], parts[3], parts[4]}) {
      out << '\n';
      std::vector<std::string> cells = {std::string(title)};
      for (const double from : thresholds) cells.push_back(std::string(name) + " " + text_of(from).substr(0, 3));
      write_row(out, cells);
      for (const pattern_discrimination& one : shown) {
        cells = {one.id};
        for (const told_by_rule& each : one.*rule) cells.push_back(text_of(each.*part));
        write_row(out, cells);
      }
    }
}

void write_table(std::ostream& out, const ordinary_partnerships& shown) {
  out << convene_simulation::text_of(shown.setting) << '\n'
      << shown.partnerships << " partnerships, " << shown.records << " records of each\n\n";
  write_row(out, heading("fires where absent"));
  for (std::size_t p = 0; p < shown.patterns.size(); ++p) {
    std::vector<std::string> cells = {shown.patterns[p]};
    for (std::size_t k = 0; k < number_of_rules; ++k) cells.push_back(text_of(shown.false_alarms[k][p]));
    cells.push_back(std::to_string(shown.false_alarms[0][p].records));
    write_row(out, cells);
  }
  const auto of_all = [&](const std::string& name, const std::array<share, number_of_rules>& part) {
    std::vector<std::string> cells = {name};
    for (const share& one : part) cells.push_back(text_of(one));
    write_row(out, cells);
  };
  of_all("any that is absent, of all records", shown.any);
  of_all("any at all, of all records", shown.fires);
}

void write_picture(std::ostream& out, const std::vector<pattern_discrimination>& shown) {
  constexpr double row_height = 24, left = 230, panel = 460, top = 70;
  const double height = top + row_height * static_cast<double>(shown.size()) + 30;
  const auto x_of = [&](double value) { return left + panel * value; };
  out << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " << left + panel + 40 << ' ' << height
      << "\" font-family=\"sans-serif\" font-size=\"10\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
      << "<text x=\"10\" y=\"18\" font-size=\"13\">Share of records in which a pattern fires, two standard errors from "
         "its cuts or more</text>\n"
      << "<text x=\"10\" y=\"34\">blue: present (to be found from .9 on); red: absent (up to .05). Filled: the weakest "
         "condition decides; hollow: the product</text>\n"
      << "<rect x=\"" << x_of(0) << "\" y=\"" << top - 8 << "\" width=\"" << x_of(0.05) - x_of(0) << "\" height=\""
      << height - top - 10 << "\" fill=\"#f7e0e0\"/>\n<rect x=\"" << x_of(0.9) << "\" y=\"" << top - 8 << "\" width=\""
      << x_of(1) - x_of(0.9) << "\" height=\"" << height - top - 10 << "\" fill=\"#dde8f2\"/>\n";
  for (const double tick : {0.0, 0.25, 0.5, 0.75, 0.9, 1.0})
    out << "<line x1=\"" << x_of(tick) << "\" x2=\"" << x_of(tick) << "\" y1=\"" << top - 8 << "\" y2=\"" << height - 18
        << "\" stroke=\"#cccccc\"/>\n<text x=\"" << x_of(tick) << "\" y=\"" << top - 12 << "\" text-anchor=\"middle\">"
        << tick << "</text>\n";
  for (std::size_t k = 0; k < shown.size(); ++k) {
    const double y = top + row_height * (static_cast<double>(k) + 0.5);
    out << "<text x=\"" << left - 8 << "\" y=\"" << y + 3 << "\" text-anchor=\"end\">" << shown[k].id << "</text>\n";
    const auto dot = [&](const share& one, double lower, std::string_view colour, bool filled) {
      if (std::isnan(one.value)) return;
      out << "<circle cx=\"" << x_of(one.value) << "\" cy=\"" << y + lower << "\" r=\"3.2\" stroke=\"" << colour
          << "\" fill=\"" << (filled ? colour : "white") << "\"/>\n";
    };
    const told_by_rule& product = shown[k].told[static_cast<std::size_t>(firing_rule::product)];
    const told_by_rule& weakest = shown[k].told[static_cast<std::size_t>(firing_rule::weakest)];
    dot(product.found, 4, "#33658a", false);
    dot(product.false_alarm, 4, "#c1121f", false);
    dot(weakest.found, -4, "#33658a", true);
    dot(weakest.false_alarm, -4, "#c1121f", true);
  }
  out << "</svg>\n";
}

}  // namespace convene_simulation
