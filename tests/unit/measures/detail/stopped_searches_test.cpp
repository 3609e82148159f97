#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include <gtest/gtest.h>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/measures/centrality/detail/brandes.hpp>
#include <convene/measures/centrality/detail/path_sampler.hpp>
#include <convene/measures/cohesion/articulation_vertices.hpp>
#include <convene/measures/cohesion/core_numbers.hpp>
#include <convene/measures/cohesion/detail/component_pairs.hpp>
#include <convene/measures/cohesion/detail/core_search.hpp>
#include <convene/measures/cohesion/detail/strong_engine.hpp>
#include <convene/measures/cohesion/structural_balance.hpp>
#include <convene/measures/community/detail/leiden_engine.hpp>
#include <convene/measures/detail/distance_counts.hpp>
#include <convene/measures/detail/length_search.hpp>
#include <convene/measures/detail/path_graph.hpp>
#include <convene/measures/diversity/gini.hpp>
#include <convene/network/compact_layer.hpp>
#include <convene/network/detail/leader_order.hpp>
#include <convene/network/pair_counts.hpp>
#include <convene/network/signed_view.hpp>
#include <convene/network/tie_direction.hpp>
#include <convene/network/tie_lengths.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/seed.hpp>

#include "../../../support/large_layer.hpp"

// One search among ten million people takes seconds: each of these has to hear of a stop before it is done.
namespace stopped_searches_test {
namespace {

using namespace convene;
using namespace convene::detail;

/// A layer whose searches take more steps than there are between two questions. Each is made before it is asked to
/// stop.
class StoppedSearches : public testing::Test {
 protected:
  static void SetUpTestSuite() { net_ = new network(convene_test::large_layer(20'000, 8)); }
  static void TearDownTestSuite() {
    delete net_;
    net_ = nullptr;
  }
  StoppedSearches() { run_.stop = source_.get_token(); }
  static layer_view layer() { return net_->communication(); }

  /// Stops what is about to begin.
  template <class Search>
  void expect_cancelled(const Search& search) {
    source_.request_stop();
    EXPECT_THROW(search(), cancelled);
  }

  inline static network* net_ = nullptr;
  std::stop_source source_;
  run_options run_;
};

TEST_F(StoppedSearches, ShortestPathsOfTiesOfLengthOne) {
  const path_graph graph(layer());
  unit_brandes search(graph, run_);
  std::vector<double> sums(static_cast<std::size_t>(graph.size()), 0.0);
  expect_cancelled([&] { search.add(0, sums); });
}

TEST_F(StoppedSearches, ShortestPathsByLength) {
  const tie_lengths lengths = inverse_strengths(layer());
  const path_graph graph(layer(), lengths);
  length_search search(graph, run_);
  length_brandes adding(graph, lengths.resolution(), run_);
  EXPECT_NO_THROW(search.from(1));
  std::vector<double> sums(static_cast<std::size_t>(graph.size()), 0.0);
  expect_cancelled([&] { search.from(0); });
  expect_cancelled([&] { adding.add(0, sums); });
}

TEST_F(StoppedSearches, LengthsOfTies) {
  expect_cancelled([&] { (void)inverse_strengths(layer(), run_); });
  expect_cancelled([&] {
    const std::vector<double> ones(static_cast<std::size_t>(layer().number_of_ties()), 1.0);
    (void)tie_lengths(layer(), ones, {}, run_);
  });
}

TEST_F(StoppedSearches, ManySearchesAtATime) {
  const path_graph graph(layer());
  many_searches searches(graph, run_);
  expect_cancelled([&] {
    const std::vector<std::pair<vertex, unsigned>> sources = {{0, 0U}};
    searches.run(sources, {}, 1000, [](std::uint32_t, std::span<const std::uint64_t, sources_a_word>) {});
  });
}

TEST_F(StoppedSearches, DrawnPaths) {
  const path_graph graph(layer());
  path_sampler sampler(graph, run_);
  random_stream random(seed{3});
  std::vector<vertex> between;
  EXPECT_NO_THROW(sampler.draw(random, between));
  expect_cancelled([&] {
    for (int k = 0; k < 100'000; ++k) sampler.draw(random, between);
  });
  expect_cancelled([&] { (void)vertex_diameter_bound(graph, run_); });
}

TEST_F(StoppedSearches, Communities) {
  leiden_problem<float, one_size> problem{
      symmetric_rows(layer(), {}),
      large_vector<one_size>(static_cast<std::size_t>(layer().number_of_vertices()), one_size{1})};
  problem.resolution = .001;
  leiden_run<float, one_size> search(problem, seed{1});
  expect_cancelled([&] { search.iterate(run_); });
  expect_cancelled([&] { (void)symmetric_rows(layer(), run_); });
}

TEST_F(StoppedSearches, Cores) {
  const core_pairs pairs(layer());
  random_stream random(seed{1});
  core_search from_ties(pairs, core_pattern::touching, run_), at_random(pairs, core_pattern::touching, run_);
  expect_cancelled([&] { from_ties.take_most_tied(); });
  expect_cancelled([&] { at_random.climb(random, false); });
  expect_cancelled([&] { (void)core_pairs(layer(), run_); });
}

TEST_F(StoppedSearches, StrongComponents) {
  const compact_layer ties(layer());
  std::vector<vertex> labels(static_cast<std::size_t>(layer().number_of_vertices()), -1);
  expect_cancelled([&] { label_strong_components(ties.view(), labels, 0, run_); });
}

TEST_F(StoppedSearches, DepthFirst) {
  const compact_layer ties(layer());
  const path_graph graph(layer(), tie_direction::both);
  component_pairs pairs(graph, run_);
  const std::vector<std::uint8_t> none(static_cast<std::size_t>(graph.size()), 0);
  EXPECT_NO_THROW(pairs.search(none));
  expect_cancelled([&] { pairs.search(none); });
  expect_cancelled([&] { (void)find_weak_points(ties.view(), run_); });
}

TEST_F(StoppedSearches, Counting) {
  const compact_layer ties(layer());
  const std::vector<vertex> leaders(100'000, 0);
  EXPECT_EQ(order_by_leader(leaders, run_).size(), leaders.size());
  expect_cancelled([&] { (void)core_numbers(ties.view(), {}, run_); });
  expect_cancelled([&] { (void)count_pairs(layer(), run_); });
  expect_cancelled([&] { (void)structural_balance(signed_view(layer(), layer()), {}, run_); });
  expect_cancelled([&] { (void)order_by_leader(leaders, run_); });
}

TEST_F(StoppedSearches, Sorting) {
  random_stream random(seed{1});
  Eigen::VectorXd values(20'000);
  for (double& one : values) one = random.uniform();
  expect_cancelled([&] { (void)gini(values, {}, run_); });
}

}  // namespace
}  // namespace stopped_searches_test
