#pragma once

#include <cstddef>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>

#include <convene/practices/disclosure.hpp>

/// Who is to read what a subcommand gives. Text is for everybody unless said otherwise; JSON is the whole result,
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

/// Writes JSON, if it was asked for, and finds what is to be printed: nothing, where "-" puts JSON in place of text.
/// What both show is worked out once if the same rules hold for both.
/// \param make   the result by some rules: Result(const std::optional<convene::disclosure_rules>&).
/// \param write  writes a result as JSON: to a stream, and to a path.
template <class Make, class Write>
[[nodiscard]] auto write_json_and_keep_text(const std::string& json, const disclosure_arguments& given,
                                            const Make& make, const Write& write) {
  using result = decltype(make(rules_of_text(given)));
  if (json.empty()) return std::optional<result>(make(rules_of_text(given)));
  std::optional<result> written(make(rules_of_json(given)));
  if (json == "-") {
    write(std::cout, *written);
    return std::optional<result>();
  }
  write(std::filesystem::path(json), *written);
  return rules_of_text(given) == rules_of_json(given) ? std::move(written)
                                                      : std::optional<result>(make(rules_of_text(given)));
}

}  // namespace command
