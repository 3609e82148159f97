#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <convene/practices/averaging.hpp>
#include <convene/practices/pattern.hpp>

namespace convene {

bool condition::holds() const {
  if (!value) return false;
  return side == cut_side::at_least ? reaches(*value, cut) : reaches(-*value, -cut);
}

double condition::strength() const {
  if (!holds()) return 0;
  const double beyond = side == cut_side::at_least ? *value - cut : cut - *value;
  const double most = side == cut_side::at_least ? 1 - cut : cut;
  return most > 0 ? std::clamp(beyond / most, 0.0, 1.0) : 1;
}

namespace detail {

pattern_finding judged_pattern(std::string_view id, std::string_view refuted_by, std::string_view question,
                               std::vector<condition> conditions, double fires_from) {
  pattern_finding result;
  result.id = id;
  result.refuted_by = refuted_by;
  result.question = question;
  bool all_hold = true, all_enough = true, any_unobserved = false, any_fails = false;
  double probability = 1, strength = 1;
  bool told = true;
  for (const condition& one : conditions) {
    all_hold = all_hold && one.holds();
    any_unobserved = any_unobserved || !one.value;
    any_fails = any_fails || (one.value && !one.holds());
    all_enough = all_enough && one.has_enough();
    strength = std::min(strength, one.strength());
    told = told && one.probability.has_value();
    probability *= one.probability.value_or(1);
  }
  if (told) result.probability = probability;
  result.strength = all_hold ? strength : 0;
  if (any_fails)  // whatever is not known, the rule cannot hold
    result.state = pattern_state::absent;
  else if (any_unobserved || conditions.empty())
    result.state = pattern_state::unobserved;
  else
    result.state = all_enough && told && reaches(probability, fires_from) ? pattern_state::fires : pattern_state::hint;
  if (result.state == pattern_state::unobserved) {
    result.strength = 0;
    result.probability.reset();
  }
  result.conditions = std::move(conditions);
  return result;
}

}  // namespace detail

}  // namespace convene
