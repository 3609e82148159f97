#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/constructs/coordinator_dependence.hpp>

#include "../../../support/small_partnership.hpp"

namespace coordinator_dependence_test {
namespace {
using namespace convene;
using convene_test::small_partnership;

/// Ann, Bob, Cat and Dan, and Delia who coordinates; further people by choice.
struct connected : small_partnership {
  explicit connected(role of_delia = role::coordinator) : small_partnership({"a", "b"}) {
    person("ann", "a");
    person("bob", "a");
    person("cat", "b");
    person("dan", "b");
    person("delia", "b", "", of_delia);
  }
  void speaks(std::string_view from, std::string_view to) { rates(from, to, "communication", 1); }
  void all_answer(std::vector<std::string> who) {
    for (const std::string& one : who) answers(one, "communication");
  }
};

TEST(CoordinatorDependence, OfNobodyIsUndefined) {
  small_partnership here({"a"});
  here.wave();
  const coordinator_dependence_result found = coordinator_dependence(here.seen());
  EXPECT_FALSE(found.with_them || found.without_them || found.density_lost || found.fragmentation_gained);
  EXPECT_EQ(found.coverage, 0);
  EXPECT_TRUE(found.lacked.empty());
}

TEST(CoordinatorDependence, IsUnobservedWhereNobodyWasAsked) {
  connected here;
  here.wave();
  here.rates("ann", "bob", "trust", 1);
  const coordinator_dependence_result found = coordinator_dependence(here.seen());
  EXPECT_EQ(found.coordinators, 1u);
  EXPECT_FALSE(found.with_them || found.without_them);
  EXPECT_EQ(found.lacked, (std::vector<need>{{table::relationships, "communication", 1}}));
}

TEST(CoordinatorDependence, OfAStarIsComplete) {
  connected here;
  here.wave();
  for (const char* one : {"ann", "bob", "cat", "dan"}) here.speaks("delia", one);
  here.all_answer({"ann", "bob", "cat", "dan", "delia"});
  const coordinator_dependence_result found = coordinator_dependence(here.seen());
  EXPECT_EQ(found.with_them, (communication_shape{5, 4.0 / 20, 0.0, 1}));
  EXPECT_EQ(found.without_them, (communication_shape{4, 0.0, 1.0, 4}));
  EXPECT_DOUBLE_EQ(found.density_lost.value(), 0.2);
  EXPECT_DOUBLE_EQ(found.fragmentation_gained.value(), 1);
  EXPECT_EQ(found.n, 20u);
  EXPECT_EQ(found.coverage, 1);
  EXPECT_TRUE(found.lacked.empty());
}

TEST(CoordinatorDependence, IsNoneWhereTheOthersHoldTogether) {
  connected here;
  here.wave();
  here.speaks("ann", "bob");
  here.speaks("bob", "cat");
  here.speaks("cat", "dan");
  here.speaks("delia", "ann");
  here.all_answer({"ann", "bob", "cat", "dan", "delia"});
  const coordinator_dependence_result found = coordinator_dependence(here.seen());
  EXPECT_DOUBLE_EQ(found.fragmentation_gained.value(), 0);
  EXPECT_DOUBLE_EQ(found.density_lost.value(), 4.0 / 20 - 3.0 / 12);  // denser without
}

TEST(CoordinatorDependence, CountsPairsThatLoseTheirPath) {
  connected here;
  here.wave();
  here.speaks("ann", "bob");
  here.speaks("cat", "dan");
  here.speaks("bob", "delia");
  here.speaks("delia", "cat");
  here.all_answer({"ann", "bob", "cat", "dan", "delia"});
  const coordinator_dependence_result found = coordinator_dependence(here.seen());
  EXPECT_EQ(found.with_them->components, 1u);
  EXPECT_EQ(found.without_them->components, 2u);
  EXPECT_DOUBLE_EQ(found.without_them->fragmentation.value(), 1 - 4.0 / 12);  // two components of two
}

TEST(CoordinatorDependence, LeavesOutFacilitatorsTooAndPeopleFromOutsideAlways) {
  connected here;
  here.person("jo", "a", "", role::facilitator);
  here.person("out", "b", "", role::outside);
  here.wave();
  here.speaks("ann", "jo");
  here.speaks("bob", "out");
  here.speaks("cat", "out");
  here.all_answer({"ann", "bob", "cat", "dan", "delia", "jo", "out"});
  const coordinator_dependence_result found = coordinator_dependence(here.seen());
  EXPECT_EQ(found.facilitators, 1u);
  EXPECT_EQ(found.coordinators, 1u);
  EXPECT_EQ(found.with_them->people, 6u);
  EXPECT_DOUBLE_EQ(found.with_them->density.value(), 1.0 / 30);
  EXPECT_EQ(found.without_them->people, 4u);
  EXPECT_EQ(found.without_them->density, 0.0);
  EXPECT_EQ(found.n, 30u);
}

TEST(CoordinatorDependence, IsUndefinedWhereThereIsNobodyToLeaveOut) {
  connected here(role::member);
  here.wave();
  here.speaks("ann", "bob");
  here.all_answer({"ann", "bob", "cat", "dan", "delia"});
  const coordinator_dependence_result found = coordinator_dependence(here.seen());
  EXPECT_DOUBLE_EQ(found.with_them->density.value(), 1.0 / 20);
  EXPECT_FALSE(found.without_them || found.density_lost || found.fragmentation_gained);
}

TEST(CoordinatorDependence, IsUndefinedWhereFewerThanTwoStay) {
  small_partnership here({"a"});
  here.person("ann", "a");
  here.person("delia", "a", "", role::coordinator);
  here.wave();
  here.rates("ann", "delia", "communication", 1);
  const coordinator_dependence_result found = coordinator_dependence(here.seen());
  EXPECT_EQ(found.with_them->fragmentation, 0.0);
  EXPECT_EQ(found.without_them->people, 1u);
  EXPECT_FALSE(found.without_them->density || found.without_them->fragmentation);
  EXPECT_FALSE(found.density_lost || found.fragmentation_gained);
}

TEST(CoordinatorDependence, IsCoveredAsFarAsPeopleAnswered) {
  connected here;
  here.wave();
  here.speaks("ann", "bob");
  here.rates("ann", "cat", "communication", std::numeric_limits<double>::quiet_NaN());
  here.all_answer({"ann", "bob"});
  const coordinator_dependence_result found = coordinator_dependence(here.seen());
  EXPECT_EQ(found.n, 7u);  // four each, less the cell left empty
  EXPECT_DOUBLE_EQ(found.coverage, 7.0 / 20);
  EXPECT_DOUBLE_EQ(found.with_them->density.value(), 1.0 / 7);
  ASSERT_EQ(found.lacked.size(), 1u);
  EXPECT_NEAR(found.lacked[0].coverage_gain, 13.0 / 20, 1e-15);
}

TEST(CoordinatorDependence, DoesNotExpectWhatWasNotAsked) {
  connected here;
  description about = here.record.about();
  layer_info told;
  told.name = "communication";
  told.when_absent = absence::unstated;
  about.layers = {told};
  here.record.describe(about);
  here.wave();
  here.speaks("ann", "bob");
  here.rates("ann", "cat", "communication", std::numeric_limits<double>::quiet_NaN());
  here.all_answer({"ann", "bob", "cat", "dan"});
  const coordinator_dependence_result found = coordinator_dependence(here.seen());
  EXPECT_EQ(found.n, 1u);
  EXPECT_DOUBLE_EQ(found.coverage, 1.0 / 6);  // Ann's two rows, and Delia's four pairs, who did not answer
}

}  // namespace
}  // namespace coordinator_dependence_test
