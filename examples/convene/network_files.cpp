#include "network_files.hpp"

#include <algorithm>
#include <functional>
#include <iostream>
#include <string_view>
#include <system_error>
#include <vector>

#include <convene/error.hpp>
#include <convene/io/dot.hpp>
#include <convene/io/edge_list.hpp>
#include <convene/io/gexf.hpp>
#include <convene/io/graphml.hpp>
#include <convene/io/losses.hpp>
#include <convene/io/network_dataset.hpp>
#include <convene/io/node_link_json.hpp>
#include <convene/io/pajek.hpp>
#include <convene/io/ucinet_dl.hpp>

#include "places.hpp"

namespace command {

namespace {

using convene::loss_warning;
using convene::network_dataset;
using convene::run_options;
using std::filesystem::path;

struct network_format {
  std::string_view ending;
  std::function<network_dataset(const path&, const run_options&, const loss_warning&)> read;
  std::function<void(const network_dataset&, const path&, const loss_warning&)> write;
};

/// A format is one line here.
const std::vector<network_format>& formats() {
  const auto write_graphml = [](const auto& data, const path& to, const auto&) { convene::write_graphml(data, to); };
  const auto write_dot = [](const auto& data, const path& to, const auto& warn) { convene::write_dot(data, to, warn); };
  static const std::vector<network_format> all = {
      {".graphml", convene::read_graphml, write_graphml},
      {".xml", convene::read_graphml, {}},
      {".net", convene::read_pajek, convene::write_pajek},
      {".paj", convene::read_pajek, convene::write_pajek},
      {".dl", convene::read_ucinet_dl, convene::write_ucinet_dl},
      {".dot", {}, write_dot},
      {".csv", convene::read_edge_list, convene::write_edge_list},
      {".csv.gz", convene::read_edge_list, convene::write_edge_list},
      {".gexf", convene::read_gexf, convene::write_gexf},
      {".json", convene::read_node_link_json, convene::write_node_link_json},
  };
  return all;
}

const network_format* format_of(const path& file) {
  std::string name = file.filename().string();
  for (char& letter : name)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  const auto found = std::find_if(formats().begin(), formats().end(), [&](const network_format& one) {
    return name.size() > one.ending.size() && name.ends_with(one.ending);
  });
  return found == formats().end() ? nullptr : &*found;
}

template <class Holds>
std::string endings(const Holds& holds, const std::string& last = " or ") {
  std::vector<std::string> all;
  for (const network_format& one : formats())
    if (holds(one)) all.push_back(std::string(one.ending) + (one.ending == ".dot" ? " (for Graphviz)" : ""));
  std::string result = all.front();
  for (std::size_t k = 1; k < all.size(); ++k) result += (k + 1 == all.size() ? last : ", ") + all[k];
  return result;
}

bool is_read(const network_format& one) { return static_cast<bool>(one.read); }

[[noreturn]] void refuse_partnership(const path& from) {
  throw convene::file_error(from.string(),
                            "is a partnership; 'convene assess' scores it and says what its network tells, and "
                            "'convene convert' makes a snapshot (.snapshot) or a folder of it");
}

}  // namespace

bool reads_network(const path& file) {
  const network_format* const format = format_of(file);
  std::error_code ignored;
  return format != nullptr && format->read && !std::filesystem::is_directory(file, ignored);
}

bool writes_network(const path& file) {
  const network_format* const format = format_of(file);
  return format != nullptr && format->write;
}

std::string readable_endings() { return endings(is_read); }

std::string writable_endings() {
  return endings([](const network_format& one) { return static_cast<bool>(one.write); });
}

std::string unread_ending(const path& file) {
  const std::string ending = file.extension().string();
  return (ending.empty() ? "a file without an ending" : "the ending " + ending) + " is not read; known are " +
         endings(is_read, " and ");
}

void tell_loss(std::string_view loss) { std::cerr << "warning: " << loss << '\n'; }

network_dataset read_network(const path& from, const run_options& options, const loss_warning& warn) {
  check_input(from);
  if (reads_network(from)) return format_of(from)->read(from, options, warn);
  std::error_code ignored;
  if (!std::filesystem::is_directory(from, ignored)) {
    if (is_snapshot_name(from)) refuse_partnership(from);
    throw convene::file_error(from.string(), unread_ending(from));
  }
  if (is_partnership_folder(from) && !is_data_set_folder(from)) refuse_partnership(from);
  return convene::read_network_dataset(from, options, tell_loss);
}

void write_network(const network_dataset& data, const path& file, const loss_warning& warn) {
  if (!writes_network(file))
    throw convene::invalid_option("a network is written to a file that ends in " + writable_endings() + "; got " +
                                  file.string());
  format_of(file)->write(data, file, warn);
}

}  // namespace command
