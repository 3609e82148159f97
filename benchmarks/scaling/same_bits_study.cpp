// Whether any number of threads gives the same bits: draws a study partnership, builds its network, takes every measure
// that is to be had in minutes, and assesses, each on the calling thread, on oneTBB's and on the standard library's.
// Prints Markdown row by row; exits 1 where a bit differs.

#include <algorithm>
#include <cstddef>
#include <iomanip>
#include <iostream>
#include <string>
#include <vector>

#include <convene/network/basic_network.hpp>
#include <convene/partnership/partnership_parameters.hpp>

#include "../support/study_arguments.hpp"
#include "named_study.hpp"
#include "same_bits.hpp"

namespace {

/// Asked before anything is drawn, which takes its time.
std::vector<std::string> layers_named(const std::string& list) {
  const std::vector<convene::layer_info> drawn = convene::standard_layers();
  std::vector<std::string> names = convene_benchmark::names_of(list);
  for (const std::string& name : names)
    if (std::none_of(drawn.begin(), drawn.end(), [&](const convene::layer_info& one) { return one.name == name; }))
      throw convene_benchmark::wrong_argument("a layer must be trust, power or communication; got '" + name + "'");
  return names;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace convene_scaling;
  const convene_benchmark::study_usage usage{
      "convene_same_bits_study",
      {"NETWORK", "LAYER,..."},
      "Whether threads change a bit of what is drawn, built, measured and assessed; exits with 1 if so.\n"
      "NETWORK is p5k, p20k, p100k, p1m or p10m, p1m unless said; LAYER trust, power or communication, all unless "
      "said.\n"};
  return convene_benchmark::run_study(argc, argv, usage, [](const convene_benchmark::study_words& words) {
    const std::string name = words.empty() ? "p1m" : words[0];
    convene::partnership_parameters given = convene::study_partnership(study_named(name));
    given.ties.unanswered_share = .1;
    convene::measure_options measures;
    measures.layers = layers_named(words.size() > 1 ? words[1] : "trust,power,communication");
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
  });
}
