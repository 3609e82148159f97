#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <oneapi/tbb/task_arena.h>

#include <convene/execution/executor.hpp>
#include <convene/execution/run_options.hpp>
#include <convene/fwd.hpp>
#include <convene/measures/measure_network.hpp>
#include <convene/network/grouping.hpp>
#include <convene/partnership/partnership.hpp>
#include <convene/partnership/partnership_parameters.hpp>

/// Whether threads change a bit of what is drawn, built, measured and assessed.
namespace convene_scaling {

/// Where work runs.
class kind_of_threads {
 public:
  /// On the calling thread alone.
  explicit kind_of_threads(std::string name) : name_(std::move(name)) {}
  /// As this executor runs it.
  kind_of_threads(std::string name, std::unique_ptr<const convene::executor> on)
      : name_(std::move(name)), on_(std::move(on)) {}
  /// As this executor runs it within an arena of oneTBB of so many threads.
  kind_of_threads(std::string name, std::unique_ptr<const convene::executor> on, int arena)
      : name_(std::move(name)), on_(std::move(on)), arena_(std::make_unique<oneapi::tbb::task_arena>(arena)) {}

  [[nodiscard]] const std::string& name() const { return name_; }
  void run(const std::function<void(const convene::run_options&)>& work) const {
    convene::run_options run;
    run.on = on_.get();
    if (arena_ != nullptr)
      arena_->execute([&] { work(run); });
    else
      work(run);
  }

 private:
  std::string name_;
  std::unique_ptr<const convene::executor> on_;
  std::unique_ptr<oneapi::tbb::task_arena> arena_;
};

/// The calling thread, one thread and two of oneTBB, and four of the standard library.
[[nodiscard]] std::vector<kind_of_threads> kinds_of_threads();

/// The same work on each kind of threads.
struct compared_work {
  std::string name;
  std::vector<double> seconds;  ///< One a kind.
  std::string difference;       ///< From what the first kind gave: which kind gave what else. Empty: the same bits.
};
using compared_work_sink = std::function<void(const compared_work&)>;

/// Draws a partnership, and its network anew from edge arrays.
/// \returns  The partnership, as the first kind drew it.
convene::partnership compare_drawing(const convene::partnership_parameters& given,
                                     const std::vector<kind_of_threads>& kinds, const compared_work_sink& tell);

/// Every measure of the catalogue on the layers of the options, which must have names, and on each of them further
/// measures that run on several threads; then those between layers. `only` does not matter.
/// \returns  Names of what the budget of the options left out.
std::vector<std::string> compare_measuring(const convene::network& net, const convene::grouping& groups,
                                           const convene::measure_options& options,
                                           const std::vector<kind_of_threads>& kinds, const compared_work_sink& tell);

/// Assesses the last wave by the standard framework: for the analyst, and for a report.
void compare_assessing(const convene::partnership& record, const std::vector<kind_of_threads>& kinds,
                       const compared_work_sink& tell);

}  // namespace convene_scaling
