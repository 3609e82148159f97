// How well scores and intervals tell the truth of simulated partnerships: recovery, coverage, and what missing answers
// do.

#include <cstddef>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <convene/execution/tbb.hpp>
#include <convene/practices/standard_framework.hpp>

#include "../support/study_arguments.hpp"
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
  const convene_benchmark::study_usage usage{
      "convene_calibration_study",
      {"PARTNERSHIPS", "PICTURE.svg"},
      "How well scores and intervals tell the truth of simulated partnerships; draws the coverage of intervals.\n"
      "PARTNERSHIPS of each kind are simulated, 2000 unless said.\n"};
  return convene_benchmark::run_study(argc, argv, usage, [](const convene_benchmark::study_words& given) {
    const std::size_t partnerships =
        given.empty() ? 2000 : convene_benchmark::positive_number("the number of partnerships", given[0]);
    std::optional<convene_benchmark::picture_file> picture;
    if (given.size() > 1) picture.emplace(given[1]);
    const convene::tbb_executor threads;
    convene::run_options run;
    run.on = &threads;
    const std::vector<simulation_parameters> sizes = {setting(16, 11), setting(100, 20)};
    std::vector<calibration_study> studies;
    const auto study = [&](const std::string& title, const simulation_parameters& one, const convene::framework& by) {
      studies.push_back(calibrate(one, partnerships, by, run));
      studies.back().title = title;
      write_table(std::cout, studies.back());
      std::cout << '\n' << std::flush;
    };
    const convene::framework all = convene::standard_framework(), of_means = framework_of_means();
    for (const simulation_parameters& one : sizes) study("everybody answers", one, all);
    simulation_parameters much = sizes[1];
    much.meetings *= 4;
    for (std::size_t* number : {&much.tests, &much.outcomes, &much.acts, &much.decisions, &much.authors}) *number *= 4;
    study("four times as many meetings, tests, outcomes, acts and authors", much, all);
    for (const simulation_parameters& one : sizes) study("means and proportions alone", one, of_means);
    for (const simulation_parameters& one : sizes) {
      simulation_parameters missing = one;
      missing.missing_cells = 0.3;
      study("30 % of cells missing at random", missing, all);
      missing.missing_cells = 0;
      missing.response = responding::at_random;
      study("70 % respond, at random", missing, all);
      missing.response = responding::by_level;
      study("response by level", missing, all);
    }
    std::cout << "Summary\n\n";
    for (const calibration_study& one : studies) {
      write_summary(std::cout, one);
      std::cout << '\n';
    }
    if (picture) picture->write([&](std::ostream& out) { write_picture(out, {studies[0], studies[1]}); });
    return 0;
  });
}
