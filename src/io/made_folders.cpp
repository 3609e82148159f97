#include <convene/io/detail/made_folders.hpp>

#include <algorithm>
#include <system_error>

#include <convene/error.hpp>

namespace convene::detail {

made_folders::made_folders(const std::filesystem::path& folder, const std::filesystem::path& called) {
  std::error_code trouble;
  std::vector<std::filesystem::path> missing;
  std::filesystem::path at = std::filesystem::absolute(folder, trouble).lexically_normal();
  if (!at.has_filename()) at = at.parent_path();
  for (; at.has_relative_path() && !std::filesystem::exists(at, trouble); at = at.parent_path()) missing.push_back(at);
  trouble.clear();
  std::reverse(missing.begin(), missing.end());
  made_.reserve(missing.size());
  for (const std::filesystem::path& one : missing) {
    if (std::filesystem::create_directory(one, trouble)) made_.push_back(one);  // or somebody else was faster
    if (trouble) break;
  }
  if (!trouble && !std::filesystem::is_directory(folder, trouble) && !trouble)
    trouble = std::make_error_code(std::errc::not_a_directory);
  if (!trouble) return;
  take_back();
  throw write_error(called.string(), "cannot be made: " + trouble.message());
}

void made_folders::take_back() noexcept {
  std::error_code ignored;
  for (; !made_.empty(); made_.pop_back()) std::filesystem::remove(made_.back(), ignored);
}

}  // namespace convene::detail
