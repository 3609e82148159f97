// What a program needs that has a network and no files: headers alone.
#include <convene/network.hpp>

int main() {
  convene::network_builder builder(3);
  builder.add(0, 1, {0.5F, 1.0F, 0.25F});
  builder.add(1, 2, {1.0F, 0.0F, 0.75F});
  const convene::network made = std::move(builder).build();
  return num_vertices(made) == 3 && num_edges(made) == 2 ? 0 : 1;
}
