#pragma once

/// Who stands where in a network.
#include <convene/measures/centrality/betweenness_centrality.hpp>
#include <convene/measures/centrality/bonacich_power.hpp>
#include <convene/measures/centrality/centralisation.hpp>
#include <convene/measures/centrality/closeness_centrality.hpp>
#include <convene/measures/centrality/degree_centrality.hpp>
#include <convene/measures/centrality/eigentrust.hpp>
#include <convene/measures/centrality/eigenvector_centrality.hpp>
#include <convene/measures/centrality/hits.hpp>
#include <convene/measures/centrality/katz_centrality.hpp>
#include <convene/measures/centrality/pagerank.hpp>
#include <convene/measures/centrality/sampled_betweenness.hpp>
