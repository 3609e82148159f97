#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include <CLI/CLI.hpp>

#include <convene/practices/framework.hpp>

/// What the subcommands that look at a partnership folder have in common.
namespace command {

struct partnership_arguments {
  std::filesystem::path folder, framework;
  std::string json;
  std::uint64_t seed = 1;
};

/// Why a text is no seed, for a check of CLI11; empty if it is one.
[[nodiscard]] std::string check_seed(const std::string& text);

void add_partnership_arguments(CLI::App& to, partnership_arguments& given);

/// \throws convene::invalid_option for JSON in the place of what is read.
void check_place(const partnership_arguments& given);

/// The framework in a file, or the standard one.
[[nodiscard]] convene::framework framework_of(const std::filesystem::path& file);

/// Reads a folder, and tells how far it is, or a snapshot.
[[nodiscard]] convene::partnership read(const std::filesystem::path& folder);

/// \throws convene::invalid_option for a wave that is not there, naming those that are.
[[nodiscard]] convene::wave_id wave_named(const convene::partnership& record, const std::string& name);

}  // namespace command
