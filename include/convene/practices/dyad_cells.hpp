#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/averaging.hpp>
#include <convene/practices/tally.hpp>

/// Cells of ratings between organisations, and the numbers they become.
///
/// Of a layer there is a cell per rating and rated organisation (for averaging::people a cell per rater too, `item` =
/// their id): sum of u, count = dyads observed. Where an absent row means zero nearly all pairs of organisations hold
/// nothing but zeros that nobody wrote down, and their number grows with the square of the organisations. Such pairs
/// have no cell:
///   - a cell of a rating organisation about none counts the zeros that `of` gave to all of them together, sum = 0;
///   - a cell of no organisation about a rated one tells how many people there could be rated: sum = people, count = 0.
/// The zeros of an organisation are about every organisation of the second kind but itself and those it has a cell
/// with, in proportion to people. A pair of which no dyad was observed, in a row that has zeros, keeps a cell with
/// count 0. All functions take cells as add_up() leaves them.
namespace convene {

/// Whether a cell speaks of one pair of organisations, rather than of zeros or of people to be rated.
[[nodiscard]] inline bool is_of_pair(const cell& one) {
  return one.of != no_id<organisation_id> && one.about != no_id<organisation_id>;
}

/// Mean of dyad cells: over rating organisations g of the mean over rated ones h of C_gh = sum_gh/count_gh; over raters
/// of the mean of their ratings; or over dyads. `how` must be the one the cells were made for. NaN if nothing is left.
/// O(cells).
[[nodiscard]] double mean_of_dyads(std::span<const cell> cells, const multiplicity& times = {},
                                   averaging how = averaging::organisations);

/// What every organisation receives, by organisation: sum = sum of C_gh over the organisations g that rate it, count =
/// how many these are, each as often as g counts. Cells by organisation pair. O(cells).
[[nodiscard]] std::vector<totals> received_from_others(std::span<const cell> cells, const multiplicity& times = {});

/// Means C_gh of organisation pairs, looked up one by one. Borrows the cells.
class pair_means {
 public:
  /// \param cells  by organisation pair.
  /// \param run    asked whether to stop by for_each_mutual(); what it borrows must live longer.
  explicit pair_means(std::span<const cell> cells, const block_runner& run = {});

  /// C_gh; 0 where g's zeros are about h; nothing if no dyad from g to h was observed. O(log cells). Of zeros it is
  /// taken for granted that h could be rated and is not g.
  [[nodiscard]] std::optional<double> from_to(organisation_id g, organisation_id h) const;
  /// Whether a pair has no cell either way and was observed both ways, so that all of it is zero. O(log cells).
  [[nodiscard]] bool is_zero_both_ways(organisation_id g, organisation_id h) const;

  /// Calls visit(g, h, C_gh, C_hg), g < h, for every pair that was observed both ways and has a cell.
  /// \returns how many more pairs were observed both ways, all of them zeros. O(cells log cells).
  /// \throws  cancelled when asked to stop; what `visit` throws.
  template <class Visit>
  double for_each_mutual(Visit&& visit) const {
    const auto with_zeros = static_cast<double>(gave_zeros_.size());
    double zeros = with_zeros * (with_zeros - 1) / 2;
    periodic_stop asks(run_, 16384);  // each is looked for twice
    for (const auto& [g, h] : pairs()) {
      asks.after();
      if (gives_zeros(g) && gives_zeros(h)) --zeros;
      const std::optional<double> there = from_to(g, h), back = from_to(h, g);
      if (there && back) visit(g, h, *there, *back);
    }
    return zeros;
  }

 private:
  /// Those that have a cell either way, each once with the smaller id first, ascending.
  [[nodiscard]] std::vector<std::pair<organisation_id, organisation_id>> pairs() const;
  [[nodiscard]] const cell* find(organisation_id g, organisation_id h) const;
  [[nodiscard]] bool gives_zeros(organisation_id g) const;

  std::span<const cell> cells_;
  block_runner run_;
  std::vector<organisation_id> gave_zeros_;  // ascending
};

}  // namespace convene
