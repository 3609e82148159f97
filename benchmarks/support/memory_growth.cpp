#include "memory_growth.hpp"

#include <fstream>
#include <limits>
#include <string>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace convene_benchmark {

namespace {

/// The most bytes that were resident since that was reset.
double most_resident() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word != "VmHWM:") continue;
    double kibibytes = 0;
    if (status >> kibibytes) return 1024 * kibibytes;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

/// Whether the most from now on is counted anew.
bool reset_most_resident() {
  std::ofstream what("/proc/self/clear_refs");
  what << "5\n" << std::flush;  // the number of this order, as proc(5) has it
  return what.good();
}

}  // namespace

memory_growth::memory_growth() : before_(std::numeric_limits<double>::quiet_NaN()) {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
  if (reset_most_resident()) before_ = most_resident();
}

double memory_growth::bytes() const { return most_resident() - before_; }

}  // namespace convene_benchmark
