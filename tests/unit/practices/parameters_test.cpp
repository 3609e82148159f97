#include <cmath>
#include <string>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/averaging.hpp>
#include <convene/practices/parameters.hpp>

namespace parameters_test {
namespace {
using namespace convene;

struct ranged {
  double above_none = 0.5, anything = 1;
  averaging how = averaging::organisations;
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"above_none", &ranged::above_none, positive_share},
                      parameter_of{"anything", &ranged::anything},
                      parameter_of{"how", &ranged::how, up_to(averaging::people)}};
  }
};

/// What is said of one parameter's value.
std::string refusal_of(const ranged& which, const parameter& given) {
  try {
    (void)with_parameter(which, given, "indicator x.3");
  } catch (const invalid_option& refused) {
    return refused.what();
  }
  return "";
}

TEST(Parameters, NameOwnerRuleAndValueWhenRefused) {
  const ranged which;
  EXPECT_EQ(refusal_of(which, {"above_none", 0.0}),
            "indicator x.3: 'above_none' must be a finite number in (0, 1]; got 0");
  EXPECT_EQ(refusal_of(which, {"above_none", 7.0}),
            "indicator x.3: 'above_none' must be a finite number in (0, 1]; got 7");
  EXPECT_EQ(refusal_of(which, {"anything", HUGE_VAL}),
            "indicator x.3: 'anything' must be a finite number >= 0; got infinity");
  EXPECT_EQ(refusal_of(which, {"how", std::string("dyads")}),
            "indicator x.3: 'how' must be one of organisations, people; got 'dyads'");
  EXPECT_EQ(refusal_of(which, {"how", 1.0}), "indicator x.3: 'how' must be one of organisations, people; got 1");
  EXPECT_EQ(refusal_of(which, {"above_none", 1.0}), "");
  EXPECT_EQ(refusal_of(which, {"how", std::string("people")}), "");
}

TEST(Parameters, AreListedAndChangedByName) {
  EXPECT_EQ(parameters_of(ranged{}),
            (std::vector<parameter>{{"above_none", 0.5}, {"anything", 1.0}, {"how", std::string("organisations")}}));
  EXPECT_EQ(with_parameter(ranged{}, {"how", std::string("people")}, "x").how, averaging::people);
  EXPECT_EQ(refusal_of({}, {"below", 1.0}), "indicator x.3 has no parameter 'below'");
  struct none {};
  EXPECT_TRUE(parameters_of(none{}).empty());
  EXPECT_NO_THROW(check_parameters(none{}, "x"));
}

TEST(Parameters, AreCheckedWhereTheyWereWrittenInCode) {
  EXPECT_NO_THROW(check_parameters(ranged{}, "x"));
  EXPECT_THROW(check_parameters(ranged{.above_none = 2}, "x"), invalid_option);
  EXPECT_THROW(check_parameters(ranged{.how = averaging::dyads}, "x"), invalid_option);
}

}  // namespace
}  // namespace parameters_test
