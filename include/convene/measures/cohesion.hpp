#pragma once

/// How closely a network hangs together.
#include <convene/measures/cohesion/articulation_vertices.hpp>
#include <convene/measures/cohesion/components.hpp>
#include <convene/measures/cohesion/core_numbers.hpp>
#include <convene/measures/cohesion/core_periphery.hpp>
#include <convene/measures/cohesion/density.hpp>
#include <convene/measures/cohesion/dyad_census.hpp>
#include <convene/measures/cohesion/krackhardt_hierarchy.hpp>
#include <convene/measures/cohesion/reciprocity.hpp>
#include <convene/measures/cohesion/rich_club.hpp>
#include <convene/measures/cohesion/structural_balance.hpp>
