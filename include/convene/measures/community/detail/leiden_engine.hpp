#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <type_traits>
#include <utility>

#include <convene/execution/large_array.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/shuffle.hpp>

namespace convene::detail {

/// What a node or a community weighs in the penalty, where both ends of a tie weigh the same.
struct one_size {
  double all;
  one_size& operator+=(one_size other) {
    all += other.all;
    return *this;
  }
  one_size& operator-=(one_size other) {
    all -= other.all;
    return *this;
  }
};
/// Penalty of having both in one community, but for the factor.
[[nodiscard]] inline double together(one_size a, one_size b) { return a.all * b.all; }

/// What it weighs at the source and at the target of ties.
struct two_sizes {
  double out, in;
  two_sizes& operator+=(two_sizes other) {
    out += other.out;
    in += other.in;
    return *this;
  }
  two_sizes& operator-=(two_sizes other) {
    out -= other.out;
    in -= other.in;
    return *this;
  }
};
[[nodiscard]] inline double together(two_sizes a, two_sizes b) { return a.out * b.in + a.in * b.out; }

/// Ties between nodes, each in the rows of both its ends; none of a node with itself.
template <class Weight>
struct tie_rows {
  large_vector<std::int64_t> offsets = {0};
  large_vector<vertex> neighbours;
  large_vector<Weight> weights;

  [[nodiscard]] vertex nodes() const { return static_cast<vertex>(offsets.size() - 1); }
  [[nodiscard]] std::size_t first(vertex v) const {
    return static_cast<std::size_t>(offsets[static_cast<std::size_t>(v)]);
  }
  [[nodiscard]] std::size_t last(vertex v) const {
    return static_cast<std::size_t>(offsets[static_cast<std::size_t>(v) + 1]);
  }
};

/// The ties of a layer as rows that look the same from both ends: w_uv of an undirected layer, w_uv + w_vu of a
/// directed one. O(n + m).
template <class Weight>
[[nodiscard]] tie_rows<Weight> symmetric_rows(const basic_layer_view<Weight>& layer, const run_options& run) {
  const vertex n = layer.number_of_vertices();
  periodic_stop stop(run);
  tie_rows<Weight> rows;
  const auto most = static_cast<std::size_t>(layer.number_of_ties()) * (layer.info().undirected ? 1 : 2);
  rows.offsets.reserve(static_cast<std::size_t>(n) + 1);
  rows.neighbours.reserve(most);
  rows.weights.reserve(most);
  const auto add = [&](vertex u, Weight weight) {
    rows.neighbours.push_back(u);
    rows.weights.push_back(weight);
  };
  for (vertex v = 0; v < n; ++v) {
    stop.after(1 + layer.out_neighbours(v).size() + layer.in_neighbours(v).size());
    const auto out = layer.out_ties(v);
    if (layer.info().undirected) {
      for (const auto [u, weight] : out) add(u, weight);
    } else {
      const auto in = layer.in_ties(v);
      auto from = in.begin();
      for (const auto [u, weight] : out) {
        for (; from != in.end() && (*from).neighbour < u; ++from) add((*from).neighbour, (*from).weight);
        if (from != in.end() && (*from).neighbour == u) {
          add(u, weight + (*from).weight);
          ++from;
        } else {
          add(u, weight);
        }
      }
      for (; from != in.end(); ++from) add((*from).neighbour, (*from).weight);
    }
    rows.offsets.push_back(static_cast<std::int64_t>(rows.neighbours.size()));
  }
  return rows;
}

/// What the Leiden algorithm works on: it maximises the sum over communities of their ties less
/// resolution * together() of every two of their vertices.
template <class Weight, class Size>
struct leiden_problem {
  tie_rows<Weight> rows;
  large_vector<Size> sizes;   // one a vertex
  double resolution = 1;      // the factor of together()
  double temperature = 0.01;  // of the refinement, in the unit of the weights
  double least_gain = 0;      // an iteration that gains no more has converged
};

/// One run of the Leiden algorithm. Its buffers are those of the first level and serve all others.
template <class Weight, class Size>
class leiden_run {
 public:
  /// \throws cancelled.
  leiden_run(const leiden_problem<Weight, Size>& problem, seed from, const run_options& run = {})
      : problem_(problem), random_(from), marked_(problem.sizes.size()) {
    const std::size_t n = problem.sizes.size();
    for (auto* ids : {&membership_, &node_of_, &community_, &count_, &empty_, &queue_, &order_, &part_})
      *ids = large_array<vertex>(n);
    for (auto* ids : {&touched_, &place_}) *ids = large_array<vertex>(n + 1);
    for (auto* numbers : {&weight_to_, &outside_, &chance_}) *numbers = large_array<double>(n);
    for (large_array<Size>* sizes : {&sizes_, &community_size_, &part_size_}) *sizes = large_array<Size>(n);
    periodic_stop stop(run);
    enumerate(membership_, n, stop);
    stop.fill(weight_to_.span(), 0);
  }

  /// Community of every vertex.
  [[nodiscard]] std::span<const vertex> membership() const { return membership_.span(); }

  /// Moves, refines and aggregates until every community is one node.
  /// \returns  by how much that raised the quality.
  /// \throws   cancelled, and is of no use then.
  double iterate(const run_options& run) {
    gained_ = 0;
    periodic_stop stop(run);
    for (std::size_t v = 0; v < membership_.size(); ++v) {
      stop.after();
      node_of_[v] = static_cast<vertex>(v);
      community_[v] = membership_[v];
      sizes_[v] = problem_.sizes[v];
    }
    if (rows_.neighbours.capacity() > next_rows_.neighbours.capacity())
      std::swap(rows_, next_rows_);  // the longer first
    bool done = level(problem_.rows, run);
    while (!done) {
      std::swap(rows_, next_rows_);  // one is read while the other is filled
      done = level(rows_, run);
    }
    return gained_;
  }

 private:
  static std::size_t at(vertex v) { return static_cast<std::size_t>(v); }
  /// The first so many: 0, 1, 2, ...
  static void enumerate(large_array<vertex>& ids, std::size_t size, periodic_stop& stop) {
    for (std::size_t k = 0; k < size; ++k) {
      stop.after();
      ids[k] = static_cast<vertex>(k);
    }
  }

  /// Moves the nodes of one level. When every community is one node, that is the result, and it returns true; else
  /// next_rows_, sizes_ and community_ become those of the next level.
  template <class RowWeight>
  bool level(const tie_rows<RowWeight>& rows, const run_options& run) {
    periodic_stop stop(run);
    const vertex nodes = rows.nodes();
    if (move_nodes(rows, stop) != nodes) {
      gather(community_.span(), nodes, nodes, stop);
      vertex parts = refine(rows, problem_.temperature, stop);
      // By chance every node may have stayed alone. Some merge is always possible, but for rounding.
      if (parts == nodes) parts = refine(rows, 0, stop);
      if (parts != nodes) {
        aggregate(rows, parts, stop);
        return false;
      }
      split(rows, stop);
    }
    for (std::size_t v = 0; v < membership_.size(); ++v) {
      stop.after();
      membership_[v] = community_[at(node_of_[v])];
    }
    return true;
  }

  /// Fast local moves: a node is visited again only after a neighbour went to another community.
  /// \returns  number of communities.
  template <class RowWeight>
  vertex move_nodes(const tie_rows<RowWeight>& rows, periodic_stop& stop) {
    const vertex nodes = rows.nodes();
    const std::size_t size = at(nodes);
    stop.fill(community_size_.span().first(size), Size{});
    stop.fill(count_.span().first(size), 0);
    for (std::size_t v = 0; v < size; ++v) {
      stop.after();
      community_size_[at(community_[v])] += sizes_[v];
      ++count_[at(community_[v])];
    }
    std::size_t empty = 0;
    for (vertex c = nodes; c-- > 0;) {
      stop.after();
      if (count_[at(c)] == 0) empty_[empty++] = c;
    }
    enumerate(queue_, size, stop);
    shuffle(queue_.span().first(size), random_, [&] { stop.after(); });
    stop.fill(marked_.span().first(size), 1);

    std::size_t head = 0, waiting = size;
    while (waiting > 0) {
      const vertex v = queue_[head];
      stop.after(1 + rows.last(v) - rows.first(v));
      head = head + 1 == size ? 0 : head + 1;
      --waiting;
      marked_[at(v)] = 0;
      const vertex own = community_[at(v)];
      const Size weighs = sizes_[at(v)];
      double strength = 0;
      std::size_t found = 0;
      for (std::size_t k = rows.first(v); k < rows.last(v); ++k) {
        const vertex to = community_[at(rows.neighbours[k])];
        const auto weight = static_cast<double>(rows.weights[k]);
        touched_[found] = to;
        found += weight_to_[at(to)] == 0 ? 1U : 0U;
        weight_to_[at(to)] += weight;
        strength += weight;
      }
      community_size_[at(own)] -= weighs;
      const bool alone = count_[at(own)] == 1;
      const double staying = weight_to_[at(own)] - problem_.resolution * together(weighs, community_size_[at(own)]);
      // What is below it may be rounding, and moving for it would never end.
      const double least = 1e-11 * strength;
      vertex best = own;
      double most = staying;
      // Alone it would be worth 0. Without a tie into its community it does not stay: communities are connected.
      if (!alone && (staying < -least || weight_to_[at(own)] == 0)) {
        best = empty_[empty - 1];
        most = 0;
      }
      for (std::size_t k = 0; k < found; ++k) {
        const vertex to = touched_[k];
        const double gain = weight_to_[at(to)] - problem_.resolution * together(weighs, community_size_[at(to)]);
        weight_to_[at(to)] = 0;
        if (to != own && gain > most + least) {
          best = to;
          most = gain;
        }
      }
      community_size_[at(best)] += weighs;
      if (best == own) continue;
      gained_ += most - staying;
      if (count_[at(best)]++ == 0) --empty;
      if (--count_[at(own)] == 0) empty_[empty++] = own;
      community_[at(v)] = best;
      for (std::size_t k = rows.first(v); k < rows.last(v); ++k) {
        const vertex u = rows.neighbours[k];
        if (marked_[at(u)] != 0 || community_[at(u)] == best) continue;
        marked_[at(u)] = 1;
        const std::size_t tail = head + waiting++;
        queue_[tail < size ? tail : tail - size] = u;
      }
    }
    return nodes - static_cast<vertex>(empty);
  }

  /// Divides every community into parts: nodes that are alone join a part of their community at random, the better for
  /// quality the likelier, never to its loss. Needs gather(community_). Renumbers parts as they come in that order.
  /// \param temperature  0 = the best part, and joining rather than staying alone.
  /// \returns  number of parts.
  template <class RowWeight>
  vertex refine(const tie_rows<RowWeight>& rows, double temperature, periodic_stop& stop) {
    const std::size_t size = at(rows.nodes());
    enumerate(part_, size, stop);
    stop.fill(marked_.span().first(size), 1);  // alone
    for (vertex v = 0; v < rows.nodes(); ++v) {
      part_size_[at(v)] = sizes_[at(v)];
      double within = 0;
      stop.after(1 + rows.last(v) - rows.first(v));
      for (std::size_t k = rows.first(v); k < rows.last(v); ++k)
        if (community_[at(rows.neighbours[k])] == community_[at(v)]) within += static_cast<double>(rows.weights[k]);
      outside_[at(v)] = within;
    }
    for (std::size_t c = 0; c < size; ++c) {
      const auto members = order_.span().subspan(at(place_[c]), at(place_[c + 1] - place_[c]));
      if (members.size() < 2) continue;
      shuffle(members, random_, [&] { stop.after(); });
      for (const vertex v : members) {
        stop.after(1 + rows.last(v) - rows.first(v));
        if (marked_[at(v)] != 0) join(rows, v, temperature);
      }
    }
    vertex parts = 0;
    std::fill_n(count_.begin(), size, -1);
    for (std::size_t k = 0; k < size; ++k) {
      stop.after();
      vertex& number = count_[at(part_[at(order_[k])])];
      if (number < 0) number = parts++;
    }
    for (std::size_t v = 0; v < size; ++v) {
      stop.after();
      part_[v] = count_[at(part_[v])];
    }
    return parts;
  }

  /// Lets a node that is alone join a part of its community.
  template <class RowWeight>
  void join(const tie_rows<RowWeight>& rows, vertex v, double temperature) {
    const vertex community = community_[at(v)];
    const Size whole = community_size_[at(community)], weighs = sizes_[at(v)];
    // Whether as many ties as expected lead from the part to the rest of its community.
    const auto well_connected = [&](vertex part) {
      Size rest = whole;
      rest -= part_size_[at(part)];
      return outside_[at(part)] >= problem_.resolution * together(part_size_[at(part)], rest) * (1 - 1e-11);
    };
    if (!well_connected(v)) return;
    std::size_t found = 0;
    for (std::size_t k = rows.first(v); k < rows.last(v); ++k) {
      const vertex u = rows.neighbours[k];
      if (community_[at(u)] != community) continue;
      const vertex to = part_[at(u)];
      touched_[found] = to;
      found += weight_to_[at(to)] == 0 ? 1U : 0U;
      weight_to_[at(to)] += static_cast<double>(rows.weights[k]);
    }
    // Staying alone gains 0 and is one of the choices, unless the best is sought.
    double most = 0;
    vertex best = v;
    for (std::size_t k = 0; k < found; ++k) {
      const vertex to = touched_[k];
      const double gain = weight_to_[at(to)] - problem_.resolution * together(weighs, part_size_[at(to)]);
      chance_[k] = gain >= 0 && well_connected(to) ? gain : -1;
      if (chance_[k] >= 0 && (best == v || chance_[k] > most)) {
        best = to;
        most = chance_[k];
      }
    }
    if (best != v && temperature > 0) best = draw(v, found, most, temperature);
    if (best != v) {
      part_[at(v)] = best;
      part_size_[at(best)] += weighs;
      outside_[at(best)] += outside_[at(v)] - 2 * weight_to_[at(best)];
      marked_[at(best)] = 0;
    }
    for (std::size_t k = 0; k < found; ++k) weight_to_[at(touched_[k])] = 0;
  }

  /// One of the parts in touched_, or v for none, with a chance that is proportional to exp(gain / temperature).
  vertex draw(vertex v, std::size_t found, double most, double temperature) {
    constexpr double never = 40;  // exp(-40) is less than a half unit in the last place of 1
    const auto odds = [&](double gain) {
      const double below = (most - gain) / temperature;
      return gain < 0 || below > never ? 0 : std::exp(-below);
    };
    const double alone = odds(0);
    double total = alone;
    for (std::size_t k = 0; k < found; ++k) total += chance_[k] = odds(chance_[k]);
    double drawn = random_.uniform() * total - alone;
    if (drawn < 0) return v;
    vertex chosen = v;
    for (std::size_t k = 0; k < found; ++k) {
      if (chance_[k] <= 0) continue;
      chosen = touched_[k];
      drawn -= chance_[k];
      if (drawn < 0) break;
    }
    return chosen;
  }

  /// Makes one node of every part.
  template <class RowWeight>
  void aggregate(const tie_rows<RowWeight>& rows, vertex parts, periodic_stop& stop) {
    const vertex nodes = rows.nodes();
    gather(part_.span(), nodes, parts, stop);
    if (next_rows_.neighbours.capacity() == 0) {
      next_rows_.neighbours.reserve(rows.neighbours.size());
      next_rows_.weights.reserve(rows.neighbours.size());
    }
    next_rows_.offsets.assign(1, 0);
    next_rows_.neighbours.clear();
    next_rows_.weights.clear();
    // Communities keep their order but for gaps: the first part of each stands before the first part of the next.
    vertex communities = 0;
    std::fill_n(count_.begin(), nodes, -1);
    for (vertex part = 0; part < parts; ++part) {
      std::size_t found = 0;
      Size weighs{};
      for (vertex k = place_[at(part)]; k < place_[at(part) + 1]; ++k) {
        const vertex v = order_[at(k)];
        weighs += sizes_[at(v)];
        stop.after(1 + rows.last(v) - rows.first(v));
        for (std::size_t tie = rows.first(v); tie < rows.last(v); ++tie) {
          const vertex to = part_[at(rows.neighbours[tie])];
          touched_[found] = to;
          found += weight_to_[at(to)] == 0 ? 1U : 0U;
          weight_to_[at(to)] += static_cast<double>(rows.weights[tie]);
        }
      }
      for (std::size_t k = 0; k < found; ++k) {
        const vertex to = touched_[k];
        if (to != part) {
          next_rows_.neighbours.push_back(to);
          next_rows_.weights.push_back(weight_to_[at(to)]);
        }
        weight_to_[at(to)] = 0;
      }
      next_rows_.offsets.push_back(static_cast<std::int64_t>(next_rows_.neighbours.size()));
      vertex& number = count_[at(community_[at(order_[at(place_[at(part)])])])];
      if (number < 0) number = communities++;
      part_size_[at(part)] = weighs;
      empty_[at(part)] = number;
    }
    std::copy_n(empty_.begin(), parts, community_.begin());
    std::copy_n(part_size_.begin(), parts, sizes_.begin());
    for (vertex& node : node_of_) {
      stop.after();
      node = part_[at(node)];
    }
  }

  /// Makes a community of each connected part of a community.
  template <class RowWeight>
  void split(const tie_rows<RowWeight>& rows, periodic_stop& stop) {
    const vertex nodes = rows.nodes();
    std::fill_n(part_.begin(), nodes, -1);
    vertex parts = 0;
    for (vertex from = 0; from < nodes; ++from) {
      if (part_[at(from)] >= 0) continue;
      std::size_t head = 0, tail = 0;
      queue_[tail++] = from;
      part_[at(from)] = parts;
      while (head < tail) {
        const vertex v = queue_[head++];
        stop.after(1 + rows.last(v) - rows.first(v));
        for (std::size_t k = rows.first(v); k < rows.last(v); ++k) {
          const vertex u = rows.neighbours[k];
          if (part_[at(u)] >= 0 || community_[at(u)] != community_[at(v)]) continue;
          part_[at(u)] = parts;
          queue_[tail++] = u;
        }
      }
      ++parts;
    }
    std::copy_n(part_.begin(), nodes, community_.begin());
  }

  /// Lists nodes by group in order_; those of group g are from place_[g] to place_[g + 1].
  void gather(std::span<const vertex> group_of, vertex nodes, vertex groups, periodic_stop& stop) {
    std::fill_n(place_.begin(), at(groups) + 1, 0);
    for (vertex v = 0; v < nodes; ++v) {
      stop.after();
      ++place_[at(group_of[at(v)])];
    }
    for (std::size_t g = 1; g <= at(groups); ++g) place_[g] += place_[g - 1];
    for (vertex v = nodes; v-- > 0;) {
      stop.after();
      order_[at(--place_[at(group_of[at(v)])])] = v;
    }
  }

  const leiden_problem<Weight, Size>& problem_;
  random_stream random_;
  large_array<vertex> membership_;  // of every vertex of the layer
  large_array<vertex> node_of_;     // of every vertex of the layer, at this level
  large_array<Size> sizes_;         // from here on: one a node of this level, or one a community or part
  large_array<vertex> community_, part_;
  large_array<Size> community_size_, part_size_;
  large_array<vertex> count_, empty_, queue_, order_, place_, touched_;
  large_array<double> weight_to_;  // 0 between uses
  large_array<double> outside_;    // weight of ties from a part to the rest of its community
  large_array<double> chance_;
  large_array<std::uint8_t> marked_;
  tie_rows<double> rows_, next_rows_;
  double gained_ = 0;
};

}  // namespace convene::detail
