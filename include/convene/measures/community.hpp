#pragma once

/// Groups that ties make.
#include <convene/measures/community/modularity.hpp>
