// Who stands between the organisations of a partnership, from nothing but a log of who wrote to whom: Burt's structural
// holes, the roles of Gould and Fernandez, and whether these are more than the group sizes alone would give.

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <convene/measures/brokerage.hpp>
#include <convene/network.hpp>

namespace {

struct person {
  std::string_view name, organisation;
};
constexpr person people[] = {{"ann", "health"},  {"bob", "health"},  {"cat", "health"}, {"dan", "council"},
                             {"eve", "council"}, {"fay", "council"}, {"gus", "carers"}, {"hal", "carers"},
                             {"ivy", "police"},  {"jim", "police"}};

struct message {
  std::string_view from, to;
};
constexpr message messages[] = {
    {"ann", "bob"}, {"bob", "ann"}, {"bob", "cat"}, {"cat", "bob"}, {"cat", "ann"}, {"bob", "dan"}, {"dan", "bob"},
    {"dan", "eve"}, {"eve", "dan"}, {"eve", "fay"}, {"fay", "dan"}, {"dan", "gus"}, {"gus", "dan"}, {"dan", "gus"},
    {"gus", "hal"}, {"hal", "gus"}, {"ivy", "jim"}, {"jim", "ivy"}, {"dan", "ivy"}, {"ivy", "dan"}, {"jim", "gus"},
    {"ivy", "bob"}, {"bob", "dan"}, {"cat", "bob"}, {"hal", "gus"}, {"eve", "dan"}, {"dan", "ivy"}, {"bob", "ivy"},
};

convene::vertex vertex_of(std::string_view name) {
  const auto found =
      std::find_if(std::begin(people), std::end(people), [&](const person& one) { return one.name == name; });
  return static_cast<convene::vertex>(found - std::begin(people));
}

}  // namespace

int main() {
  // A message is a tie of weight 1 in the layer `mail`; messages between the same two add up.
  convene::network_builder builder(static_cast<convene::vertex>(std::size(people)));
  convene::layer_info mail;
  mail.name = "mail";
  builder.add_layer(mail);
  constexpr float not_asked = std::numeric_limits<float>::quiet_NaN();
  for (const message& one : messages)
    builder.add(vertex_of(one.from), vertex_of(one.to), {not_asked, not_asked, not_asked, 1.0F});
  const convene::network net = std::move(builder).build(convene::merge_rule::sum);
  const auto layer = net.layer("mail");

  std::vector<std::string> organisations;
  for (const person& one : people) organisations.emplace_back(one.organisation);
  const auto groups = convene::grouping::from_labels(organisations);

  const auto holes = convene::structural_holes(layer);
  const auto roles = convene::gould_fernandez(layer, groups);
  const auto chance = convene::brokerage_permutation(layer, groups, convene::seed{1}, 2000);

  std::cout << "            constraint  effective size  brokers  as liaison (p)\n"
            << std::fixed << std::setprecision(2);
  for (convene::vertex v = 0; v < net.number_of_vertices(); ++v) {
    const auto& one = people[static_cast<std::size_t>(v)];
    std::cout << std::left << std::setw(4) << one.name << std::setw(8) << one.organisation << std::right
              << std::setw(10) << holes.constraint[v] << std::setw(16) << holes.effective_size[v] << std::setw(9)
              << static_cast<int>(roles.counts(v, 5));
    // A liaison stands between two organisations that are not its own; p: chance of so many with the same groups dealt
    // out anew.
    std::cout << std::setw(9) << static_cast<int>(roles.counts(v, 4)) << " (" << chance.p_at_least(v, 4) << ")\n";
  }
}
