// The executor that is there for whoever asks for it.
#include <atomic>
#include <cstddef>

#include <convene/execution/tbb.hpp>

int main() {
  std::atomic<std::size_t> sum = 0;
  const auto add = [&sum](std::size_t block) { sum += block; };
  convene::tbb_executor().run(100, add);
  return sum == 4950 ? 0 : 1;
}
