#pragma once

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/archive/archive_exception.hpp>
#include <boost/archive/basic_archive.hpp>
#include <boost/archive/iterators/dataflow_exception.hpp>
#include <boost/serialization/nvp.hpp>

#include <convene/error.hpp>
#include <convene/io/dataset.hpp>
#include <convene/io/detail/csv_reader.hpp>
#include <convene/io/detail/snapshot_block.hpp>
#include <convene/io/edge_list.hpp>
#include <convene/io/framework_json.hpp>
#include <convene/io/gexf.hpp>
#include <convene/io/graphml.hpp>
#include <convene/io/network_dataset.hpp>
#include <convene/io/node_link_json.hpp>
#include <convene/io/pajek.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/io/ucinet_dl.hpp>
#include <convene/practices/assess.hpp>
#include <convene/serialization/values.hpp>

#include "../support/folder.hpp"
#include "../support/sealed_snapshot.hpp"

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
  [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }
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

class graphml_input {
 public:
  bool operator()(const std::string& text) {
    try {
      const auto file = folder_.put({{"network.graphml", text}}) / "network.graphml";
      const convene::network_dataset read = convene::read_graphml(file);
      const auto again = folder_.path() / "again.graphml";
      convene::write_graphml(read, again);
      promise(convene::read_graphml(again) == read, "a network that is another when written and read");
      return true;
    } catch (const convene::parse_error& refused) {
      // XML ends lines with carriage returns too, and tells of what may be in another encoding
      std::string lines = text;
      std::replace(lines.begin(), lines.end(), '\r', '\n');
      promise_place(refused, lines);
    }
    return false;
  }

 private:
  folder_of_input folder_;
};

/// A file of a format that may lose something: it says so exactly when what is read back is another.
template <auto Read, auto Write>
class network_file_input {
 public:
  explicit network_file_input(std::string name) : name_(std::move(name)) {}

  bool operator()(const std::string& text) {
    try {
      const convene::network_dataset read = Read(folder_.put({{name_, text}}) / name_, {}, {});
      // an end of a line of other systems may be within a name, where no line of a file can have it
      if (!is_packed(text) && text.find('\r') == std::string::npos) promise_losses(read);
      return true;
    } catch (const convene::parse_error& refused) {
      // XML ends lines with carriage returns too
      std::string lines = text;
      if (name_.ends_with(".gexf")) std::replace(lines.begin(), lines.end(), '\r', '\n');
      if (!is_packed(text)) promise_place(refused, lines);
    } catch (const convene::file_error&) {
      promise(is_packed(text), "a file that cannot be read");  // gzip that is damaged
    }
    return false;
  }

 private:
  /// Whether a text begins as gzip does: what is read has other lines then.
  static bool is_packed(const std::string& text) { return text.starts_with("\x1F\x8B"); }
  void promise_losses(const convene::network_dataset& data) const {
    const auto again = folder_.path() / ("again-" + name_);
    std::size_t losses = 0;
    Write(data, again, [&](std::string_view) { ++losses; });
    promise((losses == 0) == (Read(again, {}, {}) == data),
            "a loss that nobody is told of, or none that one is told of");
    try {
      Write(data, again, {});
      promise(losses == 0, "a loss that is not refused");
    } catch (const convene::invalid_record&) {
      promise(losses != 0, "a refusal of what can be written");
    }
  }

  std::string name_;
  folder_of_input folder_;
};
using edge_list_input = network_file_input<convene::read_edge_list, convene::write_edge_list>;
using gexf_input = network_file_input<convene::read_gexf, convene::write_gexf>;
using node_link_json_input = network_file_input<convene::read_node_link_json, convene::write_node_link_json>;
using pajek_input = network_file_input<convene::read_pajek, convene::write_pajek>;
using ucinet_dl_input = network_file_input<convene::read_ucinet_dl, convene::write_ucinet_dl>;

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

/// A value that was accepted is whole: it can be stored and had back, and a partnership assessed.
inline void promise_whole(const convene::partnership& record) {
  promise(
      convene::detail::value_of_snapshot<convene::partnership>(convene::detail::snapshot_of(record), "again") == record,
      "a partnership that is another when stored and had back");
  if (!record.waves().empty()) (void)convene::assess(record);
}
inline void promise_whole(const convene::network& net) {
  promise(convene::detail::value_of_snapshot<convene::network>(convene::detail::snapshot_of(net), "again") == net,
          "a network that is another when stored and had back");
}
inline void promise_whole(const convene::framework&) {}
inline void promise_whole(const convene::assessment&) {}

/// Bytes as a snapshot of every kind, with the digests that belong to them.
class snapshot_input {
 public:
  /// Whether it was accepted as any.
  bool operator()(const std::string& bytes) {
    const std::vector<std::byte> all = sealed(bytes);
    return accepted<convene::partnership>(all) || accepted<convene::network>(all) ||
           accepted<convene::framework>(all) || accepted<convene::assessment>(all);
  }

 private:
  template <class Value>
  static bool accepted(const std::vector<std::byte>& bytes) {
    try {
      promise_whole(convene::detail::value_of_snapshot<Value>(bytes, "fuzz"));
      return true;
    } catch (const convene::parse_error& refused) {
      promise(!refused.message().empty(), "a refusal says nothing");
    }
    return false;
  }
};

/// Bytes as a Boost archive of a partnership.
template <class Archive>
class archive_input {
 public:
  bool operator()(const std::string& bytes) {
    try {
      std::istringstream stream(bytes);
      Archive from(stream, boost::archive::no_header | boost::archive::no_xml_tag_checking);
      convene::partnership record;
      from >> boost::serialization::make_nvp("partnership", record);
      promise_whole(record);
      return true;
    } catch (const convene::parse_error& refused) {
      promise(!refused.message().empty(), "a refusal says nothing");
    } catch (const boost::archive::archive_exception&) {
    } catch (const boost::archive::iterators::dataflow_exception&) {
    }
    return false;
  }
};

}  // namespace convene_test
