#pragma once

#include <convene/measures/community/leiden.hpp>
#include <convene/measures/community/modularity.hpp>
#include <convene/measures/community/partition_agreement.hpp>
/// Groups that the ties themselves make, and their match with the organisations.
/// Groups that ties make.
