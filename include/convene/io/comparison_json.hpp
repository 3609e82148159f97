#pragma once

#include <filesystem>
#include <iosfwd>

#include <convene/practices/compare_waves.hpp>

namespace convene {

/// Writes a comparison of waves as JSON, UTF-8, indented by two spaces, with a line break at the end.
///
/// Members: `partnership`, `note`, `waves`, `made` as in an assessment; `steps` and `overall` (null for two waves) with
/// before, after, stayers, joiners, leavers, `layers` (layer, pairs, jaccard, ruzicka, retention), `practices` with
/// `indicators`, and `companions`: id, name, before, after, change, low, high, standard_error, degrees_of_freedom,
/// no_interval, reason, beyond_noise; `theory_of_change` with break_at, order and `stages` (stage, values, change).
/// What has no value is null.
/// \throws   as write_json() of an assessment.
void write_json(std::ostream& out, const wave_comparison& written);
void write_json(const std::filesystem::path& file, const wave_comparison& written);

}  // namespace convene
