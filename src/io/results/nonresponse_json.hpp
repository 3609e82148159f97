#pragma once

#include <nlohmann/json.hpp>

#include <convene/practices/nonresponse.hpp>

namespace convene::detail {

/// A study of its own, with the members of write_json().
[[nodiscard]] nlohmann::ordered_json nonresponse_json(const nonresponse& written);

}  // namespace convene::detail
