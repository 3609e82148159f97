#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <convene/execution/periodic_stop.hpp>
#include <convene/partnership/affiliations.hpp>

namespace convene {

namespace {
void add(std::vector<affiliation_share>& shares, organisation_id organisation, double share) {
  for (affiliation_share& one : shares) {
    if (one.organisation == organisation) {
      one.share += share;
      return;
    }
  }
  shares.push_back({organisation, share});
}
}  // namespace

affiliations_in_force::affiliations_in_force(const practitioner_table& people, std::span<const affiliation> rows,
                                             std::optional<date> on, const block_runner& run) {
  const std::size_t n = people.size();
  periodic_stop asks(run);
  primary_.reserve(n);
  for (std::size_t p = 0; p < n; ++p) {
    asks.after();
    primary_.push_back(people.organisation(id_at<practitioner_id>(p)));
  }
  large_vector<std::int32_t> slot;
  asks.grow(slot, n, -1);
  for (const affiliation& row : rows) {
    asks.after();
    if (on && ((row.from && *on < *row.from) || (row.to && *row.to < *on))) continue;
    auto& place = slot[index_of(row.practitioner)];
    if (place < 0) {
      place = static_cast<std::int32_t>(several_.size());
      several_.push_back({row.practitioner, {{primary_[index_of(row.practitioner)], 1.0}}});
    }
    auto& shares = several_[static_cast<std::size_t>(place)].shares;
    shares.front().share -= row.share;
    add(shares, row.organisation, row.share);
  }
  for (person& each : several_) {
    organisation_id best = each.shares.front().organisation;
    double largest = each.shares.front().share;
    for (const affiliation_share& one : each.shares) {
      if (one.share > largest + 1e-9) {
        largest = one.share;
        best = one.organisation;
      }
    }
    std::erase_if(each.shares, [](const affiliation_share& one) { return one.share <= 1e-9; });
    primary_[index_of(each.who)] = best;
  }
  position_ = std::move(slot);
}

}  // namespace convene
