#include "tie_rows.hpp"

#include <numeric>
#include <string>
#include <utility>

#include <convene/error.hpp>

namespace convene_scaling {
namespace {

[[noreturn]] void refuse(const std::string& rule) {
  throw convene::invalid_columns("these are no rows of ties: " + rule);
}

void check(std::span<const std::int64_t> offsets, std::span<const vertex> targets) {
  if (offsets.front() != 0) refuse("offsets must begin with 0; got " + std::to_string(offsets.front()));
  if (offsets.back() != static_cast<std::int64_t>(targets.size()))
    refuse("offsets must end with the number of ties " + std::to_string(targets.size()) + "; got " +
           std::to_string(offsets.back()));
  const auto n = static_cast<vertex>(offsets.size() - 1);
  for (std::size_t v = 0; v + 1 < offsets.size(); ++v)
    if (offsets[v + 1] < offsets[v]) refuse("offsets must not fall; they do at entry " + std::to_string(v + 1));
  for (vertex v = 0; v < n; ++v) {
    const auto first = static_cast<std::size_t>(offsets[static_cast<std::size_t>(v)]);
    const auto last = static_cast<std::size_t>(offsets[static_cast<std::size_t>(v) + 1]);
    for (std::size_t k = first; k < last; ++k) {
      const vertex u = targets[k];
      const auto got = [&] { return "; got " + std::to_string(u) + " in the row of " + std::to_string(v); };
      if (u < 0 || u >= n) refuse("targets must be in [0, " + std::to_string(n) + ")" + got());
      if (u == v) refuse("nobody has a tie to themselves" + got());
      if (k > first && u <= targets[k - 1]) refuse("targets must ascend within a row" + got());
    }
  }
}

}  // namespace

tie_rows::tie_rows(convene::large_vector<std::int64_t> offsets, convene::large_array<vertex> targets) {
  if (offsets.empty()) refuse("offsets must have one entry more than there are rows; got none");
  check({offsets.data(), offsets.size()}, targets.span());
  degrees_.resize(offsets.size() - 1);
  out_ = {std::move(offsets), std::move(targets)};
  fill_in_rows();
  fill_higher_rows();
}

void tie_rows::fill_in_rows() {
  in_.offsets.assign(out_.offsets.size(), 0);
  for (const vertex v : out_.ends.span()) ++in_.offsets[static_cast<std::size_t>(v) + 1];
  std::partial_sum(in_.offsets.begin(), in_.offsets.end(), in_.offsets.begin());
  in_.ends = convene::large_array<vertex>(out_.ends.size());
  convene::large_vector<std::int64_t> next = in_.offsets;
  for (vertex u = 0; u < number_of_vertices(); ++u)
    for (const vertex v : out(u)) in_.ends[static_cast<std::size_t>(next[static_cast<std::size_t>(v)]++)] = u;
}

template <class Visit>
void tie_rows::for_each_neighbour(vertex v, const Visit& visit) const {
  const std::span<const vertex> there = out(v), back = in(v);
  std::size_t i = 0, k = 0;
  while (i < there.size() || k < back.size()) {
    const vertex a = i < there.size() ? there[i] : number_of_vertices();
    const vertex b = k < back.size() ? back[k] : number_of_vertices();
    visit(a < b ? a : b);
    i += a <= b ? 1 : 0;
    k += b <= a ? 1 : 0;
  }
}

void tie_rows::fill_higher_rows() {
  const vertex n = number_of_vertices();
  std::int64_t places = 0;
  for (vertex v = 0; v < n; ++v) {
    vertex neighbours = 0;
    for_each_neighbour(v, [&](vertex) { ++neighbours; });
    degrees_[static_cast<std::size_t>(v)] = neighbours;
    places += neighbours;
  }
  higher_.offsets.assign(1, 0);
  higher_.offsets.reserve(static_cast<std::size_t>(n) + 1);
  higher_.ends = convene::large_array<vertex>(static_cast<std::size_t>(places / 2));
  std::size_t filled = 0;
  for (vertex v = 0; v < n; ++v) {
    for_each_neighbour(v, [&](vertex u) {
      if (std::pair(degree(u), u) > std::pair(degree(v), v)) higher_.ends[filled++] = u;
    });
    higher_.offsets.push_back(static_cast<std::int64_t>(filled));
  }
}

}  // namespace convene_scaling
