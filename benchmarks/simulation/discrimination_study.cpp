// How well patterns tell partnerships that have them from partnerships that do not, by several ways to decide that one
// fires.
//
//     convene_discrimination_study [PARTNERSHIPS [PICTURE.svg]]

#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <convene/execution/tbb.hpp>

#include "discrimination.hpp"

int main(int argc, char** argv) {
  using namespace convene_simulation;
  try {
    discrimination_options options;
    if (argc > 1) options.partnerships = static_cast<std::size_t>(std::atoll(argv[1]));
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
    if (argc > 2) {
      std::ofstream picture(argv[2]);
      write_picture(picture, studied);
    }
  } catch (const std::exception& wrong) {
    std::cerr << wrong.what() << '\n';
    return 1;
  }
}
