#include <convene/io/detail/whole_file.hpp>

#include <system_error>

#include <convene/error.hpp>
#include <convene/io/detail/file_writer.hpp>

namespace convene::detail {

void write_whole_file(const std::filesystem::path& file, std::string_view text) {
  std::filesystem::path beside = file;
  beside += ".part";
  std::error_code ignored;
  std::filesystem::remove(beside, ignored);  // left by somebody who was stopped
  try {
    file_writer out(beside);
    out.write(text);
    out.close();
    std::filesystem::rename(beside, file);
  } catch (const std::filesystem::filesystem_error& failed) {
    std::filesystem::remove(beside, ignored);
    throw file_error(file.string(), "cannot be written: " + failed.code().message());
  } catch (...) {
    std::filesystem::remove(beside, ignored);
    throw;
  }
}

}  // namespace convene::detail
