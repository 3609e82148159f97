#include <cmath>
#include <limits>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/partnership/wave_builder.hpp>

#include "../../support/many_people.hpp"
#include "../../support/refusal.hpp"
#include "../../support/town.hpp"

namespace wave_builder_test {
namespace {
using namespace convene;
using convene_test::day;
using convene_test::expect_refused;
using convene_test::town;

constexpr double empty = std::numeric_limits<double>::quiet_NaN();

/// Trust and power on 0..5, communication as the logarithm of up to 31 contacts.
struct scaled_town : town {
  scaled_town() {
    description about;
    about.layers = {{"trust", {0, 5}, absence::unstated},
                    {"power", {0, 5}, absence::unstated},
                    {"communication", scale::log_count(31), absence::zero},
                    {"coffee", {0, 1}, absence::zero}};
    record.describe(about);
  }
};

void say(wave_builder& builder, practitioner_id u, practitioner_id v, std::vector<double> stated) {
  builder.add(u, v, stated);
}

TEST(WaveBuilder, MakesEmptyNetworksOfNobody) {
  partnership nobody;
  const wave_id only = nobody.add_wave("w1");
  wave_networks made = wave_builder(nobody, only).build();
  EXPECT_EQ(made.practitioners.number_of_vertices(), 0);
  nobody.set_networks(only, made.practitioners, made.organisations);
  EXPECT_EQ(nobody.at(only).primary.number_of_vertices(), 0);
}

TEST(WaveBuilder, NumbersPeopleOrganisationByOrganisation) {
  scaled_town here;
  wave_builder builder(here.record, here.first);
  say(builder, here.ann, here.bob, {4, empty, 31});
  wave_networks made = std::move(builder).build();
  here.record.set_networks(here.first, made.practitioners, made.organisations);
  const wave& now = here.record.at(here.first);
  ASSERT_EQ(now.practitioners.number_of_vertices(), 4);
  EXPECT_TRUE(now.primary.contiguous());
  EXPECT_EQ(now.primary.name(now.primary.group_of(2)), "council");
  const vertex ann = *now.ids.vertex_of(here.ann), bob = *now.ids.vertex_of(here.bob);
  EXPECT_EQ(now.ids.practitioner_of(bob), here.bob);
  EXPECT_FLOAT_EQ(now.practitioners.trust().weight(ann, bob), 0.8F);
  EXPECT_TRUE(std::isnan(now.practitioners.power().weight(ann, bob)));
  EXPECT_FLOAT_EQ(now.practitioners.communication().weight(ann, bob), 1);
}

TEST(WaveBuilder, InfersWhoAnsweredFromWhatWasStated) {
  scaled_town here;
  wave_builder builder(here.record, here.first);
  say(builder, here.ann, here.bob, {4, empty, 0});
  const wave_networks made = std::move(builder).build();
  const auto trust = made.practitioners.trust();
  EXPECT_TRUE(trust.asked());
  EXPECT_TRUE(trust.answered_inferred());
  EXPECT_TRUE(trust.answered(0));
  EXPECT_FALSE(trust.answered(2));
  EXPECT_FALSE(made.practitioners.power().asked());  // no value in the whole wave
  EXPECT_EQ(made.practitioners.communication().state(0, 3), relationship_state::zero);
  EXPECT_EQ(made.practitioners.trust().state(0, 3), relationship_state::unobserved);
}

TEST(WaveBuilder, TakesTheWordOfTheRespondentsTable) {
  scaled_town here;
  wave_builder builder(here.record, here.first);
  say(builder, here.ann, here.bob, {4, empty, 2});
  builder.answered(here.cat, "", true);  // all that were asked: trust, communication, and coffee below
  builder.answered(here.dan, "trust", false);
  builder.answered(here.dan, "coffee", false);
  const wave_networks made = std::move(builder).build();
  const vertex cat = 3, dan = 1;
  EXPECT_TRUE(made.practitioners.trust().answered(cat));
  EXPECT_FALSE(made.practitioners.trust().answered(dan));
  EXPECT_FALSE(made.practitioners.trust().answered_inferred());
  EXPECT_TRUE(made.practitioners.layer("coffee").asked());
  EXPECT_TRUE(made.practitioners.layer("coffee").answered(cat));
  EXPECT_FALSE(made.practitioners.power().asked());
  EXPECT_FALSE(made.practitioners.power().answered(cat));
}

TEST(WaveBuilder, RefusesWhatCannotBe) {
  scaled_town here;
  practitioner late = town::person("eve", here.nhs);
  late.joined = day(4, 1);
  const auto eve = here.record.add(late);
  practitioner gone = town::person("fay", here.nhs);
  gone.left = day(3, 15);
  const auto fay = here.record.add(gone);
  wave_builder builder(here.record, here.first);
  expect_refused(
      [&] {
        say(builder, here.ann, here.ann, {1, 1, 1});
      },
      "relationships", "target", "'ann' cannot have a relationship with themselves");
  expect_refused(
      [&] {
        say(builder, here.ann, eve, {1, 1, 1});
      },
      "relationships", "target",
      "'eve' joined on 2017-04-01 and is absent from wave 'w1' (2017-03-31); remove the row or correct the date");
  expect_refused(
      [&] {
        say(builder, fay, here.ann, {1, 1, 1});
      },
      "relationships", "source",
      "'fay' left on 2017-03-15 and is absent from wave 'w1' (2017-03-31); remove the row or correct the date");
  expect_refused(
      [&] {
        say(builder, here.ann, here.bob, {6, 1, 1});
      },
      "relationships", "trust",
      "6 is outside the scale 0..5 of 'trust'; correct the value or declare the layer's scale");
  expect_refused(
      [&] {
        say(builder, here.ann, here.bob, {1, 1, std::numeric_limits<double>::infinity()});
      },
      "relationships", "communication",
      "infinity is outside the scale 0..31 of 'communication'; correct the value or declare the layer's scale");
  expect_refused([&] { say(builder, here.ann, here.bob, {1}); }, "relationships", "",
                 "a row needs one number a layer: 3; got 1");
  expect_refused([&] { builder.add_layer("tea"); }, "relationships", "tea",
                 "the layer 'tea' must say what an absent row means: declare its 'absence' as zero or unstated");
  expect_refused(
      [&] { builder.answered(eve, "", true); }, "respondents", "practitioner",
      "'eve' joined on 2017-04-01 and is absent from wave 'w1' (2017-03-31); remove the row or correct the date");
  EXPECT_EQ(std::move(builder).build().practitioners.number_of_relationships(), 0);
}

TEST(WaveBuilder, NamesBothPeopleOfADuplicate) {
  scaled_town here;
  wave_builder builder(here.record, here.first);
  say(builder, here.ann, here.bob, {1, 1, 1});
  say(builder, here.ann, here.bob, {2, 1, 1});
  try {
    (void)std::move(builder).build();
    FAIL() << "a duplicate was accepted";
  } catch (const duplicate_relationship& refused) {
    EXPECT_NE(std::string(refused.what()).find("'ann'"), std::string::npos) << refused.what();
    EXPECT_NE(std::string(refused.what()).find("'bob'"), std::string::npos) << refused.what();
  }
}

TEST(WaveBuilder, GivesAddedLayersAColumnOfTheirOwn) {
  scaled_town here;
  wave_builder builder(here.record, here.first);
  say(builder, here.ann, here.bob, {1, 1, 1});
  EXPECT_EQ(builder.add_layer("leadership"), 3u);
  EXPECT_EQ(builder.add_layer("leadership"), 3u);
  say(builder, here.bob, here.ann, {1, 1, 1, 1});
  const wave_networks made = std::move(builder).build();
  const auto leadership = made.practitioners.layer("leadership");
  EXPECT_EQ(leadership.info().when_absent, absence::zero);
  EXPECT_TRUE(leadership.answered(2));
  EXPECT_FALSE(leadership.answered(0));
}

TEST(WaveBuilder, OrganisationRelationsBelongToThePairAndTheLargerCounts) {
  scaled_town here;
  wave_builder builder(here.record, here.first);
  builder.add(here.nhs, here.council, 0.25, false, std::nullopt);
  builder.add(here.council, here.nhs, 0.75, true, std::nullopt);
  builder.add(here.nhs, here.charity, std::nullopt, std::nullopt, std::nullopt);
  const wave_networks made = std::move(builder).build();
  const auto needs = made.organisations.layer("interdependence"), shares = made.organisations.layer("data_sharing");
  EXPECT_FLOAT_EQ(needs.weight(0, 1), 0.75F);
  EXPECT_FLOAT_EQ(needs.weight(1, 0), 0.75F);
  EXPECT_EQ(shares.weight(1, 0), 1);
  EXPECT_EQ(needs.state(0, 2), relationship_state::unobserved);  // a row with an empty cell
  EXPECT_EQ(needs.state(1, 2), relationship_state::zero);        // no row
  EXPECT_FALSE(made.organisations.layer("prescribed").asked());
  expect_refused([&] { wave_builder(here.record, here.first).add(here.nhs, here.nhs, 1.0, {}, {}); },
                 "organisation_relationships", "target", "'nhs' cannot have a relationship with itself");
  expect_refused([&] { wave_builder(here.record, here.first).add(here.nhs, here.council, 1.5, {}, {}); },
                 "organisation_relationships", "interdependence",
                 "1.5 is outside the scale 0..1 of 'interdependence'; correct the value or declare the layer's scale");
}

TEST(Wave, HoldsEveryAffiliationOfThePeoplePresent) {
  scaled_town here;
  here.record.add(affiliation{here.ann, here.charity, 0.25, {}, {}});
  wave_networks made = wave_builder(here.record, here.first).build();
  here.record.set_networks(here.first, made.practitioners, made.organisations);
  const wave& now = here.record.at(here.first);
  const vertex ann = *now.ids.vertex_of(here.ann), cat = *now.ids.vertex_of(here.cat),
               bob = *now.ids.vertex_of(here.bob);
  EXPECT_TRUE(now.affiliations.share_affiliation(ann, cat));
  EXPECT_FALSE(now.affiliations.share_affiliation(ann, bob));
  EXPECT_DOUBLE_EQ(now.affiliations.share(ann, 0), 0.75);
}

TEST(Partnership, SettlesWhoIsInAWaveWithItsNetworks) {
  scaled_town here;
  wave_networks made = wave_builder(here.record, here.first).build();
  expect_refused([&] { here.record.set_networks(here.first, network{}, made.organisations); }, "relationships", "wave",
                 "the network of wave 'w1' must have one vertex for each of the 4 practitioners present");
  expect_refused([&] { here.record.set_networks(here.first, made.practitioners, network{}); },
                 "organisation_relationships", "wave",
                 "the network of organisations must have one vertex an organisation");
  here.record.set_networks(here.first, made.practitioners, made.organisations);
  expect_refused(
      [&] { here.record.add(town::person("eve", here.nhs)); }, "practitioners", "id",
      "people and organisations must be added before the networks of the waves, which settle who is in them");
}

TEST(WaveBuilder, TakesManyRowsAtOnce) {
  scaled_town here;
  wave_builder one_by_one(here.record, here.first), at_once(here.record, here.first);
  say(one_by_one, here.ann, here.bob, {4, empty, 31});
  say(one_by_one, here.bob, here.ann, {5, 0, 0});
  const vertex ann = at_once.vertices()[index_of(here.ann)], bob = at_once.vertices()[index_of(here.bob)];
  const std::vector<vertex> sources = {ann, bob}, targets = {bob, ann};
  const std::vector<float> trust = {.8F, 1}, power = {std::numeric_limits<float>::quiet_NaN(), 0}, talk = {1, 0};
  const std::vector<std::span<const float>> columns = {trust, power, talk};
  at_once.reserve(2);
  at_once.add(sources, targets, columns);
  EXPECT_EQ(std::move(at_once).build().practitioners, std::move(one_by_one).build().practitioners);
}

TEST(WaveBuilder, RefusesManyRowsWhoseColumnsDoNotGoTogether) {
  scaled_town here;
  wave_builder builder(here.record, here.first);
  const std::vector<vertex> sources = {0, 1}, targets = {1, 0}, short_targets = {1};
  const std::vector<float> fine = {0, 1}, short_one = {0}, outside = {0, 1.5F}, negative = {-.5F, 1};
  const auto add = [&](const std::vector<vertex>& ends, std::vector<std::span<const float>> columns) {
    return [&builder, &sources, &ends, columns] { builder.add(sources, ends, columns); };
  };
  expect_refused(add(targets, {fine, fine}), "relationships", "", "one column of shares a layer is needed, 3; got 2");
  expect_refused(add(short_targets, {fine, fine, fine}), "relationships", "target",
                 "columns must be as long as that of the sources, 2; got 1");
  expect_refused(add(targets, {fine, short_one, fine}), "relationships", "power",
                 "columns must be as long as that of the sources, 2; got 1");
  for (const auto& wrong : {outside, negative})
    expect_refused(add(targets, {fine, fine, wrong}), "relationships", "communication",
                   "shares must be NaN or in [0, 1]");
  EXPECT_EQ(std::move(builder).build().practitioners.number_of_relationships(), 0);
}

TEST(WaveBuilder, StopsWhenAskedTo) {
  const partnership record = convene_test::many_people();
  std::stop_source stop;
  run_options run;
  run.stop = stop.get_token();
  wave_builder builder(record, wave_id{0}, run);
  builder.add(practitioner_id{0}, practitioner_id{1}, std::vector<double>{1, empty, empty});
  const network organisations = builder.build_organisations(run);
  stop.request_stop();
  EXPECT_THROW(wave_builder(record, wave_id{0}, run), cancelled);
  EXPECT_THROW((void)builder.build_organisations(run), cancelled);
  EXPECT_EQ(builder.build_organisations(), organisations);
  wave_builder also = builder;
  EXPECT_THROW((void)std::move(also).build(run), cancelled);
  EXPECT_EQ(also.build_organisations(), organisations);  // NOLINT(bugprone-use-after-move): as build() says
  EXPECT_EQ(std::move(builder).build().practitioners.number_of_relationships(), 1);
}

}  // namespace
}  // namespace wave_builder_test
