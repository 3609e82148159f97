#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include <convene/partnership/practitioner_table.hpp>

namespace convene::detail {

/// Finds practitioners by id, for the millions of look-ups of relationships.csv: two places in memory each, where the
/// index of the table itself visits four. Borrows the table, which must not change.
class practitioner_lookup {
 public:
  explicit practitioner_lookup(const practitioner_table& people)
      : people_(people), slots_(std::bit_ceil(2 * people.size() + 1), slot{0, -1}) {
    for (std::size_t p = 0; p < people.size(); ++p) {
      const std::size_t hash = std::hash<std::string_view>()(people.id(id_at<practitioner_id>(p)));
      std::size_t at = hash & (slots_.size() - 1);
      while (slots_[at].position >= 0) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = {tag_of(hash), static_cast<std::int32_t>(p)};
    }
  }
  [[nodiscard]] std::optional<practitioner_id> find(std::string_view id) const {
    const std::size_t hash = std::hash<std::string_view>()(id);
    for (std::size_t at = hash & (slots_.size() - 1); slots_[at].position >= 0; at = (at + 1) & (slots_.size() - 1)) {
      const auto candidate = static_cast<practitioner_id>(slots_[at].position);
      if (slots_[at].tag == tag_of(hash) && people_.id(candidate) == id) return candidate;
    }
    return std::nullopt;
  }

 private:
  struct slot {
    std::uint32_t tag;
    std::int32_t position;  // -1 = free
  };
  /// Bits of the hash that the place of the slot does not depend on.
  static std::uint32_t tag_of(std::size_t hash) { return static_cast<std::uint32_t>(std::uint64_t{hash} >> 32U); }

  const practitioner_table& people_;
  std::vector<slot> slots_;
};

}  // namespace convene::detail
