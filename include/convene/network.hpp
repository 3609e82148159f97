#pragma once

/// The multiplex network. What needs Boost.Graph is included by choice.
#include <convene/network/basic_network.hpp>
#include <convene/network/columns.hpp>
#include <convene/network/compact_layer.hpp>
#include <convene/network/grouping.hpp>
#include <convene/network/layer_info.hpp>
#include <convene/network/layer_view.hpp>
#include <convene/network/membership.hpp>
#include <convene/network/merge_rule.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/network/signed_view.hpp>
#include <convene/network/vertex_set.hpp>
