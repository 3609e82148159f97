#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <convene/partnership/name_index.hpp>

namespace convene {

std::optional<std::int32_t> name_index::find(std::string_view name) const {
  return places_.find(detail::hash_of(name),
                      [&](std::int32_t at) { return (*this)[static_cast<std::size_t>(at)] == name; });
}

std::int32_t name_index::add(std::string_view name) {
  const std::size_t position = size(), block = block_of(position), in_block = first_in(block + 1) - first_in(block);
  places_.reserve(position + 1);
  if (block == blocks_.size()) {
    large_vector<std::string> begun;
    begun.reserve(in_block);
    begun.emplace_back(name);
    blocks_.push_back(std::move(begun));
  } else {
    blocks_[block].reserve(in_block);  // does something where it was copied only
    blocks_[block].emplace_back(name);
  }
  places_.add(detail::hash_of(name), static_cast<std::int32_t>(position));
  return static_cast<std::int32_t>(position);
}

}  // namespace convene
