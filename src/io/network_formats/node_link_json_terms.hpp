#pragma once

#include <array>
#include <cstddef>
#include <string_view>

/// What node-link JSON has beside network_terms; node_link_json.hpp tells what it means.
namespace convene::detail::node_link_terms {

inline constexpr std::string_view attributes = "convene.attributes", attribute_id = "convene.id",
                                  layer_prefix = "convene.layer.";
/// As the alternatives of vertex_attribute::values.
inline constexpr std::array<std::string_view, 4> types = {"text", "number", "whole number", "truth"};
inline constexpr std::string_view infinity = "Infinity", minus_infinity = "-Infinity";
inline constexpr std::size_t most_keys = 1024, deepest = 100;

/// Whether a layer of this name cannot be the key of a link.
[[nodiscard]] inline bool is_key_of_links(std::string_view layer) {
  for (const std::string_view key : {"source", "target", "key", "layer"})
    if (layer == key) return true;
  return layer.starts_with("convene.");
}

}  // namespace convene::detail::node_link_terms
