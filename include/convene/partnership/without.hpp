#pragma once

#include <convene/partnership/identifiers.hpp>
#include <convene/partnership/partnership.hpp>

namespace convene {

/// A partnership without one person, for whoever asks to be forgotten: as if they had never been entered, and where a
/// record must stay, without their name. What becomes of each table says entered_anew().
///
/// Everybody else's rows are as they were, in their order. Free texts stay as they are: read them for the name.
/// \throws   invalid_option if there is no such practitioner, or the organisations themselves are the practitioners.
/// Complexity: O(everything in it).
[[nodiscard]] partnership without(const partnership& record, practitioner_id who);

}  // namespace convene
