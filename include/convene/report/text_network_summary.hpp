#pragma once

#include <iosfwd>
#include <span>
#include <string>

#include <convene/measures/network_summary.hpp>

namespace convene {

/// Writes what a network alone says for people to read: a table with a row a figure and a column a layer, and the groups
/// with the most partners in each: up to three, and none of those who have as many as a fourth. A figure that is not
/// defined is "-", one that is nowhere defined is left out. Layers that do not fit into 100 columns follow below.
/// Mean strength is printed in per cent, as weights in [0, 1] have it.
/// \param group_names  one a group of the grouping that was summarised.
/// \throws invalid_option for a group without a name; std::ios_base::failure if the stream was told to throw.
void write_text_network_summary(std::ostream& out, std::span<const layer_summary> layers,
                                std::span<const std::string> group_names);

}  // namespace convene
