#pragma once

#include <iosfwd>

#include <convene/practices/assessment.hpp>
#include <convene/practices/sensitivity.hpp>

namespace convene {

/// Writes for people to read what the scores of one wave hang on: where each score would lie under other weights and
/// how often each practice would come first, second and so on; which indicator moves a score most if it is left out;
/// and which missing evidence would narrow which interval most. At most 100 columns wide.
/// \throws std::ios_base::failure if the stream was told to throw.
void write_text_sensitivity(std::ostream& out, const sensitivity& shown);

/// The same with the names of partnership, wave and indicators.
/// \param of  the assessment that it was worked out from.
void write_text_sensitivity(std::ostream& out, const sensitivity& shown, const assessment& of);

}  // namespace convene
