#pragma once

/// Who stands between whom.
#include <convene/measures/brokerage/brokerage_permutation.hpp>
#include <convene/measures/brokerage/gould_fernandez.hpp>
#include <convene/measures/brokerage/shared_brokerage.hpp>
#include <convene/measures/brokerage/structural_holes.hpp>
