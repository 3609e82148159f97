#include <convene/io/detail/assessment_parts.hpp>
#include <convene/io/detail/stored_values.hpp>

namespace convene::detail {

void put_value(value_writer& to, const assessment& value) { put_parts(to, value); }

template <>
assessment get_value(value_reader& from, const block_runner&) {
  assessment value;
  get_parts(from, value);
  return value;
}

}  // namespace convene::detail
