// Does what is prescribed happen? Compares the contacts that a structure prescribes with those that people report.

#include <iomanip>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

#include <convene/measures/cohesion.hpp>
#include <convene/measures/layers.hpp>
#include <convene/network.hpp>

int main() {
  const std::vector<std::string> names = {"health", "council", "gp", "carers", "police", "housing"};
  const auto n = static_cast<convene::vertex>(names.size());
  constexpr float nothing = std::numeric_limits<float>::quiet_NaN();
  convene::network_builder builder(n);
  convene::layer_info structure;
  structure.name = "prescribed";
  const convene::layer_handle prescribed = builder.add_layer(structure);
  // Trust, power, communication, prescribed: who is to report to whom, and who says that they talk.
  const auto add = [&](convene::vertex from, convene::vertex to, float talk, float is_prescribed) {
    builder.add(from, to, {nothing, nothing, talk, is_prescribed});
  };
  add(0, 1, 0.8F, 1);
  add(1, 0, 0.6F, 1);
  add(2, 0, 0, 1);
  add(0, 2, 0.2F, 1);
  add(4, 1, 0, 1);
  add(1, 4, 0.4F, 0);
  add(3, 2, 0.9F, 0);
  add(2, 3, 0.9F, 0);
  add(5, 1, 0.5F, 1);
  add(3, 5, 0.7F, 0);
  builder.answered(convene::layer_handle{2}, convene::vertex_set::all(n));
  builder.answered(prescribed, convene::vertex_set::all(n));
  const convene::network net = std::move(builder).build();
  const auto talk = net.communication(), plan = net.layer("prescribed");

  const auto both = convene::compare_layers(plan, talk);
  std::cout << std::fixed << std::setprecision(2) << "prescribed and real " << both.both << ", prescribed only "
            << both.first_only << ", real only " << both.second_only << ", of " << both.observed << " observed pairs\n"
            << "of what is prescribed, " << convene::layer_overlap(plan, talk) << " is real\n"
            << "Jaccard " << convene::layer_jaccard(plan, talk) << ", correlation "
            << convene::layer_correlation(plan, talk) << '\n'
            << "density " << convene::density(plan) << " prescribed, " << convene::density(talk)
            << " real; reciprocity " << convene::arc_reciprocity(plan) << " and " << convene::arc_reciprocity(talk)
            << "\n\nprescribed and not real:\n";
  for (convene::vertex u = 0; u < n; ++u)
    for (const auto [v, weight] : plan.out_ties(u))
      if (talk.state(u, v) == convene::relationship_state::zero)
        std::cout << "  " << names[static_cast<std::size_t>(u)] << " -> " << names[static_cast<std::size_t>(v)] << '\n';
}
