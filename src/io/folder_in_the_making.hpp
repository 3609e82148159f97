#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include <convene/io/detail/file_writer.hpp>
#include <convene/io/detail/made_folders.hpp>

namespace convene::detail {

/// A folder that appears under its name only when it is complete.
class folder_in_the_making {
 public:
  /// Makes the folders above it that are not there.
  /// \throws write_error if the folder is there and not empty, or no folder can be made beside it.
  explicit folder_in_the_making(std::filesystem::path named);
  folder_in_the_making(const folder_in_the_making&) = delete;
  folder_in_the_making& operator=(const folder_in_the_making&) = delete;
  ~folder_in_the_making();  ///< Removes what was written unless it was finished.
  [[nodiscard]] file_writer new_file(std::string_view name) const { return {making_ / name, named_ / name}; }
  void finish();

 private:
  std::filesystem::path named_, target_, making_;  // as it was asked for, where that is, and meanwhile
  std::optional<made_folders> above_;
};

}  // namespace convene::detail
