#include "places.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

#include <convene/error.hpp>

namespace command {

namespace {

using std::filesystem::path;

bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/// Of the ASCII letters.
std::string in_small_letters(std::string text) {
  for (char& letter : text)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return text;
}

/// Whether both are there and the same, through links of either kind.
bool are_one(const path& a, const path& b) {
  std::error_code trouble;
  return std::filesystem::equivalent(a, b, trouble) && !trouble;
}

/// Whether the reader of a folder takes a file of that name for a part of it.
bool is_part(const path& name, bool of_partnership) {
  constexpr std::array<std::string_view, 5> of_data_set = {"nodes.csv", "nodes.csv.gz", "edges.csv", "edges.csv.gz",
                                                           "dataset.json"};
  if (std::find(of_data_set.begin(), of_data_set.end(), name.string()) != of_data_set.end()) return true;
  return of_partnership && (in_small_letters(name.extension().string()) == ".csv" || name == "partnership.json");
}

bool may_be_left_by_a_run(const path& name) { return name.extension() == ".json" || is_snapshot_name(name); }

[[noreturn]] void refuse_to_replace(const std::string& output, const path& what) {
  throw convene::invalid_option(output + " would replace " + what.string() + ", which is read; give another name");
}

void check_output_in(const path& folder, const std::string& output, const path& to) {
  const bool of_partnership = is_partnership_folder(folder);
  std::error_code trouble;
  for (std::filesystem::directory_iterator each(folder, trouble), end; !trouble && each != end;
       each.increment(trouble)) {
    const path name = each->path().filename();
    if (are_one(to, each->path()) && (is_part(name, of_partnership) || (of_partnership && !may_be_left_by_a_run(name))))
      refuse_to_replace(output, each->path());
  }
  if (is_part(to.filename(), of_partnership) && are_one(to.has_parent_path() ? to.parent_path() : path("."), folder))
    throw convene::invalid_option(output + " would become a part of " + folder.string() +
                                  ", which is read; give another name");
}

}  // namespace

path place_of(const path& file) {
  std::error_code trouble;
  std::filesystem::path result = std::filesystem::weakly_canonical(std::filesystem::absolute(file), trouble);
  if (trouble) throw convene::file_error(file.string(), trouble.message());
  return result.has_filename() ? result : result.parent_path();
}

bool is_partnership_folder(const path& folder) {
  std::error_code ignored;
  return std::filesystem::exists(folder / "organisations.csv", ignored);
}

bool is_data_set_folder(const path& folder) {
  std::error_code trouble;
  for (const char* const name : {"nodes.csv", "nodes.csv.gz"})
    if (std::filesystem::exists(folder / name, trouble) || trouble) return true;
  return false;
}

bool is_snapshot_name(const path& file) { return in_small_letters(file.extension().string()) == ".snapshot"; }

bool is_file_name(const path& name) {
  const std::string ending = name.extension().string();
  if (ending.size() < 2 || ending.size() > 6) return false;
  const auto of_one_kind = [](char byte) { return is_letter(byte) || is_digit(byte); };
  return std::all_of(ending.begin() + 1, ending.end(), of_one_kind) &&
         std::any_of(ending.begin() + 1, ending.end(), is_letter);
}

void check_input(const path& from) {
  std::error_code trouble;  // then its reader says what is wrong
  if (std::filesystem::exists(from, trouble) || trouble) return;
  throw convene::file_error(from.string(),
                            from.has_extension() ? "there is no such file or folder" : "there is no such folder");
}

void check_output(const std::string& called, const path& to, const std::vector<path>& read) {
  if (to.empty() || to == "-") return;
  const std::string output = called + ' ' + to.string();
  for (const path& one : read) {
    if (are_one(to, one)) refuse_to_replace(output, one);
    std::error_code ignored;
    if (std::filesystem::is_directory(one, ignored)) check_output_in(one, output, to);
  }
}

}  // namespace command
