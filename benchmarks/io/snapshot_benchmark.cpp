#include <convene/io/snapshot.hpp>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <vector>

#include <unistd.h>

#include <benchmark/benchmark.h>
#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>
#include <boost/serialization/vector.hpp>

#include <convene/execution/fixed_block_sum.hpp>
#include <convene/network/columns.hpp>

#include "../support/measured_study.hpp"
#include "../support/side_by_side.hpp"

// A network from its file up to the end of the first pass over the weights of a layer: a snapshot, every byte of it
// compared with its digest or its structure alone, beside a binary archive of Boost of the same columns as vectors,
// which checks nothing of them. Both files were read before, as they are when they are opened again.

namespace {

using namespace convene_benchmark;

/// The columns of a network as Boost's own archives hold them.
struct archived_columns {
  std::vector<std::int64_t> out_offsets, in_offsets;
  std::vector<convene::vertex> targets, sources;
  std::vector<std::uint32_t> in_positions;
  std::vector<std::vector<float>> weights;
  template <class Archive>
  void serialize(Archive& both, unsigned) {
    both& out_offsets& in_offsets& targets& sources& in_positions& weights;
  }
};

template <class T>
std::vector<T> copied(std::span<const T> all) {
  return {all.begin(), all.end()};
}

class files {
 public:
  explicit files(const convene::network& net)
      : folder_(std::filesystem::temp_directory_path() / ("convene_snapshot_benchmark_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
    convene::write_snapshot(net, snapshot());
    const convene::column_spans<float>& all = net.spans();
    archived_columns columns{copied(all.out_offsets), copied(all.in_offsets),   copied(all.targets),
                             copied(all.sources),     copied(all.in_positions), {}};
    for (const auto& one : all.layers) columns.weights.push_back(copied(one.weights));
    std::ofstream file(archive(), std::ios::binary);
    boost::archive::binary_oarchive to(file);
    to << columns;
  }
  files(const files&) = delete;
  files& operator=(const files&) = delete;
  ~files() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  [[nodiscard]] std::filesystem::path snapshot() const { return folder_ / "net.snapshot"; }
  [[nodiscard]] std::filesystem::path archive() const { return folder_ / "net.archive"; }

 private:
  std::filesystem::path folder_;
};

/// The first pass: how many ties there are, which takes no longer than reading the weights.
double ties_of(std::span<const float> weights) {
  std::uint32_t ties = 0;
  for (const float one : weights) ties += one > 0 ? 1U : 0U;
  return ties;
}

void open_beside(benchmark::State& state, convene::verification how) {
  const convene::network& net = study_of(state).net;
  const files here(net);
  double ours = 0, theirs = 0;
  side_by_side(state)
      .reads(static_cast<double>(std::filesystem::file_size(here.snapshot())))
      .run(
          [&](const convene::run_options& run) {
            const auto opened = convene::read_snapshot<convene::network>(here.snapshot(), {how, run});
            const std::span<const float> weights = opened.communication().weights();
            ours = convene::fixed_block_sum(
                weights.size(),
                [&](std::size_t first, std::size_t last) { return ties_of(weights.subspan(first, last - first)); },
                run);
          },
          peer{"boost", [&] {
                 std::ifstream file(here.archive(), std::ios::binary);
                 boost::archive::binary_iarchive from(file);
                 archived_columns columns;
                 from >> columns;
                 theirs = ties_of(columns.weights[2]);
               }});
  check_same(state, "number of ties", ours, theirs, 1e-12);
}

void open_snapshot(benchmark::State& state) { open_beside(state, convene::verification::whole); }
void open_snapshot_by_structure(benchmark::State& state) { open_beside(state, convene::verification::structure); }

BENCHMARK(open_snapshot)->Apply(study_sizes<1'000'000>);
BENCHMARK(open_snapshot_by_structure)->Apply(study_sizes<1'000'000>);

}  // namespace
