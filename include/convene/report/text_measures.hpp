#pragma once

#include <iosfwd>
#include <span>
#include <string>

#include <convene/measures/network_measures.hpp>

namespace convene {

/// Writes measures for people to read: a table of the numbers of whole layers, a column a layer; of the measures of
/// single vertices the vertex with the highest value in each layer; a table of the first groups a measure of groups and
/// layer; what did not converge; what was left out.
/// \param ids  one a vertex.
/// \throws   invalid_option for another number of them, or of names of groups; std::ios_base::failure if the stream was
///             told to throw.
void write_text_measures(std::ostream& out, const network_measures& measured, std::span<const std::string> ids);

/// The end of that alone, for where the values themselves go into files: a line a measure that did not converge, and a
/// line a layer of what was left out. Nothing if there is nothing to say.
void write_text_omissions(std::ostream& out, const network_measures& measured);

}  // namespace convene
