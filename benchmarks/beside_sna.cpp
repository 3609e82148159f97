#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <limits>
#include <string>

#include <convene/measures/brokerage/gould_fernandez.hpp>
#include <convene/network/compact_layer.hpp>

#include "support/measured_study.hpp"
#include "support/side_by_side.hpp"

// beside_sna PRACTITIONERS FOLDER: writes a study network (ties.csv, organisations.csv), its brokerage as convene has
// it (brokerage.csv: five roles and their sum, then the z of each) and the seconds that took on one thread
// (seconds.txt), for beside_sna.R to do the same with R's sna.
int main(int number, char** words) try {
  if (number != 3) {
    std::cerr << "usage: beside_sna PRACTITIONERS FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = words[2];
  std::filesystem::create_directories(folder);
  const auto& study = convene_benchmark::study_of(std::stoll(words[1]));
  const convene::compact_layer compact(study.ties());
  const auto ties = compact.view();
  std::ofstream edges(folder / "ties.csv"), organisations(folder / "organisations.csv"),
      values(folder / "brokerage.csv");
  for (convene::vertex u = 0; u < ties.number_of_vertices(); ++u) {
    organisations << study.organisations.group_of(u) << '\n';
    for (const convene::vertex v : ties.out_neighbours(u)) edges << u << ',' << v << '\n';
  }
  double seconds = std::numeric_limits<double>::infinity();
  for (int round = 0; round < 5; ++round)
    seconds = std::min(seconds, convene_benchmark::usual_seconds_of([&] {
                         benchmark::DoNotOptimize(convene::gould_fernandez(ties, study.organisations).counts.data());
                       }));
  const convene::brokerage_result found = convene::gould_fernandez(ties, study.organisations);
  values.precision(17);
  for (Eigen::Index v = 0; v < found.counts.rows(); ++v) {
    for (Eigen::Index role = 0; role < found.counts.cols(); ++role) values << found.counts(v, role) << ',';
    for (Eigen::Index role = 0; role < found.z.cols(); ++role)
      values << found.z(v, role) << (role + 1 < found.z.cols() ? ',' : '\n');
  }
  std::ofstream(folder / "seconds.txt") << seconds << '\n';
  return 0;
} catch (const std::exception& trouble) {
  std::cerr << "beside_sna: " << trouble.what() << '\n';
  return 1;
}
