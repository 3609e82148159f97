#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <convene/io/losses.hpp>
#include <convene/io/network_dataset.hpp>

#include "stated_network.hpp"

namespace convene::detail {

/// What a format says of the layers of a data set that knows ties with a weight in named relations, and nothing else of
/// them: the listed layers, then others that state anything. Where each of them has another for its negative ties that
/// is not listed, as read_network_dataset() makes them, the weights are signed. Ties whose weight is 0 or unobserved
/// are left out: an absent one is an observed 0. Ids and name are those of the data set.
/// \throws   invalid_record for more layers than a file may have.
/// Complexity: O(n + m log m) for each layer.
[[nodiscard]] stated_network ties_of(const network_dataset& data);

/// Ends of lines as blanks, and none of these at the ends.
[[nodiscard]] std::string on_one_line(std::string_view text);

/// Refuses ids and names of layers, which must not be lost, where they have ends of lines.
/// \throws   invalid_record.
void check_lines(std::string_view format, const network_dataset& data);

/// Where the second of two kinds of vertices begins, if the ties leave one place for it; 0 otherwise.
[[nodiscard]] vertex begin_of_second_mode(const stated_network& ties);

}  // namespace convene::detail
