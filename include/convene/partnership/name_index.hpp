#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace convene {

/// Names in order of entry, each with its position, found in expected constant time.
class name_index {
 public:
  name_index() = default;
  name_index(const name_index& other);
  name_index(name_index&&) noexcept = default;
  name_index& operator=(const name_index& other);
  name_index& operator=(name_index&&) noexcept = default;
  ~name_index() = default;

  /// Position of a name, if it is there.
  [[nodiscard]] std::optional<std::int32_t> find(std::string_view name) const;

  /// Enters a name that is not there yet and gives its position. Precondition: !find(name). Strong guarantee.
  std::int32_t add(std::string_view name);

  [[nodiscard]] const std::string& operator[](std::size_t position) const { return names_[position]; }
  [[nodiscard]] std::size_t size() const noexcept { return names_.size(); }
  [[nodiscard]] auto begin() const noexcept { return names_.begin(); }
  [[nodiscard]] auto end() const noexcept { return names_.end(); }

  friend bool operator==(const name_index& a, const name_index& b) { return a.names_ == b.names_; }

 private:
  std::deque<std::string> names_;  // a deque keeps its elements where they are, so that the views below stay valid
  std::unordered_map<std::string_view, std::int32_t> positions_;
};

}  // namespace convene
