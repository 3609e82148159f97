#pragma once

/// The multiplex network. What needs Boost.Graph is included by choice: network/boost_graph.hpp, network/freeze.hpp and
/// network/collaboration_graph.hpp; so is what brings run_options: network/configuration_model.hpp,
/// network/degree_ordered_ties.hpp and network/partnership_network_generator.hpp, whose parameters are in
/// network/network_parameters.hpp.
#include <convene/network/basic_network.hpp>
#include <convene/network/co_attendance.hpp>
#include <convene/network/columns.hpp>
#include <convene/network/compact_layer.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_info.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/membership.hpp>
#include <convene/network/memory_estimate.hpp>
#include <convene/network/merge_rule.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/network/owned_layer.hpp>
#include <convene/network/pair_counts.hpp>
#include <convene/network/quotient.hpp>
#include <convene/network/signed_view.hpp>
#include <convene/network/subgraph.hpp>
#include <convene/network/tie_direction.hpp>
#include <convene/network/tie_lengths.hpp>
#include <convene/network/undirected_projection.hpp>
#include <convene/network/vertex_map.hpp>
#include <convene/network/vertex_set.hpp>
#include <convene/network/weight.hpp>
