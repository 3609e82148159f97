#include "json_document.hpp"

#include <algorithm>
#include <cstddef>

namespace convene::detail {

json parse_json(const std::string& file, std::string_view text) {
  try {
    return json::parse(text);
  } catch (const json::parse_error& wrong) {
    refuse_json(file, text, wrong, wrong.byte);
  } catch (const json::exception& wrong) {
    refuse_json(file, text, wrong, 0);
  }
}

void refuse_json(const std::string& file, std::string_view text, const json::exception& wrong, std::size_t byte) {
  const text_place place = place_of(text, std::min(byte == 0 ? 0 : byte - 1, text.size()));
  if (dynamic_cast<const json::parse_error*>(&wrong) == nullptr)
    throw parse_error(file, byte == 0 ? 0 : place.line, byte == 0 ? 0 : place.column,
                      "a number is too large to be read; write one below 1e308");
  std::string reason = wrong.what();
  if (const std::size_t at = reason.find("syntax error"); at != std::string::npos) reason.erase(0, at);
  const std::size_t start = reason.find("; last read: "), end = reason.rfind("; expected ");
  if (start != std::string::npos && end != std::string::npos && start < end) reason.erase(start, end - start);
  throw parse_error(file, place.line, place.column, "this is not JSON: " + reason);
}

std::string type_text(const json& value) {
  if (value.is_null()) return "null";
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  if (value.is_number()) return "the number " + value.dump();
  if (value.is_string()) return "the text '" + value.get<std::string>() + "'";
  return value.is_array() ? "a list" : "an object";
}

}  // namespace convene::detail
