#pragma once

#include <cstdint>

#include <convene/execution/block_runner.hpp>
#include <convene/io/detail/value_writer.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/partnership/partnership.hpp>
#include <convene/practices/assessment.hpp>
#include <convene/practices/framework.hpp>

/// Every value type that snapshots and archives hold.
namespace convene::detail {

void put_value(value_writer& to, const basic_network<float>& value);
void put_value(value_writer& to, const basic_network<double>& value);
void put_value(value_writer& to, const partnership& value);
void put_value(value_writer& to, const assessment& value);
/// \throws invalid_record as write_json() does.
void put_value(value_writer& to, const framework& value);

/// What put_value() told, checked as when it first entered: columns of a network are taken over where they lie, O(n +
/// m); every row of a partnership enters by partnership::add(); a framework has the library's own indicators and
/// patterns.
/// \throws parse_error; cancelled.
template <class Value>
[[nodiscard]] Value get_value(value_reader& from, const block_runner& run = {});
template <>
[[nodiscard]] basic_network<float> get_value(value_reader& from, const block_runner& run);
template <>
[[nodiscard]] basic_network<double> get_value(value_reader& from, const block_runner& run);
template <>
[[nodiscard]] partnership get_value(value_reader& from, const block_runner& run);
template <>
[[nodiscard]] assessment get_value(value_reader& from, const block_runner& run);
template <>
[[nodiscard]] framework get_value(value_reader& from, const block_runner& run);

/// A number of 64 bits that tells of every part of a value; equal values have equal ones.
template <class Value>
[[nodiscard]] std::uint64_t digest_of(const Value& value);
extern template std::uint64_t digest_of(const basic_network<float>&);
extern template std::uint64_t digest_of(const basic_network<double>&);
extern template std::uint64_t digest_of(const partnership&);
extern template std::uint64_t digest_of(const assessment&);
extern template std::uint64_t digest_of(const framework&);

}  // namespace convene::detail
