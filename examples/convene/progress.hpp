#pragma once

#include <functional>
#include <string>

namespace command {

/// Shows how far long work is on one line of standard error, if that is a terminal; gone when the work is.
class progress_line {
 public:
  explicit progress_line(std::string what);
  progress_line(const progress_line&) = delete;
  progress_line& operator=(const progress_line&) = delete;
  ~progress_line();

  /// For run_options::progress; empty where there is no terminal.
  [[nodiscard]] std::function<void(double)> callback();

 private:
  std::string what_;
  int shown_ = -1;
  bool terminal_;
};

}  // namespace command
