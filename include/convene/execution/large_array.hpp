#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <new>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include <convene/execution/block_runner.hpp>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace convene {

/// Asks the system for huge pages where `memory` spans whole ones, for what another allocates, such as Eigen. A wish:
/// it helps before anybody has written there.
inline void wish_for_huge_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) noexcept {
#if defined(__linux__)
  constexpr std::size_t huge_page = std::size_t{1} << 21U;
  // By hand: std::align() is in <memory>, which takes longer to compile than all of this.
  const std::size_t before = (huge_page - reinterpret_cast<std::uintptr_t>(memory) % huge_page) % huge_page;
  if (before + huge_page > bytes) return;
  (void)madvise(static_cast<std::byte*>(memory) + before, (bytes - before) / huge_page * huge_page,
                MADV_HUGEPAGE);  // refused is fine
#endif
}

/// Memory that is asked for in whole huge pages from 2 MiB on, where the system has them: random reads are cheaper, and
/// a gigabyte is given back in a few milliseconds, not in more than a hundred.
template <class Value>
class large_allocator {
 public:
  using value_type = Value;

  large_allocator() = default;
  template <class Other>
  large_allocator(const large_allocator<Other>&) noexcept {}  // NOLINT(google-explicit-constructor): as allocators do

  /// \throws std::bad_alloc.
  [[nodiscard]] Value* allocate(std::size_t size) {
    if (size > (static_cast<std::size_t>(-1) / 2 - huge_page) / sizeof(Value)) throw std::bad_array_new_length();
    std::size_t bytes = size * sizeof(Value);
    if (bytes < huge_page) return static_cast<Value*>(::operator new(bytes, alignment(bytes)));
    bytes = (bytes + huge_page - 1) / huge_page * huge_page;  // so that its end is in a huge page too
    void* const memory = ::operator new(bytes, alignment(bytes));
    wish_for_huge_pages(memory, bytes);
    return static_cast<Value*>(memory);
  }
  void deallocate(Value* memory, std::size_t size) noexcept {
    ::operator delete(memory, alignment(size * sizeof(Value)));
  }

  friend bool operator==(const large_allocator&, const large_allocator&) noexcept { return true; }

 private:
  static constexpr std::size_t huge_page = std::size_t{1} << 21U;
  static constexpr std::align_val_t alignment(std::size_t bytes) {
    return std::align_val_t{bytes >= huge_page ? huge_page : std::max(alignof(Value), alignof(std::max_align_t))};
  }
};

/// A vector that may become large: for columns that grow, or that begin with a value.
template <class Value>
using large_vector = std::vector<Value, large_allocator<Value>>;

/// A column whose elements are not set until somebody writes them, so that the threads that fill it touch its memory
/// first. Its memory is that of a large_allocator.
///
/// A vector would write it all once, on one thread, before the kernel begins.
template <class Value>
requires std::is_trivially_copyable_v<Value> && std::is_trivially_default_constructible_v<Value>
class large_array {
 public:
  large_array() = default;
  /// \throws std::bad_alloc.
  explicit large_array(std::size_t size)
      : values_(size == 0 ? nullptr : large_allocator<Value>().allocate(size)), size_(size) {}
  large_array(large_array&& other) noexcept
      : values_(std::exchange(other.values_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  large_array& operator=(large_array&& other) noexcept {
    if (this == &other) return *this;
    const large_array gone(std::move(*this));  // at once, and not with the other
    values_ = std::exchange(other.values_, nullptr);
    size_ = std::exchange(other.size_, 0);
    return *this;
  }
  ~large_array() {
    if (values_ != nullptr) large_allocator<Value>().deallocate(values_, size_);
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] Value* data() noexcept { return values_; }
  [[nodiscard]] const Value* data() const noexcept { return values_; }
  Value& operator[](std::size_t k) noexcept { return values_[k]; }
  const Value& operator[](std::size_t k) const noexcept { return values_[k]; }
  [[nodiscard]] Value* begin() noexcept { return values_; }
  [[nodiscard]] const Value* begin() const noexcept { return values_; }
  [[nodiscard]] Value* end() noexcept { return values_ + size_; }
  [[nodiscard]] const Value* end() const noexcept { return values_ + size_; }
  [[nodiscard]] std::span<Value> span() noexcept { return {data(), size_}; }
  [[nodiscard]] std::span<const Value> span() const noexcept { return {data(), size_}; }

  friend bool operator==(const large_array& a, const large_array& b) { return std::ranges::equal(a.span(), b.span()); }

 private:
  Value* values_ = nullptr;
  std::size_t size_ = 0;
};

/// Has the system give the memory of an array in which nothing is set yet, in blocks on the executor.
///
/// Where threads begin to write all over an array, one by one its huge pages would be cleared while they wait: of some
/// hundred MiB within the first block, where nobody can stop them. Where the system has no huge pages, pages are still
/// cleared when they are written. Sets some elements to Value{}.
/// \throws cancelled when asked to stop.
template <class Value>
void touch_pages(std::span<Value> unset, const block_runner& run) {
  constexpr std::size_t in_page = (std::size_t{1} << 21U) / sizeof(Value);
  const auto touch = [&](std::size_t page) { unset[page * in_page] = Value{}; };
  if (unset.size() > in_page) run.run((unset.size() + in_page - 1) / in_page, touch);
}

}  // namespace convene
