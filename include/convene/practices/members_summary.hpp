#pragma once

#include <vector>

#include <convene/execution/run_options.hpp>
#include <convene/measures/network_summary.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/random/seed.hpp>

namespace convene {

/// What a wave's network alone says of its members, before anything is scored: summarise_network() without facilitators
/// and people from outside, by primary organisation. Beside 4.4 it has the E-I index of every layer with its
/// permutation test.
///
/// Groups are organisations by their position in the record. Where organisations are the practitioners, each is a group
/// of its own.
/// \throws   as summarise_network().
/// Complexity: that of summarise_network(); where somebody is no member, a copy of the relationships among members.
[[nodiscard]] std::vector<layer_summary> summarise_members(const evidence& seen, seed from,
                                                           const summary_options& options = {},
                                                           const run_options& run = {});

}  // namespace convene
