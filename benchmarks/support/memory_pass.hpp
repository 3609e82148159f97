#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <numeric>

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_reduce.h>

#include <convene/execution/large_array.hpp>

namespace convene_benchmark {

/// So many bytes, to be read once in their order on all threads: less time than that is not to be had by anything that
/// needs them.
class memory_pass {
 public:
  explicit memory_pass(double bytes) : words_(static_cast<std::size_t>(bytes / sizeof(std::uint64_t))) {
    std::fill_n(words_.data(), words_.size(), std::uint64_t{1});
  }

  [[nodiscard]] std::uint64_t read() const {
    using range = oneapi::tbb::blocked_range<const std::uint64_t*>;
    return oneapi::tbb::parallel_reduce(
        range(words_.data(), words_.data() + words_.size(), 65536), std::uint64_t{0},
        [](const range& part, std::uint64_t sum) { return std::accumulate(part.begin(), part.end(), sum); },
        std::plus<>());
  }

 private:
  convene::large_array<std::uint64_t> words_;
};

}  // namespace convene_benchmark
