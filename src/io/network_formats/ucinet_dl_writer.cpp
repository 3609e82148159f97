#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <convene/io/detail/file_text.hpp>
#include <convene/io/detail/whole_file.hpp>
#include <convene/io/ucinet_dl.hpp>

#include "../stated_networks/named_losses.hpp"
#include "../stated_networks/network_statement.hpp"
#include "../stated_networks/stated_network.hpp"
#include "../stated_networks/stated_ties.hpp"
#include "../stated_networks/word_reader.hpp"

namespace convene {

namespace {

using detail::stated_network;

/// Beyond that a list is written, which does not say that ties are undirected.
constexpr double most_cells_of_half = 1e7;

enum class dl_shape : std::uint8_t { half, edges, edges_of_two_modes };

/// A tie in a list of ties that are no longer undirected.
void add_dl_tie(stated_network& to, const stated_network& from, std::size_t edge, bool back) {
  const auto& one = from.edges[edge];
  to.numbers.front().edges.push_back(static_cast<std::uint32_t>(to.edges.size()));
  to.numbers.front().weights.push_back(from.numbers.front().weights[edge]);
  to.layer_of.push_back(from.layer_of[edge]);
  to.edges.push_back({back ? one.target : one.source, back ? one.source : one.target, 0, 0, false});
}

/// What a file says of the data set, and how.
std::pair<stated_network, dl_shape> dl_statement(const network_dataset& data, const std::filesystem::path& file) {
  stated_network result = detail::ties_of(data);
  result.name = file.stem().string();
  const bool undirected =
      !result.undirected_if_empty.empty() &&
      std::all_of(result.undirected_if_empty.begin(), result.undirected_if_empty.end(), [](bool one) { return one; });
  if (result.layer_names.size() == 0) result.layer_names.add("tie");
  const double n = static_cast<double>(result.ids.size());
  if (result.two_mode && undirected && detail::begin_of_second_mode(result) > 0)
    return {std::move(result), dl_shape::edges_of_two_modes};
  result.two_mode = false;
  if (undirected && n * (n - 1) / 2 * static_cast<double>(result.layer_names.size()) <= most_cells_of_half)
    return {std::move(result), dl_shape::half};
  stated_network directed = result;
  directed.edges.clear();
  directed.layer_of.clear();
  directed.numbers.front().edges.clear();
  directed.numbers.front().weights.clear();
  directed.undirected_if_empty.assign(result.layer_names.size(), false);
  for (std::size_t k = 0; k < result.edges.size(); ++k) {
    add_dl_tie(directed, result, k, false);
    if (result.edges[k].undirected) add_dl_tie(directed, result, k, true);
  }
  return {std::move(directed), dl_shape::edges};
}

class ucinet_dl_text {
 public:
  ucinet_dl_text(const stated_network& from, dl_shape shape, const std::function<void(std::string_view)>& take)
      : from_(from), shape_(shape), take_(take), rows_(from.ids.size()) {
    if (shape == dl_shape::edges_of_two_modes) rows_ = static_cast<std::size_t>(detail::begin_of_second_mode(from));
  }

  void write() {
    write_header();
    std::size_t edge = 0;
    for (std::size_t k = 0; k < from_.layer_names.size(); ++k) {
      const std::size_t first = edge;
      while (edge < from_.edges.size() && from_.layer_of[edge] == k) ++edge;
      if (k > 0 && shape_ != dl_shape::half) out_ += "!\n";
      if (shape_ == dl_shape::half)
        write_half(first, edge);
      else
        write_edges(first, edge);
    }
    take_(out_);
  }

 private:
  void write_header() {
    const std::size_t columns = from_.ids.size() - rows_;
    const bool two_modes = shape_ == dl_shape::edges_of_two_modes;
    out_ = two_modes ? "DL nr=" + std::to_string(rows_) + " nc=" + std::to_string(columns)
                     : "DL n=" + std::to_string(rows_);
    const bool named = from_.layer_names.size() > 1 || from_.layer_names[0] != "tie";
    if (named) out_ += " nm=" + std::to_string(from_.layer_names.size());
    constexpr std::string_view formats[] = {"lowerhalf diagonal absent", "edgelist1", "edgelist2"};
    out_ += "\nformat = ";
    out_ += formats[static_cast<std::size_t>(shape_)];
    out_ += '\n';
    write_labels(two_modes ? "row labels" : "labels", from_.ids.begin(),
                 from_.ids.begin() + static_cast<std::ptrdiff_t>(rows_));
    if (two_modes)
      write_labels("column labels", from_.ids.begin() + static_cast<std::ptrdiff_t>(rows_), from_.ids.end());
    if (named) write_labels("matrix labels", from_.layer_names.begin(), from_.layer_names.end());
    out_ += "data:\n";
  }
  template <class Names>
  void write_labels(std::string_view title, Names first, Names last) {
    if (first == last) return;
    out_ += title;
    out_ += ":\n";
    for (; first != last; ++first) {
      // Not all programs know quotes.
      const bool plain =
          first->find_first_of(" \t,=\"") == std::string::npos && detail::in_small_letters(*first) != "data:";
      out_ += plain ? *first : detail::word_in_quotes(*first);
      out_ += '\n';
      detail::hand_over_when_long(out_, take_);
    }
  }
  void write_edges(std::size_t first, std::size_t last) {
    for (std::size_t k = first; k < last; ++k) {
      auto [u, v] = std::pair(from_.edges[k].source, from_.edges[k].target);
      if (shape_ == dl_shape::edges_of_two_modes) {
        if (v < u) std::swap(u, v);
        v -= static_cast<vertex>(rows_);
      }
      out_ += std::to_string(u + 1) + ' ' + std::to_string(v + 1) + ' ';
      detail::append_number(out_, from_.numbers.front().weights[k]);
      out_ += '\n';
      detail::hand_over_when_long(out_, take_);
    }
  }
  void write_half(std::size_t first, std::size_t last) {
    std::vector<std::tuple<vertex, vertex, double>> cells;
    for (std::size_t k = first; k < last; ++k) {
      const auto& one = from_.edges[k];
      cells.emplace_back(std::max(one.source, one.target), std::min(one.source, one.target),
                         from_.numbers.front().weights[k]);
    }
    std::sort(cells.begin(), cells.end());
    auto cell = cells.begin();
    for (vertex row = 1; row < static_cast<vertex>(rows_); ++row) {
      for (vertex column = 0; column < row; ++column) {
        if (column > 0) out_ += ' ';
        if (cell != cells.end() && std::get<0>(*cell) == row && std::get<1>(*cell) == column)
          detail::append_number(out_, std::get<2>(*cell++));
        else
          out_ += '0';
      }
      out_ += '\n';
      detail::hand_over_when_long(out_, take_);
    }
  }

  const stated_network& from_;
  dl_shape shape_;
  const std::function<void(std::string_view)>& take_;
  std::size_t rows_;
  std::string out_;
};

}  // namespace

void write_ucinet_dl(const network_dataset& data, const std::filesystem::path& file, const loss_warning& warn) {
  detail::check_dataset(data, detail::utf8_texts);
  detail::check_lines("a DL file", data);
  const auto [stated, shape] = dl_statement(data, file);
  detail::tell_losses("a DL file", detail::losses_between(data, detail::dataset_of(stated, {})), warn);
  detail::write_whole_file(
      file, [&, &from = stated, how = shape](const auto& take) { ucinet_dl_text(from, how, take).write(); });
}

}  // namespace convene
