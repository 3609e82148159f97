// What every stage costs as partnerships grow: time and peak memory of drawing a partnership with its record, building
// its network from edge arrays, the family of measures from triangles, PageRank and an assessment with intervals.
// Prints Markdown row by row, and draws time per relationship.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iomanip>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <convene/execution/tbb.hpp>
#include <convene/measures/centrality/pagerank.hpp>
#include <convene/measures/triad_families.hpp>
#include <convene/partnership/generate_partnership.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/standard_framework.hpp>

#include "../support/memory_growth.hpp"
#include "../support/study_arguments.hpp"
#include "measured_works.hpp"
#include "named_study.hpp"

namespace {

constexpr double gibibyte = 1024.0 * 1024 * 1024;

struct cost {
  std::string network, stage;
  double relationships = 0, seconds = 0, bytes = 0;
  [[nodiscard]] double nanoseconds_each() const { return 1e9 * seconds / relationships; }
};

/// Least time of several runs, as many as take half a second together, and the memory that the first one took.
cost measure(const std::string& network, const std::string& stage, double relationships,
             const std::function<void()>& prepare, const std::function<void()>& work) {
  cost result{network, stage, relationships, 0, 0};
  double all = 0;
  for (int run = 0; run < 20 && (run == 0 || all < .5); ++run) {
    prepare();
    const convene_benchmark::memory_growth memory;
    const auto begun = std::chrono::steady_clock::now();
    work();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    if (run == 0) result.bytes = memory.bytes();
    result.seconds = run == 0 ? seconds : std::min(result.seconds, seconds);
    all += seconds;
  }
  return result;
}

/// tell(cost) of every stage on a study network.
void study(const std::string& name, const convene::network_parameters& ties, const convene::run_options& run,
           const std::function<void(const cost&)>& tell) {
  const auto nothing = [] {};
  convene::partnership record;
  cost generated = measure(
      name, "generate", 1, [&] { record = {}; },
      [&] { record = convene::generate_partnership(convene::study_partnership(ties), run); });
  const convene::network net = record.waves().front().practitioners;
  const auto m = static_cast<double>(net.number_of_relationships());
  generated.relationships = m;
  tell(generated);
  {
    convene_scaling::edge_arrays arrays;
    convene::network built;
    tell(measure(
        name, "build", m,
        [&] {
          built = {};
          arrays = convene_scaling::arrays_of(net);
        },
        [&] { built = convene_scaling::build(net.number_of_vertices(), std::move(arrays), run); }));
  }
  const convene::grouping organisations = record.waves().front().primary;
  tell(measure(name, "triads", m, nothing,
               [&] { static_cast<void>(convene::triad_families(net.communication(), &organisations, run)); }));
  convene::pagerank_options twenty;
  twenty.max_iterations = 20;
  twenty.tolerance = 1e-300;
  tell(measure(name, "PageRank", m, nothing,
               [&] { static_cast<void>(convene::pagerank(net.communication(), twenty, run)); }));
  convene::assess_options options;
  options.run = run;
  const convene::framework by = convene::standard_framework();
  tell(measure(name, "assess", m, nothing, [&] { static_cast<void>(convene::assess(record, by, options)); }));
}

std::string text_of(double value, int decimals) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(decimals) << value;
  return text.str();
}

void write_head(std::ostream& out) {
  out << "| network | stage | relationships | seconds | ns a relationship | peak memory, GiB |\n"
         "| --- | --- | ---: | ---: | ---: | ---: |"
      << std::endl;
}

/// At once, as the next may take minutes.
void write_row(std::ostream& out, const cost& one) {
  out << "| " << one.network << " | " << one.stage << " | " << static_cast<std::int64_t>(one.relationships) << " | "
      << text_of(one.seconds, 3) << " | " << text_of(one.nanoseconds_each(), 1) << " | "
      << text_of(one.bytes / gibibyte, 3) << " |" << std::endl;
}

/// What a relationship costs beside what it does at p100k, if that was measured.
void write_beside_p100k(std::ostream& out, const std::vector<cost>& all) {
  const auto is_base = [](const cost& one) { return one.network == "p100k"; };
  if (std::all_of(all.begin(), all.end(), is_base) || std::none_of(all.begin(), all.end(), is_base)) return;
  out << "\n| network | stage | a relationship, times p100k's |\n| --- | --- | ---: |\n";
  for (const cost& one : all) {
    const auto base = std::find_if(all.begin(), all.end(),
                                   [&](const cost& other) { return is_base(other) && other.stage == one.stage; });
    if (!is_base(one))
      out << "| " << one.network << " | " << one.stage << " | "
          << text_of(one.nanoseconds_each() / base->nanoseconds_each(), 2) << " |\n";
  }
}

/// Time per relationship over relationships, both logarithmic, a line a stage.
void write_picture(std::ostream& out, const std::vector<cost>& all) {
  constexpr double left = 70, right = 640, top = 60, bottom = 400;
  double least = 1e300, most = 0, fewest = 1e300, largest = 0;
  for (const cost& one : all) {
    least = std::min(least, one.nanoseconds_each());
    most = std::max(most, one.nanoseconds_each());
    fewest = std::min(fewest, one.relationships);
    largest = std::max(largest, one.relationships);
  }
  const double low = std::floor(std::log10(least)), high = std::ceil(std::log10(most) + 1e-9);
  const auto x_of = [&](double relationships) {
    const double share = largest > fewest ? std::log(relationships / fewest) / std::log(largest / fewest) : 0;
    return left + (right - left) * share;
  };
  const auto y_of = [&](double nanoseconds) {
    return bottom - (bottom - top) * (std::log10(nanoseconds) - low) / (high - low);
  };
  out << "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 450\" font-family=\"sans-serif\" "
         "font-size=\"11\">\n<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n<text x=\"20\" y=\"24\" "
         "font-size=\"14\">Time per relationship, nanoseconds</text>\n";
  for (double decade = low; decade <= high; ++decade) {
    const double y = y_of(std::pow(10, decade));
    out << "<line x1=\"" << left << "\" x2=\"" << right << "\" y1=\"" << y << "\" y2=\"" << y
        << "\" stroke=\"#dddddd\"/>\n<text x=\"" << left - 8 << "\" y=\"" << y + 4 << "\" text-anchor=\"end\">"
        << std::pow(10, decade) << "</text>\n";
  }
  const std::vector<std::pair<std::string, std::string>> stages = {{"generate", "#6c757d"},
                                                                   {"build", "#33658a"},
                                                                   {"triads", "#c1121f"},
                                                                   {"PageRank", "#2a9d8f"},
                                                                   {"assess", "#bc6c25"}};
  struct label {
    double y;
    std::string stage, colour;
  };
  std::vector<label> labels;
  for (const auto& [stage, colour] : stages) {
    std::string points;
    const cost* last = nullptr;
    for (const cost& one : all) {
      if (one.stage != stage) continue;
      points += text_of(x_of(one.relationships), 1) + "," + text_of(y_of(one.nanoseconds_each()), 1) + " ";
      out << "<circle cx=\"" << x_of(one.relationships) << "\" cy=\"" << y_of(one.nanoseconds_each())
          << "\" r=\"3\" fill=\"" << colour << "\"/>\n";
      if (stage == stages.front().first)
        out << "<text x=\"" << x_of(one.relationships) << "\" y=\"" << bottom + 20 << "\" text-anchor=\"middle\">"
            << one.network << "</text>\n";
      last = &one;
    }
    if (last == nullptr) continue;
    out << "<polyline points=\"" << points << "\" fill=\"none\" stroke=\"" << colour << "\" stroke-width=\"1.5\"/>\n";
    labels.push_back({y_of(last->nanoseconds_each()) + 4, stage, colour});
  }
  // Lines that end near each other would have their names on top of each other.
  std::sort(labels.begin(), labels.end(), [](const label& a, const label& b) { return a.y < b.y; });
  for (std::size_t k = 0; k < labels.size(); ++k) {
    constexpr double line_height = 13;
    if (k > 0) labels[k].y = std::max(labels[k].y, labels[k - 1].y + line_height);
    out << "<text x=\"" << right + 10 << "\" y=\"" << labels[k].y << "\" fill=\"" << labels[k].colour << "\">"
        << labels[k].stage << "</text>\n";
  }
  out << "</svg>\n";
}

}  // namespace

int main(int argc, char** argv) {
  const convene_benchmark::study_usage usage{
      "convene_cost_study",
      {"NETWORK,...", "PICTURE.svg"},
      "What every stage costs as partnerships grow, in time and memory; draws time per relationship.\n"
      "NETWORK is p5k, p20k, p100k, p1m or p10m, which needs some 20 GiB; p5k,p20k,p100k,p1m unless said.\n"};
  return convene_benchmark::run_study(argc, argv, usage, [](const convene_benchmark::study_words& given) {
    // All that can be wrong is asked before the first network is drawn.
    std::vector<std::pair<std::string, convene::network_parameters>> networks;
    for (const std::string& name : convene_benchmark::names_of(given.empty() ? "p5k,p20k,p100k,p1m" : given[0]))
      networks.emplace_back(name, convene_scaling::study_named(name));
    std::optional<convene_benchmark::picture_file> picture;
    if (given.size() > 1) picture.emplace(given[1]);

    const convene::tbb_executor threads;
    convene::run_options run;
    run.on = &threads;
    std::vector<cost> all;
    write_head(std::cout);
    for (const auto& [name, ties] : networks)
      study(name, ties, run, [&](const cost& one) {
        write_row(std::cout, one);
        all.push_back(one);
      });
    write_beside_p100k(std::cout, all);
    if (picture) picture->write([&](std::ostream& out) { write_picture(out, all); });
    return 0;
  });
}
