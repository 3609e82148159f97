#pragma once

#include <cstddef>

namespace convene_test {

/// Converts into whatever a part may be.
struct anything {
  template <class T>
  operator T() const;  // NOLINT(google-explicit-constructor)
};
/// How many members an aggregate has.
template <class T, class... Parts>
constexpr std::size_t parts_in() {
  if constexpr (requires { T{Parts{}..., anything{}}; })
    return parts_in<T, Parts..., anything>();
  else
    return sizeof...(Parts);
}
}  // namespace convene_test
