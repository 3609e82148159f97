#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/standard_framework.hpp>

#include "../../support/full_record.hpp"

// All indicators of the standard framework side by side in partnerships where much is nothing or all the same. Numbers
// are those of the definitions, by hand; what is below a minimum greater than one is tested beside each indicator.
namespace degenerate_partnerships_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::full_record;
using convene_test::small_partnership;

/// Instead of a value.
enum without_value : int {
  unobserved = -1,  // nothing was observed
  too_few = -2,     // n below its minimum
  undefined = -3,   // 0/0
  too_little = -4,  // less than half of what there could be was observed
  no_change = -5    // not applicable: nothing was restructured
};

std::string told(double expected) {
  if (expected >= 0) return "";
  switch (static_cast<without_value>(static_cast<int>(expected))) {
    case unobserved:
      return "nothing was observed";
    case too_few:
      return "is below its minimum";
    case undefined:
      return "undefined for what was observed";
    case too_little:
      return "too little of what there could be was observed";
    case no_change:
      return "no structural change";
  }
  return "?";
}

struct row {
  std::string_view id;
  double nothing_kept, kept_and_empty, nobody, one_person, one_organisation, all_equal;
};

// Of the full record nobody is in, the meetings, purpose, change and outcomes are left. Where no meeting was held
// nothing was observed that meetings would tell.
constexpr row expected[] = {
    // nothing kept, kept and empty, nobody, one person, one organisation, all equal
    {"1.1", unobserved, unobserved, unobserved, 0.75, 0.75, 0.75},
    {"1.2", unobserved, unobserved, unobserved, unobserved, unobserved, 0.5},
    {"1.3", unobserved, 0, too_few, 0, 0, 1},  // nobody to test with
    {"1.4", unobserved, too_few, too_few, 1, 1, 1},
    {"1.5", unobserved, too_few, too_few, undefined, undefined, 1},
    {"1.6", unobserved, unobserved, too_few, too_few, 1, 1},  // one person: 8 entries of 10
    {"1.7", unobserved, unobserved, unobserved, unobserved, unobserved, undefined},
    {"1.8", unobserved, unobserved, unobserved, 1, 1, 1},
    {"2.1", unobserved, unobserved, unobserved, undefined, 0.75, 0.75},
    {"2.2", unobserved, 0, unobserved, too_few, 1, 1},
    {"2.3", unobserved, too_few, too_few, 1, 1, 1},
    {"2.4", unobserved, too_few, 1, 1, 1, 1},
    {"2.5", unobserved, unobserved, 1, 1, 1, 1},
    {"2.6", unobserved, unobserved, unobserved, 0.75, 0.75, 0.75},
    {"2.7", unobserved, unobserved, unobserved, too_few, too_few, 1},
    {"2.8", unobserved, too_few, too_few, 1, 1, 1},
    {"3.1", unobserved, too_few, too_few, 1, 1, 1},
    {"3.2", unobserved, too_few, too_few, 1, 1, 1},
    {"3.3", unobserved, unobserved, 1, 1, 1, 1},
    {"3.4", unobserved, too_few, too_few, 1, 1, 1},
    {"3.5", unobserved, too_few, 1, 1, 1, 1},
    {"3.6", unobserved, too_few, 0.5, 0.5, 0.5, 0.5},
    {"3.7", unobserved, unobserved, too_few, 1, 1, 1},
    {"3.8", unobserved, too_few, too_few, undefined, undefined, 1},
    {"4.1", unobserved, unobserved, unobserved, unobserved, unobserved, 0.5},
    {"4.2", unobserved, unobserved, unobserved, unobserved, unobserved, 0.5},
    {"4.3", unobserved, unobserved, 0, 1, 1, 1},  // the needed discipline; of one category each nothing can vary
    {"4.4", unobserved, unobserved, unobserved, unobserved, unobserved, 1},
    {"4.5", unobserved, unobserved, too_few, 1, 1, 1},
    {"4.6", unobserved, unobserved, too_few, 2.0 / 3, 2.0 / 3, 2.0 / 3},
    {"4.7", unobserved, unobserved, unobserved, 1, 1, 1},
    {"4.8", unobserved, unobserved, unobserved, unobserved, unobserved, 1},
    {"5.1", unobserved, no_change, 1, 1, 1, 1},
    {"5.2", unobserved, no_change, unobserved, 0.75, 0.75, 0.75},
    {"5.3", unobserved, no_change, unobserved, 1, 1, 1},
    {"5.4", unobserved, no_change, unobserved, 1, 1, 1},
    {"5.5", unobserved, no_change, unobserved, unobserved, unobserved, 1},
    {"5.6", unobserved, no_change, unobserved, unobserved, unobserved, 1},
    {"5.7", unobserved, unobserved, unobserved, unobserved, unobserved, 1},
    {"5.8", unobserved, unobserved, unobserved, 0.75, 0.75, 0.75},
    {"6.1", unobserved, unobserved, unobserved, unobserved, unobserved, 1},
    {"6.2", unobserved, unobserved, unobserved, unobserved, unobserved, 1},
    {"6.3", unobserved, too_few, too_few, too_few, too_few, 10.0 / 11},  // one organisation: one act; (9 + 1)/(9 + 2)
    {"6.4", unobserved, unobserved, too_few, 2.0 / 3, 2.0 / 3, 2.0 / 3},
    {"6.5", unobserved, unobserved, too_few, too_few, 1, 1},  // one person, of the frontline: no leader spoke
    {"6.6", unobserved, unobserved, 1, 1, 1, 1},
    {"6.7", unobserved, unobserved, 1, 1, 1, 1},
    {"6.8", unobserved, unobserved, unobserved, unobserved, unobserved, 0.5},
    {"even_power", unobserved, unobserved, unobserved, unobserved, unobserved, 1},
    {"voice_spread", unobserved, unobserved, too_few, undefined, 1, 1},
    {"room_to_act", unobserved, too_few, too_few, 1, 1, 1},
};

void expect_all(small_partnership here, double row::*column) {
  const evidence seen = here.seen();
  const std::vector<any_indicator> all = standard_indicators();
  ASSERT_EQ(all.size(), std::size(expected));
  for (std::size_t k = 0; k < all.size(); ++k) {
    const indicator_value found = all[k].evaluate(seen);
    const double wanted = expected[k].*column;
    SCOPED_TRACE(found.id + " " + found.name + ": " + found.reason);
    ASSERT_EQ(found.id, expected[k].id);
    EXPECT_GE(found.coverage, 0);
    EXPECT_LE(found.coverage, 1);
    if (wanted >= 0) {
      EXPECT_TRUE(found.value);
      EXPECT_NEAR(found.value.value_or(0), wanted, 1e-12);
      EXPECT_EQ(found.state, status::scored);
    } else {
      EXPECT_FALSE(found.value) << found.value.value_or(0);
      EXPECT_EQ(found.state, wanted == static_cast<double>(no_change) ? status::not_applicable : status::insufficient);
      EXPECT_NE(found.reason.find(told(wanted)), std::string::npos) << told(wanted);
    }
  }
}

/// Three organisations of two people each, of whom nothing else is known.
small_partnership six_people() {
  small_partnership here({"a", "b", "c"});
  for (const char* id : {"a", "b", "c"}) {
    here.person(std::string("first_of_") + id, id, "frontline");
    here.person(std::string("second_of_") + id, id, "senior");
  }
  here.wave("w1", day(9, 30));
  return here;
}

TEST(DegeneratePartnerships, NothingKept) { expect_all(six_people(), &row::nothing_kept); }

TEST(DegeneratePartnerships, KeptAndEmpty) {
  small_partnership here = six_people();
  for (std::size_t k = 0; k < number_of_tables; ++k)
    if (is_kept_by_declaration(static_cast<table>(k))) here.keeps({static_cast<table>(k)});
  for (const any_indicator& one : standard_indicators())
    for (const need& wanted : one.evaluate(here.seen()).lacked)
      EXPECT_FALSE(wanted.from && is_kept_by_declaration(*wanted.from))
          << one.id() << " wants " << name_of(*wanted.from) << ", which was kept";
  expect_all(std::move(here), &row::kept_and_empty);
}

TEST(DegeneratePartnerships, Nobody) { expect_all(full_record(0, 0), &row::nobody); }

TEST(DegeneratePartnerships, OrganisationsWithoutPeople) { expect_all(full_record(9, 0), &row::nobody); }

TEST(DegeneratePartnerships, OnePerson) { expect_all(full_record(1, 1), &row::one_person); }

TEST(DegeneratePartnerships, OneOrganisation) {
  small_partnership here = full_record(1, 6);
  for (const any_indicator& one : standard_indicators())
    for (const need& wanted : one.evaluate(here.seen()).lacked)
      EXPECT_NE(wanted.from, table::relationships) << one.id() << ": there is nobody of another organisation to rate";
  expect_all(std::move(here), &row::one_organisation);
}

TEST(DegeneratePartnerships, AllEqual) { expect_all(full_record(9, 3), &row::all_equal); }

}  // namespace
}  // namespace degenerate_partnerships_test
