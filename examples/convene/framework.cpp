#include <filesystem>
#include <iostream>
#include <memory>
#include <system_error>

#include <CLI/CLI.hpp>

#include <convene/error.hpp>
#include <convene/io/framework_json.hpp>

#include "commands.hpp"

namespace command {

void add_framework(CLI::App& app) {
  auto out = std::make_shared<std::filesystem::path>();
  CLI::App* shown = app.add_subcommand(
      "framework", "Writes the standard framework as JSON, to copy and change for assess --framework.");
  shown->add_option("--out", *out, "File to write (default: standard output)");
  shown->callback([out] {
    if (out->empty())
      convene::write_json(std::cout, convene::standard_framework());
    else if (std::error_code trouble; std::filesystem::is_regular_file(*out, trouble))
      throw convene::invalid_option("there is a file '" + out->string() +
                                    "' already, which may have been changed; give another name");
    else
      convene::write_json(*out, convene::standard_framework());
  });
}

}  // namespace command
