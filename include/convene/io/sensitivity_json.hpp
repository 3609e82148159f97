#pragma once

#include <filesystem>
#include <iosfwd>
#include <span>

#include <convene/practices/assessment.hpp>
#include <convene/practices/nonresponse.hpp>
#include <convene/practices/sensitivity.hpp>

namespace convene {

/// Writes what the scores of one wave hang on as JSON, UTF-8, indented by two spaces, with a line break at the end.
///
/// Members: `partnership`, `note`, `wave`, `made` as in the assessment; draws, concentration, same_order; `practices`:
/// id, name, score, under_weights_low, under_weights_high, `leave_one_out` (indicator, score, shift), `share_of_place`
/// (first, second, ...); `evidence`, the most useful first: practice, indicator, table, what, here, process;
/// `nonresponse`, a list of studies of the same wave as write_json() of one of them writes. What has no value is null.
/// \param of       the assessment that it was worked out from.
/// \param studies  how far scores move without further people, if that was asked.
/// \throws   as write_json() of an assessment.
void write_json(std::ostream& out, const sensitivity& written, const assessment& of,
                std::span<const nonresponse> studies = {});
void write_json(const std::filesystem::path& file, const sensitivity& written, const assessment& of,
                std::span<const nonresponse> studies = {});

}  // namespace convene
