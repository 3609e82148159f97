#pragma once

/// Who stands where in a network.
#include <convene/measures/centrality/bonacich_power.hpp>
#include <convene/measures/centrality/eigentrust.hpp>
#include <convene/measures/centrality/eigenvector_centrality.hpp>
#include <convene/measures/centrality/hits.hpp>
#include <convene/measures/centrality/katz_centrality.hpp>
#include <convene/measures/centrality/pagerank.hpp>
