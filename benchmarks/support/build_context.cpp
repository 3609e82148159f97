#include <string>

#include <benchmark/benchmark.h>
#include <boost/version.hpp>
#ifdef CONVENE_BENCHMARK_IGRAPH
#include <igraph/igraph_version.h>
#endif

#include <convene/version.hpp>

// Figures are worth something only beside what was measured, and how that was built.

namespace {

[[maybe_unused]] const bool told = [] {
  benchmark::AddCustomContext("convene", std::string(convene::version));
#if defined(__clang__)
  benchmark::AddCustomContext("compiler", "Clang " __clang_version__);
#elif defined(__GNUC__)
  benchmark::AddCustomContext("compiler", "GCC " __VERSION__);
#else
  benchmark::AddCustomContext("compiler", "unknown");
#endif
  benchmark::AddCustomContext("flags", CONVENE_BENCHMARK_FLAGS);
#ifdef CONVENE_BENCHMARK_IGRAPH
  benchmark::AddCustomContext("igraph", IGRAPH_VERSION);
#else
  benchmark::AddCustomContext("igraph", "not built");
#endif
  benchmark::AddCustomContext("boost", BOOST_LIB_VERSION);
  return true;
}();

}  // namespace
