#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/partnership/stated_relationship.hpp>

#include "../../support/thrown.hpp"
#include "../../support/town.hpp"

namespace stated_relationship_test {
namespace {
using namespace convene;
using convene_test::thrown;
using convene_test::town;

const std::vector<layer_info> layers = {{"trust", {}, absence::unstated, false},
                                        {"contacts", scale::log_count(31), absence::zero, false}};

TEST(StatedRelationship, IsHeldAsSharesOfItsScales) {
  const std::vector<float> shares = shares_of_stated(layers, std::vector{0.5, 31.0});
  EXPECT_EQ(shares, (std::vector<float>{0.5F, 1.0F}));
  EXPECT_FLOAT_EQ(share_of_stated(layers[1], 3), 0.4F);
  EXPECT_TRUE(std::isnan(share_of_stated(layers[0], std::numeric_limits<double>::quiet_NaN())));
}

TEST(StatedRelationship, IsRefusedOutsideItsScale) {
  EXPECT_EQ(thrown<invalid_record>([] { static_cast<void>(share_of_stated(layers[1], 32)); }),
            "32 is outside the scale " + layers[1].declared.text() +
                " of 'contacts'; correct the value or declare the layer's scale");
  EXPECT_EQ(thrown<invalid_record>([] { static_cast<void>(shares_of_stated(layers, std::vector{1.0})); }),
            "a row needs one number a layer: 2; got 1");
}

TEST(StatedRelationship, IsBetweenTwoPeople) {
  const town here;
  EXPECT_NO_THROW(check_two_people(here.record, here.ann, here.bob));
  EXPECT_EQ(thrown<invalid_record>([&] { check_two_people(here.record, here.ann, here.ann); }),
            "'" + here.record.practitioners().id(here.ann) + "' cannot have a relationship with themselves");
}

TEST(StatedRelationship, IsRefusedOfSomebodyWhoIsAbsentAndSaysWhyIfThatIsKnown) {
  const town here;
  partnership undated;
  undated.add(organisation{"nhs", "", "", {}});
  practitioner ann;
  ann.id = "ann";
  ann.organisation = organisation_id{0};
  undated.add(ann);
  undated.add_wave("w1");
  EXPECT_EQ(thrown<invalid_record>(
                [&] { refuse_absent(undated, undated.waves()[0], practitioner_id{0}, "relationships", "source"); }),
            "'ann' is absent from wave 'w1'; remove the row or correct the date");
}

TEST(StatedRelationship, IsRefusedOfSomebodyWhoDoesNotExist) {
  const town here;
  EXPECT_EQ(thrown<invalid_record>([&] {
              refuse_absent(here.record, here.record.at(here.first), practitioner_id{99}, "relationships", "source");
            }),
            "there is no such practitioner");
}

}  // namespace
}  // namespace stated_relationship_test
