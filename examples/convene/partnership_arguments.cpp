#include "partnership_arguments.hpp"

#include <charconv>
#include <cstdint>
#include <filesystem>
#include <string>

#include <CLI/CLI.hpp>

#include <convene/error.hpp>
#include <convene/io/framework_json.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/io/snapshot.hpp>
#include <convene/practices/standard_framework.hpp>

#include "places.hpp"
#include "progress.hpp"

namespace command {

/// CLI11 would take -1 for 2^64 - 1.
std::string check_seed(const std::string& text) {
  std::uint64_t number = 0;
  const auto [stop, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (trouble == std::errc() && stop == text.data() + text.size()) return {};
  return "must be a whole number from 0 to 18446744073709551615; got '" + text + "'";
}

void add_partnership_arguments(CLI::App& to, partnership_arguments& given) {
  to.add_option("folder", given.folder, "Partnership folder, or a snapshot of one")->required();
  to.add_option("--json", given.json, "Also write JSON to this file; - writes it to standard output instead");
  to.add_option("--framework", given.framework, "Framework in JSON (default: the standard one)");
  to.add_option("--seed", given.seed, "Seed of everything drawn at random")->check(check_seed)->capture_default_str();
}

convene::wave_id wave_named(const convene::partnership& record, const std::string& name) {
  if (const auto found = record.find_wave(name)) return *found;
  std::string known;
  for (const convene::wave& one : record.waves()) known += (known.empty() ? "" : ", ") + one.id;
  throw convene::invalid_option("there is no wave '" + name + "'; there are " + known);
}

/// The standard framework's name on another one would make different profiles look comparable.
convene::framework framework_of(const std::filesystem::path& file) {
  const convene::framework standard = convene::standard_framework();
  if (file.empty()) return standard;
  convene::framework own = convene::read_framework(file);
  if (own.id == standard.id && own.version == standard.version && own != standard)
    throw convene::invalid_option(file.string() + ": differs from the standard framework, whose id '" + own.id +
                                  "' and version '" + own.version + "' it has; give it an id or version of its own");
  return own;
}

void check_place(const partnership_arguments& given) {
  check_output("--json", given.json, {given.folder, given.framework});
}

convene::partnership read(const std::filesystem::path& folder) {
  progress_line reading("reading");
  convene::run_options options;
  options.progress = reading.callback();
  if (std::filesystem::is_regular_file(folder))
    return convene::read_snapshot<convene::partnership>(folder, {convene::verification::whole, options});
  return convene::read_partnership(folder, options);
}

}  // namespace command
