#include "json_text.hpp"

#include <cstddef>

#include <convene/error.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/io/detail/json_places.hpp>

namespace convene::detail {

namespace {

using json = nlohmann::ordered_json;

bool is_writable(const json& text) {
  try {
    (void)text.dump();
    return true;
  } catch (const json::exception&) {
    return false;
  }
}

/// What is wrong with a text, which the message shows with U+FFFD for every byte that is not UTF-8.
std::string not_writable(const json& text) {
  const json readable = json::parse(text.dump(-1, ' ', false, json::error_handler_t::replace));
  return " is not UTF-8, as JSON must be; got " + excerpt(readable.get<std::string>());
}

/// Refuses the first text that cannot be written, in the order of writing.
void refuse_text(const json& within, const std::string& pointer, std::string_view what) {
  if (within.is_string() && !is_writable(within))
    throw invalid_record(what, pointer, "the text at " + pointer + not_writable(within));
  if (within.is_object())
    for (const auto& [key, value] : within.items()) {
      if (const json name(key); !is_writable(name))
        throw invalid_record(what, pointer,
                             "a key of " + (pointer.empty() ? "the whole" : pointer) + not_writable(name));
      refuse_text(value, child_pointer(pointer, key), what);
    }
  if (within.is_array())
    for (std::size_t i = 0; i < within.size(); ++i) refuse_text(within[i], pointer + '/' + std::to_string(i), what);
}

}  // namespace

std::string json_text(const json& value, std::string_view what, int indent) {
  try {
    return value.dump(indent);
  } catch (const json::exception&) {  // which knows the byte, but not where it stands
    refuse_text(value, "", what);
    throw;
  }
}

}  // namespace convene::detail
