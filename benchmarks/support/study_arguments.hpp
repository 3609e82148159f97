#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include <convene/error.hpp>

/// What studies are told on their command lines: words in a fixed order, of which the last may be left out.
namespace convene_benchmark {

/// A word that a study cannot use.
class wrong_argument : public convene::invalid_option {
 public:
  using convene::invalid_option::invalid_option;
};

/// How a study is called.
struct study_usage {
  std::string program;
  std::vector<std::string> words;  ///< What each stands for, in their order: NETWORK, PICTURE.svg.
  std::string explanation;         ///< What the words may be, and what is taken for those that are left out.
};

using study_words = std::vector<std::string>;

/// Runs study(words), or prints the usage if --help is among them.
/// \returns  The exit code of the program: the study's; 0 for --help; 2 with the usage where a word is empty, an option
///           or one too many, or the study throws wrong_argument; 1 where it throws anything else.
int run_study(int number, const char* const* words, const study_usage& usage,
              const std::function<int(const study_words&)>& study);

/// The names between commas.
/// \throws wrong_argument where there is nothing between two.
[[nodiscard]] study_words names_of(const std::string& list);

/// \param what  whose number it is, for the message.
/// \throws wrong_argument unless it is a whole number > 0.
[[nodiscard]] std::size_t positive_number(const std::string& what, const std::string& word);

/// A picture that is drawn when all has been studied.
class picture_file {
 public:
  /// Tries at once whether it can be written; leaves what is there, and nothing where nothing was.
  /// \throws wrong_argument.
  explicit picture_file(std::string path);

  /// \throws std::runtime_error where it cannot be written any more.
  void write(const std::function<void(std::ostream&)>& draw) const;

 private:
  std::string path_;
};

}  // namespace convene_benchmark
