// A framework takes any type that models the concept, and says which concept another lacks.
// refused with: additive_indicator
#include <string_view>

#include <convene/practices/indicator.hpp>

struct scores {
  static constexpr std::string_view id = "x.1", name = "scores";
  convene::indicator_value operator()(const convene::evidence&) const { return {}; }
  friend bool operator==(const scores&, const scores&) = default;
};

struct nameless {
  convene::indicator_value operator()(const convene::evidence&) const { return {}; }
  friend bool operator==(const nameless&, const nameless&) = default;
};

int main() {
  const convene::any_indicator accepted(scores{});
#ifdef CONVENE_OFFENDING_LINE
  const convene::any_indicator refused(nameless{});
#endif
  return accepted.is_additive() ? 1 : 0;
}
