#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <convene/execution/periodic_stop.hpp>
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

void name_index::grow_to(std::size_t slots, const block_runner& run) {
  large_vector<slot> larger;
  larger.reserve(slots);
  periodic_stop asks(run);
  while (larger.size() < slots) {
    const std::size_t more = std::min(slots - larger.size(), periodic_stop::usual_steps);
    larger.resize(larger.size() + more, slot{0, -1});
    asks.after(more);
  }
  for (const slot& one : slots_) {
    asks.after();
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

void name_index::reserve(std::size_t names, const block_runner& run) {
  const std::size_t slots = std::bit_ceil(std::max<std::size_t>(16, 2 * names));
  if (slots > slots_.size()) grow_to(slots, run);
}

std::int32_t name_index::add(std::string_view name) {
  if (2 * (names_.size() + 1) > slots_.size()) grow_to(std::max<std::size_t>(16, 2 * slots_.size()), {});
  const auto position = static_cast<std::int32_t>(names_.size());
  names_.emplace_back(name);
  const std::uint32_t hash = hash_of(name);
  slots_[slot_of(name, hash)] = {hash, position};
  return position;
}

}  // namespace convene
