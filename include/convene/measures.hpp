#pragma once

/// Every measure, by theme.
#include <convene/measures/cohesion.hpp>
#include <convene/measures/community.hpp>
#include <convene/measures/iterative_result.hpp>
