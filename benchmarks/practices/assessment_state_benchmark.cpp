#include <convene/practices/assessment_state.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include <benchmark/benchmark.h>
#include <convene/execution/tbb.hpp>
#include <convene/partnership/generate_partnership.hpp>

#include "../support/side_by_side.hpp"
#include "../support/study_network.hpp"

// What follows one change beside an assessment from the beginning, of a partnership with its whole record.

namespace {

using namespace convene_benchmark;

/// A partnership that is assessed while it changes; drawn once for each size.
struct followed {
  convene::tbb_executor executor;
  convene::partnership record;
  convene::assessment_state state;
  convene::large_vector<convene::practitioner_id> present;
  std::vector<double> answers;
  std::size_t changes = 0;

  static followed& of(const benchmark::State& run) {
    static std::int64_t size = 0;
    static std::unique_ptr<followed> held;
    if (size != run.range(0)) held = std::make_unique<followed>(size = run.range(0));
    return *held;
  }
  explicit followed(std::int64_t practitioners)
      : record(convene::generate_partnership(convene::study_partnership(study_of_size(practitioners)), on_all())),
        state(record, convene::standard_framework(), {.run = on_all()}),
        present(record.present_in(convene::wave_id{0})) {
    for (const convene::item& asked : record.records<convene::item>()) answers.push_back(asked.highest);
  }

  /// Another relationship each time, from one end of the partnership to the other.
  void rate(const char* layer) {
    const std::size_t place = 2 * ++changes % (present.size() / 2);
    state.set_rating(present[place], present[present.size() - 1 - place], layer, changes % 2 == 0 ? 0.25 : 0.75);
  }
  void answer() { state.add({.wave = convene::wave_id{0}}, answers); }
  void assess() const {
    convene::assess_options options;
    options.run = on_all();
    benchmark::DoNotOptimize(convene::assess(record, convene::standard_framework(), options));
  }

 private:
  [[nodiscard]] convene::run_options on_all() const {
    convene::run_options run;
    run.on = &executor;
    return run;
  }
};

template <class Change>
void beside_all(benchmark::State& state, Change&& change) {
  followed& here = followed::of(state);
  const auto ours = [&](const convene::run_options& run) {
    change(here);
    benchmark::DoNotOptimize(here.state.update(run).members);
  };
  // What a change touches depends on where it is: there is no least number of bytes.
  side_by_side(state).reads(0).run(ours, peer{"assess", [&] { here.assess(); }});
}

void follow_trust(benchmark::State& state) {
  beside_all(state, [](followed& here) { here.rate("trust"); });
}
BENCHMARK(follow_trust)->Apply(study_sizes<1'000'000>);

void follow_communication(benchmark::State& state) {
  beside_all(state, [](followed& here) { here.rate("communication"); });
}
BENCHMARK(follow_communication)->Apply(study_sizes<1'000'000>);

void follow_respondent(benchmark::State& state) {
  beside_all(state, [](followed& here) { here.answer(); });
}
BENCHMARK(follow_respondent)->Apply(study_sizes<1'000'000>);

}  // namespace
