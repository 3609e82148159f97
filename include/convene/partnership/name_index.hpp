#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>

namespace convene {

/// Names in order of entry, each with its position, found in expected constant time. 16 to 32 bytes each beside the name.
class name_index {
 public:
  /// Position of a name, if it is there.
  [[nodiscard]] std::optional<std::int32_t> find(std::string_view name) const;

  /// Makes room for so many names, so that entering them does not: to put many names elsewhere takes long.
  /// \throws cancelled when asked to stop; it is as it was then.
  void reserve(std::size_t names, const block_runner& run = {});
  /// Enters a name that is not there yet and gives its position. Precondition: !find(name). Strong guarantee.
  std::int32_t add(std::string_view name);

  [[nodiscard]] const std::string& operator[](std::size_t position) const { return names_[position]; }
  [[nodiscard]] std::size_t size() const noexcept { return names_.size(); }
  [[nodiscard]] auto begin() const noexcept { return names_.begin(); }
  [[nodiscard]] auto end() const noexcept { return names_.end(); }

  friend bool operator==(const name_index& a, const name_index& b) { return a.names_ == b.names_; }

 private:
  struct slot {
    std::uint32_t hash;
    std::int32_t position;  // -1 = free
  };
  static std::uint32_t hash_of(std::string_view name);
  /// The slot of a name, or the free one where it would stand. Precondition: there are slots.
  [[nodiscard]] std::size_t slot_of(std::string_view name, std::uint32_t hash) const;
  void grow_to(std::size_t slots, const block_runner& run);

  std::deque<std::string> names_;  // which keeps its elements where they are
  large_vector<slot> slots_;       // a power of two, at most half of them taken; after the one of its hash the next
};

}  // namespace convene
