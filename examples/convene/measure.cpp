#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <convene/error.hpp>
#include <convene/execution/tbb.hpp>
#include <convene/io/measures_csv.hpp>
#include <convene/io/measures_json.hpp>
#include <convene/io/network_dataset.hpp>
#include <convene/measures/measure_network.hpp>
#include <convene/report/text_measures.hpp>

#include "commands.hpp"
#include "network_files.hpp"
#include "places.hpp"
#include "progress.hpp"

namespace command {

namespace {

struct measure_arguments {
  std::filesystem::path dataset;
  std::vector<std::string> layers;
  convene::measure_options options;
  std::string json, csv, group_csv;
};

/// The named layers of the data set, or all of them.
std::vector<std::string> chosen_layers(const std::vector<std::string>& named, const convene::network_dataset& from) {
  if (named.empty()) return from.layers;
  for (const std::string& one : named) {
    if (from.net.find_layer(one) && from.net.layer(one).asked()) continue;
    std::string all;
    for (const std::string& layer : from.layers) all += (all.empty() ? "" : ", ") + layer;
    throw convene::invalid_option("there is no layer '" + one + "'; the data set has " + all);
  }
  return named;
}

/// Whether a measure was made, or left out by name, in any layer or between layers.
bool has_measure(const convene::network_measures& measured, const std::string& key) {
  const auto is_key = [&](const auto& one) { return one.key == key; };
  if (std::any_of(measured.between_layers.begin(), measured.between_layers.end(), is_key)) return true;
  return std::any_of(measured.layers.begin(), measured.layers.end(), [&](const convene::layer_measures& layer) {
    return std::any_of(layer.measures.begin(), layer.measures.end(), is_key) ||
           std::find(layer.left_out.begin(), layer.left_out.end(), key) != layer.left_out.end();
  });
}

/// Two outputs in one place would leave one of them.
void check_places(const measure_arguments& given) {
  check_output("--json", given.json, {given.dataset});
  check_output("--csv", given.csv, {given.dataset});
  check_output("--group-csv", given.group_csv, {given.dataset});
  const std::string* const places[] = {&given.json, &given.csv, &given.group_csv};
  for (std::size_t k = 0; k < 3; ++k)
    for (std::size_t other = 0; other < k; ++other)
      if (!places[k]->empty() && !places[other]->empty() && place_of(*places[k]) == place_of(*places[other]))
        throw convene::invalid_option("--json, --csv and --group-csv need different files; '" + *places[k] +
                                      "' is given twice");
}

convene::network_dataset read_dataset(const std::filesystem::path& from, const convene::executor& threads) {
  progress_line reading("reading");
  convene::run_options run;
  run.on = &threads;
  run.progress = reading.callback();
  return read_network(from, run, tell_loss);
}

void run(const measure_arguments& given) {
  check_places(given);
  const convene::tbb_executor threads;
  const convene::network_dataset from = read_dataset(given.dataset, threads);
  convene::measure_options options = given.options;
  options.layers = chosen_layers(given.layers, from);
  convene::network_measures measured;
  {
    progress_line measuring("measuring");
    convene::run_options run;
    run.on = &threads;
    run.progress = measuring.callback();
    measured = convene::measure_network(from.net, from.groups ? &*from.groups : nullptr, options, run);
  }
  if (!given.csv.empty() && given.csv != "-")
    convene::write_measures_csv(std::filesystem::path(given.csv), measured, from.ids);
  if (!given.json.empty() && given.json != "-")
    convene::write_measures_json(std::filesystem::path(given.json), measured, from.ids);
  if (!given.group_csv.empty() && given.group_csv != "-")
    convene::write_group_measures_csv(std::filesystem::path(given.group_csv), measured);
  if (given.json == "-") {
    convene::write_measures_json(std::cout, measured, from.ids);
  } else if (given.csv == "-") {
    convene::write_measures_csv(std::cout, measured, from.ids);
  } else if (given.group_csv == "-") {
    convene::write_group_measures_csv(std::cout, measured);
  }
  if (given.json.empty() && given.csv.empty() && given.group_csv.empty()) {
    if (from.two_mode)
      std::cout << "The vertices are people and events; measures of one kind of vertex mean little here.\n\n";
    convene::write_text_measures(std::cout, measured, from.ids);
  } else {
    convene::write_text_omissions(std::cerr, measured);
  }
  // What was asked for by name and has no value anywhere would be missed without a word.
  for (const std::string& key : given.options.only)
    if (!has_measure(measured, key))
      std::cerr << key << " has nothing to measure here; measures of groups need a column of groups, those between "
                << "layers two layers.\n";
}

}  // namespace

void add_measure(CLI::App& app) {
  auto given = std::make_shared<measure_arguments>();
  given->options.budget = convene::measure_budget::automatic;
  CLI::App* measure = app.add_subcommand(
      "measure", "Measures the layers of a data set folder (nodes.csv, edges.csv) or of a network of other programs.");
  measure->add_option("dataset", given->dataset, "Data set folder, or a file that ends in " + readable_endings())
      ->required();
  measure->add_option("--layer", given->layers, "Layers to measure (default: all)")->expected(1, -1);
  measure->add_option("--only", given->options.only, "Measures, such as density,constraint (default: all)")
      ->delimiter(',');
  const std::map<std::string, convene::measure_budget> budgets = {{"exact", convene::measure_budget::exact},
                                                                  {"auto", convene::measure_budget::automatic}};
  measure
      ->add_option("--budget", given->options.budget,
                   "auto leaves out, by name, what would take very long; exact does not")
      ->transform(CLI::CheckedTransformer(budgets, CLI::ignore_case).description("auto|exact"))
      ->default_str("auto");
  measure->add_option("--json", given->json, "Write all values to this file instead; - writes them to standard output");
  measure->add_option("--csv", given->csv, "Write the values of vertices to this file instead; - as above");
  measure->add_option("--group-csv", given->group_csv,
                      "Write the values of groups, such as organisations, to this file instead; - as above");
  measure->callback([given] { run(*given); });
}

}  // namespace command
