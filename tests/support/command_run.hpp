#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "folder.hpp"

namespace convene_test {

/// What a run of the command left.
struct outcome_of_run {
  int status = 0;
  std::string out, err;
};

/// Runs the command as a person does, in a folder of its own.
class command_run : public testing::Test {
 protected:
  static std::string read(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  [[nodiscard]] outcome_of_run run(const std::string& arguments) const {
    const std::string out = at("out.txt");
    outcome_of_run done = run_into(out, arguments);
    done.out = read(out);
    return done;
  }
  /// With standard output going to a file or a device, or closed: "&-".
  [[nodiscard]] outcome_of_run run_into(const std::string& out, const std::string& arguments) const {
    const std::string err = at("err.txt");
    const int waited =
        std::system((std::string(CONVENE_COMMAND) + " " + arguments + " 2> " + err + " >" + out).c_str());
    return {WIFEXITED(waited) ? WEXITSTATUS(waited) : -1, {}, read(err)};
  }
  [[nodiscard]] std::string at(const std::string& name) const { return (folder / name).string(); }
  static std::string example(const std::string& name) { return std::string(CONVENE_EXAMPLE_DATA) + "/" + name; }
  static std::string beston() { return example("beston"); }
  static bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

  scratch_folder scratch;
  std::filesystem::path folder = scratch.path();
};

}  // namespace convene_test
