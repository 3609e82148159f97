#pragma once

// Only where CONVENE_BENCHMARK_IGRAPH chose igraph.
#ifdef CONVENE_BENCHMARK_IGRAPH

#include <cstdint>

#include <igraph/igraph.h>

#include <convene/network/layer_view.hpp>

namespace convene_benchmark {

/// A vector of igraph's that is freed.
class igraph_reals {
 public:
  explicit igraph_reals(igraph_integer_t size = 0) { igraph_vector_init(&values_, size); }
  ~igraph_reals() { igraph_vector_destroy(&values_); }
  igraph_reals(const igraph_reals&) = delete;
  igraph_reals& operator=(const igraph_reals&) = delete;
  [[nodiscard]] igraph_vector_t* get() { return &values_; }
  [[nodiscard]] const igraph_vector_t* get() const { return &values_; }
  [[nodiscard]] double operator[](igraph_integer_t k) const { return igraph_vector_get(&values_, k); }
  [[nodiscard]] igraph_integer_t size() const { return igraph_vector_size(&values_); }

 private:
  igraph_vector_t values_;
};

/// A vector of igraph's whole numbers that is freed.
class igraph_integers {
 public:
  explicit igraph_integers(igraph_integer_t size = 0) { igraph_vector_int_init(&values_, size); }
  ~igraph_integers() { igraph_vector_int_destroy(&values_); }
  igraph_integers(const igraph_integers&) = delete;
  igraph_integers& operator=(const igraph_integers&) = delete;
  [[nodiscard]] igraph_vector_int_t* get() { return &values_; }
  [[nodiscard]] const igraph_vector_int_t* get() const { return &values_; }
  [[nodiscard]] igraph_integer_t operator[](igraph_integer_t k) const { return igraph_vector_int_get(&values_, k); }
  [[nodiscard]] igraph_integer_t size() const { return igraph_vector_int_size(&values_); }

 private:
  igraph_vector_int_t values_;
};

/// The ties of a layer as a graph of igraph's with their weights; of an undirected layer each pair once.
class igraph_network {
 public:
  template <class Weight>
  explicit igraph_network(const convene::basic_layer_view<Weight>& layer) {
    const bool undirected = layer.info().undirected;
    const std::int64_t edges = layer.number_of_ties() / (undirected ? 2 : 1);
    igraph_integers ends;
    igraph_vector_int_reserve(ends.get(), 2 * edges);
    igraph_vector_reserve(weights_.get(), edges);
    for (convene::vertex u = 0; u < layer.number_of_vertices(); ++u)
      for (const auto [v, weight] : layer.out_ties(u)) {
        if (undirected && v < u) continue;
        igraph_vector_int_push_back(ends.get(), u);
        igraph_vector_int_push_back(ends.get(), v);
        igraph_vector_push_back(weights_.get(), static_cast<double>(weight));
      }
    igraph_create(&graph_, ends.get(), layer.number_of_vertices(), !undirected);
  }
  ~igraph_network() { igraph_destroy(&graph_); }
  igraph_network(const igraph_network&) = delete;
  igraph_network& operator=(const igraph_network&) = delete;

  [[nodiscard]] const igraph_t* graph() const { return &graph_; }
  /// One an edge.
  [[nodiscard]] const igraph_vector_t* weights() const { return weights_.get(); }

 private:
  igraph_t graph_;
  igraph_reals weights_;
};

}  // namespace convene_benchmark

#endif
