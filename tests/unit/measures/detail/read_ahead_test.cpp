#include <convene/measures/detail/read_ahead.hpp>

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include <gtest/gtest.h>

namespace read_ahead_test {
namespace {

using convene::detail::read_ahead;

template <class Value>
void visits_each_in_order() {
  for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 64U, 3000U}) {
    std::vector<Value> column(size);
    std::iota(column.begin(), column.end(), Value{3});
    for (const std::size_t first : {std::size_t{0}, size / 3, size})
      for (const std::size_t last : {first, (first + size) / 2, size}) {
        std::size_t next = first;
        read_ahead(std::span<const Value>(column), first, last, [&](std::size_t k, Value value) {
          EXPECT_EQ(k, next++);
          EXPECT_EQ(value, column[k]);
        });
        EXPECT_EQ(next, last);
      }
  }
}

TEST(ReadAhead, VisitsEachInOrder) {
  visits_each_in_order<std::int32_t>();
  visits_each_in_order<double>();
}

}  // namespace
}  // namespace read_ahead_test
