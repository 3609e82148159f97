#pragma once

/// Values of the library in Boost archives.
#include <convene/serialization/assessment.hpp>
#include <convene/serialization/framework.hpp>
#include <convene/serialization/network.hpp>
#include <convene/serialization/partnership.hpp>
