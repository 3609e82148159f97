// Whether any number of threads gives the same bits: draws a study partnership, builds its network, takes every measure
// that is to be had in minutes, and assesses, each on the calling thread, on oneTBB's and on the standard library's.
// Prints Markdown row by row; exits 1 where a bit differs.
//
//     convene_same_bits_study [p5k | p20k | p100k | p1m | p10m [LAYER,...]]    p1m and all three layers unless said

#include <cstddef>
#include <exception>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <convene/partnership/partnership_parameters.hpp>

#include "named_study.hpp"
#include "same_bits.hpp"

int main(int argc, char** argv) {
  using namespace convene_scaling;
  try {
    const std::string name = argc > 1 ? argv[1] : "p1m";
    convene::partnership_parameters given = convene::study_partnership(study_named(name));
    given.ties.unanswered_share = .1;
    convene::measure_options measures;
    std::istringstream layers(argc > 2 ? argv[2] : "trust,power,communication");
    for (std::string one; std::getline(layers, one, ',');) measures.layers.push_back(one);
    measures.budget = convene::measure_budget::automatic;
    measures.most_steps = 1.5e11;  // on p5k everything, on p1m what visits triangles

    const std::vector<kind_of_threads> kinds = kinds_of_threads();
    std::cout << "| " << name << ", seconds on";
    for (const kind_of_threads& kind : kinds) std::cout << " | " << kind.name();
    std::cout << " | bits |\n| ---";
    for (std::size_t k = 0; k < kinds.size(); ++k) std::cout << " | ---:";
    std::cout << " | --- |" << std::endl;
    std::size_t works = 0, different = 0;
    const auto tell = [&](const compared_work& work) {
      std::cout << "| " << work.name << std::fixed << std::setprecision(3);
      for (const double seconds : work.seconds) std::cout << " | " << seconds;
      std::cout << " | " << (work.difference.empty() ? "same" : "DIFFERENT; " + work.difference) << " |" << std::endl;
      ++works;
      if (!work.difference.empty()) ++different;
    };

    const convene::partnership record = compare_drawing(given, kinds, tell);
    const auto& wave = record.waves().back();
    const std::vector<std::string> left_out =
        compare_measuring(wave.practitioners, wave.primary, measures, kinds, tell);
    compare_assessing(record, kinds, tell);
    std::cout << '\n' << works << " works, " << different << " with other bits.\n";
    if (!left_out.empty()) {
      std::cout << "Left out, as they take longer:";
      for (const std::string& one : left_out) std::cout << (&one == &left_out.front() ? " " : ", ") << one;
      std::cout << ".\n";
    }
    return different == 0 ? 0 : 1;
  } catch (const std::exception& wrong) {
    std::cerr << wrong.what() << '\n';
    return 1;
  }
}
