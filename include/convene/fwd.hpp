#pragma once

#include <cstdint>

#include <convene/observed.hpp>  // refuses -ffast-math

/// Names of the network without its definition, for headers of a host that only mention it.
namespace convene {

/// Row of one network, in [0, n). Signed, so that Eigen, SciPy and R share the columns without copying.
using vertex = std::int32_t;

template <class Weight>
class basic_network;
template <class Weight>
class basic_layer_view;
template <class Weight>
class basic_signed_view;
template <class Weight>
class basic_compact_layer;
template <class Weight>
class basic_network_builder;

using network = basic_network<float>;
using layer_view = basic_layer_view<float>;
using signed_view = basic_signed_view<float>;
using compact_layer = basic_compact_layer<float>;
using network_builder = basic_network_builder<float>;

class grouping;
class membership;
class vertex_map;
class vertex_set;

struct layer_info;
struct scale;

class executor;
struct run_options;
struct seed;

}  // namespace convene
