#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/partnership/detail/hashed_positions.hpp>

namespace convene {

/// Names in order of entry, each with its position, found in expected constant time. 16 to 32 bytes each beside the name,
/// and room for as many names again at the most.
///
/// Names stay where they are while others come, but for those of a copy to which the first one is added.
class name_index {
 public:
  class iterator;

  /// Position of a name, if it is there.
  [[nodiscard]] std::optional<std::int32_t> find(std::string_view name) const;

  /// Makes room for so many names, so that entering them does not: to put many names elsewhere takes long.
  /// \throws cancelled when asked to stop; it is as it was then.
  void reserve(std::size_t names, const block_runner& run = {}) { places_.reserve(names, run); }
  /// Enters a name that is not there yet and gives its position. Precondition: !find(name). Strong guarantee.
  std::int32_t add(std::string_view name);

  [[nodiscard]] const std::string& operator[](std::size_t position) const {
    const std::size_t block = block_of(position);
    return blocks_[block][position - first_in(block)];
  }
  [[nodiscard]] std::size_t size() const noexcept {
    return blocks_.empty() ? 0 : first_in(blocks_.size() - 1) + blocks_.back().size();
  }
  [[nodiscard]] iterator begin() const noexcept;
  [[nodiscard]] iterator end() const noexcept;

  friend bool operator==(const name_index&, const name_index&) = default;

 private:
  static constexpr std::size_t least = 16;  // names of the first block; a power of two
  static std::size_t block_of(std::size_t position) noexcept {
    return static_cast<std::size_t>(std::bit_width(position / least + 1)) - 1;
  }
  static std::size_t first_in(std::size_t block) noexcept { return ((std::size_t{1} << block) - 1) * least; }

  // Each twice as long as the one before: names need not move when others come, and there are few to give back.
  std::vector<large_vector<std::string>> blocks_;
  detail::hashed_positions places_;
};

/// Goes over names in order of entry. The index must stay where it is meanwhile.
class name_index::iterator {
 public:
  using value_type = std::string;
  using difference_type = std::ptrdiff_t;
  using pointer = const std::string*;
  using reference = const std::string&;
  using iterator_category = std::forward_iterator_tag;

  iterator() = default;
  iterator(const name_index& names, std::size_t position) noexcept : names_(&names), position_(position) {}
  [[nodiscard]] const std::string& operator*() const { return (*names_)[position_]; }
  [[nodiscard]] const std::string* operator->() const { return &**this; }
  iterator& operator++() noexcept {
    ++position_;
    return *this;
  }
  iterator operator++(int) noexcept {
    const iterator before = *this;
    ++position_;
    return before;
  }
  friend bool operator==(const iterator&, const iterator&) = default;

 private:
  const name_index* names_ = nullptr;
  std::size_t position_ = 0;
};

inline name_index::iterator name_index::begin() const noexcept { return {*this, 0}; }
inline name_index::iterator name_index::end() const noexcept { return {*this, size()}; }

}  // namespace convene
