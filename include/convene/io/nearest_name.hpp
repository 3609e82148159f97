#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace convene::detail {

/// Fewest insertions, deletions, substitutions and swaps of neighbouring bytes that turn one name into the other
/// (optimal string alignment). O(a b).
[[nodiscard]] inline std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> two_back(b.size() + 1), back(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) back[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({back[j] + 1, row[j - 1] + 1, back[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_back[j - 2] + 1);
    }
    two_back.swap(back);
    back.swap(row);
  }
  return back[b.size()];
}

}  // namespace convene::detail

namespace convene {

/// Collects candidates and keeps the one nearest to a misspelt name, if it is near enough to be meant: a third of the
/// letters at most may differ (insertions, deletions, substitutions, swaps of neighbours), or one. Case of ASCII
/// letters does not count; of equals the first stays. A candidate of b bytes and a name of a are compared in O(a b);
/// names of more than longest_compared bytes are near to nothing.
/// Example: examples/convene/main.cpp
class nearest_name {
 public:
  /// Bytes: four for each of the 64 characters that an id of a partnership may have. Whoever sends an id of a megabyte,
  /// as long as a cell may be, mistyped none of ours, and comparing two of them would take 10^12 steps.
  static constexpr std::size_t longest_compared = 256;

  explicit nearest_name(std::string_view misspelt)
      : misspelt_(lower(misspelt)), limit_(std::max<std::size_t>(1, misspelt.size() / 3)) {}

  void consider(std::string_view candidate) {
    const std::size_t a = misspelt_.size(), b = candidate.size();
    if (a > longest_compared || b > longest_compared) return;
    if ((a > b ? a - b : b - a) > limit_) return;
    const std::size_t distance = detail::edit_distance(misspelt_, lower(candidate));
    // a name of one letter is near to every other, which helps nobody
    if (distance > limit_ || distance >= std::max<std::size_t>(b, 1) || (best_ && distance >= distance_)) return;
    best_ = std::string(candidate);
    distance_ = distance;
  }
  [[nodiscard]] const std::optional<std::string>& found() const noexcept { return best_; }
  /// "; did you mean 'trust'?", or the alternative where nothing is near.
  [[nodiscard]] std::string suggestion(const std::string& otherwise) const {
    return best_ ? "; did you mean '" + *best_ + "'?" : otherwise;
  }

 private:
  static std::string lower(std::string_view text) {
    std::string result(text);
    for (char& letter : result)
      if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return result;
  }
  std::string misspelt_;
  std::size_t limit_;
  std::optional<std::string> best_;
  std::size_t distance_ = 0;
};

}  // namespace convene
