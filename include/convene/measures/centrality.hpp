#pragma once

/// Who stands where in a network.
#include <convene/measures/centrality/eigentrust.hpp>
#include <convene/measures/centrality/pagerank.hpp>
