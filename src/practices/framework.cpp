#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include <convene/practices/framework.hpp>

namespace convene {

void validate(const framework& checked) {
  std::vector<std::string_view> seen;
  const auto check_new = [&](std::string_view id) {
    if (id.empty()) throw invalid_option("an id in framework '" + checked.id + "' is empty");
    for (const std::string_view other : seen)
      if (other == id)
        throw invalid_option("the id '" + std::string(id) + "' stands twice in framework '" + checked.id + "'");
    seen.push_back(id);
  };
  for (const practice& one : checked.practices) {
    check_new(one.id);
    if (one.indicators.empty()) throw invalid_option("practice '" + one.id + "' has no indicator");
    double sum = 0;
    for (const weighted_indicator& each : one.indicators) {
      check_new(each.measured.id());
      each.measured.check_parameters();
      if (!(std::isfinite(each.weight) && each.weight > 0))
        throw invalid_option("the weight of indicator '" + std::string(each.measured.id()) +
                             "' must be finite and > 0");
      sum += each.weight;
    }
    if (!std::isfinite(sum)) throw invalid_option("the weights of practice '" + one.id + "' must have a finite sum");
  }
  for (const any_indicator& each : checked.companions) {
    check_new(each.id());
    each.check_parameters();
  }
  for (const any_pattern& each : checked.patterns) {
    check_new(each.id());
    each.check_parameters();
  }
  if (!any_share.contains(checked.limits.fires_from))
    throw invalid_option("the probability from which on patterns fire in framework '" + checked.id +
                         "' must be in [0, 1]; got " + number_text(checked.limits.fires_from));
  for (const double limit : {checked.limits.minimum_coverage, checked.limits.minimum_practice_coverage})
    if (!any_share.contains(limit))
      throw invalid_option("the limits of coverage in framework '" + checked.id + "' must be in [0, 1]; got " +
                           number_text(limit));
}

}  // namespace convene
