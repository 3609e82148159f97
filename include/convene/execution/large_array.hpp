#pragma once

#include <algorithm>
#include <cstddef>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace convene {

/// A column whose elements are not set until somebody writes them, so that the threads that fill it touch its memory
/// first.
///
/// A std::vector would write it all once, on one thread, before the kernel begins. From 2 MiB on the memory is
/// asked for in whole huge pages where the system has them, which makes random reads cheaper.
template <class Value>
requires std::is_trivially_copyable_v<Value> && std::is_trivially_default_constructible_v<Value>
class large_array {
 public:
  large_array() = default;
  /// \throws std::bad_alloc.
  explicit large_array(std::size_t size) : values_(size == 0 ? nullptr : allocated(size)), size_(size) {}
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
    if (values_ != nullptr) ::operator delete(values_, alignment(size_ * sizeof(Value)));
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] Value* data() noexcept { return values_; }
  [[nodiscard]] const Value* data() const noexcept { return values_; }
  Value& operator[](std::size_t k) noexcept { return values_[k]; }
  const Value& operator[](std::size_t k) const noexcept { return values_[k]; }
  [[nodiscard]] std::span<Value> span() noexcept { return {data(), size_}; }
  [[nodiscard]] std::span<const Value> span() const noexcept { return {data(), size_}; }

  friend bool operator==(const large_array& a, const large_array& b) { return std::ranges::equal(a.span(), b.span()); }

 private:
  static constexpr std::size_t huge_page = std::size_t{1} << 21U;
  static constexpr std::align_val_t alignment(std::size_t bytes) {
    return std::align_val_t{bytes >= huge_page ? huge_page : std::max(alignof(Value), alignof(std::max_align_t))};
  }
  static Value* allocated(std::size_t size) {
    if (size > static_cast<std::size_t>(-1) / 2 / sizeof(Value)) throw std::bad_array_new_length();
    std::size_t bytes = size * sizeof(Value);
    if (bytes < huge_page) return static_cast<Value*>(::operator new(bytes, alignment(bytes)));
    bytes = (bytes + huge_page - 1) / huge_page * huge_page;  // so that its end is in a huge page too
    void* const memory = ::operator new(bytes, alignment(bytes));
#if defined(__linux__)
    (void)madvise(memory, bytes, MADV_HUGEPAGE);  // a wish; refused is fine
#endif
    return static_cast<Value*>(memory);
  }

  Value* values_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace convene
