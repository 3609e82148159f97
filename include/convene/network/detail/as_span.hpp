#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace convene::detail {

/// A vector as a span. Its own conversion checks the concepts of ranges for each type anew, which takes the compiler
/// long.
template <class Element, class Allocator>
[[nodiscard]] std::span<const Element> as_span(const std::vector<Element, Allocator>& elements) noexcept {
  return {elements.data(), elements.size()};
}
template <class Element, class Allocator>
std::span<const Element> as_span(const std::vector<Element, Allocator>&&) = delete;  // would look at what is gone

/// Row k of rows that stand one after the other: from offsets[k] up to offsets[k + 1].
template <class Element, class Allocator, class Offsets>
[[nodiscard]] std::span<const Element> row_span(const std::vector<Element, Allocator>& elements, const Offsets& offsets,
                                                std::size_t k) noexcept {
  assert(k + 1 < offsets.size());
  return {elements.data() + offsets[k], static_cast<std::size_t>(offsets[k + 1] - offsets[k])};
}

}  // namespace convene::detail
