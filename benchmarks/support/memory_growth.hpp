#pragma once

namespace convene_benchmark {

/// By how much the memory of this process grows at most after this was made. What was freed before is given back to the
/// system first, where that can be asked for: it would serve unseen.
class memory_growth {
 public:
  memory_growth();
  /// NaN where the system does not tell: it is asked as Linux is.
  [[nodiscard]] double bytes() const;

 private:
  double before_;
};

}  // namespace convene_benchmark
