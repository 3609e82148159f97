#pragma once

/// Every measure, by theme.
#include <convene/measures/centrality.hpp>
#include <convene/measures/cohesion.hpp>
#include <convene/measures/diversity.hpp>
#include <convene/measures/iterative_result.hpp>
#include <convene/measures/power.hpp>
#include <convene/measures/tie_values.hpp>
