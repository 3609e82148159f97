#include <cmath>
#include <limits>
#include <string>

#include <gtest/gtest.h>

#include <convene/network/network_parameters.hpp>

#include "../../support/thrown.hpp"

namespace network_parameters_test {
namespace {

using namespace convene;
using convene_test::thrown;

TEST(NetworkParameters, OfNobodyAreValid) {
  EXPECT_NO_THROW(validate(network_parameters{}));
  EXPECT_NO_THROW(validate(network_parameters{seed{1}, 1, 1}));
}

TEST(NetworkParameters, HaveTheStudyNetworksAsPresets) {
  using namespace study_networks;
  for (const network_parameters& one : {p5k, p20k, p100k, p1m, p10m}) {
    EXPECT_NO_THROW(validate(one));
    EXPECT_EQ(one.organisations * 50, one.practitioners);
    EXPECT_EQ(one.from, seed{42});
  }
  EXPECT_EQ(p10m.practitioners, 10'000'000);
}

TEST(NetworkParameters, RefuseWhatIsOutOfRange) {
  const auto refused = [](const auto& change) {
    network_parameters given{seed{7}, 2'000, 40};
    change(given);
    return thrown<invalid_option>([&] { validate(given); });
  };
  EXPECT_EQ(refused([](auto& p) { p.practitioners = -1; }), "practitioners must be >= 0; got -1");
  EXPECT_EQ(refused([](auto& p) { p.organisations = 2'001; }),
            "organisations must be in [1, 2000], one practitioner each at least; got 2001");
  EXPECT_EQ(refused([](auto& p) { p.organisations = 0; }),
            "organisations must be in [1, 2000], one practitioner each at least; got 0");
  EXPECT_EQ(refused([](auto& p) { p.practitioners = 0; }),
            "organisations must be in [0, 0], one practitioner each at least; got 40");
  EXPECT_EQ(
      refused([](auto& p) { p.practitioners = 400'000'000; }),
      "400000000 practitioners who make 13 ties each make 5.2e+09; a network holds at most 4294967295 relationships");
  EXPECT_EQ(refused([](auto& p) { p.size_shape = 0; }), "size_shape must be finite and > 0; got 0");
  EXPECT_EQ(refused([](auto& p) { p.largest_size = .5; }), "largest_size must be in [1, 1e+12]; got 0.5");
  EXPECT_EQ(refused([](auto& p) { p.seed_ties = -1; }), "seed_ties must be in [0, 1e+06]; got -1");
  EXPECT_EQ(refused([](auto& p) { p.spanner_preference = 17; }), "spanner_preference must be in [1, 16]; got 17");
  EXPECT_EQ(refused([](auto& p) { p.spanner_preference = 0; }), "spanner_preference must be in [1, 16]; got 0");
  EXPECT_EQ(refused([](auto& p) { p.inside_share = 1.5; }), "inside_share must be in [0, 1]; got 1.5");
  EXPECT_EQ(refused([](auto& p) { p.ids = static_cast<id_order>(7); }),
            "ids must be shuffled or by organisation; got number 7");
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (const double wrong : {std::nan(""), infinity, -infinity, -.1})
    for (const auto member :
         {&network_parameters::size_shape, &network_parameters::largest_size, &network_parameters::seed_ties,
          &network_parameters::seed_tie_spread, &network_parameters::inside_share,
          &network_parameters::reciprocated_share, &network_parameters::trust_share, &network_parameters::power_share,
          &network_parameters::communication_share, &network_parameters::weight_correlation,
          &network_parameters::unanswered_share, &network_parameters::renewed_share})
      EXPECT_FALSE(refused([&](auto& p) { p.*member = wrong; }).empty());
  for (const auto member : {&network_parameters::reciprocated_share, &network_parameters::trust_share,
                            &network_parameters::power_share, &network_parameters::communication_share,
                            &network_parameters::weight_correlation, &network_parameters::unanswered_share})
    EXPECT_FALSE(refused([&](auto& p) { p.*member = 1.001; }).empty());
  EXPECT_EQ(refused([](auto& p) { p.wave = -1; }), "wave must be >= 0; got -1");
  EXPECT_EQ(refused([](auto& p) { p.renewed_share = 1.5; }), "renewed_share must be in [0, 1]; got 1.5");
  EXPECT_FALSE(refused([](auto& p) { p.seed_tie_spread = 5.1; }).empty());
  EXPECT_FALSE(refused([](auto& p) { p.seed_ties = 1e7; }).empty());
}

}  // namespace
}  // namespace network_parameters_test
