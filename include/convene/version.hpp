#pragma once

#include <string_view>

// The one place the version is written: CMake reads it from here. Macros, so that a host can ask in its own #if.
#define CONVENE_VERSION_MAJOR 0
#define CONVENE_VERSION_MINOR 1
#define CONVENE_VERSION_PATCH 0

#define CONVENE_VERSION_TEXT_(number) #number
#define CONVENE_VERSION_JOIN_(major, minor, patch) \
  CONVENE_VERSION_TEXT_(major) "." CONVENE_VERSION_TEXT_(minor) "." CONVENE_VERSION_TEXT_(patch)

namespace convene {

/// Version of these headers, "major.minor.patch" (https://semver.org). What is made with them carries it along.
inline constexpr std::string_view version =
    CONVENE_VERSION_JOIN_(CONVENE_VERSION_MAJOR, CONVENE_VERSION_MINOR, CONVENE_VERSION_PATCH);

}  // namespace convene

#undef CONVENE_VERSION_JOIN_
#undef CONVENE_VERSION_TEXT_
