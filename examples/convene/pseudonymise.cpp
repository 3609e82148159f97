#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <CLI/CLI.hpp>

#include <convene/error.hpp>
#include <convene/io/detail/file_writer.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/partnership/pseudonymise.hpp>

#include "commands.hpp"
#include "partnership_arguments.hpp"
#include "places.hpp"

namespace command {

namespace {

struct pseudonymise_arguments {
  std::filesystem::path folder, out, key;
  std::string seed;  // empty = a secret one
  bool keep_order = false;
};

/// A default that everybody knows would be a key that everybody has.
convene::seed seed_of(const pseudonymise_arguments& given) {
  if (given.seed.empty()) {
    std::random_device device;
    return {std::uint64_t{device()} << 32U | std::uint64_t{device()}};
  }
  convene::seed result{0};
  std::from_chars(given.seed.data(), given.seed.data() + given.seed.size(), result.value);
  return result;
}

bool is_within(const std::filesystem::path& path, const std::filesystem::path& folder) {
  const std::filesystem::path place = place_of(path), around = place_of(folder);
  return std::mismatch(around.begin(), around.end(), place.begin(), place.end()).first == around.end();
}

/// Who gets the folder shall not get the key with it, nor shall the key be taken for a table.
void check_key(const pseudonymise_arguments& given) {
  if (given.key.empty()) return;
  const std::string key = "--key " + given.key.string();
  if (is_within(given.key, given.out))
    throw convene::invalid_option(key + " would put the key into " + given.out.string() +
                                  ", so that whoever gets the one has the other; give another place");
  if (is_within(given.key, given.folder))
    throw convene::invalid_option(key + " would put the key into the partnership folder " + given.folder.string() +
                                  ", among its tables; give another place");
}

/// A new file that only its owner can read; gone again unless it is kept.
class key_file {
 public:
  key_file(const std::filesystem::path& path, const std::vector<convene::pseudonym>& key) : path_(path) {
    convene::detail::csv_text rows("key");
    for (const std::string_view name : {"table", "original", "pseudonym"}) rows.cell(name, name);
    rows.end_row();
    for (const convene::pseudonym& one : key) {
      rows.cell("table", name_of(one.in));
      rows.cell("original", one.original);
      rows.cell("pseudonym", one.replacement);
      rows.end_row();
    }
    const std::string& text = rows.text();
    std::FILE* file = std::fopen(path.c_str(), "wbx");
    if (file == nullptr && errno == EEXIST)
      throw convene::write_error(path.string(), "is there already; a key replaces nothing");
    if (file == nullptr) refuse();
    made_ = true;
    std::error_code trouble;
    std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                                 trouble);
    const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
    const bool closed = std::fclose(file) == 0;
    if (written && closed && !trouble) return;
    if (trouble) errno = trouble.value();
    take_back();
    refuse();
  }
  key_file(const key_file&) = delete;
  key_file& operator=(const key_file&) = delete;
  ~key_file() { take_back(); }
  void keep() noexcept { made_ = false; }

 private:
  [[noreturn]] void refuse() const {
    throw convene::write_error(path_.string(), "cannot be written: " + std::generic_category().message(errno));
  }
  void take_back() noexcept {
    std::error_code ignored;
    const int why = errno;
    if (made_) std::filesystem::remove(path_, ignored);
    made_ = false;
    errno = why;
  }

  std::filesystem::path path_;
  bool made_ = false;
};

void run(const pseudonymise_arguments& given) {
  check_key(given);
  check_output("the output", given.out, {given.folder});
  const convene::partnership original = read(given.folder);
  convene::pseudonymise_options options;
  if (given.keep_order) options.rows = convene::row_order::as_entered;
  const convene::pseudonymised made = convene::pseudonymise(original, seed_of(given), options);
  std::optional<key_file> key;  // first, so that no folder is there without its key
  if (!given.key.empty()) key.emplace(given.key, made.key);
  convene::write_partnership(made.record, given.out);
  if (key) key->keep();
  std::cout << "Wrote " << given.out.string() << ": " << made.record.practitioners().size() << " practitioners of "
            << made.record.records<convene::organisation>().size() << " organisations under new ids.\n"
            << (key ? "The key is in " + given.key.string() + "; keep it apart.\n"
                    : std::string("No key was written, so nothing but the original leads back.\n"))
            << "Dates, sectors, disciplines, levels and ties stay: whoever knows the partnership may know people by "
               "them.\n";
}

}  // namespace

void add_pseudonymise(CLI::App& app) {
  auto given = std::make_shared<pseudonymise_arguments>();
  CLI::App* command = app.add_subcommand(
      "pseudonymise", "Writes a partnership folder under new ids and without names, with the same scores.");
  command->add_option("folder", given->folder, "Partnership folder")->required();
  command->add_option("out", given->out, "Partnership folder to write; must not be there, or be empty")->required();
  command->add_option("--key", given->key, "New file for the table of old and new ids, in neither folder");
  command
      ->add_option("--seed", given->seed,
                   "Seed of the new numbers, as secret as the key (default: one that nobody knows)")
      ->check(check_seed);
  command->add_flag(
      "--keep-order", given->keep_order,
      "Leave rows in their order: scores are the same to the last bit, but the order may tell who is who");
  command->callback([given] { run(*given); });
}

}  // namespace command
