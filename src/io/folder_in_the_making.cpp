#include "folder_in_the_making.hpp"

#include <string>
#include <system_error>
#include <utility>

#include <convene/error.hpp>

namespace convene::detail {

folder_in_the_making::folder_in_the_making(std::filesystem::path named) : named_(std::move(named)) {
  const auto refuse = [this](const std::string& why) { throw write_error(named_.string(), why); };
  std::error_code trouble;
  target_ = std::filesystem::weakly_canonical(std::filesystem::absolute(named_), trouble);
  if (trouble) refuse("cannot be made: " + trouble.message());
  if (!target_.has_filename()) target_ = target_.parent_path();
  if (std::filesystem::exists(target_, trouble)) {
    if (!std::filesystem::is_directory(target_, trouble)) refuse("is a file; choose a new folder");
    if (!std::filesystem::is_empty(target_, trouble) || trouble)
      refuse("is there already and not empty; choose a new folder");
  }
  above_.emplace(target_.parent_path(), named_);
  for (int attempt = 0; attempt < 1000; ++attempt) {
    making_ = target_.parent_path() / ('.' + target_.filename().string() + ".unfinished-" + std::to_string(attempt));
    if (std::filesystem::create_directory(making_, trouble)) return;
    if (trouble) break;
  }
  making_.clear();
  refuse("cannot be made: " + (trouble ? trouble.message() : "too many unfinished ones stand beside it"));
}

folder_in_the_making::~folder_in_the_making() {
  if (making_.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(making_, ignored);
}

void folder_in_the_making::finish() {
  std::error_code trouble;
  std::filesystem::remove(target_, trouble);  // an empty folder; a rename over it is not portable
  if (!trouble) std::filesystem::rename(making_, target_, trouble);
  if (trouble) throw write_error(named_.string(), "cannot be made: " + trouble.message());
  making_.clear();
  above_->keep();
}

}  // namespace convene::detail
