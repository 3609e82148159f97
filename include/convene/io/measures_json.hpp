#pragma once

#include <filesystem>
#include <iosfwd>

#include <convene/measures/network_measures.hpp>

namespace convene {

/// Writes `{"layers": {LAYER: {KEY: number | array | matrix | null}}, "between_layers": {KEY: matrix}}`.
///
/// Undefined is null. Arrays and the rows of matrices are in the order of the vertices; sets are counted from 1, as
/// people count rows. `"not_converged": {LAYER: [KEY]}` stands beside them where an iteration gave up. Numbers read
/// back to the last bit. O(values).
/// \throws   invalid_record that says which name of a layer or group is not UTF-8; then nothing was written.
///           std::ios_base::failure if the stream was told to throw.
void write_measures_json(std::ostream& out, const network_measures& measured);
/// The same into a file, which is there whole or not at all.
/// \throws   invalid_record, as above; write_error.
void write_measures_json(const std::filesystem::path& file, const network_measures& measured);

}  // namespace convene
