#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <convene/io/snapshot.hpp>

namespace convene::detail {

/// The bytes that write_snapshot() writes. O(bytes), all of them in memory.
template <storable Value>
[[nodiscard]] std::vector<std::byte> snapshot_of(const Value& value);
extern template std::vector<std::byte> snapshot_of(const basic_network<float>&);
extern template std::vector<std::byte> snapshot_of(const basic_network<double>&);
extern template std::vector<std::byte> snapshot_of(const partnership&);
extern template std::vector<std::byte> snapshot_of(const framework&);
extern template std::vector<std::byte> snapshot_of(const assessment&);

/// What read_snapshot() makes of such bytes; networks keep them.
/// \param called  what errors call them.
/// \throws parse_error.
template <storable Value>
[[nodiscard]] Value value_of_snapshot(std::vector<std::byte> bytes, const std::string& called);
extern template basic_network<float> value_of_snapshot(std::vector<std::byte>, const std::string&);
extern template basic_network<double> value_of_snapshot(std::vector<std::byte>, const std::string&);
extern template partnership value_of_snapshot(std::vector<std::byte>, const std::string&);
extern template framework value_of_snapshot(std::vector<std::byte>, const std::string&);
extern template assessment value_of_snapshot(std::vector<std::byte>, const std::string&);

}  // namespace convene::detail
