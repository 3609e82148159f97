#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <numbers>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <convene/network/basic_network.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/network/vertex_set.hpp>

namespace convene_benchmark {

using convene::vertex;

/// What a study network is drawn from.
struct study_options {
  vertex practitioners = 0, organisations = 0;
  bool shuffled = true;  ///< Ids in random order; else those of an organisation are contiguous.
  std::uint64_t seed = 42;
  friend auto operator<=>(const study_options&, const study_options&) = default;
};
inline constexpr study_options p5k{5'000, 100}, p20k{20'000, 400}, p100k{100'000, 2'000}, p1m{1'000'000, 20'000};

/// A generated network of practitioners in organisations of heavy-tailed sizes: edge arrays by source, then target.
struct study_network {
  /// Layers that have a relationship, in `layers`.
  enum layer_bit : std::uint8_t { communication = 1, trust = 2, power = 4 };

  vertex practitioners = 0, organisations = 0;
  std::vector<vertex> sources, targets;
  std::vector<float> weights;           ///< One a relationship, in (0, 1): of every layer that has it.
  std::vector<std::uint8_t> layers;     ///< One a relationship.
  std::vector<vertex> organisation_of;  ///< One a practitioner.

  friend bool operator==(const study_network&, const study_network&) = default;
};

namespace detail {

/// Steele, Lea & Flood (2014), Fast splittable pseudorandom number generators, OOPSLA '14: convene's own numbers would
/// be as good, but what was measured before is compared with this network.
class splitmix64 {
 public:
  explicit splitmix64(std::uint64_t seed) : state_(seed) {}
  std::uint64_t operator()() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
  }
  double uniform() { return static_cast<double>((*this)() >> 11) * 0x1p-53; }
  vertex below(vertex k) {
    return static_cast<vertex>(static_cast<std::uint32_t>(((*this)() >> 32) * static_cast<std::uint64_t>(k) >> 32));
  }

 private:
  std::uint64_t state_;
};

inline std::size_t at(vertex v) { return static_cast<std::size_t>(v); }

/// Pareto of shape 1.5, at least two, with as many practitioners as there are.
inline std::vector<vertex> organisation_sizes(const study_options& options, splitmix64& random) {
  std::vector<double> drawn(at(options.organisations));
  for (double& size : drawn) size = std::min(std::pow(1 - random.uniform(), -1 / 1.5), 20000.0);
  const double sum = std::accumulate(drawn.begin(), drawn.end(), 0.0);
  std::vector<vertex> sizes;
  vertex left = options.practitioners;
  for (const double size : drawn) {
    sizes.push_back(std::max(2, static_cast<vertex>(size * options.practitioners / sum)));
    left -= sizes.back();
  }
  for (std::size_t g = 0; left > 0; g = (g + 1) % sizes.size(), --left) ++sizes[g];
  for (std::size_t g = 0; left < 0; g = (g + 1) % sizes.size()) {
    if (sizes[g] == 2) continue;
    --sizes[g];
    ++left;
  }
  return sizes;
}

/// Places where each of `groups` begins among items that stand by group.
inline std::vector<std::size_t> places(const std::vector<vertex>& group_of, vertex groups) {
  std::vector<std::size_t> first(at(groups) + 1, 0);
  for (const vertex g : group_of) ++first[at(g) + 1];
  std::partial_sum(first.begin(), first.end(), first.begin());
  return first;
}

/// The ties that practitioners make, in contiguous ids: repeats among them.
inline void draw_ties(study_network& net, const std::vector<vertex>& sizes, splitmix64& random) {
  const vertex n = net.practitioners, organisations = net.organisations;
  const std::vector<std::size_t> first = places(net.organisation_of, organisations);
  std::vector<vertex> partners;
  std::vector<std::size_t> first_partner(1, 0);
  for (vertex g = 0; g < organisations; ++g) {
    const vertex number = 2 + static_cast<vertex>(std::sqrt(static_cast<double>(sizes[at(g)])));
    for (vertex k = 0; k < number; ++k) {
      vertex partner = g;
      while (partner == g) partner = net.organisation_of[at(random.below(n))];
      partners.push_back(partner);
    }
    first_partner.push_back(partners.size());
  }
  for (auto* ends : {&net.sources, &net.targets}) ends->reserve(24 * at(n));  // rather more than are drawn
  const auto add = [&](vertex u, vertex v) {
    net.sources.push_back(u);
    net.targets.push_back(v);
  };
  for (vertex u = 0; u < n; ++u) {
    const auto own = at(net.organisation_of[at(u)]);
    const double u1 = random.uniform(), u2 = random.uniform();
    const double normal = std::sqrt(-2 * std::log(1 - u1)) * std::cos(2 * std::numbers::pi * u2);
    const auto ties = static_cast<vertex>(13 * std::exp(0.8 * normal - 0.32) + random.uniform());
    for (vertex k = 0; k < ties; ++k) {
      vertex v = 0;
      if (random.uniform() < 0.85) {
        v = static_cast<vertex>(first[own]) + random.below(sizes[own] - 1);
        if (v >= u) ++v;
      } else {
        const auto number = static_cast<vertex>(first_partner[own + 1] - first_partner[own]);
        const auto other = at(partners[first_partner[own] + at(random.below(number))]);
        const double drawn = random.uniform();
        v = static_cast<vertex>(first[other]) + static_cast<vertex>(sizes[other] * drawn * drawn * drawn);
      }
      add(u, v);
      if (random.uniform() < 0.5) add(v, u);
    }
  }
}

/// Sorts by source, then target, and leaves one of each.
inline void sort_and_unite(study_network& net) {
  const std::vector<std::size_t> first = places(net.sources, net.practitioners);
  std::vector<std::size_t> next = first;
  std::vector<vertex> sorted(net.targets.size());
  for (std::size_t k = 0; k < sorted.size(); ++k) sorted[next[at(net.sources[k])]++] = net.targets[k];
  std::size_t kept = 0;
  for (vertex u = 0; u < net.practitioners; ++u) {
    const auto begin = sorted.begin() + static_cast<std::ptrdiff_t>(first[at(u)]);
    const auto end = sorted.begin() + static_cast<std::ptrdiff_t>(first[at(u) + 1]);
    std::sort(begin, end);
    const auto different = std::unique(begin, end);
    for (auto v = begin; v != different; ++v) {
      net.sources[kept] = u;
      net.targets[kept++] = *v;
    }
  }
  for (auto* ends : {&net.sources, &net.targets}) {
    ends->resize(kept);
    ends->shrink_to_fit();
  }
}

/// Gives practitioners other ids: label[v] to v.
inline study_network relabelled(const study_network& net, const std::vector<vertex>& label) {
  study_network result;
  result.practitioners = net.practitioners;
  result.organisations = net.organisations;
  result.organisation_of.resize(label.size());
  std::vector<vertex> old(label.size());
  for (std::size_t v = 0; v < label.size(); ++v) {
    result.organisation_of[at(label[v])] = net.organisation_of[v];
    old[at(label[v])] = static_cast<vertex>(v);
  }
  const std::vector<std::size_t> first = places(net.sources, net.practitioners);
  std::vector<std::pair<vertex, std::size_t>> row;  // target and where it stood
  for (auto* ends : {&result.sources, &result.targets}) ends->reserve(net.sources.size());
  result.weights.reserve(net.sources.size());
  result.layers.reserve(net.sources.size());
  for (vertex u = 0; u < net.practitioners; ++u) {
    row.clear();
    for (std::size_t k = first[at(old[at(u)])]; k < first[at(old[at(u)]) + 1]; ++k)
      row.emplace_back(label[at(net.targets[k])], k);
    std::sort(row.begin(), row.end());
    for (const auto& [v, k] : row) {
      result.sources.push_back(u);
      result.targets.push_back(v);
      result.weights.push_back(net.weights[k]);
      result.layers.push_back(net.layers[k]);
    }
  }
  return result;
}

}  // namespace detail

/// Draws a study network.
///
/// Organisations have Pareto sizes (shape 1.5) and 2 + sqrt(size) partner organisations. A practitioner makes about 13
/// ties, log-normally many, 85 in 100 to others of the organisation, else to a partner's members, of whom few take
/// most. Half of the ties are returned. Weights are uniform; communication is in every relationship, trust in 0.6,
/// power in 0.3. The same numbers give the same network wherever exp, log, cos and pow round alike.
/// p1m has 16,556,469 relationships, 10,624,810 pairs of practitioners and 13,805,798 triangles; with contiguous ids
/// its edge_hash() is 0x468686cb41f26b2b.
[[nodiscard]] inline study_network draw_study_network(const study_options& options) {
  detail::splitmix64 random(options.seed);
  study_network net;
  net.practitioners = options.practitioners;
  net.organisations = options.organisations;
  const std::vector<vertex> sizes = detail::organisation_sizes(options, random);
  for (vertex g = 0; g < options.organisations; ++g)
    net.organisation_of.insert(net.organisation_of.end(), detail::at(sizes[detail::at(g)]), g);
  detail::draw_ties(net, sizes, random);
  detail::sort_and_unite(net);
  net.weights.reserve(net.sources.size());
  net.layers.reserve(net.sources.size());
  for (std::size_t k = 0; k < net.sources.size(); ++k) {
    net.weights.push_back(static_cast<float>(1 + random.below(100)) / 101.0F);
    const int trusted = random.uniform() < 0.6 ? study_network::trust : 0;
    const int powerful = random.uniform() < 0.3 ? study_network::power : 0;
    net.layers.push_back(static_cast<std::uint8_t>(study_network::communication | trusted | powerful));
  }
  if (!options.shuffled) return net;
  std::vector<vertex> label(detail::at(options.practitioners));
  std::iota(label.begin(), label.end(), 0);
  for (vertex k = options.practitioners - 1; k > 0; --k)
    std::swap(label[detail::at(k)], label[detail::at(random.below(k + 1))]);
  return detail::relabelled(net, label);
}

/// The same, drawn once in a process and kept.
inline const study_network& study_network_of(const study_options& options) {
  static std::map<study_options, study_network> drawn;
  const auto found = drawn.find(options);
  return found != drawn.end() ? found->second : drawn.emplace(options, draw_study_network(options)).first->second;
}

/// Which one has so many practitioners, one organisation for fifty of them: for benchmarks over a range of sizes.
[[nodiscard]] constexpr study_options study_of_size(std::int64_t practitioners) {
  return {static_cast<vertex>(practitioners), static_cast<vertex>(practitioners / 50)};
}

/// The relationships without their weights, in their order, in one number.
[[nodiscard]] inline std::uint64_t edge_hash(const study_network& net) {
  std::uint64_t hash = 0;
  for (std::size_t k = 0; k < net.sources.size(); ++k)
    hash = hash * 0x100000001B3U ^
           (static_cast<std::uint64_t>(net.sources[k]) << 32 | static_cast<std::uint64_t>(net.targets[k]));
  return hash;
}

/// The organisations of the practitioners.
[[nodiscard]] inline convene::grouping organisations(const study_network& net) {
  std::vector<std::string> names;
  for (vertex g = 0; g < net.organisations; ++g) names.push_back("organisation " + std::to_string(g));
  return {net.organisation_of, std::move(names)};
}

/// As a network with the three standard layers that everybody answered, as packages take it; NaN where a layer does not
/// have a relationship.
[[nodiscard]] inline convene::network collaboration_network(const study_network& net) {
  std::vector<std::vector<float>> columns;
  for (const std::uint8_t bit : {study_network::trust, study_network::power, study_network::communication}) {
    std::vector<float>& column = columns.emplace_back(net.weights);
    for (std::size_t k = 0; k < column.size(); ++k)
      if ((net.layers[k] & bit) == 0) column[k] = std::numeric_limits<float>::quiet_NaN();
  }
  convene::network_builder builder(net.practitioners);
  builder.add_columns(net.sources, net.targets, std::move(columns));
  for (std::size_t layer = 0; layer < builder.number_of_layers(); ++layer)
    builder.answered({layer}, convene::vertex_set::all(net.practitioners));
  return std::move(builder).build();
}

}  // namespace convene_benchmark
