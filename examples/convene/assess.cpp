#include <charconv>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include <CLI/CLI.hpp>

#include <convene/execution/tbb.hpp>
#include <convene/io/assessment_json.hpp>
#include <convene/io/framework_json.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/members_summary.hpp>
#include <convene/report/text_network_summary.hpp>
#include <convene/report/text_profile.hpp>

#include "commands.hpp"
#include "progress.hpp"

namespace command {

namespace {

struct assess_arguments {
  std::filesystem::path folder;
  std::string wave;
  std::string json;
  std::filesystem::path framework;
  std::uint64_t seed = 1;
  bool plain = false, short_form = false;
};

/// CLI11 would take -1 for 2^64 - 1.
std::string check_seed(const std::string& text) {
  std::uint64_t number = 0;
  const auto [stop, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (trouble == std::errc() && stop == text.data() + text.size()) return {};
  return "must be a whole number from 0 to 18446744073709551615; got '" + text + "'";
}

convene::wave_id wave_named(const convene::partnership& record, const std::string& name) {
  if (const auto found = record.find_wave(name)) return *found;
  std::string known;
  for (const convene::wave& one : record.waves()) known += (known.empty() ? "" : ", ") + one.id;
  throw convene::invalid_option("there is no wave '" + name + "'; there are " + known);
}

/// The standard framework's name on another one would make different profiles look comparable.
convene::framework framework_of(const std::filesystem::path& file) {
  const convene::framework standard = convene::standard_framework();
  if (file.empty()) return standard;
  convene::framework own = convene::read_framework(file);
  if (own.id == standard.id && own.version == standard.version && own != standard)
    throw convene::invalid_option(file.string() + ": differs from the standard framework, whose id '" + own.id +
                                  "' and version '" + own.version + "' it has; give it an id or version of its own");
  return own;
}

/// The tables of a partnership are not there to be written over.
void check_place(const assess_arguments& given) {
  if (given.json.empty() || given.json == "-") return;
  std::error_code trouble;
  const std::filesystem::path file(given.json);
  if (std::filesystem::exists(file, trouble) &&
      std::filesystem::equivalent(file.parent_path().empty() ? "." : file.parent_path(), given.folder, trouble) &&
      (file.extension() == ".csv" || file.filename() == "partnership.json"))
    throw convene::invalid_option("--json " + given.json +
                                  " would replace a table of the partnership; give another name");
}

void run(const assess_arguments& given) {
  check_place(given);
  const convene::tbb_executor threads;
  const convene::framework framework = framework_of(given.framework);
  convene::partnership record;
  {
    progress_line reading("reading");
    convene::run_options options;
    options.progress = reading.callback();
    record = convene::read_partnership(given.folder, options);
  }
  convene::assess_options options;
  if (!given.wave.empty()) options.wave = wave_named(record, given.wave);
  options.seed = given.seed;
  options.run.on = &threads;
  convene::assessment result;
  {
    progress_line scoring("scoring");
    options.run.progress = scoring.callback();
    result = convene::assess(record, framework, options);
  }
  if (given.json == "-") {
    convene::write_json(std::cout, result);
    return;
  }
  if (!given.json.empty()) convene::write_json(std::filesystem::path(given.json), result);
  convene::text_profile_options shown;
  if (given.plain) shown.bars = convene::bar_style::ascii;
  if (given.short_form) shown.shown = convene::profile_detail::practices;
  convene::write_text_profile(std::cout, result, shown);
  if (given.short_form) return;
  const convene::evidence seen(record,
                               options.wave.value_or(convene::id_at<convene::wave_id>(record.waves().size() - 1)));
  std::vector<convene::layer_summary> summaries;
  {
    progress_line summarising("summarising");
    options.run.progress = summarising.callback();
    summaries = convene::summarise_members(seen, convene::seed{given.seed}, {}, options.run);
  }
  std::cout << '\n';
  convene::write_text_network_summary(std::cout, summaries, seen.current().primary.names());
}

}  // namespace

void add_assess(CLI::App& app) {
  auto given = std::make_shared<assess_arguments>();
  CLI::App* assess = app.add_subcommand("assess", "Scores the six practices of a partnership folder.");
  assess->add_option("folder", given->folder, "Partnership folder")->required();
  assess->add_option("--wave", given->wave, "Wave to look at (default: the last)");
  assess->add_option("--json", given->json, "Also write JSON to this file; - writes it to standard output instead");
  assess->add_option("--framework", given->framework, "Framework in JSON (default: the standard one)");
  assess->add_option("--seed", given->seed, "Seed of everything drawn at random")
      ->check(check_seed)
      ->capture_default_str();
  assess->add_flag("--plain", given->plain, "Bars of ASCII characters");
  assess->add_flag("--short", given->short_form, "One line a practice");
  assess->callback([given] { run(*given); });
}

}  // namespace command
