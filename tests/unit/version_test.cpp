#include <string>

#include <gtest/gtest.h>

#include <convene/version.hpp>

namespace version_test {
namespace {

TEST(Version, IsWrittenFromItsThreeNumbers) {
  EXPECT_EQ(convene::version, std::to_string(CONVENE_VERSION_MAJOR) + "." + std::to_string(CONVENE_VERSION_MINOR) +
                                  "." + std::to_string(CONVENE_VERSION_PATCH));
}

TEST(Version, IsTheOneThatThePackageSays) { EXPECT_EQ(convene::version, CONVENE_PACKAGE_VERSION); }

}  // namespace
}  // namespace version_test
