#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <convene/io/network_dataset.hpp>
#include <convene/network/network_builder.hpp>

namespace convene_test {

/// Draws data sets that differ in all that a data set may be.
class random_datasets {
 public:
  explicit random_datasets(std::uint32_t seed) : random_(seed) {}
  /// Ids, layers and all other texts have no ends of lines.
  [[nodiscard]] static random_datasets of_lines(std::uint32_t seed) {
    random_datasets result(seed);
    result.ends_of_lines_ = false;
    return result;
  }

  convene::network_dataset operator()() {
    convene::network_dataset data;
    data.name = text();
    data.two_mode = below(2) == 0;
    const auto n = static_cast<convene::vertex>(below(4) == 0 ? below(3) : below(30));
    for (convene::vertex v = 0; v < n; ++v) data.ids.push_back(text() + std::to_string(v));
    data.net = network(n);
    for (const convene::layer_info& one : data.net.layers())
      if (below(2) == 0) data.layers.insert(data.layers.begin(), one.name);
    for (std::size_t k = below(5); k > 0; --k) data.attributes.push_back(attribute(text() + std::to_string(k), n));
    data.groups = groups(n, data.attributes);
    return data;
  }

 private:
  using texts = std::vector<std::optional<std::string>>;
  using numbers = std::vector<std::optional<double>>;
  using whole_numbers = std::vector<std::optional<std::int64_t>>;
  using truths = std::vector<std::optional<bool>>;
  static constexpr double unobserved = std::numeric_limits<double>::quiet_NaN();

  std::size_t below(std::size_t bound) { return random_() % bound; }
  std::string text() {
    const std::string parts[] = {
        "a", "b;", "\\", "<&>", "\"'", " ", "\t\n", "\r", "]]>", "\xC3\xA4", "\xF0\x9F\x8C\x8D"};
    std::string result;
    for (std::size_t k = below(4); k > 0; --k) result += parts[below(std::size(parts))];
    if (!ends_of_lines_)
      std::replace_if(
          result.begin(), result.end(), [](char letter) { return letter == '\n' || letter == '\r'; }, '-');
    return result;
  }
  double number() { return below(3) == 0 ? static_cast<double>(below(6)) : static_cast<double>(random_()) / 7e7; }
  convene::basic_network<double> network(convene::vertex n) {
    convene::basic_network_builder<double> builder(n);
    std::vector<convene::layer_info> infos = convene::standard_layers();
    for (std::size_t k = below(4); k > 0; --k)
      infos.push_back({text() + std::to_string(k), {}, convene::absence::zero, false});
    const std::size_t sort = below(3);  // all directed, all undirected, both
    for (convene::layer_info& one : infos) {
      if (below(2) == 0)
        one.declared = below(2) == 0 ? convene::scale{-1.5, 1e-7 + number()} : convene::scale::log_count(1 + number());
      one.when_absent = below(2) == 0 ? convene::absence::zero : convene::absence::unstated;
      one.undirected = sort == 1 || (sort == 2 && below(2) == 0);
      builder.add_layer(one);
    }
    std::vector<char> states;
    for (std::size_t k = 0; k < infos.size(); ++k) states.push_back(below(3) != 0 ? 1 : 0);
    for (convene::vertex u = 0; u < n; ++u)
      for (convene::vertex v = u + 1; v < n; ++v) add_pair(builder, infos, states, u, v);
    for (std::size_t k = 0; k < infos.size(); ++k) {
      if (below(2) == 0) builder.asked({k});
      if (below(2) == 0) continue;
      convene::vertex_set who(n);
      for (convene::vertex v = 0; v < n; ++v)
        if (below(3) != 0) who.insert(v);
      builder.answered({k}, who, {.inferred = below(2) == 0});
    }
    return std::move(builder).build();
  }
  void add_pair(convene::basic_network_builder<double>& builder, const std::vector<convene::layer_info>& infos,
                const std::vector<char>& states, convene::vertex u, convene::vertex v) {
    std::vector<double> there(infos.size(), unobserved), back = there;
    for (std::size_t k = 0; k < infos.size(); ++k) {
      if (states[k] == 0) continue;
      if (below(4) != 0) there[k] = number();
      if (below(4) != 0) back[k] = number();
      if (infos[k].undirected) back[k] = there[k];
    }
    if (below(3) == 0) builder.add(u, v, there);
    if (below(3) == 0 && builder.number_of_relationships() > 0) builder.add(v, u, back);
  }
  convene::vertex_attribute attribute(std::string name, convene::vertex n) {
    convene::vertex_attribute result{std::move(name), {}};
    const auto fill = [&](auto values, auto draw) {
      for (convene::vertex v = 0; v < n; ++v) {
        values.emplace_back();
        if (below(4) != 0) values.back() = draw();
      }
      result.values = std::move(values);
    };
    switch (below(4)) {
      case 0:
        fill(texts(), [&] { return text(); });
        break;
      case 1:
        fill(numbers(), [&] { return below(9) == 0 ? -std::numeric_limits<double>::infinity() : -number(); });
        break;
      case 2:
        fill(whole_numbers(), [&] { return static_cast<std::int64_t>(random_()) - 9'000'000'000'000'000'000; });
        break;
      default:
        fill(truths(), [&] { return below(2) == 0; });
    }
    return result;
  }
  std::optional<convene::grouping> groups(convene::vertex n, const std::vector<convene::vertex_attribute>& attributes) {
    if (below(4) == 0) return std::nullopt;
    std::vector<std::string> labels;
    for (convene::vertex v = 0; v < n; ++v) labels.push_back("g" + std::to_string(below(4)));
    if (below(3) == 0) return convene::grouping::from_labels(labels);
    if (below(2) == 0) {
      std::vector<convene::vertex> numbers_of;
      for (convene::vertex v = 0; v < n; ++v) numbers_of.push_back(static_cast<convene::vertex>(below(3)));
      return convene::grouping(std::move(numbers_of), {"", "same", "same", "empty;", ""});
    }
    for (const convene::vertex_attribute& one : attributes) {
      if (!std::holds_alternative<texts>(one.values)) continue;
      for (convene::vertex v = 0; v < n; ++v) {
        const auto& value = std::get<texts>(one.values)[static_cast<std::size_t>(v)];
        labels[static_cast<std::size_t>(v)] = value && !value->empty() ? *value : "(missing)";
      }
    }
    std::vector<std::string> names = labels;
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::vector<convene::vertex> numbers_of;
    for (const std::string& one : labels)
      numbers_of.push_back(static_cast<convene::vertex>(std::find(names.begin(), names.end(), one) - names.begin()));
    return convene::grouping(std::move(numbers_of), std::move(names));
  }

  std::mt19937 random_;
  bool ends_of_lines_ = true;
};

/// A data set with as many layers of ties and attributes as a file may have, and somebody who answered in some of them.
inline convene::network_dataset largest_dataset() {
  using namespace convene;
  network_dataset data;
  data.name = "large";
  data.ids = {"a", "b", "c"};
  basic_network_builder<double> builder(3);
  std::vector<double> weights(3, std::numeric_limits<double>::quiet_NaN());
  for (std::size_t k = 0; k < 256; ++k) {
    data.layers.push_back("l" + std::to_string(k));
    const layer_handle layer = builder.add_layer({data.layers.back(), {0, 300}, absence::zero, false});
    vertex_set answered = vertex_set::all(3);
    if (k < 20) answered.erase(1);
    builder.answered(layer, answered);
    weights.push_back(static_cast<double>(k + 1));
  }
  builder.add(0, 1, weights);
  data.net = std::move(builder).build();
  for (std::size_t k = 0; k < 254; ++k)
    data.attributes.push_back({"a" + std::to_string(k), std::vector<std::optional<double>>{1, {}, 2}});
  return data;
}

}  // namespace convene_test
