#include <algorithm>
#include <cmath>
#include <limits>

#include <boost/container/small_vector.hpp>

#include <convene/practices/answer_totals.hpp>
#include <convene/practices/averaging.hpp>

namespace convene {

// ---- complete_answers -----------------------------------------------------------------------------------------------

void complete_answers::make_room(std::size_t items) {
  if (items <= means_.size()) return;
  products_.resize(items * (items + 1) / 2);
  ranges_.resize(items);
  from_means_.resize(items);
  means_.resize(items);
}

void complete_answers::restart(std::size_t items) noexcept {
  items_ = items;
  people_ = 0;
  for (std::vector<double>* each : {&means_, &from_means_, &products_}) std::fill(each->begin(), each->end(), 0);
  std::fill(ranges_.begin(), ranges_.end(), running_range{});
  sums_ = {};
}

void complete_answers::add(std::span<const double> shares) noexcept {
  ++people_;
  const auto people = static_cast<double>(people_);
  double sum = 0;
  std::size_t place = 0;
  for (std::size_t i = 0; i < items_; ++i) {
    const double share = shares[i];
    sum += share;
    ranges_[i].add(share);
    from_means_[i] = share - means_[i];  // before this person
    means_[i] += from_means_[i] / people;
    for (std::size_t j = 0; j <= i; ++j) products_[place++] += from_means_[i] * (shares[j] - means_[j]);
  }
  sums_.add(sum);
}

double complete_answers::covariance(std::size_t i, std::size_t j) const {
  if (people_ < 2) return std::numeric_limits<double>::quiet_NaN();
  if (i < j) std::swap(i, j);
  return products_[i * (i + 1) / 2 + j] / static_cast<double>(people_ - 1);
}

// ---- answer_totals: taking in ---------------------------------------------------------------------------------------

void answer_totals::make_room(const partnership& record) {
  const std::size_t items = record.records<item>().size();
  const std::size_t organisations = record.records<organisation>().size() + 1;  // and unknown
  if (organisations > organisations_) {
    for (construct_totals& about : constructs_) {
      if (!about.items.empty()) about.by_organisation.resize(organisations);
      for (item_totals& one : about.items) one.by_organisation.resize(organisations);
    }
    organisations_ = organisations;
  }
  places_.reserve(items);
  while (places_.size() < items) {
    const auto which = id_at<item_id>(places_.size());
    const construct about = record.at<item>(which).construct;
    construct_totals& to = constructs_[static_cast<std::size_t>(about)];
    to.by_organisation.resize(organisations_);
    to.complete.make_room(to.items.size() + 1);
    to.items.push_back({which, {}, std::vector<organisation_item>(organisations_)});
    places_.emplace_back(about, to.items.size() - 1);
  }
}

void answer_totals::add(const partnership& record, std::size_t row, organisation_id of) {
  static_assert(number_of_constructs <= 32, "a bit a construct");
  make_room(record);
  // By construct, and within these in order of entry.
  boost::container::small_vector<double, 64> shares;
  shares.reserve(places_.size());
  std::uint32_t answered = 0;
  for (std::size_t k = 0; k < number_of_constructs; ++k)
    for (const item_totals& one : constructs_[k].items) {
      const double share = unit_value(record.at<item>(one.which), record.survey().answers(one.which)[row]);
      if (!std::isnan(share)) answered |= std::uint32_t{1} << k;
      shares.push_back(share);
    }
  if (answered == 0) return;
  ++answered_[answered];  // from here on nothing throws
  ++respondents_;

  const std::size_t at = of == no_id<organisation_id> ? 0 : index_of(of) + 1;
  double* next = shares.data();
  for (std::size_t k = 0; k < number_of_constructs; ++k) {
    construct_totals& to = constructs_[k];
    double* const own = next;
    next += to.items.size();
    if ((answered >> k & 1) == 0) continue;
    double sum = 0;
    std::size_t items = 0, asked = 0, before = 0;
    bool all = true;
    for (std::size_t i = 0; i < to.items.size(); ++i) {
      item_totals& one = to.items[i];
      const double share = own[i];
      before += one.answers.count > 0 ? 1 : 0;
      if (!std::isnan(share)) {
        sum += share;
        ++items;
        one.answers.add(share);
        organisation_item& cell = one.by_organisation[at];
        cell.sum += share;
        cell.squares += share * share;
        ++cell.count;
      }
      if (!(one.answers.count > 0)) continue;
      all = all && !std::isnan(share);
      own[asked++] = share;
    }
    const double u = sum / static_cast<double>(items);
    to.answers.add(u);
    organisation_answers& cell = to.by_organisation[at];
    cell.sum += u;
    cell.squares += u * u;
    cell.yes += u > threshold_tolerance ? 1 : 0;
    cell.spread.add(u);
    if (at != 0) to.placed.add(u);
    if (asked != before) to.complete.restart(asked);
    if (all) to.complete.add({own, asked});
  }
}

// ---- answer_totals: looking -----------------------------------------------------------------------------------------

const answer_totals::item_totals* answer_totals::find(item_id which) const {
  if (index_of(which) >= places_.size()) return nullptr;
  const auto& [about, place] = places_[index_of(which)];
  return &of(about).items[place];
}

std::size_t answer_totals::respondents(std::span<const construct> to) const {
  std::uint32_t wanted = 0;
  for (const construct one : to) wanted |= std::uint32_t{1} << static_cast<unsigned>(one);
  std::size_t result = 0;
  for (const auto& [constructs, people] : answered_)
    if ((constructs & wanted) != 0) result += people;
  return result;
}

std::size_t answer_totals::answers(item_id to) const { return whole(spread(to).count); }

std::size_t answer_totals::without_organisation(construct to) const {
  return of(to).by_organisation.empty() ? 0 : whole(of(to).by_organisation[0].spread.count);
}

std::vector<item_id> answer_totals::asked(construct about) const {
  std::vector<item_id> result;
  for (const item_totals& one : of(about).items)
    if (one.answers.count > 0) result.push_back(one.which);
  return result;
}

running_moments answer_totals::spread(item_id of_answers) const {
  const item_totals* const found = find(of_answers);
  return found == nullptr ? running_moments{} : found->answers;
}

namespace {
/// Cells of those organisations of which somebody answered.
template <class Organisation, class Count, class Sum>
tally_part cells_by_organisation(std::span<const Organisation> all, Count&& count, Sum&& sum) {
  tally_part result;
  for (std::size_t at = 0; at < all.size(); ++at) {
    if (!(count(all[at]) > 0)) continue;
    cell one;
    one.of = at == 0 ? no_id<organisation_id> : id_at<organisation_id>(at - 1);
    one.sum = sum(all[at]);
    one.count = count(all[at]);
    result.push_back(one);
  }
  return result;
}
}  // namespace

tally_part answer_totals::sums(construct to) const {
  return cells_by_organisation(
      std::span(of(to).by_organisation), [](const auto& one) { return one.spread.count; },
      [](const auto& one) { return one.sum; });
}

tally_part answer_totals::squares(construct to) const {
  return cells_by_organisation(
      std::span(of(to).by_organisation), [](const auto& one) { return one.spread.count; },
      [](const auto& one) { return one.squares; });
}

tally_part answer_totals::yes(construct to) const {
  return cells_by_organisation(
      std::span(of(to).by_organisation), [](const auto& one) { return one.spread.count; },
      [](const auto& one) { return one.yes; });
}

tally_part answer_totals::sums(item_id to) const {
  const item_totals* const found = find(to);
  if (found == nullptr) return {};
  return cells_by_organisation(
      std::span(found->by_organisation), [](const auto& one) { return one.count; },
      [](const auto& one) { return one.sum; });
}

tally_part answer_totals::squares(item_id to) const {
  const item_totals* const found = find(to);
  if (found == nullptr) return {};
  return cells_by_organisation(
      std::span(found->by_organisation), [](const auto& one) { return one.count; },
      [](const auto& one) { return one.squares; });
}

std::vector<group_sums> answer_totals::groups(construct of_answers) const {
  const std::vector<organisation_answers>& all = of(of_answers).by_organisation;
  double sum = 0, count = 0;
  for (std::size_t at = 1; at < all.size(); ++at) {
    sum += all[at].sum;
    count += all[at].spread.count;
  }
  const double middle = sum / count;
  std::vector<group_sums> result;
  for (std::size_t at = 1; at < all.size(); ++at) {
    const running_moments& own = all[at].spread;
    if (!(own.count > 0)) continue;
    const double from_middle = own.mean - middle;
    result.push_back({own.count, own.count * from_middle, own.squares + own.count * from_middle * from_middle, 1});
  }
  return result;
}

}  // namespace convene
