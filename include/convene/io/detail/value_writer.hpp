#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <convene/error.hpp>

/// What values are told to, one named part after the other, and had back from: a snapshot, an archive or a digest. What
/// they are made of is said once, in values.hpp and beside it, whatever becomes of it.
namespace convene::detail {

/// Of which type the elements of an array are.
enum class element : std::uint8_t { int32, uint32, int64, uint64, float32, float64 };

[[nodiscard]] constexpr std::size_t size_of(element one) noexcept {
  return one == element::int32 || one == element::uint32 || one == element::float32 ? 4 : 8;
}

template <class T>
inline constexpr element element_of = [] {
  static_assert(std::is_arithmetic_v<T> && (sizeof(T) == 4 || sizeof(T) == 8));
  if (std::is_floating_point_v<T>) return sizeof(T) == 4 ? element::float32 : element::float64;
  if (std::is_signed_v<T>) return sizeof(T) == 4 ? element::int32 : element::int64;
  return sizeof(T) == 4 ? element::uint32 : element::uint64;
}();

/// A part of a call: what stands inside a group. Borrows it.
class group_task {
 public:
  template <class Inside>
  requires(!std::is_same_v<std::remove_cvref_t<Inside>, group_task>)
      group_task(Inside&& inside)  // NOLINT(google-explicit-constructor): it stands for what is inside
      : inside_(const_cast<void*>(static_cast<const void*>(std::addressof(inside)))),
        run_([](void* which) { (*static_cast<std::remove_reference_t<Inside>*>(which))(); }) {}
  void operator()() const { run_(inside_); }

 private:
  void* inside_;
  void (*run_)(void*);
};

/// Names are literals of letters and underscores.
class value_writer {
 public:
  virtual ~value_writer() = default;
  virtual void integer(const char* name, std::int64_t value) = 0;
  /// Any double, NaN included.
  virtual void real(const char* name, double value) = 0;
  /// Any bytes.
  virtual void text(const char* name, std::string_view value) = 0;
  virtual void group(const char* name, group_task inside) = 0;
  /// Borrows the array until the writer is done.
  virtual void array(const char* name, element of, std::span<const std::byte> bytes) = 0;
  /// Whether what follows from other parts is told too, so that it need not be found again.
  [[nodiscard]] virtual bool tells_what_follows() const = 0;

  template <class T>
  void array(const char* name, std::span<const T> values) {
    array(name, element_of<T>, std::as_bytes(values));
  }

 protected:
  value_writer() = default;
  value_writer(const value_writer&) = default;
  value_writer& operator=(const value_writer&) = default;
};

/// An array and whatever keeps it alive.
template <class T>
struct held_array {
  std::span<const T> values;
  std::shared_ptr<const void> owner;
};

/// Parts must be asked for in the order in which they were told. Every member throws parse_error for what is not there,
/// and reserves no memory for what only says that it is.
class value_reader {
 public:
  struct bytes {
    std::span<const std::byte> values;  ///< Aligned as the elements ask for, a whole number of them.
    std::shared_ptr<const void> owner;
  };
  virtual ~value_reader() = default;
  [[nodiscard]] virtual std::int64_t integer(const char* name) = 0;
  [[nodiscard]] virtual double real(const char* name) = 0;
  [[nodiscard]] virtual std::string text(const char* name) = 0;
  virtual void group(const char* name, group_task inside) = 0;
  [[nodiscard]] virtual bytes array(const char* name, element of) = 0;
  [[nodiscard]] virtual bool tells_what_follows() const = 0;
  /// An error that says where that stands.
  [[nodiscard]] virtual parse_error error(const std::string& message) const = 0;
  [[noreturn]] void refuse(const std::string& message) const { throw error(message); }

  template <class T>
  [[nodiscard]] held_array<T> array(const char* name) {
    bytes found = array(name, element_of<T>);
    const auto* first = reinterpret_cast<const T*>(found.values.data());
    return {{first, found.values.size() / sizeof(T)}, std::move(found.owner)};
  }

 protected:
  value_reader() = default;
  value_reader(const value_reader&) = default;
  value_reader& operator=(const value_reader&) = default;
};

}  // namespace convene::detail
