#include <convene/serialization/values.hpp>

#include <cstdint>
#include <string>
#include <utility>

#include <gtest/gtest.h>
#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>
#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/text_oarchive.hpp>
#include <boost/archive/xml_iarchive.hpp>
#include <boost/archive/xml_oarchive.hpp>

#include <convene/network/network_builder.hpp>
#include <convene/random/random_stream.hpp>

#include "../../property/network/random_network.hpp"
#include "../../support/archived.hpp"

namespace network_archive_test {
namespace {

using namespace convene;
using convene_test::archived;

template <class Network>
void expect_back(const Network& before) {
  using namespace boost::archive;
  EXPECT_EQ((archived<text_oarchive, text_iarchive>(before)), before);
  EXPECT_EQ((archived<xml_oarchive, xml_iarchive>(before)), before);
  EXPECT_EQ((archived<binary_oarchive, binary_iarchive>(before)), before);
}

TEST(NetworkArchive, GivesNothingBack) { expect_back(network()); }

TEST(NetworkArchive, GivesRandomNetworksBack) {
  for (std::uint64_t number = 0; number < 60; ++number) {
    SCOPED_TRACE("network " + std::to_string(number));
    random_stream random(seed{number});
    expect_back(convene_test::builder_of(convene_test::draw_material(random, {false, number % 2 == 0})).build());
  }
}

TEST(NetworkArchive, KeepsEveryDigitOfADouble) {
  basic_network_builder<double> builder(4);
  builder.add(0, 3, {1.0 / 3, 1e300, 5e-324});
  expect_back(std::move(builder).build());
}

}  // namespace
}  // namespace network_archive_test
