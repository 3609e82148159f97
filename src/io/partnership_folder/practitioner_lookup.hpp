#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <convene/execution/large_array.hpp>
#include <convene/partnership/practitioner_table.hpp>

namespace convene::detail {

/// Finds practitioners by id, for the millions of look-ups of relationships.csv: one place in memory each, which can be
/// asked for before the answer is needed. Borrows the table, which must not change.
class practitioner_lookup {
 public:
  explicit practitioner_lookup(const practitioner_table& people)
      : people_(people), slots_(std::bit_ceil(2 * people.size() + 1)) {
    for (slot& one : slots_.span()) one.position = free;
    for (std::size_t p = 0; p < people.size(); ++p) {
      const std::string_view id = people.id(id_at<practitioner_id>(p));
      const std::size_t hash = hash_of(id);
      std::size_t at = hash & (slots_.size() - 1);
      while (slots_[at].position != free) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = {key_of(id, hash), static_cast<std::int32_t>(p)};
    }
  }

  /// What is being looked for, and where. Views the id.
  struct question {
    std::string_view id;
    std::size_t hash;
  };
  /// Has the memory fetch the answer, but does not wait for it.
  [[nodiscard]] question ask(std::string_view id) const {
    const std::size_t hash = hash_of(id);
    __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
    return {id, hash};
  }
  [[nodiscard]] std::optional<practitioner_id> answer(const question& asked) const {
    const key wanted = key_of(asked.id, asked.hash);
    for (std::size_t at = asked.hash & (slots_.size() - 1); slots_[at].position != free;
         at = (at + 1) & (slots_.size() - 1)) {
      const auto candidate = static_cast<practitioner_id>(slots_[at].position);
      if (slots_[at].id == wanted && (asked.id.size() <= longest_kept || people_.id(candidate) == asked.id))
        return candidate;
    }
    return std::nullopt;
  }
  [[nodiscard]] std::optional<practitioner_id> find(std::string_view id) const { return answer(ask(id)); }

 private:
  static constexpr std::size_t longest_kept = 15;
  /// A short id and its length; of a long one its hash.
  struct key {
    std::uint64_t words[2];
    friend bool operator==(const key&, const key&) = default;
  };
  static constexpr std::int32_t free = -1;
  struct alignas(32) slot {  // none lies in two lines of a cache
    key id;
    std::int32_t position;
  };
  static std::size_t hash_of(std::string_view id) {
    return static_cast<std::size_t>(XXH3_64bits(id.data(), id.size()));
  }
  static key key_of(std::string_view id, std::size_t hash) {
    if (id.size() > longest_kept) return {{hash, ~std::uint64_t{0}}};
    char bytes[longest_kept + 1] = {};
    std::memcpy(bytes, id.data(), id.size());
    bytes[longest_kept] = static_cast<char>(id.size());
    return std::bit_cast<key>(bytes);
  }

  const practitioner_table& people_;
  large_array<slot> slots_;
};

}  // namespace convene::detail
