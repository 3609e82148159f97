#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/math/special_functions/beta.hpp>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/inference/rubins_rules.hpp>
#include <convene/measures/detail/check_grouping.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/owned_layer.hpp>
#include <convene/network/vertex_set.hpp>
#include <convene/observed.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/seed.hpp>

namespace convene {

/// What a measure says of a layer of which everything is known: an estimate and its sampling variance.
struct complete_estimate {
  double value = std::numeric_limits<double>::quiet_NaN();
  double variance = std::numeric_limits<double>::quiet_NaN();
};

/// How multiple_imputation() imputes.
struct multiple_imputation_options {
  int imputations = 20;              ///< m > 0.
  const grouping* groups = nullptr;  ///< Of the vertices, such as their organisations; borrowed. Null = all are alike.
  /// That estimates have where nothing is missing: for standard errors from G deletions G - 1.
  double complete_degrees_of_freedom = std::numeric_limits<double>::infinity();
};

/// Estimates from imputed layers, and what they come to.
struct multiple_imputation_result {
  combined_imputations combined;
  std::vector<double> values, variances;  ///< One an imputation.
  std::int64_t imputed = 0;               ///< Pairs; ordered ones, of an undirected layer unordered.
};

namespace detail {

/// Observed relationships of one kind, to take unobserved ones from.
struct donors {
  std::int64_t zeros = 0;
  std::vector<double> ties;  // weights
  [[nodiscard]] bool none() const { return zeros == 0 && ties.empty(); }
  void add(double weight) {
    if (weight > 0)
      ties.push_back(weight);
    else
      ++zeros;
  }
};

/// Donors with a random weight each, as the Bayesian bootstrap gives them.
class weighted_donors {
 public:
  weighted_donors(const donors& from, random_stream& random) : from_(&from) {
    const auto ties = static_cast<double>(from.ties.size());
    // The weights of all ties together, out of exponential ones for all donors, without drawing those of the zeros.
    const double at = random.uniform();
    share_ = from.ties.empty() ? 0
             : from.zeros == 0 ? 1
                               : boost::math::ibeta_inv(ties, static_cast<double>(from.zeros), at);
    up_to_.reserve(from.ties.size());
    double sum = 0;
    for (std::size_t k = 0; k < from.ties.size(); ++k) up_to_.push_back(sum -= std::log(1 - random.uniform()));
  }
  [[nodiscard]] double draw(random_stream& random) const {
    if (!(random.uniform() < share_)) return 0;
    const double drawn = random.uniform() * up_to_.back();
    const auto at = std::upper_bound(up_to_.begin(), up_to_.end() - 1, drawn);
    return from_->ties[static_cast<std::size_t>(at - up_to_.begin())];
  }

 private:
  const donors* from_;
  double share_ = 0;
  std::vector<double> up_to_;
};

/// What is known of a layer, pair by pair, and the donors of each kind of pair.
template <class Weight>
class imputation_model {
 public:
  /// Borrows the layer's columns and the grouping.
  imputation_model(const basic_layer_view<Weight>& layer, const grouping* groups) : layer_(layer), groups_(groups) {
    if (groups != nullptr) check_grouping(layer, *groups);
    for_each_pair([&](vertex u, vertex v, double there, double back) {
      const std::size_t kin = kin_of(u, v);
      if (is_observed(there)) {
        pools_[kin][any].add(there);
        if (is_observed(back) && !undirected()) pools_[kin][reverse_of(back)].add(there);
      } else {
        ++missing_;
      }
      if (undirected()) return;
      if (is_observed(back)) {
        pools_[kin][any].add(back);
        if (is_observed(there)) pools_[kin][reverse_of(there)].add(back);
      } else {
        ++missing_;
      }
    });
  }

  [[nodiscard]] std::int64_t missing() const { return missing_; }

  [[nodiscard]] basic_owned_layer<Weight> completed(seed from) const {
    random_stream random(from);
    std::array<std::array<std::vector<weighted_donors>, reverses>, kinds> weighted;
    for (std::size_t kin = 0; kin < kinds; ++kin)
      for (std::size_t reverse = 0; reverse < reverses; ++reverse)
        if (!pools_[kin][reverse].none()) weighted[kin][reverse].emplace_back(pools_[kin][reverse], random);
    const auto impute = [&](std::size_t kin, std::size_t reverse) {
      for (const auto& [from_kin, from_reverse] :
           {std::pair(kin, reverse), std::pair(kin, any), std::pair(1 - kin, reverse), std::pair(1 - kin, any)})
        if (!weighted[from_kin][from_reverse].empty()) return weighted[from_kin][from_reverse][0].draw(random);
      return std::numeric_limits<double>::quiet_NaN();  // nothing was observed at all
    };
    std::vector<vertex> sources, targets;
    std::vector<Weight> weights;
    const auto add = [&](vertex u, vertex v, double weight) {
      if (weight == 0) return;
      sources.push_back(u);
      targets.push_back(v);
      weights.push_back(static_cast<Weight>(weight));
    };
    for_each_pair([&](vertex u, vertex v, double there, double back) {
      const std::size_t kin = kin_of(u, v);
      if (undirected()) {
        if (!is_observed(there)) there = impute(kin, any);
        back = there;
      }
      if (!is_observed(there)) there = impute(kin, is_observed(back) ? reverse_of(back) : any);
      if (!is_observed(back)) back = impute(kin, is_observed(there) ? reverse_of(there) : any);
      add(u, v, there);
      add(v, u, back);
    });
    layer_info info = layer_.info();
    info.when_absent = absence::zero;
    return basic_owned_layer<Weight>(std::move(info), vertex_set::all(layer_.number_of_vertices()), sources, targets,
                                     weights);
  }

 private:
  static constexpr std::size_t kinds = 2;                                    // of one group, of two
  static constexpr std::size_t any = 0, untied = 1, tied = 2, reverses = 3;  // what the other direction is

  [[nodiscard]] bool undirected() const { return layer_.info().undirected; }
  [[nodiscard]] std::size_t kin_of(vertex u, vertex v) const {
    return groups_ != nullptr && !groups_->same_group(u, v) ? 1 : 0;
  }
  static std::size_t reverse_of(double weight) { return weight > 0 ? tied : untied; }

  /// visit(u, v, w(u,v), w(v,u)) for u < v.
  template <class Visit>
  void for_each_pair(const Visit& visit) const {
    constexpr double unobserved = std::numeric_limits<double>::quiet_NaN();
    const vertex n = layer_.number_of_vertices();
    const bool absent_is_known = layer_.info().when_absent == absence::zero;
    std::vector<double> there(static_cast<std::size_t>(n)), back(static_cast<std::size_t>(n));
    for (vertex u = 0; u < n; ++u) {
      const bool answered = absent_is_known && layer_.answered(u);
      for (vertex v = u + 1; v < n; ++v) {
        const bool other = absent_is_known && layer_.answered(v);
        there[static_cast<std::size_t>(v)] = answered || (undirected() && other) ? 0 : unobserved;
        back[static_cast<std::size_t>(v)] = other || (undirected() && answered) ? 0 : unobserved;
      }
      const auto out = layer_.out_neighbours(u), in = layer_.in_neighbours(u);
      if (undirected())  // what is stored the other way only was not observed
        for (const vertex v : in) there[static_cast<std::size_t>(v)] = unobserved;
      for (std::size_t k = 0; k < out.size(); ++k)
        there[static_cast<std::size_t>(out[k])] = static_cast<double>(layer_.out_weights(u)[k]);
      for (std::size_t k = 0; k < in.size(); ++k)
        back[static_cast<std::size_t>(in[k])] = static_cast<double>(layer_.in_weight(u, k));
      for (vertex v = u + 1; v < n; ++v)
        visit(u, v, there[static_cast<std::size_t>(v)], back[static_cast<std::size_t>(v)]);
    }
  }

  basic_layer_view<Weight> layer_;
  const grouping* groups_;
  std::array<std::array<donors, reverses>, kinds> pools_;
  std::int64_t missing_ = 0;
};

}  // namespace detail

/// A layer in which every pair that was not observed has been given a value at random, as multiple_imputation() does.
///
/// \param groups  of the vertices; null = all are alike.
/// \returns  Ties alone, with everybody counted as having answered and absence as zero; where nothing at all was
///           observed, everything stays so.
/// \throws   invalid_option for a grouping of another number of vertices.
/// Complexity: O(n^2) time, O(n + ties) space.
template <class Weight>
[[nodiscard]] basic_owned_layer<Weight> imputed_layer(const basic_layer_view<Weight>& layer, seed from,
                                                      const grouping* groups = nullptr) {
  return detail::imputation_model<Weight>(layer, groups).completed(from);
}

/// Estimates a measure and its variance where some pairs were not observed: of m layers in which these are imputed, by
/// rubins_rules().
///
/// The model is a hot deck. An unobserved relationship takes the value of an observed one of its kind: inside a group
/// or across, and with the other direction tied, not tied, or unobserved like its own; of a pair that is unobserved in
/// both directions one is imputed first and the other by what it came to. Where no donor is of the kind, first the
/// other direction stops counting, then the group. Each imputation gives its donors weights of their own by the
/// Bayesian bootstrap, so that the imputations differ as much as the little that was observed leaves open: it is proper
/// in Rubin's sense.
///
/// What it assumes: given these kinds, whether a pair was observed has nothing to do with its value. Degrees are not
/// modelled: somebody silent gets the out-degree of an average person with the same in-ties, so that centralisation and
/// the like come out too low. Where absence is unstated, all pairs about which nobody stated anything are unobserved,
/// and are imputed. Beside it stand the observed-pair estimate and worst_case_bounds().
///
/// \param measure  called with a layer view of which everything is known; returns what a complete_estimate is made of,
///     such as {density(layer), SE^2 of vertex_jackknife()}. From several threads at a time where `run` has them.
/// \returns  values[k] and variances[k] depend on the seed and on k alone. Where nothing was observed, what the measure
///           says of that.
/// \throws   invalid_option for m < 1, a grouping of another number of vertices, a negative variance; cancelled; what
///           `measure` throws.
/// Complexity: m times that of the measure and O(n^2); for up to some thousand vertices. Same bits for any number of
///           threads.
/// Source: Rubin (1987), Multiple imputation for nonresponse in surveys, 3.1 and 4.4; Rubin (1981), The Bayesian
///         bootstrap, Ann. Statist. 9(1); for networks Huisman (2009), Imputation of missing network data: some simple
///         procedures, J. Soc. Struct. 10(1), where a hot deck takes whole rows: here single pairs, so that what others
///         said of the silent is kept.
template <class Weight, class Measure>
requires std::is_invocable_r_v < complete_estimate, const Measure&, const basic_layer_view<Weight>
& > [[nodiscard]] multiple_imputation_result multiple_imputation(const basic_layer_view<Weight>& layer,
                                                                 const Measure& measure, seed from,
                                                                 const multiple_imputation_options& options = {},
                                                                 const run_options& run = {}) {
  if (options.imputations < 1)
    throw invalid_option("the number of imputations must be > 0; got " + std::to_string(options.imputations));
  const detail::imputation_model<Weight> model(layer, options.groups);
  multiple_imputation_result result;
  result.imputed = model.missing();
  result.values.resize(static_cast<std::size_t>(options.imputations));
  result.variances.resize(result.values.size());
  const auto task = [&](std::size_t k) {
    const basic_owned_layer<Weight> whole = model.completed(from.split(k));
    const complete_estimate one = measure(whole.view());
    result.values[k] = one.value;
    result.variances[k] = one.variance;
  };
  run.run(result.values.size(), task);
  result.combined = rubins_rules(result.values, result.variances, options.complete_degrees_of_freedom);
  return result;
}

}  // namespace convene
