#pragma once

/// Threads, progress and stop. `execution/tbb.hpp` is included by choice.
#include <convene/execution/block_runner.hpp>
#include <convene/execution/executor.hpp>
#include <convene/execution/fixed_block_sum.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/execution/scratch_pool.hpp>
