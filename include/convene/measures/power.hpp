#pragma once

/// Who depends on whom.
#include <convene/measures/power/emerson_dependence.hpp>
#include <convene/measures/power/power_asymmetry.hpp>
