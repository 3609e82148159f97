#pragma once

/// How closely a network hangs together.
#include <convene/measures/cohesion/density.hpp>
#include <convene/measures/cohesion/geodesics.hpp>
#include <convene/measures/cohesion/key_players.hpp>
