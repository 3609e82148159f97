// What 2, 8 and 64 machines would hold of a partnership network and have to send each other, by simulation: printed as
// Markdown. Megabytes are 10^6 bytes.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iomanip>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include <convene/execution/tbb.hpp>
#include <convene/network/partnership_network_generator.hpp>

#include "../support/study_arguments.hpp"
#include "assignment.hpp"
#include "named_study.hpp"
#include "partition_volume.hpp"
#include "tie_rows.hpp"

namespace {

using namespace convene_scaling;

tie_rows draw_ties(const convene::partnership_network_generator& generator) {
  const convene::tbb_executor threads;
  convene::run_options run;
  run.on = &threads;
  convene::generated_rows drawn = generator.rows(run);
  return {std::move(drawn.offsets), std::move(drawn.targets)};
}

struct studied {
  vertex partitions = 0;
  assignment_rule rule = assignment_rule::by_load;
  partition_volume volume;
};

double megabytes(std::int64_t bytes) { return static_cast<double>(bytes) / 1e6; }
double percent(std::int64_t part, std::int64_t whole) {
  return 100 * static_cast<double>(part) / static_cast<double>(whole);
}
std::int64_t most(const std::vector<partition_share>& shares, std::int64_t (*value)(const partition_share&)) {
  std::int64_t greatest = 0;
  for (const partition_share& one : shares) greatest = std::max(greatest, value(one));
  return greatest;
}

void write_held(std::ostream& out, const tie_rows& ties, const std::vector<studied>& all) {
  out << "| partitions | dealt out | load, most / mean | practitioners, most | ties cut | ghosts, all | ghosts, most "
         "| network, most | for triangles, most |\n| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n";
  for (const auto& [partitions, rule, volume] : all) {
    const auto& shares = volume.shares;
    std::int64_t ghosts = 0;
    for (const partition_share& one : shares) ghosts += one.ghosts;
    out << "| " << partitions << " | " << name_of(rule) << " | " << std::setprecision(2)
        << imbalance(shares, [](const partition_share& one) { return one.stated + one.received; }) << " | "
        << most(shares, [](const partition_share& one) { return one.practitioners; }) << " | " << std::setprecision(1)
        << percent(volume.cut_ties, ties.number_of_ties()) << " % | " << ghosts << " | "
        << most(shares, [](const partition_share& one) { return one.ghosts; }) << " | "
        << megabytes(most(shares, [](const partition_share& one) { return bytes_of_network(one); })) << " MB | "
        << megabytes(most(shares, [](const partition_share& one) { return bytes_of_triangles(one); })) << " MB |\n";
  }
}

void write_exchange(std::ostream& out, const exchange& sent) {
  out << " | " << megabytes(sent.bytes) << " | " << megabytes(sent.most_received_bytes);
}

void write_sent(std::ostream& out, const std::vector<studied>& all) {
  out << std::setprecision(2)
      << "In MB, of all partitions and received by the one that receives most.\n\n"
         "| partitions | dealt out | 16 sums, bytes | values | messages | product, all | most | degrees, all | most |\n"
         "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n";
  for (const auto& [partitions, rule, volume] : all) {
    out << "| " << partitions << " | " << name_of(rule) << " | " << bytes_of_sum(16, partitions) << " | "
        << volume.product.items << " | " << volume.product.messages;
    write_exchange(out, volume.product);
    write_exchange(out, volume.degrees);
    out << " |\n";
  }
  out << "\n| partitions | dealt out | all rows | ids | all | most | higher rows | ids | all | most | cut rows | ids "
         "| all | most |\n"
         "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n";
  for (const auto& [partitions, rule, volume] : all) {
    out << "| " << partitions << " | " << name_of(rule);
    for (const exchange& rows : {volume.all_rows, volume.higher_rows, volume.cut_rows}) {
      out << " | " << rows.items << " | " << rows.ids;
      write_exchange(out, rows);
    }
    out << " |\n";
  }
}

void write_triangles(std::ostream& out, const std::vector<studied>& all) {
  out << "| partitions | dealt out | triangles | in one partition | in two | in three |\n"
         "| ---: | --- | ---: | ---: | ---: | ---: |\n";
  for (const auto& [partitions, rule, volume] : all) {
    const triangle_spread& spread = volume.triangles;
    out << "| " << partitions << " | " << name_of(rule) << " | " << spread.all() << std::setprecision(2);
    for (const std::int64_t one : {spread.in_one, spread.in_two}) out << " | " << percent(one, spread.all()) << " %";
    out << " | " << spread.in_three << " |\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  const convene_benchmark::study_usage usage{
      "convene_partition_volume_study",
      {"NETWORK"},
      "What 2, 8 and 64 machines would hold of a network and send each other, by simulation.\n"
      "NETWORK is p5k, p20k, p100k, p1m or p10m; p1m unless said.\n"};
  return convene_benchmark::run_study(argc, argv, usage, [](const convene_benchmark::study_words& given) {
    const std::string name = given.empty() ? "p1m" : given[0];
    const auto begun = std::chrono::steady_clock::now();
    const auto tell = [&](const std::string& what) {
      const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begun;
      std::cerr << std::fixed << std::setprecision(1) << passed.count() << " s: " << what << '\n';
    };
    const convene::partnership_network_generator generator(study_named(name));
    const tie_rows ties = draw_ties(generator);
    const convene::grouping organisations = generator.organisations();
    tell(name + " is drawn");
    std::vector<studied> all;
    for (const assignment_rule rule :
         {assignment_rule::by_load, assignment_rule::by_partners, assignment_rule::dealt_singly})
      for (const vertex partitions : {2, 8, 64}) {
        all.push_back({partitions, rule, measure_volume(ties, assign(ties, organisations, partitions, rule))});
        tell(std::string(name_of(rule)) + ", " + std::to_string(partitions) + " partitions");
      }
    std::cout << std::fixed << name << ": " << ties.number_of_vertices() << " practitioners in "
              << organisations.number_of_groups() << " organisations, " << ties.number_of_ties() << " ties, "
              << ties.number_of_pairs() << " pairs\n\n";
    write_held(std::cout, ties, all);
    std::cout << '\n';
    write_sent(std::cout, all);
    std::cout << '\n';
    write_triangles(std::cout, all);
    return 0;
  });
}
