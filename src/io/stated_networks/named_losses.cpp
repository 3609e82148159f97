#include "named_losses.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/io/scale_text.hpp>
#include <convene/network/weight.hpp>
#include <convene/observed.hpp>

#include "network_statement.hpp"

namespace convene::detail {

namespace {

class loss_finder {
 public:
  loss_finder(const network_dataset& data, const network_dataset& back) : data_(data), back_(back) {}

  std::vector<std::string> found() {
    if (data_ == back_) return {};
    if (data_.name != back_.name) add("the name " + excerpt(data_.name));
    if (data_.ids != back_.ids) add(data_.ids.size() == back_.ids.size() ? "the ids" : "all vertices");
    if (data_.two_mode != back_.two_mode) add("that vertices are people and events");
    layers();
    attributes();
    groups();
    // What nobody can say of a layer or an attribute: pairs that are stored and no tie, and what stands in which order.
    if (losses_.empty() && !(data_.net == back_.net))
      add("which pairs without a tie are stored, and the order of layers");
    if (losses_.empty()) add("the order of layers");
    return std::move(losses_);
  }

 private:
  void add(std::string loss) { losses_.push_back(std::move(loss)); }

  void layers() {
    const auto found = [](const std::vector<std::string>& in, const std::string& name) {
      return std::find(in.begin(), in.end(), name) != in.end();
    };
    for (std::size_t k = 0; k < data_.net.number_of_layers(); ++k) {
      const auto ours = data_.net.layer(k);
      const std::string& name = ours.info().name;
      const std::string called = "the layer " + excerpt(name);
      if (!back_.net.find_layer(name)) {
        add(called);
        continue;
      }
      const auto theirs = back_.net.layer(name);
      if (found(data_.layers, name) != found(back_.layers, name))
        add("that " + called + (found(data_.layers, name) ? " is listed" : " is not listed"));
      layer(ours, theirs, called);
    }
    for (const layer_info& one : back_.net.layers())
      if (!data_.net.find_layer(one.name)) add("that there is no layer " + excerpt(one.name));
  }
  void layer(const basic_layer_view<double>& ours, const basic_layer_view<double>& theirs, const std::string& called) {
    const layer_info &a = ours.info(), &b = theirs.info();
    if (a.declared != b.declared) add("the scale of " + called + ", " + scale_text(a.declared));
    if (a.when_absent != b.when_absent) add("what absent ties of " + called + " mean");
    if (a.undirected != b.undirected) add("that " + called + (a.undirected ? " is undirected" : " is directed"));
    if (ours.asked() != theirs.asked()) add("that " + called + (ours.asked() ? " was asked" : " was not asked"));
    bool who = ours.answered_inferred() != theirs.answered_inferred();
    for (vertex v = 0; v < std::min(ours.number_of_vertices(), theirs.number_of_vertices()) && !who; ++v)
      who = ours.answered(v) != theirs.answered(v);
    if (who) add("who answered " + called);
    weights(ours, theirs, called);
  }
  void weights(const basic_layer_view<double>& ours, const basic_layer_view<double>& theirs,
               const std::string& called) {
    if (ours.number_of_vertices() != theirs.number_of_vertices()) return;
    std::size_t unobserved = 0, others = 0;
    for (vertex u = 0; u < ours.number_of_vertices(); ++u) {
      const auto us = ours.out_neighbours(u), vs = theirs.out_neighbours(u);
      const auto weights = ours.out_weights(u), kept = theirs.out_weights(u);
      for (std::size_t k = 0, j = 0; k < us.size() || j < vs.size();) {
        if (j == vs.size() || (k < us.size() && us[k] < vs[j])) {
          count(weights[k], absent(theirs, u), unobserved, others);
          ++k;
        } else if (k == us.size() || vs[j] < us[k]) {
          count(absent(ours, u), kept[j], unobserved, others);
          ++j;
        } else {
          count(weights[k], kept[j], unobserved, others);
          ++k;
          ++j;
        }
      }
    }
    if (unobserved > 0) add("what was not observed in " + called + " (" + std::to_string(unobserved) + " pairs)");
    if (others > 0) add("the weights of " + called + " (" + std::to_string(others) + " pairs)");
  }
  /// What is known of a pair that is not stored.
  static double absent(const basic_layer_view<double>& layer, vertex u) {
    const bool is_zero = layer.asked() && layer.answered(u) && layer.info().when_absent == absence::zero;
    return is_zero ? 0 : std::numeric_limits<double>::quiet_NaN();
  }
  static void count(double ours, double theirs, std::size_t& unobserved, std::size_t& others) {
    if (!same_weight(ours, theirs)) ++(is_observed(ours) ? others : unobserved);
  }

  void attributes() {
    std::vector<const vertex_attribute*> kept;
    for (const vertex_attribute& one : data_.attributes) {
      const auto same = std::find_if(back_.attributes.begin(), back_.attributes.end(),
                                     [&](const auto& other) { return other.name == one.name; });
      const std::string called = "the attribute " + excerpt(one.name);
      if (same == back_.attributes.end())
        add(called);
      else if (same->values.index() != one.values.index())
        add("of which type " + called + " is");
      else if (!(*same == one))
        add("all values of " + called);
    }
    for (const vertex_attribute& one : back_.attributes)
      if (std::none_of(data_.attributes.begin(), data_.attributes.end(),
                       [&](const auto& other) { return other.name == one.name; }))
        add("that there is no attribute " + excerpt(one.name));
    if (losses_.empty() && data_.attributes != back_.attributes) add("the order of attributes");
  }
  void groups() {
    if (data_.groups == back_.groups) return;
    if (!data_.groups)
      add("that nothing groups the vertices");
    else if (!back_.groups)
      add("the groups of the vertices");
    else
      add("the names and the order of the groups");
  }

  const network_dataset& data_;
  const network_dataset& back_;
  std::vector<std::string> losses_;
};

}  // namespace

void passed_over::add(std::string kind) {
  if (known_.contains(kind)) return;
  if (kinds_.size() == most_kinds) {
    more_ = true;
    return;
  }
  known_.insert(kind);
  kinds_.push_back(std::move(kind));
}

void passed_over::tell(const loss_warning& warn) const {
  if (!warn) return;
  for (const std::string& kind : kinds_) warn("passed over: " + kind);
  if (more_) warn("passed over: more than these " + std::to_string(most_kinds));
}

std::vector<std::string> losses_between(const network_dataset& data, const network_dataset& back) {
  return loss_finder(data, back).found();
}

void tell_losses(std::string_view format, const std::vector<std::string>& losses, const loss_warning& warn) {
  const auto text = [&](const std::string& loss) { return std::string(format) + " cannot carry " + loss; };
  if (!warn && !losses.empty()) throw invalid_record("network", "", text(losses.front()));
  for (const std::string& loss : losses) warn(text(loss));
}

}  // namespace convene::detail
