#include <gtest/gtest.h>

#include <convene/partnership/wave.hpp>

#include "../../support/stopped.hpp"

namespace wave_test {
namespace {
using namespace convene;

TEST(PractitionerMap, GoesBothWays) {
  const practitioner_map ids({practitioner_id{3}, practitioner_id{0}}, 4);
  EXPECT_EQ(ids.practitioner_of(0), practitioner_id{3});
  EXPECT_EQ(ids.vertex_of(practitioner_id{0}), 1);
  EXPECT_FALSE(ids.vertex_of(practitioner_id{1}));  // absent
  EXPECT_FALSE(ids.vertex_of(practitioner_id{9}));  // unknown
  EXPECT_EQ(ids.practitioners().size(), 2u);
}

TEST(PractitionerMap, OfNobodyFindsNobody) {
  const practitioner_map nobody;
  EXPECT_FALSE(nobody.vertex_of(practitioner_id{0}));
  EXPECT_EQ(nobody, practitioner_map{});
}

TEST(Wave, HasEmptyNetworksAtFirst) {
  const wave plain;
  EXPECT_EQ(plain.practitioners.number_of_vertices(), 0);
  EXPECT_FALSE(plain.on);
  EXPECT_EQ(plain, wave{});
}

TEST(PractitionerMap, StopsWhenAskedTo) {
  EXPECT_THROW(practitioner_map({practitioner_id{3}}, 4, convene_test::stopped()), cancelled);
}

}  // namespace
}  // namespace wave_test
