#include <convene/network/co_attendance.hpp>

#include <cstddef>
#include <vector>

#include <gtest/gtest.h>

#include "../../support/thrown.hpp"

namespace co_attendance_test {
namespace {

using convene::co_attendance;
using convene::co_attendance_weight;
using convene::network;
using convene::presence;
using convene_test::thrown;

// Meeting 0: 0, 1, 2. Meeting 1: 0, 1. Meeting 2: 3 alone. Nobody at meeting 3; 4 was nowhere.
const std::vector<presence> attended = {{1, 1}, {0, 0}, {2, 0}, {1, 0}, {3, 2}, {0, 1}, {0, 1}};

network made(co_attendance_weight weight) { return co_attendance(5, 4, attended, {.weight = weight}); }

TEST(CoAttendance, OfNobodyIsEmpty) {
  EXPECT_EQ(co_attendance(0, 0, {}).number_of_vertices(), 0);
  EXPECT_EQ(co_attendance(3, 0, {}).number_of_relationships(), 0);
  EXPECT_TRUE(co_attendance(3, 0, {}).layer("co_attendance").asked());
}

TEST(CoAttendance, TiesThoseWhoMet) {
  const network g = made(co_attendance_weight::count);
  EXPECT_EQ(g.number_of_relationships(), 6);
  EXPECT_TRUE(g.layer("co_attendance").info().undirected);
  EXPECT_TRUE(g.out_neighbours(3).empty());
  EXPECT_TRUE(g.out_neighbours(4).empty());
}

TEST(CoAttendance, CountsMeetingsInCommon) {
  const network g = made(co_attendance_weight::count);
  EXPECT_EQ(g.layer("co_attendance").weight(0, 1), 2);
  EXPECT_EQ(g.layer("co_attendance").weight(2, 1), 1);
  EXPECT_EQ(g.layer("co_attendance").state(0, 3), convene::relationship_state::zero);
}

TEST(CoAttendance, SharesAMeetingOutAmongTheOthersAfterNewman) {
  const network g = made(co_attendance_weight::newman);
  EXPECT_EQ(g.layer("co_attendance").weight(0, 1), 1.5F);
  EXPECT_EQ(g.layer("co_attendance").weight(0, 2), .5F);
}

TEST(CoAttendance, GivesEverybodyOneForEachMeetingInCompanyAfterNewman) {
  std::vector<presence> drawn;
  std::vector<double> in_company(30, 0);
  for (convene::vertex meeting = 0; meeting < 40; ++meeting) {
    std::vector<convene::vertex> there;
    for (convene::vertex person = 0; person < 30; ++person)
      if ((person * 7 + meeting * 11 + person * meeting) % 13 < meeting % 4) there.push_back(person);
    for (const convene::vertex person : there) {
      drawn.push_back({person, meeting});
      if (there.size() > 1) ++in_company[static_cast<std::size_t>(person)];
    }
  }
  const auto g = co_attendance<double>(30, 40, drawn, {.weight = co_attendance_weight::newman});
  for (convene::vertex v = 0; v < 30; ++v) {
    double strength = 0;
    for (const auto& tie : g.layer("co_attendance").out_ties(v)) strength += tie.weight;
    EXPECT_NEAR(strength, in_company[static_cast<std::size_t>(v)], 1e-12);
  }
}

TEST(CoAttendance, MeasuresOverlapAfterJaccard) {
  const network g = made(co_attendance_weight::jaccard);
  EXPECT_EQ(g.layer("co_attendance").weight(0, 1), 1);
  EXPECT_EQ(g.layer("co_attendance").weight(2, 1), .5F);
}

TEST(CoAttendance, NamesItsLayerAsAsked) { EXPECT_TRUE(co_attendance(2, 1, {}, {.layer = "met"}).find_layer("met")); }

TEST(CoAttendance, RefusesPeopleAndMeetingsOutside) {
  const std::vector<presence> nobody = {{2, 0}}, nowhere = {{0, 1}};
  EXPECT_EQ(thrown<convene::invalid_vertex>([&] { (void)co_attendance(2, 1, nobody); }),
            "person must be in [0, 2); got 2");
  EXPECT_EQ(thrown<convene::invalid_vertex>([&] { (void)co_attendance(2, 1, nowhere); }),
            "meeting must be in [0, 1); got 1");
  EXPECT_EQ(thrown<convene::invalid_vertex>([&] { (void)co_attendance(2, -1, {}); }),
            "the number of meetings must be >= 0; got -1");
}

}  // namespace
}  // namespace co_attendance_test
