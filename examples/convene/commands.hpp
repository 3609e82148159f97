#pragma once

namespace CLI {
class App;
}

/// The subcommands; each adds itself to the command and does its work when it is parsed.
namespace command {

void add_assess(CLI::App& app);
void add_compare(CLI::App& app);
void add_sensitivity(CLI::App& app);
void add_portfolio(CLI::App& app);
void add_template(CLI::App& app);
void add_generate(CLI::App& app);
void add_convert(CLI::App& app);
void add_framework(CLI::App& app);
void add_measure(CLI::App& app);
void add_pseudonymise(CLI::App& app);

}  // namespace command
