#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include <convene/error.hpp>
#include <convene/execution/tbb.hpp>
#include <convene/io/portfolio_json.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/portfolio.hpp>
#include <convene/report/text_portfolio.hpp>

#include "commands.hpp"
#include "disclosure_arguments.hpp"
#include "partnership_arguments.hpp"
#include "places.hpp"
#include "progress.hpp"

namespace command {

namespace {

struct portfolio_arguments {
  std::vector<std::filesystem::path> folders;
  std::filesystem::path framework;
  std::string json;
  std::uint64_t seed = 1;
  disclosure_arguments disclosure;
};

/// A partnership that counts twice would draw the mean of all to itself.
void check_folders(const portfolio_arguments& given) {
  for (std::size_t k = 0; k < given.folders.size(); ++k) {
    check_output("--json", given.json, {given.folders[k], given.framework});
    for (std::size_t other = 0; other < k; ++other) {
      std::error_code trouble;
      if (std::filesystem::equivalent(given.folders[k], given.folders[other], trouble))
        throw convene::invalid_option("a partnership counts once; '" + given.folders[k].string() + "' is given twice");
    }
  }
}

convene::assessment assess_last_wave(const std::filesystem::path& folder, const convene::framework& framework,
                                     convene::assess_options options) {
  const convene::partnership record = read(folder);
  progress_line scoring("scoring");
  options.run.progress = scoring.callback();
  return convene::assess(record, framework, options);
}

void run(const portfolio_arguments& given) {
  check_folders(given);
  const convene::tbb_executor threads;
  const convene::framework framework = framework_of(given.framework);
  convene::assess_options options;
  options.seed = given.seed;
  options.run.on = &threads;
  const auto pool_all = [&](const std::optional<convene::disclosure_rules>& report) {
    options.report = report;
    std::vector<convene::assessment> assessments;
    for (const std::filesystem::path& folder : given.folders)
      assessments.push_back(assess_last_wave(folder, framework, options));
    return std::pair(convene::pool(assessments), assessments.front().made);
  };
  const auto shown = write_json_and_keep_text(
      given.json, given.disclosure, pool_all,
      [](auto&& to, const auto& written) { convene::write_json(to, written.first, written.second); });
  if (shown) convene::write_text_portfolio(std::cout, shown->first);
}

}  // namespace

void add_portfolio(CLI::App& app) {
  auto given = std::make_shared<portfolio_arguments>();
  CLI::App* portfolio = app.add_subcommand(
      "portfolio",
      "Puts the last waves of several partnerships side by side, so that small ones are not ranked by noise.");
  portfolio->add_option("folders", given->folders, "Partnership folders; from four on, scores are pooled")->required();
  portfolio->add_option("--json", given->json, "Also write JSON to this file; - writes it to standard output instead");
  portfolio->add_option("--framework", given->framework, "Framework in JSON (default: the standard one)");
  portfolio->add_option("--seed", given->seed, "Seed of everything drawn at random")
      ->check(check_seed)
      ->capture_default_str();
  add_disclosure_arguments(*portfolio, given->disclosure);
  portfolio->callback([given] { run(*given); });
}

}  // namespace command
