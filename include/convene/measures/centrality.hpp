#pragma once

/// Who stands where in a network.
#include <convene/measures/centrality/degree_centrality.hpp>
