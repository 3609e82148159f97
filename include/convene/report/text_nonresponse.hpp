#pragma once

#include <iosfwd>

#include <convene/practices/nonresponse.hpp>

namespace convene {

/// Writes for people to read how far the scores of one wave move if further people do not answer: a table of practices
/// by share left out, anybody or those of each level first, with the mean move, its spread and the largest; how often a
/// practice could not be scored any more; which indicators move most; and what was passed over because it would tell of
/// a few people. At most 100 columns wide.
/// \throws std::ios_base::failure if the stream was told to throw.
void write_text_nonresponse(std::ostream& out, const nonresponse& shown);

}  // namespace convene
