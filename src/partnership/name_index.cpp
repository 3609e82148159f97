#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <convene/partnership/name_index.hpp>

namespace convene {

name_index::name_index(const name_index& other) {
  for (const std::string& name : other.names_) add(name);
}

name_index& name_index::operator=(const name_index& other) {
  if (this != &other) {
    name_index copy(other);
    *this = std::move(copy);
  }
  return *this;
}

std::optional<std::int32_t> name_index::find(std::string_view name) const {
  const auto found = positions_.find(name);
  if (found == positions_.end()) return std::nullopt;
  return found->second;
}

std::int32_t name_index::add(std::string_view name) {
  const auto position = static_cast<std::int32_t>(names_.size());
  names_.emplace_back(name);
  try {
    positions_.emplace(names_.back(), position);
  } catch (...) {
    names_.pop_back();
    throw;
  }
  return position;
}

}  // namespace convene
