#pragma once

#include <filesystem>
#include <iosfwd>

#include <convene/io/losses.hpp>
#include <convene/io/network_dataset.hpp>

namespace convene {

/// Writes a network for Graphviz to draw: vertices by id, groups as clusters, and one edge for each tie of each layer
/// (weight > 0), with its layer as `class` and `relation`, its weight as `strength`, and a colour of its layer. An
/// undirected tie is one edge without an arrow.
///
/// A picture, from which nothing is read back: who answered, what is unobserved and observed zeros are left out.
/// Complexity: O(n + m).
/// \throws invalid_record for texts that are not UTF-8 or hold a NUL, ids or attributes that are empty or stand twice,
///         and ids, attributes, groups and layers that do not belong together; then nothing was written.
void write_dot(std::ostream& out, const network_dataset& shown);
/// The same into a file, which is there whole or not at all.
/// \param warn  is told what the picture does not show; without it nobody is, and the picture is written all the same.
/// \throws   invalid_record, as above; write_error.
void write_dot(const network_dataset& shown, const std::filesystem::path& file, const loss_warning& warn = {});

}  // namespace convene
