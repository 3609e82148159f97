#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/network/basic_network.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/network/subgraph.hpp>
#include <convene/random/random_stream.hpp>

namespace convene_test {

/// A square table, row u, column v: what the slow, obvious version of a measure reads.
class square {
 public:
  explicit square(convene::vertex n, double filled = 0)
      : n_(n), cells_(static_cast<std::size_t>(n) * static_cast<std::size_t>(n), filled) {}
  [[nodiscard]] convene::vertex size() const { return n_; }
  double& operator()(convene::vertex u, convene::vertex v) { return cells_[at(u, v)]; }
  double operator()(convene::vertex u, convene::vertex v) const { return cells_[at(u, v)]; }

 private:
  [[nodiscard]] std::size_t at(convene::vertex u, convene::vertex v) const {
    return static_cast<std::size_t>(u) * static_cast<std::size_t>(n_) + static_cast<std::size_t>(v);
  }
  convene::vertex n_;
  std::vector<double> cells_;
};

/// One layer as measures meet them: directed or not, binary or weighted, with isolates, people who did not answer,
/// cells left empty, observed zeros, several components, no ties at all, nobody asked.
struct drawn_layer {
  convene::basic_network<double>
      net;                   ///< The layer is "contact"; another layer stores relationships of its own beside it.
  convene::grouping groups;  ///< One to four groups, some of one vertex or of none.
  std::string kind;          ///< What it is, with its seed, for failure messages.

  [[nodiscard]] convene::basic_layer_view<double> layer() const { return net.layer("contact"); }
  [[nodiscard]] convene::vertex size() const { return net.number_of_vertices(); }
  [[nodiscard]] bool undirected() const { return layer().info().undirected; }
  /// Weight of every pair; NaN where unobserved and on the diagonal.
  [[nodiscard]] square weights() const {
    square all(size());
    for (convene::vertex u = 0; u < size(); ++u)
      for (convene::vertex v = 0; v < size(); ++v) all(u, v) = layer().weight(u, v);
    return all;
  }
  /// Weight of every tie; 0 where there is none, where nothing was observed, and on the diagonal.
  [[nodiscard]] square ties() const {
    square all = weights();
    for (convene::vertex u = 0; u < size(); ++u)
      for (convene::vertex v = 0; v < size(); ++v)
        if (!(all(u, v) > 0)) all(u, v) = 0;
    return all;
  }
};

/// Which layers are drawn.
struct drawing {
  int cases = 240;
  convene::vertex most_vertices = 16;
  bool directed = true, undirected = true;
  bool unobserved = true;  ///< Some have people who did not answer, empty cells, or were not asked.
  std::uint64_t seed = 20261125;
};

namespace detail {

inline double drawn_weight(convene::random_stream& random, bool weighted) {
  return weighted ? static_cast<double>(1 + random.below(8)) / 8 : 1;  // few values, so that there are ties among them
}

inline drawn_layer draw(std::uint64_t number, const drawing& how) {
  const convene::seed from = convene::seed{how.seed}.split(number);
  convene::random_stream random(from);
  const bool undirected = how.undirected && (!how.directed || number % 3 == 2);
  const bool weighted = number % 2 == 1, incomplete = how.unobserved && number % 4 >= 2;
  // The first cases are the smallest; one in twelve has no ties at all.
  const auto n = static_cast<convene::vertex>(
      number < 12 ? number / 3 : 3 + random.below(static_cast<std::uint64_t>(how.most_vertices) - 2));
  const double density = number % 12 == 11 ? 0 : 0.05 + 0.6 * random.uniform() * random.uniform();
  const auto parts = static_cast<convene::vertex>(1 + random.below(3));  // nobody has a tie to another part
  const bool asked = !(incomplete && random.below(12) == 0);
  const auto when_absent = incomplete && random.below(3) == 0 ? convene::absence::unstated : convene::absence::zero;

  convene::basic_network_builder<double> builder(n);
  const auto contact = builder.add_layer({"contact", {0, 1}, when_absent, undirected});
  constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
  convene::vertex_set answered(n);
  for (convene::vertex v = 0; v < n; ++v)
    if (asked && !(incomplete && random.below(5) == 0)) answered.insert(v);
  for (convene::vertex u = 0; u < n; ++u)
    for (convene::vertex v = undirected ? u + 1 : 0; v < n; ++v) {
      if (u == v) continue;
      double stated = nothing;
      if (asked && u % parts == v % parts && random.uniform() < density) stated = drawn_weight(random, weighted);
      if (asked && stated != stated && random.below(20) == 0) stated = 0;
      const bool may_state = answered.contains(u) || (undirected && answered.contains(v));
      if (!may_state || (incomplete && random.below(15) == 0)) stated = nothing;
      const double beside = random.below(10) == 0 ? 1 : nothing;  // stored for the sake of another layer
      // What another layer stores and a complete layer says nothing of is an observed zero.
      if (stated != stated && beside == 1 && !incomplete) stated = 0;
      if (stated == stated || beside == beside) builder.add(u, v, {nothing, nothing, beside, stated});
      if (undirected && (stated == stated || beside == beside)) builder.add(v, u, {nothing, nothing, beside, stated});
    }
  if (asked) {
    builder.asked(contact);
    builder.answered(contact, answered);
  }
  std::vector<convene::vertex> group_of;
  const std::uint64_t groups = 1 + random.below(4);
  for (convene::vertex v = 0; v < n; ++v) group_of.push_back(static_cast<convene::vertex>(random.below(groups)));
  std::vector<std::string> names;
  for (std::uint64_t g = 0; g < groups; ++g) names.push_back("group " + std::to_string(g));

  std::string kind = "case " + std::to_string(number) + " of seed " + std::to_string(how.seed) + ": " +
                     (undirected ? "undirected" : "directed") + (weighted ? ", weighted" : ", binary") +
                     (incomplete ? ", incomplete" : "") + ", n = " + std::to_string(n);
  return {std::move(builder).build(), convene::grouping(std::move(group_of), std::move(names)), std::move(kind)};
}

}  // namespace detail

/// Calls check(drawn_layer) for every case; a failure says which it was.
template <class Check>
void for_each_drawn_layer(const drawing& how, Check&& check) {
  for (int number = 0; number < how.cases; ++number) {
    const drawn_layer drawn = detail::draw(static_cast<std::uint64_t>(number), how);
    SCOPED_TRACE(drawn.kind);
    check(drawn);
  }
}
template <class Check>
void for_each_drawn_layer(Check&& check) {
  for_each_drawn_layer(drawing{}, std::forward<Check>(check));
}

/// The same layer with its vertices in another order: vertex k of `layer` is vertex from[k] of what was drawn.
struct relabelled_layer {
  drawn_layer layer;
  std::vector<convene::vertex> from;
};

inline relabelled_layer relabelled(const drawn_layer& drawn, std::uint64_t seed = 1) {
  std::vector<convene::vertex> from(static_cast<std::size_t>(drawn.size()));
  std::iota(from.begin(), from.end(), 0);
  convene::random_stream random(convene::seed{seed});
  for (std::size_t k = from.size(); k > 1; --k) std::swap(from[k - 1], from[random.below(k)]);
  std::vector<convene::vertex> group_of;
  for (const convene::vertex v : from) group_of.push_back(drawn.groups.group_of(v));
  const auto names = drawn.groups.names();
  return {{convene::induced_subgraph(drawn.net, from).part,
           convene::grouping(std::move(group_of), {names.begin(), names.end()}), drawn.kind + ", relabelled"},
          from};
}

}  // namespace convene_test
