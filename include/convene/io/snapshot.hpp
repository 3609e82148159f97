#pragma once

#include <concepts>
#include <cstdint>
#include <filesystem>

#include <convene/execution/run_options.hpp>
#include <convene/network/basic_network.hpp>
#include <convene/partnership/partnership.hpp>
#include <convene/practices/assessment.hpp>
#include <convene/practices/framework.hpp>

namespace convene {

/// What is compared with its digest when a snapshot is opened.
enum class verification : unsigned char {
  whole,     ///< Every byte.
  structure  ///< All but the columns of networks and of the survey, which must be columns of such, whatever they say.
};

/// How a snapshot is opened.
struct snapshot_options {
  verification verify = verification::whole;
  run_options run{};
};

/// Values that snapshots and archives hold.
template <class Value>
concept storable = std::same_as<Value, basic_network<float>> || std::same_as<Value, basic_network<double>> ||
    std::same_as<Value, partnership> || std::same_as<Value, framework> || std::same_as<Value, assessment>;

/// Which value a snapshot holds; of_double_network: a basic_network<double>.
enum class snapshot_content : std::uint32_t {
  of_network = 1,
  of_double_network,
  of_partnership,
  of_framework,
  of_assessment
};

/// Writes a value as one file that read_snapshot() opens without copying its columns.
///
/// Little-endian; the columns lie at multiples of 64 bytes, and all that is written has a digest of 64 bits (XXH3). It
/// has a version: later versions of the library read those of earlier ones. The file is there whole or not at all,
/// whatever happens while it is written; a file that was there is replaced in one step.
///
/// Complexity: O(bytes); a partnership's rows without its networks and answers are held a second time.
/// \throws write_error; invalid_record for a framework with a text that is not UTF-8.
template <storable Value>
void write_snapshot(const Value& value, const std::filesystem::path& file);
extern template void write_snapshot(const basic_network<float>&, const std::filesystem::path&);
extern template void write_snapshot(const basic_network<double>&, const std::filesystem::path&);
extern template void write_snapshot(const partnership&, const std::filesystem::path&);
extern template void write_snapshot(const framework&, const std::filesystem::path&);
extern template void write_snapshot(const assessment&, const std::filesystem::path&);

/// The value that write_snapshot() wrote.
///
/// The columns of networks stay where they are, in the file, which is mapped into memory for as long as a network or a
/// copy of one is there; nobody may change it meanwhile (to replace it, as write_snapshot() does, is no change). All
/// else enters as it first did, by partnership::add(); frameworks know the library's own indicators alone. Everything
/// is checked whatever is compared with digests, so that no file can do worse than be refused, or with
/// verification::structure hold other weights or answers.
///
/// Complexity: O(n + m), and O(rows) of a partnership.
/// \throws parse_error for a file that is no snapshot, holds something else, is damaged, or breaks a rule of what it
///         holds; file_error; cancelled.
template <storable Value>
[[nodiscard]] Value read_snapshot(const std::filesystem::path& file, const snapshot_options& options = {});

extern template basic_network<float> read_snapshot(const std::filesystem::path&, const snapshot_options&);
extern template basic_network<double> read_snapshot(const std::filesystem::path&, const snapshot_options&);
extern template partnership read_snapshot(const std::filesystem::path&, const snapshot_options&);
extern template framework read_snapshot(const std::filesystem::path&, const snapshot_options&);
extern template assessment read_snapshot(const std::filesystem::path&, const snapshot_options&);

/// What a file holds, if it begins as a snapshot does.
/// \throws parse_error for one that does not; file_error.
[[nodiscard]] snapshot_content content_of_snapshot(const std::filesystem::path& file);

}  // namespace convene
