#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <unistd.h>

#include <CLI/CLI.hpp>

#include <convene/decimal_text.hpp>
#include <convene/error.hpp>
#include <convene/execution/tbb.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/network/memory_estimate.hpp>
#include <convene/network/partnership_network_generator.hpp>
#include <convene/number_text.hpp>
#include <convene/partnership/generate_partnership.hpp>

#include "commands.hpp"
#include "partnership_arguments.hpp"
#include "progress.hpp"

namespace command {

namespace {

struct arguments {
  std::filesystem::path folder;
  std::string preset;
  std::int32_t practitioners = 200, organisations = 12;
  std::size_t waves = 1;
  std::vector<double> levels;
  double unanswered = 0, renewed = convene::network_parameters{}.renewed_share;
  std::uint64_t seed = 1;
};

const std::map<std::string, const convene::network_parameters*> presets = {{"p5k", &convene::study_networks::p5k},
                                                                           {"p20k", &convene::study_networks::p20k},
                                                                           {"p100k", &convene::study_networks::p100k},
                                                                           {"p1m", &convene::study_networks::p1m},
                                                                           {"p10m", &convene::study_networks::p10m}};

/// Refuses what this machine cannot hold, before the system ends the program for it.
void check_memory(const convene::partnership_parameters& drawn) {
  constexpr double ties_each = 17, bytes_each = 600;  // as measured of p10m, network left aside
  const auto people = static_cast<double>(drawn.ties.practitioners);
  const auto ties = static_cast<std::uint64_t>(people * ties_each * drawn.ties.seed_ties / 13);
  const auto waves = static_cast<double>(drawn.levels.size());
  const convene::memory_estimate network = convene::estimate_memory({drawn.ties.practitioners, ties});
  const double needed =
      static_cast<double>(network.building) + waves * (static_cast<double>(network.network) + people * bytes_each);
  const double there = static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE));
  constexpr double gib = 1U << 30U;
  if (needed > there)
    throw convene::invalid_option("drawing " + std::to_string(drawn.ties.practitioners) +
                                  " practitioners takes about " + convene::decimal_text(needed / gib, 0) +
                                  " GiB of memory; this machine has " + convene::decimal_text(there / gib, 0));
}

std::string counted(std::int64_t number, const std::string& of) {
  return std::to_string(number) + ' ' + of + (number == 1 ? "" : "s");
}

void generate(const arguments& asked) {
  arguments given = asked;
  if (given.folder.empty()) throw convene::invalid_option("name a folder to write");
  if (!given.preset.empty()) {
    given.practitioners = presets.at(given.preset)->practitioners;
    given.organisations = presets.at(given.preset)->organisations;
  }
  if (std::filesystem::exists(given.folder) && !std::filesystem::is_empty(given.folder))
    throw convene::write_error(given.folder.string(), "is there already and not empty; choose a new folder");
  convene::partnership_parameters drawn;
  drawn.ties.from = convene::seed{given.seed};
  drawn.ties.practitioners = given.practitioners;
  drawn.ties.organisations = given.organisations;
  drawn.ties.unanswered_share = given.unanswered;
  drawn.ties.renewed_share = given.renewed;
  if (given.waves > 0) drawn.levels.assign(given.waves, drawn.levels.front());
  for (std::size_t w = 0; w < given.levels.size() / 6; ++w)
    for (std::size_t p = 0; p < 6; ++p) drawn.levels[w][p] = given.levels[6 * w + p];
  for (std::size_t w = given.levels.size() / 6; !given.levels.empty() && w < drawn.levels.size(); ++w)
    drawn.levels[w] = drawn.levels[w - 1];
  convene::validate(drawn);
  check_memory(drawn);
  const convene::tbb_executor threads;
  convene::run_options run;
  run.on = &threads;
  progress_line line("Drawing " + counted(given.practitioners, "practitioner"));
  run.progress = line.callback();
  const convene::partnership record = convene::generate_partnership(drawn, run);
  convene::write_partnership(record, given.folder);
  std::cout << "Drew " << counted(given.practitioners, "practitioner") << " of "
            << counted(given.organisations, "organisation") << ", seed " << given.seed << ", and wrote every table to "
            << given.folder.string() << ".\nTrue levels of the six practices:\n";
  for (std::size_t w = 0; w < drawn.levels.size(); ++w) {
    std::cout << "  wave " << record.waves()[w].id << ":";
    for (const double level : drawn.levels[w]) std::cout << ' ' << convene::number_text(level);
    std::cout << '\n';
  }
}

}  // namespace

void add_generate(CLI::App& app) {
  auto given = std::make_shared<arguments>();
  CLI::App* drawn = app.add_subcommand(
      "generate", "Draws a partnership at random whose practices have known levels, to try things on.");
  drawn->add_option("folder", given->folder, "Folder to write; made if it is not there")->required();
  CLI::Option* practitioners =
      drawn->add_option("--practitioners", given->practitioners, "How many people")->capture_default_str();
  CLI::Option* organisations =
      drawn->add_option("--organisations", given->organisations, "How many organisations they work for")
          ->capture_default_str();
  for (CLI::Option* one : {practitioners, organisations})
    one->check(CLI::Range(std::int32_t{1}, std::numeric_limits<std::int32_t>::max()));
  drawn
      ->add_option("--preset", given->preset,
                   "As many of both as a network that convene is measured on: p5k, p20k, p100k, p1m or p10m")
      ->check(CLI::IsMember(presets))
      ->excludes(practitioners)
      ->excludes(organisations);
  drawn->add_option("--waves", given->waves, "How many times everybody is asked, half a year apart")
      ->check(CLI::Range(std::size_t{1}, std::size_t{1000}))
      ->capture_default_str();
  drawn
      ->add_option(
          "--levels", given->levels,
          "True levels of the six practices in [0, 1], six numbers a wave; those of the last wave given hold on")
      ->delimiter(',')
      ->default_str("0.5 each");
  drawn->add_option("--unanswered", given->unanswered, "Share of people who answer nothing")->capture_default_str();
  drawn->add_option("--renewed", given->renewed, "Share of ties drawn anew from wave to wave")->capture_default_str();
  drawn->add_option("--seed", given->seed, "Same seed, same partnership")->check(check_seed)->capture_default_str();
  drawn->callback([given] {
    if (given->levels.size() % 6 != 0 || given->levels.size() / 6 > given->waves)
      throw convene::invalid_option("--levels needs six numbers a wave, for at most " + std::to_string(given->waves) +
                                    (given->waves == 1 ? " wave" : " waves") + "; got " +
                                    std::to_string(given->levels.size()) + " numbers");
    generate(*given);
  });
}

}  // namespace command
