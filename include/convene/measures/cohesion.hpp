#pragma once

/// How closely a network hangs together.
#include <convene/measures/cohesion/density.hpp>
#include <convene/measures/cohesion/geodesics.hpp>
#include <convene/measures/cohesion/key_players.hpp>
#include <convene/measures/cohesion/local_clustering.hpp>
#include <convene/measures/cohesion/simmelian_ties.hpp>
#include <convene/measures/cohesion/transitivity.hpp>
#include <convene/measures/cohesion/triad_census.hpp>
