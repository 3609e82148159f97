#include <cmath>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/organisation_evenness.hpp>

#include "../../support/small_partnership.hpp"

namespace organisation_evenness_test {
namespace {
using namespace convene;
using convene_test::small_partnership;

cell acts_of(int of, double sum, int in = -1) {
  cell one;
  one.of = organisation_id{of};
  one.in = meeting_id{in};
  one.sum = one.count = sum;
  return one;
}

TEST(OrganisationEvenness, TakesCapacityFromSizeOrEqually) {
  small_partnership here;
  here.organisation("a", 30);
  here.organisation("empty", 5);
  here.organisation("b");
  here.person("ann", "a");
  here.person("bob", "b");
  here.wave();
  const evidence seen = here.seen();
  const tally_part equal = cells_of_capacity(seen, capacity_shares::equal);
  ASSERT_EQ(equal.size(), 2u);
  EXPECT_EQ(equal[0].sum, 1);
  EXPECT_EQ(equal[1].of, here.of("b"));
  const tally_part by_size = cells_of_capacity(seen, capacity_shares::by_size);
  EXPECT_EQ(by_size[0].sum, 30);
  EXPECT_EQ(by_size[1].sum, 0);  // unknown
}

TEST(OrganisationEvenness, CountsEveryOrganisationInScopeAndNoOther) {
  const tally_part in_scope = {acts_of(0, 1), acts_of(2, 1), acts_of(3, 1)};
  const tally_part acts = {acts_of(-1, 9), acts_of(0, 3), acts_of(1, 9), acts_of(2, 3, 0), acts_of(2, 1, 1)};
  EXPECT_DOUBLE_EQ(evenness_of_organisations(acts, in_scope), evenness(std::vector<double>{3, 4, 0}));
  tally counted;
  EXPECT_EQ(count_acts(counted, acts, in_scope), 7u);
  EXPECT_EQ(counted.undefined_because, "");
}

TEST(OrganisationEvenness, LeavesOutOrganisationsAndMeetings) {
  const tally_part in_scope = {acts_of(0, 1), acts_of(1, 1), acts_of(2, 1)};
  const tally_part acts = {acts_of(0, 4), acts_of(1, 2, 0), acts_of(1, 2, 1), acts_of(2, 3)};
  const std::vector<double> without_last = {1, 1, 0}, twice_the_first = {2, 1, 1}, without_meeting = {0, 1};
  EXPECT_DOUBLE_EQ(evenness_of_organisations(acts, in_scope, multiplicity(without_last, {})),
                   evenness(std::vector<double>{4, 4}));
  EXPECT_DOUBLE_EQ(evenness_of_organisations(acts, in_scope, multiplicity(twice_the_first, {})),
                   evenness(std::vector<double>{4, 4, 4, 3}));
  EXPECT_DOUBLE_EQ(evenness_of_organisations(acts, in_scope, multiplicity({}, without_meeting)),
                   evenness(std::vector<double>{4, 2, 3}));
}

TEST(OrganisationEvenness, IsUndefinedWithoutAnybodyAndSaysWhenThereIsTooLittle) {
  EXPECT_TRUE(std::isnan(evenness_of_organisations({}, {})));
  tally counted;
  const tally_part in_scope = {acts_of(0, 1), acts_of(1, 1)};
  EXPECT_EQ(count_acts(counted, {}, in_scope), 0u);
  EXPECT_EQ(counted.undefined_because, "evenness over 2 organisations needs at least 4 acts; there are 0");
  EXPECT_EQ(count_acts(counted, std::vector<cell>{acts_of(0, 3)}, in_scope), 3u);
  EXPECT_EQ(counted.undefined_because, "evenness over 2 organisations needs at least 4 acts; there are 3");
  (void)count_acts(counted, std::vector<cell>{acts_of(0, 3)}, std::span(in_scope).first(1));
  EXPECT_EQ(counted.undefined_because, "evenness needs two organisations");
  (void)count_acts(counted, std::vector<cell>{acts_of(0, 3)}, tally_part{acts_of(0, 1), acts_of(1, 0)});
  EXPECT_EQ(counted.undefined_because, "an organisation has no size");
}

}  // namespace
}  // namespace organisation_evenness_test
