#pragma once

#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include <convene/practices/framework.hpp>
#include <convene/practices/patterns.hpp>
#include <convene/practices/standard_framework.hpp>

namespace convene {

/// Writes a framework as JSON: `id`, `version`, `limits`, `practices` (id, name, gate, `indicators` with id, name,
/// weight and `parameters`), `companions` and `patterns` (id and `parameters`). Indicators and patterns are named by
/// id; what they compute stays in the program.
/// \throws   invalid_record that says which text is not UTF-8; then nothing was written.
void write_json(std::ostream& out, const framework& written);
/// The same into a file, which is there whole or not at all.
/// \throws   invalid_record, as above; write_error.
void write_json(const std::filesystem::path& file, const framework& written);

/// Reads what write_json() writes.
/// \param known, patterns  what may be named, by id; a program adds its own to those of the library.
/// \throws   parse_error, with line and column, for what is not JSON, an unknown key, id or parameter (with the nearest
///           known one), or a framework that validate() refuses; file_error.
[[nodiscard]] framework read_framework(const std::filesystem::path& file, std::span<const any_indicator> known,
                                       std::span<const any_pattern> patterns);
/// With the patterns of the library.
[[nodiscard]] framework read_framework(const std::filesystem::path& file, std::span<const any_indicator> known);
/// With the indicators and patterns of the library.
[[nodiscard]] framework read_framework(const std::filesystem::path& file);
/// The same of a text.
/// \param called  what messages call it.
[[nodiscard]] framework parse_framework(std::string_view json, const std::string& called = "framework");

}  // namespace convene
