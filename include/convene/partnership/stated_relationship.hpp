#pragma once

#include <span>
#include <string_view>
#include <vector>

#include <convene/network/layer_info.hpp>
#include <convene/partnership/partnership.hpp>

/// The rules of a row of relationships.csv and of who is named in one, each said once.
namespace convene {

/// \throws invalid_record, always: somebody does not exist, or is absent from the wave, and since or until when.
[[noreturn]] void refuse_absent(const partnership& record, const wave& where, practitioner_id who,
                                std::string_view table, std::string_view field);

/// \throws invalid_record for a relationship of somebody with themselves.
void check_two_people(const partnership& record, practitioner_id source, practitioner_id target);

/// Share u in [0, 1] of what was stated on a layer's scale, as a network holds it; NaN stays NaN.
/// \throws invalid_record that names the layer, for a value outside its scale.
[[nodiscard]] float share_of_stated(const layer_info& layer, double stated);

/// The same of one value a layer.
/// \throws invalid_record as above, and for another number of values than of layers.
[[nodiscard]] std::vector<float> shares_of_stated(std::span<const layer_info> layers, std::span<const double> stated);
/// The same into what `shares` was, for the many rows of a table.
void shares_of_stated(std::span<const layer_info> layers, std::span<const double> stated, std::vector<float>& shares);

}  // namespace convene
