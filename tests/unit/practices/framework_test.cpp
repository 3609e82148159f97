#include <cmath>

#include <gtest/gtest.h>

#include <convene/practices/framework.hpp>

namespace framework_test {
namespace {
using namespace convene;

template <char Letter>
struct named {
  static constexpr char text[] = {Letter, '\0'};
  static constexpr std::string_view id = text, name = "named";
  indicator_value operator()(const evidence&) const { return {}; }
  friend bool operator==(const named&, const named&) = default;
};

framework two_practices() {
  return {
      "mine", "1", {{"p", "P", {{named<'a'>{}}, {named<'b'>{}, 2}}}, {"q", "Q", {{named<'c'>{}}}}}, {named<'d'>{}}, {}};
}

TEST(Framework, IsAValueThatIsCopiedAndChanged) {
  const framework first = two_practices();
  framework second = first;
  EXPECT_EQ(first, second);
  second.practices[0].indicators[1].weight = 3;
  EXPECT_NE(first, second);
  EXPECT_NO_THROW(validate(first));
  EXPECT_NO_THROW(validate(framework{}));
}

TEST(Framework, RefusesWhatCannotBeScored) {
  framework broken = two_practices();
  broken.practices[1].indicators.clear();
  EXPECT_THROW(validate(broken), invalid_option);
  broken = two_practices();
  broken.practices[1].indicators.push_back({named<'a'>{}});
  EXPECT_THROW(validate(broken), invalid_option);
  broken = two_practices();
  broken.companions.push_back(named<'a'>{});
  EXPECT_THROW(validate(broken), invalid_option);
  for (const double weight : {0.0, -1.0, std::nan(""), HUGE_VAL}) {
    broken = two_practices();
    broken.practices[0].indicators[0].weight = weight;
    EXPECT_THROW(validate(broken), invalid_option) << weight;
  }
  broken = two_practices();
  broken.practices[0].indicators.push_back({named<'z'>{}});
  for (weighted_indicator& each : broken.practices[0].indicators) each.weight = 1e308;
  EXPECT_THROW(validate(broken), invalid_option);  // their sum is not finite
  broken = two_practices();
  broken.practices[1].id = "p";
  EXPECT_THROW(validate(broken), invalid_option);
}

struct half_of {
  static constexpr std::string_view id = "half", name = "half_of";
  double share = 0.5;
  indicator_value operator()(const evidence&) const { return {}; }
  static constexpr auto parameters() { return std::tuple{parameter_of{"share", &half_of::share, any_share}}; }
  friend bool operator==(const half_of&, const half_of&) = default;
};

TEST(Framework, RefusesParametersAndLimitsOutsideTheirRange) {
  framework broken = two_practices();
  broken.practices[0].indicators.push_back({half_of{}});
  EXPECT_NO_THROW(validate(broken));
  broken.practices[0].indicators.back().measured = half_of{7};
  EXPECT_THROW(validate(broken), invalid_option);
  broken = two_practices();
  broken.companions.push_back(half_of{-1});
  EXPECT_THROW(validate(broken), invalid_option);
  broken = two_practices();
  broken.limits.minimum_coverage = 1.5;
  EXPECT_THROW(validate(broken), invalid_option);
}

}  // namespace
}  // namespace framework_test
