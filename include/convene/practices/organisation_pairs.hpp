#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/dyads.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

/// Unordered pairs of organisations in scope: what they need of each other, and whether their members are in contact.
namespace convene {

/// A pair of organisations, the one with the smaller id first.
using organisation_pair = std::pair<organisation_id, organisation_id>;

/// What a layer of the organisation network says of pairs in scope.
struct pair_layer {
  bool asked = false;  ///< Whether any pair of the wave has a value; if not, all pairs are unknown.
  std::vector<std::pair<organisation_pair, double>> known;  ///< Values > 0, ascending by pair.
  std::vector<organisation_pair> unknown;                   ///< Rows without a value, ascending by pair.

  /// Value of a pair: 0 without a row, nothing if unknown.
  [[nodiscard]] std::optional<double> of(const organisation_pair& pair) const;
};

/// O(organisation relationships).
/// \throws cancelled when the evidence was asked to stop.
[[nodiscard]] pair_layer pairs_of(const evidence& seen, std::string_view layer);

/// Whether members of two organisations are in contact, for pairs asked about one by one.
class contacts {
 public:
  explicit contacts(const evidence& seen) : seen_(&seen), communication_(seen.rated("communication")) {}

  /// Yes if any member of one communicates with one of the other, either way; no if one of their dyads was observed and
  /// none is > 0; nothing if no dyad was. O(log pairs); where nothing was stated also O(members), and the product of
  /// members at worst, if all of them share an affiliation or left the answer empty.
  [[nodiscard]] std::optional<bool> between(const organisation_pair& pair) const;
  /// Whether everybody of both said all they were asked, so that nothing unobserved could turn a no into a yes. O(1).
  [[nodiscard]] bool all_observed(const organisation_pair& pair) const {
    return all_answered(pair.first) && all_answered(pair.second);
  }

 private:
  [[nodiscard]] bool all_answered(organisation_id which) const {
    return communication_ && communication_->totals().complete[index_of(which)] == seen_->members_of(which).size();
  }
  const evidence* seen_;
  std::optional<rated_layer> communication_;
};

/// Members who answered a layer, of the organisations of which a part has cells.
[[nodiscard]] inline std::size_t raters_of_pairs(const evidence& seen, std::string_view layer,
                                                 const tally_part& pairs) {
  std::vector<char> enters(seen.record().records<organisation>().size(), 0);
  for (const cell& one : pairs) enters[index_of(one.of)] = enters[index_of(one.about)] = 1;
  return number_of_raters(seen, layer, enters);
}

/// What is missing of the pairs that count_needed_pairs() expected, as shares of them.
struct missing_pairs {
  double need = 0;         ///< It is unknown whether they are needed.
  double observation = 0;  ///< They are needed, and were not observed.
};

/// Of pairs that are recorded as a whole.
struct always_settled {
  [[nodiscard]] constexpr bool operator()(const organisation_pair&) const noexcept { return true; }
};

/// Cells of the pairs that are needed (value >= threshold in `layer`), as many as `observe(pair)` knows of.
///
/// Sets parts[0] (a cell a pair, sum = yes, count = 1), n = pairs known, coverage = n over pairs that are needed or of
/// which it is unknown whether they are; 1 where it was observed that none is. `observe` gives a yes, a no or nothing;
/// `settled`, whether a no could not be a yes for all that was not observed, decides the worst case.
/// \throws cancelled when the evidence was asked to stop.
template <class Observe, class Settled = always_settled>
missing_pairs count_needed_pairs(const evidence& seen, std::string_view layer, double threshold, Observe&& observe,
                                 tally& to, const Settled& settled = {}) {
  to.parts.resize(1);
  const pair_layer needed = pairs_of(seen, layer);
  const auto organisations = static_cast<double>(seen.organisations().size());
  const double unknown =
      needed.asked ? static_cast<double>(needed.unknown.size()) : organisations * (organisations - 1) / 2;
  double expected = unknown, surely = 0, surely_not = 0;
  // Values are held in 32 bits: a threshold rounded alike is reached by whatever reached it before.
  const auto least = static_cast<double>(static_cast<float>(threshold - threshold_tolerance));
  periodic_stop asks(seen.stop_alone(), 16384);  // each is looked for
  for (const auto& [pair, value] : needed.known) {
    asks.after();
    if (value < least) continue;
    ++expected;
    const std::optional<bool> answer = observe(pair);
    if (answer && !*answer && settled(pair)) ++surely_not;
    if (!answer) continue;
    if (*answer) ++surely;
    cell one;
    one.of = pair.first;
    one.about = pair.second;
    one.sum = *answer ? 1 : 0;
    one.count = 1;
    to.parts[0].push_back(one);
  }
  to.n = to.parts[0].size();
  if (!(expected > 0)) {
    const bool none_is_needed = needed.asked && organisations >= 2;
    to.coverage = none_is_needed ? 1 : 0;
    to.undefined_because = none_is_needed
                               ? "no pair of organisations has enough '" + std::string(layer) + "' to be counted"
                               : "there are no two organisations";
    return {};
  }
  to.coverage = static_cast<double>(to.n) / expected;
  to.worst_case = interval{surely / expected, 1 - surely_not / expected};
  return {unknown / expected, (expected - unknown - static_cast<double>(to.n)) / expected};
}

}  // namespace convene
