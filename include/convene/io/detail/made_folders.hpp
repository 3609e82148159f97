#pragma once

#include <filesystem>
#include <vector>

namespace convene::detail {

/// A folder and those above it, made where they are not there; those are taken back unless they are kept.
class made_folders {
 public:
  /// \param called  what messages call the folder.
  /// \throws write_error if it cannot be made; then none is.
  made_folders(const std::filesystem::path& folder, const std::filesystem::path& called);
  made_folders(const made_folders&) = delete;
  made_folders& operator=(const made_folders&) = delete;
  ~made_folders() { take_back(); }  ///< A folder into which somebody else has put something stays.
  void keep() noexcept { made_.clear(); }

 private:
  void take_back() noexcept;
  std::vector<std::filesystem::path> made_;  // the uppermost first
};

}  // namespace convene::detail
