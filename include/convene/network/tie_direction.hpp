#pragma once

#include <cstdint>

namespace convene {

/// Which ties of a vertex are followed: those from it, those to it, or both. In an undirected layer these are the same.
enum class tie_direction : std::uint8_t { out, in, both };

}  // namespace convene
