#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/io/detail/partnership_parts.hpp>
#include <convene/partnership/wave_builder.hpp>

#include "practitioner_lookup.hpp"

namespace convene::detail {

/// Where a row begins: bytes before it in the file, and its line.
struct row_place {
  std::size_t offset = 0, line = 1;
};

/// What the cells of a row of relationships.csv are, by their position.
struct relationship_cells {
  std::size_t source, target;                     // the wave is the first
  std::vector<std::optional<std::size_t>> layer;  // of each cell: its column in the builders
};

/// How the rows of a file are shared out among threads.
struct plain_reading {
  std::size_t block_bytes = std::size_t{1} << 20U;
  std::size_t blocks_at_once = 32;
};

/// Reads rows into the builders of their waves, on threads and by blocks of the file, until one is not plain: holds a
/// quote, somebody unknown or absent, a number outside its scale, or anything else that csv_reader must look at.
/// The builders have the same layers.
/// \returns  where the rows begin that were not read, of which that is one; the end of the file if there are none.
/// \throws   file_error; cancelled.
[[nodiscard]] row_place read_plain_relationships(const std::filesystem::path& file, row_place from,
                                                 const relationship_cells& cells, const partnership& record,
                                                 const practitioner_lookup& people, std::span<wave_builder> builders,
                                                 const read_progress& progress, const plain_reading& how = {});

}  // namespace convene::detail
