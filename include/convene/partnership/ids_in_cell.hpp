#pragma once

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

#include <boost/container/small_vector.hpp>

namespace convene {

/// The ids of one cell: a vector that takes no memory beside the row for up to four, as most cells have.
///
/// A contiguous range, made of a std::vector and compared with one.
template <class Id>
class ids_in_cell {
 public:
  using value_type = Id;
  using size_type = std::size_t;
  using difference_type = std::ptrdiff_t;
  using reference = Id&;
  using const_reference = const Id&;
  using iterator = Id*;
  using const_iterator = const Id*;

  ids_in_cell() = default;
  ids_in_cell(std::initializer_list<Id> ids) : held_(ids.begin(), ids.end()) {}
  ids_in_cell(const std::vector<Id>& ids) : held_(ids.begin(), ids.end()) {}  // NOLINT(google-explicit-constructor)
  template <class Iterator>
  ids_in_cell(Iterator first, Iterator last) : held_(first, last) {}
  ids_in_cell(const ids_in_cell&) = default;
  ids_in_cell& operator=(const ids_in_cell&) = default;
  /// What is moved from is empty.
  ids_in_cell(ids_in_cell&& other) noexcept { take(other); }
  ids_in_cell& operator=(ids_in_cell&& other) noexcept {
    if (this == &other) return *this;
    held_.clear();
    take(other);
    return *this;
  }
  ~ids_in_cell() = default;

  [[nodiscard]] bool empty() const noexcept { return held_.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return held_.size(); }
  [[nodiscard]] std::size_t capacity() const noexcept { return held_.capacity(); }
  [[nodiscard]] Id* data() noexcept { return held_.data(); }
  [[nodiscard]] const Id* data() const noexcept { return held_.data(); }
  [[nodiscard]] Id* begin() noexcept { return data(); }
  [[nodiscard]] const Id* begin() const noexcept { return data(); }
  [[nodiscard]] Id* end() noexcept { return data() + size(); }
  [[nodiscard]] const Id* end() const noexcept { return data() + size(); }
  [[nodiscard]] Id& operator[](std::size_t k) { return data()[k]; }
  [[nodiscard]] const Id& operator[](std::size_t k) const { return data()[k]; }
  [[nodiscard]] Id& front() { return *begin(); }
  [[nodiscard]] const Id& front() const { return *begin(); }
  [[nodiscard]] Id& back() { return *(end() - 1); }
  [[nodiscard]] const Id& back() const { return *(end() - 1); }

  void reserve(std::size_t size) { held_.reserve(size); }
  void resize(std::size_t size) { held_.resize(size); }
  void clear() noexcept { held_.clear(); }
  void push_back(Id id) { held_.push_back(id); }
  Id& emplace_back(Id id = Id{}) { return held_.emplace_back(id); }
  void pop_back() noexcept { held_.pop_back(); }
  template <class Iterator>
  void assign(Iterator first, Iterator last) {
    held_.assign(first, last);
  }
  Id* erase(const Id* first, const Id* last) {
    const auto at = static_cast<std::size_t>(first - begin());
    std::copy(last, std::as_const(*this).end(), begin() + at);
    held_.resize(size() - static_cast<std::size_t>(last - first));
    return begin() + at;
  }

  friend bool operator==(const ids_in_cell& a, const ids_in_cell& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }
  friend bool operator==(const ids_in_cell& a, const std::vector<Id>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  static constexpr std::size_t beside_nothing = 4;

  /// Precondition: this is empty. Few are copied rather than moved: GCC 12 takes a moved small_vector for fuller than it
  /// can be, and would warn whoever compiles this.
  void take(ids_in_cell& other) noexcept {
    if (other.size() > beside_nothing) {
      held_.swap(other.held_);
      return;
    }
    held_.resize(other.size());
    std::copy_n(other.data(), std::min(other.size(), beside_nothing), held_.data());
    other.held_.clear();
  }

  boost::container::small_vector<Id, beside_nothing> held_;
};

}  // namespace convene
