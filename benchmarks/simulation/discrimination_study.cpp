// How well patterns tell partnerships that have them from partnerships that do not, by several ways to decide that one
// fires.

#include <cstddef>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <convene/execution/tbb.hpp>

#include "../support/study_arguments.hpp"
#include "discrimination.hpp"

int main(int argc, char** argv) {
  using namespace convene_simulation;
  const convene_benchmark::study_usage usage{
      "convene_discrimination_study",
      {"PARTNERSHIPS", "PICTURE.svg"},
      "How well patterns tell simulated partnerships that have them from those that do not; draws how often.\n"
      "PARTNERSHIPS of each pattern are simulated, 100 unless said.\n"};
  return convene_benchmark::run_study(argc, argv, usage, [](const convene_benchmark::study_words& given) {
    discrimination_options options;
    if (!given.empty())
      options.partnerships = convene_benchmark::positive_number("the number of partnerships", given[0]);
    std::optional<convene_benchmark::picture_file> picture;
    if (given.size() > 1) picture.emplace(given[1]);
    const convene::tbb_executor threads;
    convene::run_options run;
    run.on = &threads;
    std::cout << options.partnerships << " partnerships of each pattern, " << options.records
              << " records of each; fires from " << options.fires_from << "\n\n";
    simulation_parameters small, large;
    small.structures = large.structures = 3;
    large.people = 100;
    large.organisations = 20;
    const auto study = [&](const std::string& title, const std::vector<std::string>& ids) {
      std::cout << title << "\n\n";
      std::vector<pattern_discrimination> studied;
      for (const std::string& id : ids) studied.push_back(discriminate(id, options, run));
      write_table(std::cout, studied);
      std::cout << '\n' << std::flush;
      return studied;
    };
    const std::vector<pattern_discrimination> studied =
        study("As little recorded as each pattern's minimum allows", studied_patterns());
    options.setting = small;
    std::vector<std::string> hard;
    for (const pattern_discrimination& one : study("As much recorded as usual", studied_patterns()))
      if (one.told[static_cast<std::size_t>(firing_rule::library)].found.value < 0.9) hard.push_back(one.id);
    options.setting = large;
    study("Those of these that are found in less than .9, with 100 people in 20 organisations", hard);
    for (const simulation_parameters& one : {small, large}) {
      std::cout << "Ordinary partnerships, nothing forced\n\n";
      write_table(std::cout, look_at_ordinary(one, options, run));
      std::cout << '\n' << std::flush;
    }
    if (picture) picture->write([&](std::ostream& out) { write_picture(out, studied); });
    return 0;
  });
}
