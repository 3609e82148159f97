#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <type_traits>

#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace convene {

/// A column whose elements are not set until somebody writes them, so that the threads that fill it touch its memory
/// first.
///
/// A std::vector would write it all once, on one thread, before the kernel begins. From some MiB on the memory is
/// aligned to and asked for in huge pages where the system has them, which makes random reads cheaper.
template <class Value>
requires std::is_trivially_copyable_v<Value> && std::is_trivially_default_constructible_v<Value>
class large_array {
 public:
  large_array() = default;
  /// \throws std::bad_alloc.
  explicit large_array(std::size_t size) : values_(size == 0 ? nullptr : allocated(size)), size_(size) {}

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] Value* data() noexcept { return values_.get(); }
  [[nodiscard]] const Value* data() const noexcept { return values_.get(); }
  Value& operator[](std::size_t k) noexcept { return values_.get()[k]; }
  const Value& operator[](std::size_t k) const noexcept { return values_.get()[k]; }
  [[nodiscard]] std::span<Value> span() noexcept { return {data(), size_}; }
  [[nodiscard]] std::span<const Value> span() const noexcept { return {data(), size_}; }

 private:
  static constexpr std::size_t huge_page = std::size_t{1} << 21U;
  static constexpr std::align_val_t alignment(std::size_t bytes) {
    return std::align_val_t{bytes >= 2 * huge_page ? huge_page : alignof(std::max_align_t)};
  }
  struct release {
    std::size_t bytes = 0;
    void operator()(Value* values) const noexcept { ::operator delete(values, alignment(bytes)); }
  };
  using owner = std::unique_ptr<Value, release>;

  static owner allocated(std::size_t size) {
    if (size > static_cast<std::size_t>(-1) / 2 / sizeof(Value)) throw std::bad_array_new_length();
    const std::size_t bytes = size * sizeof(Value);
    void* const memory = ::operator new(bytes, alignment(bytes));
#if defined(__linux__)
    if (bytes >= 2 * huge_page)
      (void)madvise(memory, bytes / huge_page * huge_page, MADV_HUGEPAGE);  // a wish; refused is fine
#endif
    return owner(static_cast<Value*>(memory), release{bytes});
  }

  owner values_;
  std::size_t size_ = 0;
};

}  // namespace convene
