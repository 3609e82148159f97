#pragma once

/// Values of the library in Boost archives.
#include <convene/serialization/values.hpp>
