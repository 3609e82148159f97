#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include <boost/pending/disjoint_sets.hpp>

#include <convene/execution/periodic_stop.hpp>
#include <convene/practices/constructs/coordinator_dependence.hpp>
#include <convene/practices/records.hpp>

#include "defined.hpp"

namespace convene {

namespace {

constexpr const char* layer_name = "communication";

/// How some of those present communicate, from one rating after the other.
class communicating_people {
 public:
  /// \param belongs  by vertex: 1.
  /// \param run      asked whether to stop by long loops over them; what it borrows must live longer.
  communicating_people(std::vector<char> belongs, const rated_wave& ratings, std::size_t layer, bool observes_all,
                       const block_runner& run)
      : run_(run), belongs_(std::move(belongs)), rank_(belongs_.size(), 0), leader_(belongs_.size()) {
    std::iota(leader_.begin(), leader_.end(), vertex{0});
    people_ = static_cast<std::int64_t>(std::count(belongs_.begin(), belongs_.end(), 1));
    expected_ = people_ * (people_ - 1);
    periodic_stop asks(run_);
    for (std::size_t v = 0; v < belongs_.size(); ++v) {
      asks.after();
      if (belongs_[v] == 0 || !ratings.answered(layer, static_cast<vertex>(v))) continue;
      belongs_[v] = observes_all ? observer : rater;
      if (observes_all)
        observed_ += people_ - 1;  // less those who have a row and are unobserved
      else
        expected_ -= people_ - 1;  // but those who have a row
    }
  }
  communicating_people(const communicating_people&) = delete;  // together_ points into it
  communicating_people& operator=(const communicating_people&) = delete;
  void add(vertex from, vertex to, double u) {
    const char who = belongs_[static_cast<std::size_t>(from)];
    if (who == 0 || belongs_[static_cast<std::size_t>(to)] == 0) return;
    if (who == rater) ++expected_;
    observed_ += (std::isnan(u) ? 0 : 1) - (who == observer ? 1 : 0);
    if (!(u > 0)) return;
    ++tied_;
    if (leader_[static_cast<std::size_t>(from)] != leader_[static_cast<std::size_t>(to)]) together_.union_set(from, to);
  }
  [[nodiscard]] std::int64_t observed() const { return observed_; }
  [[nodiscard]] std::int64_t expected() const { return expected_; }
  [[nodiscard]] communication_shape shape() {
    communication_shape result;
    result.people = static_cast<std::size_t>(people_);
    if (observed_ > 0) result.density = static_cast<double>(tied_) / static_cast<double>(observed_);
    std::vector<std::int64_t> sizes(belongs_.size(), 0);
    periodic_stop asks(run_);
    for (std::size_t v = 0; v < belongs_.size(); ++v) {
      asks.after();
      if (belongs_[v] != 0) ++sizes[static_cast<std::size_t>(together_.find_set(static_cast<vertex>(v)))];
    }
    double connected = 0;
    for (const std::int64_t size : sizes) {
      asks.after();
      if (size > 0) ++result.components;
      connected += pairs(size);
    }
    if (result.density && people_ > 1) result.fragmentation = 1 - connected / pairs(people_);
    return result;
  }

 private:
  static constexpr char rater = 2, observer = 3;  // of those who belong
  static double pairs(std::int64_t people) { return static_cast<double>(people) * (static_cast<double>(people) - 1); }
  block_runner run_;
  std::vector<char> belongs_;
  std::vector<unsigned char> rank_;  // at most log2 of the people
  std::vector<vertex> leader_;       // or somebody nearer to it
  boost::disjoint_sets<unsigned char*, vertex*> together_{rank_.data(), leader_.data()};
  std::int64_t people_ = 0, observed_ = 0, expected_ = 0, tied_ = 0;
};

std::optional<double> difference(const std::optional<double>& a, const std::optional<double>& b) {
  if (!a || !b) return std::nullopt;
  return *a - *b;
}

}  // namespace

coordinator_dependence_result coordinator_dependence(const evidence& seen) {
  coordinator_dependence_result result;
  const wave& current = seen.current();
  const practitioner_table& people = seen.record().practitioners();
  const auto n = static_cast<std::size_t>(current.practitioners.number_of_vertices());
  std::vector<char> everybody(n, 0), others(n, 0);
  periodic_stop asks(seen.stop_alone());
  for (std::size_t v = 0; v < n; ++v) {
    asks.after();
    const role part = people.role(current.ids.practitioner_of(static_cast<vertex>(v)));
    if (part == role::outside) continue;
    everybody[v] = 1;
    if (part == role::facilitator)
      ++result.facilitators;
    else if (part == role::coordinator)
      ++result.coordinators;
    else
      others[v] = 1;
  }
  const bool any_pair = std::count(everybody.begin(), everybody.end(), 1) > 1;
  if (const std::optional<rated_layer> communication = seen.rated(layer_name)) {
    const rated_wave& ratings = seen.ratings();
    const std::size_t layer = *current.practitioners.find_layer(layer_name);
    const bool observes_all = communication->info().when_absent == absence::zero;
    const block_runner run = seen.stop_alone();
    communicating_people with(std::move(everybody), ratings, layer, observes_all, run);
    std::optional<communicating_people> without;
    if (result.facilitators + result.coordinators > 0)
      without.emplace(std::move(others), ratings, layer, observes_all, run);
    ratings.for_each_rating(
        layer,
        [&](vertex from, vertex to, double u) {
          with.add(from, to, u);
          if (without) without->add(from, to, u);
        },
        run);
    result.n = static_cast<std::size_t>(with.observed());
    if (with.expected() > 0)
      result.coverage = static_cast<double>(with.observed()) / static_cast<double>(with.expected());
    result.with_them = with.shape();
    if (without) result.without_them = without->shape();
  }
  if (result.without_them) {
    result.density_lost = difference(result.with_them->density, result.without_them->density);
    result.fragmentation_gained = difference(result.without_them->fragmentation, result.with_them->fragmentation);
  }
  tally needs;
  if (any_pair) add_need(needs, table::relationships, layer_name, 1 - result.coverage);
  result.lacked = std::move(needs.lacked);
  return result;
}

}  // namespace convene
