#include "stated_ties.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include <convene/error.hpp>
#include <convene/io/detail/dataset_files.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/observed.hpp>

#include "network_statement.hpp"
#include "network_terms.hpp"

namespace convene::detail {

namespace {

class ties_maker {
 public:
  explicit ties_maker(const network_dataset& data) : data_(data), all_(data.net.spans()) {}

  stated_network made() {
    result_.name = data_.name;
    result_.ids = data_.ids;
    result_.two_mode = data_.two_mode;
    result_.names_layers = true;
    result_.numbers.push_back({"weight", {}, {}, std::nullopt});
    choose_layers();
    for (std::size_t k = 0; k < chosen_.size(); ++k) add_ties(k);
    return std::move(result_);
  }

 private:
  struct chosen_layer {
    const layer_columns<double>* positive;
    const layer_columns<double>* negative;  // null = none
  };
  [[nodiscard]] bool is_listed(const std::string& name) const {
    return std::find(data_.layers.begin(), data_.layers.end(), name) != data_.layers.end();
  }
  [[nodiscard]] const layer_columns<double>* find(const std::string& name) const {
    const auto found = data_.net.find_layer(name);
    return found ? &all_.layers[*found] : nullptr;
  }
  /// Whether every listed layer has another for its negative ties, one number can say what both do, and there are no
  /// further layers to speak of.
  [[nodiscard]] bool is_signed() const {
    bool any = false;
    std::vector<const layer_columns<double>*> known;
    for (const std::string& name : data_.layers) {
      const auto *const positive = find(name), *const negative = find(negative_of(name));
      if (negative == nullptr || is_listed(negative->info.name) || !goes_with(*positive, *negative)) return false;
      any = any || has_ties(*negative);
      known.insert(known.end(), {positive, negative});
    }
    for (const auto& one : all_.layers)
      if (std::find(known.begin(), known.end(), &one) == known.end() && states_anything(one)) return false;
    return any;
  }
  void choose_layers() {
    result_.is_signed = is_signed();
    for (const std::string& name : data_.layers)
      chosen_.push_back({find(name), result_.is_signed ? find(negative_of(name)) : nullptr});
    for (const auto& one : all_.layers)
      if (!result_.is_signed && !is_listed(one.info.name) && states_anything(one)) chosen_.push_back({&one, nullptr});
    if (chosen_.size() > network_terms::most_layers)
      throw invalid_record("edges", "layer",
                           "a file may have " + std::to_string(network_terms::most_layers) + " layers; got " +
                               std::to_string(chosen_.size()));
    for (const chosen_layer& one : chosen_) {
      result_.layer_names.add(one.positive->info.name);
      result_.undirected_if_empty.push_back(one.positive->info.undirected);
    }
  }
  static bool has_ties(const layer_columns<double>& layer) {
    return std::any_of(layer.weights.begin(), layer.weights.end(), [](double weight) { return weight > 0; });
  }
  /// Whether one number can say what two layers do: no pair has both.
  static bool goes_with(const layer_columns<double>& one, const layer_columns<double>& other) {
    if (one.info.undirected != other.info.undirected) return false;
    for (std::size_t row = 0; row < one.weights.size(); ++row)
      if (one.weights[row] > 0 && other.weights[row] > 0) return false;
    return true;
  }
  [[nodiscard]] static double weight_at(const chosen_layer& layer, std::size_t row) {
    const double negative = layer.negative == nullptr ? 0 : layer.negative->weights[row];
    return negative > 0 ? -negative : layer.positive->weights[row];
  }
  [[nodiscard]] std::size_t first_row(vertex u) const {
    return static_cast<std::size_t>(all_.out_offsets[static_cast<std::size_t>(u)]);
  }
  /// Whether there is a tie from v to u.
  [[nodiscard]] bool is_tie(const chosen_layer& layer, vertex v, vertex u) const {
    const auto begin = all_.targets.begin() + static_cast<std::ptrdiff_t>(first_row(v)),
               end = all_.targets.begin() + static_cast<std::ptrdiff_t>(first_row(v + 1));
    const auto found = std::lower_bound(begin, end, u);
    if (found == end || *found != u) return false;
    const double weight = weight_at(layer, static_cast<std::size_t>(found - all_.targets.begin()));
    return is_observed(weight) && weight != 0;
  }
  void add_ties(std::size_t number) {
    const chosen_layer& layer = chosen_[number];
    const bool undirected = layer.positive->info.undirected;
    for (vertex u = 0; u < all_.vertices; ++u)
      for (std::size_t row = first_row(u); row < first_row(u + 1); ++row) {
        const vertex v = all_.targets[row];
        const double weight = weight_at(layer, row);
        if (!is_observed(weight) || weight == 0) continue;
        if (undirected && v < u && is_tie(layer, v, u)) continue;
        result_.numbers.front().edges.push_back(static_cast<std::uint32_t>(result_.edges.size()));
        result_.numbers.front().weights.push_back(weight);
        result_.layer_of.push_back(static_cast<std::uint32_t>(number));
        result_.edges.push_back({u, v, 0, 0, undirected});
      }
  }

  const network_dataset& data_;
  const column_spans<double>& all_;
  std::vector<chosen_layer> chosen_;
  stated_network result_;
};

}  // namespace

stated_network ties_of(const network_dataset& data) { return ties_maker(data).made(); }

std::string on_one_line(std::string_view text) {
  std::string result(text);
  std::replace_if(
      result.begin(), result.end(), [](char letter) { return letter == '\n' || letter == '\r'; }, ' ');
  const std::size_t first = result.find_first_not_of(" \t");
  if (first == std::string::npos) return {};
  return result.substr(first, result.find_last_not_of(" \t") - first + 1);
}

void check_lines(std::string_view format, const network_dataset& data) {
  const auto check = [&](std::string_view table, std::string_view field, const std::string& text) {
    if (text.find_first_of("\r\n") != std::string::npos)
      throw invalid_record(table, field,
                           std::string(field) + " " + excerpt(text) + " cannot be written to " + std::string(format) +
                               ", which is read line by line");
  };
  for (const std::string& id : data.ids) check("nodes", "id", id);
  for (const layer_info& one : data.net.layers()) check("edges", "layer", one.name);
}

vertex begin_of_second_mode(const stated_network& ties) {
  vertex last_first = -1, first_second = static_cast<vertex>(ties.ids.size());
  for (const stated_network::edge& one : ties.edges) {
    last_first = std::max(last_first, std::min(one.source, one.target));
    first_second = std::min(first_second, std::max(one.source, one.target));
  }
  return last_first >= 0 && last_first + 1 == first_second ? first_second : 0;
}

}  // namespace convene::detail
