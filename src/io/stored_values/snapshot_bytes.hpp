#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <convene/io/detail/value_writer.hpp>
#include <convene/io/snapshot.hpp>

/// The bytes of a snapshot: a header, the places of its sections, and the sections, each at a multiple of 64 bytes.
/// The first section holds what is not an array, part after part without names; every array is a section of its own.
/// All numbers are little-endian.
namespace convene::detail {

[[nodiscard]] std::string_view name_of(snapshot_content of) noexcept;

/// Raised when what is written changes its meaning; older versions stay readable.
inline constexpr std::uint32_t snapshot_version = 1;

/// Collects a value as sections. Arrays are not copied.
class section_writer final : public value_writer {
 public:
  void integer(const char*, std::int64_t value) override;
  void real(const char*, double value) override;
  void text(const char*, std::string_view value) override;
  void group(const char*, group_task inside) override { inside(); }
  void array(const char*, element of, std::span<const std::byte> bytes) override;
  [[nodiscard]] bool tells_what_follows() const override { return true; }

  /// Header and places of the sections, then these. Valid as long as the writer and the arrays are.
  struct laid_out {
    std::string head;
    std::vector<std::span<const std::byte>> sections;  ///< Each to be followed by zeros up to a multiple of 64 bytes.
  };
  [[nodiscard]] laid_out finish(snapshot_content of) const;

 private:
  std::string parts_;
  std::vector<std::span<const std::byte>> arrays_;
};

/// Zeros that follow a section of so many bytes.
[[nodiscard]] constexpr std::size_t padding_after(std::uint64_t bytes) noexcept {
  return static_cast<std::size_t>((64 - bytes % 64) % 64);
}

/// Reads sections where they lie.
class section_reader final : public value_reader {
 public:
  /// \param bytes   aligned to 64; of `owner`.
  /// \param called  what errors call them.
  /// \param whole   whether arrays are compared with their digests; all else always is.
  /// \throws parse_error for bytes that are no snapshot of this content, or are damaged; cancelled.
  section_reader(std::span<const std::byte> bytes, std::shared_ptr<const void> owner, std::string called,
                 snapshot_content of, bool whole, const block_runner& run);

  [[nodiscard]] std::int64_t integer(const char* name) override;
  [[nodiscard]] double real(const char* name) override;
  [[nodiscard]] std::string text(const char* name) override;
  void group(const char*, group_task inside) override { inside(); }
  using value_reader::array;
  [[nodiscard]] bytes array(const char* name, element of) override;
  [[nodiscard]] bool tells_what_follows() const override { return true; }
  [[nodiscard]] parse_error error(const std::string& message) const override { return {called_, 0, 0, message}; }
  /// \throws parse_error if anything was not asked for.
  void finish() const;

 private:
  template <class Number>
  [[nodiscard]] Number number(const char* name);

  std::shared_ptr<const void> owner_;
  std::string called_;
  std::vector<std::span<const std::byte>> sections_;  // the first: parts
  std::size_t read_ = 0, next_array_ = 1;             // of the first; of the others
};

/// What a snapshot holds, by its first bytes.
/// \throws parse_error if they are those of none.
[[nodiscard]] snapshot_content content_of_snapshot(std::span<const std::byte> bytes, const std::string& called);

}  // namespace convene::detail
