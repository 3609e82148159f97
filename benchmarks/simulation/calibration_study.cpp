// How well scores and intervals tell the truth of simulated partnerships: recovery, coverage, and what missing answers
// do.
//
//     convene_calibration_study [PARTNERSHIPS [PICTURE.svg]]

#include <cstdlib>
#include <exception>
#include <fstream>
#include <iostream>
#include <vector>

#include <convene/execution/tbb.hpp>
#include <convene/practices/standard_framework.hpp>

#include "calibration.hpp"

namespace {

using namespace convene_simulation;

simulation_parameters setting(std::size_t people, std::size_t organisations) {
  simulation_parameters result;
  result.people = people;
  result.organisations = organisations;
  result.structures = 3;
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::size_t partnerships = argc > 1 ? static_cast<std::size_t>(std::atoll(argv[1])) : 2000;
    const convene::tbb_executor threads;
    convene::run_options run;
    run.on = &threads;
    std::vector<simulation_parameters> settings = {setting(16, 11), setting(100, 20)};
    for (const std::size_t k : {0U, 1U}) {
      simulation_parameters missing = settings[k];
      missing.response = responding::at_random;
      settings.push_back(missing);
      missing.response = responding::by_level;
      settings.push_back(missing);
    }
    std::vector<calibration_study> studies;
    for (const simulation_parameters& one : settings) {
      studies.push_back(calibrate(one, partnerships, convene::standard_framework(), run));
      write_table(std::cout, studies.back());
      std::cout << '\n' << std::flush;
    }
    if (argc > 2) {
      std::ofstream picture(argv[2]);
      write_picture(picture, {studies[0], studies[1]});
    }
  } catch (const std::exception& wrong) {
    std::cerr << wrong.what() << '\n';
    return 1;
  }
}
