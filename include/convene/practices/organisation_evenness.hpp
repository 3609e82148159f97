#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <convene/practices/averaging.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/tally.hpp>

/// Evenness of acts over the organisations in scope, from cells.
namespace convene {

/// What an even share of an organisation is.
enum class capacity_shares : std::uint8_t {
  equal,   ///< The same for all.
  by_size  ///< In proportion to the size of organisations.csv; undefined if one in scope has none.
};

/// Parameter texts of capacity_shares, by value.
inline constexpr std::string_view capacity_shares_names[] = {"equal", "by_size"};
[[nodiscard]] constexpr std::span<const std::string_view> parameter_names(capacity_shares) {
  return capacity_shares_names;
}

/// The organisations in scope: a cell each with its capacity as sum (0 = unknown) and count 1.
[[nodiscard]] tally_part cells_of_capacity(const evidence& seen, capacity_shares how);

/// evenness() of the acts (sums of their cells) over the organisations of cells_of_capacity(); acts of others do not
/// count. An organisation that counts several times stands there as several. Both as add_up() leaves them. O(cells).
[[nodiscard]] double evenness_of_organisations(std::span<const cell> acts, std::span<const cell> organisations,
                                               const multiplicity& times = {});

/// Says in a tally why evenness() of n acts over organisations is undefined, if it is.
void explain_evenness(tally& to, std::size_t n, std::span<const cell> organisations);

/// How many acts fall to organisations in scope; says in the tally why their evenness() is undefined, if it is.
[[nodiscard]] std::size_t count_acts(tally& to, std::span<const cell> acts, std::span<const cell> organisations);

}  // namespace convene
