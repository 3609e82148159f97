#pragma once

/// How closely a network hangs together.
#include <convene/measures/cohesion/articulation_vertices.hpp>
#include <convene/measures/cohesion/components.hpp>
#include <convene/measures/cohesion/core_numbers.hpp>
#include <convene/measures/cohesion/core_periphery.hpp>
#include <convene/measures/cohesion/density.hpp>
#include <convene/measures/cohesion/dyad_census.hpp>
#include <convene/measures/cohesion/geodesics.hpp>
#include <convene/measures/cohesion/key_players.hpp>
#include <convene/measures/cohesion/krackhardt_hierarchy.hpp>
#include <convene/measures/cohesion/local_clustering.hpp>
#include <convene/measures/cohesion/reciprocity.hpp>
#include <convene/measures/cohesion/rich_club.hpp>
#include <convene/measures/cohesion/simmelian_ties.hpp>
#include <convene/measures/cohesion/structural_balance.hpp>
#include <convene/measures/cohesion/transitivity.hpp>
#include <convene/measures/cohesion/triad_census.hpp>
