#pragma once

/// Random numbers from a seed that the caller says.
#include <convene/random/philox.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/seed.hpp>
#include <convene/random/shuffle.hpp>
