#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/io/detail/stored_values.hpp>
#include <convene/io/detail/values.hpp>
#include <convene/network/network_builder.hpp>

namespace convene::detail {

namespace {

template <class Weight>
void put_columns(value_writer& to, const basic_network<Weight>& value) {
  const column_spans<Weight>& all = value.spans();
  put(to, "vertices", all.vertices);
  to.array("out_offsets", all.out_offsets);
  to.array("targets", all.targets);
  if (to.tells_what_follows()) {
    to.array("in_offsets", all.in_offsets);
    to.array("sources", all.sources);
    to.array("in_positions", all.in_positions);
  }
  put(to, "layers", all.layers.size());
  for (const layer_columns<Weight>& one : all.layers)
    to.group("layer", [&] {
      put_parts(to, one.info);
      put(to, "asked", one.asked);
      put(to, "answered_inferred", one.answered_inferred);
      to.array("answered", one.answered);
      to.array("weights", one.weights);
    });
}

/// The columns that a reader gave, and what they lie in.
template <class Weight>
struct columns_read {
  column_spans<Weight> spans;
  std::vector<std::shared_ptr<const void>> owners;

  template <class T>
  std::span<const T> array(value_reader& from, const char* name) {
    held_array<T> found = from.array<T>(name);
    if (owners.empty() || owners.back() != found.owner) owners.push_back(std::move(found.owner));
    return found.values;
  }
};

template <class Weight>
columns_read<Weight> get_columns(value_reader& from) {
  columns_read<Weight> result;
  column_spans<Weight>& all = result.spans;
  get(from, "vertices", all.vertices);
  all.out_offsets = result.template array<std::int64_t>(from, "out_offsets");
  all.targets = result.template array<vertex>(from, "targets");
  if (from.tells_what_follows()) {
    all.in_offsets = result.template array<std::int64_t>(from, "in_offsets");
    all.sources = result.template array<vertex>(from, "sources");
    all.in_positions = result.template array<std::uint32_t>(from, "in_positions");
  }
  const auto layers = got<std::uint64_t>(from, "layers");
  for (std::uint64_t k = 0; k < layers; ++k)
    from.group("layer", [&] {
      layer_columns<Weight>& one = all.layers.emplace_back();
      get_parts(from, one.info);
      get(from, "asked", one.asked);
      get(from, "answered_inferred", one.answered_inferred);
      one.answered = result.template array<std::uint64_t>(from, "answered");
      one.weights = result.template array<Weight>(from, "weights");
    });
  return result;
}

/// The network of columns whose other direction is not there.
template <class Weight>
basic_network<Weight> built(const column_spans<Weight>& all, const block_runner& run) {
  check_offsets(all.out_offsets, all.vertices < 0 ? 0 : all.vertices, all.targets.size(), "out_offsets");
  basic_network_builder<Weight> builder(all.vertices);
  std::vector<vertex> sources;
  sources.reserve(all.targets.size());
  for (vertex u = 0; u < all.vertices; ++u)
    sources.insert(sources.end(),
                   static_cast<std::size_t>(all.out_offsets[static_cast<std::size_t>(u) + 1] -
                                            all.out_offsets[static_cast<std::size_t>(u)]),
                   u);
  std::vector<std::vector<Weight>> columns;
  for (const layer_columns<Weight>& one : all.layers) {
    if (one.weights.size() != all.targets.size())
      refuse_columns("layer '" + one.info.name + "' must have " + std::to_string(all.targets.size()) +
                     " weights; got " + std::to_string(one.weights.size()));
    columns.emplace_back(one.weights.begin(), one.weights.end());
    const layer_handle handle = builder.add_layer(one.info);
    if (one.asked) builder.asked(handle);
    builder.answered(handle, vertex_set::of_words(all.vertices, one.answered), {.inferred = one.answered_inferred});
  }
  builder.add_columns(std::move(sources), std::vector<vertex>(all.targets.begin(), all.targets.end()),
                      std::move(columns), run);
  return std::move(builder).build(merge_rule::refuse, run);
}

template <class Weight>
basic_network<Weight> get_network(value_reader& from, const block_runner& run) {
  columns_read<Weight> read = get_columns<Weight>(from);
  try {
    if (!from.tells_what_follows()) return built(read.spans, run);
    return basic_network<Weight>::adopt(std::move(read.spans), std::move(read.owners), run);
  } catch (const std::logic_error& wrong) {  // what the library throws of columns, weights and layers
    from.refuse(wrong.what());
  }
}

}  // namespace

void put_value(value_writer& to, const basic_network<float>& value) { put_columns(to, value); }
void put_value(value_writer& to, const basic_network<double>& value) { put_columns(to, value); }

template <>
basic_network<float> get_value(value_reader& from, const block_runner& run) {
  return get_network<float>(from, run);
}
template <>
basic_network<double> get_value(value_reader& from, const block_runner& run) {
  return get_network<double>(from, run);
}

}  // namespace convene::detail
