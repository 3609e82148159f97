#include <sstream>
#include <string>

#include <convene/io/detail/stored_values.hpp>
#include <convene/io/framework_json.hpp>

namespace convene::detail {

// What an indicator computes is in the program: only its id and parameters can be stored, which is what JSON says.
void put_value(value_writer& to, const framework& value) {
  std::ostringstream text;
  write_json(text, value);
  to.text("json", text.str());
}

template <>
framework get_value(value_reader& from, const block_runner&) {
  const std::string text = from.text("json");
  try {
    return parse_framework(text);
  } catch (const parse_error& wrong) {
    from.refuse(wrong.what());
  }
}

}  // namespace convene::detail
