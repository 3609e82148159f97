#pragma once

#include <filesystem>
#include <iosfwd>

#include <convene/practices/assessment.hpp>
#include <convene/practices/portfolio.hpp>

namespace convene {

/// Writes several partnerships side by side as JSON, UTF-8, indented by two spaces, with a line break at the end.
///
/// Members: `made` as in their assessments; confidence, that of the ranges; `practices`: id, name, pooled (how many
/// were), mean, standard_deviation, `partnerships` in the order given: partnership, wave, score, standard_error,
/// pooled, low, high, shrinkage, above, below, reason. What has no value is null, and so are low to below of a score
/// that was not pooled.
/// \param made  by what the assessments were made.
/// \throws   as write_json() of an assessment.
void write_json(std::ostream& out, const portfolio& written, const provenance& made);
void write_json(const std::filesystem::path& file, const portfolio& written, const provenance& made);

}  // namespace convene
