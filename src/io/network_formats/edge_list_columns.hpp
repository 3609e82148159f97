#pragma once

#include <filesystem>
#include <string>
#include <string_view>

/// What the reader and the writer of lists of ties agree on; edge_list.hpp tells what it means.
namespace convene::detail::edge_list_columns {

/// Of ASCII.
[[nodiscard]] inline std::string in_small_letters(std::string_view text) {
  std::string result(text);
  for (char& letter : result)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return result;
}

/// Whether a column of this name cannot be a layer.
[[nodiscard]] inline bool has_a_meaning(std::string_view column) {
  const std::string name = in_small_letters(column);
  for (const std::string_view one :
       {"source", "from", "sender", "target", "to", "receiver", "layer", "type", "id", "label"})
    if (name == one) return true;
  return false;
}

/// Without .gz and .csv.
[[nodiscard]] inline std::string name_of_file(const std::filesystem::path& file) {
  std::filesystem::path name = file.filename();
  for (const std::string_view ending : {".gz", ".csv"})
    if (in_small_letters(name.extension().string()) == ending) name = name.stem();
  return name.string();
}

}  // namespace convene::detail::edge_list_columns
