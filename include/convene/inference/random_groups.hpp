#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/network/grouping.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/seed.hpp>
#include <convene/random/shuffle.hpp>

namespace convene {

/// Groups drawn at random, as alike in size as they can be: to delete vertices by where there are no organisations, or
/// too few. Every such grouping is equally likely.
/// \param vertices  n >= 0. \param number  groups, > 0; of more than n some are empty.
/// \throws   invalid_option. Complexity: O(n + groups).
[[nodiscard]] inline grouping random_groups(vertex vertices, vertex number, seed from) {
  if (vertices < 0) throw invalid_option("the number of vertices must be >= 0; got " + std::to_string(vertices));
  if (number < 1) throw invalid_option("the number of groups must be > 0; got " + std::to_string(number));
  std::vector<vertex> group_of(static_cast<std::size_t>(vertices));
  for (std::size_t v = 0; v < group_of.size(); ++v)
    group_of[v] = static_cast<vertex>(v % static_cast<std::size_t>(number));
  random_stream random(from);
  shuffle(std::span(group_of), random);
  std::vector<std::string> names;
  for (vertex g = 0; g < number; ++g) names.push_back("group " + std::to_string(g + 1));
  return {std::move(group_of), std::move(names)};
}

}  // namespace convene
