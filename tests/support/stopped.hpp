#pragma once

#include <cstddef>
#include <stop_token>

#include <convene/execution/executor.hpp>
#include <convene/execution/run_options.hpp>

namespace convene_test {

/// Options of work that was asked to stop before it began.
inline convene::run_options stopped() {
  std::stop_source source;
  source.request_stop();
  convene::run_options result;
  result.stop = source.get_token();
  return result;
}

/// Counts the calls of run(), and asks for a stop at the end of one of them, if any.
class stopping_executor final : public convene::executor {
 public:
  explicit stopping_executor(std::size_t at = 0) : at_(at) {}
  void run(std::size_t blocks, convene::block_task task) const override {
    convene::sequential_executor().run(blocks, task);
    if (++calls_ == at_) source_.request_stop();
  }
  [[nodiscard]] std::size_t calls() const noexcept { return calls_; }
  [[nodiscard]] convene::run_options options() const {
    convene::run_options result;
    result.on = this;
    result.stop = source_.get_token();
    return result;
  }

 private:
  std::size_t at_;
  mutable std::size_t calls_ = 0;
  mutable std::stop_source source_;
};

}  // namespace convene_test
