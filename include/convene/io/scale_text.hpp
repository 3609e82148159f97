#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <convene/network/layer_info.hpp>

namespace convene {

/// A scale as people write it and files of networks state it: 0..5, count(31) or log_count(31). Reading that again
/// gives an equal one.
[[nodiscard]] std::string scale_text(const scale& stated);

/// The scale that a text states as scale_text() has it, valid or not; nothing where it states none.
/// Example: examples/convene/convert.cpp
[[nodiscard]] std::optional<scale> scale_from_text(std::string_view text);

}  // namespace convene
