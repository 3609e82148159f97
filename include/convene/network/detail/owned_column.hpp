#pragma once

#include <span>
#include <utility>
#include <vector>

#include <convene/execution/large_array.hpp>
#include <convene/network/detail/as_span.hpp>

namespace convene::detail {

/// A column that somebody gave as a vector, or that was made here. Moves keep its elements where they are.
template <class Value>
class owned_column {
 public:
  owned_column() = default;
  explicit owned_column(std::vector<Value> given) : given_(std::move(given)) {}
  explicit owned_column(large_array<Value> made) : made_(std::move(made)) {}

  [[nodiscard]] std::span<const Value> span() const noexcept {
    return made_.size() > 0 ? made_.span() : as_span(given_);
  }

 private:
  std::vector<Value> given_;
  large_array<Value> made_;
};

}  // namespace convene::detail
