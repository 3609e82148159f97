#include <convene/io/partnership_folder.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <unistd.h>

#include <benchmark/benchmark.h>

#include <convene/network/network_builder.hpp>
#include <convene/number_text.hpp>

#include "../support/measured_study.hpp"
#include "../support/side_by_side.hpp"

#ifdef CONVENE_BENCHMARK_IGRAPH
#include <igraph/igraph.h>
#endif

// A partnership from its folder of practitioners.csv and relationships.csv, with three layers and everything checked;
// beside igraph's reader of NCOL, of the same relationships by name with one weight. Both files were read before.

namespace {

using namespace convene_benchmark;

class folder_files {
 public:
  explicit folder_files(const measured_study& study)
      : folder_(std::filesystem::temp_directory_path() / ("convene_folder_benchmark_" + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_);
    convene::partnership record;
    const auto groups = static_cast<std::size_t>(study.organisations.number_of_groups());
    for (std::size_t g = 0; g < groups; ++g) record.add(convene::organisation{.id = "o" + std::to_string(g)});
    for (convene::vertex v = 0; v < study.net.number_of_vertices(); ++v) {
      const auto group = static_cast<std::size_t>(study.organisations.group_of(v));
      record.add(
          convene::practitioner{.id = id_of(v), .organisation = convene::id_at<convene::organisation_id>(group)});
    }
    const convene::wave_id wave = record.add_wave("w1");
    record.set_networks(wave, study.net, convene::network_builder(static_cast<convene::vertex>(groups)).build());
    convene::write_partnership(record, partnership());
    std::filesystem::remove(partnership() / "respondents.csv");  // of which NCOL knows nothing either
    std::ofstream file(ncol());
    const auto layer = study.net.communication();
    for (convene::vertex u = 0; u < study.net.number_of_vertices(); ++u) {
      const auto ends = layer.out_neighbours(u);
      const auto weights = layer.out_weights(u);
      for (std::size_t k = 0; k < ends.size(); ++k)
        file << id_of(u) << ' ' << id_of(ends[k]) << ' ' << convene::number_text(weights[k]) << '\n';
    }
  }
  folder_files(const folder_files&) = delete;
  folder_files& operator=(const folder_files&) = delete;
  ~folder_files() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  [[nodiscard]] std::filesystem::path partnership() const { return folder_ / "partnership"; }
  [[nodiscard]] std::filesystem::path ncol() const { return folder_ / "network.ncol"; }

 private:
  static std::string id_of(convene::vertex v) { return "p" + std::to_string(v); }
  std::filesystem::path folder_;
};

#ifdef CONVENE_BENCHMARK_IGRAPH
/// Relationships that igraph reads.
double read_by_igraph(const std::filesystem::path& ncol) {
  igraph_set_attribute_table(&igraph_cattribute_table);
  struct closing {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
  };
  const std::unique_ptr<std::FILE, closing> file(std::fopen(ncol.c_str(), "r"));
  igraph_t graph;
  if (igraph_read_graph_ncol(&graph, file.get(), nullptr, true, IGRAPH_ADD_WEIGHTS_YES, IGRAPH_DIRECTED) !=
      IGRAPH_SUCCESS)
    return -1;
  const auto edges = static_cast<double>(igraph_ecount(&graph));
  igraph_destroy(&graph);
  return edges;
}
#endif

void read_relationships(benchmark::State& state) {
  const folder_files here(study_of(state));
  double ours = 0;
  [[maybe_unused]] double theirs = 0;
  side_by_side(state)
      .reads(static_cast<double>(std::filesystem::file_size(here.partnership() / "relationships.csv")))
      .run(
          [&](const convene::run_options& run) {
            const convene::partnership read = convene::read_partnership(here.partnership(), run);
            ours = static_cast<double>(read.waves().front().practitioners.number_of_relationships());
          }
#ifdef CONVENE_BENCHMARK_IGRAPH
          ,
          peer{"igraph", [&] { theirs = read_by_igraph(here.ncol()); }}
#endif
      );
#ifdef CONVENE_BENCHMARK_IGRAPH
  check_same(state, "number of relationships", ours, theirs, 0);
#endif
}

BENCHMARK(read_relationships)->Apply(study_sizes<1'000'000>);

}  // namespace
