#include <cmath>
#include <string>

#include <gtest/gtest.h>

#include <convene/partnership/partnership_parameters.hpp>

#include "../../support/thrown.hpp"

namespace partnership_parameters_test {
namespace {

using namespace convene;
using convene_test::thrown;

TEST(PartnershipParameters, AreOneWaveInTheMiddleUnlessSaidOtherwise) {
  EXPECT_NO_THROW(validate(partnership_parameters{}));
  EXPECT_EQ(partnership_parameters{}.levels, (std::vector<practice_levels>{{.5, .5, .5, .5, .5, .5}}));
}

TEST(PartnershipParameters, OfStudiesKeepMoreWhereThereAreMoreOrganisations) {
  const partnership_parameters small = study_partnership(study_networks::p5k),
                               large = study_partnership(study_networks::p1m, 3);
  EXPECT_NO_THROW(validate(small));
  EXPECT_NO_THROW(validate(large));
  EXPECT_EQ(large.ties, study_networks::p1m);
  EXPECT_EQ(large.levels.size(), 3U);
  EXPECT_GT(large.kept.tests, small.kept.tests);
  EXPECT_NO_THROW(validate(study_partnership({seed{1}, 0, 0})));
}

TEST(PartnershipParameters, RefuseWhatIsOutOfRange) {
  const auto refused = [](const auto& change) {
    partnership_parameters given = study_partnership(study_networks::p5k, 2);
    change(given);
    return thrown<invalid_option>([&] { validate(given); });
  };
  EXPECT_EQ(refused([](auto& p) { p.ties.practitioners = -1; }), "practitioners must be >= 0; got -1");
  EXPECT_EQ(refused([](auto& p) { p.kept.meetings = 0; }), "meetings must be in [1, 150]; got 0");
  EXPECT_EQ(refused([](auto& p) { p.kept.meetings = 151; }), "meetings must be in [1, 150]; got 151");
  EXPECT_EQ(refused([](auto& p) { p.levels.clear(); }), "levels must be given for at least one wave; got none");
  EXPECT_EQ(refused([](auto& p) { p.levels.resize(1001); }), "levels can be given for at most 1000 waves; got 1001");
  EXPECT_EQ(refused([](auto& p) { p.levels[1][3] = 1.5; }), "levels must be in [0, 1]; got 1.5 in wave 2");
  EXPECT_EQ(refused([](auto& p) { p.levels[0][0] = std::nan(""); }), "levels must be in [0, 1]; got NaN in wave 1");
  EXPECT_EQ(refused([](auto& p) { p.organisation_spread = -.1; }), "organisation_spread must be in [0, 1]; got -0.1");
}

}  // namespace
}  // namespace partnership_parameters_test
