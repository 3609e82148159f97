#pragma once

#include <vector>

#include <convene/partnership/identifiers.hpp>

namespace convene::detail {

/// What a cell or a value holds any number of.
template <class Value>
inline constexpr bool is_list = false;
template <class Element, class Allocator>
inline constexpr bool is_list<std::vector<Element, Allocator>> = true;
template <identifier Id>
inline constexpr bool is_list<ids_in_cell<Id>> = true;

}  // namespace convene::detail
