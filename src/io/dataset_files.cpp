#include <convene/io/detail/dataset_files.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <system_error>
#include <utility>

#include <zlib.h>

#include <convene/error.hpp>
#include <convene/io/nearest_name.hpp>

#include "json_document.hpp"

namespace convene::detail {

namespace {

struct gz_file_closing {
  void operator()(gzFile file) const noexcept { gzclose(file); }
};

/// \throws file_error where nobody can tell: a folder that must not be opened, a name that is too long.
bool is_there(const std::filesystem::path& path) {
  std::error_code trouble;
  const bool there = std::filesystem::exists(path, trouble);
  if (trouble) throw file_error(path.string(), "cannot be read: " + trouble.message());
  return there;
}

}  // namespace

dataset_text read_dataset_text(const std::filesystem::path& folder, const std::string& file) {
  std::filesystem::path path = folder / file;
  if (!is_there(path)) path += ".gz";
  if (!is_there(path))
    throw file_error((folder / file).string(),
                     "there is no such file, and none with .gz; a data set has nodes.csv and edges.csv");
  return unpacked_text(path);
}

dataset_text unpacked_text(const std::filesystem::path& path, const run_options& options) {
  if (!is_there(path)) throw file_error(path.string(), "there is no such file");
  std::error_code ignored;  // then opening it says what is wrong
  if (std::filesystem::is_directory(path, ignored)) throw file_error(path.string(), "is a folder");
  std::unique_ptr<gzFile_s, gz_file_closing> open(gzopen(path.c_str(), "rb"));  // reads what is not compressed as it is
  if (!open) throw file_error(path.string(), "cannot be read; check that you may open it");
  dataset_text result{path.string(), {}};
  std::vector<char> block(std::size_t{1} << 20U);
  int read = 0;
  while ((read = gzread(open.get(), block.data(), static_cast<unsigned>(block.size()))) > 0) {
    options.check_stop();
    result.text.append(block.data(), static_cast<std::size_t>(read));
  }
  const bool whole = read == 0 && gzeof(open.get()) != 0;
  if (gzclose(open.release()) != Z_OK || !whole) throw file_error(path.string(), "is no whole gzip file");
  return result;
}

dataset_description read_dataset_description(const std::filesystem::path& folder) {
  dataset_description result;
  if (!is_there(folder / "dataset.json")) return result;
  const dataset_text read = read_dataset_text(folder, "dataset.json");
  result.file = read.name;
  const json_document document(read.name, read.text);
  const json_node root = document.root();
  if (!root.value().is_object()) root.must_be("an object");
  if (const auto two_mode = root.find("two_mode")) {
    result.two_mode = two_mode->truth();
    result.two_mode_place = two_mode->place();
  }
  if (const auto with_sign = root.find("signed")) result.is_signed = with_sign->truth();
  if (const auto layers = root.find("layers")) {
    std::set<std::string> names;
    for (std::size_t i = 0; i < layers->length_of_list("layers such as {\"layer\": \"trust\", \"directed\": true}");
         ++i) {
      const json_node one = (*layers)[i];
      if (!one.value().is_object()) one.must_be("an object");
      const auto name = one.find("layer"), directed = one.find("directed");
      if (!name) one.fail(one.pointer() + " must have a \"layer\", its name");
      result.layers.push_back(name->text());
      const std::string& layer = result.layers.back();
      if (layer.empty()) name->fail("a layer must have a name");
      if (!names.insert(layer).second) name->fail("the layer '" + layer + "' stands twice; keep one of them");
      if (const auto clash = result.is_signed ? clash_of_signs(names, layer) : std::nullopt) name->fail(*clash);
      if (directed && !directed->truth()) result.undirected.insert(result.layers.back());
    }
  }
  if (const auto group = root.find("group_attribute"); group && !group->value().is_null()) {
    result.group_column = group->text();
    result.group_place = group->place();
  }
  return result;
}

std::optional<std::string> clash_of_signs(const std::set<std::string>& layers, const std::string& name) {
  const auto told = [](const std::string& positive) {
    return "'" + negative_of(positive) + "' is what signed data call the negative ties of '" + positive +
           "'; choose another name for one of them";
  };
  if (layers.contains(negative_of(name))) return told(name);
  if (!name.ends_with(negative_ending)) return std::nullopt;
  const std::string positive = name.substr(0, name.size() - negative_ending.size());
  if (layers.contains(positive)) return told(positive);
  return std::nullopt;
}

std::string dataset_name(const std::filesystem::path& folder) {
  // what is "" is read from the current folder, as "." is
  std::error_code trouble;
  const std::filesystem::path whole =
      std::filesystem::absolute(folder.empty() ? "." : folder, trouble).lexically_normal();
  if (trouble) throw file_error(folder.string(), "cannot be read: " + trouble.message());
  return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

namespace {

std::string no_column(const csv_reader& in, std::string_view name) {
  nearest_name nearest(name);
  std::string all;
  for (const std::string& one : in.header()) {
    nearest.consider(one);
    all += (all.empty() ? "" : ", ") + one;
  }
  return "there is no column '" + std::string(name) + "'" + nearest.suggestion("; the columns are " + all);
}

}  // namespace

std::size_t required_column(const csv_reader& in, std::string_view name) {
  if (const auto found = optional_column(in, name)) return *found;
  in.fail_row(no_column(in, name));  // the header, as long as no other row was read
}

std::optional<std::size_t> optional_column(const csv_reader& in, std::string_view name) {
  const auto found = std::find(in.header().begin(), in.header().end(), name);
  if (found == in.header().end()) return std::nullopt;
  return static_cast<std::size_t>(found - in.header().begin());
}

std::optional<std::size_t> group_column(const csv_reader& nodes, const dataset_description& about) {
  if (about.group_column.empty()) return std::nullopt;
  if (const auto found = optional_column(nodes, about.group_column)) return found;
  throw parse_error(about.file, about.group_place.line, about.group_place.column,
                    "in nodes.csv " + no_column(nodes, about.group_column));
}

std::string only_layer(const csv_reader& edges, const dataset_description& about) {
  if (about.layers.size() > 1) edges.fail_row("there is no column 'layer', although dataset.json has several layers");
  return about.layers.empty() ? "tie" : about.layers.front();
}

std::int32_t node_at(const csv_reader& edges, std::size_t cell, const name_index& nodes) {
  const std::string_view id = edges.row()[cell];
  if (const auto found = nodes.find(id)) return *found;
  nearest_name nearest(id);
  for (const std::string& one : nodes) nearest.consider(one);
  edges.fail(cell, "there is no node " + excerpt(id) + " in nodes.csv" + nearest.suggestion(""));
}

double weight_at(const csv_reader& edges, const std::optional<std::size_t>& cell, const dataset_description& about) {
  if (!cell) return 1;
  const std::string_view text = edges.row()[*cell];
  if (text.empty()) return std::numeric_limits<double>::quiet_NaN();
  double number = 0;
  const auto [stop, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (trouble != std::errc() || stop != text.data() + text.size() || !std::isfinite(number))
    edges.fail(*cell, "'" + std::string(text) + "' is not a weight; write a finite number or leave the cell empty");
  if (number < 0 && !about.is_signed)
    edges.fail(*cell, "a weight must be >= 0; got " + std::string(text) +
                          ". Signed data say so in dataset.json: \"signed\": true");
  return number;
}

grouping grouping_by_name(const std::vector<std::string>& labels) {
  std::map<std::string, vertex> numbers;
  for (const std::string& label : labels) numbers.emplace(label, 0);
  std::vector<std::string> names;
  for (auto& [name, number] : numbers) {
    number = static_cast<vertex>(names.size());
    names.push_back(name);
  }
  std::vector<vertex> group_of;
  group_of.reserve(labels.size());
  for (const std::string& label : labels) group_of.push_back(numbers.at(label));
  return {std::move(group_of), std::move(names)};
}

}  // namespace convene::detail
