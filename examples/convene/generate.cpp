#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <convene/error.hpp>
#include <convene/execution/tbb.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/number_text.hpp>
#include <convene/partnership/generate_partnership.hpp>

#include "commands.hpp"
#include "partnership_arguments.hpp"
#include "progress.hpp"

namespace command {

namespace {

struct arguments {
  std::filesystem::path folder;
  std::int32_t practitioners = 200, organisations = 12;
  std::size_t waves = 1;
  std::vector<double> levels;
  double unanswered = 0, renewed = convene::network_parameters{}.renewed_share;
  std::uint64_t seed = 1;
};

void generate(const arguments& given) {
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
  const convene::tbb_executor threads;
  convene::run_options run;
  run.on = &threads;
  progress_line line("Drawing " + std::to_string(given.practitioners) + " practitioners");
  run.progress = line.callback();
  const convene::partnership record = convene::generate_partnership(drawn, run);
  convene::write_partnership(record, given.folder);
  std::cout << "Drew " << given.practitioners << " practitioners of " << given.organisations << " organisations, seed "
            << given.seed << ", and wrote every table to " << given.folder.string()
            << ".\nTrue levels of the six practices:\n";
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
  drawn->add_option("--practitioners", given->practitioners, "How many people")->capture_default_str();
  drawn->add_option("--organisations", given->organisations, "How many organisations they work for")
      ->capture_default_str();
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
