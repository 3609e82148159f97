#pragma once

/// Every measure, by theme.
#include <convene/measures/agreement.hpp>
#include <convene/measures/attendance.hpp>
#include <convene/measures/brokerage.hpp>
#include <convene/measures/catalogue.hpp>
#include <convene/measures/centrality.hpp>
#include <convene/measures/change.hpp>
#include <convene/measures/cohesion.hpp>
#include <convene/measures/community.hpp>
#include <convene/measures/diversity.hpp>
#include <convene/measures/iterative_result.hpp>
#include <convene/measures/layers.hpp>
#include <convene/measures/measure_network.hpp>
#include <convene/measures/mixing.hpp>
#include <convene/measures/network_measures.hpp>
#include <convene/measures/network_summary.hpp>
#include <convene/measures/null_comparison.hpp>
#include <convene/measures/power.hpp>
#include <convene/measures/tie_values.hpp>
#include <convene/measures/triad_families.hpp>
