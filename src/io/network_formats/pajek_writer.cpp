#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <convene/error.hpp>
#include <convene/io/detail/dataset_files.hpp>
#include <convene/io/detail/file_text.hpp>
#include <convene/io/detail/whole_file.hpp>
#include <convene/io/pajek.hpp>

#include "../stated_networks/named_losses.hpp"
#include "../stated_networks/network_statement.hpp"
#include "../stated_networks/network_terms.hpp"
#include "../stated_networks/stated_network.hpp"
#include "../stated_networks/stated_ties.hpp"
#include "../stated_networks/word_reader.hpp"

namespace convene {

namespace {

using detail::stated_network;

/// A number that a group has: its name, if all names are whole numbers, else its place from 1.
std::vector<std::string> pajek_classes(const grouping& groups) {
  std::vector<std::string> names(groups.names().begin(), groups.names().end());
  const bool numbers = std::all_of(names.begin(), names.end(), [](const std::string& name) {
    const auto number = detail::whole_number_in(name);
    return number && std::to_string(*number) == name;
  });
  for (std::size_t g = 0; g < names.size() && !numbers; ++g) names[g] = std::to_string(g + 1);
  std::vector<std::string> result;
  for (const vertex group : groups.groups()) result.push_back(names[static_cast<std::size_t>(group)]);
  return result;
}

/// What a project file carries of an attribute, if there is a number for every vertex.
std::optional<vertex_attribute> pajek_part(const vertex_attribute& from, bool has_groups) {
  std::vector<std::optional<double>> numbers;
  std::vector<std::optional<std::int64_t>> classes;
  const auto put = [&]<class Value>(const std::vector<std::optional<Value>>& values) {
    for (const auto& one : values) {
      if (!one) return false;
      if constexpr (std::is_same_v<Value, std::string>) {
        return false;
      } else if constexpr (std::is_same_v<Value, double>) {
        if (std::isinf(*one)) return false;
        numbers.emplace_back(*one);
      } else if (has_groups) {
        classes.emplace_back(static_cast<std::int64_t>(*one));
      } else {
        numbers.emplace_back(static_cast<double>(*one));
      }
    }
    return true;
  };
  const std::string name = detail::on_one_line(from.name);
  if (name.empty() || name.starts_with(detail::network_terms::reserved) || from.values.index() == 0 ||
      !std::visit(put, from.values))
    return std::nullopt;
  if (has_groups && from.values.index() > 1) return vertex_attribute{name, std::move(classes)};
  return vertex_attribute{name, std::move(numbers)};
}

/// What a file says of the data set.
stated_network pajek_statement(const network_dataset& data, bool is_project) {
  stated_network result = detail::ties_of(data);
  result.name = detail::on_one_line(data.name);
  if (result.two_mode && detail::begin_of_second_mode(result) == 0) result.two_mode = false;
  if (result.layer_names.size() == 0) result.layer_names.add("tie");
  if (!is_project) return result;
  if (data.groups) result.groups = detail::grouping_by_name(pajek_classes(*data.groups));
  std::set<std::string> names;
  for (const vertex_attribute& one : data.attributes) {
    auto part = pajek_part(one, data.groups.has_value());
    if (part && result.attributes.size() + 1 < detail::network_terms::most_attributes &&
        names.insert(part->name).second)
      result.attributes.push_back(std::move(*part));
  }
  return result;
}

class pajek_text {
 public:
  pajek_text(const stated_network& from, const std::function<void(std::string_view)>& take)
      : from_(from), take_(take) {}

  void write() {
    out_ = "*Network " + from_.name + "\n*Vertices " + std::to_string(from_.ids.size());
    if (from_.two_mode) out_ += ' ' + std::to_string(detail::begin_of_second_mode(from_));
    out_ += '\n';
    for (std::size_t v = 0; v < from_.ids.size(); ++v) {
      out_ += std::to_string(v + 1) + ' ' + detail::word_in_quotes(from_.ids[v]) + '\n';
      detail::hand_over_when_long(out_, take_);
    }
    const auto& weights = from_.numbers.front().weights;
    std::size_t edge = 0;
    for (std::size_t k = 0; k < from_.layer_names.size(); ++k) {
      begin_relation(k);
      for (; edge < from_.edges.size() && from_.layer_of[edge] == k; ++edge) {
        const auto& one = from_.edges[edge];
        out_ += std::to_string(one.source + 1) + ' ' + std::to_string(one.target + 1) + ' ';
        detail::append_number(out_, weights[edge]);
        out_ += '\n';
        detail::hand_over_when_long(out_, take_);
      }
    }
    if (from_.groups)
      write_part("*Partition groups", from_.groups->groups().size(),
                 [&](std::size_t v) { out_ += from_.groups->name(from_.groups->groups()[v]); });
    for (const vertex_attribute& one : from_.attributes) write_attribute(one);
    take_(out_);
  }

 private:
  void begin_relation(std::size_t k) {
    const bool undirected = k < from_.undirected_if_empty.size() && from_.undirected_if_empty[k];
    out_ += undirected ? "*Edges" : "*Arcs";
    if (from_.layer_names.size() > 1 || from_.layer_names[k] != "tie")
      out_ += " :" + std::to_string(k + 1) + ' ' + detail::word_in_quotes(from_.layer_names[k]);
    out_ += '\n';
  }
  template <class Write>
  void write_part(const std::string& title, std::size_t n, const Write& write) {
    out_ += title + "\n*Vertices " + std::to_string(n) + '\n';
    for (std::size_t v = 0; v < n; ++v) {
      write(v);
      out_ += '\n';
      detail::hand_over_when_long(out_, take_);
    }
  }
  void write_attribute(const vertex_attribute& one) {
    if (const auto* const classes = std::get_if<std::vector<std::optional<std::int64_t>>>(&one.values))
      return write_part("*Partition " + one.name, one.size(),
                        [&](std::size_t v) { out_ += std::to_string(*(*classes)[v]); });
    const auto& numbers = std::get<std::vector<std::optional<double>>>(one.values);
    write_part("*Vector " + one.name, one.size(), [&](std::size_t v) { detail::append_number(out_, *numbers[v]); });
  }

  const stated_network& from_;
  const std::function<void(std::string_view)>& take_;
  std::string out_;
};

}  // namespace

void write_pajek(const network_dataset& data, const std::filesystem::path& file, const loss_warning& warn) {
  detail::check_dataset(data, detail::utf8_texts);
  detail::check_lines("a Pajek file", data);
  const bool is_project = detail::in_small_letters(file.extension().string()) == ".paj";
  const stated_network stated = pajek_statement(data, is_project);
  detail::tell_losses("a Pajek file", detail::losses_between(data, detail::dataset_of(stated, {})), warn);
  detail::write_whole_file(file, [&](const auto& take) { pajek_text(stated, take).write(); });
}

}  // namespace convene
