#include <convene/serialization/values.hpp>

#include <gtest/gtest.h>
#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>
#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/text_oarchive.hpp>
#include <boost/archive/xml_iarchive.hpp>
#include <boost/archive/xml_oarchive.hpp>

#include <convene/practices/standard_framework.hpp>

#include "../../support/archived.hpp"

namespace framework_archive_test {
namespace {

using namespace convene;
using convene_test::archived;

void expect_back(const framework& before) {
  using namespace boost::archive;
  EXPECT_EQ((archived<text_oarchive, text_iarchive>(before)), before);
  EXPECT_EQ((archived<xml_oarchive, xml_iarchive>(before)), before);
  EXPECT_EQ((archived<binary_oarchive, binary_iarchive>(before)), before);
}

TEST(FrameworkArchive, GivesTheStandardOneBack) { expect_back(standard_framework()); }

TEST(FrameworkArchive, GivesBackOneOfOnesOwn) {
  framework own = standard_framework();
  own.id = "of_our_own";
  own.practices.resize(2);
  own.practices[0].indicators[0].weight = 1.0 / 3;
  own.patterns.clear();
  own.companions.clear();
  own.limits.minimum_coverage = 0.1;
  expect_back(own);
}

}  // namespace
}  // namespace framework_archive_test
