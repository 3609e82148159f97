#include <filesystem>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include <convene/io/partnership_folder.hpp>

#include "commands.hpp"

namespace command {

void add_template(CLI::App& app) {
  auto folder = std::make_shared<std::filesystem::path>();
  CLI::App* made = app.add_subcommand("template", "Writes every table a partnership can keep, with an example row.");
  made->add_option("folder", *folder, "Folder to write; made if it is not there")->required();
  made->callback([folder] {
    convene::write_template(*folder);
    std::cout << "Wrote the tables to " << folder->string() << ". README.txt there explains every column.\n"
              << "Only organisations.csv and relationships.csv are needed; delete what you do not keep.\n";
  });
}

}  // namespace command
