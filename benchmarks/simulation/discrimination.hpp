#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <convene/execution/run_options.hpp>

#include "simulation_parameters.hpp"

/// How well patterns tell partnerships that have them from partnerships that do not.
///
/// A partnership is drawn once, its record many times: the standard error of a condition is the deviation of its value
/// from what is true, over the records. A condition lies so many standard errors beyond its cut, or short of it; what
/// is the fact of one record (a powerless voice, an act that was seen) has none, and lies beyond or short. A pattern is
/// `present` where every condition lies at least two beyond, `absent` where at least one lies two short, else
/// `between`. Of two ways to hold the better counts. Records with less than a pattern's minimum are left out.
namespace convene_simulation {

/// Ways to decide that a pattern fires, from the same values and the same probabilities p of its conditions. All ask
/// that the rule holds, on enough, and that every p is known.
enum class firing_rule : std::uint8_t {
  library,  ///< As the library decides.
  holds,    ///< That is all: what no other can surpass.
  product,  ///< The product of p is high enough.
  joint,    ///< P that all hold, of normal numbers correlated as the values are over records of the same partnership.
  bound,    ///< max(0, 1 - sum of (1 - p)): at least so likely, however they depend on each other (Frechet).
  weakest   ///< The smallest p is: every condition by itself (intersection-union).
};
inline constexpr std::size_t number_of_rules = 6;
[[nodiscard]] constexpr std::string_view name_of(firing_rule which) noexcept {
  constexpr std::string_view names[] = {"library", "holds", "product", "joint", "bound", "weakest"};
  return names[static_cast<std::size_t>(which)];
}

/// P that normal numbers all lie below the quantiles of p; `correlation` by rows. For one p it is p itself.
/// By 2,000 fixed draws: to about .01.
[[nodiscard]] double joint_probability(const std::vector<double>& p, const std::vector<double>& correlation);

/// A share of records, and its standard error over partnerships, whose records belong together.
struct share {
  double value = 0, error = 0;  ///< NaN without records; the error with fewer than two partnerships.
  std::size_t records = 0;
};

/// What one rule made of a pattern.
struct told_by_rule {
  share found;        ///< Fires where it is present.
  share found_near;   ///< The same where the weakest condition lies no more than three standard errors beyond,
  share found_far;    ///< and where it lies three or more.
  share false_alarm;  ///< Fires where it is absent.
  share right;        ///< Of those that fire, all conditions truly beyond their cuts.
};

/// A condition of a pattern over the records in which that is present. The first two are shares of those in which the
/// library does not find it.
struct condition_of_present {
  std::string what;
  double short_of = 0;  ///< Its value lies short of the cut, or stands on too little.
  double unsure = 0;    ///< It lies beyond, but not probably enough by itself.
  double bias = 0;      ///< Mean of value - truth, towards the pattern, in standard errors; NaN for what has none.
};

/// How often a pattern can be found that is k conditions, each by so many standard errors beyond its cut and observed
/// with normal errors that are apart: if each must be probable enough by itself (all are, Phi(beyond - z)^k with z the
/// quantile of `fires_from`), and if their product must be (by 20,000 fixed draws).
struct attainable_share {
  double each = 0, product = 0;
};
[[nodiscard]] attainable_share attainable(std::size_t conditions, double beyond, double fires_from);

/// Probabilities from which on a pattern could fire.
inline constexpr std::array<double, 5> thresholds = {0.5, 0.6, 0.7, 0.8, 0.9};

/// One pattern over many partnerships.
struct pattern_discrimination {
  std::string id;
  simulation_parameters setting;
  std::size_t conditions = 0;  ///< That have a truth,
  std::size_t uncertain = 0;   ///< and an error: are no fact of the record.
  double fires_from = 0.8;
  std::vector<condition_of_present> missed_by;       ///< In the pattern's order.
  std::size_t present = 0, absent = 0, between = 0;  ///< Records.
  double correlation = 0;  ///< Mean over partnerships and pairs of conditions, each turned towards the pattern.
  std::array<told_by_rule, number_of_rules> told{};
  std::array<told_by_rule, thresholds.size()> product{}, weakest{};  ///< If these decided, by threshold.
};

/// Partnerships as they come, nothing forced.
struct ordinary_partnerships {
  simulation_parameters setting;
  std::size_t partnerships = 0, records = 0;
  std::vector<std::string> patterns;                               ///< Ids.
  std::array<std::vector<share>, number_of_rules> false_alarms{};  ///< By pattern, of records in which it is absent.
  std::array<share, number_of_rules> any{};                        ///< Of all records: any fires that is absent.
  std::array<share, number_of_rules> fires{};                      ///< Of all records: any fires.
};

struct discrimination_options {
  std::size_t partnerships = 100;  ///< Of every pattern, and of every ordinary setting.
  std::size_t records = 30;        ///< Of every partnership; >= 3.
  double fires_from = 0.8;
  std::uint64_t seed = 1;
  /// How partnerships are drawn in which a pattern is forced; none = as usual, and as little as its minimum allows.
  std::optional<simulation_parameters> setting = std::nullopt;
};

/// Ids of the patterns that are studied: all that ship with the library.
[[nodiscard]] std::vector<std::string> studied_patterns();

/// Partnerships in which a pattern is forced, half of them to have every condition beyond its cut, half to have one of
/// them short of it and the others beyond; by how much is uniform up to the end of what is possible. As little is
/// recorded as the pattern's minimum allows, unless options say how much.
/// \throws convene::invalid_option for an unknown pattern or fewer than three records; what simulate() and assess()
///         throw; cancelled.
[[nodiscard]] pattern_discrimination discriminate(std::string_view pattern, const discrimination_options& options = {},
                                                  const convene::run_options& run = {});

/// \throws as discriminate().
[[nodiscard]] ordinary_partnerships look_at_ordinary(const simulation_parameters& setting,
                                                     const discrimination_options& options = {},
                                                     const convene::run_options& run = {});

void write_table(std::ostream& out, const std::vector<pattern_discrimination>& shown);
void write_table(std::ostream& out, const ordinary_partnerships& shown);

/// Found and false alarms of every pattern by two rules, as an SVG picture.
void write_picture(std::ostream& out, const std::vector<pattern_discrimination>& shown);

}  // namespace convene_simulation
