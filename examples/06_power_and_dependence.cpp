// Who needs whom in a small policy network: each organisation says on whose resources it draws, and how much. Emerson's
// dependence says who has the upper hand in each pair, and Bonacich's power who is strong by standing among the weak.

#include <iomanip>
#include <iostream>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <convene/measures/centrality/bonacich_power.hpp>
#include <convene/measures/power.hpp>
#include <convene/network.hpp>

int main() {
  const std::vector<std::string> names = {"ministry", "agency", "region north", "region south", "charity"};
  convene::network_builder builder(static_cast<convene::vertex>(names.size()));
  convene::layer_info resources;
  resources.name = "resources";
  const convene::layer_handle layer = builder.add_layer(resources);
  constexpr float not_asked = std::numeric_limits<float>::quiet_NaN();
  const auto draws_on = [&](convene::vertex from, convene::vertex to, float share) {
    builder.add(from, to, {not_asked, not_asked, not_asked, share});
  };
  draws_on(1, 0, 0.9F);  // the agency lives on the ministry's money
  draws_on(0, 1, 0.3F);  // and the ministry on its advice
  draws_on(2, 0, 0.6F);
  draws_on(2, 1, 0.4F);
  draws_on(3, 0, 0.7F);
  draws_on(3, 4, 0.2F);
  draws_on(4, 3, 0.8F);
  draws_on(4, 1, 0.1F);
  draws_on(0, 2, 0.2F);
  // All answered, so that a pair without an entry is an observed nothing.
  builder.answered(layer, convene::vertex_set::all(static_cast<convene::vertex>(names.size())));
  const convene::network net = std::move(builder).build();
  const auto drawn = net.layer("resources");

  std::cout << "Depends on" << std::fixed << std::setprecision(2) << '\n';
  const auto dependence = convene::emerson_dependence(drawn);
  for (convene::vertex i = 0; i < net.number_of_vertices(); ++i)
    for (convene::vertex j = 0; j < net.number_of_vertices(); ++j)
      if (dependence(i, j) > 0)
        std::cout << "  " << std::left << std::setw(13) << names[static_cast<std::size_t>(i)] << "on " << std::setw(13)
                  << names[static_cast<std::size_t>(j)] << std::right << dependence(i, j) << '\n';

  const auto advantage = convene::emerson_power_advantage(drawn);
  const auto bonacich = convene::bonacich_power(drawn, {.beta = -0.2});
  std::cout << "\n              power advantage  Bonacich's power among the weak\n";
  for (convene::vertex v = 0; v < net.number_of_vertices(); ++v)
    std::cout << std::left << std::setw(14) << names[static_cast<std::size_t>(v)] << std::right << std::setw(15)
              << advantage[v] << std::setw(33) << bonacich.values[v] << '\n';

  const auto balance = convene::emerson_balance(drawn);
  std::cout << "\nOver " << balance.pairs << " pairs: imbalance " << balance.imbalance << ", mutual dependence "
            << balance.mutual_dependence << '\n';
}
