// How soon work on a large network ends when it is asked to stop: drawing, building, every measure, assessing and opening
// a snapshot are stopped at random moments. Prints Markdown row by row; exits 1 where one goes on for longer than it may.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <iomanip>
#include <iostream>
#include <new>
#include <optional>
#include <stop_token>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <convene/execution/tbb.hpp>
#include <convene/io/snapshot.hpp>
#include <convene/measures/catalogue.hpp>
#include <convene/network/merge_rule.hpp>
#include <convene/network/network_builder.hpp>
#include <convene/partnership/generate_partnership.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/standard_framework.hpp>
#include <convene/random/random_stream.hpp>

#include "../support/study_arguments.hpp"
#include "measured_works.hpp"
#include "named_study.hpp"

namespace {

using namespace convene;
using clock = std::chrono::steady_clock;
using seconds = std::chrono::duration<double>;

constexpr double longest_allowed = .1;

/// What became of work that was asked to stop after some time.
struct stopped_work {
  double seconds = 0;                  ///< Until it ended.
  std::optional<double> went_on = {};  ///< Seconds after it was asked to stop; nothing where it was done before.
  std::string refusal = {};  ///< Of work that cannot be done here, such as what needs more memory than there is.
};

stopped_work stop_after(double after, const executor& on, const std::function<void(const run_options&)>& work) {
  stopped_work result;
  std::stop_source source, done;
  run_options run;
  run.on = &on;
  run.stop = source.get_token();
  std::optional<clock::time_point> asked;
  clock::time_point ended;
  const clock::time_point begun = clock::now();
  {
    const std::jthread stops([&] {
      while (!done.stop_requested() && clock::now() - begun < seconds(after))
        std::this_thread::sleep_for(std::chrono::microseconds(200));
      if (done.stop_requested()) return;
      asked = clock::now();
      source.request_stop();
    });
    try {
      work(run);
    } catch (const cancelled&) {  // as it may
    } catch (const std::bad_alloc&) {
      result.refusal = "not enough memory";
    } catch (const invalid_option& refused) {
      result.refusal = refused.what();
    }
    ended = clock::now();
    done.request_stop();
  }
  result.seconds = seconds(ended - begun).count();
  if (asked && *asked < ended) result.went_on = seconds(ended - *asked).count();
  return result;
}

class stop_study {
 public:
  /// \param most  seconds after which work is stopped at the latest.
  /// \param only  what the names of works contain that are stopped; empty = all.
  stop_study(std::size_t times, double most, std::string only) : times_(times), most_(most), only_(std::move(only)) {}

  /// Stops the work so many times: after any time up to the longest, and every other time after one of any length from
  /// a millisecond on, for much is made ready in the beginning. Where it is done sooner than that, within the time it
  /// takes.
  void stop(const std::string& name, const std::function<void()>& prepare,
            const std::function<void(const run_options&)>& work) {
    if (name.find(only_) == std::string::npos) return;
    constexpr double least = .001;
    std::size_t stopped = 0;
    double longest = 0, longest_after = 0, most = most_;
    std::string refusal;
    for (std::size_t k = 0; k < times_; ++k) {
      prepare();
      const double after = k % 2 == 0 ? least * std::pow(most / least, random_.uniform()) : most * random_.uniform();
      const stopped_work ended = stop_after(after, on_, work);
      refusal = ended.refusal;
      if (!refusal.empty()) break;
      if (!ended.went_on) {
        most = std::max(2 * least, std::min(most, ended.seconds));
        continue;
      }
      ++stopped;
      if (*ended.went_on <= longest) continue;
      longest = *ended.went_on;
      longest_after = after;
    }
    ++works_;
    if (longest > longest_allowed) ++too_long_;
    if (longest > longest_) {
      longest_ = longest;
      longest_name_ = name;
    }
    std::cout << "| " << name << " | " << stopped << " of " << times_ << std::fixed << std::setprecision(1) << " | "
              << 1000 * longest << " | " << std::setprecision(3) << longest_after << " |"
              << (refusal.empty() ? "" : " refuses: " + refusal) << std::endl;
  }

  /// Works whose names fit.
  [[nodiscard]] std::size_t works() const { return works_; }
  [[nodiscard]] int conclude() const {
    std::cout << '\n'
              << works_ << " works, " << too_long_ << " of which went on for more than " << std::setprecision(0)
              << 1000 * longest_allowed << " ms; the longest " << std::setprecision(1) << 1000 * longest_
              << " ms: " << longest_name_ << ".\n";
    return too_long_ == 0 ? 0 : 1;
  }

 private:
  tbb_executor on_;
  random_stream random_{seed{1}};
  std::size_t times_, works_ = 0, too_long_ = 0;
  double most_, longest_ = 0;
  std::string only_, longest_name_;
};

/// A file that is gone when the study is over.
class temporary_file {
 public:
  explicit temporary_file(const std::string& name) : path_(std::filesystem::temp_directory_path() / name) {}
  temporary_file(const temporary_file&) = delete;
  temporary_file& operator=(const temporary_file&) = delete;
  ~temporary_file() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

void study(const partnership_parameters& given, stop_study& stops) {
  const auto nothing = [] {};
  stops.stop("draw a partnership", nothing, [&](const run_options& run) { (void)generate_partnership(given, run); });
  tbb_executor on;
  run_options undisturbed;
  undisturbed.on = &on;
  const partnership record = generate_partnership(given, undisturbed);
  const wave& last = record.waves().back();
  const network& net = last.practitioners;
  {
    // The builder is the caller's, who gives back what was entered into it whenever that suits.
    std::optional<network_builder> builder;
    stops.stop(
        "build a network",
        [&] { builder = convene_scaling::builder_of(net.number_of_vertices(), convene_scaling::arrays_of(net), {}); },
        [&](const run_options& run) { (void)std::move(*builder).build(merge_rule::refuse, run); });
  }
  for (const auto& entries : {measure_catalogue<float>(), convene_scaling::further_measures()})
    for (const catalogued_measure<float>& entry : entries)
      stops.stop(std::string(entry.key), nothing, [&](const run_options& run) {
        (void)entry.of(measured_layer<float>(net.communication(), &last.primary, run));
      });
  const std::vector<layer_view> layers = {net.layer(0), net.layer(1), net.layer(2)};
  for (const convene_scaling::measure_of_layers& measure : convene_scaling::measures_of_layers())
    stops.stop(std::string(measure.name), nothing, [&](const run_options& run) { (void)measure.of(layers, run); });
  const framework by = standard_framework();
  stops.stop("assess", nothing, [&](const run_options& run) {
    assess_options options;
    options.run = run;
    (void)assess(record, by, options);
  });
  const temporary_file file("convene_stop_study.snapshot");
  write_snapshot(net, file.path());
  stops.stop("open a snapshot", nothing, [&](const run_options& run) {
    snapshot_options options;
    options.run = run;
    (void)read_snapshot<network>(file.path(), options);
  });
}

}  // namespace

int main(int argc, char** argv) {
  const convene_benchmark::study_usage usage{
      "convene_stop_study",
      {"NETWORK", "TIMES", "SECONDS", "WORK"},
      "How soon work ends that is asked to stop, TIMES times each and at moments within SECONDS; exits with 1 if any "
      "goes\n"
      "on for more than a tenth of a second.\n"
      "NETWORK is p5k, p20k, p100k, p1m or p10m, p1m unless said; TIMES 8 and SECONDS 10 unless said.\n"
      "Of works whose name contains WORK only, where that is said.\n"};
  return convene_benchmark::run_study(argc, argv, usage, [](const convene_benchmark::study_words& words) {
    const std::string name = words.empty() ? "p1m" : words[0];
    const convene::partnership_parameters given = convene::study_partnership(convene_scaling::study_named(name));
    const std::size_t times = words.size() > 1 ? convene_benchmark::positive_number("TIMES", words[1]) : 8;
    const std::size_t most = words.size() > 2 ? convene_benchmark::positive_number("SECONDS", words[2]) : 10;
    stop_study stops(times, static_cast<double>(most), words.size() > 3 ? words[3] : "");
    std::cout << "| " << name << " | stopped | longest until it ended, ms | after, s |\n| --- | ---: | ---: | ---: |"
              << std::endl;
    study(given, stops);
    if (stops.works() == 0)
      throw convene_benchmark::wrong_argument("WORK must be part of a work's name; got " + words[3]);
    return stops.conclude();
  });
}
