#pragma once

#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>

#include <convene/measures/network_measures.hpp>

namespace convene {

/// Writes `{"layers": {LAYER: {KEY: number | array | matrix | null}}, "between_layers": {KEY: matrix}}`.
///
/// Undefined is null. Arrays and the rows of matrices are in the order of the vertices; sets are counted from 1, as
/// people count rows. Beside them stand, where there are any: `"vertices": [ID]` and `"groups": [NAME]`, in that order;
/// `"columns": {KEY: [NAME]}` of what has several values a layer, vertex or group; `"not_converged": {LAYER: [KEY]}`
/// where an iteration gave up; `"left_out": {LAYER: [KEY]}` for their cost. Numbers read back to the last bit.
/// O(values).
/// \param ids  one a vertex, or none.
/// \throws   invalid_record that says which name of a vertex, layer or group is not UTF-8; then nothing was written.
///           std::ios_base::failure if the stream was told to throw.
void write_measures_json(std::ostream& out, const network_measures& measured, std::span<const std::string> ids = {});
/// The same into a file, which is there whole or not at all.
/// \throws   invalid_record, as above; write_error.
void write_measures_json(const std::filesystem::path& file, const network_measures& measured,
                         std::span<const std::string> ids = {});

}  // namespace convene
