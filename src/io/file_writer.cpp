#include <convene/io/detail/file_writer.hpp>

#include <cerrno>
#include <system_error>

#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <convene/error.hpp>
#include <convene/io/detail/csv_reader.hpp>
#include <convene/io/detail/spreadsheet_text.hpp>

namespace convene::detail {

namespace {

std::string reason_of(int number) { return std::generic_category().message(number); }

/// Whose the lock is that whoever writes a file holds until they close it or are gone.
enum class lock_owner : unsigned char { us, somebody_else, nobody };

/// Takes it if nobody has it; where a file system has no locks, nobody ever has.
lock_owner lock(std::FILE* file) {
  if (::flock(::fileno(file), LOCK_EX | LOCK_NB) == 0) return lock_owner::us;
  return errno == EWOULDBLOCK ? lock_owner::somebody_else : lock_owner::nobody;
}

/// Whether a file still has a name.
bool is_linked(std::FILE* file) {
  struct stat status {};
  return ::fstat(::fileno(file), &status) == 0 && status.st_nlink > 0;
}

}  // namespace

file_writer::file_writer(const std::filesystem::path& file, const std::filesystem::path& called)
    : path_(file), name_(called.string()), open_(open_new(file)) {
  if (open_) return;
  const int number = errno;
  if (number == EEXIST) throw write_error(name_, "is there already; it is not overwritten");
  throw write_error(name_, "cannot be written: " + reason_of(number));
}

file_writer file_writer::beside(const std::filesystem::path& file, const std::filesystem::path& called) {
  constexpr int attempts = 1000;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    const std::filesystem::path name =
        file.parent_path() / ('.' + file.filename().string() + ".convene-unfinished-" + std::to_string(attempt));
    handle open = open_new(name);
    if (!open && errno == EEXIST) {
      // Whoever takes its lock while it has a name may remove it: who began to write it is gone, or finds, once they
      // ask for the lock in turn, that it is taken or the name gone.
      const handle left(std::fopen(name.c_str(), "rb"));
      if (left && lock(left.get()) == lock_owner::us && is_linked(left.get())) {
        std::error_code ignored;
        std::filesystem::remove(name, ignored);
        open = open_new(name);
      }
      errno = open ? 0 : EEXIST;
    }
    if (open && lock(open.get()) != lock_owner::somebody_else && is_linked(open.get()))
      return {name, called, std::move(open)};
    const int number = errno;
    if (!open && number != EEXIST) throw write_error(called.string(), "cannot be written: " + reason_of(number));
  }
  throw write_error(called.string(), "cannot be written: too many unfinished ones stand beside it");
}

void file_writer::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), open_.get()) != text.size())
    throw write_error(name_, "cannot be written; is the disk full?");
}

void file_writer::close() {
  if (std::fclose(open_.release()) != 0) throw write_error(name_, "cannot be written; is the disk full?");
}

void file_writer::sync() {
  if (std::fflush(open_.get()) != 0 || ::fsync(::fileno(open_.get())) != 0)
    throw write_error(name_, "cannot be written; is the disk full?");
}

void csv_text::cell(std::string_view column, std::string_view text) {
  if (!is_text(text))
    throw invalid_record(table_, column, "a text that is not UTF-8, or holds a NUL, cannot be written");
  if (text.size() > csv_reader::longest_cell)
    throw invalid_record(table_, column,
                         "a text of " + std::to_string(text.size()) + " bytes cannot be written; at most " +
                             std::to_string(csv_reader::longest_cell) + " are allowed");
  separate();
  const std::string_view before = needs_apostrophe(text) ? "'" : "";
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) {
    (text_ += before) += text;
    return;
  }
  (text_ += '"') += before;
  for (const char letter : text) {
    if (letter == '"') text_ += '"';
    text_ += letter;
  }
  text_ += '"';
}

void csv_writer::end_row() {
  rows_.end_row();
  constexpr std::size_t enough = std::size_t{1} << 18U;
  if (rows_.text().size() < enough) return;
  file_.write(rows_.text());
  rows_.clear();
}

void csv_writer::close() {
  file_.write(rows_.text());
  file_.close();
}

}  // namespace convene::detail
