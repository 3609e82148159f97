// A first network in Boost terms: six organisations, what they say of each other, and two algorithms of Boost itself.

#include <iomanip>
#include <iostream>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include <boost/graph/page_rank.hpp>
#include <boost/graph/strong_components.hpp>

#include <convene/network.hpp>
#include <convene/network/boost_graph.hpp>

int main() {
  const std::vector<std::string> names = {"health", "council", "gp1", "gp2", "lunch club", "carers"};
  constexpr float not_asked = std::numeric_limits<float>::quiet_NaN();

  // Rater, rated, and the shares of trust, power and communication that the one states of the other.
  convene::network_builder builder(static_cast<convene::vertex>(names.size()));
  builder.add(0, 1, {0.6F, 0.8F, 0.9F});
  builder.add(1, 0, {0.5F, 0.9F, 0.9F});
  builder.add(2, 0, {0.7F, 1.0F, 0.4F});
  builder.add(2, 3, {0.9F, 0.2F, 0.6F});
  builder.add(3, 2, {0.8F, 0.3F, 0.5F});
  builder.add(4, 1, {0.4F, not_asked, 0.3F});
  builder.add(4, 5, {0.9F, not_asked, 1.0F});
  builder.add(5, 4, {1.0F, not_asked, 1.0F});
  const convene::network town = std::move(builder).build();

  std::cout << num_vertices(town) << " organisations, " << num_edges(town) << " relationships\n";
  const auto trust = town.trust();
  std::cout << "health trusts council " << trust.weight(0, 1) << ", council trusts health " << trust.weight(1, 0)
            << '\n';

  std::vector<double> rank(names.size());
  boost::graph::page_rank(town, boost::make_iterator_property_map(rank.begin(), get(boost::vertex_index, town)));
  const double total = std::accumulate(rank.begin(), rank.end(), 0.0);
  std::vector<int> component(names.size());
  const int components = boost::strong_components(
      town, boost::make_iterator_property_map(component.begin(), get(boost::vertex_index, town)));

  std::cout << components << " groups that can all reach each other\n" << std::fixed << std::setprecision(3);
  for (convene::vertex v = 0; v < town.number_of_vertices(); ++v)
    std::cout << std::left << std::setw(12) << names[static_cast<std::size_t>(v)]
              << rank[static_cast<std::size_t>(v)] / total << "  group " << component[static_cast<std::size_t>(v)]
              << '\n';
}
