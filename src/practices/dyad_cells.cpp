#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/dyad_cells.hpp>

namespace convene {

namespace {

/// The organisations that zeros without a cell may be about.
class rated_organisations {
 public:
  rated_organisations(std::span<const cell> cells, const multiplicity& times) : times_(times) {
    for (const cell& one : cells) {
      if (one.of != no_id<organisation_id>) break;  // they stand first
      if (one.about == no_id<organisation_id>) continue;
      if (index_of(one.about) >= people_.size()) people_.resize(index_of(one.about) + 1, 0);
      people_[index_of(one.about)] = one.sum;
      all_.add(one.sum, times.of(one.about));
    }
  }

  /// How many organisations, and people in them: as often as they count, and once.
  struct amount {
    double organisations = 0, people = 0, people_once = 0;
    void add(double people_of_one, double how_often) {
      organisations += how_often;
      people += how_often * people_of_one;
      people_once += people_of_one;
    }
  };
  /// Adds an organisation that a rater or rating organisation has a cell about.
  void add_to(amount& spoken_of, organisation_id about) const {
    if (index_of(about) < people_.size()) spoken_of.add(people_[index_of(about)], times_.of(about));
  }
  /// All but a rating organisation itself and those it has a cell with.
  [[nodiscard]] amount rest(organisation_id of, amount spoken_of) const {
    if (index_of(of) < people_.size() && people_[index_of(of)] > 0) add_to(spoken_of, of);
    return {difference(all_.organisations, spoken_of.organisations), difference(all_.people, spoken_of.people),
            difference(all_.people_once, spoken_of.people_once)};
  }
  [[nodiscard]] std::size_t size() const noexcept { return people_.size(); }
  [[nodiscard]] bool contains(std::size_t organisation) const {
    return organisation < people_.size() && people_[organisation] > 0;
  }

  /// Never below 0, and 0 where nothing but the rounding of broken multiplicities is left.
  [[nodiscard]] static double difference(double all, double part) {
    const double left = all - part;
    return left > 1e-12 * all ? left : 0;
  }

 private:
  multiplicity times_;
  std::vector<double> people_;  // by organisation
  amount all_;
};

/// Mean over rating organisations of the mean over rated ones.
double mean_over_organisations(std::span<const cell> cells, const multiplicity& times) {
  const rated_organisations rated(cells, times);
  double sum = 0, weight = 0;
  for (std::size_t i = 0; i < cells.size();) {
    const organisation_id g = cells[i].of;
    double row_sum = 0, row_weight = 0;
    bool zeros = false;
    rated_organisations::amount spoken_of;
    for (; i < cells.size() && cells[i].of == g; ++i) {
      if (!is_of_pair(cells[i])) {
        zeros = zeros || cells[i].count > 0;
        continue;
      }
      rated.add_to(spoken_of, cells[i].about);
      if (!(cells[i].count > 0)) continue;
      row_sum += times.of(cells[i].about) * (cells[i].sum / cells[i].count);
      row_weight += times.of(cells[i].about);
    }
    if (g == no_id<organisation_id>) continue;
    if (zeros) row_weight += rated.rest(g, spoken_of).organisations;
    if (row_weight > 0) {
      sum += times.of(g) * (row_sum / row_weight);
      weight += times.of(g);
    }
  }
  return weight > 0 ? sum / weight : undefined;
}

/// Mean over raters of the mean of their ratings.
double mean_over_raters(std::span<const cell> cells, const multiplicity& times) {
  const rated_organisations rated(cells, times);
  struct rater {
    organisation_id of = no_id<organisation_id>;
    double sum = 0, count = 0;
    bool zeros = false;
    rated_organisations::amount spoken_of;
  };
  std::vector<rater> raters;
  for (const cell& one : cells) {
    if (one.of == no_id<organisation_id>) continue;
    const auto place = static_cast<std::size_t>(one.item);
    if (place >= raters.size()) raters.resize(place + 1);
    rater& who = raters[place];
    who.of = one.of;
    if (is_of_pair(one)) {
      rated.add_to(who.spoken_of, one.about);
      who.sum += times.of(one.about) * one.sum;
      who.count += times.of(one.about) * one.count;
    } else if (one.count > 0) {
      who.zeros = true;
    }
  }
  double sum = 0, weight = 0;
  for (rater& who : raters) {
    if (who.zeros) who.count += rated.rest(who.of, who.spoken_of).people;
    if (!(who.count > 0)) continue;
    sum += times.of(who.of) * (who.sum / who.count);
    weight += times.of(who.of);
  }
  return weight > 0 ? sum / weight : undefined;
}

double mean_over_dyads(std::span<const cell> cells, const multiplicity& times) {
  const rated_organisations rated(cells, times);
  totals all;
  for (std::size_t i = 0; i < cells.size();) {
    const organisation_id g = cells[i].of;
    double zeros = 0;
    rated_organisations::amount spoken_of;
    for (; i < cells.size() && cells[i].of == g; ++i) {
      if (!is_of_pair(cells[i])) {
        zeros += cells[i].count;
        continue;
      }
      rated.add_to(spoken_of, cells[i].about);
      all.sum += times.of(cells[i]) * cells[i].sum;
      all.count += times.of(cells[i]) * cells[i].count;
    }
    if (g == no_id<organisation_id> || !(zeros > 0)) continue;
    const rated_organisations::amount rest = rated.rest(g, spoken_of);
    if (rest.people_once > 0) all.count += times.of(g) * zeros * (rest.people / rest.people_once);
  }
  return all.count > 0 ? all.sum / all.count : undefined;
}

}  // namespace

double mean_of_dyads(std::span<const cell> cells, const multiplicity& times, averaging how) {
  if (how == averaging::people) return mean_over_raters(cells, times);
  if (how == averaging::dyads) return mean_over_dyads(cells, times);
  return mean_over_organisations(cells, times);
}

std::vector<totals> received_from_others(std::span<const cell> cells, const multiplicity& times) {
  const rated_organisations rated(cells, times);
  std::vector<totals> result(rated.size());
  std::vector<double> spoken_of(rated.size(), 0);  // by organisations that gave zeros, to this one, with a cell
  std::vector<char> gave_zeros;
  double all_zeros = 0;
  const auto gives_zeros = [&](organisation_id g) {
    return index_of(g) < gave_zeros.size() && gave_zeros[index_of(g)] != 0;
  };
  for (const cell& one : cells) {
    if (one.of == no_id<organisation_id>) continue;
    if (!is_of_pair(one)) {  // it stands before those of its pairs
      if (!(one.count > 0)) continue;
      if (index_of(one.of) >= gave_zeros.size()) gave_zeros.resize(index_of(one.of) + 1, 0);
      gave_zeros[index_of(one.of)] = 1;
      all_zeros += times.of(one.of);
      continue;
    }
    const std::size_t h = index_of(one.about);
    if (h >= result.size()) result.resize(h + 1);
    if (gives_zeros(one.of) && h < spoken_of.size()) spoken_of[h] += times.of(one.of);
    if (!(one.count > 0)) continue;
    result[h].sum += times.of(one.of) * (one.sum / one.count);
    result[h].count += times.of(one.of);
  }
  for (std::size_t h = 0; h < rated.size(); ++h) {
    if (!rated.contains(h)) continue;
    const auto itself = id_at<organisation_id>(h);
    result[h].count +=
        rated_organisations::difference(all_zeros, spoken_of[h] + (gives_zeros(itself) ? times.of(itself) : 0));
  }
  return result;
}

pair_means::pair_means(std::span<const cell> cells, const block_runner& run) : cells_(cells), run_(run) {
  for (const cell& one : cells)
    if (one.of != no_id<organisation_id> && one.about == no_id<organisation_id> && one.count > 0)
      gave_zeros_.push_back(one.of);
}

std::optional<double> pair_means::from_to(organisation_id g, organisation_id h) const {
  if (const cell* own = find(g, h)) return own->count > 0 ? std::optional(own->sum / own->count) : std::nullopt;
  return gives_zeros(g) ? std::optional(0.0) : std::nullopt;
}

bool pair_means::is_zero_both_ways(organisation_id g, organisation_id h) const {
  return gives_zeros(g) && gives_zeros(h) && find(g, h) == nullptr && find(h, g) == nullptr;
}

std::vector<std::pair<organisation_id, organisation_id>> pair_means::pairs() const {
  std::vector<std::pair<organisation_id, organisation_id>> result;
  for (const cell& one : cells_)
    if (is_of_pair(one)) result.push_back(std::minmax(one.of, one.about));
  periodic_stop asks(run_);
  std::sort(result.begin(), result.end(), [&](const auto& a, const auto& b) {
    asks.after();
    return a < b;
  });
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

const cell* pair_means::find(organisation_id g, organisation_id h) const {
  const auto found =
      std::lower_bound(cells_.begin(), cells_.end(), std::pair(g, h),
                       [](const cell& one, const auto& pair) { return std::pair(one.of, one.about) < pair; });
  return found != cells_.end() && found->of == g && found->about == h ? &*found : nullptr;
}

bool pair_means::gives_zeros(organisation_id g) const {
  return std::binary_search(gave_zeros_.begin(), gave_zeros_.end(), g);
}

}  // namespace convene
