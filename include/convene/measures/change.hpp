#pragma once

/// One wave beside another.
#include <convene/measures/change/tie_stability.hpp>
