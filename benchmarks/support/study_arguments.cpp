#include "study_arguments.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace convene_benchmark {

namespace {

/// usage: PROGRAM [FIRST [SECOND]], and what that means.
void write_usage(std::ostream& out, const study_usage& usage) {
  out << "usage: " << usage.program;
  for (const std::string& word : usage.words) out << " [" << word;
  out << std::string(usage.words.size(), ']') << '\n' << usage.explanation;
}

void check_words(const study_words& given, const study_usage& usage) {
  for (const std::string& word : given) {
    if (word.empty()) throw wrong_argument("an argument is empty");
    if (word.front() == '-') throw wrong_argument("there is no option '" + word + "'");
  }
  if (given.size() > usage.words.size()) throw wrong_argument("'" + given[usage.words.size()] + "' is one too many");
}

[[nodiscard]] std::string not_written(const std::string& path, int error) {
  return path + " cannot be written: " + std::generic_category().message(error);
}

}  // namespace

int run_study(int number, const char* const* words, const study_usage& usage,
              const std::function<int(const study_words&)>& study) {
  try {
    const study_words given(words + std::min(number, 1), words + number);
    for (const char* const help : {"--help", "-h"})
      if (std::find(given.begin(), given.end(), help) != given.end()) {
        write_usage(std::cout, usage);
        return 0;
      }
    check_words(given, usage);
    return study(given);
  } catch (const wrong_argument& wrong) {
    std::cerr << usage.program << ": " << wrong.what() << '\n';
    write_usage(std::cerr, usage);
    return 2;
  } catch (const std::exception& wrong) {
    std::cerr << usage.program << ": " << wrong.what() << '\n';
    return 1;
  }
}

study_words names_of(const std::string& list) {
  study_words names;
  for (std::size_t from = 0; from <= list.size();) {
    const std::size_t to = std::min(list.find(',', from), list.size());
    if (to == from) throw wrong_argument("there is an empty name in '" + list + "'");
    names.push_back(list.substr(from, to - from));
    from = to + 1;
  }
  return names;
}

std::size_t positive_number(const std::string& what, const std::string& word) {
  std::size_t value = 0;
  const char* const end = word.data() + word.size();
  const auto [after, error] = std::from_chars(word.data(), end, value);
  if (error != std::errc{} || after != end || value == 0)
    throw wrong_argument(what + " must be a whole number > 0; got '" + word + "'");
  return value;
}

picture_file::picture_file(std::string path) : path_(std::move(path)) {
  std::error_code unknown;
  const bool there = std::filesystem::exists(std::filesystem::symlink_status(path_, unknown));
  errno = 0;
  if (!std::ofstream(path_, std::ios::app)) throw wrong_argument(not_written(path_, errno));
  if (!there) std::filesystem::remove(path_, unknown);
}

void picture_file::write(const std::function<void(std::ostream&)>& draw) const {
  errno = 0;
  std::ofstream file(path_);
  if (file) draw(file);
  if (!file.flush()) throw std::runtime_error(not_written(path_, errno));
}

}  // namespace convene_benchmark
