#pragma once

#include <cstddef>
#include <cstdlib>
#include <vector>

namespace convene_test {

/// Whether tests try everything, however long that takes: where CONVENE_LONG_TESTS is set.
inline bool long_tests() { return std::getenv("CONVENE_LONG_TESTS") != nullptr; }

/// 1, so that every bit is changed, or every length tried, in long tests; else an odd number that takes less time.
inline std::size_t one_in(std::size_t otherwise) { return long_tests() ? 1 : otherwise; }

/// Calls visit(bytes) with every bit changed in turn, or one in `every`; all else is as it was.
template <class Byte, class Visit>
void for_each_changed_bit(std::vector<Byte> bytes, std::size_t every, Visit&& visit) {
  for (std::size_t bit = 0; bit < 8 * bytes.size(); bit += every) {
    Byte& one = bytes[bit / 8];
    const Byte before = one;
    one = static_cast<Byte>(static_cast<unsigned char>(before) ^ (1U << (bit % 8)));
    visit(static_cast<const std::vector<Byte>&>(bytes));
    one = before;
  }
}

/// Calls visit(bytes) with the first bytes alone, for every number of them that is not all, or one in `every`.
template <class Byte, class Visit>
void for_each_truncation(const std::vector<Byte>& bytes, std::size_t every, Visit&& visit) {
  for (std::size_t size = 0; size < bytes.size(); size += every)
    visit(std::vector<Byte>(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)));
}

}  // namespace convene_test
