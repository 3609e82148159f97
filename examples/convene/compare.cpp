#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <convene/execution/tbb.hpp>
#include <convene/io/comparison_json.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/practices/compare_waves.hpp>
#include <convene/report/text_comparison.hpp>

#include "commands.hpp"
#include "partnership_arguments.hpp"
#include "progress.hpp"

namespace command {

namespace {

struct compare_arguments : partnership_arguments {
  std::vector<std::string> waves;
  bool short_form = false;
};

void run(const compare_arguments& given) {
  check_place(given);
  const convene::tbb_executor threads;
  const convene::framework framework = framework_of(given.framework);
  const convene::partnership record = read(given.folder);
  std::vector<convene::wave_id> waves;
  for (const std::string& name : given.waves) waves.push_back(wave_named(record, name));
  convene::assess_options options;
  options.seed = given.seed;
  options.run.on = &threads;
  convene::wave_comparison result;
  {
    progress_line comparing("comparing");
    options.run.progress = comparing.callback();
    result = convene::compare_waves(record, waves, framework, options);
  }
  if (given.json == "-") {
    convene::write_json(std::cout, result);
    return;
  }
  if (!given.json.empty()) convene::write_json(std::filesystem::path(given.json), result);
  convene::text_comparison_options shown;
  if (given.short_form) shown.shown = convene::profile_detail::practices;
  convene::write_text_comparison(std::cout, result, shown);
}

}  // namespace

void add_compare(CLI::App& app) {
  auto given = std::make_shared<compare_arguments>();
  CLI::App* compare = app.add_subcommand(
      "compare", "Says what changed between waves of a partnership, and whether it is more than noise.");
  add_partnership_arguments(*compare, *given);
  compare->add_option("--waves", given->waves, "Two waves or more, in order of time (default: all)");
  compare->add_flag("--short", given->short_form, "Practices alone");
  compare->callback([given] { run(*given); });
}

}  // namespace command
