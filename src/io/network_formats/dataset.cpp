#include <convene/io/dataset.hpp>

#include <algorithm>
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

#include <convene/io/detail/csv_reader.hpp>
#include <convene/io/detail/dataset_files.hpp>
#include <convene/io/nearest_name.hpp>
#include <convene/partnership/detail/rules.hpp>
#include <convene/partnership/name_index.hpp>
#include <convene/partnership/wave_builder.hpp>

namespace convene {

namespace {

using namespace detail;

struct node {
  std::string id, organisation, discipline, level, label;
  std::size_t line = 0;
};

/// All nodes, and their ids in the same order.
struct node_list {
  std::vector<node> rows;
  name_index ids;
  std::string group;  // the column of the organisations; empty = each node is one
  std::size_t without_organisation = 0;
};

node_list read_nodes(const dataset_text& from, const dataset_options& options, const dataset_description& about) {
  csv_reader rows(from.name, from.text, "id,group");
  const std::size_t id = required_column(rows, "id");
  const auto wanted = [&](const std::string& name) {
    return name.empty() ? std::optional<std::size_t>() : std::optional(required_column(rows, name));
  };
  node_list result;
  std::optional<std::size_t> organisation;
  if (options.organisations == dataset_organisations::of_column) {
    organisation = wanted(options.organisation);
    if (!organisation) organisation = group_column(rows, about);
    if (organisation) result.group = rows.header()[*organisation];
  }
  const auto discipline = wanted(options.discipline), level = wanted(options.level),
             label = optional_column(rows, "label");
  const auto text = [&](const std::optional<std::size_t>& k) {
    return k ? std::string(rows.row()[*k]) : std::string();
  };
  while (rows.next()) {
    node one{text(id), text(organisation), text(discipline), text(level), text(label), rows.line()};
    if (organisation && one.organisation.empty()) {
      one.organisation = "(missing)";
      ++result.without_organisation;
    }
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
             const name_index& nodes)
      : rows_(from.name, from.text, "source,target,layer,weight"),
        options_(options),
        about_(about),
        nodes_(nodes),
        source_(required_column(rows_, "source")),
        target_(required_column(rows_, "target")),
        layer_(optional_column(rows_, "layer")),
        weight_(optional_column(rows_, "weight")),
        found_(options.layers.size(), false) {
    if (!layer_) known_.insert(only_layer(rows_, about));
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
    tie one{practitioner_id{node_at(rows_, source_, nodes_)}, practitioner_id{node_at(rows_, target_, nodes_)}, layer,
            weight_at(rows_, weight_, about_), rows_.line()};
    if (one.source == one.target)
      rows_.fail(target_, "'" + std::string(rows_.row()[target_]) + "' cannot have a relationship with themselves");
    if (about_.is_signed && one.weight <= 0) return;  // the positive ties enter
    result_.push_back(one);
    if (about_.undirected.count(name) == 0) return;
    std::swap(one.source, one.target);
    result_.push_back(one);
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
  const name_index& nodes_;
  std::size_t source_, target_;
  std::optional<std::size_t> layer_, weight_;
  std::vector<bool> found_;
  std::set<std::string> known_;
  std::vector<tie> result_;
};

std::string described_scale(const scale& stated) {
  switch (stated.shape) {
    case scale::form::linear:
      break;
    case scale::form::count:
      return stated.text() + " of counts";
    case scale::form::log_count:
      return stated.text() + " of counts whose first steps matter most";
  }
  return stated.text();
}

/// Scale of a layer, checked against its weights.
scale scale_of(const dataset_layer& layer, std::size_t position, const std::vector<tie>& ties,
               const dataset_options& options) {
  double smallest = std::numeric_limits<double>::infinity(), largest = 0;
  for (const tie& one : ties) {
    if (one.layer != position || std::isnan(one.weight)) continue;
    smallest = std::min(smallest, one.weight);
    largest = std::max(largest, one.weight);
  }
  if (!layer.stated) return {0, std::max(1.0, largest)};
  if (!layer.stated->valid())
    throw invalid_option("the scale of '" + layer.as + "' must have finite ends with the lower one first; got " +
                         layer.stated->text());
  if (smallest > largest) return *layer.stated;
  const std::string range =
      "weights of '" + layer.from + "' run from " + number_text(smallest) + " to " + number_text(largest);
  if (!layer.stated->holds(smallest) || !layer.stated->holds(largest))
    throw invalid_option(range + ", outside the scale " + layer.stated->text() + " of '" + layer.as + "'");
  if (smallest == layer.stated->none && smallest > 0 && options.ties_without_strength == stated_none::refused)
    throw invalid_option(range + ", and on the scale " + layer.stated->text() + " of '" + layer.as + "' " +
                         number_text(smallest) +
                         " means that there is no tie; where it is the weakest one, the scale begins at 0: 0.." +
                         number_text(layer.stated->highest));
  return *layer.stated;
}

}  // namespace

partnership read_dataset(const std::filesystem::path& folder, const dataset_options& options) {
  for (std::size_t k = 0; k < options.layers.size(); ++k)
    for (std::size_t other = 0; other < k; ++other)
      if (options.layers[k].as == options.layers[other].as)
        throw invalid_option("the layer '" + options.layers[k].as + "' is named twice");
  if (!options.organisation.empty() && options.organisations == dataset_organisations::own)
    throw invalid_option("organisations are those of the column '" + options.organisation +
                         "' or each node its own; not both");
  const dataset_description about = read_dataset_description(folder);
  if (options.layers.empty()) {
    std::string all;
    for (const std::string& one : about.layers) all += (all.empty() ? "; it has " : ", ") + one;
    throw invalid_option("name at least one layer of " + dataset_name(folder) + ", such as its communication" + all);
  }
  if (about.two_mode)
    throw parse_error(about.file, about.two_mode_place.line, about.two_mode_place.column,
                      "a two-mode data set has no ties between people; people at events go into attendance.csv");
  const dataset_text node_text = read_dataset_text(folder, "nodes.csv"),
                     edge_text = read_dataset_text(folder, "edges.csv");
  const node_list nodes = read_nodes(node_text, options, about);
  std::vector<tie> ties = tie_reader(edge_text, options, about, nodes.ids).read();
  const bool own_organisations = nodes.group.empty();

  description described;
  described.name = dataset_name(folder);
  described.note = "Converted from a data set of " + std::to_string(nodes.rows.size()) + " nodes.";
  for (std::size_t k = 0; k < options.layers.size(); ++k) {
    const dataset_layer& from = options.layers[k];
    layer_info info;
    info.name = from.as;
    info.declared = scale_of(from, k, ties, options);
    info.when_absent = from.when_absent;
    described.note += " " + from.as + " is its layer '" + from.from + "' on the scale " +
                      described_scale(info.declared) +
                      (about.undirected.count(from.from) != 0 ? ", undirected, stated from both ends" : "") +
                      (about.is_signed ? ", positive ties only" : "") + ".";
    described.layers.push_back(std::move(info));
  }
  described.note += own_organisations ? " Every node is an organisation of its own."
                                      : " Organisations are its column '" + nodes.group + "'" +
                                            (options.organisation.empty() ? ", as dataset.json says." : ".");
  if (nodes.without_organisation > 0)
    described.note +=
        " " + std::to_string(nodes.without_organisation) +
        (nodes.without_organisation == 1 ? " node, whose cell is" : " nodes, whose cells are") +
        " empty, stand together as the organisation '(missing)', which is none: fill in where they belong.";
  if (!options.level.empty()) {  // in order of appearance, since a data set does not say which is closest to users
    std::vector<std::string> levels;
    for (const node& one : nodes.rows)
      if (!one.level.empty() && std::find(levels.begin(), levels.end(), one.level) == levels.end())
        levels.push_back(one.level);
    if (!levels.empty()) described.levels = std::move(levels);
    described.note += " Levels are its column '" + options.level +
                      "' in order of appearance: put them in order, from closest to users to the top.";
  }
  described.note += " Whoever states a tie counts as having answered.";
  partnership result(std::move(described));
  // Organisations have neither level nor discipline; who speaks for them may.
  const bool has_people = !own_organisations || !options.level.empty() || !options.discipline.empty();

  for (const node& one : nodes.rows) {
    try {
      std::optional<organisation_id> at;
      if (own_organisations)
        at = result.add(organisation{one.id, one.label, "", {}});
      else
        at = result.find<organisation>(one.organisation);
      if (!has_people) continue;
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
  if (!has_people) result.add_organisations_as_practitioners();

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
