#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <convene/execution/tbb.hpp>
#include <convene/io/comparison_json.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/practices/compare_waves.hpp>
#include <convene/report/text_comparison.hpp>

#include "commands.hpp"
#include "disclosure_arguments.hpp"
#include "partnership_arguments.hpp"
#include "progress.hpp"

namespace command {

namespace {

struct compare_arguments : partnership_arguments {
  std::vector<std::string> waves;
  disclosure_arguments disclosure;
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
  const auto compare = [&](const std::optional<convene::disclosure_rules>& report) {
    progress_line comparing("comparing");
    options.run.progress = comparing.callback();
    options.report = report;
    return convene::compare_waves(record, waves, framework, options);
  };
  const auto result = write_json_and_keep_text(
      given.json, given.disclosure, compare,
      [](auto&& to, const convene::wave_comparison& written) { convene::write_json(to, written); });
  if (!result) return;
  convene::text_comparison_options shown;
  if (given.short_form) shown.shown = convene::profile_detail::practices;
  convene::write_text_comparison(std::cout, *result, shown);
}

}  // namespace

void add_compare(CLI::App& app) {
  auto given = std::make_shared<compare_arguments>();
  CLI::App* compare = app.add_subcommand(
      "compare", "Says what changed between waves of a partnership, and whether it is more than noise.");
  add_partnership_arguments(*compare, *given);
  add_disclosure_arguments(*compare, given->disclosure);
  compare->add_option("--waves", given->waves, "Two waves or more, in order of time (default: all)");
  compare->add_flag("--short", given->short_form, "Practices alone");
  compare->callback([given] { run(*given); });
}

}  // namespace command
