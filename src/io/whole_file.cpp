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
  if (!out) throw write_error(device.string(), "cannot be written; is it full, or its reader gone?");
}

}  // namespace

void write_whole_file(const std::filesystem::path& named, std::string_view text) {
  std::error_code trouble;
  const std::filesystem::file_status status = std::filesystem::status(named, trouble);
  if (std::filesystem::is_directory(status)) throw write_error(named.string(), "is a folder; name a file");
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) return write_to_device(named, text);

  // What a link leads to is replaced, not the link.
  std::filesystem::path file = std::filesystem::weakly_canonical(named, trouble);
  if (file.empty()) file = named;
  file_writer out = file_writer::beside(file, named);
  const std::filesystem::path unfinished = out.path();
  try {
    out.write(text);
    out.close();
    std::filesystem::rename(unfinished, file, trouble);
    if (trouble) throw write_error(named.string(), "cannot be written: " + trouble.message());
  } catch (...) {
    std::filesystem::remove(unfinished, trouble);
    throw;
  }
}

}  // namespace convene::detail
