#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/presences.hpp>

#include "../../support/small_partnership.hpp"

namespace presences_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::small_partnership;

TEST(Presences, OfNoMeetingsCoverNothing) {
  small_partnership here({"a"});
  here.wave("w1", day(9, 30));
  const presence_coverage found = for_each_presence(here.seen(), [](const attendance&, meeting_id) { FAIL(); });
  EXPECT_EQ(found.meetings, 0u);
  EXPECT_EQ(found.of_meetings(), 0);
}

TEST(Presences, AreThoseOfMembersWhereAttendanceWasKept) {
  small_partnership here({"a"});
  here.person("ann", "a");
  here.person("jo", "a", "", role::facilitator);
  here.wave("w1", day(9, 30));
  here.meets("m1", day(3, 14));
  here.meets("m2", day(4, 11));
  here.attends("m1", "ann", 3);
  here.attends("m1", "jo");
  std::vector<std::string> visited;
  const evidence seen = here.seen();
  const presence_coverage found = for_each_presence(seen, [&](const attendance& row, meeting_id where) {
    visited.push_back(seen.at(where).id + " " + std::to_string(row.turns.value_or(0)));
  });
  EXPECT_EQ(visited, std::vector<std::string>{"m1 3"});
  EXPECT_EQ(found.meetings, 2u);
  EXPECT_EQ(found.kept, 1u);
  EXPECT_EQ(found.of_meetings(), 0.5);
}

}  // namespace
}  // namespace presences_test
