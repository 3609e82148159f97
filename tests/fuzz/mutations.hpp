#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include <convene/random/random_stream.hpp>

namespace convene_test {

/// A text that differs from another in one to four places, as slips of the hand, broken exports and torn files do.
class mutations {
 public:
  explicit mutations(convene::random_stream& draw) : draw_(draw) {}

  std::string operator()(std::string text) {
    for (std::size_t times = 1 + draw_.below(4); times > 0; --times) once(text);
    return text;
  }

 private:
  // Cells and tokens where readers are prone to trip.
  static constexpr std::array<std::string_view, 40> words = {"",
                                                             ",",
                                                             "\"",
                                                             "\"\"",
                                                             "\n",
                                                             "\r",
                                                             "\r\n",
                                                             ";",
                                                             ".",
                                                             "-",
                                                             "-1",
                                                             "0",
                                                             "1e308",
                                                             "1e999",
                                                             "-0.0",
                                                             "nan",
                                                             "inf",
                                                             "0x10",
                                                             "99999999999999999999",
                                                             "2147483648",
                                                             "none",
                                                             "all",
                                                             "yes",
                                                             "2017-02-29",
                                                             "0000-00-00",
                                                             "9999-12-31",
                                                             "null",
                                                             "true",
                                                             "{",
                                                             "}",
                                                             "[",
                                                             "]",
                                                             ":",
                                                             "\\u0000",
                                                             "\\ud800",
                                                             "\xEF\xBB\xBF",
                                                             "\xC3\xA4",
                                                             "\xFF",
                                                             " ",
                                                             "\t"};

  std::size_t place(const std::string& text) { return draw_.below(text.size() + 1); }
  std::size_t length(const std::string& text, std::size_t at) {
    const std::size_t rest = text.size() - at;
    return rest == 0 ? 0 : draw_.below(draw_.below(4) == 0 ? rest + 1 : std::min<std::size_t>(rest, 12) + 1);
  }
  void once(std::string& text) {
    const std::size_t at = place(text), size = length(text, at);
    switch (draw_.below(9)) {
      case 0:
        text.erase(at, size);
        break;
      case 1:
        text.insert(at, text.substr(at, size));
        break;  // twice
      case 2:
        text.insert(place(text), text.substr(at, size));
        break;
      case 3:
        text.replace(at, size, words[draw_.below(words.size())]);
        break;
      case 4:
        text.insert(at, words[draw_.below(words.size())]);
        break;
      case 5:
        text.insert(at, 1, static_cast<char>(draw_.below(256)));
        break;
      case 6:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << draw_.below(8)));
        break;
      case 7:
        text.resize(at);
        break;
      case 8:
        replace_cell(text, at);
        break;
    }
  }
  /// What stands between two separators becomes a word.
  void replace_cell(std::string& text, std::size_t at) {
    constexpr std::string_view separators = ",\n:[]{}";
    const std::size_t before = at == 0 ? std::string::npos : text.find_last_of(separators, at - 1);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
    text.replace(begin, end - begin, words[draw_.below(words.size())]);
  }

  convene::random_stream& draw_;
};

}  // namespace convene_test
