#pragma once

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <convene/network/basic_network.hpp>
#include <convene/network/merge_rule.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/random/random_stream.hpp>

namespace convene_test {

/// Enough people that work is shared among threads: weighted directed ties in "communication", a tenth of them observed
/// zeros, and some people without any tie from them.
inline convene::network large_layer(convene::vertex n = 50'000, int ties_a_vertex = 5) {
  constexpr float no = std::numeric_limits<float>::quiet_NaN();
  convene::random_stream random(convene::seed{7});
  std::vector<convene::vertex> sources, targets;
  std::vector<float> weights;
  for (convene::vertex u = 0; u < n; ++u)
    for (int k = 0; u % 17 != 0 && k < ties_a_vertex; ++k) {
      const auto v = static_cast<convene::vertex>(random.below(static_cast<std::uint64_t>(n)));
      if (u == v) continue;
      sources.push_back(u);
      targets.push_back(v);
      weights.push_back(static_cast<float>(random.below(10)) / 10);
    }
  std::vector<float> nothing(weights.size(), no);
  std::vector<std::vector<float>> columns = {nothing, nothing, std::move(weights)};
  convene::network_builder builder(n);
  builder.add_columns(std::move(sources), std::move(targets), std::move(columns));
  return std::move(builder).build(convene::merge_rule::maximum);
}

}  // namespace convene_test
