#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace convene::detail {

/// The text of a value as it is written: on one line, or indented by a number of spaces.
/// \param what  is written, such as "assessment": the table of a refusal, whose field is a JSON pointer.
/// \throws   invalid_record that says which text is not UTF-8; JSON has no other.
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& value, std::string_view what, int indent = -1);

}  // namespace convene::detail
