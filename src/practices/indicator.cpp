#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <convene/practices/indicator.hpp>

namespace convene {

namespace detail {

namespace {
/// What would have to be kept or filled in, the most useful first: "; needs survey.csv (willingness)".
std::string needs_text(const tally& counted) {
  std::vector<const need*> lacked;
  for (const need& one : counted.lacked) lacked.push_back(&one);
  std::stable_sort(lacked.begin(), lacked.end(),
                   [](const need* a, const need* b) { return a->coverage_gain > b->coverage_gain; });
  std::string text;
  for (const need* one : lacked) {
    text += (text.empty() ? "; needs " : ", ") + file_name_of(one->from);
    if (!one->what.empty()) text += " (" + one->what + ")";
  }
  return text;
}

std::string because(const tally& counted) {
  return counted.undefined_because.empty() ? "" : ": " + counted.undefined_because;
}
}  // namespace

indicator_value before_value(std::string_view id, std::string_view name, std::size_t minimum_n, const tally& counted,
                             const thresholds& limits) {
  indicator_value result;
  result.id = id;
  result.name = name;
  result.n = counted.n;
  result.coverage = counted.coverage;
  if (counted.answered && *counted.answered < counted.coverage) result.answered = counted.answered;
  result.from = counted.from;
  result.lacked = counted.lacked;
  result.remarks = counted.remarks;
  result.partial = counted.partial;
  result.about_organisations = counted.about_organisations;
  if (!counted.precondition) {
    result.state = status::not_applicable;
    result.reason = counted.remarks.empty() ? "what it asks about was observed not to exist" : counted.remarks.front();
  } else if (!reaches(counted.coverage, limits.minimum_coverage)) {
    result.reason =
        std::string(counted.coverage <= 0 ? "nothing was observed" : "too little of what there could be was observed") +
        (counted.lacked.empty() ? because(counted) : needs_text(counted));
  } else if (counted.n < minimum_n) {
    result.reason =
        "n = " + std::to_string(counted.n) + " is below its minimum " + std::to_string(minimum_n) + because(counted);
  }
  return result;
}

void take_value(double value, const tally& counted, indicator_value& result) {
  if (!std::isfinite(value)) {
    result.state = status::insufficient;
    result.reason = "undefined for what was observed" + because(counted);
    return;
  }
  result.value = value;
  result.state = status::scored;
}

void add_contributions(const std::function<double(const multiplicity&)>& value, const evidence& seen,
                       const tally& counted, indicator_value& result) {
  std::vector<double> own(seen.record().records<organisation>().size(), 0);
  for (const tally_part& part : counted.parts)
    for (const cell& one : part)
      if (one.of != no_id<organisation_id>) own[index_of(one.of)] += one.count;
  std::vector<double> times(own.size(), 1);
  for (const organisation_id g : seen.organisations()) {
    seen.check_stop();
    times[index_of(g)] = 0;
    const double without = value(multiplicity(times, {}));
    times[index_of(g)] = 1;
    result.by_organisation.push_back({seen.record().at<organisation>(g).id, own[index_of(g)], *result.value - without});
  }
}

}  // namespace detail

}  // namespace convene
