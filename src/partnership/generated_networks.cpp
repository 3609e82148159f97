#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/partnership/wave_builder.hpp>
#include <convene/random/philox.hpp>

#include "partnership_generator.hpp"

namespace convene::detail {

namespace {

/// A weight whose mean is `level`, of one that is uniform on 1/101, ..., 100/101; ascending in it.
float of_level(double uniform, double level) {
  return static_cast<float>(level >= .5 ? 1 - 2 * (1 - level) * (1 - uniform) : 2 * level * uniform);
}

}  // namespace

network partnership_generator::practitioners_network() const {
  network_parameters ties = first_network_.parameters();
  ties.wave = static_cast<vertex>(wave_);
  const partnership_network_generator generator(ties, within_);
  generated_rows drawn = generator.rows(within_);
  large_array<float> role_knowledge(drawn.targets.size()), leadership(drawn.targets.size());
  const category_column& levels = record_.practitioners().levels();
  const auto code_of = [&](std::string_view name) {
    for (std::size_t p = 0; p < people(); ++p)
      if (levels.text(p) == name) return levels[p];
    return category_column::unobserved;
  };
  const category_column::code manager = code_of("manager"), senior = code_of("senior");
  const seed from = seed_of(generated_part::ties);
  constexpr std::size_t in_block = 1024;
  const auto task = [&](std::size_t block) {
    for (std::size_t u = block * in_block; u < std::min(people(), (block + 1) * in_block); ++u)
      for (auto k = static_cast<std::size_t>(drawn.offsets[u]); k < static_cast<std::size_t>(drawn.offsets[u + 1]);
           ++k) {
        const auto v = static_cast<std::size_t>(drawn.targets[k]);
        const auto word =
            philox({static_cast<std::uint32_t>(u), static_cast<std::uint32_t>(v), 0, 0},
                   {static_cast<std::uint32_t>(from.value), static_cast<std::uint32_t>(from.value >> 32)});
        float& trust = drawn.trust[k];
        const auto step = static_cast<double>(1 + (std::uint64_t{word[0]} * 100 >> 32));
        role_knowledge[k] = std::isnan(trust) ? trust : of_level(step / 101, level(disbelief));
        trust = of_level(static_cast<double>(trust), level(trusting));
        const double named = levels[v] == senior ? .3 : levels[v] == manager ? .1 : .02;
        leadership[k] = static_cast<double>(word[1]) * 0x1p-32 < named ? 1.0F : 0.0F;
      }
  };
  within_.run((people() + in_block - 1) / in_block, task);
  std::vector<detail::drawn_layer> further;
  further.push_back({{"role_knowledge", {}, absence::unstated, false}, std::move(role_knowledge)});
  further.push_back({{"leadership", {}, absence::zero, false}, std::move(leadership)});
  return detail::network_of_rows(std::move(drawn), std::move(further), generator.answered(within_), within_);
}

network partnership_generator::organisations_network() const {
  wave_builder pairs(record_, id_at<wave_id>(wave_), within_);
  for (vertex g = 0; g < given_.ties.organisations; ++g) {
    within_.check_stop();
    random_stream random = stream(generated_part::pairs, static_cast<std::size_t>(g));
    const auto partners = first_network_.partners(g);
    for (std::size_t k = 0; k < partners.size(); ++k) {
      const vertex partner = partners[k];
      const double interdependence = static_cast<double>(1 + random.below(10)) / 10;
      const bool shares = happens(random, level(structuring)), prescribed = happens(random, .3);
      // What was drawn first for a pair stands: of two rows the larger would count.
      const auto theirs = first_network_.partners(partner);
      const auto drawn_before = partners.first(k);
      if (std::find(drawn_before.begin(), drawn_before.end(), partner) != drawn_before.end() ||
          (partner < g && std::find(theirs.begin(), theirs.end(), g) != theirs.end()))
        continue;
      pairs.add(id_at<organisation_id>(static_cast<std::size_t>(g)),
                id_at<organisation_id>(static_cast<std::size_t>(partner)), interdependence, shares, prescribed);
    }
  }
  return pairs.build_organisations(within_);
}

void partnership_generator::enter_networks() {
  record_.set_networks(id_at<wave_id>(wave_), practitioners_network(), organisations_network(), within_);
}

}  // namespace convene::detail
