#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include <convene/error.hpp>
#include <convene/io/dataset.hpp>
#include <convene/io/detail/csv_reader.hpp>
#include <convene/io/framework_json.hpp>
#include <convene/io/network_dataset.hpp>
#include <convene/io/partnership_folder.hpp>

#include "../support/folder.hpp"

/// What is done with one input to a reader, whoever made it: libFuzzer, or the seeded mutations of readers_test.cpp.
/// The reader accepts it or refuses it with the errors it documents; whatever else escapes is a finding.
namespace convene_test {

/// Something that does not hold of an input, although it holds of every one.
class broken_promise : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

inline void promise(bool kept, const std::string& what) {
  if (!kept) throw broken_promise(what);
}

/// A refusal points into the text that it is about.
inline void promise_place(const convene::parse_error& refused, std::string_view text) {
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  promise(refused.line() <= lines, std::string("a place beyond the text: ") + refused.what());
  promise(refused.column() <= text.size() + 1, std::string("a place beyond its line: ") + refused.what());
  promise(!refused.message().empty(), "a refusal says nothing");
}

inline void read_csv(std::string_view text) {
  try {
    convene::detail::csv_reader rows("fuzz.csv", text, "id");
    while (rows.next()) {
      promise(rows.row().size() == rows.header().size(), "a row of another length than the header");
      for (const std::string_view cell : rows.row())
        promise(cell.size() <= convene::detail::csv_reader::longest_cell, "a cell longer than the longest");
      promise(rows.position() <= rows.size(), "more bytes read than there are");
    }
  } catch (const convene::parse_error& refused) {
    promise_place(refused, text);
  }
}

/// A folder whose files are those of the last input; only what differs from the one before is written.
class folder_of_input {
 public:
  const std::filesystem::path& put(const folder_texts& texts) {
    for (const auto& [name, text] : texts_)
      if (texts.count(name) == 0) std::filesystem::remove(folder_.path() / name);
    folder_texts changed;
    for (const auto& [name, text] : texts)
      if (const auto before = texts_.find(name); before == texts_.end() || before->second != text) changed[name] = text;
    put_files(changed, folder_.path());
    texts_ = texts;
    return folder_.path();
  }
  /// The text that a refusal is about; empty where it is about a file that is not there.
  [[nodiscard]] std::string_view text_of(const std::string& file) const {
    const auto found = texts_.find(std::filesystem::path(file).filename().string());
    return found == texts_.end() ? std::string_view() : std::string_view(found->second);
  }

 private:
  scratch_folder folder_;
  folder_texts texts_;
};

/// Whatever was read can be written, and is the same when read again.
inline void promise_written_and_read(const convene::partnership& record) {
  const scratch_folder out;
  convene::write_partnership(record, out.path());
  promise(convene::read_partnership(out.path()) == record, "a partnership that is another when written and read");
}

class partnership_input {
 public:
  /// Whether it was accepted.
  bool operator()(const folder_texts& texts) {
    try {
      promise_written_and_read(convene::read_partnership(folder_.put(texts)));
      return true;
    } catch (const convene::parse_error& refused) {
      promise_place(refused, folder_.text_of(refused.file()));
    }
    return false;
  }

 private:
  folder_of_input folder_;
};

class dataset_input {
 public:
  bool operator()(const folder_texts& texts) {
    convene::dataset_options options;
    options.level = "tier";
    options.layers = {{"talk", "communication"}, {"faith", "trust"}};
    try {
      const auto folder = folder_.put(texts);
      const std::size_t vertices = vertices_of(folder);
      const convene::partnership record = convene::read_dataset(folder, options);
      promise(record.practitioners().size() == vertices, "a node too many or too few");
      promise_written_and_read(record);
      return true;
    } catch (const convene::parse_error& refused) {
      // of a compressed file the lines are those of what is in it
      if (!refused.file().ends_with(".gz")) promise_place(refused, folder_.text_of(refused.file()));
    } catch (const convene::write_error& failed) {
      throw broken_promise(failed.what());
    } catch (const convene::file_error&) {
    } catch (const convene::invalid_option&) {  // the layers of `options` may be missing
    }
    return false;
  }

 private:
  /// As a network, of which no option asks anything.
  static std::size_t vertices_of(const std::filesystem::path& folder) {
    try {
      return convene::read_network_dataset(folder).ids.size();
    } catch (const convene::invalid_option& refused) {
      throw broken_promise(refused.what());
    }
  }

  folder_of_input folder_;
};

class framework_input {
 public:
  bool operator()(const std::string& text) {
    try {
      const auto file = folder_.put({{"framework.json", text}}) / "framework.json";
      const convene::framework read = convene::read_framework(file);
      convene::write_json(file, read);
      promise(convene::read_framework(file) == read, "a framework that is another when written and read");
      folder_.put({});
      return true;
    } catch (const convene::parse_error& refused) {
      promise_place(refused, text);
    }
    return false;
  }

 private:
  folder_of_input folder_;
};

/// Several files in one input of libFuzzer: each begins with a line "=== name". Names of other kinds are left out.
inline folder_texts files_of(std::string_view input) {
  folder_texts files;
  std::string* into = nullptr;
  while (!input.empty()) {
    const std::size_t length = std::min(input.find('\n'), input.size() - 1) + 1;
    const std::string_view line = input.substr(0, length);
    input.remove_prefix(length);
    if (line.substr(0, 4) != "=== ") {
      if (into != nullptr) into->append(line);
      continue;
    }
    const std::string name(line.substr(4, line.find('\n') - 4));
    const bool plain = name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.") == std::string::npos &&
                       (name.ends_with(".csv") || name.ends_with(".json"));
    into = plain ? &files[name] : nullptr;
  }
  return files;
}

}  // namespace convene_test
