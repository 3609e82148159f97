#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <CLI/CLI.hpp>

#include <convene/error.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/execution/tbb.hpp>
#include <convene/io/dataset.hpp>
#include <convene/io/losses.hpp>
#include <convene/io/network_dataset.hpp>
#include <convene/io/partnership_folder.hpp>
#include <convene/io/scale_text.hpp>
#include <convene/io/snapshot.hpp>

#include "commands.hpp"
#include "network_files.hpp"
#include "partnership_arguments.hpp"
#include "places.hpp"

namespace command {

namespace {

struct convert_arguments {
  std::filesystem::path in, out;
  convene::dataset_options options;
  std::string communication, power, trust;
  std::vector<std::string> further, scales, unstated;
  bool own_organisations = false, allow_none = false;
};

convene::scale scale_from(const std::string& text) {
  if (const auto stated = convene::scale_from_text(text)) return *stated;
  if (const auto from_zero = convene::scale_from_text("0.." + text)) return *from_zero;
  throw convene::invalid_option("the scale '" + text + "' must read like 0..5, count(31) or log_count(31)");
}

void set_scales(const std::vector<std::string>& scales, std::vector<convene::dataset_layer>& layers) {
  for (const std::string& given : scales) {
    const std::size_t equals = given.find('=');
    const convene::scale stated = scale_from(equals == std::string::npos ? given : given.substr(equals + 1));
    bool found = equals == std::string::npos;
    for (convene::dataset_layer& layer : layers) {
      if (equals != std::string::npos && layer.as != given.substr(0, equals) && layer.from != given.substr(0, equals))
        continue;
      layer.stated = stated;
      found = true;
    }
    if (!found)
      throw convene::invalid_option("--scale " + given + ": no layer '" + given.substr(0, equals) + "' is read");
  }
}

void write(const convene::partnership& made, const std::filesystem::path& out) {
  if (is_snapshot_name(out))
    convene::write_snapshot(made, out);
  else
    convene::write_partnership(made, out);
  std::cout << "Wrote " << out.string();
  if (!made.about().note.empty()) std::cout << ": " << made.about().note;
  std::cout << '\n';
}

/// Whether what is given says how a data set is to be read.
bool says_how_to_read(const convert_arguments& given) {
  const convert_arguments nothing;
  return given.options.organisation != nothing.options.organisation ||
         given.options.discipline != nothing.options.discipline || given.options.level != nothing.options.level ||
         !(given.communication + given.power + given.trust).empty() || !given.further.empty() ||
         !given.scales.empty() || !given.unstated.empty() || given.own_organisations || given.allow_none;
}

/// A folder called "club.gml" is not what was meant, unless it is there already.
void check_name(const std::filesystem::path& out) {
  std::error_code ignored;
  if (writes_network(out) || is_snapshot_name(out) || std::filesystem::is_directory(out, ignored)) return;
  if (out.empty() || out == "-" || is_file_name(out))
    throw convene::invalid_option("a file that is written ends in .snapshot, " + writable_endings() +
                                  ", and a folder's name has no ending; got '" + out.string() + "'");
}

/// Writes a network to a file or a folder; what is lost is told only when that was done.
template <class Write>
void pass_on(const convert_arguments& given, const Write& write) {
  const convene::tbb_executor threads;
  convene::run_options run;
  run.on = &threads;
  std::vector<std::string> losses;
  const convene::loss_warning keep = [&](std::string_view loss) { losses.emplace_back(loss); };
  write(read_network(given.in, run, keep), given.out, keep);
  for (const std::string& loss : losses) tell_loss(loss);
  std::cout << "Wrote " << given.out.string() << '\n';
}

convene::partnership read_partnership_of(const std::filesystem::path& in) {
  try {
    return read(in);
  } catch (const convene::parse_error& wrong) {
    std::error_code ignored;
    if (is_snapshot_name(in) || std::filesystem::is_directory(in, ignored)) throw;
    throw convene::file_error(in.string(), wrong.message() + "; as a network, " + unread_ending(in));
  }
}

/// A network, a data set, or what is a partnership already.
void run(const convert_arguments& given) {
  check_input(given.in);
  check_name(given.out);
  check_output("the output", given.out, {given.in});
  if (writes_network(given.out)) {
    if (says_how_to_read(given))
      throw convene::invalid_option(
          "a network is written as it is; layers, scales and columns are chosen for "
          "partnerships");
    return pass_on(given, write_network);
  }
  if (reads_network(given.in) && !is_snapshot_name(given.out)) {
    if (says_how_to_read(given))
      throw convene::invalid_option(
          "a partnership is made of a data set folder; write the network to one first, without layers, scales and "
          "columns");
    return pass_on(given, convene::write_network_dataset);
  }
  if (reads_network(given.in))
    throw convene::invalid_option(
        "a snapshot is of a partnership, which is made of a data set folder; a network is "
        "written to a folder, or to a file that ends in " +
        writable_endings());
  std::error_code ignored;
  if (!std::filesystem::is_directory(given.in, ignored) || is_partnership_folder(given.in)) {
    if (says_how_to_read(given))
      throw convene::invalid_option(given.in.string() +
                                    " is a partnership already; layers, scales and columns are chosen for a data set");
    return write(read_partnership_of(given.in), given.out);
  }
  if (!is_data_set_folder(given.in))
    throw convene::file_error(given.in.string(),
                              "is neither a data set (nodes.csv, edges.csv) nor a partnership (organisations.csv, "
                              "relationships.csv)");
  convene::dataset_options options = given.options;
  const auto add = [&](const std::string& from, const std::string& as) {
    if (!from.empty()) options.layers.push_back({from, as});
  };
  add(given.trust, "trust");
  add(given.power, "power");
  add(given.communication, "communication");
  for (const std::string& one : given.further) add(one, one);
  if (options.layers.empty()) {
    try {
      static_cast<void>(convene::read_dataset(given.in, options));  // refuses, and says which layers there are
    } catch (const convene::invalid_option& refused) {
      throw convene::invalid_option(std::string(refused.what()) +
                                    "; say which is which by --communication LAYER, --power LAYER, --trust LAYER, or "
                                    "--layer LAYER for one that keeps its name");
    }
  }
  set_scales(given.scales, options.layers);
  for (const std::string& name : given.unstated) {
    const auto found = std::find_if(options.layers.begin(), options.layers.end(),
                                    [&](const auto& one) { return one.as == name || one.from == name; });
    if (found == options.layers.end())
      throw convene::invalid_option("--absent-unstated " + name + ": no such layer is read");
    found->when_absent = convene::absence::unstated;
  }
  if (given.own_organisations) options.organisations = convene::dataset_organisations::own;
  if (given.allow_none) options.ties_without_strength = convene::stated_none::kept_as_zero;
  write(convene::read_dataset(given.in, options), given.out);
}

}  // namespace

void add_convert(CLI::App& app) {
  auto given = std::make_shared<convert_arguments>();
  CLI::App* convert =
      app.add_subcommand("convert",
                         "Turns a data set folder (nodes.csv, edges.csv) into a partnership, partnership folders "
                         "into snapshots and back, and networks of one format into another.");
  convert
      ->add_option("in", given->in,
                   "Data set folder, a network in a file that ends in " + readable_endings() +
                       ", a partnership folder or a snapshot")
      ->required();
  convert
      ->add_option(
          "out", given->out,
          "Snapshot to write, if it ends in .snapshot, the network of a data set or of a file, if it ends in " +
              writable_endings() +
              ", else a folder, whose name has no ending: a data set of a network in a file, a partnership of "
              "all else. A file that is there already is replaced; a folder is not, it must be empty")
      ->required();
  CLI::Option* organisation =
      convert->add_option("--organisation", given->options.organisation,
                          "Column of nodes.csv (default: as dataset.json says; if it says none, every node is one)");
  convert->add_flag("--own-organisations", given->own_organisations, "Every node is an organisation of its own")
      ->excludes(organisation);
  convert->add_option("--discipline", given->options.discipline, "Column of nodes.csv");
  convert->add_option("--level", given->options.level, "Column of nodes.csv");
  convert->add_option("--communication", given->communication,
                      "Layer of edges.csv; without a column 'layer': the only one of dataset.json, or 'tie'");
  convert->add_option("--power", given->power, "Layer of edges.csv");
  convert->add_option("--trust", given->trust, "Layer of edges.csv");
  convert->add_option("--layer", given->further, "Further layers, which keep their names")->expected(1, -1);
  convert
      ->add_option("--scale", given->scales,
                   "Such as 0..5, count(31) or log_count(31): of all layers, or trust=0..5 of one")
      ->expected(1, -1);
  convert->add_option("--absent-unstated", given->unstated, "Layers whose absent ties were not asked about")
      ->expected(1, -1);
  convert->add_flag("--allow-none", given->allow_none, "Let ties at the lower end of their scale mean none");
  convert->footer(
      "A .csv has the columns source,target[,layer][,weight], or source,target and a column of weights for each "
      "layer.");
  convert->callback([given] { run(*given); });
}

}  // namespace command
