#include <convene/network/grouping.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <convene/random/random_stream.hpp>

namespace grouping_property_test {
namespace {

using convene::grouping;
using convene::vertex;

TEST(GroupingProperty, OfLabelsIsThatOfATable) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    convene::random_stream random(convene::seed{seed});
    const auto size = random.below(60);
    const auto different = 1 + random.below(40);
    std::vector<std::string> labels, names;
    std::vector<vertex> groups;
    std::map<std::string, vertex> known;
    for (std::uint64_t v = 0; v < size; ++v) {
      labels.push_back("label " + std::to_string(random.below(different)));
      const auto [found, is_new] = known.try_emplace(labels.back(), static_cast<vertex>(names.size()));
      if (is_new) names.push_back(labels.back());
      groups.push_back(found->second);
    }
    ASSERT_EQ(grouping::from_labels(labels), grouping(std::move(groups), std::move(names)));
  }
}

}  // namespace
}  // namespace grouping_property_test
