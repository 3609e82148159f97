#include <convene/io/dataset.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <zlib.h>

#include <convene/io/detail/csv_reader.hpp>
#include <convene/io/nearest_name.hpp>
#include <convene/partnership/name_index.hpp>
#include <convene/partnership/wave_builder.hpp>

#include "json_document.hpp"

namespace convene {

namespace {

using namespace detail;

/// The text of FILE, or of FILE.gz.
struct dataset_text {
  std::string name, text;
};

dataset_text read_text(const std::filesystem::path& folder, const std::string& file) {
  std::filesystem::path path = folder / file;
  if (!std::filesystem::exists(path)) path += ".gz";
  if (!std::filesystem::exists(path))
    throw file_error((folder / file).string(), "there is no such file, and none with .gz; a data set has nodes.csv and edges.csv");
  if (std::filesystem::is_directory(path)) throw file_error(path.string(), "is a folder");
  gzFile open = gzopen(path.c_str(), "rb");  // reads what is not compressed as it is
  if (open == nullptr) throw file_error(path.string(), "cannot be read; check that you may open it");
  dataset_text result{path.string(), {}};
  std::vector<char> block(std::size_t{1} << 20U);
  int read = 0;
  while ((read = gzread(open, block.data(), static_cast<unsigned>(block.size()))) > 0)
    result.text.append(block.data(), static_cast<std::size_t>(read));
  const bool whole = read == 0 && gzeof(open) != 0;
  if (gzclose(open) != Z_OK || !whole) throw file_error(path.string(), "is no whole gzip file");
  return result;
}

/// What dataset.json says; all of it optional.
struct dataset_description {
  std::vector<std::string> layers;
  std::set<std::string> undirected;
  bool is_signed = false;
  std::optional<std::string> group;  // column of nodes.csv
  std::string file;
  text_place group_place;
};

dataset_description describe(const std::filesystem::path& folder) {
  dataset_description result;
  if (!std::filesystem::exists(folder / "dataset.json")) return result;
  const dataset_text read = read_text(folder, "dataset.json");
  const json_document document(read.name, read.text);
  const json_node root = document.root();
  if (!root.value().is_object()) root.must_be("an object");
  if (const auto two_mode = root.find("two_mode"); two_mode && two_mode->truth())
    root.fail_key("two_mode",
                  "a two-mode data set has no ties between people; people at events go into attendance.csv");
  if (const auto with_sign = root.find("signed")) result.is_signed = with_sign->truth();
  if (const auto layers = root.find("layers")) {
    for (std::size_t i = 0; i < layers->length_of_list("layers such as {\"layer\": \"trust\", \"directed\": true}");
         ++i) {
      const json_node one = (*layers)[i];
      if (!one.value().is_object()) one.must_be("an object");
      const auto name = one.find("layer"), directed = one.find("directed");
      if (!name) one.fail(one.pointer() + " must have a \"layer\", its name");
      result.layers.push_back(name->text());
      if (directed && !directed->truth()) result.undirected.insert(result.layers.back());
    }
  }
  result.file = read.name;
  if (const auto group = root.find("group_attribute"); group && !group->value().is_null()) {
    result.group = group->text();
    result.group_place = group->place();
  }
  return result;
}

std::optional<std::size_t> find_column(const csv_reader& in, std::string_view name) {
  const auto& header = in.header();
  const auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

std::string no_column(const csv_reader& in, std::string_view name) {
  nearest_name nearest(name);
  std::string all;
  for (const std::string& one : in.header()) {
    nearest.consider(one);
    all += (all.empty() ? "" : ", ") + one;
  }
  return "there is no column '" + std::string(name) + "'" + nearest.suggestion("; the columns are " + all);
}

std::size_t column(const csv_reader& in, std::string_view name) {
  const auto found = find_column(in, name);
  if (!found) in.fail_row(no_column(in, name));
  return *found;
}

struct node {
  std::string id, organisation, discipline, level, label;
  std::size_t line = 0;
};

/// All nodes, and their ids in the same order.
struct node_list {
  std::vector<node> rows;
  name_index ids;
  std::string group;  // the column of the organisations; empty = each node is one
};

node_list read_nodes(const dataset_text& from, const dataset_options& options, const dataset_description& about) {
  csv_reader rows(from.name, from.text, "id,group");
  const std::size_t id = column(rows, "id");
  const auto wanted = [&](const std::string& name) {
    return name.empty() ? std::optional<std::size_t>() : std::optional(column(rows, name));
  };
  node_list result;
  std::optional<std::size_t> organisation;
  if (options.organisations == dataset_organisations::of_column) {
    organisation = wanted(options.organisation);
    if (organisation) {
      result.group = options.organisation;
    } else if (about.group) {
      result.group = *about.group;
      organisation = find_column(rows, *about.group);
      if (!organisation)
        throw parse_error(about.file, about.group_place.line, about.group_place.column,
                          "in " + from.name + " " + no_column(rows, *about.group));
    }
  }
  const auto discipline = wanted(options.discipline), level = wanted(options.level), label = find_column(rows, "label");
  const auto text = [&](const std::optional<std::size_t>& k) {
    return k ? std::string(rows.row()[*k]) : std::string();
  };
  while (rows.next()) {
    node one{text(id), text(organisation), text(discipline), text(level), text(label), rows.line()};
    if (organisation && one.organisation.empty()) one.organisation = "(missing)";
    const auto check = [&](table in, std::size_t cell, const std::string& value) {
      try {
        check_id(in, "id", value);
      } catch (const invalid_record& refused) {
        rows.fail(cell, refused.what());
      }
    };
    check(table::practitioners, id, one.id);
    if (organisation) check(table::organisations, *organisation, one.organisation);
    if (const auto before = result.ids.find(one.id))
      rows.fail(id, "the id '" + one.id + "' stands twice; it is in line " +
                        std::to_string(result.rows[static_cast<std::size_t>(*before)].line) + " too");
    result.ids.add(one.id);
    result.rows.push_back(std::move(one));
  }
  return result;
}

std::optional<double> parsed_number(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, trouble] = std::from_chars(text.data(), end, number);
  if (trouble != std::errc() || stop != end) return std::nullopt;
  return number;
}

struct tie {
  practitioner_id source{}, target{};
  std::size_t layer = 0;  // of options.layers
  double weight = 0;      // NaN = unobserved
  std::size_t line = 0;
};

/// Reads the ties of the layers that are wanted.
class tie_reader {
 public:
  tie_reader(const dataset_text& from, const dataset_options& options, const dataset_description& about,
             const node_list& nodes, const std::string& node_file)
      : rows_(from.name, from.text, "source,target,layer,weight"),
        options_(options),
        about_(about),
        nodes_(nodes),
        node_file_(node_file),
        source_(column(rows_, "source")),
        target_(column(rows_, "target")),
        layer_(find_column(rows_, "layer")),
        weight_(find_column(rows_, "weight")),
        found_(options.layers.size(), false) {
    if (layer_) return;
    // A data set of one layer need not name it in every row.
    if (about.layers.size() > 1)
      rows_.fail_row("there is no column 'layer', although " + about.file + " has several layers");
    known_.insert(about.layers.empty() ? std::string(only_layer_of_a_dataset) : about.layers.front());
  }

  std::vector<tie> read() {
    while (rows_.next()) {
      const std::string name(layer_ ? rows_.row()[*layer_] : *known_.begin());
      if (layer_) known_.insert(name);
      for (std::size_t k = 0; k < options_.layers.size(); ++k)
        if (options_.layers[k].from == name) add(k, name);
    }
    for (std::size_t k = 0; k < found_.size(); ++k)
      if (!found_[k] && (layer_ || options_.layers[k].from != *known_.begin())) refuse_layer(options_.layers[k].from);
    return std::move(result_);
  }

 private:
  void add(std::size_t layer, const std::string& name) {
    found_[layer] = true;
    tie one{end(source_), end(target_), layer, weight(), rows_.line()};
    if (one.source == one.target)
      rows_.fail(target_, "'" + std::string(rows_.row()[target_]) + "' cannot have a relationship with themselves");
    if (about_.is_signed && one.weight <= 0) return;  // the positive ties enter
    result_.push_back(one);
    if (about_.undirected.count(name) == 0) return;
    std::swap(one.source, one.target);
    result_.push_back(one);
  }
  practitioner_id end(std::size_t cell) const {
    const std::string_view id = rows_.row()[cell];
    if (const auto found = nodes_.ids.find(id)) return practitioner_id{*found};
    nearest_name nearest(id);
    for (const std::string& one : nodes_.ids) nearest.consider(one);
    rows_.fail(cell, "there is no node '" + std::string(id) + "' in " + node_file_ + nearest.suggestion(""));
  }
  double weight() const {
    if (!weight_) return 1;
    const std::string_view text = rows_.row()[*weight_];
    if (text.empty()) return std::numeric_limits<double>::quiet_NaN();
    const std::optional<double> number = parsed_number(text);
    if (!number || !std::isfinite(*number))
      rows_.fail(*weight_,
                 "'" + std::string(text) + "' is not a weight; write a finite number or leave the cell empty");
    if (*number < 0 && !about_.is_signed)
      rows_.fail(*weight_, "a weight must be >= 0; got " + spelled(*number) +
                               ". Signed data say so in dataset.json: \"signed\": true");
    return *number;
  }
  [[noreturn]] void refuse_layer(const std::string& name) const {
    if (!layer_)
      throw invalid_option(rows_.file() + ": has no column 'layer'; its only layer is called '" + *known_.begin() +
                           "', not '" + name + "'");
    nearest_name nearest(name);
    std::string all;
    for (const std::string& one : known_) {
      nearest.consider(one);
      all += (all.empty() ? "" : ", ") + one;
    }
    throw invalid_option(rows_.file() + ": there is no layer '" + name + "'" +
                         nearest.suggestion("; the data set has " + (all.empty() ? "none" : all)));
  }

  csv_reader rows_;
  const dataset_options& options_;
  const dataset_description& about_;
  const node_list& nodes_;
  const std::string& node_file_;
  std::size_t source_, target_;
  std::optional<std::size_t> layer_, weight_;
  std::vector<bool> found_;
  std::set<std::string> known_;
  std::vector<tie> result_;
};

std::string scale_text(const scale& stated) {
  switch (stated.shape) {
    case scale::form::linear: break;
    case scale::form::count: return stated.text() + " of counts";
    case scale::form::log_count: return stated.text() + " of counts whose first steps matter most";
  }
  return stated.text();
}

/// Scale of a layer, checked against its weights.
scale scale_of(const dataset_layer& layer, std::size_t position, const std::vector<tie>& ties, const dataset_options& options) {
  double smallest = std::numeric_limits<double>::infinity(), largest = 0;
  for (const tie& one : ties) {
    if (one.layer != position || std::isnan(one.weight)) continue;
    smallest = std::min(smallest, one.weight);
    largest = std::max(largest, one.weight);
  }
  if (!layer.stated) return {0, std::max(1.0, largest)};
  if (!layer.stated->valid())
    throw invalid_option("the scale of '" + layer.as + "' must have finite ends with the lower one first; got " + layer.stated->text());
  if (smallest > largest) return *layer.stated;
  const std::string range = "weights of '" + layer.from + "' run from " + spelled(smallest) + " to " + spelled(largest);
  if (!layer.stated->holds(smallest) || !layer.stated->holds(largest))
    throw invalid_option(range + ", outside the scale " + layer.stated->text() + " of '" + layer.as + "'");
  if (smallest == layer.stated->none && smallest > 0 && options.ties_without_strength == stated_none::refused)
    throw invalid_option(range + ", and on the scale " + layer.stated->text() + " of '" + layer.as + "' " +
                         spelled(smallest) +
                         " means that there is no tie; where it is the weakest one, the scale begins at 0: 0.." +
                         spelled(layer.stated->highest));
  return *layer.stated;
}

}  // namespace

partnership read_dataset(const std::filesystem::path& folder, const dataset_options& options) {
  if (options.layers.empty()) throw invalid_option("name at least one layer of the data set, such as its communication");
  for (std::size_t k = 0; k < options.layers.size(); ++k)
    for (std::size_t other = 0; other < k; ++other)
      if (options.layers[k].as == options.layers[other].as)
        throw invalid_option("the layer '" + options.layers[k].as + "' is named twice");
  if (!options.organisation.empty() && options.organisations == dataset_organisations::own)
    throw invalid_option("organisations are those of the column '" + options.organisation +
                         "' or each node its own; not both");
  const dataset_description about = describe(folder);
  const dataset_text node_text = read_text(folder, "nodes.csv"), edge_text = read_text(folder, "edges.csv");
  const node_list nodes = read_nodes(node_text, options, about);
  std::vector<tie> ties = tie_reader(edge_text, options, about, nodes, node_text.name).read();
  const bool own_organisations = nodes.group.empty();

  description described;
  described.name = std::filesystem::absolute(folder).lexically_normal().filename().string();
  if (described.name.empty()) described.name = std::filesystem::absolute(folder).lexically_normal().parent_path().filename().string();
  described.note = "Converted from a data set of " + std::to_string(nodes.rows.size()) + " nodes.";
  for (std::size_t k = 0; k < options.layers.size(); ++k) {
    const dataset_layer& from = options.layers[k];
    layer_info info;
    info.name = from.as;
    info.declared = scale_of(from, k, ties, options);
    info.when_absent = from.when_absent;
    described.note += " " + from.as + " is its layer '" + from.from + "' on the scale " + scale_text(info.declared) +
                      (about.undirected.count(from.from) != 0 ? ", undirected, stated from both ends" : "") +
                      (about.is_signed ? ", positive ties only" : "") + ".";
    described.layers.push_back(std::move(info));
  }
  described.note += own_organisations ? " Every node is an organisation of its own."
                                      : " Organisations are its column '" + nodes.group + "'" +
                                            (options.organisation.empty() ? ", as dataset.json says." : ".");
  if (!options.level.empty()) {  // in order of appearance, since a data set does not say which is closest to users
    std::vector<std::string> levels;
    for (const node& one : nodes.rows)
      if (!one.level.empty() && std::find(levels.begin(), levels.end(), one.level) == levels.end()) levels.push_back(one.level);
    if (!levels.empty()) described.levels = std::move(levels);
    described.note += " Levels are its column '" + options.level + "' in order of appearance: put them in order, from closest to users to the top.";
  }
  partnership result(std::move(described));

  for (const node& one : nodes.rows) {
    try {
      if (own_organisations) {
        result.add(organisation{one.id, one.label, "", {}});
        continue;
      }
      auto at = result.find<organisation>(one.organisation);
      if (!at) at = result.add(organisation{one.organisation, "", "", {}});
      practitioner row;
      row.id = one.id;
      row.organisation = *at;
      row.discipline = one.discipline;
      row.level = one.level;
      result.add(row);
    } catch (const invalid_record& refused) {
      throw parse_error(node_text.name, one.line, 1, refused.what());
    }
  }
  if (own_organisations) result.add_organisations_as_practitioners();

  const wave_id only = result.add_wave("w1");
  wave_builder networks(result, only);
  std::vector<std::size_t> columns;
  for (const dataset_layer& one : options.layers) columns.push_back(networks.add_layer(one.as));
  // in the order of the file where two have the same ends, so that messages name the second
  std::stable_sort(ties.begin(), ties.end(), [](const tie& a, const tie& b) {
    return std::tie(a.source, a.target) < std::tie(b.source, b.target);
  });
  std::vector<double> row(networks.number_of_layers());
  std::vector<std::size_t> lines(row.size());  // of each layer's tie between this pair; 0 = none
  for (std::size_t i = 0; i < ties.size();) {
    const practitioner_id source = ties[i].source, target = ties[i].target;
    std::fill(row.begin(), row.end(), std::numeric_limits<double>::quiet_NaN());
    std::fill(lines.begin(), lines.end(), 0);
    for (; i < ties.size() && ties[i].source == source && ties[i].target == target; ++i) {
      const dataset_layer& layer = options.layers[ties[i].layer];
      const std::size_t k = columns[ties[i].layer];
      if (lines[k] != 0)
        throw parse_error(edge_text.name, ties[i].line, 1,
                          "the tie from '" + nodes.ids[index_of(source)] + "' to '" + nodes.ids[index_of(target)] +
                              "' stands twice in " +
                              (about.undirected.count(layer.from) != 0 ? "the undirected" : "the") + " layer '" +
                              layer.from + "'; it is in line " + std::to_string(lines[k]) + " too");
      lines[k] = ties[i].line;
      row[k] = ties[i].weight;
    }
    // A pair that a layer does not list has none there; an empty cell would mean asked and not answered.
    for (std::size_t k = 0; k < columns.size(); ++k)
      if (lines[columns[k]] == 0 && result.about().layers[k].when_absent == absence::zero)
        row[columns[k]] = result.about().layers[k].declared.none;
    networks.add(source, target, row);
  }
  wave_networks made = std::move(networks).build();
  result.set_networks(only, std::move(made.practitioners), std::move(made.organisations));
  return result;
}

}  // namespace convene
