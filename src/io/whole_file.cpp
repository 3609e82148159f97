#include <convene/io/detail/whole_file.hpp>

#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include <convene/error.hpp>
#include <convene/io/detail/file_writer.hpp>

namespace convene::detail {

namespace {

using parts_writer = std::function<void(const std::function<void(std::string_view)>& take)>;

/// A device or a pipe, such as /dev/stdout: it is written to, never replaced.
void write_to_device(const std::filesystem::path& device, const parts_writer& write) {
  std::ofstream out(device, std::ios::binary);
  write([&](std::string_view part) { out.write(part.data(), static_cast<std::streamsize>(part.size())); });
  out.close();
  if (!out) throw write_error(device.string(), "cannot be written; is it full, or its reader gone?");
}

/// So that a new name survives a loss of power too; where a folder cannot be opened, it has to do without.
void sync_folder(const std::filesystem::path& folder) {
  const int open = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (open < 0) return;
  ::fsync(open);
  ::close(open);
}

}  // namespace

void write_whole_file(const std::filesystem::path& named, std::string_view text) {
  write_whole_file(named, [&](const auto& take) { take(text); });
}

void write_whole_file(const std::filesystem::path& named, const parts_writer& write) {
  std::error_code trouble;
  const std::filesystem::file_status status = std::filesystem::status(named, trouble);
  if (std::filesystem::is_directory(status)) throw write_error(named.string(), "is a folder; name a file");
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return write_to_device(named, write);

  // What a link leads to is replaced, not the link.
  std::filesystem::path file = std::filesystem::weakly_canonical(named, trouble);
  if (file.empty()) file = named;
  file_writer out = file_writer::beside(file, named);
  const std::filesystem::path unfinished = out.path();
  try {
    write([&](std::string_view part) { out.write(part); });
    out.sync();
    out.close();
    std::filesystem::rename(unfinished, file, trouble);
    if (trouble) throw write_error(named.string(), "cannot be written: " + trouble.message());
    sync_folder(file.parent_path());
  } catch (...) {
    std::filesystem::remove(unfinished, trouble);
    throw;
  }
}

}  // namespace convene::detail
