#pragma once

/// Groups that the ties themselves make, and their match with the organisations.
#include <convene/measures/community/constant_potts_quality.hpp>
#include <convene/measures/community/leiden.hpp>
