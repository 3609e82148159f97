#pragma once

#include <string>

#include <convene/network/network_parameters.hpp>

namespace convene_scaling {

/// Parameters of a study network by its name, organisation after organisation.
/// \throws convene_benchmark::wrong_argument for another name.
[[nodiscard]] convene::network_parameters study_named(const std::string& name);

}  // namespace convene_scaling
