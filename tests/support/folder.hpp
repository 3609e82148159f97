#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#ifdef _WIN32
#include <process.h>
#else
#include <unistd.h>
#endif

namespace convene_test {

/// A place for the files of one test, gone when the test is over.
class scratch_folder {
 public:
  scratch_folder() {
    static std::atomic<int> number = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("convene_test_" + std::to_string(getpid()) + "_" + std::to_string(number++));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  scratch_folder(const scratch_folder&) = delete;
  scratch_folder& operator=(const scratch_folder&) = delete;
  ~scratch_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Texts of the files of a folder, by name.
using folder_texts = std::map<std::string, std::string>;

inline void put_files(const folder_texts& texts, const std::filesystem::path& folder) {
  for (const auto& [name, text] : texts) std::ofstream(folder / name, std::ios::binary) << text;
}

inline folder_texts get_files(const std::filesystem::path& folder) {
  folder_texts texts;
  for (const auto& each : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(each.path(), std::ios::binary);
    texts[each.path().filename().string()] = {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  }
  return texts;
}

/// Several files in one text, as in an input of libFuzzer: each begins with a line "=== name". Names of other kinds are
/// left out.
inline folder_texts files_of(std::string_view input) {
  folder_texts files;
  std::string* into = nullptr;
  while (!input.empty()) {
    const std::size_t length = std::min(input.find('\n'), input.size() - 1) + 1;
    const std::string_view line = input.substr(0, length);
    input.remove_prefix(length);
    if (line.substr(0, 4) != "=== ") {
      if (into != nullptr) into->append(line);
      continue;
    }
    const std::string name(line.substr(4, line.find('\n') - 4));
    const bool plain = name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.") == std::string::npos &&
                       (name.ends_with(".csv") || name.ends_with(".json"));
    into = plain ? &files[name] : nullptr;
  }
  return files;
}

/// A valid partnership folder that uses every table and every column.
inline folder_texts valid_folder() {
  return files_of(get_files(CONVENE_TEST_DATA "/fuzz/corpus/partnership_folder").at("every_table.txt"));
}

/// The text with its first `from` replaced; complains if it is not there, so that no test edits nothing.
inline std::string edited(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("there is no '" + from + "' to edit");
  return text.replace(at, from.size(), to);
}

}  // namespace convene_test
