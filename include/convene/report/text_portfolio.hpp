#pragma once

#include <iosfwd>

#include <convene/practices/portfolio.hpp>

namespace convene {

/// Writes for people to read how several partnerships stand beside each other, practice by practice: each one's score
/// alone, in the light of the others and with its range, and how many others it lies above and below. They stand in the
/// order given: there is no rank. Where too few could be pooled, the scores alone and why. At most 100 columns wide.
/// \throws std::ios_base::failure if the stream was told to throw.
void write_text_portfolio(std::ostream& out, const portfolio& shown);

}  // namespace convene
