#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include <convene/execution/tbb.hpp>
#include <convene/io/sensitivity_json.hpp>
#include <convene/practices/nonresponse.hpp>
#include <convene/practices/scored_wave.hpp>
#include <convene/practices/sensitivity.hpp>
#include <convene/report/text_nonresponse.hpp>
#include <convene/report/text_sensitivity.hpp>

#include "commands.hpp"
#include "disclosure_arguments.hpp"
#include "partnership_arguments.hpp"
#include "progress.hpp"

namespace command {

namespace {

struct sensitivity_arguments : partnership_arguments {
  std::string wave;
  std::size_t draws = convene::sensitivity_options{}.draws;
  std::size_t repetitions = convene::nonresponse_options{}.repetitions;
  std::vector<double> shares = convene::nonresponse_options{}.shares;
  disclosure_arguments disclosure;
};

/// CLI11 would take -1 for 2^64 - 1, and more than the memory holds would be asked for.
CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
  return {[=](const std::string& text) -> std::string {
            std::uint64_t number = 0;
            const auto [stop, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
            if (trouble == std::errc() && stop == text.data() + text.size() && number >= least && number <= most)
              return {};
            return "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most) + "; got '" +
                   text + "'";
          },
          ""};
}

convene::scored_wave score(const convene::partnership& record, const convene::framework& framework,
                           convene::assess_options options) {
  progress_line scoring("scoring");
  options.run.progress = scoring.callback();
  return convene::score_wave(record, framework, options);
}

/// Further people left out: anybody, then those of one level first.
std::vector<convene::nonresponse> studies_of(const convene::partnership& record, const convene::framework& framework,
                                             convene::nonresponse_options options) {
  std::vector<convene::nonresponse> result;
  for (const auto mechanism : {convene::nonresponse_mechanism::at_random, convene::nonresponse_mechanism::by_level}) {
    progress_line leaving_out(mechanism == convene::nonresponse_mechanism::at_random ? "leaving people out"
                                                                                     : "leaving levels out");
    options.mechanism = mechanism;
    options.run.progress = leaving_out.callback();
    result.push_back(convene::nonresponse_study(record, framework, options));
  }
  return result;
}

/// All that is said, by the rules of who is to read it.
struct answer {
  convene::scored_wave scored;
  convene::sensitivity of_scores;
  std::vector<convene::nonresponse> of_respondents;
};

void run(const sensitivity_arguments& given) {
  check_place(given);
  const convene::tbb_executor threads;
  const convene::framework framework = framework_of(given.framework);
  const convene::partnership record = read(given.folder);
  convene::assess_options options;
  if (!given.wave.empty()) options.wave = wave_named(record, given.wave);
  options.seed = given.seed;
  options.run.on = &threads;
  convene::nonresponse_options leave_out;
  leave_out.shares = given.shares;
  leave_out.repetitions = given.repetitions;
  leave_out.seed = given.seed;
  leave_out.wave = options.wave;
  leave_out.run.on = &threads;
  convene::sensitivity_options weigh;
  weigh.draws = given.draws;
  weigh.run.on = &threads;
  const auto find = [&](const std::optional<convene::disclosure_rules>& report) {
    options.report = leave_out.report = report;
    convene::scored_wave scored = score(record, framework, options);
    convene::sensitivity of_scores = convene::sensitivity_of(scored, convene::seed{given.seed}, weigh);
    const auto& responses = scored.result.responses;
    const bool any = std::any_of(responses.begin(), responses.end(), [](const auto& one) { return one.answered > 0; });
    std::vector<convene::nonresponse> studies;
    if (any) studies = studies_of(record, framework, leave_out);
    return answer{std::move(scored), std::move(of_scores), std::move(studies)};
  };
  const auto shown = write_json_and_keep_text(given.json, given.disclosure, find, [](auto&& to, const answer& written) {
    convene::write_json(to, written.of_scores, written.scored.result, written.of_respondents);
  });
  if (!shown) return;
  convene::write_text_sensitivity(std::cout, shown->of_scores, shown->scored.result);
  if (shown->of_respondents.empty()) std::cout << "\nNobody answered in this wave, so that nobody can be left out.\n";
  for (convene::nonresponse one : shown->of_respondents) {
    one.note.clear();  // stands at the top already
    std::cout << '\n';
    convene::write_text_nonresponse(std::cout, one);
  }
}

}  // namespace

void add_sensitivity(CLI::App& app) {
  auto given = std::make_shared<sensitivity_arguments>();
  CLI::App* sensitivity = app.add_subcommand(
      "sensitivity",
      "Says what the scores hang on: weights, single indicators, evidence that is missing, and who answered.");
  add_partnership_arguments(*sensitivity, *given);
  add_disclosure_arguments(*sensitivity, given->disclosure);
  sensitivity->add_option("--wave", given->wave, "Wave to look at (default: the last)");
  sensitivity->add_option("--draws", given->draws, "Draws of weights")
      ->check(whole_number(1, 10'000'000))
      ->capture_default_str();
  sensitivity->add_option("--repetitions", given->repetitions, "Draws of who is left out")
      ->check(whole_number(1, 1'000'000))
      ->capture_default_str();
  sensitivity->add_option("--share", given->shares, "Shares of those who answered to leave out, each in [0, 1]")
      ->expected(1, -1)
      ->capture_default_str();
  sensitivity->callback([given] { run(*given); });
}

}  // namespace command
