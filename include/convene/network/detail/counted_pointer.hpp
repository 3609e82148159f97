#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

namespace convene::detail {

/// What several holders share and the last of them destroys.
class counted {
 public:
  counted() = default;
  counted(const counted&) = delete;
  counted& operator=(const counted&) = delete;
  virtual ~counted() = default;

 private:
  template <class>
  friend class counted_pointer;
  mutable std::atomic<std::int64_t> holders_{0};
};

/// One holder of a constant value made by new, or of nothing. Copies may be made and destroyed on any thread.
///
/// In place of std::shared_ptr and boost::intrusive_ptr, whose headers (<memory> with <ostream>, <functional>) would
/// take a fifth more instructions to compile convene/network.hpp with GCC 12.
template <class Held>
class counted_pointer {
 public:
  counted_pointer() = default;
  explicit counted_pointer(const Held* held) noexcept : held_(held) {
    if (held_ != nullptr) held_->holders_.fetch_add(1, std::memory_order_relaxed);
  }
  counted_pointer(const counted_pointer& other) noexcept : counted_pointer(other.held_) {}
  counted_pointer(counted_pointer&& other) noexcept : held_(std::exchange(other.held_, nullptr)) {}
  counted_pointer& operator=(counted_pointer other) noexcept {
    std::swap(held_, other.held_);
    return *this;
  }
  ~counted_pointer() {
    if (held_ != nullptr && held_->holders_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete held_;
  }

  const Held* operator->() const noexcept { return held_; }
  explicit operator bool() const noexcept { return held_ != nullptr; }
  friend bool operator==(const counted_pointer& a, const counted_pointer& b) noexcept { return a.held_ == b.held_; }

 private:
  const Held* held_ = nullptr;
};

}  // namespace convene::detail
