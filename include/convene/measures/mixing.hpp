#pragma once

/// Who ties whom: ties within and between groups, and among the like.
#include <convene/measures/mixing/assortativity.hpp>
#include <convene/measures/mixing/ei_index.hpp>
#include <convene/measures/mixing/group_mixing.hpp>
#include <convene/measures/mixing/group_ties.hpp>
