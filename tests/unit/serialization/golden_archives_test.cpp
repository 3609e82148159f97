#include <fstream>
#include <string>

#include <gtest/gtest.h>
#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/text_iarchive.hpp>
#include <boost/archive/xml_iarchive.hpp>

#include <convene/io/snapshot.hpp>
#include <convene/serialization.hpp>

#include "../../support/various_partnerships.hpp"

/// Archives and snapshots that earlier versions wrote are read for ever: tests/golden/archives/version_N holds some of
/// every version of what is written, and is never changed.
namespace golden_archives_test {
namespace {

using namespace convene;

const std::string folder = std::string(CONVENE_TEST_DATA) + "/golden/archives/version_1/";

template <class Archive>
partnership loaded(const std::string& name) {
  std::ifstream file(folder + name, std::ios::binary);
  EXPECT_TRUE(file) << name;
  Archive from(file);
  partnership value;
  from >> boost::serialization::make_nvp("partnership", value);
  return value;
}

TEST(GoldenArchives, OfVersion1AreRead) {
  const partnership expected = convene_test::of_organisations();
  EXPECT_EQ(loaded<boost::archive::text_iarchive>("organisations.txt"), expected);
  EXPECT_EQ(loaded<boost::archive::xml_iarchive>("organisations.xml"), expected);
  EXPECT_EQ(loaded<boost::archive::binary_iarchive>("organisations.bin"), expected);
}

TEST(GoldenArchives, SnapshotsOfVersion1AreRead) {
  EXPECT_EQ(read_snapshot<partnership>(folder + "organisations.snapshot"), convene_test::of_organisations());
  EXPECT_EQ(read_snapshot<partnership>(folder + "texts.snapshot"), convene_test::of_awkward_texts());
}

}  // namespace
}  // namespace golden_archives_test
