#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <convene/execution/tbb.hpp>
#include <convene/io/assessment_json.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/disclosure.hpp>
#include <convene/practices/members_summary.hpp>
#include <convene/report/text_network_summary.hpp>
#include <convene/report/text_profile.hpp>

#include "commands.hpp"
#include "disclosure_arguments.hpp"
#include "partnership_arguments.hpp"
#include "progress.hpp"

namespace command {

namespace {

struct assess_arguments : partnership_arguments {
  std::string wave;
  disclosure_arguments disclosure;
  bool plain = false, short_form = false;
};

void run(const assess_arguments& given) {
  check_place(given);
  const convene::tbb_executor threads;
  const convene::framework framework = framework_of(given.framework);
  const convene::partnership record = read(given.folder);
  convene::assess_options options;
  if (!given.wave.empty()) options.wave = wave_named(record, given.wave);
  options.seed = given.seed;
  options.run.on = &threads;
  options.beside = convene::contributions::by_organisation;  // which no report shows
  const auto score = [&](const std::optional<convene::disclosure_rules>& report) {
    progress_line scoring("scoring");
    options.run.progress = scoring.callback();
    options.report = report;
    return convene::assess(record, framework, options);
  };
  const auto result =
      write_json_and_keep_text(given.json, given.disclosure, score,
                               [](auto&& to, const convene::assessment& written) { convene::write_json(to, written); });
  if (!result) return;
  convene::text_profile_options shown;
  if (given.plain) shown.bars = convene::bar_style::ascii;
  if (given.short_form) shown.shown = convene::profile_detail::practices;
  convene::write_text_profile(std::cout, *result, shown);
  if (given.short_form) return;
  const convene::evidence seen(record,
                               options.wave.value_or(convene::id_at<convene::wave_id>(record.waves().size() - 1)));
  std::vector<convene::layer_summary> summaries;
  {
    progress_line summarising("summarising");
    options.run.progress = summarising.callback();
    summaries = convene::summarise_members(seen, convene::seed{given.seed}, {}, options.run);
  }
  if (const auto report = rules_of_text(given.disclosure)) convene::withhold_few(summaries, seen, *report);
  std::cout << '\n';
  convene::write_text_network_summary(std::cout, summaries, seen.current().primary.names());
}

}  // namespace

void add_assess(CLI::App& app) {
  auto given = std::make_shared<assess_arguments>();
  CLI::App* assess = app.add_subcommand("assess", "Scores the six practices of a partnership folder.");
  add_partnership_arguments(*assess, *given);
  add_disclosure_arguments(*assess, given->disclosure);
  assess->add_option("--wave", given->wave, "Wave to look at (default: the last)");
  assess->add_flag("--plain", given->plain, "Bars of ASCII characters");
  assess->add_flag("--short", given->short_form, "One line a practice");
  assess->callback([given] { run(*given); });
}

}  // namespace command
