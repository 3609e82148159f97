#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "small_partnership.hpp"

namespace convene_test {

/// A partnership in which the people of organisations g0, g1, ... (p0.0, p0.1, ...) answered one item, in [0, 1].
/// \param silent  further members of g0 who did not answer.
inline small_partnership survey_of_organisations(const std::vector<std::vector<double>>& answers,
                                                 convene::construct about = convene::construct::willingness,
                                                 std::size_t silent = 0) {
  small_partnership here;
  const auto person = [](std::size_t g, std::size_t i) { return "p" + std::to_string(g) + "." + std::to_string(i); };
  for (std::size_t g = 0; g < answers.size(); ++g) {
    here.organisation("g" + std::to_string(g));
    const std::size_t people = answers[g].size() + (g == 0 ? silent : 0);
    for (std::size_t i = 0; i < people; ++i) here.person(person(g, i), "g" + std::to_string(g));
  }
  here.wave();
  here.asks("q", about);
  for (std::size_t g = 0; g < answers.size(); ++g)
    for (std::size_t i = 0; i < answers[g].size(); ++i) here.says(person(g, i), {answers[g][i]});
  return here;
}

}  // namespace convene_test
