#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/measures/attendance/two_mode_brokerage.hpp>
#include <convene/random/random_stream.hpp>

#include "../../../support/same_values.hpp"

namespace two_mode_brokerage_test {
namespace {

using namespace convene;
using convene_test::expect_same_values;

TEST(TwoModeBrokerage, OfNobodyIsEmpty) {
  const auto found = two_mode_brokerage({}, grouping(), grouping());
  EXPECT_EQ(found.of_people.rows(), 0);
  EXPECT_EQ(found.of_meetings.rows(), 0);
  EXPECT_EQ(found.of_people.cols(), 5);
}

TEST(TwoModeBrokerage, NamesTheRoles) {
  // One person of group a at two meetings of these groups.
  const auto of_groups = [](vertex one, vertex other) {
    const std::vector<std::string> names = {"a", "b", "c"};
    const std::vector<presence> attended = {{0, 0}, {0, 1}, {0, 1}};  // twice counts once
    return Eigen::RowVectorXd(
        two_mode_brokerage(attended, grouping({0}, names), grouping({one, other}, names)).of_people.row(0));
  };
  const auto role = [](int k) {
    Eigen::RowVectorXd one = Eigen::RowVectorXd::Zero(5);
    one[k] = one[4] = 1;
    return one;
  };
  EXPECT_EQ(of_groups(0, 0), role(0));
  EXPECT_EQ(of_groups(1, 1), role(1));
  EXPECT_EQ(of_groups(0, 1), role(2));
  EXPECT_EQ(of_groups(1, 0), role(2));
  EXPECT_EQ(of_groups(1, 2), role(3));
}

TEST(TwoModeBrokerage, RefusesWhatDoesNotFit) {
  const grouping two({0, 0}, {"a"}), other({0, 0}, {"b"});
  EXPECT_THROW((void)two_mode_brokerage({}, two, other), invalid_option);
  const std::vector<presence> nobody = {{2, 0}}, nowhere = {{0, 2}}, below = {{-1, 0}};
  EXPECT_THROW((void)two_mode_brokerage(nobody, two, two), invalid_vertex);
  EXPECT_THROW((void)two_mode_brokerage(nowhere, two, two), invalid_vertex);
  EXPECT_THROW((void)two_mode_brokerage(below, two, two), invalid_vertex);
}

TEST(TwoModeBrokerage, AgreesWithALookAtEveryPair) {
  for (std::uint64_t number = 0; number < 200; ++number) {
    random_stream random(seed{20261125}.split(number));
    const auto n = static_cast<vertex>(random.below(9)), m = static_cast<vertex>(random.below(9));
    const std::uint64_t groups = 1 + random.below(4);
    std::vector<std::string> names;
    for (std::uint64_t g = 0; g < groups; ++g) names.push_back("group " + std::to_string(g));
    const auto drawn = [&](vertex size) {
      std::vector<vertex> of;
      for (vertex v = 0; v < size; ++v) of.push_back(static_cast<vertex>(random.below(groups)));
      return grouping(std::move(of), names);
    };
    const grouping people = drawn(n), meetings = drawn(m);
    std::vector<presence> attended;
    std::set<std::pair<vertex, vertex>> there;
    for (vertex v = 0; v < n; ++v)
      for (vertex e = 0; e < m; ++e)
        if (random.below(3) == 0) {
          attended.push_back({v, e});
          there.emplace(v, e);
        }
    const auto slow = [](const grouping& brokers, const grouping& joined, const auto& is_there) {
      Eigen::MatrixXd result = Eigen::MatrixXd::Zero(brokers.number_of_vertices(), 5);
      for (vertex v = 0; v < brokers.number_of_vertices(); ++v)
        for (vertex a = 0; a < joined.number_of_vertices(); ++a)
          for (vertex b = a + 1; b < joined.number_of_vertices(); ++b) {
            if (!is_there(v, a) || !is_there(v, b)) continue;
            const vertex x = joined.group_of(a), y = brokers.group_of(v), z = joined.group_of(b);
            ++result(v, x == y && y == z ? 0 : x == z ? 1 : x == y || y == z ? 2 : 3);
            ++result(v, 4);
          }
      return result;
    };
    const auto found = two_mode_brokerage(attended, people, meetings);
    expect_same_values(found.of_people,
                       slow(people, meetings,
                            [&](vertex v, vertex e) {
                              return there.count({v, e}) > 0;
                            }),
                       0);
    expect_same_values(found.of_meetings,
                       slow(meetings, people,
                            [&](vertex e, vertex v) {
                              return there.count({v, e}) > 0;
                            }),
                       0);
  }
}

}  // namespace
}  // namespace two_mode_brokerage_test
