#include "disclosure_arguments.hpp"

#include <string>

namespace command {

void add_disclosure_arguments(CLI::App& to, disclosure_arguments& given) {
  to.add_option("--smallest-group", given.smallest_group,
                "What fewer people than this said is not shown to others (at least 2)")
      ->check(CLI::Range(std::size_t{2}, std::size_t{1000000}))
      ->capture_default_str();
  CLI::Option* const analyst = to.add_flag("--analyst", given.analyst, "Print everything, for the analyst's eyes only");
  to.add_flag("--shareable", given.shareable, "Make the JSON one that may be shown to others, as the text is")
      ->excludes(analyst)
      ->needs("--json");
}

std::optional<convene::disclosure_rules> rules_of_text(const disclosure_arguments& given) {
  if (given.analyst) return std::nullopt;
  return convene::disclosure_rules{.smallest_group = given.smallest_group};
}

std::optional<convene::disclosure_rules> rules_of_json(const disclosure_arguments& given) {
  if (!given.shareable) return std::nullopt;
  return convene::disclosure_rules{.smallest_group = given.smallest_group};
}

}  // namespace command
