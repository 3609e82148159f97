#pragma once

/// Several layers of ties among the same vertices, side by side.
#include <convene/measures/layers/layer_comparison.hpp>
#include <convene/measures/layers/layer_correlation.hpp>
#include <convene/measures/layers/layer_jaccard.hpp>
#include <convene/measures/layers/layer_overlap.hpp>
#include <convene/measures/layers/multiplexity.hpp>
