#pragma once

#include <nlohmann/json.hpp>

#include <convene/practices/constructs/wave_constructs.hpp>

namespace convene::detail {

/// What is reported beside the profile, without anything of single organisations.
[[nodiscard]] nlohmann::ordered_json constructs_json(const wave_constructs& written);

/// The chain from attitudes to outcomes.
[[nodiscard]] nlohmann::ordered_json theory_of_change_json(const theory_of_change_result& chain);

}  // namespace convene::detail
