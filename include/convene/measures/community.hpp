#pragma once

/// Groups that the ties themselves make, and their match with the organisations.
#include <convene/measures/community/leiden.hpp>
#include <convene/measures/community/partition_agreement.hpp>
