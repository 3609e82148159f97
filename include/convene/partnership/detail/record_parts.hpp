#pragma once

namespace convene::detail {

/// A `Part<Record>` for each type of record, found by the type. Base classes rather than a std::tuple, which every
/// program that includes this would compile for some tenths of a second.
template <template <class> class Part, class... Record>
struct record_parts : Part<Record>... {
  template <class One>
  [[nodiscard]] Part<One>& of() noexcept {
    return *this;
  }
  template <class One>
  [[nodiscard]] const Part<One>& of() const noexcept {
    return *this;
  }
  /// Calls visit(part) for every part, in the order of the types.
  template <class Visit>
  void for_each(Visit&& visit) {
    (visit(static_cast<Part<Record>&>(*this)), ...);
  }
  template <class Visit>
  void for_each(Visit&& visit) const {
    (visit(static_cast<const Part<Record>&>(*this)), ...);
  }
  friend bool operator==(const record_parts&, const record_parts&) = default;
};

}  // namespace convene::detail
