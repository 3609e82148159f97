#pragma once

#include <filesystem>
#include <iosfwd>

#include <convene/practices/assessment.hpp>

namespace convene {

/// Writes an assessment as JSON, UTF-8, indented by two spaces, with a line break at the end.
///
/// Members: `partnership`, `note`, `wave`, `members`, `organisations`, `responses` (organisation, organisations,
/// members, answered), `unused_records`; `made` (library, framework, framework_version, seed, confidence,
/// smallest_group); `practices` with id, name, score, low, high, here_low, here_high, standard_error,
/// degrees_of_freedom, no_interval, coverage, evidence, weakest, status, reason and `indicators`; `companions` like
/// indicators; `constructs` by name, with n and coverage each; `instruments` with what a survey measured how well, by
/// construct; `patterns` with id, state, strength, probability, `conditions`, `evidence`, refuted_by and question;
/// `wanted` (table, coverage_gain, indicators). An indicator has id, name, value, the same about its intervals,
/// worst_low, worst_high, n, coverage, answered, status, reason, `from`, `lacked`, `remarks`, `partial` by name and
/// `about_organisations` (what, organisations), and `by_organisation` where contributions were asked for. What has no
/// value is null: here_low and here_high also where everything was observed. Numbers are the shortest that read back
/// the same, in a report rounded to two decimals; an influence that is undefined is null.
/// \throws   invalid_record that says which text is not UTF-8; then nothing was written. std::ios_base::failure if the
///           stream was told to throw.
void write_json(std::ostream& out, const assessment& written);

/// The same into a file, which is there whole or not at all: it is written under another name first, then renamed.
/// \throws   invalid_record that says which text is not UTF-8; write_error if it cannot be written. A file that was
///           there is then as it was.
void write_json(const std::filesystem::path& file, const assessment& written);

}  // namespace convene
