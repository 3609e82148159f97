#pragma once

#include <span>
#include <string_view>
#include <vector>

#include <convene/network/layer_info.hpp>
#include <convene/partnership/partnership.hpp>

/// The rules of a row of relationships.csv and of respondents.csv, each said once.
namespace convene::detail {

/// \throws invalid_record that says since or until when somebody is absent from the wave, or that they do not exist.
[[noreturn]] void refuse_absent(const partnership& record, const wave& where, practitioner_id who,
                                std::string_view table, std::string_view field);

/// \throws invalid_record for a relationship of somebody with themselves.
void check_two_people(const partnership& record, practitioner_id source, practitioner_id target);

/// Shares of what was stated on the scales of some layers.
/// \throws invalid_record for another number of values than of layers, or one outside its scale.
[[nodiscard]] std::vector<float> shares_of_stated(std::span<const layer_info> layers, std::span<const double> stated);

}  // namespace convene::detail
