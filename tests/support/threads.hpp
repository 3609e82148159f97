#pragma once

#include <cstddef>
#include <vector>

#include <convene/execution/run_options.hpp>

#include "../../benchmarks/scaling/thread_executor.hpp"

namespace convene_test {

/// what(run_options) of no executor, then on 1, 2 and 16 threads.
template <class What>
auto on_threads(const What& what) {
  std::vector<decltype(what(convene::run_options{}))> results;
  results.push_back(what(convene::run_options{}));
  for (const std::size_t threads : {1U, 2U, 16U}) {
    const convene_scaling::thread_executor on(threads);
    convene::run_options run;
    run.on = &on;
    results.push_back(what(run));
  }
  return results;
}

}  // namespace convene_test
