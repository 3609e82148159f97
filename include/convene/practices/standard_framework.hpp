#pragma once

#include <vector>

#include <convene/practices/framework.hpp>
#include <convene/practices/indicator.hpp>

namespace convene {

/// The six practices of Kennedy, McKenzie & Thomas (2019), as this library scores them: eight indicators each, equally
/// weighted. The study names the practices and gives no scale, weight or threshold; every number here is the library's
/// own and versioned with the framework. Copy it, change the copy, and give that an id of its own.
[[nodiscard]] const framework& standard_framework();

/// Every indicator that ships with the library, for frameworks that are read from a file.
[[nodiscard]] std::vector<any_indicator> standard_indicators();

}  // namespace convene
