#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/partnership/name_index.hpp>

namespace convene {

std::uint32_t name_index::hash_of(std::string_view name) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>()(name));
}

std::size_t name_index::slot_of(std::string_view name, std::uint32_t hash) const {
  const std::size_t last = slots_.size() - 1;
  std::size_t at = hash & last;
  while (slots_[at].position >= 0 &&
         (slots_[at].hash != hash || names_[static_cast<std::size_t>(slots_[at].position)] != name))
    at = (at + 1) & last;
  return at;
}

void name_index::grow() {
  std::vector<slot> larger(std::max<std::size_t>(16, 2 * slots_.size()), slot{0, -1});
  for (const slot& one : slots_) {
    if (one.position < 0) continue;
    std::size_t at = one.hash & (larger.size() - 1);
    while (larger[at].position >= 0) at = (at + 1) & (larger.size() - 1);
    larger[at] = one;
  }
  slots_ = std::move(larger);
}

std::optional<std::int32_t> name_index::find(std::string_view name) const {
  if (slots_.empty()) return std::nullopt;
  const std::int32_t position = slots_[slot_of(name, hash_of(name))].position;
  return position < 0 ? std::nullopt : std::optional(position);
}

std::int32_t name_index::add(std::string_view name) {
  if (2 * (names_.size() + 1) > slots_.size()) grow();
  const auto position = static_cast<std::int32_t>(names_.size());
  names_.emplace_back(name);
  const std::uint32_t hash = hash_of(name);
  slots_[slot_of(name, hash)] = {hash, position};
  return position;
}

}  // namespace convene
