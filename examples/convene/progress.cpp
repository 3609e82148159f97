#include "progress.hpp"

#include <cmath>
#include <iostream>
#include <utility>

#include <unistd.h>

namespace command {

progress_line::progress_line(std::string what) : what_(std::move(what)), terminal_(isatty(STDERR_FILENO) == 1) {}

progress_line::~progress_line() {
  if (shown_ >= 0) std::cerr << "\r\033[K" << std::flush;
}

std::function<void(double)> progress_line::callback() {
  if (!terminal_) return {};
  return [this](double done) {
    const int per_cent = static_cast<int>(std::lround(100 * done));
    if (per_cent == shown_) return;
    shown_ = per_cent;
    std::cerr << '\r' << what_ << ' ' << per_cent << " %\033[K" << std::flush;
  };
}

}  // namespace command
