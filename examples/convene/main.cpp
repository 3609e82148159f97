// The command `convene`: the library embedded in a program of its own, one file a subcommand.

#include <exception>
#include <iostream>
#include <new>
#include <stdexcept>
#include <string>

#include <CLI/CLI.hpp>

#include <convene/error.hpp>
#include <convene/io/nearest_name.hpp>
#include <convene/version.hpp>

#include "commands.hpp"

namespace {

constexpr int wrong_input = 2, failed = 1;

int report(const std::exception& what, int status) {
  std::cerr << "convene: " << what.what() << '\n';
  return status;
}

/// CLI11 says of a misspelt subcommand only that one is required.
void check_subcommand(const CLI::App& app, const std::string& word) {
  if (word.empty() || word.front() == '-') return;
  convene::nearest_name nearest(word);
  std::string all;
  for (const CLI::App* one : app.get_subcommands({})) {
    if (one->get_name() == word) return;
    nearest.consider(one->get_name());
    all += (all.empty() ? "" : ", ") + one->get_name();
  }
  throw convene::invalid_option("there is no subcommand '" + word + "'" + nearest.suggestion("; there are " + all));
}

/// Runs the subcommand that the words name; the exit status.
int run(int argc, char** argv) {
  CLI::App app{"Scores how well organisations work together, from the record of what they do."};
  app.name("convene");
  app.set_version_flag("--version", std::string(convene::version));
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  convene template my_partnership        tables to fill in, each with an explained example row\n"
      "  convene generate drawn --waves 2       a partnership drawn at random, to try things on\n"
      "  convene assess my_partnership          the profile of the six practices\n"
      "  convene assess my_partnership --json - | jq .practices\n"
      "  convene compare my_partnership         what changed between waves, and whether it is more than noise\n"
      "  convene sensitivity my_partnership     what the scores hang on: weights, evidence, who answered\n"
      "  convene portfolio here there ...       several partnerships side by side, without a rank\n"
      "  convene measure my_data_set            every measure of its layers\n"
      "Exit status: 0; 2 = the call or what was read is wrong; 1 = anything else, such as an output that cannot be "
      "written.");
  try {
    command::add_assess(app);
    command::add_compare(app);
    command::add_sensitivity(app);
    command::add_portfolio(app);
    command::add_template(app);
    command::add_generate(app);
    command::add_convert(app);
    command::add_measure(app);
    command::add_framework(app);
    command::add_pseudonymise(app);
    if (argc > 1) check_subcommand(app, argv[1]);
    app.parse(argc, argv);
    return 0;
  } catch (const CLI::ParseError& wrong) {
    const int status = app.exit(wrong);  // prints help and version on standard output, complaints on standard error
    return status == 0 ? 0 : wrong_input;
  } catch (const convene::write_error& unwritten) {
    return report(unwritten, failed);
  } catch (const convene::parse_error& wrong) {
    return report(wrong, wrong_input);
  } catch (const convene::file_error& wrong) {
    return report(wrong, wrong_input);
  } catch (const convene::invalid_record& wrong) {
    return report(wrong, wrong_input);
  } catch (const convene::invalid_option& wrong) {
    return report(wrong, wrong_input);
  } catch (const std::bad_alloc&) {
    std::cerr << "convene: there is not enough memory\n";
    return failed;
  } catch (const std::exception& unforeseen) {
    return report(unforeseen, failed);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const int status = run(argc, argv);
  // A full disk shows only here: what was printed has been waiting in a buffer.
  if (status == 0 && !std::cout.flush()) {
    std::cerr << "convene: standard output cannot be written; is the disk full, or its reader gone?\n";
    return failed;
  }
  return status;
}
