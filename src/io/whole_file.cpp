#include <convene/io/detail/whole_file.hpp>

#include <fstream>
#include <system_error>

#include <convene/error.hpp>
#include <convene/io/detail/file_writer.hpp>

namespace convene::detail {

namespace {

/// A device or a pipe, such as /dev/stdout: it is written to, never replaced.
void write_to_device(const std::filesystem::path& device, std::string_view text) {
  std::ofstream out(device, std::ios::binary);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  out.close();
  if (!out) throw file_error(device.string(), "cannot be written");
}

}  // namespace

void write_whole_file(const std::filesystem::path& named, std::string_view text) {
  std::error_code ignored;
  const std::filesystem::file_status status = std::filesystem::status(named, ignored);
  if (std::filesystem::is_directory(status)) throw file_error(named.string(), "is a folder; name a file");
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) return write_to_device(named, text);

  // What a link leads to is replaced, not the link.
  std::filesystem::path file = std::filesystem::weakly_canonical(named, ignored);
  if (file.empty()) file = named;
  std::filesystem::path beside = file;
  beside += ".part";
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
