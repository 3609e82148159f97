#pragma once

/// How evenly something is spread.
#include <convene/measures/diversity/blau_index.hpp>
#include <convene/measures/diversity/diversity_categories.hpp>
#include <convene/measures/diversity/gini.hpp>
#include <convene/measures/diversity/hill_number.hpp>
#include <convene/measures/diversity/index_of_qualitative_variation.hpp>
#include <convene/measures/diversity/shannon_entropy.hpp>
#include <convene/measures/diversity/shannon_evenness.hpp>
