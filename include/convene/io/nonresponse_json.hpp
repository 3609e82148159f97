#pragma once

#include <filesystem>
#include <iosfwd>

#include <convene/practices/nonresponse.hpp>

namespace convene {

/// Writes how far scores move without further people as JSON, UTF-8, indented by two spaces, with a line break at the
/// end.
///
/// Members: `partnership`, `note`, `wave`, `made`, whose seed is that of the draws; mechanism (at_random, by_level),
/// repetitions, respondents, levels_passed_over, shares_passed_over; `scenarios`: share, level,
/// left_out, `practices` and `indicators`: id, name, value, mean, standard_deviation, largest, kept, lost. Moves are
/// values without those left out minus the value with everybody. What has no value, and the level where anybody is left
/// out, is null.
/// \throws   as write_json() of an assessment.
void write_json(std::ostream& out, const nonresponse& written);
void write_json(const std::filesystem::path& file, const nonresponse& written);

}  // namespace convene
