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

#include <nlohmann/json.hpp>
#include <zlib.h>

#include <convene/io/detail/csv_reader.hpp>
#include <convene/io/nearest_name.hpp>
#include <convene/partnership/wave_builder.hpp>

namespace convene {

namespace {

/// The text of FILE, or of FILE.gz.
struct dataset_text {
  std::string name, text;
};

dataset_text read_text(const std::filesystem::path& folder, const std::string& file) {
  std::filesystem::path path = folder / file;
  if (!std::filesystem::exists(path)) path += ".gz";
  if (!std::filesystem::exists(path))
    throw file_error((folder / file).string(), "there is no such file, and none with .gz; a data set has nodes.csv and edges.csv");
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
  std::set<std::string> undirected;
  bool is_signed = false;
};

dataset_description describe(const std::filesystem::path& folder) {
  dataset_description result;
  const std::filesystem::path file = folder / "dataset.json";
  if (!std::filesystem::exists(file)) return result;
  const dataset_text read = read_text(folder, "dataset.json");
  try {
    const auto content = nlohmann::json::parse(read.text);
    if (content.value("two_mode", false))
      throw invalid_option(read.name + ": is two-mode; people at events are attendance, which goes into attendance.csv");
    result.is_signed = content.value("signed", false);
    if (content.contains("layers"))
      for (const auto& layer : content.at("layers"))
        if (!layer.value("directed", true)) result.undirected.insert(layer.at("layer").get<std::string>());
  } catch (const nlohmann::json::exception& wrong) {
    throw parse_error(read.name, 0, 0, std::string("is not the description of a data set: ") + wrong.what());
  }
  return result;
}

/// Position of a column; names the nearest one if there is none.
std::size_t column(const detail::csv_reader& in, std::string_view name) {
  const auto& header = in.header();
  const auto found = std::find(header.begin(), header.end(), name);
  if (found != header.end()) return static_cast<std::size_t>(found - header.begin());
  nearest_name nearest(name);
  std::string all;
  for (const std::string& one : header) {
    nearest.consider(one);
    all += (all.empty() ? "" : ", ") + one;
  }
  throw parse_error(in.file(), 1, 0,
                    "there is no column '" + std::string(name) + "'" + nearest.suggestion("; the columns are " + all));
}

struct node {
  std::string id, organisation, discipline, level, label;
};

std::vector<node> read_nodes(const dataset_text& from, const dataset_options& options) {
  detail::csv_reader rows(from.name, from.text, "id,group");
  const std::size_t id = column(rows, "id");
  const auto optional_column = [&](const std::string& name) {
    return name.empty() ? std::optional<std::size_t>() : std::optional(column(rows, name));
  };
  const auto organisation = optional_column(options.organisation), discipline = optional_column(options.discipline),
             level = optional_column(options.level);
  const auto label = std::find(rows.header().begin(), rows.header().end(), "label");
  const auto text = [&](const std::optional<std::size_t>& k) { return k ? std::string(rows.row()[*k]) : std::string(); };
  std::vector<node> result;
  while (rows.next()) {
    node one{text(id), text(organisation), text(discipline), text(level), {}};
    if (label != rows.header().end()) one.label = text(static_cast<std::size_t>(label - rows.header().begin()));
    if (organisation && one.organisation.empty()) one.organisation = "(missing)";
    try {
      detail::check_id(table::practitioners, "id", one.id);
      if (organisation) detail::check_id(table::organisations, "id", one.organisation);
    } catch (const invalid_record& refused) {
      rows.fail_row(refused.what());
    }
    result.push_back(std::move(one));
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
  std::string source, target;
  std::size_t layer = 0;  // of options.layers
  double weight = 0;      // NaN = unobserved
};

std::vector<tie> read_ties(const dataset_text& from, const dataset_options& options, const dataset_description& about) {
  detail::csv_reader rows(from.name, from.text, "source,target,layer,weight");
  const std::size_t source = column(rows, "source"), target = column(rows, "target");
  const auto optional_column = [&](std::string_view name) -> std::optional<std::size_t> {
    const auto found = std::find(rows.header().begin(), rows.header().end(), name);
    if (found == rows.header().end()) return std::nullopt;
    return static_cast<std::size_t>(found - rows.header().begin());
  };
  const auto layer = optional_column("layer"), weight = optional_column("weight");
  std::vector<tie> result;
  std::set<std::string> known;
  std::vector<bool> found(options.layers.size(), false);
  while (rows.next()) {
    const std::string name = layer ? std::string(rows.row()[*layer]) : std::string();
    known.insert(name);
    for (std::size_t k = 0; k < options.layers.size(); ++k) {
      if (layer && options.layers[k].from != name) continue;
      found[k] = true;
      tie one{std::string(rows.row()[source]), std::string(rows.row()[target]), k, 1};
      if (weight) {
        const std::string_view text = rows.row()[*weight];
        const std::optional<double> read = text.empty() ? std::optional(std::numeric_limits<double>::quiet_NaN()) : parsed_number(text);
        if (!read || std::isinf(*read))
          rows.fail(*weight, "'" + std::string(text) + "' is not a weight; write a finite number or leave the cell empty");
        one.weight = *read;
      }
      if (one.source == one.target) rows.fail(target, "'" + one.target + "' cannot have a relationship with themselves");
      if (one.weight < 0) {
        if (!about.is_signed)
          rows.fail(*weight, "a weight must be >= 0; got " + detail::spelled(one.weight) +
                                 ". Signed data say so in dataset.json: \"signed\": true");
        continue;  // the positive ties enter
      }
      if (about.is_signed && one.weight == 0) continue;
      result.push_back(one);
      if (about.undirected.count(name) != 0) {
        std::swap(one.source, one.target);
        result.push_back(one);
      }
    }
  }
  for (std::size_t k = 0; k < found.size(); ++k) {
    if (found[k]) continue;
    nearest_name nearest(options.layers[k].from);
    std::string all;
    for (const std::string& one : known) {
      nearest.consider(one);
      all += (all.empty() ? "" : ", ") + one;
    }
    throw invalid_option(from.name + ": there is no layer '" + options.layers[k].from + "'" +
                         nearest.suggestion("; the data set has " + all));
  }
  return result;
}

/// Scale of a layer, checked against its weights.
std::string scale_text(const scale& stated) {
  switch (stated.shape) {
    case scale::form::linear: break;
    case scale::form::count: return stated.text() + " of counts";
    case scale::form::log_count: return stated.text() + " of counts whose first steps matter most";
  }
  return stated.text();
}

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
  const std::string range = "weights of '" + layer.from + "' run from " + detail::spelled(smallest) + " to " + detail::spelled(largest);
  if (!layer.stated->holds(smallest) || !layer.stated->holds(largest))
    throw invalid_option(range + ", outside the scale " + layer.stated->text() + " of '" + layer.as + "'");
  if (smallest == layer.stated->none && smallest > 0 && options.ties_without_strength == stated_none::refused)
    throw invalid_option(range + ", and on the scale " + layer.stated->text() + " of '" + layer.as + "' " +
                         detail::spelled(smallest) + " means that there is no tie; where it is the weakest one, the scale begins at 0: 0.." +
                         detail::spelled(layer.stated->highest));
  return *layer.stated;
}

}  // namespace

partnership read_dataset(const std::filesystem::path& folder, const dataset_options& options) {
  if (options.layers.empty()) throw invalid_option("name at least one layer of the data set, such as its communication");
  for (std::size_t k = 0; k < options.layers.size(); ++k)
    for (std::size_t other = 0; other < k; ++other)
      if (options.layers[k].as == options.layers[other].as)
        throw invalid_option("the layer '" + options.layers[k].as + "' is named twice");
  const dataset_description about = describe(folder);
  const dataset_text node_text = read_text(folder, "nodes.csv"), edge_text = read_text(folder, "edges.csv");
  const std::vector<node> nodes = read_nodes(node_text, options);
  const std::vector<tie> ties = read_ties(edge_text, options, about);
  const bool own_organisations = options.organisation.empty();

  description described;
  described.name = std::filesystem::absolute(folder).lexically_normal().filename().string();
  if (described.name.empty()) described.name = std::filesystem::absolute(folder).lexically_normal().parent_path().filename().string();
  described.note = "Converted from a data set of " + std::to_string(nodes.size()) + " nodes.";
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
                                      : " Organisations are its column '" + options.organisation + "'.";
  if (!options.level.empty()) {  // in order of appearance, since a data set does not say which is closest to users
    std::vector<std::string> levels;
    for (const node& one : nodes)
      if (!one.level.empty() && std::find(levels.begin(), levels.end(), one.level) == levels.end()) levels.push_back(one.level);
    if (!levels.empty()) described.levels = std::move(levels);
    described.note += " Levels are its column '" + options.level + "' in order of appearance: put them in order, from closest to users to the top.";
  }
  partnership result(std::move(described));

  name_index by_id;
  try {
    for (const node& one : nodes) {
      if (by_id.find(one.id)) throw parse_error(node_text.name, 0, 0, "the id '" + one.id + "' stands twice");
      by_id.add(one.id);
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
    }
    if (own_organisations) result.add_organisations_as_practitioners();
  } catch (const invalid_record& refused) {
    throw parse_error(node_text.name, 0, 0, refused.what());
  }

  const wave_id only = result.add_wave("w1");
  wave_builder networks(result, only);
  std::vector<std::size_t> columns;
  for (const dataset_layer& one : options.layers) columns.push_back(networks.add_layer(one.as));
  std::vector<std::tuple<practitioner_id, practitioner_id, std::size_t, double>> sorted;
  for (const tie& one : ties) {
    const auto source = by_id.find(one.source), target = by_id.find(one.target);
    if (!source || !target)
      throw parse_error(edge_text.name, 0, 0,
                        "there is no node '" + (source ? one.target : one.source) + "' in " + node_text.name);
    sorted.emplace_back(practitioner_id{*source}, practitioner_id{*target}, columns[one.layer], one.weight);
  }
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::tie(std::get<0>(a), std::get<1>(a)) < std::tie(std::get<0>(b), std::get<1>(b));
  });
  std::vector<double> row(networks.number_of_layers());
  for (std::size_t i = 0; i < sorted.size();) {
    const auto [source, target, unused_layer, unused_weight] = sorted[i];
    std::fill(row.begin(), row.end(), std::numeric_limits<double>::quiet_NaN());
    std::vector<bool> given(row.size(), false);
    for (; i < sorted.size() && std::get<0>(sorted[i]) == source && std::get<1>(sorted[i]) == target; ++i) {
      const std::size_t k = std::get<2>(sorted[i]);
      if (given[k])
        throw parse_error(edge_text.name, 0, 0,
                          "the tie from '" + by_id[index_of(source)] + "' to '" + by_id[index_of(target)] + "' stands twice in one layer");
      given[k] = true;
      row[k] = std::get<3>(sorted[i]);
    }
    // A pair that a layer does not list has none there; an empty cell would mean asked and not answered.
    for (std::size_t k = 0; k < columns.size(); ++k)
      if (!given[columns[k]] && result.about().layers[k].when_absent == absence::zero) row[columns[k]] = result.about().layers[k].declared.none;
    networks.add(source, target, row);
  }
  wave_networks made = std::move(networks).build();
  result.set_networks(only, std::move(made.practitioners), std::move(made.organisations));
  return result;
}

}  // namespace convene
