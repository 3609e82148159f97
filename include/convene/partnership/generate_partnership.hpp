#pragma once

#include <convene/execution/run_options.hpp>
#include <convene/partnership/partnership.hpp>
#include <convene/partnership/partnership_parameters.hpp>

namespace convene {

/// Draws a partnership whose practices have known levels: its people, their networks wave by wave, and every table of
/// the record, all of them kept.
///
/// L_p being the level of practice p in a wave, the expectation over endless people and records is L_p of the mean
/// answer to willingness, seen_improvement as a share of yes, and role_knowledge (1); of role_clarity, meetings that
/// begin from the purpose, those that revised or confirmed a goal, actions linked to it, signatories (2); of due actions
/// done and reported, of meetings with users present, of outcomes that face users (3); of trust, the handling of
/// differences, attendees who voice one (4), while undiscussed differences have 1 - L_4; of fit, enabling and reason of
/// structures, holding to account and organisation pairs able to share data (5); of acts that put the collaboration
/// first, of the handling of dissent, systemic statements, failed tests learned from and long-term decisions (6).
/// Indicators made of these otherwise than by a mean or a share (an evenness, a minimum, a product) have a truth of
/// their own, and so have those that hang on the network alone.
///
/// People are those of partnership_network_generator, by organisation: eight in ten at the frontline, three in twenty
/// managers, one in twenty senior; six disciplines, four working styles; organisations of three sectors, of which the
/// three largest are main parties. Who has no row in the network answered no survey either. Layers of a relationship
/// beyond trust, power and communication: role_knowledge where trust is stated, and leadership, which names two of a
/// hundred at the frontline, ten of a hundred managers and thirty of a hundred seniors whom one has a tie to. Whom an
/// outcome faces follows the level of the first wave. Interdependent organisations are the partners of the network.
///
/// The model is made to be measured and tested on; its parameters are no estimates from real partnerships. Every number
/// has a place of its own, as in the network, so that nothing depends on threads.
///
/// \throws   invalid_option for a parameter out of its range, or more than 2^32 - 1 relationships; cancelled.
/// Complexity: that of generate_network() for each wave, and O(practitioners x items + records).
[[nodiscard]] partnership generate_partnership(const partnership_parameters& given, const run_options& run = {});

}  // namespace convene
