#include <cmath>
#include <limits>
#include <string>
#include <tuple>

#include <gtest/gtest.h>

#include <convene/practices/indicator.hpp>

#include "../../support/town.hpp"

namespace indicator_test {
namespace {
using namespace convene;
using convene_test::town;

/// Counts the organisations with an even number of letters in their id; a value with everything adjustable.
struct even_names {
  static constexpr std::string_view id = "x.1", name = "even_names";
  std::size_t minimum_n = 1;
  double coverage = 1;
  averaging how = averaging::organisations;
  bool applies = true;
  tally tally_of(const evidence& seen) const {
    tally result;
    result.parts.resize(1);
    for (const organisation_id g : seen.organisations()) {
      cell one;
      one.of = g;
      one.sum = seen.record().at<organisation>(g).id.size() % 2 == 0 ? 1 : 0;
      one.count = 1;
      result.parts[0].push_back(one);
    }
    result.n = result.parts[0].size();
    result.coverage = coverage;
    result.precondition = applies;
    return result;
  }
  double value(std::span<const tally_part> parts, const multiplicity& times) const { return ratio(parts[0], times); }
  static constexpr auto parameters() {
    return std::tuple{parameter_of{"minimum_n", &even_names::minimum_n},
                      parameter_of{"coverage", &even_names::coverage, any_share},
                      parameter_of{"how", &even_names::how}};
  }
  friend bool operator==(const even_names&, const even_names&) = default;
};

struct always_half {
  static constexpr std::string_view id = "x.2", name = "always_half";
  indicator_value operator()(const evidence&) const {
    indicator_value result;
    result.value = 0.5;
    result.state = status::scored;
    return result;
  }
  friend bool operator==(const always_half&, const always_half&) = default;
};

struct never_finite {
  static constexpr std::string_view id = "x.3", name = "never_finite";
  indicator_value operator()(const evidence&) const {
    indicator_value result;
    result.value = std::numeric_limits<double>::quiet_NaN();
    result.state = status::scored;
    return result;
  }
  friend bool operator==(const never_finite&, const never_finite&) = default;
};

/// Has neither id nor name.
struct nameless {
  indicator_value operator()(const evidence&) const { return {}; }
};

static_assert(additive_indicator<even_names> && indicator<even_names> && !direct_indicator<even_names>);
static_assert(direct_indicator<always_half> && indicator<always_half> && !additive_indicator<always_half>);
static_assert(!indicator<nameless> && !indicator<int>);

TEST(Evaluate, KeepsNoValueOfADirectIndicatorThatIsNotFinite) {
  const town here;
  const any_indicator erased = never_finite{};
  const indicator_value result = erased.evaluate(evidence(here.record, here.first));
  EXPECT_FALSE(result.value);
  EXPECT_EQ(result.state, status::insufficient);
  EXPECT_EQ(result.reason, "undefined for what was observed");
}

TEST(Evaluate, ScoresWhatItCounted) {
  const town here;  // nhs 3, council 7, charity 7 letters: none is even
  const evidence seen(here.record, here.first);
  const indicator_value result = evaluate(even_names{}, seen);
  EXPECT_EQ(result.state, status::scored);
  EXPECT_EQ(result.value, 0.0);
  EXPECT_EQ(result.n, 3u);
  EXPECT_EQ(result.id, "x.1");
  EXPECT_EQ(result.name, "even_names");
  EXPECT_TRUE(result.reason.empty());
}

TEST(Evaluate, SaysWhyThereIsNoValue) {
  const town here;
  const evidence seen(here.record, here.first);
  even_names strict;
  strict.minimum_n = 4;
  EXPECT_EQ(evaluate(strict, seen).state, status::insufficient);
  EXPECT_EQ(evaluate(strict, seen).reason, "n = 3 is below its minimum 4");
  EXPECT_FALSE(evaluate(strict, seen).value);

  even_names thin;
  thin.coverage = 0.49;
  EXPECT_EQ(evaluate(thin, seen).reason, "too little of what there could be was observed");
  thin.coverage = 0;
  EXPECT_EQ(evaluate(thin, seen).reason, "nothing was observed");
  thin.coverage = 0.5 - 1e-10;  // within the tolerance of the threshold
  EXPECT_EQ(evaluate(thin, seen).state, status::scored);

  even_names moot;
  moot.applies = false;
  EXPECT_EQ(evaluate(moot, seen).state, status::not_applicable);
}

TEST(Evaluate, IsInsufficientWhereTheFormulaIsUndefined) {
  partnership nobody;
  nobody.add_wave("w1");
  const evidence seen(nobody, wave_id{0});
  even_names lax;
  lax.minimum_n = 0;
  EXPECT_EQ(evaluate(lax, seen).state, status::insufficient);
  EXPECT_EQ(evaluate(lax, seen).reason, "undefined for what was observed");
}

TEST(Evaluate, TellsWhatEachOrganisationDoesToTheValue) {
  town here;
  const auto gp = here.record.add(organisation{"gp", "", "", {}});
  here.record.add(town::person("eve", gp));
  const evidence seen(here.record, here.first);
  const indicator_value result = evaluate(even_names{}, seen, {}, contributions::by_organisation);
  ASSERT_EQ(result.by_organisation.size(), 4u);
  EXPECT_DOUBLE_EQ(*result.value, 0.25);
  EXPECT_EQ(result.by_organisation[0].organisation, "nhs");
  EXPECT_DOUBLE_EQ(result.by_organisation[0].influence, 0.25 - 1.0 / 3);
  EXPECT_DOUBLE_EQ(result.by_organisation[3].influence, 0.25);
  EXPECT_DOUBLE_EQ(result.by_organisation[3].evidence, 1);
}

TEST(AnyIndicator, IsARegularValueOfAnyIndicator) {
  const any_indicator first = even_names{}, second = always_half{};
  EXPECT_EQ(first.id(), "x.1");
  EXPECT_EQ(first, any_indicator(even_names{}));
  EXPECT_NE(first, second);
  even_names other;
  other.minimum_n = 2;
  EXPECT_NE(first, any_indicator(other));
  EXPECT_TRUE(first.is_additive());
  EXPECT_FALSE(second.is_additive());
  ASSERT_NE(first.target<even_names>(), nullptr);
  EXPECT_EQ(first.target<always_half>(), nullptr);
  const town here;
  EXPECT_EQ(second.evaluate(evidence(here.record, here.first)).value, 0.5);
  EXPECT_EQ(second.evaluate(evidence(here.record, here.first)).name, "always_half");
}

TEST(AnyIndicator, ShowsAndChangesParameters) {
  const any_indicator usual = even_names{};
  ASSERT_EQ(usual.parameters().size(), 3u);
  EXPECT_EQ(usual.parameters()[0], (parameter{"minimum_n", 1.0}));
  EXPECT_EQ(usual.parameters()[2], (parameter{"how", std::string("organisations")}));
  const any_indicator changed = usual.with({"minimum_n", 7.0}).with({"how", std::string("dyads")});
  EXPECT_EQ(changed.target<even_names>()->minimum_n, 7u);
  EXPECT_EQ(changed.target<even_names>()->how, averaging::dyads);
  EXPECT_EQ(usual.target<even_names>()->minimum_n, 1u);
  EXPECT_THROW((void)usual.with({"minimum_n", 1.5}), invalid_option);
  EXPECT_THROW((void)usual.with({"minimum_n", -1.0}), invalid_option);
  EXPECT_THROW((void)usual.with({"minimum_n", std::string("many")}), invalid_option);
  EXPECT_THROW((void)usual.with({"how", std::string("somehow")}), invalid_option);
  EXPECT_THROW((void)usual.with({"maximum_n", 1.0}), invalid_option);
  EXPECT_THROW((void)usual.with({"coverage", 1.5}), invalid_option);
  EXPECT_THROW((void)usual.with({"coverage", std::nan("")}), invalid_option);
  EXPECT_TRUE(any_indicator(always_half{}).parameters().empty());
}

}  // namespace
}  // namespace indicator_test
