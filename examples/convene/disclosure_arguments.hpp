#pragma once

#include <cstddef>
#include <optional>

#include <CLI/CLI.hpp>

#include <convene/practices/disclosure.hpp>

/// Who is to read what a subcommand gives. Text is for everybody unless said otherwise; a JSON file is the whole result,
/// which the analyst goes on from, unless said otherwise.
namespace command {

struct disclosure_arguments {
  std::size_t smallest_group = convene::disclosure_rules{}.smallest_group;
  bool analyst = false, shareable = false;
};

void add_disclosure_arguments(CLI::App& to, disclosure_arguments& given);

/// Rules of what is printed; none for the analyst.
[[nodiscard]] std::optional<convene::disclosure_rules> rules_of_text(const disclosure_arguments& given);

/// Rules of what is written as JSON; none unless it is to be shareable.
[[nodiscard]] std::optional<convene::disclosure_rules> rules_of_json(const disclosure_arguments& given);

}  // namespace command
